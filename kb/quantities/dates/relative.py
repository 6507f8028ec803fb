"""Relative dates: days, periods, stretches and times counted from the day a text was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kb.quantities.dates.spans import (
    DAYS_OF,
    MONTHS_OF,
    DateSpan,
    Period,
    duration,
    moved,
    unit_around,
)

_LONGEST = 9999
_SEASON = 3


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
    raw: str, start: int, away: int, month: int, anchor: date | None, *, count: int = 1
) -> DateSpan:
    """*Last May*, *next summer*: the nearest before or after the anchor, or this year's."""
    grain = "season" if count == _SEASON else "month"
    span = DateSpan(raw, start, start + len(raw), grain=grain, relative=True, month=month)
    if anchor is None:
        return span
    year = anchor.year
    if away < 0 and month >= anchor.month:
        year -= 1
    elif away > 0 and month <= anchor.month:
        year += 1
    first = moved(date(year, month, 1)) if date.min.year <= year <= date.max.year else None
    following = moved(first, months=count) if first else None
    last = moved(following, days=-1) if following else None
    return replace(span, first=first, last=last) if last else span


def weekday_away(raw: str, start: int, away: int, weekday: int, anchor: date | None) -> DateSpan:
    """A day of the week: the last one gone by, or the next one to come."""
    day = None
    if anchor is not None:
        back = (anchor.weekday() + 1 - weekday) % 7
        ahead = (weekday - anchor.weekday() - 1) % 7
        if away < 0:
            back = back or 7
        day = moved(anchor, days=(ahead or 7) if away > 0 else -back)
    return DateSpan(raw, start, start + len(raw), day, day, relative=True)
