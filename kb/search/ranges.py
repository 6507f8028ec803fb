"""Ranges of amounts, dates and check-worthiness as a query writes them.

``<2CNY``, ``>=5%``, ``5%..13%``, ``5-13%``, ``1..2CNY``, ``10000`` (in any unit), ``CNY`` (any
amount in it);
``2024-05..2024-07``, ``..2023``, ``>2024-05``. Bounds are included unless written ``<`` or ``>``.
A date range is kept as day numbers from 1970-01-01, both bounds included.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from index.query import Range
from kb.dates import date_interval
from kb.search.units import read_amount, unit_name, write_number

EPOCH = date(1970, 1, 1)

_COMPARED = re.compile(r"(<=|>=|=<|=>|[<>≤≥=])\s*(.*)", re.DOTALL)
_DOTS = re.compile(r"\.{2,3}|…")
_DASH = re.compile(r"(?<=[\d%\w])(?<!\d[eE])\s*[-–—]\s*(?=[^\w\s]?\d)")
_SIGNS = {"<=": "≤", "=<": "≤", ">=": "≥", "=>": "≥"}

Written = tuple[str, str, str]
"""How a range is written: a sign (``< > ≤ ≥ =`` or ``..``), its low and its high bound."""


def day_number(day: date) -> int:
    """Days from 1970-01-01, negative before."""
    return (day - EPOCH).days


_FIRST_DAY, _LAST_DAY = day_number(date.min), day_number(date.max)


def read_range(field: str, text: str) -> Range:
    """The range that ``field:text`` means; a lone ``*`` is any value.

    Raises:
        ValueError: the text is no range of that field; the message says why.
    """
    if text.strip() == "*":
        return Range("date" if field == "year" else field)
    return _READERS[field](text.strip())


def _split(text: str) -> Written:
    """The sign and the two bounds as written; an open side is empty."""
    compared = _COMPARED.fullmatch(text)
    if compared is not None:
        sign, bound = _SIGNS.get(compared[1], compared[1]), compared[2].strip()
        if not bound or _DOTS.search(bound):
            raise ValueError(f"{text!r} needs one value after the sign")
        return (sign, "", bound) if sign in "<≤" else (sign, bound, bound if sign == "=" else "")
    dots = _DOTS.search(text)
    if dots is None:
        return "=", text, text
    low, high = text[: dots.start()].strip(), text[dots.end() :].strip()
    if not low and not high:
        raise ValueError("a range needs a value before or after the dots")
    if _DOTS.search(high) or _COMPARED.match(low) or _COMPARED.match(high):
        raise ValueError(f"{text!r} is not a range such as 1..2")
    return "..", low, high


def _read_amounts(text: str) -> Range:
    if not any(c.isdigit() for c in text):
        unit = unit_name(text)
        if unit is None:
            raise ValueError(f"{text!r} is no amount such as <2CNY, 5%..13% or 10000")
        return Range("amount", unit=unit)
    if not _DOTS.search(text) and text[0] not in "<>≤≥=":
        text = _DASH.sub("..", text, count=1)
    sign, low_text, high_text = _split(text)
    low, low_unit = read_amount(low_text) if low_text else (None, "")
    high, high_unit = read_amount(high_text) if high_text else (None, "")
    if low_unit and high_unit and low_unit != high_unit:
        raise ValueError(f"the two ends are in different units, {low_unit} and {high_unit}")
    return _ordered("amount", sign, low, high, low_unit or high_unit)


def _ordered(
    field: str, sign: str, low: Decimal | None, high: Decimal | None, unit: str = ""
) -> Range:
    """The range, when its low end is not above its high end."""
    if low is not None and high is not None and low > high:
        raise ValueError("the low end of the range is above its high end")
    return Range(field, low, high, sign != ">", sign != "<", unit)


def _read_worth(text: str) -> Range:
    sign, low_text, high_text = _split(text)
    low, high = (read_amount(t)[0] if t else None for t in (low_text, high_text))
    if any(bound is not None and not 0 <= bound <= 1 for bound in (low, high)):
        raise ValueError("check-worthiness lies between 0 and 1")
    return _ordered("worth", sign, low, high)


def _read_dates(text: str) -> Range:
    sign, low_text, high_text = _split(text)
    low = _days(low_text)[0] if low_text else None
    high = _days(high_text)[1] if high_text else None
    if sign == ">":
        low = _days(low_text)[1] + 1
    elif sign == "<":
        high = _days(high_text)[0] - 1
    if low is not None and high is not None and low > high:
        raise ValueError("the range ends before it begins")
    if max(low or 0, high or 0) > _LAST_DAY or min(low or 0, high or 0) < _FIRST_DAY:
        raise ValueError("no day lies in that range")
    return Range("date", low, high)


def _days(text: str) -> tuple[int, int]:
    """Day numbers of the first and last day that a partial date can mean."""
    padded = re.sub(r"(?<=-)(\d)(?=-|$)", r"0\1", text.replace("/", "-"))
    first, last = date_interval(padded)
    return day_number(first), day_number(last)


def _read_years(text: str) -> Range:
    for bound in _split(text)[1:]:
        if bound and re.fullmatch(r"\d{4}", bound) is None:
            raise ValueError(f"{bound!r} is not a year such as 2024")
    return _read_dates(text)


_READERS: dict[str, Callable[[str], Range]] = {
    "amount": _read_amounts,
    "date": _read_dates,
    "worth": _read_worth,
    "year": _read_years,
}


def write_range(bounds: Range) -> str:
    """The range as ``read_range`` reads it back."""
    if bounds.low is None and bounds.high is None:
        return bounds.unit or "*"
    write = _write_day if bounds.field == "date" else write_number
    low, high = ("" if b is None else write(b) for b in (bounds.low, bounds.high))
    unit = "%" if bounds.unit == "percent" else bounds.unit
    if bounds.low == bounds.high:
        return f"{low}{unit}"
    if bounds.low is not None and not bounds.include_low:
        return f">{low}{unit}"
    if bounds.high is not None and not bounds.include_high:
        return f"<{high}{unit}"
    return f"{low}..{high}{unit}" if high else f"{low}{unit}.."


def _write_day(day: Decimal | int) -> str:
    return (EPOCH + timedelta(days=int(day))).isoformat()
