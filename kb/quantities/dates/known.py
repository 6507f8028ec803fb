"""The words and patterns of a language's dates, made once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from kb.quantities.dates import relations, words
from kb.quantities.dates.patterns import patterns_of
from kb.quantities.tables import lookup

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the dates of one language: what words mean, and the patterns they make."""

    language: str
    months: Mapping[str, int]
    short: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    decades: Mapping[str, int]
    near: Mapping[str, int]
    before: Mapping[str, int]
    after: Mapping[str, int]
    stretch: Mapping[str, int]
    whole: Mapping[str, int]
    ago_before: Mapping[str, int]
    ago_after: Mapping[str, int]
    bounds: Mapping[str, str]
    about: Mapping[str, str]
    thirds: Mapping[str, int]
    joins: Mapping[str, str]
    between: Mapping[str, str]

    @property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """The language's patterns by the names of their readers."""
        return _patterns(self.language)

    @property
    def unsure(self) -> frozenset[str]:
        """Months that are also other words; those of all languages when it is unknown."""
        if self.language:
            return words.UNSURE_MONTHS.get(self.language, frozenset())
        return frozenset().union(*words.UNSURE_MONTHS.values())


def key(words_said: str) -> str:
    """Words as the tables hold them."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", words_said).replace("’", "'").lower().strip()


@lru_cache(maxsize=32)
def known(language: str) -> Known:
    """What is known of a language's dates; of those of all languages when it is unknown.

    Of Chinese the dates of Latin writing are read as in English.
    """
    base = language.partition("-")[0].lower()
    code = "en" if base in {"zh", "ja", "ko"} else base if base in words.MONTH_NAMES else ""
    return Known(
        language=code,
        months=lookup(words.MONTH_NAMES, code),
        short=_own(words.SHORT_MONTHS, code),
        weekdays=_own(words.WEEKDAYS, code),
        seasons=_own(words.SEASONS, code),
        units=lookup(words.UNITS, code),
        numbers=lookup(words.NUMBERS, code),
        ordinals=_own(words.ORDINALS, code),
        parts=_own(words.PARTS_OF_YEAR, code),
        decades=_own(words.DECADES, code),
        near=lookup(words.NEAR_DAYS, code),
        before=lookup(relations.RELATIVE_BEFORE, code),
        after=_own(relations.RELATIVE_AFTER, code),
        stretch=lookup(relations.STRETCH, code),
        whole=_own(relations.WHOLE_STRETCH, code),
        ago_before=_own(relations.AGO_BEFORE, code),
        ago_after=_own(relations.AGO_AFTER, code),
        bounds=lookup(words.BOUNDS, code),
        about=lookup(words.ABOUT, code),
        thirds=_own(words.THIRDS, code),
        joins=lookup(words.JOINS, code),
        between=lookup(words.BETWEEN, code),
    )


def _own(tables: Mapping[str, dict[str, T]], code: str) -> dict[str, T]:
    """The table of a language that may have none; of all languages when it is unknown."""
    return dict(tables[code]) if code in tables else ({} if code else lookup(tables, code))


@lru_cache(maxsize=32)
def _patterns(code: str) -> dict[str, re.Pattern[str]]:
    words_of = known(code)
    names = (name for name in Known.__dataclass_fields__ if name != "language")
    return patterns_of(code, {name: list(getattr(words_of, name)) for name in names})
