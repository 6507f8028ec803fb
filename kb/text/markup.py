"""The words of a Markdown text without its marks, and where each of them stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_WHOLE = re.compile(
    r"""\A---[ \t]*\r?\n[\s\S]*?^---[ \t]*$              # what a front matter says is no text
    | ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)
    | <!--[\s\S]*?(?:-->|\Z)
    | </?[a-zA-Z][^<>\n]{0,500}>
    | ^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t][^\n]*            # where a link leads
    | !\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)
    | ^[ ]{0,3}\#{1,6}[ \t]+
    | ^[ ]{0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$
    | ^[ ]{0,3}(?:>[ \t]?)+
    | (?<!\\)\*{1,3}(?![\s*])(?<!\d\*(?=\d))             # opens emphasis; 3*4 is a product
    | (?<![\s*\\])\*{1,3}(?=[\s*\W]|\Z)                  # closes it
    | (?<![\w\\])_{1,3}(?=\w) | (?<=[\w.!?,;:)])_{1,3}(?!\w)
    | ~~ | `+
    | \\(?=[\\`*_{}\[\]()\#+.!|>~-])""",
    re.VERBOSE | re.MULTILINE,
)
"""Marks that go as a whole. What is never closed runs to the end, so that time stays linear."""

_LINK = re.compile(
    r"""(?<![!\\])\[(?P<words>[^\[\]\n]{1,500})\]
    (?:\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?(?:[ \t]+"[^"\n]{0,300}")?\)
      |\[[^\[\]\n]{0,200}\])""",
    re.VERBOSE,
)
"""A link, of which the words stay."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text whose marks are gone."""

    text: str
    _starts: tuple[int, ...]
    """Where each kept stretch begins in ``text``."""
    _origins: tuple[int, ...]
    """Where it began in the Markdown."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the Markdown; marks inside are part of it."""
        if start >= end:
            return self._at(start), self._at(start)
        return self._at(start), self._at(end - 1) + 1

    def _at(self, offset: int) -> int:
        stretch = max(bisect_right(self._starts, offset) - 1, 0)
        return self._origins[stretch] + offset - self._starts[stretch]


def plain_text(markdown: str) -> Plain:
    """The text as a reader sees it: no front matter, code, addresses, marks of emphasis.

    Bullets stay, since they tell one sentence from the next.
    """
    pieces: list[str] = []
    starts, origins = [0], [0]
    length = place = 0
    for start, end in [*sorted(_marks(markdown)), (len(markdown), len(markdown))]:
        if start > place:
            starts.append(length)
            origins.append(place)
            pieces.append(markdown[place:start])
            length += start - place
        place = max(place, end)
    return Plain("".join(pieces), tuple(starts), tuple(origins))


def _marks(markdown: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _WHOLE.finditer(markdown))
    for match in _LINK.finditer(markdown):
        yield match.start(), match.start("words")
        yield match.end("words"), match.end()
