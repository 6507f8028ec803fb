"""Numbers in words, of European languages: *a dozen*, *due terzi*, *quatre-vingt-dix*, *3 and a half*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.quantities.cardinals import elided, word_value
from kb.quantities.fractions import NEEDS_OBJECT, divisor, multiple, with_half
from kb.quantities.lexicon import Lexicon, base_of, lexicon
from kb.quantities.numbers import Number, Token
from kb.quantities.measures import measure
from kb.quantities.sums import Sum
from kb.quantities.unit_names import TIMES
from kb.quantities.units import rate_units

_GAP = re.compile(r"[\s\u00a0\u202f]{0,4}[-‐‑]?[\s\u00a0\u202f]{0,3}|['’]")
_HALF = Decimal("0.5")
_THOUSAND = 1000
_SMALL_ORDINALS = {"first": 1, "firsts": 1, "second": 2, "seconds": 2, "unieme": 1, "uniemes": 1}
_LONGEST_PHRASE = 40
"""Words of the longest number."""

_VERB_BEFORE = frozenset("tu che non se ci mi ti dove quando come ne chi ma e perche lo li la".split())
_VERB_AFTER = frozenset(
    "un una uno il lo la in a al tu stato stata stati state sicuro sicura gia cosi molto proprio sempre "
    "solo il mio tuo pronto pronta andato andata d'accordo libero libera che di da con per".split()
)
_NUMBER_BEFORE = frozenset(
    "le gli i delle dei degli di dopo tra fra da per in circa ogni almeno oltre altri altre sulle "
    "nelle alle ai con su meno piu dalle prime primi ultimi ultime tutte tutti".split()
)


@dataclass(frozen=True, slots=True)
class _At:
    """A number that ended before the token at ``place``."""

    number: Number
    place: int


class WordReader:
    """Reads the numbers of one text that has been cut into tokens."""

    def __init__(self, text: str, tokens: list[Token], language: str) -> None:
        """Look nothing up yet."""
        self._text = text
        self._tokens = tokens
        self._language = base_of(language)
        self._words: Lexicon = lexicon(self._language)

    def numbers(self) -> Iterator[Number]:
        """The numbers, in order, never overlapping; numerals that stand alone are left out."""
        place = 0
        while place < len(self._tokens):
            found = self._number(place)
            if found is None or self._is_name(place, found.place):
                place += 1
                continue
            yield found.number
            place = found.place

    def _number(self, place: int) -> _At | None:
        """The number that begins at a token."""
        token = self._tokens[place]
        if not token.word:
            return self._after_digits(place)
        if token.word in self._words.minus and not self._is_after_number(place):
            return self._negative(place)
        return self._positive(place)

    def _positive(self, place: int) -> _At | None:
        word = self._tokens[place].word
        readers: tuple[Callable[[int], _At | None], ...] = (
            self._half_of_scale, self._with_article, self._multiple, self._indefinite, self._cardinal,
        )  # fmt: skip
        if not self._may_begin(word):
            return None
        return next((found for read in readers if (found := read(place))), None)

    def _may_begin(self, word: str) -> bool:
        """Whether a word can begin a number at all."""
        known, language = self._words, self._language
        return (
            word in known.articles or word in known.ones or word in known.halves
            or word in known.halved or word in known.quartered or word in known.indefinite
            or word in known.collectives or word in known.alone or word in elided(language)
            or word_value(word, language) is not None or multiple(word, language) is not None
            or with_half(word, language) is not None or word.startswith(("dreiviertel",))
        )  # fmt: skip

    def _negative(self, place: int) -> _At | None:
        """*minus five*."""
        following = self._word(place + 1)
        if not self._joined(place) or following in self._words.articles | self._words.minus:
            return None
        found = self._positive(place + 1) if following else None
        if found is None or found.number.comparator != "=":
            return None
        start = self._tokens[place].start
        number = replace(found.number, start=start, value=-found.number.value, article=False)
        return _At(number, found.place)

    def _is_after_number(self, place: int) -> bool:
        before = self._tokens[place - 1] if place else None
        return before is not None and (not before.word or word_value(before.word, self._language) is not None)

    # the parts

    def _after_digits(self, place: int) -> _At | None:
        """Digits with words that belong to them; None when there are none."""
        found = self._sum(place)
        if found is None:
            return None
        grown = self._grown(found)
        return None if grown.place == place + 1 else grown

    def _cardinal(self, place: int) -> _At | None:
        """A cardinal with what may follow: a half, a divisor, *times*."""
        word = self._tokens[place].word
        value = with_half(word, self._language)
        if value is not None:
            return self._scaled(self._made(place, place + 1, value))
        if self._language == "de" and word == "dreiviertel":
            made = self._made(place, place + 1, Decimal("0.75"))
            return _At(replace(made.number, ratio=True), made.place)
        if not self._counts(place):
            return None
        found = self._sum(place)
        return None if found is None else self._grown(found)

    def _counts(self, place: int) -> bool:
        """Whether a number word is one here: not *sei* the verb, nor *per cento*."""
        word, before, after = self._word(place), self._word(place - 1), self._word(place + 1)
        if self._language == "it" and word == "sei":
            return self._is_six(place, before, after)
        if word in self._words.hundreds and before in {"per", "pour", "por"}:
            return False
        return not (self._language == "fr" and word == "neuf" and not after)

    def _is_six(self, place: int, before: str, after: str) -> bool:
        if before in _NUMBER_BEFORE or after in self._words.scales or after in self._words.times:
            return True
        if before in _VERB_BEFORE or after in _VERB_AFTER or self._text[self._tokens[place].start] == "S":
            return False
        return after[-1:] in {"i", "e", "p"} or not after or not self._word(place - 1)

    def _sum(self, place: int) -> _At | None:
        """The longest cardinal from a token on."""
        known = Sum(self._language)
        best: tuple[Sum, int] | None = None
        at, end = place, min(place + _LONGEST_PHRASE, len(self._tokens))
        while at < end:
            if at > place and not self._joined(at - 1):
                break
            joint = at > place and self._is_joint(at, known)
            if joint:
                best = best or (known.copy(), at)
                tens = self._word(at) in self._words.ten_joints and self._language == "es"
                at += 1
                if at >= end or not self._joined(at - 1) or (not tens and self._is_part_ahead(at)):
                    break
            trial = known.copy()
            if not self._add(trial, at, first=at == place):
                break
            known, at = trial, at + 1
            if joint and self._is_multiplied(at, known):
                break
            best = (known.copy(), at)
        return self._closed(place, best)

    def _is_multiplied(self, at: int, known: Sum) -> bool:
        """Whether what *and* added turns out to begin another number: 3 hundred and 2 *hundred*."""
        word = self._word(at)
        scaled = word in self._words.scales or word in self._words.hundreds
        return scaled and self._joined(at - 1) and not self._add(known.copy(), at, first=False)

    def _is_part_ahead(self, at: int) -> bool:
        """Whether the words ahead are a part to be added: *and three quarters*."""
        following = self._word(at + 1)
        if not following or not self._joined(at):
            return False
        halves = self._words.halves | self._words.halved | self._words.quartered
        return following in halves or divisor(following, self._language) is not None

    def _closed(self, place: int, best: tuple[Sum, int] | None) -> _At | None:
        if best is None:
            return None
        known, at = best
        found = self._made(place, at, known.total)
        scaled = replace(found.number, scale=known.scale)
        return self._pointed(_At(scaled, at))

    def _add(self, known: Sum, at: int, *, first: bool) -> bool:
        """Add a token to a sum, when it belongs to it."""
        token = self._tokens[at]
        if not token.word:
            return self._add_digits(known, token, first=first)
        word = token.word
        if word in self._words.hundreds and not (first and word not in self._words.alone):
            return (not first or self._language != "en" or self._word(at + 1) in self._words.scales) and (
                known.times_hundred())
        if word in self._words.dozens and not first:
            return known.times(self._words.dozens[word])
        if word in self._words.scales and not (first and word not in self._words.alone):
            scale = self._words.scales[word]
            return known.times(scale) if scale >= _THOUSAND else known.times_hundred()
        cut = elided(self._language).get(word) if self._text[token.end : token.end + 1] in {"'", "’"} else None
        value = word_value(word, self._language) if cut is None else cut
        return value is not None and known.add(Decimal(value))

    def _add_digits(self, known: Sum, token: Token, *, first: bool) -> bool:
        if token.value is None or (not first and known.scale == 1):
            return False
        return known.add(token.value)

    def _is_joint(self, at: int, known: Sum) -> bool:
        word = self._word(at)
        if word in self._words.ten_joints and 10 < known.latest < 100 and not known.latest % 10:  # noqa: PLR2004
            return True
        return word in self._words.joints and not known.total % 100 and known.total > 0

    def _pointed(self, found: _At) -> _At:
        """Decimals in words: *nine point nought four*."""
        at = found.place
        if self._word(at) not in self._words.points or not self._joined(at - 1):
            return found
        digits, at = self._decimals(at + 1)
        if not digits:
            return found
        more = Decimal("0." + digits)
        return _At(replace(self._made_from(found.number, at), value=found.number.value + more), at)

    def _decimals(self, at: int) -> tuple[str, int]:
        """The digits after the point, one by one or as a number: *punto zero ventinove*."""
        digits = ""
        while at < len(self._tokens) and self._joined(at - 1) and len(digits) < 15:  # noqa: PLR2004
            value = word_value(self._word(at), self._language)
            if value is None or value >= 10 or (self._word(at + 1) in self._words.scales and value):  # noqa: PLR2004
                break
            digits, at = digits + str(value), at + 1
        more = self._sum(at) if not digits.strip("0") and 0 < at < len(self._tokens) and self._joined(at - 1) else None
        if more and self._tokens[at].word:
            return digits + str(more.number.value), more.place
        return digits, at

    def _grown(self, found: _At) -> _At:
        """A cardinal with a divisor, a half, a scale after it, or *times*."""
        return self._divided(found) or self._mixed(found) or self._over(found) or self._timed(found) or found

    def _divided(self, found: _At) -> _At | None:
        """*two thirds*, *ventuno quinti*, *ein Siebtel*."""
        at = found.place
        if not self._joined(at - 1) or not self._tokens[at - 1].word:
            return None
        many = found.number.value != 1
        compound = self._compound_divisor(at)
        if compound:
            return self._parted(found.number, found.number.value, *compound)
        divides = self._divides(at, many=many)
        if divides is None or (many and found.number.value == int(found.number.value) and not found.number.value):
            return None
        return self._scaled(self._parted(found.number, found.number.value, divides, at + 1))

    def _divides(self, at: int, *, many: bool = True) -> int | None:
        """What the word at a place divides by, when it can after a number."""
        part = divisor(self._word(at), self._language) if self._word(at) else None
        if part is None:
            return None
        value, plural, only = part
        if not (only or plural == many or (self._language == "fr" and many)):
            return None
        return value

    def _mixed(self, found: _At) -> _At | None:
        """*three and a half*, *un milione e mezzo*, *five and a quarter*."""
        at = found.place
        with_part = self._language == "es" and self._word(at) == "con"
        if not (with_part or self._word(at) in self._words.joints) or not self._joined(at - 1):
            return None
        at += 1
        if not self._joined(at - 1):
            return None
        value, end = self._part(at)
        if not value:
            return None
        scale = found.number.scale if found.number.scale >= _THOUSAND else Decimal(1)
        if self._word(end) in self._words.scales and self._joined(end - 1):
            return self._of_scale(found, value, end)
        number = replace(self._made_from(found.number, end), value=found.number.value + value * scale)
        return _At(number, end)

    def _of_scale(self, found: _At, value: Decimal, end: int) -> _At:
        """*one billion and a half million*, *fünf und drei Viertel Milliarde*."""
        scale = self._words.scales[self._word(end)]
        whole = found.number.value if found.number.scale >= _THOUSAND else found.number.value * scale
        number = replace(self._made_from(found.number, end + 1), value=whole + value * scale, scale=scale)
        return _At(number, end + 1)

    def _part(self, at: int) -> tuple[Decimal, int]:
        """A half, a quarter or some other part, and where it ends; nought for none."""
        word = self._word(at)
        if word in self._words.halved:
            return _HALF, at + 1
        if word in self._words.articles or word in self._words.ones:
            if self._word(at + 1) in self._words.halved | self._words.halves:
                return _HALF, at + 2
            divides = self._divides(at + 1, many=False)
            return (Decimal(1) / divides, at + 2) if divides else (Decimal(0), at)
        found = self._sum(at) if word_value(word, self._language) is not None else None
        divides = self._divides(found.place) if found and self._joined(found.place - 1) else None
        if found is None or divides is None:
            return Decimal(0), at
        return found.number.value / divides, found.place + 1

    def _over(self, found: _At) -> _At | None:
        """*one over twenty*, *uno su tre*, *two out of five hundred*."""
        at = found.place
        if self._word(at) == "out" and self._word(at + 1) == "of":
            at += 1
        elif not (self._word(at) in self._words.over or self._is_one_in(found)):
            return None
        if not self._joined(found.place - 1) or not self._joined(at):
            return None
        below = self._sum(at + 1) if at + 1 < len(self._tokens) else None
        if below is None or below.number.value <= found.number.value or self._is_unit_after(below):
            return None
        number = self._made_from(found.number, below.place)
        return _At(replace(number, value=found.number.value / below.number.value, ratio=True), below.place)

    def _is_one_in(self, found: _At) -> bool:
        """*one in five*."""
        return self._language == "en" and self._word(found.place) == "in" and found.number.value == 1

    def _is_unit_after(self, below: _At) -> bool:
        """Whether *over 20* bounds an amount of its own: *one in 5 days*, *uno su 20 anni*."""
        return self._language in TIMES and self._word(below.place) in rate_units(self._language) and (
            measure(rate_units(self._language)[self._word(below.place)]) is not None
        )

    def _timed(self, found: _At) -> _At | None:
        """*12 times dearer*, *tre volte*; occurrences (*he won three times*) are no ratio."""
        at = found.place
        if self._word(at) not in self._words.times or not self._joined(at - 1) or found.number.value <= 0:
            return None
        if self._word(at + 1) not in self._words.more:
            return None
        return _At(replace(self._made_from(found.number, at + 1), ratio=True), at + 1)

    def _half_of_scale(self, place: int) -> _At | None:
        """*half a million*, *mezzo milione*, *half of the users*, *la metà*."""
        word = self._word(place)
        if word not in self._words.halves | self._words.halved | self._words.quartered:
            return None
        value = _HALF if word not in self._words.quartered else Decimal("0.25")
        at = place + 1
        if self._word(at) in self._words.articles and self._joined(place):
            at += 1
        scale = self._scale(at) if self._joined(at - 1) else None
        if scale:
            number = replace(self._made(place, at + 1, value * scale).number, scale=scale)
            return _At(number, at + 1)
        return self._half_alone(place) if word in self._words.halves else self._half_unit(place, value)

    def _scale(self, at: int) -> Decimal | None:
        word = self._word(at)
        return self._words.scales.get(word) or self._words.dozens.get(word)

    def _half_unit(self, place: int, value: Decimal) -> _At | None:
        """*mezz'ora*: counts only before a unit, which the reader finds out."""
        if self._word(place) in self._words.quartered:
            return None
        made = self._made(place, place + 1, value)
        return _At(replace(made.number, article=True), made.place)

    def _half_alone(self, place: int) -> _At | None:
        """The half of something; not the first half of a year, nor *a metà giornata*."""
        before, after = self._word(place - 1), self._word(place + 1)
        if self._language == "en" and (
            before in {"first", "second", "other", "latter", "better", "and"} or after in {"past", "time", "way", "year", "years"}
        ):
            return None
        if self._language == "it" and (before == "a" or after in {"anno", "strada", "settimana"}):
            return None
        if self._language == "en" and after not in self._words.more | self._words.articles | {""} and (
            before not in {"by", "a", "one", "in", "than", "about", "only", "just", "to", "almost", "nearly", "over"}):
            return None
        made = self._made(place, place + 1, _HALF)
        return _At(replace(made.number, ratio=True), made.place)

    def _with_article(self, place: int) -> _At | None:
        """*a million*, *un settimo di*, *ein Drittel*, *una ventina di*, *un anno*."""
        word = self._word(place)
        if word not in self._words.articles and word not in self._words.ones:
            return None
        one = self._made(place, place + 1, Decimal(1))
        if not self._joined(place):
            return self._lonely(one)
        return (
            self._collective(place) or self._article_half(place) or self._article_scale(place)
            or self._article_part(one) or self._article_multiple(place) or self._over(one)
            or self._one_and_part(one) or self._lonely(one)
        )  # fmt: skip

    def _one_and_part(self, one: _At) -> _At | None:
        """*one and a fourth*: *un* before *e* is a pronoun, not so before a part."""
        return self._mixed(one)

    def _lonely(self, one: _At) -> _At:
        return _At(replace(one.number, article=True), one.place)

    def _article_half(self, place: int) -> _At | None:
        """*a half*, *one half*, *un demi*, *ein halbes Dutzend*, *a quarter million*."""
        if self._word(place + 1) in self._words.halves | self._words.halved | self._words.quartered:
            found = self._half_of_scale(place + 1)
            if found is None or (found.number.article and self._word(place + 2)):
                return None if found is None else self._from(place, found)
            return self._from(place, _At(replace(found.number, article=False), found.place))
        return None

    def _from(self, place: int, found: _At) -> _At:
        return _At(replace(found.number, start=self._tokens[place].start), found.place)

    def _article_scale(self, place: int) -> _At | None:
        """*a hundred thousand*, *un milione e mezzo*, *a dozen*."""
        word = self._word(place + 1)
        if word not in self._words.scales and word not in self._words.dozens:
            return None
        found = self._sum_with_one(place)
        return None if found is None else self._grown(found)

    def _sum_with_one(self, place: int) -> _At | None:
        """The cardinal after an article that stands for one."""
        if word_value(self._word(place), self._language) == 1:
            return self._sum(place)
        article = self._tokens[place]
        held = self._tokens[place]
        self._tokens[place] = Token(article.start, article.end, "", Decimal(1))
        found = self._sum(place)
        self._tokens[place] = held
        return found

    def _article_part(self, one: _At) -> _At | None:
        """*un settimo di X*: an ordinal after an article is a part only before *of*, or at the end."""
        at = one.place
        compound = self._compound_divisor(at)
        if compound:
            return self._parted(one.number, Decimal(1), *compound)
        part = divisor(self._word(at), self._language)
        if part is None or part[1]:
            return None
        article = self._word(at - 1) in self._words.articles and not part[2]
        following = self._word(at + 1)
        if article and self._joined(at) and following not in {*self._words.more, *self._words.scales} and not self._is_share(at + 1):
            return None
        return self._scaled(self._parted(one.number, Decimal(1), part[0], at + 1))

    def _parted(self, number: Number, value: Decimal, divides: int, end: int) -> _At:
        """A part, the noun *parte* included: *una séptima parte*."""
        if self._word(end) in {"parte", "partes", "parti"} and self._joined(end - 1):
            end += 1
        made = self._made_from(number, end)
        return _At(replace(made, value=value / divides, ratio=True, scale=Decimal(1)), end)

    def _compound_divisor(self, at: int) -> tuple[int, int] | None:
        """A divisor of several words, and where it ends: *soixante-dixième*, *twenty-firsts*."""
        word = self._word(at)
        value = word_value(word, self._language)
        if value is None or value < 20 or value % 10 or not self._joined(at):  # noqa: PLR2004
            return None
        last = at + 1
        if self._word(last) in self._words.ten_joints and self._joined(last):
            last += 1
        ordinal = self._word(last)
        part = divisor(ordinal, self._language)
        unit = part[0] if part else _SMALL_ORDINALS.get(ordinal)
        known = Sum(self._language)
        known.add(Decimal(value))
        if unit is None or not known.add(Decimal(unit)):
            return None
        return int(known.total), last + 1

    def _is_share(self, at: int) -> bool:
        return self._word(at) in {"parte", "percento", "per", "por", "pour", "prozent", "percent"}

    def _article_multiple(self, place: int) -> _At | None:
        """Nothing: *a double* needs what is multiplied, which its own reader sees."""
        return None

    def _collective(self, place: int) -> _At | None:
        """*una ventina di*, *un centinaio*: about that many."""
        value = self._words.collectives.get(self._word(place + 1))
        if value is None or not (self._word(place + 2) in self._words.of or not self._word(place + 2)):
            return None
        made = self._made(place, place + 2, value)
        return _At(replace(made.number, approx=True), made.place)

    def _multiple(self, place: int) -> _At | None:
        """*twice*, *il doppio*, *viermal*, *doubled*: a ratio."""
        word, after = self._word(place), self._word(place + 1)
        value = multiple(word, self._language)
        if value is None:
            return None
        fewer = word in NEEDS_OBJECT and after not in self._words.more
        if fewer or (self._language == "de" and word.endswith("mal") and after not in self._words.more):
            return None
        made = self._made(place, place + 1, value)
        return _At(replace(made.number, ratio=True), made.place)

    def _indefinite(self, place: int) -> _At | None:
        """*hundreds of*: at least a hundred, about."""
        value = self._words.indefinite.get(self._word(place))
        if value is None or self._is_after_number(place):
            return None
        if self._word(place + 1) not in self._words.of and self._language != "de":
            return None
        made = self._made(place, place + 1, value)
        return _At(replace(made.number, comparator="≥", approx=True), made.place)

    def _scaled(self, found: _At) -> _At:
        """A part of a scale: *deux tiers de million*, *anderthalb Millionen*."""
        at = found.place
        skip = 1 if self._word(at) in self._words.of else 0
        scale = self._scale(at + skip) if self._joined(at - 1) else None
        if scale is None:
            return found
        number = self._made_from(found.number, at + skip + 1)
        return _At(replace(number, value=number.value * scale, scale=scale, ratio=False), at + skip + 1)

    # the text around

    def _word(self, at: int) -> str:
        """The folded word at a place; empty for a numeral or past the ends."""
        return self._tokens[at].word if 0 <= at < len(self._tokens) else ""

    def _joined(self, at: int) -> bool:
        """Whether only spaces or a hyphen stand between a token and the next."""
        if not 0 <= at < len(self._tokens) - 1:
            return False
        first, second = self._tokens[at].end, self._tokens[at + 1].start
        return second - first < 9 and _GAP.fullmatch(self._text, first, second) is not None  # noqa: PLR2004

    def _made(self, place: int, end: int, value: Decimal) -> _At:
        start, stop = self._tokens[place].start, self._tokens[end - 1].end
        return _At(Number(start, stop, value, words=True), end)

    def _made_from(self, number: Number, end: int) -> Number:
        return replace(number, end=self._tokens[end - 1].end, words=True)

    def _is_name(self, place: int, end: int) -> bool:
        """Whether a capitalised number is a name within a sentence: the film *Seven Samurai*."""
        token = self._tokens[place]
        if not token.word or not self._text[token.start].isupper() or not place:
            return False
        between = self._text[self._tokens[place - 1].end : token.start]
        if not between.isspace():
            return False
        before = self._text[self._tokens[place - 1].start].isupper()
        after = end < len(self._tokens) and self._text[self._tokens[end].start].isupper()
        if self._language == "de":
            return before and end == place + 1 and token.word in self._words.scales
        return before or after
