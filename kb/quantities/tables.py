"""How the tables of words are kept: per language, looked up for one language or for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

ANY = "*"
"""The key of what is the same in every language."""

ORDER = ("en", "it", "fr", "de", "es", "pt", "nl", "zh")
"""Whose reading wins when the language is unknown: an English billion, not a German one."""

T = TypeVar("T")


def listed(words: str) -> list[str]:
    """The words of a list written out with commas between them."""
    return [word.strip() for word in words.split(",")]


def spread(table: Mapping[str, T]) -> dict[str, T]:
    """A table whose keys list several words with commas between them, one key per word."""
    return {word: value for words, value in table.items() for word in listed(words)}


def lookup(tables: Mapping[str, Mapping[str, T]], language: str) -> dict[str, T]:
    """The words of a language and those of every language; of all languages when unknown."""
    base = language.partition("-")[0].lower()
    codes = [base] if base in tables else [code for code in reversed(ORDER) if code in tables]
    if "zh" in tables:
        codes = ["zh", *codes]
    found: dict[str, T] = dict(tables.get(ANY, {}))
    for code in codes:
        found |= tables[code]
    return found


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; spaces also stand for hard ones."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return (
        "|".join(
            re.escape(word).replace(r"\ ", r"[\s\u00a0\u202f]+").replace("'", "['’]")
            for word in longest_first
        )
        or r"(?!)"
    )
