"""Numbers in words, of European languages: *a dozen*, *due terzi*, *quatre-vingt-dix*, *twice*."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from kb.quantities.cardinals import elided, word_value
from kb.quantities.fractions import NEEDS_OBJECT, OCCURRENCES, multiple, with_half
from kb.quantities.numbers import Number
from kb.quantities.tables import listed
from kb.quantities.word_articles import ArticleReader
from kb.quantities.word_sums import At

_VERB_BEFORE = frozenset(
    listed("tu,che,non,se,ci,mi,ti,dove,quando,come,ne,chi,ma,e,perche,lo,li,la")
)
"""Words before *sei*, the Italian verb."""

_VERB_AFTER = frozenset(
    listed(
        "un,una,uno,il,lo,la,in,a,al,tu,stato,stata,stati,state,sicuro,sicura,gia,cosi,molto,"
        "proprio,sempre,solo,il,mio,tuo,pronto,pronta,andato,andata,d'accordo,libero,libera,"
        "che,di,da,con,per"
    )
)
"""Words after *sei* the verb."""

_NUMBER_BEFORE = frozenset(
    listed(
        "le,gli,i,delle,dei,degli,di,dopo,tra,fra,da,per,in,circa,ogni,almeno,oltre,altri,"
        "altre,sulle,nelle,alle,ai,con,su,meno,piu,dalle,prime,primi,ultimi,ultime,tutte,"
        "tutti"
    )
)
"""Words before *sei* the number."""

_DEFINITE = frozenset({"le", "du", "au", "el", "al", "del"})
"""Articles that make an adjective a noun: *le double*, *el triple*."""


class WordReader(ArticleReader):
    """Reads the numbers of one text that has been cut into tokens."""

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

    def _number(self, place: int) -> At | None:
        """The number that begins at a token."""
        token = self._tokens[place]
        if not token.word:
            return self._after_digits(place)
        if token.word in self._words.minus and not self._is_after_number(place):
            return self._negative(place)
        return self._positive(place)

    def _positive(self, place: int) -> At | None:
        word = self._tokens[place].word
        readers: tuple[Callable[[int], At | None], ...] = (
            self._half_of_scale, self._with_article, self._multiple, self._indefinite,
            self._cardinal,
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

    def _negative(self, place: int) -> At | None:
        """*minus five*."""
        following = self._word(place + 1)
        if not self._joined(place) or following in self._words.articles | self._words.minus:
            return None
        found = self._positive(place + 1) if following else None
        if found is None or found.number.comparator != "=":
            return None
        start = self._tokens[place].start
        number = replace(found.number, start=start, value=-found.number.value, article=False)
        return At(number, found.place)

    def _is_after_number(self, place: int) -> bool:
        before = self._tokens[place - 1] if place else None
        return before is not None and (
            not before.word or word_value(before.word, self._language) is not None
        )

    def _after_digits(self, place: int) -> At | None:
        """Digits with words that belong to them; None when there are none."""
        found = self._sum(place)
        if found is None:
            return None
        grown = self._grown(found)
        return None if grown.place == place + 1 else grown

    def _cardinal(self, place: int) -> At | None:
        """A cardinal with what may follow: a half, a divisor, *times*."""
        word = self._tokens[place].word
        value = with_half(word, self._language)
        if value is not None:
            return self._scaled(self._made(place, place + 1, value))
        if self._language == "de" and word == "dreiviertel":
            made = self._made(place, place + 1, Decimal("0.75"))
            return At(replace(made.number, ratio=True), made.place)
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
        if (
            before in _VERB_BEFORE
            or after in _VERB_AFTER
            or self._text[self._tokens[place].start] == "S"
        ):
            return False
        return after[-1:] in {"i", "e", "p"} or not after or not self._word(place - 1)

    def _multiple(self, place: int) -> At | None:
        """*twice*, *il doppio*, *viermal*, *doubled*: a ratio."""
        word, after = self._word(place), self._next(place)
        value = multiple(word, self._language)
        if value is None:
            return None
        alone = word in NEEDS_OBJECT and self._word(place - 1) not in _DEFINITE
        fewer = alone and after not in self._words.more
        if fewer or (
            self._language == "de" and word.endswith("mal") and after not in self._words.more
        ):
            return None
        made = self._made(place, place + 1, value)
        if word in OCCURRENCES and after not in self._words.more:
            return At(replace(made.number, unit="time"), made.place)
        return At(replace(made.number, ratio=True), made.place)

    def _indefinite(self, place: int) -> At | None:
        """*hundreds of*: at least a hundred, about."""
        value = self._words.indefinite.get(self._word(place))
        if value is None or self._is_after_number(place):
            return None
        if self._word(place + 1) not in self._words.of and self._language != "de":
            return None
        made = self._made(place, place + 1, value)
        return At(replace(made.number, comparator="≥", approx=True), made.place)

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
