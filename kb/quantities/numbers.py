"""Numbers in a text, in digits, in words, in Chinese: the values, before units are read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from index.numerals import Numeral
from kb.quantities.folding import folded

_TOKEN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands, offsets in code points."""

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    """The scale it was multiplied by last: a million in *5 million*, as written beside it."""
    high: Decimal | None = None
    """The other end when the words hold two: 两三 is two or three."""
    words: bool = False
    """Written in words, or with a scale in words."""
    ratio: bool = False
    """A part or a multiple of something."""
    comparator: str = "="
    """What its own words say: *hundreds* is at least a hundred."""
    approx: bool = False
    article: bool = False
    """An article, which counts only before a unit."""
    unit: str = ""
    """The unit that its own words hold: 百分之五."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a numeral."""

    start: int
    end: int
    word: str
    """Folded; empty for a numeral."""
    value: Decimal | None = None


def tokens(text: str, numerals: list[Numeral]) -> list[Token]:
    """Words and numerals in order; words within a numeral's span are none."""
    found: list[Token] = []
    waiting = iter(numerals)
    numeral = next(waiting, None)
    for match in _TOKEN.finditer(text):
        while numeral is not None and numeral.start < match.start():
            found.append(_digits(numeral))
            numeral = next(waiting, None)
        if not found or found[-1].end <= match.start():
            found.append(Token(match.start(), match.end(), folded(match[0])))
    if numeral is not None:
        found += map(_digits, (numeral, *waiting))
    return found


def _digits(numeral: Numeral) -> Token:
    return Token(numeral.start, numeral.end, "", numeral.value)


Placed = TypeVar("Placed", Number, Numeral)


def outside(found: Iterable[Placed], numbers: Sequence[Number]) -> list[Placed]:
    """Those of the found that overlap none of the numbers, which are in order."""
    starts = [each.start for each in numbers]
    return [each for each in found if not _overlaps(each, starts, numbers)]


def _overlaps(one: Number | Numeral, starts: list[int], numbers: Sequence[Number]) -> bool:
    place = bisect_left(starts, one.end)
    return place > 0 and numbers[place - 1].end > one.start


def merged(first: Sequence[Number], second: Iterable[Number]) -> list[Number]:
    """Both in order; where they overlap, what the first holds stays."""
    if not first:
        return list(second)
    return sorted([*first, *outside(second, first)], key=lambda each: each.start)
