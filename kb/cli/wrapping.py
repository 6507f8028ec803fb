"""Text broken into lines that fit the terminal, where Chinese takes two columns a character."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

from kb.cli.render import bright, printable

WIDEST, NARROWEST = 100, 40
"""Columns: longer lines are hard to read, shorter ones no terminal has."""

_SPACE = re.compile(r"\s+")
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_STAYS_BEHIND = frozenset("，。、；：！？」』）】》”’…)]}»,.;:!?%")
"""What never begins a line."""


def columns() -> int:
    """Columns to write in."""
    return max(min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST), NARROWEST)


def paragraph(
    before: str,
    lit: str = "",
    after: str = "",
    *,
    first: str = "",
    indent: str = "",
    width: int = 0,
) -> Iterator[str]:
    """The lines of a text whose ``lit`` words stand out.

    Args:
        before: what stands before the words, or all of the text.
        lit: the words, where there are some.
        after: what stands after them.
        first: stands before the first line, in the place of the indentation.
        indent: stands before the others; both are printable, and may be styled.
        width: columns of the lines; by default those of the terminal.
    """
    parts = [printable(_SPACE.sub(" ", part)) for part in (before, lit, after)]
    text = "".join(parts)
    low, high = len(parts[0]), len(parts[0]) + len(parts[1])
    head = first
    room = (width or columns()) - max(width_of(first), width_of(indent))
    for start, end in line_spans(text, max(room, 1)):
        left, right = max(low, start), min(high, end)
        shown = text[start:end]
        if left < right:
            shown = text[start:left] + bright(text[left:right]) + text[right:end]
        yield head + shown
        head = indent


def width_of(text: str) -> int:
    """Columns that a printable text takes, our own styles aside."""
    from wcwidth import wcwidth  # noqa: PLC0415 - for terminals only

    return sum(max(wcwidth(char), 0) for char in _STYLE.sub("", text))


def line_spans(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines that a text without line ends falls into; spaces at their ends go."""
    from wcwidth import wcwidth  # noqa: PLC0415 - for terminals only

    start = fold = column = since_fold = 0
    wide_before = False
    for at, char in enumerate(text):
        size = max(wcwidth(char), 0)
        wide = size > 1
        if at > start and (wide or wide_before) and char not in _STAYS_BEHIND:
            fold, since_fold = at, 0
        while column + size > width and char != " " and at > start:
            if fold <= start:
                fold, since_fold = at, 0
            yield start, _stripped(text, start, fold)
            start, column = fold, since_fold
        column += size
        since_fold += size
        if char == " ":
            fold, since_fold = at + 1, 0
        wide_before = wide
    if start < len(text):
        yield start, _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end
