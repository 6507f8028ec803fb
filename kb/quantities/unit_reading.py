"""The unit after a number: a measure, a currency, a share, or the noun that is counted."""

from __future__ import annotations

import re
from functools import lru_cache

from index.analysis import is_stop_word
from kb.quantities.cardinals import word_value
from kb.quantities.folding import folded, keyed
from kb.quantities.lexicon import base_of
from kb.quantities.measures import SYMBOLS, measure
from kb.quantities.nouns import ADJECTIVES, NOT_COUNTED, PLURALS
from kb.quantities.units import rate_units

_CJK = "\u3400-\u9fff"
_S = r"[\s\u00a0\u202f]"
_GAP = re.compile(rf"{_S}{{0,3}}-?{_S}{{0,2}}")
_OF = re.compile(rf"{_S}{{1,3}}(?:of{_S}(?:an?{_S})?|di{_S}|de{_S}|d['’]|von{_S}|van{_S})")
_A = re.compile(rf"{_S}an?{_S}")
_WORD = rf"[^\W\d_{_CJK}]{{1,40}}"
_WORDS = re.compile(rf"(?:{_WORD}(?:['’.-](?={_WORD}))?){{1,3}}(?:{_S}{_WORD}(?:-{_WORD})?){{0,3}}")
_SYMBOL = re.compile(
    r"[µμA-Za-z°º℃℉][A-Za-z]{0,4}(?:\^?[²³23](?!\d))?(?:/[hs](?![^\W_]))?|[°º]\s?[CF](?![^\W_])|[℃℉°º]"
)
_NAME = re.compile(
    rf"(?:[A-Z][\w]{{0,15}}\d\w{{0,8}}|[A-Z]{{2,8}}){_S}|(?:[A-Z]\w{{0,15}}\d\w{{0,8}})-(?=[A-Z])"
)
_NOUN = re.compile(rf"[^\W\d_{_CJK}]{{2,40}}(?:-[^\W\d_{_CJK}]{{2,30}})?")
_LONGEST_CJK = 6
_LONGEST_PHRASE = 4
"""Words from the number to the noun that is counted, the noun included."""


@lru_cache(maxsize=32)
class UnitReader:
    """The units of one language; the commonest of all languages where it is unknown."""

    def __init__(self, language: str) -> None:
        """Gather the names once per language."""
        self._language = language
        self._names = rate_units(language)
        self._german = base_of(language) == "de"
        self._english = base_of(language) == "en"

    def after(self, text: str, end: int, *, spelled: bool = False) -> tuple[str, int] | None:
        """The known unit that begins right after ``end``, and where it ends.

        ``spelled`` is for numbers whose last word is a scale: *2 milioni di token*.
        """
        gap = _GAP.match(text, end)
        begin = gap.end() if gap else end
        if begin == end and text[end : end + 1] in {"'", "’"} and text[end - 1 : end].isalpha():
            begin += 1
        found = self._symbol(text, begin, glued=begin == end) or self._named(text, begin)
        if found is None and spelled and (of := _OF.match(text, end)):
            found = self._named(text, of.end())
        return found

    def part_of(self, text: str, end: int) -> tuple[str, int] | None:
        """The measure that a part is of: *1/4 di miglio*, *half an hour*."""
        of = _OF.match(text, end) or _A.match(text, end)
        found = self._named(text, of.end()) if of else None
        return found if found and measure(found[0]) else None

    def _symbol(self, text: str, begin: int, *, glued: bool) -> tuple[str, int] | None:
        match = _SYMBOL.match(text, begin)
        if match is None:
            return None
        written, end = match[0], match.end()
        following = text[end : end + 1]
        if following.isalnum() and not "\u3400" <= following <= "\u9fff":
            return None
        if following in {"'", "’"} and written[-1].isalpha() and not glued:
            return None
        unit = SYMBOLS.get(written) or SYMBOLS.get(re.sub(r"[\s^]", "", written))
        if (
            unit
            and len(written) == 1
            and written.isalpha()
            and not glued
            and text[end : end + 1] == "."
        ):
            return None
        return (unit, end) if unit else None

    def _named(self, text: str, begin: int) -> tuple[str, int] | None:
        """The longest name of a unit at a place."""
        for length in range(min(_LONGEST_CJK, len(text) - begin), 0, -1):
            if not "\u3400" <= text[begin] <= "\u9fff":
                break
            unit = self._names.get(text[begin : begin + length])
            if unit:
                return unit, begin + length
        match = _WORDS.match(text, begin)
        if match is None:
            return None
        words = match[0]
        while words:
            after = text[begin + len(words) : begin + len(words) + 1]
            unit = (
                self._names.get(keyed(words))
                if not (after.isalnum() and after < "\u2e80")
                else None
            )
            if unit:
                return unit, begin + len(words)
            cut = max(words.rfind(char) for char in " -\u00a0\u202f'’.")
            words = words[:cut] if cut > 0 else ""
        return None

    def counted(self, text: str, end: int, *, spelled: bool = False) -> tuple[str, int] | None:
        """The noun counted right after a number: the word itself in small letters."""
        gap = re.compile(rf"{_S}{{1,2}}|-").match(text, end)
        begin = gap.end() if gap else end
        if spelled and (of := _OF.match(text, end)):
            begin = of.end()
        if begin == end:
            return None
        name = _NAME.match(text, begin)
        begin = name.end() if name else begin
        known = self._named(text, begin)
        if known:
            return known
        return self._noun(text, begin)

    def _noun(self, text: str, begin: int) -> tuple[str, int] | None:
        """The noun ahead: in English the first plural, elsewhere the first word but adjectives."""
        for _ in range(_LONGEST_PHRASE):
            match = _NOUN.match(text, begin)
            if match is None:
                return None
            word = folded(match[0])
            if self._is_small(word) or (match[0][0].isupper() and not self._german):
                return None
            if not self._is_before_noun(match[0], word):
                return match[0].lower(), match.end()
            begin = match.end() + 1
            if text[match.end() : begin] not in {" ", "-", "\u00a0"}:
                return None
            if known := self._named(text, begin):
                return known
        return None

    def _is_before_noun(self, written: str, word: str) -> bool:
        """Whether a word stands before the noun that is counted."""
        if self._german:
            return written.islower()
        if self._english:
            return word not in PLURALS and (not word.endswith("s") or word.endswith(("ss", "us")))
        return word in ADJECTIVES

    def _is_small(self, word: str) -> bool:
        """Whether a word is no noun for sure: a function word, a number."""
        base = base_of(self._language)
        return (
            word in NOT_COUNTED or is_stop_word(word, [base]) or word_value(word, base) is not None
        )
