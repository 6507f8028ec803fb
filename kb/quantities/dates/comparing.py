"""How the date of a statement and the date of a claim agree, with a reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kb.quantities.dates.spans import DateSpan, Period, months_of, moved, years_of

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SIGNS = {"<": "before", ">": "after", "≤": "until", "≥": "since"}
_PRECISE = frozenset({"month", "day"})


class DateRelation(StrEnum):
    """How the days stated lie to the days held."""

    EQUAL = "equal"
    INSIDE = "inside"
    COVERS = "covers"
    OVERLAPS = "overlaps"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class DateComparison:
    """A relation, and one English clause that says why."""

    relation: DateRelation
    reason: str


_WORDS = {
    DateRelation.EQUAL: "both say {0}",
    DateRelation.INSIDE: "{0} is within {1}",
    DateRelation.COVERS: "{0} includes {1}",
    DateRelation.OVERLAPS: "{0} partly agrees with {1}",
    DateRelation.OUTSIDE: "{0} is not {1}",
}


def compare_dates(stated: DateSpan, held: DateSpan) -> DateComparison | None:
    """How the date stated agrees with the date held; None when they cannot be compared.

    Dates without a year are compared by month and day, relative dates without an anchor as if
    both had been said on the same day.
    """
    if stated.is_resolved and held.is_resolved:
        relation = _relation(_ends(stated), _ends(held))
        if relation is DateRelation.OUTSIDE and (stated.approx or held.approx):
            relation = _relation(_widened(stated), _widened(held))
            relation = min(relation, DateRelation.OVERLAPS, key=lambda each: each == "outside")
    elif stated.shift and held.shift and not (stated.is_resolved or held.is_resolved):
        relation = DateRelation.EQUAL if _same_shift(stated, held) else DateRelation.OUTSIDE
    else:
        yearless = _by_month(stated, held)
        if yearless is None:
            return None
        relation = yearless
    said = _WORDS[relation].format(shown(stated), shown(held))
    return DateComparison(relation, said)


def _ends(span: DateSpan) -> Period:
    """First and last day, the ends of the calendar where it is open."""
    return span.first or date.min, span.last or date.max


def _relation(stated: Period, held: Period) -> DateRelation:
    if stated == held:
        return DateRelation.EQUAL
    if stated[1] < held[0] or held[1] < stated[0]:
        return DateRelation.OUTSIDE
    if held[0] <= stated[0] and stated[1] <= held[1]:
        return DateRelation.INSIDE
    if stated[0] <= held[0] and held[1] <= stated[1]:
        return DateRelation.COVERS
    return DateRelation.OVERLAPS


def _widened(span: DateSpan) -> Period:
    """An approximate date with half its length on either side."""
    first, last = _ends(span)
    if not span.approx or span.first is None or span.last is None:
        return first, last
    margin = (last - first).days // 2 + 1
    return moved(first, days=-margin) or date.min, moved(last, days=margin) or date.max


def _same_shift(stated: DateSpan, held: DateSpan) -> bool:
    """Whether both lie as far away and are as long: *a year ago*, *the last year*."""
    months = (stated.month or held.month) == (held.month or stated.month)
    return stated.shift == held.shift and months


def _by_month(stated: DateSpan, held: DateSpan) -> DateRelation | None:
    """How two dates of which one lacks its year agree by month and day."""
    ours, theirs = _month_and_day(stated), _month_and_day(held)
    if ours is None or theirs is None or "range" in {stated.grain, held.grain}:
        return None
    if stated.comparator != held.comparator:
        return None
    if ours[0] != theirs[0] or (ours[1] and theirs[1] and ours[1] != theirs[1]):
        return DateRelation.OUTSIDE
    precision = (bool(ours[1]) + stated.is_resolved) - (bool(theirs[1]) + held.is_resolved)
    if not precision:
        return DateRelation.EQUAL
    return DateRelation.INSIDE if precision > 0 else DateRelation.COVERS


def _month_and_day(span: DateSpan) -> tuple[int, int | None] | None:
    if span.month is not None:
        return span.month, span.day
    if span.grain not in _PRECISE or span.first is None:
        return None
    return span.first.month, span.first.day if span.grain == "day" else None


def shown(span: DateSpan) -> str:
    """A date in English: *July 2024*, *2010 to 2015*, *before 2015*."""
    if span.comparator in _SIGNS and span.is_resolved:
        return f"{_SIGNS[span.comparator]} {_shown_bound(span)}"
    about = "about " if span.approx and span.grain != "part" else ""
    if span.first is not None and span.last is not None:
        return about + _shown_days(span.first, span.last)
    if span.month is not None:
        month = _MONTHS[span.month - 1]
        return f"{span.day} {month}" if span.day else month
    return f"«{span.raw}»"


def _shown_bound(span: DateSpan) -> str:
    """What an open interval is open from: the year, month or day that was named."""
    edge = {
        "<": moved(span.last, days=1) if span.last else None,
        ">": moved(span.first, days=-1) if span.first else None,
        "≤": span.last,
        "≥": span.first,
    }[span.comparator]
    if edge is None:
        return f"«{span.raw}»"
    if span.grain == "year":
        return str(edge.year)
    if span.grain == "month":
        return f"{_MONTHS[edge.month - 1]} {edge.year}"
    return _shown_day(edge)


def _shown_days(first: date, last: date) -> str:
    if first == last:
        return _shown_day(first)
    if (first, last) == months_of(first.year, first.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if (first, last) == years_of(first.year):
        return str(first.year)
    if (first, last) == years_of(first.year, last.year - first.year + 1):
        return f"{first.year} to {last.year}"
    return f"{_shown_day(first)} to {_shown_day(last)}"


def _shown_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
