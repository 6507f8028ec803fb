"""Cardinals of several words, from a text cut into tokens: *duemila e cinquecento*."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.quantities.cardinals import elided, word_value
from kb.quantities.fractions import divisor
from kb.quantities.lexicon import Lexicon, base_of, lexicon
from kb.quantities.numbers import Number, Token
from kb.quantities.sums import Sum

_GAP = re.compile(r"[\s\u00a0\u202f]{0,4}[-‐‑]?[\s\u00a0\u202f]{0,3}|['’]")
_LONGEST_GAP = 8
_LONGEST_PHRASE = 40
"""Words of the longest number."""

_MOST_DECIMALS = 15
_TEN, _HUNDRED = 10, 100
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class At:
    """A number that ended before the token at ``place``."""

    number: Number
    place: int


class SumReader:
    """Reads cardinals at a place of a text that has been cut into tokens."""

    def __init__(self, text: str, tokens: list[Token], language: str) -> None:
        """Look nothing up yet."""
        self._text = text
        self._tokens = tokens
        self._language = base_of(language)
        self._words: Lexicon = lexicon(self._language)

    def _sum(self, place: int) -> At | None:
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

    def _closed(self, place: int, best: tuple[Sum, int] | None) -> At | None:
        if best is None:
            return None
        known, at = best
        found = self._made(place, at, known.total)
        scaled = replace(found.number, scale=known.scale)
        return self._pointed(At(scaled, at))

    def _add(self, known: Sum, at: int, *, first: bool) -> bool:
        """Add a token to a sum, when it belongs to it."""
        token = self._tokens[at]
        if not token.word:
            return self._add_digits(known, token, first=first)
        word = token.word
        if word in self._words.hundreds and not (first and word not in self._words.alone):
            return (
                not first or self._language != "en" or self._word(at + 1) in self._words.scales
            ) and (known.times_hundred())
        if word in self._words.dozens and not first:
            return known.times(self._words.dozens[word])
        if word in self._words.scales and not (first and word not in self._words.alone):
            scale = self._words.scales[word]
            return known.times(scale) if scale >= THOUSAND else known.times_hundred()
        cut = (
            elided(self._language).get(word)
            if self._text[token.end : token.end + 1] in {"'", "’"}
            else None
        )
        value = word_value(word, self._language) if cut is None else cut
        return value is not None and known.add(Decimal(value))

    def _add_digits(self, known: Sum, token: Token, *, first: bool) -> bool:
        if token.value is None or (not first and known.scale == 1):
            return False
        return known.add(token.value)

    def _is_joint(self, at: int, known: Sum) -> bool:
        word = self._word(at)
        if (
            word in self._words.ten_joints
            and _TEN < known.latest < _HUNDRED
            and not known.latest % _TEN
        ):
            return True
        return word in self._words.joints and not known.total % 100 and known.total > 0

    def _pointed(self, found: At) -> At:
        """Decimals in words: *nine point nought four*."""
        at = found.place
        if self._word(at) not in self._words.points or not self._joined(at - 1):
            return found
        digits, at = self._decimals(at + 1)
        if not digits:
            return found
        more = Decimal("0." + digits)
        return At(replace(self._made_from(found.number, at), value=found.number.value + more), at)

    def _decimals(self, at: int) -> tuple[str, int]:
        """The digits after the point, one by one or as a number: *punto zero ventinove*."""
        digits = ""
        while at < len(self._tokens) and self._joined(at - 1) and len(digits) < _MOST_DECIMALS:
            value = word_value(self._word(at), self._language)
            if value is None or value >= _TEN or (value and self._is_scaled(at + 1)):
                break
            digits, at = digits + str(value), at + 1
        more = (
            self._sum(at)
            if not digits.strip("0") and 0 < at < len(self._tokens) and self._joined(at - 1)
            else None
        )
        if more and self._tokens[at].word:
            return digits + str(more.number.value), more.place
        return digits, at

    def _divides(self, at: int, *, many: bool = True) -> int | None:
        """What the word at a place divides by, when it can after a number."""
        part = divisor(self._word(at), self._language) if self._word(at) else None
        if part is None:
            return None
        value, plural, only = part
        if not (only or plural == many or (self._language == "fr" and many)):
            return None
        return value

    def _is_scaled(self, at: int) -> bool:
        return self._word(at) in self._words.scales

    def _scale(self, at: int) -> Decimal | None:
        word = self._word(at)
        return self._words.scales.get(word) or self._words.dozens.get(word)

    def _word(self, at: int) -> str:
        """The folded word at a place; empty for a numeral or past the ends."""
        return self._tokens[at].word if 0 <= at < len(self._tokens) else ""

    def _next(self, at: int) -> str:
        """The word right after a token, with nothing but a space between; empty for none."""
        return self._word(at + 1) if self._joined(at) else ""

    def _joined(self, at: int) -> bool:
        """Whether only spaces or a hyphen stand between a token and the next."""
        if not 0 <= at < len(self._tokens) - 1:
            return False
        first, second = self._tokens[at].end, self._tokens[at + 1].start
        return (
            second - first <= _LONGEST_GAP and _GAP.fullmatch(self._text, first, second) is not None
        )

    def _made(self, place: int, end: int, value: Decimal) -> At:
        start, stop = self._tokens[place].start, self._end_of(self._tokens[end - 1])
        return At(Number(start, stop, value, words=True), end)

    def _made_from(self, number: Number, end: int) -> Number:
        return replace(number, end=self._end_of(self._tokens[end - 1]), words=True)

    def _end_of(self, token: Token) -> int:
        """The end of a word, the stop of an abbreviation included (*Mio.*)."""
        stopped = (
            token.word + "." in self._words.scales and self._text[token.end : token.end + 1] == "."
        )
        return token.end + stopped
