"""What each pattern of a date means: the readers of written dates, one per pattern."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kb.quantities.dates import relative
from kb.quantities.dates.known import Known, key
from kb.quantities.dates.spans import (
    DateSpan,
    Period,
    century_of,
    day_of,
    full_year,
    months_of,
    years_of,
)
from kb.quantities.dates.years import is_counted, is_month, is_year

_ROMAN = {"i": 1, "v": 5, "x": 10}
_LEAP_YEAR = 2000
_HALF = re.compile("half|mezz", re.IGNORECASE)
_OF = re.compile(r"\s(?:(?:of|di|del|de|des)\s|d['’]|dell['’])?", re.IGNORECASE)
_ROUND = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date is read: the text, its language's words, the day it was said."""

    text: str
    known: Known
    anchor: date | None


Reader = Callable[[Place, re.Match[str]], DateSpan | None]


def _span(match: re.Match[str], period: Period | None, grain: str) -> DateSpan | None:
    if period is None:
        return None
    return DateSpan(match[0], match.start(), match.end(), *period, grain=grain)


def _month_number(place: Place, word: str) -> int:
    said = key(word)
    return place.known.months.get(said) or place.known.short.get(said, 0)


def _of_month(
    match: re.Match[str], year: str | None, month: int, day: int | None
) -> DateSpan | None:
    """A month or a day of it, with its year or without."""
    if year is not None:
        number = int(year)
        period = months_of(number, month) if day is None else day_of(number, month, day)
        return _span(match, period, "month" if day is None else "day")
    if day is not None and day_of(_LEAP_YEAR, month, day) is None:
        return None
    grain = "month" if day is None else "day"
    return DateSpan(match[0], match.start(), match.end(), grain=grain, month=month, day=day)


def read_written(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*22 luglio 2024*, *July 2024*, *May*."""
    said = match.groupdict()
    day = int(said["day"]) if said.get("day") else (1 if said.get("first") else None)
    month = _month_number(place, match["month"])
    beside = day is not None or match["year"] is not None
    if not is_month(place.text, match, place.known, beside=beside):
        return None
    return _of_month(match, match["year"], month, day)


def read_days(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*22-25 luglio 2024*, *May 3-5*."""
    month, low, high = _month_number(place, match["month"]), int(match["low"]), int(match["day"])
    year = int(match["year"]) if match["year"] else None
    first, last = (day_of(year or _LEAP_YEAR, month, each) for each in (low, high))
    if first is None or last is None or low >= high:
        return None
    if year is None and place.anchor is None:
        return DateSpan(match[0], match.start(), match.end(), grain="range", month=month, day=low)
    if year is None and place.anchor is not None:
        nearest = relative.nearest_year(place.anchor, month)
        first, last = (day_of(nearest, month, each) for each in (low, high))
    return _span(match, (first[0], last[1]), "range") if first and last else None


def read_decade(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*The 1980s*, *anni '80*: of two digits the last century is meant, 00 and 10 excepted."""
    said = {name: value for name, value in match.groupdict().items() if value}
    digits = said.get("digits") or said.get("digits2")
    if digits is None:
        if re.search(r"(?:his|her|their|my|our|your)\s(?:\w{3,5}\s)?$", _before(place, match)):
            return None
        start = 1900 + place.known.decades[key(said["word"])]
    elif len(digits) > 2:  # noqa: PLR2004 - written in full
        start = int(digits)
    else:
        start = int(digits) + (2000 if int(digits) < 20 else 1900)  # noqa: PLR2004 - 00 and 10
    return _span(match, years_of(start, 10), "decade")


def _before(place: Place, match: re.Match[str], size: int = 24) -> str:
    return place.text[max(match.start() - size, 0) : match.start()].lower()


def read_century(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*The 19th century*, *XIX secolo*."""
    del place
    roman = match["roman"] or match["roman2"]
    number = _roman(roman.lower()) if roman else int(match["number"])
    return _span(match, century_of(number), "century") if 0 < number <= 30 else None  # noqa: PLR2004


def _roman(letters: str) -> int:
    values = [_ROMAN[each] for each in letters]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def read_quarter(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*Q1 2024*, *1Q24*, *H1 2024*."""
    del place
    said = {name.rstrip("23"): value for name, value in match.groupdict().items() if value}
    length = 3 if said["letter"].upper() in "QT" else 6
    number = int(said["number"])
    month = length * (number - 1) + 1
    alone = "year" not in said
    if number * length > 12 or (alone and said["letter"] != "Q"):  # noqa: PLR2004 - months
        return None
    grain = "quarter" if length == 3 else "half"  # noqa: PLR2004 - months of a quarter
    if alone:
        return DateSpan(match[0], match.start(), match.end(), grain=grain, month=month)
    return _span(match, months_of(full_year(said["year"]), month, length), grain)


def read_part_of_year(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*The first quarter of 2024*, *primo semestre 2024*."""
    length = place.known.parts[key(match["part"])]
    ordinal = place.known.ordinals[key(match["ordinal"])]
    month = length * (ordinal - 1) + 1
    if month + length > 13:  # noqa: PLR2004 - months of a year
        return None
    grain = "quarter" if length == 3 else "half"  # noqa: PLR2004 - months of a quarter
    if match["year"] is not None:
        return _span(match, months_of(int(match["year"]), month, length), grain)
    if not _is_before_year(place, match.end("part")):
        return None
    raw = place.text[match.start() : match.end("part")]
    return DateSpan(raw, match.start(), match.end("part"), grain=grain, month=month)


def _is_before_year(place: Place, end: int) -> bool:
    """Whether a year counted from now follows: *of last year*, *di quest'anno*."""
    gap = _OF.match(place.text, end)
    year = place.known.patterns["period"].match(place.text, gap.end()) if gap else None
    return year is not None and place.known.units.get(key(year["unit"] or year["named"])) == "year"


def read_season(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*Summer 2024*; a winter ends in the next year."""
    month = place.known.seasons[key(match["season"])]
    return _span(match, months_of(int(match["year"]), month, 3), "season")


def read_year_range(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*2010-2015*, *2010–15*, *2023/24*; 2024-07 is a month."""
    low, high = int(match["low"]), int(match["high"])
    if low % _ROUND == high % _ROUND == 0 and is_counted(
        place.text[match.end() : match.end() + 40], place.known
    ):
        return None
    if len(match["high"]) == 2:  # noqa: PLR2004 - the century left out
        high += low // 100 * 100
        if match["sep"] == "/" and high != low + 1:
            return None
    if high <= low:
        return None
    return _span(match, years_of(low, high - low + 1), "range")


def read_year(place: Place, match: re.Match[str]) -> DateSpan | None:
    """A bare year, where the words around it leave no doubt."""
    if not is_year(place.text, match, place.known):
        return None
    return _span(match, years_of(int(match["year"])), "year")


def read_near(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*Yesterday*."""
    away = place.known.near[key(match[0])]
    return relative.near_day(match[0], match.start(), away, place.anchor)


def read_stretch(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*The last 30 years*, *ces trois dernières années*."""
    said = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    amount = place.known.stretch[key(said["rel"])] * _count(place, said["n"])
    unit = place.known.units[key(said["unit"])]
    return relative.stretch_of(match[0], match.start(), amount, unit, place.anchor)


def read_whole(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*Nell'ultimo anno*: the stretch of one unit."""
    amount, unit = place.known.whole[key(match["rel"])], place.known.units[key(match["unit"])]
    return relative.stretch_of(match[0], match.start(), amount, unit, place.anchor)


def read_ago(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*Three years ago*, *vor zwei Jahren*, *il y a un an*."""
    said = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    ways = {**place.known.ago_before, **place.known.ago_after}
    way, amount = ways[key(said["rel"])], _count(place, said["n"])
    unit = place.known.units[key(said["unit"])]
    if unit == "year" and _HALF.search(match[0]):
        amount, unit = 12 * amount + 6, "month"
    amount *= way
    return relative.time_ago(match[0], match.start(), amount, unit, place.anchor)


def _count(place: Place, said: str) -> int:
    return int(said) if said.isdecimal() else place.known.numbers.get(key(said), 0)


def read_period(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*Last year*, *il mese prossimo*, *last May*, *next Monday*."""
    named = key(match["unit"] or match["named"])
    known, start, raw = place.known, match.start(), match[0]
    away = known.before[key(match["rel"])] if match["rel"] else known.after[key(match["rel2"])]
    if match["year"] or (match["day"] and named not in known.months):
        return None
    if named in known.units:
        return relative.period_of(raw, start, away, known.units[named], place.anchor)
    if named in known.months:
        day = int(match["day"]) if match["day"] else None
        return relative.month_away(raw, start, away, known.months[named], place.anchor, day)
    if named in known.seasons:
        month = known.seasons[named]
        return relative.season_away(raw, start, away, month, place.anchor)
    return relative.weekday_away(raw, start, away, known.weekdays[named], place.anchor)


def read_weekday(place: Place, match: re.Match[str]) -> DateSpan | None:
    """*On Monday*: the last one gone by."""
    code = place.known.language
    if code in {"en", "de"} and not match[0][0].isupper():
        return None
    weekday = place.known.weekdays[key(match["weekday"])]
    return relative.weekday_away(match[0], match.start(), None, weekday, place.anchor)


READERS: dict[str, Reader] = {
    "day_range": read_days,
    "month_days": read_days,
    "written": read_written,
    "month_first": read_written,
    "decade": read_decade,
    "century": read_century,
    "quarter": read_quarter,
    "part_of_year": read_part_of_year,
    "season": read_season,
    "year_range": read_year_range,
    "near": read_near,
    "stretch": read_stretch,
    "period": read_period,
    "whole": read_whole,
    "ago": read_ago,
    "weekday": read_weekday,
    "year": read_year,
}
"""By the names of ``Known.patterns``; where two read the same words, the first one wins."""
