"""Spans of a text (code points, end exclusive), and lists of words as its readers keep them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The stretch ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None when nothing else is in it."""
    words = text[start:end]
    kept = words.strip()
    if not kept:
        return None
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(kept))


def cut(text: str, start: int, end: int, boundaries: Sequence[int]) -> list[Span]:
    """The trimmed spans that ``start:end`` falls into at these boundaries (in order)."""
    edges = [start, *boundaries, end]
    spans = (trim(text, low, high) for low, high in pairwise(edges))
    return [each for each in spans if each is not None]


def words(listed: str) -> frozenset[str]:
    """The words of a list written out with white space between them."""
    return frozenset(listed.split())


def phrases(listed: str) -> tuple[str, ...]:
    """The phrases of a list written out with commas or line ends between them."""
    parts = (each.strip() for line in listed.splitlines() for each in line.split(","))
    return tuple(each for each in parts if each)
