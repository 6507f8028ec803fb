"""The Whoosh engine: builds, updates and searches an index on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from index.compile import compile_query
from index.errors import IndexDamaged, IndexMissing
from index.fields import check_facets, check_sort, get_field, require_text
from index.manifest import NAME, read_manifest, verify_files
from index.plan import Layer, Plan
from index.port import Explanation, FieldKind, Hit, Progress, Record, Results, Schema, Sort
from index.query import Query
from index.whoosh_engine.damage import damage_reported
from index.whoosh_engine.evaluate import Evaluation, similar_words
from index.whoosh_engine.facets import count_facets
from index.whoosh_engine.layout import ENGINE
from index.whoosh_engine.ranking import ranked, sorted_by_field
from index.whoosh_engine.snapshot import Snapshot

_RETRIES = 5
_Result = TypeVar("_Result")


class WhooshEngine:
    """An index on disk, opened when first used and whenever it has changed."""

    def __init__(self, schema: Schema, path: Path, *, timeout: float = 30.0) -> None:
        self.schema = schema
        self.path = path
        self.timeout = timeout
        self._snapshot: Snapshot | None = None
        self._stamp: tuple[int, int, int] | None = None

    @property
    def sequence(self) -> int:
        """The last sequence number that the index holds."""
        return self._open().manifest.sequence

    @property
    def languages(self) -> frozenset[str]:
        """The languages of the texts indexed since the last build."""
        return frozenset(self._open().manifest.languages)

    def __len__(self) -> int:
        return self._open().records

    def build(
        self, records: Iterable[Record], sequence: int, progress: Progress | None = None
    ) -> None:
        """Replace everything by these records; the old index serves until the new one is whole."""
        from index.whoosh_engine.writing import build_index  # noqa: PLC0415 - only to write

        build_index(self.path, self.schema, self.timeout, records, sequence, progress)

    def update(self, records: Iterable[Record], removed: Iterable[str], sequence: int) -> None:
        """Remove ids, insert or replace records, and note the sequence; all or nothing."""
        from index.whoosh_engine.writing import update_index  # noqa: PLC0415 - only to write

        update_index(self.path, self.schema, self.timeout, records, removed, sequence)

    def search(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        facets: Sequence[str] = (),
        sort: Sort | None = None,
    ) -> Results:
        """The page of hits."""
        check_facets(self.schema, facets)
        check_sort(self.schema, sort)

        def page(snapshot: Snapshot) -> Results:
            plan = self._compile(query, snapshot)
            found = Evaluation(snapshot).find(plan, main=True)
            wanted = offset + limit if limit > 0 else 0
            if sort is None:
                records = ranked(snapshot, found, wanted)[offset:]
            else:
                records = sorted_by_field(snapshot, found, sort, wanted)[offset:]
            hits = zip(map(snapshot.record_id, records), found.scores(records), strict=True)
            counts = count_facets(snapshot, found.records, facets)
            return Results(tuple(Hit(*each) for each in hits), len(found.records), counts)

        return self._read(page)

    def explain(self, query: Query, record_id: str) -> Explanation:
        """How the record fares against every node of the query."""
        from index.explain import explain_plan  # noqa: PLC0415 - rarely asked for

        def tell(snapshot: Snapshot) -> Explanation:
            evaluation = Evaluation(snapshot)
            number = snapshot.find_id(record_id)

            def fare(plan: Plan, *, main: bool) -> tuple[bool, float]:
                found = evaluation.find(plan, main=main)
                if number is None or number not in found.records:
                    return False, 0.0
                return True, found.scores([number])[0]

            return explain_plan(self._compile(query, snapshot), fare)

        return self._read(tell)

    def terms(self, field_name: str | None = None, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The unstemmed words or keywords that begin so."""
        return iter(self._read(lambda snapshot: self._terms(snapshot, field_name, prefix)))

    def similar(
        self, word: str, distance: int, field_name: str | None = None
    ) -> list[tuple[str, int, int]]:
        """The unstemmed words held within so many edits of a word."""
        if field_name is not None:
            require_text(self.schema, field_name)

        def look(snapshot: Snapshot) -> list[tuple[str, int, int]]:
            return sorted(
                (each, edits, len(found.records))
                for each, (edits, found) in similar_words(
                    Evaluation(snapshot), word, distance, field_name
                ).items()
            )

        return self._read(look)

    def verify(self) -> None:
        """Read every file and check it against the manifest."""
        verify_files(self.path, self._open().manifest)

    def close(self) -> None:
        """Release the files."""
        if self._snapshot is not None:
            self._snapshot.close()
        self._snapshot = self._stamp = None

    def _terms(
        self, snapshot: Snapshot, field_name: str | None, prefix: str
    ) -> list[tuple[str, int]]:
        if field_name is not None and get_field(self.schema, field_name).kind is not FieldKind.TEXT:
            name = snapshot.layout.keywords.get(field_name)
            return list(snapshot.counts(name, prefix)) if name else []
        counts = snapshot.counts(snapshot.layout.layer(Layer.EXACT, field_name), prefix)
        if field_name is None:
            return list(counts)
        held = (
            (term, len(snapshot.frequencies(Layer.EXACT, term, field_name))) for term, _ in counts
        )
        return [(term, count) for term, count in held if count]

    def _compile(self, query: Query, snapshot: Snapshot) -> Plan:
        return compile_query(query, self.schema, frozenset(snapshot.manifest.languages))

    def _read(self, ask: Callable[[Snapshot], _Result]) -> _Result:
        with damage_reported(self.path):
            return ask(self._open())

    def _open(self) -> Snapshot:
        """The index as it is now: opened again if another process has changed it."""
        stamp = self._read_stamp()
        if self._snapshot is not None and stamp == self._stamp:
            return self._snapshot
        self._snapshot = self._stamp = None  # another thread may still be reading it
        for _ in range(_RETRIES):
            try:
                with damage_reported(self.path):
                    self._snapshot = self._open_snapshot()
            except FileNotFoundError:
                if self._read_stamp() == stamp:
                    raise IndexDamaged(self.path, "a file is missing") from None
                stamp = self._read_stamp()
            else:
                self._stamp = stamp
                return self._snapshot
        raise IndexDamaged(self.path, "files keep disappearing")

    def _open_snapshot(self) -> Snapshot:
        manifest = read_manifest(self.path, ENGINE, self.schema.fingerprint())
        return Snapshot(self.path, manifest, self.schema)

    def _read_stamp(self) -> tuple[int, int, int]:
        """What changes whenever another manifest is put in place."""
        try:
            found = (self.path / NAME).stat()
        except (FileNotFoundError, NotADirectoryError):
            self._snapshot = self._stamp = None
            raise IndexMissing(self.path) from None
        return found.st_mtime_ns, found.st_ino, found.st_size
