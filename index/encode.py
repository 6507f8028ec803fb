"""From a record to what engines index: analysed passages, folded keywords, ordered amounts."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from index.analysis import Token, analyse, fold
from index.errors import UnsuitableValue
from index.port import Amount, Field, FieldKind, Record, Schema, Text, Value
from index.scoring import field_units

GAP = 10
"""Positions left free between the values of a field, so that no phrase crosses them."""

POSITION_BITS = 24
"""A field holds at most 2**24 positions per record; words beyond are not indexed."""

SMALLEST = -(2**31) + 1
LARGEST = 2**31 - 1
"""Integers are signed 32-bit; the one below ``SMALLEST`` means that there is none."""

SEPARATOR = "\x1f"
"""Stands between an amount's unit and its value."""


class Passage(NamedTuple):
    """One value of a TEXT field, analysed; ``number`` is the field's among the TEXT fields."""

    number: int
    start: int
    tokens: Sequence[Token]


class Encoded(NamedTuple):
    """A record as engines index it."""

    id: str
    passages: tuple[Passage, ...]
    keywords: dict[str, tuple[str, ...]]
    """Per KEYWORD and AMOUNT field the distinct terms, in order."""
    integers: dict[str, int]
    length: int
    """Positions taken in the default field, each weighted by its field, in hundredths."""
    languages: frozenset[str]


class Encoder:
    """Encodes the records of one schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.text_fields = [each for each in schema.fields if each.kind is FieldKind.TEXT]
        self.units = [field_units(each.weight) for each in self.text_fields]
        self.numbers = {each.name: number for number, each in enumerate(self.text_fields)}

    def encode(self, record: Record) -> Encoded:
        """The record's terms.

        Raises:
            UnsuitableValue: a value is not of its field's kind.
        """
        passages: list[Passage] = []
        keywords: dict[str, tuple[str, ...]] = {}
        integers: dict[str, int] = {}
        languages: set[str] = set()
        for field in self.schema.fields:
            values = record.values.get(field.name, ())
            if not values:
                continue
            if field.kind is FieldKind.TEXT:
                passages += self._passages(record.id, field, values, languages)
            elif field.kind is FieldKind.INTEGER:
                integers[field.name] = _integer(record.id, field, values)
            else:
                keywords[field.name] = _terms(record.id, field, values)
        length = sum(self._length(each) for each in passages)
        return Encoded(record.id, tuple(passages), keywords, integers, length, frozenset(languages))

    def _passages(
        self, record_id: str, field: Field, values: Iterable[Value], languages: set[str]
    ) -> list[Passage]:
        number = self.numbers[field.name]
        passages: list[Passage] = []
        start = 0
        for value in values:
            each = Text(value) if isinstance(value, str) else value
            if not isinstance(each, Text):
                raise UnsuitableValue(record_id, field.name, value)
            tokens = analyse(each.text, each.language)
            if tokens:
                languages.add(each.language)
                passages.append(Passage(number, start, tokens))
                start += tokens[-1].position + tokens[-1].span + GAP
        return passages

    def _length(self, passage: Passage) -> int:
        if not self.text_fields[passage.number].weight > 0:
            return 0
        return self.units[passage.number] * (passage.tokens[-1].position + 1)


def amount_token(value: Decimal, unit: str) -> str:
    """A term that sorts like the value among all amounts in the unit.

    The value is rounded to a double, which keeps 15 significant digits apart.
    """
    (bits,) = struct.unpack(">Q", struct.pack(">d", _double(value)))
    ordered = bits ^ (0xFFFFFFFFFFFFFFFF if bits >> 63 else 0x8000000000000000)
    return f"{unit.replace(SEPARATOR, ' ')}{SEPARATOR}{ordered:016x}"


def _double(value: Decimal) -> float:
    return float(value) or 0.0


def _integer(record_id: str, field: Field, values: Sequence[Value]) -> int:
    first = values[0]
    fits = isinstance(first, int) and len(values) == 1 and SMALLEST <= first <= LARGEST
    if not fits or not isinstance(first, int):
        raise UnsuitableValue(record_id, field.name, first)
    return first


def _terms(record_id: str, field: Field, values: Iterable[Value]) -> tuple[str, ...]:
    terms: set[str] = set()
    for each in values:
        if field.kind is FieldKind.KEYWORD and isinstance(each, str):
            terms.add(fold(each))
        elif (
            field.kind is FieldKind.AMOUNT and isinstance(each, Amount) and not each.value.is_nan()
        ):
            terms.add(amount_token(each.value, each.unit))
        else:
            raise UnsuitableValue(record_id, field.name, each)
    return tuple(sorted(terms - {""}))
