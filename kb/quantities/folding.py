"""Words as the tables of quantities hold them: small letters without accents, as long as before."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\s\u00a0\u202f]+")


def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0].lower()


_FOLDED = {ord(char): _bare(char) for char in map(chr, range(0x41, 0x250)) if char.isalpha()}
_FOLDED |= {ord("ß"): "s", ord("’"): "'", ord("ʼ"): "'", ord("ı"): "i"}


def folded(word: str) -> str:
    """The word in small letters without accents, character for character: *ventitré*, *dreisig*."""
    return word.translate(_FOLDED)


def keyed(word: str) -> str:
    """The folded word, its white space single."""
    return _SPACES.sub(" ", folded(word))
