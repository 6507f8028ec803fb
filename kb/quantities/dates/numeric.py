"""Dates in digits alone: 2024-07-22, 22/7/2024, 7/22/2024, 22.7.24, 2024-07, 7/2024."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.quantities.dates.patterns import LETTER
from kb.quantities.dates.spans import DateSpan, Period, day_of, full_year, months_of

_ISO = re.compile(
    rf"(?<![{LETTER}.,/:+-])(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d{{1,2}})"
    rf"(?:(?P=sep)(?P<day>\d{{1,2}})(?:T\d\d:\d\d[\d:.Z+]{{0,12}})?)?"
    rf"(?![{LETTER}%]|\s?%|[-–/:]\d|[.,]\d)"
)
_ORDERED = re.compile(
    rf"(?<![{LETTER}.,/:+-])(?P<one>\d{{1,2}})(?P<sep>[-/.])(?P<two>\d{{1,2}})(?P=sep)"
    rf"(?P<year>\d{{4}}|\d\d)(?![{LETTER}%]|[-/.:,]\d)"
)
_MONTH = re.compile(
    rf"(?<![{LETTER}.,/:+-])(?P<month>\d{{1,2}})/(?P<year>(?:19|20)\d\d)(?![{LETTER}%]|[-/.:,]\d)"
)
_GERMAN = re.compile(
    r"(?:(?<=\bam )|(?<=\bvom )|(?<=\bdem )|(?<=\bden )|(?<=\bzum )|(?<=\bbis ))"
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?!\d)"
)
_MONTH_FIRST = frozenset({"en", ""})
"""Languages that write the month first, where both readings are dates."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def numeric_dates(text: str, language: str) -> Iterator[DateSpan]:
    """The dates in digits of a text; in doubt the order of the language decides."""
    base = language.partition("-")[0].lower()
    british = language.lower() in {"en-gb", "en-au", "en-in", "en-ie", "en-nz", "en-za"}
    month_first = base in _MONTH_FIRST and not british
    for match in _ISO.finditer(text):
        yield from _made(match, _iso(match), "day" if match["day"] else "month")
    for match in _ORDERED.finditer(text):
        yield from _made(match, _ordered(match, base, month_first=month_first), "day")
    for match in _MONTH.finditer(text):
        yield from _made(match, months_of(int(match["year"]), int(match["month"])), "month")
    if base == "de":
        yield from map(_german, filter(_is_day, _GERMAN.finditer(text)))


def _made(match: re.Match[str], period: Period | None, grain: str) -> Iterator[DateSpan]:
    if period is not None:
        yield DateSpan(match[0], match.start(), match.end(), *period, grain=grain)


def _iso(match: re.Match[str]) -> Period | None:
    year, month = int(match["year"]), int(match["month"])
    if match["day"]:
        return day_of(year, month, int(match["day"]))
    if match["sep"] == "." or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return months_of(year, month)


def _ordered(match: re.Match[str], language: str, *, month_first: bool) -> Period | None:
    """Day, month and year in either order; two digits after full stops are a version."""
    one, two = int(match["one"]), int(match["two"])
    if match["sep"] == "." and len(match["year"]) == 2 and language != "de":  # noqa: PLR2004
        return None
    year = full_year(match["year"])
    day_first = day_of(year, two, one)
    if month_first and match["sep"] != ".":
        return day_of(year, one, two) or day_first
    return day_first or day_of(year, one, two)


def _is_day(match: re.Match[str]) -> bool:
    return day_of(2000, int(match["month"]), int(match["day"])) is not None


def _german(match: re.Match[str]) -> DateSpan:
    month, day = int(match["month"]), int(match["day"])
    return DateSpan(match[0], match.start(), match.end(), month=month, day=day)
