"""Folding: the form under which two spellings of a word are the same word.

NFKC, case folding, and no accents on Latin and Greek letters, nor vowel points in Hebrew and
Arabic. Marks that make another letter stay: Cyrillic й, Japanese dakuten, Indic vowel signs.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "ƶ": "z", "ɨ": "i",
    "æ": "ae", "œ": "oe", "þ": "th", "ё": "е", "ـ": None,
    "\u00ad": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
}  # fmt: skip
"""Letters that no decomposition takes apart, and invisible signs inside words."""

_VARIATIONS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_POINTS = (
    *_VARIATIONS,
    (0x300, 0x36F),
    (0x591, 0x5BD),
    (0x5BF, 0x5C7),
    (0x64B, 0x65F),
    (0x670, 0x670),
)
_BARE = ((0x41, 0x24F), (0x370, 0x3FF), (0x1E00, 0x1FFF))


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


class _Accents(dict[int, str | None]):
    """A table for ``str.translate`` that fills itself with the characters met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        self[code] = bare = _LETTERS[char] if char in _LETTERS else _bare_letter(char)
        return bare


def _bare_letter(char: str) -> str | None:
    """The letter without its accents; None for an accent standing alone."""
    if _within(ord(char), _POINTS) and unicodedata.category(char) == "Mn":
        return None
    base = unicodedata.normalize("NFD", char)[0]
    return _LETTERS.get(base, base) if _within(ord(base), _BARE) else char


_ACCENTS = _Accents()


def fold_word(word: str) -> str:
    """The folded form of a word: ``Qualità`` is ``qualita``."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    return unicodedata.normalize("NFC", folded.translate(_ACCENTS))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The folded form of a whole value, white space folded too: for keyword fields."""
    return " ".join(fold_word(text).split())


_INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"


class _Letters(dict[int, str]):
    """A table that turns what belongs to a word, but is no letter to ``re``, into a letter."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        mark = unicodedata.category(char) in {"Mn", "Mc"} and not _within(code, _VARIATIONS)
        self[code] = letter = "x" if mark or char in _INVISIBLE else char
        return letter


_AS_LETTERS = _Letters()


def marks_as_letters(text: str) -> str:
    """A text of the same length to find words in: accents and vowel signs are letters there."""
    if max(text, default="") < "\u0300" and "\u00ad" not in text:
        return text
    return text.translate(_AS_LETTERS)
