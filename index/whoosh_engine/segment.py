"""One Whoosh segment, read: its terms, posting lists and columns.

Whoosh's term table and column readers do the reading, over files whose pages are checked.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from typing import cast

from whoosh.columns import VarBytesColumn
from whoosh.filedb.filetables import OrderedHashReader

from index.whoosh_engine.files import MappedFile, Section
from index.whoosh_engine.layout import ID, INDEX_NAME, LENGTH_COLUMN, NO_INTEGER, to_bytes, to_text
from index.whoosh_engine.postings import Postings
from index.whoosh_engine.wordlist import EXTENSION, read_words

_TERM = struct.Struct("!BfIBBfIIqi")
"""What Whoosh keeps per term: flags, weight, records, lengths, best weight, first and last
record, place and size of the postings."""

_SIZES = struct.Struct("!ii")
_FIELD = struct.Struct("!H")
_END = b"\xff"
"""No UTF-8 text begins with this byte: the end of all terms that begin alike."""


class Segment:
    """The records of one segment, by their numbers in it."""

    def __init__(self, file: MappedFile, name: str, records: int, deleted: frozenset[int]) -> None:
        self.name = name
        self.records = records
        self.deleted = deleted
        self._file = file
        self._stem = f"{INDEX_NAME}_{name}"
        self._sections = _read_directory(file)
        terms = self._section(".trm")
        self._terms = OrderedHashReader(terms, terms.length)
        self._fields = cast("dict[str, int]", self._terms.extras["fieldmap"])
        self._postings = self._section(".pst")
        self._lengths: array[int] | None = None
        self._ids: Sequence[bytes] | None = None

    @property
    def lengths(self) -> array[int]:
        """The weighted length of every record."""
        if self._lengths is None:
            self._lengths = self._numbers(LENGTH_COLUMN, 0)
        return self._lengths

    def integers(self, name: str) -> array[int]:
        """The integers of a column, ``NO_INTEGER`` where there is none."""
        return self._numbers(name, NO_INTEGER)

    def record_id(self, number: int) -> str:
        """The id of a record."""
        if self._ids is None:
            column = self._section(f".{ID}.col")
            reader = VarBytesColumn().reader(column, 0, column.length, self.records)
            self._ids = cast("Sequence[bytes]", reader)
        return to_text(self._ids[number])

    def find(self, field: str, term: str) -> Postings | None:
        """The postings of a term, deleted records included."""
        prefix = self._prefix(field)
        found = self._terms.get(prefix + to_bytes(term)) if prefix else None
        return None if found is None else self._read(found)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int, bytes]]:
        """The terms that begin so, in order: each with its number of records and its entry."""
        start = self._prefix(field)
        if not start:
            return
        head = start + to_bytes(prefix)
        first = self._terms.closest_key_pos(head)
        if first is None:
            return
        beyond = self._terms.closest_key_pos(head + _END)
        end = self._terms.endofdata if beyond is None else beyond
        yield from _entries(self._terms.dbfile.get(first, end - first), len(start))

    def words(self, field: str, lengths: range) -> Iterator[str]:
        """The exact words of a text layer that are so long, in no order."""
        return read_words(self._section(EXTENSION), field, lengths)

    def lists(self, field: str) -> Iterator[tuple[str, Postings]]:
        """All terms of a field with their postings."""
        for term, _, entry in self.terms(field):
            yield term, self._read(entry)

    def read(self, entry: bytes) -> Postings:
        """The postings of an entry that ``terms`` gave."""
        return self._read(entry)

    def close(self) -> None:
        """Release the file."""
        self._file.close()

    def _prefix(self, field: str) -> bytes:
        number = self._fields.get(field)
        return b"" if number is None else _FIELD.pack(number)

    def _read(self, entry: bytes) -> Postings:
        *_, start, length = _TERM.unpack(entry)
        return Postings(self._postings.get(start, length))

    def _section(self, extension: str) -> Section:
        start, length = self._sections[self._stem + extension]
        return Section(self._file, start, length)

    def _numbers(self, column: str, missing: int) -> array[int]:
        """A column of integers; what is missing at its end is filled up."""
        name = f"{self._stem}.{column}.col"
        values = array("i")
        if name in self._sections:
            section = self._section(f".{column}.col")
            values = section.get_array(0, "i", section.length // values.itemsize)
        return values + array("i", [missing]) * (self.records - len(values))


def _read_directory(file: MappedFile) -> dict[str, tuple[int, int]]:
    """Where the files inside a compound file are."""
    whole = Section(file, 0, len(file))
    whole.seek(whole.read_long())
    directory = cast("dict[str, dict[str, int]]", whole.read_pickle())
    return {name: (each["offset"], each["length"]) for name, each in directory.items()}


def _entries(stored: bytes, skip: int) -> Iterator[tuple[str, int, bytes]]:
    """Terms and their entries, as they stand one after the other in the table."""
    at = 0
    while at < len(stored):
        key_size, entry_size = _SIZES.unpack_from(stored, at)
        key = at + _SIZES.size
        entry = key + key_size
        at = entry + entry_size
        content = stored[entry:at]
        yield to_text(stored[key + skip : entry]), _TERM.unpack(content)[2], content
