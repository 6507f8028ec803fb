"""Writing: all changes of a transaction are kept together, or none is."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kb.ids import text_digest
from kb.store.connection import asking
from kb.store.documents import cited_sources, read_document
from kb.store.errors import Forgotten, UnknownRecord
from kb.store.reading import Reader
from kb.store.rows import Outcome, Tombstone, check_text, check_type

_HEAD = """SELECT head.seq, history.document FROM head JOIN history USING (seq)
    WHERE head.record_type = ? AND head.record_id = ?"""
_WRITE = "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_POINT = """INSERT INTO head VALUES (?, ?, ?)
    ON CONFLICT (record_type, record_id) DO UPDATE SET seq = excluded.seq"""


class Stamp(NamedTuple):
    """Who makes a change, when, what it is called, and a note on it."""

    at: str
    actor: str
    action: str
    note: str = ""


class Head(NamedTuple):
    """Where the latest document of a record stands, and its text."""

    seq: int
    document: str


class Transaction:
    """One batch of changes, open until the ``with`` block of `Store.transaction` ends."""

    def __init__(self, reader: Reader, stamp: Stamp, *, allow_forgotten: bool) -> None:
        self.reader = reader
        self.connection = reader.connection
        self.stamp = stamp
        self.batch = reader.last_sequence + 1
        self._text_batch = self.batch
        self._next = self.batch
        self.undoes: int | None = None
        """The batch that this one takes back."""
        self._allow_forgotten = allow_forgotten

    @property
    def wrote(self) -> bool:
        """Whether the history has grown."""
        return self._next > self.batch

    def put(
        self,
        record_type: str,
        record_id: str,
        document: str | Mapping[str, object],
        *,
        action: str = "",
    ) -> Outcome:
        """Add a record, or replace the one with that id; the same document changes nothing.

        Raises:
            UnfitText: not a JSON object of that id, or text that no file can hold.
            Forgotten: a source that was forgotten, and the transaction does not allow it.
        """
        check_type(record_type)
        text, mapping = read_document(document, record_type, record_id)
        head = self.head(record_type, record_id)
        if head is not None and head.document == text:
            return Outcome.UNCHANGED
        self.write_document(record_type, record_id, text, self._stamp(action), head, mapping)
        return Outcome.ADDED if head is None else Outcome.CHANGED

    def touch(self, record_type: str, record_id: str, *, action: str = "") -> None:
        """Note in the history that something was done with a record, its document the same.

        Raises:
            UnknownRecord: there is none.
        """
        head = self._get_head(record_type, record_id)
        self.write(record_type, record_id, head.document, self._stamp(action), head)

    def remove(self, record_type: str, record_id: str, *, action: str = "") -> None:
        """Take a record away; its history stays.

        Raises:
            UnknownRecord: there is none.
        """
        head = self._get_head(record_type, record_id)
        self.write(record_type, record_id, None, self._stamp(action), head)

    def put_snapshot(self, text: str) -> str:
        """Keep a source text; its digest.

        Raises:
            UnfitText: it holds a NUL or a lone surrogate.
            Forgotten: the text was forgotten, and the transaction does not allow it.
        """
        check_text(text, "the source text")
        digest = text_digest(text)
        self._check_digest(digest)
        with asking(self.reader.path):
            self.connection.execute(
                "INSERT INTO snapshot VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (digest, self._text_batch, text),
            )
        return digest

    def put_original(self, text_digest: str, media_type: str, content: bytes) -> str:
        """Keep the bytes that a source text was read from; their digest.

        Raises:
            Forgotten: the text was forgotten, and the transaction does not allow it.
        """
        import hashlib  # noqa: PLC0415 - only when documents come in

        self._check_digest(text_digest)
        digest = hashlib.sha256(content).hexdigest()
        with asking(self.reader.path):
            self.connection.execute(
                "INSERT INTO original VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (text_digest, digest, self._text_batch, media_type, zlib.compress(content)),
            )
        return digest

    def put_tombstone(self, tombstone: Tombstone) -> None:
        """Keep the mark of a source that was forgotten elsewhere."""
        for each in tombstone:
            check_text(each, "a part of the tombstone")
        self.connection.execute(
            "INSERT INTO tombstone VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", tombstone
        )

    def log_import(self, name: str, digest: str, counts: Mapping[str, int]) -> None:
        """Note the file that is being imported, in a table that is not exported."""
        self.connection.execute(
            "INSERT INTO import_log (at, actor, name, digest, counts) VALUES (?, ?, ?, ?, ?)",
            (
                self.stamp.at,
                self.stamp.actor,
                check_text(name, "the name of the file"),
                digest,
                json.dumps(counts),
            ),
        )

    # For this package's own modules

    def head(self, record_type: str, record_id: str) -> Head | None:
        """The latest document of a record, or None."""
        row = self.connection.execute(_HEAD, (record_type, record_id)).fetchone()
        return Head._make(row) if row else None

    def write_document(
        self,
        record_type: str,
        record_id: str,
        text: str,
        stamp: Stamp,
        head: Head | None,
        mapping: Mapping[str, object] | None = None,
    ) -> None:
        """Write a checked document, and what the tables beside the history say of it."""
        mapping = json.loads(text) if mapping is None else mapping
        if record_type == "source":
            self._check_source(record_id, mapping, head)
        self.write(record_type, record_id, text, stamp, head)
        if record_type == "claim":
            self.link(record_id, cited_sources(mapping))

    def write(
        self, record_type: str, record_id: str, text: str | None, stamp: Stamp, head: Head | None
    ) -> None:
        """Write one row of history and move the head; a claim that goes loses its links."""
        seq, self._next = self._next, self._next + 1
        before = None if head is None else head.seq
        at, actor, action, note = stamp
        row = (
            seq, self.batch, self.undoes, at, actor, action,
            record_type, record_id, before, note, text,
        )  # fmt: skip
        with asking(self.reader.path):
            self.connection.execute(_WRITE, row)
        if text is not None:
            self.connection.execute(_POINT, (record_type, record_id, seq))
            return
        if record_type == "claim":
            self.link(record_id, ())
        self.connection.execute(
            "DELETE FROM head WHERE record_type = ? AND record_id = ?", (record_type, record_id)
        )

    def link(self, claim_id: str, source_ids: Iterable[str]) -> None:
        """Note in which sources a claim appears."""
        self.connection.execute("DELETE FROM appearance WHERE claim_id = ?", (claim_id,))
        self.connection.executemany(
            "INSERT INTO appearance VALUES (?, ?)", [(claim_id, each) for each in source_ids]
        )

    def drop_text(self, digest: str) -> None:
        """Drop a source text and the bytes it was read from."""
        self.connection.execute("DELETE FROM snapshot WHERE digest = ?", (digest,))
        self.connection.execute("DELETE FROM original WHERE text_digest = ?", (digest,))

    def drop_texts_of_batch(self, batch: int) -> None:
        """Drop the source texts that came with a batch."""
        self.connection.execute("DELETE FROM snapshot WHERE batch = ?", (batch,))
        self.connection.execute("DELETE FROM original WHERE batch = ?", (batch,))

    def start_after(self, seq: int) -> None:
        """Count on from rows that came with their own numbers; their texts stay for good."""
        self.batch = self._next = seq + 1
        self._text_batch = 0
        self._unbind_texts("batch > 0")

    def finish(self) -> None:
        """Before the commit: texts kept without any change belong to no batch."""
        if not self.wrote:
            self._unbind_texts("batch >= ?", self.batch)

    def _unbind_texts(self, where: str, *values: int) -> None:
        for table in ("snapshot", "original"):
            sql = f"UPDATE {table} SET batch = 0 WHERE {where}"  # noqa: S608 - fixed words
            self.connection.execute(sql, values)

    def _stamp(self, action: str) -> Stamp:
        return self.stamp._replace(action=action) if action else self.stamp

    def _get_head(self, record_type: str, record_id: str) -> Head:
        with asking(self.reader.path):
            head = self.head(check_type(record_type), record_id)
        if head is None:
            near = self.reader.near_ids(record_type, record_id)
            raise UnknownRecord(record_type, record_id, near)
        return head

    def _check_source(
        self, source_id: str, source: Mapping[str, object], head: Head | None
    ) -> None:
        if self._allow_forgotten:
            return
        digest = str(source.get("digest") or "")
        if head is not None and json.loads(head.document).get("digest") == digest:
            return
        stone = self.reader.find_tombstone(
            source_id=source_id if head is None else "", digest=digest
        )
        if stone is not None:
            raise Forgotten(stone.source_id, stone.reason, stone.at)

    def _check_digest(self, digest: str) -> None:
        if self._allow_forgotten:
            return
        stone = self.reader.find_tombstone(digest=digest)
        if stone is not None and not self.reader.sources_with_digest(digest):
            raise Forgotten(stone.source_id, stone.reason, stone.at)
