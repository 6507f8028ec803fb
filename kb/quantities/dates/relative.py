"""Relative dates: days, periods, stretches and times counted from the day a text was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kb.quantities.dates.spans import (
    DAYS_OF,
    MONTHS_OF,
    DateSpan,
    Period,
    day_of,
    duration,
    months_of,
    moved,
    unit_around,
)

_LONGEST = 9999


def near_day(raw: str, start: int, away: int, anchor: date | None) -> DateSpan:
    """*Today*, *yesterday*: so many days away."""
    day = moved(anchor, days=away) if anchor else None
    span = DateSpan(raw, start, start + len(raw), day, day, relative=True)
    return replace(span, shift=duration(away, "day"))


def period_of(raw: str, start: int, away: int, unit: str, anchor: date | None) -> DateSpan:
    """*Last year*, *this month*: the period of the calendar so many periods away."""
    period = _period(anchor, away, unit) if anchor else None
    first, last = period or (None, None)
    span = DateSpan(raw, start, start + len(raw), first, last, grain=unit, relative=True)
    return replace(span, shift=duration(away, unit))


def _period(anchor: date, away: int, unit: str) -> Period | None:
    day = moved(anchor, *_step(away, unit))
    return unit_around(day, unit) if day else None


def _step(away: int, unit: str) -> tuple[int, int]:
    """So many units as months and days."""
    away = max(-_LONGEST, min(away, _LONGEST))
    return away * MONTHS_OF.get(unit, 0), away * DAYS_OF.get(unit, 0)


def stretch_of(
    raw: str, start: int, amount: int, unit: str, anchor: date | None
) -> DateSpan | None:
    """*The last 30 years*: from so far back until now, or from now on."""
    if not amount:
        return None
    other = moved(anchor, *_step(amount, unit)) if anchor else None
    first, last = (min(anchor, other), max(anchor, other)) if anchor and other else (None, None)
    span = DateSpan(raw, start, start + len(raw), first, last, grain="stretch", relative=True)
    return replace(span, shift=duration(amount, unit))


def time_ago(raw: str, start: int, amount: int, unit: str, anchor: date | None) -> DateSpan | None:
    """*Three years ago*: about that day, give or take half a unit; days are exact."""
    if not amount:
        return None
    day = moved(anchor, *_step(amount, unit)) if anchor else None
    first, last = _around(day, unit) if day else (None, None)
    span = DateSpan(raw, start, start + len(raw), first, last, grain=unit, relative=True)
    return replace(span, approx=unit != "day", shift=duration(amount, unit))


def _around(day: date, unit: str) -> tuple[date | None, date | None]:
    if unit in DAYS_OF:
        margin = (DAYS_OF[unit] - 1) // 2
        return moved(day, days=-margin), moved(day, days=margin)
    months = MONTHS_OF[unit]
    if months == 1:
        return moved(day, days=-15), moved(day, days=15)
    return moved(day, months=-(months // 2)), moved(day, months=months // 2)


def month_away(
    raw: str, start: int, away: int, month: int, anchor: date | None, day: int | None = None
) -> DateSpan | None:
    """*Last May*, *il 25 settembre prossimo*: the nearest before or after the anchor."""
    span = DateSpan(raw, start, start + len(raw), grain="day" if day else "month", relative=True)
    if anchor is None:
        return replace(span, month=month, day=day)
    year = _year_away(month, away, anchor)
    period = day_of(year, month, day) if day else months_of(year, month)
    return replace(span, first=period[0], last=period[1], month=month, day=day) if period else None


def season_away(
    raw: str, start: int, away: int, month: int, anchor: date | None
) -> DateSpan | None:
    """*Next summer*: the nearest season, by its first month, after or before the anchor."""
    span = DateSpan(raw, start, start + len(raw), grain="season", relative=True, month=month)
    if anchor is None:
        return span
    ends = month + 2 if away < 0 else month
    period = months_of(_year_away(ends, away, anchor), month, 3)
    return replace(span, first=period[0], last=period[1]) if period else None


def _year_away(month: int, away: int, anchor: date) -> int:
    """The year of the nearest such month before or after the anchor's; else the anchor's."""
    if away < 0 and month >= anchor.month:
        return anchor.year - 1
    return anchor.year + (away > 0 and month <= anchor.month)


def weekday_away(
    raw: str, start: int, away: int | None, weekday: int, anchor: date | None
) -> DateSpan:
    """A day of the week: the last one gone by (away -1, or None: today too), the next one, this."""
    day = moved(anchor, days=_days_to(weekday, away, anchor)) if anchor else None
    return DateSpan(raw, start, start + len(raw), day, day, relative=True)


def _days_to(weekday: int, away: int | None, anchor: date) -> int:
    """Days from the anchor to a day of the week, Monday being 1."""
    days = weekday - 1 - anchor.weekday()
    if away is None:
        return days - 7 if days > 0 else days
    if away == 0:
        return days
    return days % 7 or 7 if away > 0 else -(-days % 7 or 7)


def day_of_week(raw: str, start: int, away: int, weekday: int, anchor: date | None) -> DateSpan:
    """A day of the last, of this, or of the next week: 上周五."""
    days = weekday - 1 - anchor.weekday() + 7 * away if anchor else 0
    day = moved(anchor, days=days) if anchor else None
    return DateSpan(raw, start, start + len(raw), day, day, relative=True)


def nearest_year(anchor: date, month: int) -> int:
    """The year in which a month lies nearest to the anchor; of two as near the past one."""
    away = month - anchor.month
    step = -1 if away >= 6 else 1 if away < -6 else 0  # noqa: PLR2004 - half a year
    return min(max(anchor.year + step, date.min.year), date.max.year)
