"""Where words end, as far as a quote may not halve them."""

from __future__ import annotations

import re

CJK = re.compile("[\u3400-\u9fff\u3040-\u30ff]")
_HYPHENS = "-‐‑"
_APOSTROPHES = "'’ʼ＇"
_GLUE = re.compile(rf"[{_HYPHENS}{_APOSTROPHES}.,]")
_ELISION = 2
"""What follows an apostrophe belongs to the word before it up to this length: ``don't``."""


def halves_a_word(text: str, at: int) -> bool:
    """Whether a cut at the offset would halve a word, a number or a hyphenated name."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _is_wordy(before) and _is_wordy(after):
        return not (_stands_alone(before) or _stands_alone(after))
    if _GLUE.match(after):
        return _joins(text, at)
    return bool(_GLUE.match(before)) and _joins(text, at - 1)


def _joins(text: str, at: int) -> bool:
    """Whether the sign at the offset holds two parts of a word together: ``GPT-4``, ``don't``."""
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if not (before.isalnum() and after.isalnum()):
        return False
    if text[at] in ".,":
        return before.isdecimal() and after.isdecimal()
    if text[at] in _HYPHENS:
        return True
    return not text[at + 1 : at + 2 + _ELISION].isalnum() or len(text) < at + 2 + _ELISION


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char in "\u00ad\u200c\u200d_" or "\u0300" <= char <= "\u036f"


def _stands_alone(char: str) -> bool:
    """Whether a character is a word by itself, as in Chinese, Japanese and Thai."""
    return "\u0e00" <= char <= "\u0eff" or "\u2e80" <= char <= "\ud7ff" or char >= "\U00020000"


def words_in(text: str) -> int:
    """How many words; two characters of Chinese count as one."""
    spaceless = len(CJK.findall(text))
    spaced = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", CJK.sub(" ", text))
    return len(spaced) + (spaceless + 1) // 2
