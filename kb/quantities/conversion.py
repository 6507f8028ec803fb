"""Quantities in base units, as intervals: what they measure, and between which bounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

from kb.quantities.currencies import CODES
from kb.quantities.measures import Measure, measure
from kb.quantities.spans import QuantitySpan
from kb.quantities.unit_names import COUNTED

MONTH_IN_SECONDS = Decimal(2_629_800)
"""The mean month, a twelfth of 365.25 days: between calendar and clock only *about* holds."""

DIGITS = 28
_INFINITE = Decimal("Infinity")
_ROUND_FROM = 1000
"""From here on noughts at the end are taken for rounding: 20 people are not 21."""

_PER_HOUR_UNITS = {"km/h": ("km", "hour"), "mph": ("mile", "hour"), "m/s": ("m", "second"),
                   "km/s": ("km", "second"), "knot": ("nautical_mile", "hour")}  # fmt: skip
_ALIASES = {"calendar": "time"}


@dataclass(frozen=True, slots=True)
class Interval:
    """What a quantity says, in base units: from ``low`` to ``high``, either end maybe open.

    An infinite end is open. ``approx`` says that the text is approximate, ``rough`` that the
    conversion is (months to days). ``clock`` tells time counted in days from time in months.
    """

    low: Decimal
    high: Decimal
    dimension: str
    low_open: bool = False
    high_open: bool = False
    approx: bool = False
    clock: str = ""
    places: Decimal = Decimal(0)
    """Half of the last digit that the text gives, in base units: 1.4 million is ± 50,000."""

    @property
    def is_point(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class _Scale:
    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)
    clock: str = ""


def dimension(span: QuantitySpan) -> str:
    """What a quantity measures.

    ``"length"``, ``"time"``, ``"ratio"`` (percent and permille too), ``"percentage_point"``,
    ``"money:CNY"``, ``"count:chip"``, with a rate ``"money:CNY/count:token"``; empty for a bare
    number.
    """
    return _scale(span).dimension


def normalised(span: QuantitySpan) -> Interval:
    """The quantity as an interval in base units, converted and divided by what it is per.

    The bases are those of ``measures``: metre, kilogram, second, watt, byte's bit, the ratio 1, one
    currency unit, one counted thing. A comparator opens an end: at least 5 is [5, ∞).
    """
    scale = _scale(span)
    with localcontext(prec=DIGITS):
        low, high = (_based(each, scale) for each in _ends(span))
        low_open = low == -_INFINITE or span.comparator == ">"
        high_open = high == _INFINITE or span.comparator == "<"
        places = abs(_last_place(span) * scale.factor) / 2
    low, high = min(low, high), max(low, high)
    approx = span.approx or span.comparator == "~"
    return Interval(low, high, scale.dimension, low_open, high_open, approx, scale.clock, places)


def _ends(span: QuantitySpan) -> tuple[Decimal, Decimal]:
    """The two ends as the text gives them."""
    if span.value is None:
        low = -_INFINITE if span.low is None else span.low
        high = _INFINITE if span.high is None else span.high
        return low, high
    if span.comparator in {"≥", ">"}:
        return span.value, _INFINITE
    if span.comparator in {"≤", "<"}:
        return -_INFINITE, span.value
    return span.value, span.value


def _based(value: Decimal, scale: _Scale) -> Decimal:
    return value if not value.is_finite() else (value + scale.offset) * scale.factor


def _last_place(span: QuantitySpan) -> Decimal:
    """The place of the last significant digit: 100,000 for 1.4 million, ten for 120."""
    value = span.value if span.value is not None else span.high
    if not value or span.unit == "ratio":
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    if not isinstance(exponent, int):
        return Decimal(0)
    exact = abs(value) < _ROUND_FROM
    return Decimal(1).scaleb(min(exponent, 0) if exact else exponent)


def _scale(span: QuantitySpan) -> _Scale:
    """What converts the span's numbers to the base."""
    if span.unit in _PER_HOUR_UNITS and span.per is None:
        above, below = (_unit_scale(unit) for unit in _PER_HOUR_UNITS[span.unit])
        return _Scale(f"{above.dimension}/{below.dimension}", above.factor / below.factor)
    unit = _unit_scale(span.unit)
    if span.per is None:
        return unit
    per = _unit_scale(span.per.unit)
    amount = (span.per.value or Decimal(1)) * per.factor
    return _Scale(f"{unit.dimension}/{per.dimension}", unit.factor / amount, clock=per.clock)


def _unit_scale(unit: str) -> _Scale:
    known = measure(unit)
    if known is not None:
        return _measured(known)
    if not unit:
        return _Scale("", Decimal(1))
    if unit in CODES:
        return _Scale(f"money:{unit}", Decimal(1))
    return _Scale(f"count:{_singular(unit)}", Decimal(1))


def _measured(known: Measure) -> _Scale:
    """A unit of measure; months are seconds too, by the mean month, and marked so."""
    name = _ALIASES.get(known.dimension, known.dimension)
    if name != "time":
        return _Scale(name, known.factor, known.offset)
    calendar = known.dimension == "calendar"
    factor = known.factor * MONTH_IN_SECONDS if calendar else known.factor
    return _Scale(name, factor, clock="calendar" if calendar else "clock")


def is_listed(name: str) -> bool:
    """Whether a counted noun's name is the tables' own, the same in every language."""
    return name.removeprefix("count:") in _listed()


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    entries = (entry for table in COUNTED.values() for entry in table.split("|"))
    return frozenset(_singular(entry.rpartition("=")[2]) for entry in entries)


@lru_cache(maxsize=4096)
def _singular(noun: str) -> str:
    """A counted noun in one form: the English stem, so that *engineers* is *engineer*."""
    from index.stemming import stem  # noqa: PLC0415 - only for nouns that no table has

    return stem(noun.casefold(), "en")
