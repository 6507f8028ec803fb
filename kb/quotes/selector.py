"""The words around a quote that make it unique (W3C TextQuoteSelector)."""

from __future__ import annotations

from bisect import bisect_left

LONGEST = 64
"""More context than this tells no two passages apart that a reader could."""


def selector(text: str, start: int, end: int, size: int = 16) -> tuple[str, str]:
    """The prefix and suffix of ``text[start:end]``.

    Both are empty when the quote occurs once. Else they are the shortest that make it unique, of
    equal length but for the ends of the text; where ``size`` characters are not enough they grow
    to at most 64, and where even these are not, they are of ``size``.
    """
    if start >= end or _is_unique(text, text[start:end]):
        return "", ""
    longest = max(size, LONGEST)

    def suffices(length: int) -> bool:
        return _is_unique(text, text[max(start - length, 0) : end + length])

    length = bisect_left(range(longest + 1), x=True, key=suffices)
    length = length if length <= longest else size
    return text[max(start - length, 0) : start], text[end : end + length]


def _is_unique(text: str, passage: str) -> bool:
    """Whether a passage of the text stands nowhere else in it."""
    return text.find(passage, text.find(passage) + 1) < 0
