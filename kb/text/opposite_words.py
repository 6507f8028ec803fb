"""The table of opposites (``opposites.txt``), read once and kept per language as a phrasebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from kb.text.phrasebook import Phrasebook

Side = Literal["a", "b"]

STRENGTHS = {"strong": 0.9, "medium": 0.6, "weak": 0.3}
"""How much it says that one text has one side and another text the other."""

LANGUAGES = ("en", "it", "fr", "de", "es", "zh")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two concepts that exclude each other; ``words`` by language and side, as they are listed."""

    pair_id: str
    strength: float
    converse: bool = False
    """Whether they are the two roles of one event, which may both be told of it: buy, sell."""
    denies: bool = False
    """Whether side b denies what it governs: *refuses to pay* says that nobody pays."""
    words: dict[tuple[str, Side], tuple[str, ...]] = field(default_factory=dict, compare=False)


Meaning = tuple[Pair, Side]


@cache
def pairs() -> tuple[Pair, ...]:
    """All pairs of the table."""
    blocks = (files(__package__) / "opposites.txt").read_text("utf-8").split("\n\n")
    lines = ([each for each in block.splitlines() if each[:1] != "#"] for block in blocks)
    return tuple(_pair(each) for each in lines if each)


def _pair(lines: list[str]) -> Pair:
    pair_id, strength, *flags = lines[0].split()
    words: dict[tuple[str, Side], tuple[str, ...]] = {}
    for line in lines[1:]:
        language, _, listed = line.partition(" ")
        first, second = listed.split(" | ")
        words[language, "a"] = tuple(first.split(", "))
        words[language, "b"] = tuple(second.split(", "))
    return Pair(pair_id, STRENGTHS[strength], "converse" in flags, "denies" in flags, words)


@cache
def phrasebook(language: str) -> Phrasebook[Meaning]:
    """The words of all pairs in a language."""
    return Phrasebook(language, _entries(language))


def _entries(language: str) -> Iterator[tuple[str, Meaning]]:
    for pair in pairs():
        for (code, side), words in pair.words.items():
            if code == language:
                yield from ((word, (pair, side)) for word in words)
