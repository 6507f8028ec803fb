"""The search port: fields, records, hits, and the Protocol that every engine fulfils.

The port knows nothing of claims. A record is an id and field values; a search returns ids
and scores, never content: the caller's store stays the only truth.
"""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, Protocol

from index.nodes import Node
from index.query import Query


class FieldKind(enum.Enum):
    """How the values of a field are indexed and asked for."""

    TEXT = "text"  # analysed words, scored
    KEYWORD = "keyword"  # folded whole values, several allowed, filtered and counted
    INTEGER = "integer"  # one signed 32-bit integer, ranged and sorted
    AMOUNT = "amount"  # decimals bound to a unit, several allowed, ranged


class Field(NamedTuple):
    """One field of a schema.

    ``weight`` is the field's share in BM25F, in hundredths (0: found only by name, not part of
    the default field). Only TEXT fields are weighted. INTEGER and KEYWORD fields can be sorted on
    and filtered, KEYWORD fields counted.
    """

    name: str
    kind: FieldKind
    weight: float = 0.0


class Schema(Node):
    """The fields that records of one index have."""

    fields: tuple[Field, ...]

    def __getitem__(self, name: str) -> Field:
        """The field of that name.

        Raises:
            KeyError: no such field.
        """
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)

    def fingerprint(self) -> str:
        """Twelve hex digits that change whenever a field changes."""
        plain = [[f.name, f.kind.value, f.weight] for f in self.fields]
        return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:12]


class Text(NamedTuple):
    """A piece of text and its language (ISO 639-1; empty when unknown)."""

    text: str
    language: str = ""


class Amount(NamedTuple):
    """A decimal value in a unit."""

    value: Decimal
    unit: str


Value = Text | str | int | Amount


class Record(NamedTuple):
    """What an engine indexes: an id and, per field, its values (none, one or several)."""

    id: str
    values: Mapping[str, Sequence[Value]]


class Hit(NamedTuple):
    """One record found."""

    id: str
    score: float


class Results(NamedTuple):
    """A page of hits, how many there are in all, and counts per facet value."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = MappingProxyType({})


class Sort(NamedTuple):
    """Order by a KEYWORD or INTEGER field instead of by score, ties by id.

    A record with several keywords stands at its first one, or when ``descending`` at its last;
    records without a value come last either way.
    """

    field: str
    descending: bool = False


class Explanation(NamedTuple):
    """Whether and why a record matches a query node, as a tree that mirrors the query."""

    label: str
    matched: bool
    score: float
    children: tuple[Explanation, ...] = ()


Progress = Callable[[int], None]
"""Called with the number of records done since the last call."""


class Engine(Protocol):
    """What every search engine does. All engines give the same results for the same records.

    Making an engine reads nothing. An index that is not there, or cannot be used, is reported by
    the first call that needs it (``IndexMissing``, ``IndexOutdated``, ``IndexDamaged``);
    ``build`` needs none, so it is the cure for all three.
    """

    schema: Schema

    @property
    def sequence(self) -> int:
        """The last sequence number of the caller's history that this index holds."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """The languages of the texts indexed since the last build (they expand query words)."""
        ...

    def __len__(self) -> int:
        """How many records are held."""
        ...

    def build(
        self, records: Iterable[Record], sequence: int, progress: Progress | None = None
    ) -> None:
        """Replace everything by these records; the old index serves until the new one is whole.

        Of several records with one id the last one counts.

        Raises:
            IndexLocked: another process is writing.
        """
        ...

    def update(self, records: Iterable[Record], removed: Iterable[str], sequence: int) -> None:
        """Remove ids, insert or replace records, and note the sequence; all or nothing.

        An id both removed and given is there afterwards. Doing the same update twice changes
        nothing, so a caller that is not sure may repeat it.

        Raises:
            IndexLocked: another process is writing.
        """
        ...

    def search(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        facets: Sequence[str] = (),
        sort: Sort | None = None,
    ) -> Results:
        """The page of hits; best first, ties by id. Facets count all matches, not the page.

        Raises:
            UnknownField: the query, a facet or the sort names a field the schema lacks.
            UnsuitableField: a field is asked for what its kind cannot do.
        """
        ...

    def explain(self, query: Query, record_id: str) -> Explanation:
        """How the record fares against every node of the query as it was read."""
        ...

    def terms(self, field_name: str | None = None, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The unstemmed words (or keywords) held that begin so, in order, with their records."""
        ...

    def similar(
        self, word: str, distance: int, field_name: str | None = None
    ) -> list[tuple[str, int, int]]:
        """The unstemmed words held within so many edits of a word, in order.

        Each comes with how many edits away it is and how many records hold it.

        Raises:
            UnknownField: the schema lacks the field.
            UnsuitableField: the field does not hold text.
        """
        ...

    def verify(self) -> None:
        """Read everything and check it against the manifest.

        Raises:
            IndexDamaged: something is not as it was written.
        """
        ...

    def close(self) -> None:
        """Release files; the engine opens them again when it is used again."""
        ...
