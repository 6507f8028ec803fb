"""The scalar types of the model: numbers, texts, languages, dates, moments, kinds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from kb.dates import check_partial_date
from kb.ids import clean_text

SIGNIFICANT_DIGITS = 15
"""Every decimal of at most 15 significant digits survives JSON's double unchanged (IEEE 754)."""

LARGEST_EXPONENT = 300


def _read_number(value: object) -> object:
    """Turn a JSON number into a decimal through its shortest text, so 0.1 stays 0.1."""
    if isinstance(value, bool):
        raise ValueError("a number is expected, not true or false")
    return Decimal(repr(value)) if isinstance(value, float) else value


def _round_number(value: Decimal) -> Decimal:
    """Keep 15 significant digits; refuse what a double cannot hold."""
    if not value.is_finite() or (value and abs(value.adjusted()) > LARGEST_EXPONENT):
        raise ValueError("the number is not finite or too large")
    digits = max(len(value.as_tuple().digits), 1)
    if digits > SIGNIFICANT_DIGITS:
        value = value.quantize(Decimal((0, (1,), value.adjusted() - SIGNIFICANT_DIGITS + 1)))
    return value.normalize() if value else Decimal(0)


def _write_number(value: Decimal) -> int | float:
    """Write whole numbers as JSON integers, the rest as doubles."""
    return (
        int(value)
        if value == value.to_integral_value() and value.adjusted() < SIGNIFICANT_DIGITS
        else float(value)
    )


def _check_language(value: str) -> str:
    if value and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise ValueError("a language is an ISO 639-1 code such as 'it' or 'zh'")
    return value


def _check_kind(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", value):
        raise ValueError("a kind is a lower-case word such as 'price' or 'open_source'")
    return value


def _check_id(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._:-]{1,64}", value):
        raise ValueError("an id is 1 to 64 of the letters a-z, digits and . _ : -")
    return value


def _to_utc(value: datetime) -> datetime:
    """The same moment in UTC; a time without a zone is taken to be UTC."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Moment = Annotated[datetime, AfterValidator(_to_utc)]
"""A moment in UTC (ISO 8601)."""

Number = Annotated[
    Decimal,
    BeforeValidator(_read_number),
    AfterValidator(_round_number),
    PlainSerializer(_write_number, return_type=int | float, when_used="json"),
]
"""A decimal of at most 15 significant digits; a JSON number outside."""

Id = Annotated[str, AfterValidator(_check_id)]
"""What a record is known by; nothing in it drives a terminal or needs quoting."""

Text = Annotated[str, AfterValidator(clean_text), Field(min_length=1)]
"""Text to read: no NUL, no lone surrogate, not blank, no white space at its ends."""

Language = Annotated[str, AfterValidator(_check_language)]
"""ISO 639-1 (or BCP 47) code; empty when nobody knows."""

PartialDate = Annotated[str, AfterValidator(check_partial_date)]
"""ISO 8601 date that may stop at the year or month: 2024, 2024-07, 2024-07-22."""

Kind = Annotated[str, AfterValidator(_check_kind)]
"""What a claim is about; one of ``KINDS`` or a knowledge base's own."""
