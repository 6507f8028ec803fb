"""A reading as JSON: the form of ``kb parse``, numbers as the model dumps them."""

from __future__ import annotations

from typing import Any

from kb.quantities import QuantitySpan
from kb.quantities.dates import DateSpan
from kb.reading.reading import Reading

Json = dict[str, Any]

_LARGEST = 300
"""The exponents that the model takes, up and down."""


def reading_as_json(reading: Reading) -> Json:
    """The reading, fit for ``json.dumps``; numbers that no double holds are left out."""
    said = reading.attribution
    return {
        "text": reading.text,
        "language": reading.language,
        "quantities": [_quantity(each) for each in reading.quantities if _fits(each)],
        "dates": [_date(each) for each in reading.dates],
        "entities": [
            {"text": each.text, "start": each.start, "end": each.end, "kind": each.kind}
            for each in reading.entities
        ],
        "polarity": str(reading.polarity),
        "modality": reading.modality,
        "claimant": said
        and {"name": said.name, "start": said.claimant.start, "end": said.claimant.end},
        "check_worthiness": reading.check_worthiness,
    }


def _fits(span: QuantitySpan) -> bool:
    """Whether the model takes the numbers: 1e-400 is none that JSON can say."""
    rate = span.per.value if span.per else None
    numbers = [each for each in (span.value, span.low, span.high, rate) if each is not None]
    return all(
        each.is_finite() and (not each or abs(each.adjusted()) <= _LARGEST) for each in numbers
    )


def _quantity(span: QuantitySpan) -> Json:
    from kb.quantities import to_model  # noqa: PLC0415 - Pydantic, only when there is a quantity

    dumped: Json = to_model(span).model_dump(mode="json")
    first = ("raw", "start", "end", "value", "low", "high", "unit", "per", "approx")
    return {name: dumped[name] for name in first} | dumped


def _date(span: DateSpan) -> Json:
    return {
        "raw": span.raw,
        "start": span.start,
        "end": span.end,
        "first": span.first and span.first.isoformat(),
        "last": span.last and span.last.isoformat(),
        "grain": span.grain,
        "approx": span.approx,
        "relative": span.relative,
        "comparator": span.comparator,
        "month": span.month,
        "day": span.day,
        "shift": span.shift,
    }
