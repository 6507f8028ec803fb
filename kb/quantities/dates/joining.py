"""Dates that belong together: ranges, two dates with one year, a month of last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kb.quantities.dates.known import Known, key
from kb.quantities.dates.relative import nearest_year
from kb.quantities.dates.spans import DateSpan, day_of, months_of

_NEAR = 40
_LONGEST_JOIN = 24
_OF_YEAR = re.compile(
    r"\s{1,2}(?:(?:of|di|d['’]|del|dell['’]|dello|de|du|de l['’]|des)\s{0,2})?|,\s"
)
_MONTHS = {"quarter": 3, "half": 6, "season": 3}


@dataclass(frozen=True, slots=True)
class Joiner:
    """Joins the dates of one text."""

    text: str
    words: Known
    anchor: date | None

    def joined(self, found: list[DateSpan]) -> Iterator[tuple[int, DateSpan]]:
        """The dates, those that belong together as one; each with the end of the one before."""
        at, before = 0, 0
        while at < len(found):
            span = found[at]
            at += 1
            if at < len(found):
                whole, second = self._pair(span, found[at])
                found[at] = second
                at += whole.end >= second.end
                span = whole
            yield before, span
            before = span.end

    def _pair(self, first: DateSpan, second: DateSpan) -> tuple[DateSpan, DateSpan]:
        """Two dates side by side; the first is both when it ends where the second does."""
        if (of_year := self._of_year(first, second)) is not None:
            return of_year, second
        kind = self._kind(first, second)
        if not kind:
            return first, second
        first, second = _with_year(first, second)
        whole = self._range(first, second) if kind == "to" else None
        return whole or first, second

    def _kind(self, first: DateSpan, second: DateSpan) -> str:
        """What the words between make of them: a range (*to*), a pair (*and*), nothing."""
        if not 0 < second.start - first.end <= _LONGEST_JOIN:
            return ""
        match = self.words.patterns["join"].fullmatch(self.text, first.end, second.start)
        if match is None:
            return ""
        before = self.text[max(first.start - _NEAR, 0) : first.start]
        kind = self.words.joins[key(match["word"])]
        return "to" if kind == "and" and self.words.patterns["between"].search(before) else kind

    def _of_year(self, first: DateSpan, second: DateSpan) -> DateSpan | None:
        """A month of a year counted from now: *maggio dell'anno scorso*."""
        if not is_yearless(first) or not second.relative or second.grain != "year":
            return None
        if not _OF_YEAR.fullmatch(self.text, first.end, second.start):
            return None
        raw = self.text[first.start : second.end]
        span = replace(first, raw=raw, end=second.end, relative=True)
        if second.first is None:
            return replace(span, shift=second.shift)
        return in_year(span, second.first.year)

    def _range(self, first: DateSpan, second: DateSpan) -> DateSpan | None:
        """From the beginning of one to the end of the other; None when they lie the other way."""
        yearless = is_yearless(first) and is_yearless(second)
        if yearless and self.anchor is not None:
            second = anchored(second, self.anchor)
            first = _before(first, second)
        low, high = first.first, second.last
        if low and high and low > high:
            return None
        known = low is not None and high is not None
        if not known and not (yearless or first.relative or second.relative):
            return None
        start, end = first.start, second.end
        return DateSpan(
            self.text[start:end],
            start,
            end,
            low if known else None,
            high if known else None,
            grain="range",
            approx=first.approx or second.approx,
            relative=first.relative or second.relative,
            month=None if known else first.month,
            day=None if known else first.day,
        )


def is_yearless(span: DateSpan) -> bool:
    """Whether a month or day is said without its year."""
    return span.month is not None and not span.is_resolved and not span.relative


def in_year(span: DateSpan, year: int) -> DateSpan:
    """A date without its year, of that year; as it is when that year lacks the day."""
    assert span.month is not None
    if span.day:
        period = day_of(year, span.month, span.day)
    else:
        period = months_of(year, span.month, _MONTHS.get(span.grain, 1))
    if period is None:
        return span
    return replace(span, first=period[0], last=period[1], month=None, day=None)


def anchored(span: DateSpan, anchor: date | None) -> DateSpan:
    """A date without its year in the year that brings it nearest to the anchor."""
    if anchor is None or not is_yearless(span) or span.month is None or span.grain == "range":
        return span
    found = in_year(span, nearest_year(anchor, span.month))
    if found.first is None:
        return span
    return replace(found, relative=True, month=span.month, day=span.day)


def _with_year(first: DateSpan, second: DateSpan) -> tuple[DateSpan, DateSpan]:
    """Both dates with their year, where only one of them says it: *May and July 2024*."""
    if is_yearless(first) and second.first and second.grain in {"month", "day"}:
        return in_year(first, second.first.year), second
    if is_yearless(second) and first.first and not first.relative:
        return first, in_year(second, first.first.year)
    return first, second


def _before(first: DateSpan, second: DateSpan) -> DateSpan:
    """A date without its year, the last one before another."""
    if second.first is None:
        return first
    found = in_year(first, second.first.year)
    if found.first is not None and found.first > second.first and second.first.year > 1:
        return in_year(first, second.first.year - 1)
    return found
