"""One Whoosh segment out of encoded records, through Whoosh's codec."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from index.encode import POSITION_BITS, Encoded, Encoder
from index.plan import Layer
from index.whoosh_engine.codec import (
    ID_COLUMN_TYPE,
    INTEGER_COLUMN_TYPE,
    LENGTH_COLUMN_TYPE,
    ArrayCodec,
    whoosh_schema,
)
from index.whoosh_engine.layout import (
    EXACT_LAYERS,
    ID,
    INDEX_NAME,
    LENGTH_COLUMN,
    TEXT_LAYERS,
    Layout,
    to_bytes,
)
from index.whoosh_engine.postings import PostingList
from index.whoosh_engine.segment import Segment
from index.whoosh_engine.wordlist import EXTENSION, write_words

Lists = dict[str, PostingList]


@dataclass(frozen=True, slots=True)
class Written:
    """A segment on disk, not yet part of the index."""

    name: str
    path: Path
    records: int


class SegmentWriter:
    """Gathers records in memory and writes them as one segment."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._layout = Layout(encoder.schema)
        names = [ID, *TEXT_LAYERS, *self._layout.keywords.values()]
        self._lists: dict[str, Lists] = {name: {} for name in names}
        self._ids: list[str] = []
        self._lengths = array("i")
        self._integers: dict[str, dict[int, int]] = {
            name: {} for name in self._layout.integers.values()
        }
        self._layers = [
            (
                self._lists[self._layout.layer(Layer.STEM, field.name)],
                self._lists[self._layout.layer(Layer.EXACT, field.name)],
            )
            for field in encoder.text_fields
        ]
        self.occurrences = 0

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, record: Encoded) -> int:
        """Take in a record; its number in the segment."""
        number = self._start(record.id, record.length)
        for name, terms in record.keywords.items():
            for term in terms:
                _list(self._lists[self._layout.keywords[name]], term).add_number(number)
        for name, value in record.integers.items():
            self._integers[self._layout.integers[name]][number] = value
        for passage in record.passages:
            stems, words = self._layers[passage.number]
            units = self._encoder.units[passage.number]
            base = (passage.number << POSITION_BITS) + passage.start
            limit = (passage.number + 1) << POSITION_BITS
            for token in passage.tokens:
                position = base + token.position
                if position < limit:
                    _list(stems, token.stem).add(number, units, position)
                    _list(words, token.exact).add(number, units, position)
            self.occurrences += len(passage.tokens)
        return number

    def absorb(self, segment: Segment, deleted: frozenset[int]) -> int:
        """Take in the records of another segment, but the deleted ones; their lengths, added up."""
        numbers = {
            number: self._start(segment.record_id(number), segment.lengths[number])
            for number in range(segment.records)
            if number not in deleted
        }
        for name, lists in self._lists.items():
            if name != ID:
                for term, postings in segment.lists(name):
                    _list(lists, term).extend(postings, numbers)
                    self.occurrences += len(postings)
        for name, values in self._integers.items():
            held = segment.integers(name)
            values.update({new: held[old] for old, new in numbers.items()})
        return sum(segment.lengths[number] for number in numbers)

    def write(self, folder: Path) -> Written:
        """Write the segment into a folder that holds nothing else."""
        storage = FileStorage(str(folder))
        codec = ArrayCodec()
        segment = codec.new_segment(storage, INDEX_NAME)
        self._write_columns(codec, storage, segment)
        fields = whoosh_schema(self._encoder.schema)
        terms = codec.field_writer(storage, segment)
        for name, lists in self._lists.items():
            present = {term: each for term, each in lists.items() if each.numbers}
            terms.add_lists(name, fields[name], present, len(self))
        terms.close()
        exact = {name: lists for name, lists in self._lists.items() if name in EXACT_LAYERS}
        write_words(folder / segment.make_filename(EXTENSION), exact)
        segment.set_doc_count(len(self))
        segment.create_compound_file(storage)
        name = segment.make_filename(segment.COMPOUND_EXT)
        return Written(segment.segid, folder / name, len(self))

    def _start(self, record_id: str, length: int) -> int:
        number = len(self._ids)
        self._ids.append(record_id)
        self._lengths.append(length)
        _list(self._lists[ID], record_id).add_number(number)
        return number

    def _write_columns(self, codec: ArrayCodec, storage: FileStorage, segment: object) -> None:
        writer = codec.per_document_writer(storage, segment)
        for number, record_id in enumerate(self._ids):
            writer.start_doc(number)
            writer.add_column_value(ID, ID_COLUMN_TYPE, to_bytes(record_id))
            writer.add_column_value(LENGTH_COLUMN, LENGTH_COLUMN_TYPE, self._lengths[number])
            for name, values in self._integers.items():
                if number in values:
                    writer.add_column_value(name, INTEGER_COLUMN_TYPE, values[number])
            writer.finish_doc()
        writer.close()


def _list(lists: Lists, term: str) -> PostingList:
    found = lists.get(term)
    if found is None:
        found = lists[term] = PostingList()
    return found
