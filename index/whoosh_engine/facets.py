"""How many matches have each value of a field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from index.whoosh_engine.snapshot import Snapshot

_DIGITS = bytes.maketrans(b"\x00\x01", b"01")


def count_facets(
    snapshot: Snapshot, records: Collection[int], fields: Sequence[str]
) -> dict[str, dict[str, int]]:
    """Per field the values that the records have, the most frequent first."""
    if not fields:
        return {}
    counts = (
        snapshot.counts if len(records) == snapshot.records else _Mask(snapshot, records).counts
    )
    return {
        field: dict(
            sorted(counts(snapshot.layout.keywords[field]), key=lambda pair: (-pair[1], pair[0]))
        )
        for field in fields
    }


class _Mask:
    """A byte and a bit for every record of each segment, set for the matches."""

    def __init__(self, snapshot: Snapshot, records: Collection[int]) -> None:
        self.snapshot = snapshot
        bounds = snapshot.bases
        whole = bytearray(bounds[-1])
        for record in records:
            whole[record] = 1
        self.bytes = [whole[start:end] for start, end in pairwise(bounds)]
        self.bits = [int(each[::-1].translate(_DIGITS), 2) for each in self.bytes]

    def counts(self, name: str) -> Iterator[tuple[str, int]]:
        """The terms of a Whoosh field that any match has, and how many matches have each."""
        for term, entries in self.snapshot.entries(name, ""):
            held = sum(self._held(at, entry) for at, entry in entries)
            if held:
                yield term, held

    def _held(self, at: int, entry: bytes) -> int:
        postings = self.snapshot.segments[at].read(entry)
        bits = postings.bits
        if bits is not None:
            return (bits & self.bits[at]).bit_count()
        return sum(map(self.bytes[at].__getitem__, postings.numbers))
