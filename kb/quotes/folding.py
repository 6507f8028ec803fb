"""Folding with a way back: texts that differ only in how they are set are equal when folded.

Folded are white space, quotation marks, dashes, ellipses, ligatures, full-width forms, letter
case, invisible characters, and composed against decomposed accents. Accents themselves, and what
bears a meaning of its own (``10²``, ``½``, primes), stay.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

QUOTATION_MARKS = frozenset("\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇｀｢｣ʼ❛❜❝❞")
_DASHES = frozenset("-‐‑‒–—―⸺⸻−﹘﹣－")
_KEPT = frozenset({"<super>", "<sub>", "<fraction>", "<circle>", "<square>"})
_LAST_NUMBER_SIGN = 0x8E2
"""Below it, format characters of Arabic writing stand for something; above, none does."""

_STRETCH = re.compile(
    "[sd]{2,}|d|s(?=[qh])|(?<=[qh])s|(?<=c)s(?=c)|q{2,}|h{2,}|[pP]{2,}|P|[xce]?m+|e"
)
"""What does not fold one character to one, in the letters of ``_kind``."""

_TWICE = re.compile(r"([`´'‘’])\1")
_SOFT_BREAK = re.compile(r"\u00ad\s*\n\s*")


_DRAWN_ALIKE = (
    dict.fromkeys(QUOTATION_MARKS, "q")
    | dict.fromkeys(_DASHES, "h")
    | {".": "p", "…": "P", "‥": "P"}
)


def _kind(char: str) -> str:
    """One letter for how a character folds; ``x`` and ``c`` fold one to one."""
    if char.isspace():
        return "s"
    if char in _DRAWN_ALIKE:
        return _DRAWN_ALIKE[char]
    category = unicodedata.category(char)
    if "\ufe00" <= char <= "\ufe0f" or (
        category == "Cf" and (char == "\u00ad" or ord(char) > _LAST_NUMBER_SIGN)
    ):
        return "d"
    if _extends(char, category):
        return "m"
    if len(_plain(char)) != 1:
        return "e"
    return "c" if _is_wide(char) else "x"


def _extends(char: str, category: str) -> bool:
    """Whether a character may join the one before it when composed."""
    return category in {"Mn", "Mc"} or "\u1160" <= char <= "\u11ff" or char in "\uff9e\uff9f"


def _is_wide(char: str) -> bool:
    """Whether a character is Chinese or Japanese, where a line end is no space."""
    return "\u3001" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uff01" <= char <= (
        "\uff65"
    ) or char >= "\U00020000"  # fmt: skip


def _compatible(char: str) -> str:
    """The plain characters a presentation form stands for."""
    tag, _, codes = unicodedata.decomposition(char).partition(" ")
    if not tag.startswith("<") or tag in _KEPT:
        return char
    return "".join(_compatible(chr(int(code, 16))) for code in codes.split())


def _plain(cluster: str) -> str:
    """A character and its marks, folded."""
    composed = unicodedata.normalize("NFC", "".join(map(_compatible, cluster)))
    return unicodedata.normalize("NFC", composed.casefold())


class _Kinds(dict[int, str]):
    """A table for ``str.translate`` that fills itself with the characters met."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


class _Singles(dict[int, str]):
    """The folded form of each character that folds to one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = _KINDS[code]
        folded = _SIGNS.get(kind) or (_plain(char) if kind in "xc" else char)
        self[code] = folded
        return folded


_SIGNS = {"s": " ", "q": '"', "h": "-"}
_KINDS = _Kinds()
_SINGLES = _Singles()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where each stretch of it stands in the text as stored.

    Stretch ``i`` is ``text[starts[i]:stops[i]]`` and comes from ``low[i]:high[i]``; between
    stretches one character stands for one.
    """

    text: str
    starts: list[int]
    stops: list[int]
    low: list[int]
    high: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stored span of ``text[start:end]``, which is not empty; no character is halved."""
        return self._low(start), self._high(end - 1)

    def _low(self, at: int) -> int:
        stretch = bisect_right(self.starts, at) - 1
        if stretch < 0:
            return at
        if at < self.stops[stretch]:
            return self.low[stretch]
        return self.high[stretch] + at - self.stops[stretch]

    def _high(self, at: int) -> int:
        stretch = bisect_right(self.starts, at) - 1
        if stretch >= 0 and at < self.stops[stretch]:
            return self.high[stretch]
        return self._low(at) + 1


@lru_cache(maxsize=2)
def folded(text: str) -> Folded:
    """The folded form of a text of any length, with the way back; the last texts are kept."""
    return _folded(text)


def _folded(text: str) -> Folded:
    kinds = text.translate(_KINDS)
    singles = text.translate(_SINGLES)
    parts: list[str] = []
    result = Folded("", [], [], [], [])
    at = length = 0
    for match in _STRETCH.finditer(kinds):
        start, end = match.span()
        form = _stretch(text, kinds, start, end)
        if form == singles[start:end]:
            continue
        parts += (singles[at:start], form)
        length += start - at
        result.starts.append(length)
        length += len(form)
        result.stops.append(length)
        result.low.append(start)
        result.high.append(end)
        at = end
    parts.append(singles[at:])
    return Folded("".join(parts), result.starts, result.stops, result.low, result.high)


def _stretch(text: str, kinds: str, start: int, end: int) -> str:
    """The folded form of a stretch of text that does not fold one to one."""
    stretch = kinds[start:end]
    if stretch[0] in "pP":
        return "..." if "P" in stretch or len(stretch) > 2 else ".."  # noqa: PLR2004 - dots
    if stretch[0] == "h":
        return "-"
    if stretch[0] == "q":
        return '"' * len(_TWICE.sub('"', text[start:end]))
    if stretch.strip("sd"):
        return _plain(text[start:end])
    around = kinds[start - 1 : start] + kinds[end : end + 1]
    beside_marks = "q" in around or "h" in around
    broken = around == "cc" or _SOFT_BREAK.fullmatch(text, start, end)
    return "" if "s" not in stretch or beside_marks or broken else " "


def fold(text: str) -> str:
    """The folded form of a short text, without white space at its ends."""
    return _folded(text).text.strip()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space and invisible characters at its ends."""
    while start < end and _KINDS[ord(text[start])] in "sd":
        start += 1
    while start < end and _KINDS[ord(text[end - 1])] in "sd":
        end -= 1
    return start, end
