"""Our codec for Whoosh: its segments, term tables and columns, with posting lists of our own.

What it writes is a Whoosh index: Whoosh itself can open it as long as this module is importable.
Only writing needs this module; a search reads the files through ``index.whoosh_engine.segment``.
"""

from __future__ import annotations

from typing import Any, cast

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.matching.mcore import ListMatcher
from whoosh.system import pack_ushort

from index.port import FieldKind, Schema
from index.scoring import UNITS
from index.whoosh_engine.layout import (
    ID,
    LENGTH_COLUMN,
    NO_INTEGER,
    TEXT_LAYERS,
    column_name,
    field_name,
    to_bytes,
)
from index.whoosh_engine.postings import PostingList, Postings

ID_COLUMN_TYPE = columns.VarBytesColumn(write_offsets_cutoff=0)
"""With offsets from the first record on: adding up lengths would be a tenth of a search."""
LENGTH_COLUMN_TYPE = columns.NumericColumn("i", default=0)
INTEGER_COLUMN_TYPE = columns.NumericColumn("i", default=NO_INTEGER)

Untyped = Any
"""Whoosh has no types."""


class ArrayCodec(W3Codec):
    """Whoosh's own codec, but a posting list is a few arrays."""

    def field_writer(self, storage: Untyped, segment: Untyped) -> ArrayFieldWriter:
        """What writes terms and their postings."""
        return ArrayFieldWriter(self, storage, segment)

    def postings_reader(
        self,
        dbfile: Untyped,
        terminfo: Untyped,
        format_: Untyped,
        term: Untyped = None,
        scorer: Untyped = None,
    ) -> ListMatcher:
        """A word's postings, for Whoosh's own tools."""
        start, length = terminfo.extent()
        if isinstance(length, tuple):  # Whoosh forgets to take it out
            (length,) = length
        postings = Postings(dbfile.get(start, length))
        weights = [units / UNITS for units in postings.units]
        return ListMatcher(
            list(postings.numbers),
            weights,
            [b""] * len(weights),
            format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )


class ArrayFieldWriter(W3FieldWriter):
    """Writes whole posting lists."""

    def add_lists(
        self, name: str, field: Untyped, lists: dict[str, PostingList], records: int
    ) -> None:
        """Write a field of a segment with so many records: its terms with their postings."""
        self.start_field(name, field)
        prefix = pack_ushort(self._fieldid)
        for text in sorted(lists):
            self._tindex.add(prefix + to_bytes(text), self._write(lists[text], records).to_bytes())
        self.finish_field()

    def _write(self, postings: PostingList, records: int) -> W3TermInfo:
        stored = postings.to_bytes(records)
        described = W3TermInfo(
            weight=sum(postings.units) / UNITS,
            df=len(postings.numbers),
            maxweight=max(postings.units) / UNITS,
            minid=postings.numbers[0],
            maxid=postings.numbers[-1],
        )
        described.set_extent(self._postfile.tell(), len(stored))
        self._postfile.write(stored)
        return described


def whoosh_schema(schema: Schema) -> fields.Schema:
    """The Whoosh fields and columns for the fields of a schema."""
    made = fields.Schema()
    made.add(ID, _field(ID_COLUMN_TYPE))
    made.add(LENGTH_COLUMN, _field(LENGTH_COLUMN_TYPE, indexed=False))
    for layer in TEXT_LAYERS:
        made.add(layer, _field())
    for number, field in enumerate(schema.fields):
        if field.kind is FieldKind.INTEGER:
            made.add(column_name(number), _field(INTEGER_COLUMN_TYPE, indexed=False))
        elif field.kind is not FieldKind.TEXT:
            made.add(field_name(number), _field())
    return made


def _field(column: Untyped = None, *, indexed: bool = True) -> fields.FieldType:
    made = fields.FieldType(formats.Existence(), cast("Any", None))
    made.column_type = column
    made.indexed = indexed
    return made
