"""What can be asked of a store: documents as they were written, their history, source texts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from kb.store.connection import asking, speaking
from kb.store.errors import StoreDamaged, UnknownRecord, UnknownSnapshot
from kb.store.rows import HistoryRow, ImportNote, Original, Tombstone, check_type

CHUNK = 500
"""How many ids one statement asks for."""

NEAR_AMONG = 2000
"""How many ids are compared with a mistyped one."""

NEAR_STEM = 3
"""Characters a mistyped id has right at its start, when there are more records than that."""

_DOCUMENT = """SELECT history.document FROM head JOIN history USING (seq)
    WHERE head.record_type = ? AND head.record_id = ?"""
_ITERATE = """SELECT head.record_id, history.document FROM head JOIN history USING (seq)
    WHERE head.record_type = ? ORDER BY head.record_id"""
_HISTORY = "SELECT * FROM history WHERE seq > ?"


class Reader:
    """The reading half of a store; every answer is what is committed at that moment."""

    def __init__(self, connection: sqlite3.Connection, path: Path, wait: float) -> None:
        self.connection = connection
        """For this package's own modules."""
        self.path = path
        self.wait = wait

    def _rows(self, sql: str, *values: object) -> Iterator[Any]:
        with asking(self.path, self.wait):
            yield from self.connection.execute(sql, values)

    def _row(self, sql: str, *values: object) -> Any:  # noqa: ANN401 - a row of any columns
        with asking(self.path, self.wait):
            return self.connection.execute(sql, values).fetchone()

    @contextmanager
    def consistent(self) -> Iterator[None]:
        """Several readings of one moment, whatever others write meanwhile."""
        with speaking(self.path, self.wait):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    # Documents

    def find(self, record_type: str, record_id: str) -> dict[str, Any] | None:
        """The record, or None."""
        row = self._row(_DOCUMENT, check_type(record_type), record_id)
        return self._parse(row[0], record_type, record_id) if row else None

    def get(self, record_type: str, record_id: str) -> dict[str, Any]:
        """The record.

        Raises:
            UnknownRecord: there is none; names ids that look like it.
        """
        record = self.find(record_type, record_id)
        if record is None:
            raise UnknownRecord(record_type, record_id, self.near_ids(record_type, record_id))
        return record

    def documents(self, record_type: str, ids: Iterable[str]) -> Iterator[str]:
        """The records as JSON text, in the order of the ids.

        Raises:
            UnknownRecord: one of them does not exist.
        """
        for record_id, document in self.find_documents(record_type, ids):
            if document is None:
                raise UnknownRecord(record_type, record_id)
            yield document

    def find_documents(
        self, record_type: str, ids: Iterable[str]
    ) -> Iterator[tuple[str, str | None]]:
        """Every id with its record as JSON text, or None, in the order of the ids."""
        check_type(record_type)
        pending = iter(ids)
        while chunk := list(islice(pending, CHUNK)):
            marks = ",".join("?" * len(chunk))
            sql = f"{_ITERATE.partition(' ORDER')[0]} AND head.record_id IN ({marks})"
            found = dict(self._rows(sql, record_type, *chunk))
            yield from ((each, found.get(each)) for each in chunk)

    def iterate(self, record_type: str) -> Generator[tuple[str, str]]:
        """Every record's id and JSON text, in the order of the ids; close it if you stop early."""
        yield from self._rows(_ITERATE, check_type(record_type))

    def ids(self, record_type: str, prefix: str = "") -> Iterator[str]:
        """The ids of the records, in order; only those that start with the prefix."""
        sql = """SELECT record_id FROM head WHERE record_type = ? AND record_id >= ?
            AND substr(record_id, 1, ?) = ? ORDER BY record_id"""
        rows = self._rows(sql, check_type(record_type), prefix, len(prefix), prefix)
        yield from (record_id for (record_id,) in rows)

    def near_ids(self, record_type: str, record_id: str) -> list[str]:
        """Up to three ids that look like the one given."""
        import difflib  # noqa: PLC0415 - only for an id that is wrong

        known = list(islice(self.ids(record_type), NEAR_AMONG + 1))
        if len(known) > NEAR_AMONG:
            known = list(islice(self.ids(record_type, record_id[:NEAR_STEM]), NEAR_AMONG))
        return difflib.get_close_matches(record_id, known, cutoff=0.75)

    def count(self, record_type: str) -> int:
        """How many records of the type there are."""
        return int(
            self._row("SELECT count(*) FROM head WHERE record_type = ?", check_type(record_type))[0]
        )

    def claims_of_source(self, source_id: str) -> list[str]:
        """Ids of the claims that appear in the source, in order."""
        sql = "SELECT claim_id FROM appearance WHERE source_id = ? ORDER BY claim_id"
        return [claim_id for (claim_id,) in self._rows(sql, source_id)]

    def sources_with_digest(self, digest: str) -> list[str]:
        """Ids of the sources whose text has that digest, in order."""
        sql = (
            f"{_ITERATE.partition(' ORDER')[0]} AND json_extract(history.document, '$.digest') = ?"
        )
        return sorted(source_id for source_id, _ in self._rows(sql, "source", digest))

    # History

    @property
    def last_sequence(self) -> int:
        """The number of the last change; it only ever grows."""
        row = self._row("SELECT seq FROM sqlite_sequence WHERE name = 'history'")
        return int(row[0]) if row else 0

    def history(
        self, record_id: str | None = None, *, record_type: str | None = None, since: int = 0
    ) -> Iterator[HistoryRow]:
        """The changes after a sequence number, oldest first: of everything or of one record."""
        wanted = {"record_id": record_id, "record_type": record_type}
        given = {name: value for name, value in wanted.items() if value is not None}
        conditions = "".join(f" AND {name} = ?" for name in given)
        rows = self._rows(f"{_HISTORY}{conditions} ORDER BY seq", since, *given.values())
        yield from map(HistoryRow._make, rows)

    def changed_since(self, seq: int) -> Iterator[tuple[str, str]]:
        """Type and id of every record changed or removed after that change, each once."""
        sql = """SELECT record_type, record_id FROM history WHERE seq > ?
            GROUP BY record_type, record_id ORDER BY max(seq)"""
        yield from self._rows(sql, seq)

    def imports(self) -> Iterator[ImportNote]:
        """The files imported, oldest first."""
        sql = "SELECT at, actor, name, digest, counts FROM import_log ORDER BY number"
        for at, actor, name, digest, counts in self._rows(sql):
            yield ImportNote(at, actor, name, digest, json.loads(counts))

    # Source texts

    def find_snapshot(self, digest: str) -> str | None:
        """The source text with that digest, or None."""
        row = self._row("SELECT text FROM snapshot WHERE digest = ?", digest)
        return row[0] if row else None

    def get_snapshot(self, digest: str) -> str:
        """The source text with that digest.

        Raises:
            UnknownSnapshot: it is not here.
        """
        text = self.find_snapshot(digest)
        if text is None:
            raise UnknownSnapshot(digest)
        return text

    def has_snapshot(self, digest: str) -> bool:
        """Whether the source text with that digest is here."""
        return self._row("SELECT 1 FROM snapshot WHERE digest = ?", digest) is not None

    def snapshots(self) -> Iterator[tuple[str, str]]:
        """Every source text with its digest, in the order of the digests."""
        yield from self._rows("SELECT digest, text FROM snapshot ORDER BY digest")

    def find_original(self, text_digest: str) -> Original | None:
        """The bytes that the text with that digest was read from, or None."""
        return next(self._originals("WHERE text_digest = ?", text_digest), None)

    def originals(self) -> Iterator[Original]:
        """All original bytes, in the order of their texts' digests."""
        yield from self._originals("")

    def _originals(self, where: str, *values: object) -> Iterator[Original]:
        import zlib  # noqa: PLC0415 - hardly ever

        columns = "digest, text_digest, media_type, content"
        sql = f"SELECT {columns} FROM original {where} ORDER BY 2, 1"  # noqa: S608 - fixed words
        for digest, text_digest, media_type, content in self._rows(sql, *values):
            try:
                yield Original(digest, text_digest, media_type, zlib.decompress(content))
            except zlib.error as error:
                raise StoreDamaged(self.path, f"original {digest[:12]}…: {error}") from error

    def tombstones(self) -> Iterator[Tombstone]:
        """What stays of the sources that were forgotten."""
        sql = "SELECT * FROM tombstone ORDER BY source_id, digest"
        yield from map(Tombstone._make, self._rows(sql))

    def find_tombstone(self, *, source_id: str = "", digest: str = "") -> Tombstone | None:
        """The mark of a forgotten source with that id or that text, or None."""
        sql = "SELECT * FROM tombstone WHERE source_id = ? OR (digest = ? AND digest <> '')"
        row = self._row(sql, source_id, digest)
        return Tombstone._make(row) if row else None

    def _parse(self, document: str, record_type: str, record_id: str) -> dict[str, Any]:
        try:
            record = json.loads(document)
        except ValueError as error:
            raise StoreDamaged(self.path, f"{record_type} {record_id}: {error}") from error
        assert isinstance(record, dict)
        return record
