"""Partial ISO 8601 dates (2024, 2024-07, 2024-07-22) and the days they span."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def check_partial_date(value: str) -> str:
    """The value itself when it is a partial date.

    Raises:
        ValueError: it is not, or names a day that does not exist (2024-02-30).
    """
    date_interval(value)
    return value


def date_interval(value: str) -> tuple[date, date]:
    """First and last day that a partial date can mean, both included.

    Raises:
        ValueError: not a partial ISO 8601 date.
    """
    match = _PARTIAL.fullmatch(value)
    if match is None or int(match[1]) == 0:
        raise ValueError(f"{value!r} is not a date such as 2024, 2024-07 or 2024-07-22")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise ValueError(f"{value!r} has no such month")
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        raise ValueError(f"{value!r} has no such day")
    return date(year, month, day), date(year, month, day)
