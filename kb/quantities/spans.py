"""A quantity found in a text: the fields of the model's Quantity, free of Pydantic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model import Quantity


@dataclass(frozen=True, slots=True)
class RateSpan:
    """The denominator of a rate: per ``value`` ``unit``."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class QuantitySpan:
    """A quantity and where it stands: ``raw == text[start:end]``, offsets in code points.

    Either ``value``, or ``low`` and ``high``. ``raw`` holds number, multiplier, unit and rate; the
    words that bound it (*at least*, *circa*) are read into ``comparator`` and ``approx``.
    """

    raw: str
    start: int
    end: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    per: RateSpan | None = None
    approx: bool = False
    comparator: str = "="
    direction: str | None = None
    relative_to: str | None = None


def to_model(span: QuantitySpan, offset: int = 0) -> Quantity:
    """The model's Quantity; ``offset`` is added to the span's own offsets."""
    from kb.model import Comparator, Direction, Quantity, Rate  # noqa: PLC0415 - pydantic

    return Quantity(
        value=span.value,
        low=span.low,
        high=span.high,
        unit=span.unit,
        per=Rate(value=span.per.value, unit=span.per.unit) if span.per else None,
        approx=span.approx,
        comparator=Comparator(span.comparator),
        direction=Direction(span.direction) if span.direction else None,
        relative_to=span.relative_to,
        raw=span.raw,
        start=span.start + offset,
        end=span.end + offset,
    )
