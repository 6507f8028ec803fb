"""The whole index at one moment: segments side by side, records numbered across them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import merge
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path

from index.encode import POSITION_BITS, Encoder
from index.manifest import Manifest
from index.plan import Layer
from index.port import Schema
from index.scoring import slope
from index.whoosh_engine.files import MappedFile
from index.whoosh_engine.layout import ID, Layout
from index.whoosh_engine.postings import Postings
from index.whoosh_engine.segment import Segment
from index.whoosh_engine.state import State

REMEMBERED = 500_000
"""Postings of the words asked for last that are kept for the next query."""


class Snapshot:
    """What one manifest names, opened; it stays readable whatever is written meanwhile."""

    def __init__(self, folder: Path, manifest: Manifest, schema: Schema) -> None:
        self.manifest = manifest
        self.layout = Layout(schema)
        self.units = Encoder(schema).units
        state = State.from_json(manifest.state)
        self.segments: list[Segment] = []
        for each in state.segments:
            entry = manifest.sole_file(each.file)
            file = MappedFile(folder / each.file, entry.size, entry.checksums())
            self.segments.append(Segment(file, each.name, each.records, each.deleted))
        self.bases = list(accumulate((each.records for each in self.segments), initial=0))
        self.deleted = {
            base + number
            for base, segment in zip(self.bases, self.segments, strict=False)
            for number in segment.deleted
        }
        self._remembered: dict[tuple[Layer, str, str | None], dict[int, int]] = {}
        self._room = REMEMBERED
        self.records = manifest.records
        self.slope = slope(state.length, manifest.records)

    @cached_property
    def everything(self) -> set[int]:
        """Every record."""
        return set(range(self.bases[-1])) - self.deleted

    @cached_property
    def lengths(self) -> Sequence[int]:
        """The weighted length of every record."""
        return self._column(segment.lengths for segment in self.segments)

    def integers(self, field: str) -> array[int]:
        """The integer of every record, ``NO_INTEGER`` where there is none."""
        name = self.layout.integers[field]
        return self._column(segment.integers(name) for segment in self.segments)

    def record_id(self, number: int) -> str:
        """The id of a record."""
        at = bisect_right(self.bases, number, 0, len(self.segments)) - 1
        return self.segments[at].record_id(number - self.bases[at])

    def find_id(self, record_id: str) -> int | None:
        """The number of the record with this id."""
        return next(iter(self.numbers(ID, record_id)), None)

    def ids_in_order(self) -> Iterator[tuple[str, int]]:
        """All ids with their records, deleted ones included."""
        return merge(*(self._ids(at) for at in range(len(self.segments))))

    def numbers(self, name: str, term: str) -> list[int]:
        """The records that hold a term of a Whoosh field."""
        found: list[int] = []
        for base, segment in zip(self.bases, self.segments, strict=False):
            postings = segment.find(name, term)
            if postings:
                found += self.living(base, postings)
        return found

    def frequencies(self, layer: Layer, text: str, field: str | None) -> dict[int, int]:
        """The records that hold a word and its weighted frequency in each, in hundredths."""
        key = (layer, text, field)
        found = self._remembered.get(key)
        if found is None:
            found = self._frequencies(layer, text, field)
            self._room -= len(found) + 1
            if self._room < 0:
                self._remembered.clear()
                self._room = REMEMBERED
            self._remembered[key] = found
        return found

    def _frequencies(self, layer: Layer, text: str, field: str | None) -> dict[int, int]:
        found: dict[int, int] = {}
        name = self.layout.layer(layer, field)
        for base, segment in zip(self.bases, self.segments, strict=False):
            postings = segment.find(name, text)
            if postings is None:
                continue
            numbers, units = postings.numbers, postings.units
            found.update(zip(map(base.__add__, numbers), units, strict=True))
            if field is not None:
                self._keep_field(found, base, postings, field)
        for number in self.deleted & found.keys():
            del found[number]
        return found

    def occurrences(
        self, layer: Layer, text: str, field: str | None, among: set[int]
    ) -> dict[int, Sequence[int]]:
        """The positions of a word in some records."""
        found: dict[int, Sequence[int]] = {}
        name = self.layout.layer(layer, field)
        for base, segment in zip(self.bases, self.segments, strict=False):
            postings = segment.find(name, text)
            if postings is not None:
                for number, positions in zip(postings.numbers, postings.positions(), strict=True):
                    if base + number in among:
                        found[base + number] = positions
        return found

    def terms(self, name: str, prefix: str = "") -> Iterator[tuple[str, list[int]]]:
        """The terms of a Whoosh field that begin so, in order, with the records of each."""
        for term, entries in self.entries(name, prefix):
            numbers: list[int] = []
            for at, entry in entries:
                numbers += self.living(self.bases[at], self.segments[at].read(entry))
            if numbers:
                yield term, numbers

    def counts(self, name: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The terms of a Whoosh field that begin so, in order, with how many records hold each."""
        if self.deleted:
            yield from ((term, len(numbers)) for term, numbers in self.terms(name, prefix))
        else:
            for term, counted in groupby(self._counted(name, prefix), key=itemgetter(0)):
                yield term, sum(held for _, held in counted)

    def words(self, name: str, lengths: range) -> set[str]:
        """The exact words of a text layer that are so long; some may be of deleted records."""
        return {word for segment in self.segments for word in segment.words(name, lengths)}

    def close(self) -> None:
        """Release the files."""
        for segment in self.segments:
            segment.close()

    def living(self, base: int, postings: Postings) -> list[int]:
        """The records of a segment's postings, numbered across segments, but the deleted ones."""
        numbers = [base + number for number in postings.numbers]
        return [each for each in numbers if each not in self.deleted] if self.deleted else numbers

    def _ids(self, at: int) -> Iterator[tuple[str, int]]:
        base, segment = self.bases[at], self.segments[at]
        for term, _, entry in segment.terms(ID):
            yield term, base + segment.read(entry).numbers[0]

    def _counted(self, name: str, prefix: str) -> Iterator[tuple[str, int]]:
        streams = (
            ((term, held) for term, held, _ in segment.terms(name, prefix))
            for segment in self.segments
        )
        return merge(*streams)

    def entries(self, name: str, prefix: str) -> Iterator[tuple[str, list[tuple[int, bytes]]]]:
        """The terms of a Whoosh field that begin so, each with its segments and entries there."""
        streams = (self._placed(at, name, prefix) for at in range(len(self.segments)))
        for term, placed in groupby(merge(*streams), key=itemgetter(0)):
            yield term, [(at, entry) for _, at, entry in placed]

    def _placed(self, at: int, name: str, prefix: str) -> Iterator[tuple[str, int, bytes]]:
        for term, _, entry in self.segments[at].terms(name, prefix):
            yield term, at, entry

    def _keep_field(self, found: dict[int, int], base: int, postings: Postings, field: str) -> None:
        """Count only what stands in one field."""
        number = self.layout.text_numbers[field]
        low, high = number << POSITION_BITS, (number + 1) << POSITION_BITS
        units = self.units[number]
        for record, positions in zip(postings.numbers, postings.positions(), strict=True):
            held = sum(low <= each < high for each in positions)
            if held:
                found[base + record] = units * held
            else:
                del found[base + record]

    def _column(self, columns: Iterator[array[int]]) -> array[int]:
        whole = array("i")
        for each in columns:
            whole += each
        return whole
