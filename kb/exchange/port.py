"""What a format's writer is, and the documents it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Document = Mapping[str, Any]
"""A record as the JSON dump of its model."""

SourceLookup = Callable[[str], Document | None]
"""Finds a source document by id."""


EVERY_TYPE = frozenset({"header", "kind", "alias", "source", "claim", "history"})
"""What a lossless format holds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record on its way out or in: its type and its document as compact JSON text."""

    type: str
    json: str


class Writer(Protocol):
    """Takes lines one at a time."""

    types: frozenset[str]
    """The record types it can hold; only these are read from the base."""

    def write(self, line: Line) -> None:
        """Write the record, or pass over a type that the format cannot hold."""
        ...
