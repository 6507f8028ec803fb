"""Which Whoosh fields and columns hold what, known to both the writing and the reading side."""

from __future__ import annotations

from index.plan import Layer
from index.port import FieldKind, Schema

ENGINE = "whoosh"
INDEX_NAME = "KB"
"""The name Whoosh gives the files of one index among others in a directory."""

ID = "id"
LENGTH_COLUMN = "length"
NO_INTEGER = -(2**31)
"""What an integer column holds for a record without a value."""

EXACT_LAYERS = ("exact", "exact_aside")
TEXT_LAYERS = ("stem", "stem_aside", *EXACT_LAYERS)
"""Words of the default field, then words of text fields that are found only by name."""


class Layout:
    """Where the fields of a schema are."""

    def __init__(self, schema: Schema) -> None:
        numbers = {field.name: number for number, field in enumerate(schema.fields)}
        kinds = {field.name: field.kind for field in schema.fields}
        texts = [field for field in schema.fields if field.kind is FieldKind.TEXT]
        self.text_numbers = {field.name: number for number, field in enumerate(texts)}
        self._aside = {field.name for field in texts if not field.weight > 0}
        self.keywords = {
            name: field_name(numbers[name])
            for name, kind in kinds.items()
            if kind in (FieldKind.KEYWORD, FieldKind.AMOUNT)
        }
        self.integers = {
            name: column_name(numbers[name])
            for name, kind in kinds.items()
            if kind is FieldKind.INTEGER
        }

    def layer(self, layer: Layer, field: str | None) -> str:
        """The Whoosh field with the words of a text field, or of the default field."""
        return layer.value + ("_aside" if field in self._aside else "")


def field_name(number: int) -> str:
    """The Whoosh field of the schema's field with this number."""
    return f"field{number}"


def column_name(number: int) -> str:
    """The Whoosh column of the schema's field with this number."""
    return f"column{number}"


def to_bytes(text: str) -> bytes:
    """The bytes under which a term is stored; they sort like the text."""
    return text.encode("utf-8", "surrogatepass")


def to_text(stored: bytes) -> str:
    """The term of these bytes."""
    return stored.decode("utf-8", "surrogatepass")
