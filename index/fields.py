"""What may be asked of which field."""

from __future__ import annotations

from collections.abc import Iterable

from index.errors import UnknownField, UnsuitableField
from index.port import Field, FieldKind, Schema, Sort


def get_field(schema: Schema, name: str) -> Field:
    """The field of that name.

    Raises:
        UnknownField: there is none; the error lists those there are.
    """
    try:
        return schema[name]
    except KeyError:
        raise UnknownField(name, tuple(each.name for each in schema.fields)) from None


def check_facets(schema: Schema, names: Iterable[str]) -> None:
    """Refuse to count fields that do not hold keywords.

    Raises:
        UnknownField: the schema lacks the field.
        UnsuitableField: the field is of another kind.
    """
    for name in names:
        kind = get_field(schema, name).kind
        if kind is not FieldKind.KEYWORD:
            raise UnsuitableField(name, kind.value, "counted")


def check_sort(schema: Schema, sort: Sort | None) -> None:
    """Refuse to sort by fields that have no single order.

    Raises:
        UnknownField: the schema lacks the field.
        UnsuitableField: the field is of another kind.
    """
    if sort is not None:
        kind = get_field(schema, sort.field).kind
        if kind not in (FieldKind.KEYWORD, FieldKind.INTEGER):
            raise UnsuitableField(sort.field, kind.value, "sorted by")


def require_text(schema: Schema, name: str) -> None:
    """Refuse to look for words in a field that holds none.

    Raises:
        UnknownField: the schema lacks the field.
        UnsuitableField: the field is of another kind.
    """
    kind = get_field(schema, name).kind
    if kind is not FieldKind.TEXT:
        raise UnsuitableField(name, kind.value, "searched for similar words")
