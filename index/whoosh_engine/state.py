"""What the engine writes into the manifest: which segments there are and what is deleted."""

from __future__ import annotations

import base64
import zlib
from array import array
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from index.packing import from_little, to_little


class SegmentState(NamedTuple):
    """One segment of the index."""

    name: str
    file: str
    records: int
    """Deleted ones included."""
    deleted: frozenset[int]
    length: int
    """The weighted lengths of the records that are not deleted, added up."""


class State(NamedTuple):
    """All segments, and the number of Whoosh's own table of contents."""

    generation: int
    segments: tuple[SegmentState, ...]

    @property
    def length(self) -> int:
        """The weighted lengths of all records, added up."""
        return sum(each.length for each in self.segments)

    def to_json(self) -> dict[str, Any]:
        """The state in JSON's terms."""
        return {
            "generation": self.generation,
            "segments": [
                [each.name, each.file, each.records, _pack(each.deleted), each.length]
                for each in self.segments
            ],
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> State:
        """The state that was written."""
        return cls(
            content["generation"],
            tuple(
                SegmentState(name, file, records, _unpack(deleted), length)
                for name, file, records, deleted, length in content["segments"]
            ),
        )


def _pack(numbers: Iterable[int]) -> str:
    values = array("I", sorted(numbers))
    return base64.b64encode(zlib.compress(to_little(values))).decode() if values else ""


def _unpack(packed: str) -> frozenset[int]:
    stored = zlib.decompress(base64.b64decode(packed)) if packed else b""
    return frozenset(from_little("I", stored))
