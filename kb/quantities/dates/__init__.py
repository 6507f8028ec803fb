"""Dates as texts state them: ``find_dates`` reads, ``compare_dates`` says how two agree."""

from __future__ import annotations

from kb.quantities.dates.comparing import DateComparison, DateRelation, compare_dates
from kb.quantities.dates.reading import find_dates
from kb.quantities.dates.spans import DateSpan

__all__ = ["DateComparison", "DateRelation", "DateSpan", "compare_dates", "find_dates"]
