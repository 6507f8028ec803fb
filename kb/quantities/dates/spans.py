"""A date found in a text, and the parts of the calendar that texts name."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

Period = tuple[date, date]
"""First and last day, both included."""

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "week": 7}
_DECEMBER = 12
_CENTURY = 50
"""Two digits below are of this century."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date and where it stands: ``raw == text[start:end]``, offsets in code points.

    ``first`` and ``last`` are days, both included; None is open (*since 2015*), or unknown: a date
    without its year (then ``month`` and ``day`` say what is known of it) and a relative one
    without an anchor. ``shift`` is how far a relative date lies from the day it was said, as a
    signed ISO 8601 duration: ``-P1Y``. ``comparator`` is what the words before make of it:
    < before, > after, ≤ until, ≥ since.
    """

    raw: str
    start: int
    end: int
    first: date | None = None
    last: date | None = None
    grain: str = "day"
    approx: bool = False
    relative: bool = False
    comparator: str = "="
    month: int | None = None
    day: int | None = None
    shift: str = ""

    @property
    def is_resolved(self) -> bool:
        """Whether it lies somewhere on the calendar."""
        return self.first is not None or self.last is not None


def day_of(year: int, month: int, day: int) -> Period | None:
    """One day; None when there is no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def months_of(year: int, month: int, count: int = 1) -> Period | None:
    """So many whole months from the first of one on; None when they leave the calendar."""
    at = year * _DECEMBER + month - 1 + count - 1
    last_year, last_month = divmod(at, _DECEMBER)
    if not (1 <= month <= _DECEMBER and date.min.year <= year and last_year <= date.max.year):
        return None
    last_month += 1
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return date(year, month, 1), last


def years_of(year: int, count: int = 1) -> Period | None:
    """So many whole years from one on."""
    return months_of(year, 1, count * _DECEMBER)


def full_year(digits: str) -> int:
    """The year that four digits are, or two."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two digits of a century
        return year
    return year + (2000 if year < _CENTURY else 1900)


def century_of(number: int) -> Period | None:
    """The nth century: the 19th is 1801 to 1900."""
    return years_of((number - 1) * 100 + 1, 100) if number > 0 else None


def moved(day: date, months: int = 0, days: int = 0) -> date | None:
    """The day so many months and days later, the month's last at most; None off the calendar."""
    year, month = divmod(day.year * _DECEMBER + day.month - 1 + months, _DECEMBER)
    if not date.min.year <= year <= date.max.year:
        return None
    month += 1
    landed = date(year, month, min(day.day, monthrange(year, month)[1]))
    try:
        return landed + timedelta(days=days)
    except OverflowError:
        return None


def unit_around(day: date, unit: str) -> Period | None:
    """The day, week, month, quarter, half, year, decade or century that holds a day."""
    if unit == "week":
        monday = moved(day, days=-day.weekday())
        sunday = moved(day, days=6 - day.weekday())
        return (monday, sunday) if monday and sunday else None
    if unit == "century":
        return century_of((day.year - 1) // 100 + 1)
    if unit == "decade":
        return years_of(max(day.year - day.year % 10, 1), 10)
    length = MONTHS_OF.get(unit, 0)
    if not length:
        return day, day
    return months_of(day.year, (day.month - 1) // length * length + 1, length)


def duration(amount: int, unit: str) -> str:
    """A signed ISO 8601 duration in years, months or days: -P30Y for three decades back."""
    sign, size = ("-" if amount < 0 else ""), abs(amount)
    if unit in DAYS_OF:
        return f"{sign}P{size * DAYS_OF[unit]}D"
    months = size * MONTHS_OF[unit]
    years, rest = divmod(months, _DECEMBER)
    return f"{sign}P{months}M" if rest else f"{sign}P{years}Y"
