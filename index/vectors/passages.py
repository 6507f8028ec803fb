"""What is held of a record: its passages, each a text in a language, known by a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from index.analysis import analyse

KEY_SIZE = 16
"""Bytes of a passage's key."""

STRETCH = 4
SHORTEST = 3
"""Letters of the shortest word that has stretches, its ends counted beside."""

LONGEST_WORD = 40
FIRST_UNSPACED = "\u0e00"
"""From Thai on, writing without spaces comes in pairs of characters, which are stretches."""


class Passage(NamedTuple):
    """A text that a record says."""

    kind: str
    """What it is of the record, in the caller's words."""
    text: str
    language: str = ""
    """ISO 639-1; empty when nobody knows."""
    worded: bool = True
    """Whether it is found by its words too; not worth it for a part of another passage."""

    @property
    def key(self) -> bytes:
        """Changes with everything that the store holds of it."""
        named = f"{self.kind}\0{self.language}\0{int(self.worded)}\0{self.text}"
        packed = named.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(packed, digest_size=KEY_SIZE).digest()


class Passages(NamedTuple):
    """All that a record says."""

    record_id: str
    passages: tuple[Passage, ...]


def words_of(text: str, language: str) -> dict[int, int]:
    """The words of a text as numbers, and how often each stands in it.

    A word counts by its stem, as it is written, and by its stretches of four letters, its ends
    marked: texts in one language meet by stems, names and numbers in any two, and the stretches
    stand in where a language has no stemmer, or a word is part of a compound or mistyped.
    (Measured on posts in 13 languages and the claims about them, MAP@5: stems .659, with words as
    written .678, with stretches .708.)
    """
    counts: dict[int, int] = {}
    for token in analyse(text, language):
        for number in _numbers(token.exact, token.stem):
            counts[number] = counts.get(number, 0) + 1
    return counts


@lru_cache(maxsize=50_000)
def _numbers(exact: str, stem: str) -> tuple[int, ...]:
    """What a word counts as; longer words than any language's are cut for their stretches."""
    forms = [stem] if exact == stem else [stem, f"={exact}"]
    if len(exact) >= SHORTEST and exact < FIRST_UNSPACED:
        marked = f"<{exact[:LONGEST_WORD]}>"
        forms += [f"#{marked[at : at + STRETCH]}" for at in range(len(marked) - STRETCH + 1)]
    return tuple(map(_number, forms))


def _number(form: str) -> int:
    """A word's number, the same on every machine; two of 100,000 words share one."""
    return crc32(form.encode("utf-8", "surrogatepass"))


def total(counts: Iterable[int]) -> int:
    """A text's length in words, within what its two bytes hold."""
    return min(sum(counts), 0xFFFF)
