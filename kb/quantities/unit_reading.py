"""The unit after a number: a measure, a currency, a share, or the noun that is counted."""

from __future__ import annotations

import re
from functools import lru_cache

from index.analysis import is_stop_word
from kb.quantities.cardinals import word_value
from kb.quantities.folding import folded, keyed
from kb.quantities.lexicon import base_of
from kb.quantities.measures import SYMBOLS, measure
from kb.quantities.units import rate_units

_CJK = "\u3400-\u9fff"
_S = r"[\s\u00a0\u202f]"
_GAP = re.compile(rf"{_S}{{0,3}}-?{_S}{{0,2}}")
_OF = re.compile(rf"{_S}{{1,3}}(?:of{_S}(?:an?{_S})?|di{_S}|de{_S}|d['’]|von{_S}|van{_S})")
_WORDS = re.compile(rf"(?:[^\W\d_]+(?:['’.-](?=[^\W\d_]))?){{1,3}}(?:{_S}[^\W\d_]{{1,24}}(?:-[^\W\d_]{{1,24}})?){{0,3}}")
_SYMBOL = re.compile(r"[µμA-Za-z°º℃℉][A-Za-z]{0,4}(?:\^?[²³23](?!\d))?(?:/[hs](?![^\W_]))?|[°º]\s?[CF](?![^\W_])|[℃℉°º]")
_NAME = re.compile(rf"(?:[A-Z][\w]{{0,15}}\d\w{{0,8}}|[A-Z]{{2,8}}){_S}|(?:[A-Z]\w{{0,15}}\d\w{{0,8}})-(?=[A-Z])")
_NOUN = re.compile(r"[^\W\d_]{2,40}(?:-[^\W\d_]{2,30})?")
_LONGEST_CJK = 6
_ADJECTIVES = frozenset(
    "new old large small big major top best good other different great long young senior full additional extra "
    "more total foreign local main key many public private chinese american european "
    "grandi piccole piccoli grande nuovi nuove nuovo nuova migliori altri altre diversi diverse principali maggiori "
    "grands grandes petits petites nouveaux nouvelles autres meilleurs meilleures principales "
    "grosse grossen neue neuen kleine kleinen andere anderen weitere weiteren besten grossten "
    "grandes pequenos pequenas nuevos nuevas mejores otros otras principales".split()
)
_NOT_COUNTED = frozenset(
    "more less fewer later ago earlier before after old out cheaper dearer faster higher lower larger smaller "
    "over under above below across between against whole enough better worse percent per each pm am and or than times of "
    "dopo fa prima circa piu meno volte oppure ovvero ogni "
    "plus moins apres avant plus tard environ ou "
    "mehr weniger spater zuvor oder alt gross lang hoch je "
    "mas menos despues antes o cada".split()
)


@lru_cache(maxsize=32)
class UnitReader:
    """The units of one language; the commonest of all languages where it is unknown."""

    def __init__(self, language: str) -> None:
        """Gather the names once per language."""
        self._language = language
        self._names = rate_units(language)
        self._german = language.partition("-")[0].lower() == "de"

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
        """The measure that a part is of: *1/4 di miglio*, *half of a mile*."""
        of = _OF.match(text, end)
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
        if unit and len(written) == 1 and written.isalpha() and not glued and text[end : end + 1] == ".":
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
            unit = self._names.get(keyed(words)) if not (after.isalnum() and after < "\u2e80") else None
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
        """The first word that may be a noun, an adjective before it left out."""
        for _ in range(2):
            match = _NOUN.match(text, begin)
            if match is None:
                return None
            word = folded(match[0])
            if self._is_small(word):
                return None
            adjective = word in _ADJECTIVES or (self._german and match[0].islower())
            if not adjective:
                return self._as_noun(match, word)
            known = self._named(text, match.end() + 1)
            if known:
                return known
            begin = match.end() + 1
        return None

    def _is_small(self, word: str) -> bool:
        """Whether a word is no noun for sure: a function word, a number."""
        base = base_of(self._language)
        return (
            word in _NOT_COUNTED or is_stop_word(word, [base]) or word_value(word, base) is not None
        )

    def _as_noun(self, match: re.Match[str], word: str) -> tuple[str, int] | None:
        if self._german != match[0][0].isupper() or word[0] >= "\u2e80" or word.endswith("ly"):
            return None
        return match[0].lower(), match.end()
