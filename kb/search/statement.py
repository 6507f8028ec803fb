"""A statement made ready to be compared: what it says, without what surrounds it on the web."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 4000
"""Code points of a statement that are read; a document is looked up sentence by sentence."""

MOST_WINDOWS = 12
SHORT_WINDOW, LONG_WINDOW = 30, 300
"""Code points: shorter sentences stay with the next one, longer ones are cut."""

WINDOW_WORDS, WINDOW_STEP = 40, 25

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter)\S*")
_SIGNS = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200b-\u200f\u2060\ufeff#]+")
_BREAK = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？；])\s*|\s*\n+\s*")


class Statement(NamedTuple):
    """What is compared of a statement."""

    text: str
    """All that it says, each sentence once: posts repeat themselves."""
    windows: tuple[str, ...]
    """Its sentences or so; none when the text is but one."""


def read_statement(statement: str) -> Statement:
    """Leave out addresses, emoji and repetitions, and find the sentences."""
    plain = _SIGNS.sub(" ", _ADDRESS.sub(" ", statement[:LONGEST]))
    sentences: dict[str, str] = {}
    for sentence in _BREAK.split(plain):
        words = " ".join(sentence.split())
        if words:
            sentences.setdefault(words.casefold(), words)
    windows = _windows(list(sentences.values()))
    return Statement(" ".join(sentences.values()), windows if len(windows) > 1 else ())


def _windows(sentences: list[str]) -> tuple[str, ...]:
    joined: list[str] = []
    for sentence in sentences:
        if joined and len(joined[-1]) < SHORT_WINDOW:
            joined[-1] += f" {sentence}"
        else:
            joined.append(sentence)
    return tuple(window for each in joined for window in _cut(each))[:MOST_WINDOWS]


def _cut(sentence: str) -> list[str]:
    """A long sentence in overlapping stretches of words, or of characters without spaces."""
    if len(sentence) <= LONG_WINDOW:
        return [sentence]
    words = sentence.split(" ")
    if len(words) <= WINDOW_WORDS:
        return [sentence[at : at + LONG_WINDOW] for at in range(0, len(sentence), LONG_WINDOW)]
    return [
        " ".join(words[at : at + WINDOW_WORDS])
        for at in range(0, len(words) - WINDOW_WORDS + WINDOW_STEP, WINDOW_STEP)
    ]
