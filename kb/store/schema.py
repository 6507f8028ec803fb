"""The tables, version by version: a new base runs through the same steps as an old one.

``history`` is the truth for documents. ``head`` points to the latest row of every record that
exists, so no document is stored twice. Rows of history are never changed or deleted, except
while a source is being forgotten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION_ID = int.from_bytes(b"kbcl", "big")
"""Stands in the file's header: this SQLite file is a claimkb knowledge base."""

Version = tuple[str | Callable[[sqlite3.Connection], None], ...]
"""The steps from the version before: statements, or functions that rewrite rows."""

ERASING = "erasing"
"""Name of the mark in ``meta`` that lifts the guard of ``history`` inside one transaction."""

_VERSION_1: Version = (
    """CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE history (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        batch INTEGER NOT NULL,
        undoes INTEGER,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        record_type TEXT NOT NULL,
        record_id TEXT NOT NULL,
        before_seq INTEGER,
        note TEXT NOT NULL,
        document TEXT
    ) STRICT""",
    "CREATE INDEX history_of_record ON history (record_id, record_type, seq)",
    """CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
        WHEN NOT EXISTS (SELECT 1 FROM meta WHERE name = 'erasing')
        BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END""",
    """CREATE TRIGGER history_is_not_deleted BEFORE DELETE ON history
        WHEN NOT EXISTS (SELECT 1 FROM meta WHERE name = 'erasing')
        BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END""",
    """CREATE TABLE head (
        record_type TEXT NOT NULL,
        record_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (record_type, record_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE appearance (
        claim_id TEXT NOT NULL,
        source_id TEXT NOT NULL,
        claim_type TEXT NOT NULL AS ('claim') VIRTUAL,
        source_type TEXT NOT NULL AS ('source') VIRTUAL,
        PRIMARY KEY (claim_id, source_id),
        FOREIGN KEY (claim_type, claim_id) REFERENCES head (record_type, record_id)
            DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (source_type, source_id) REFERENCES head (record_type, record_id)
            DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX appearance_in_source ON appearance (source_id, claim_id)",
    """CREATE TABLE snapshot (
        digest TEXT PRIMARY KEY,
        batch INTEGER NOT NULL,
        text TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE original (
        text_digest TEXT NOT NULL,
        digest TEXT NOT NULL,
        batch INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (text_digest, digest)
    ) STRICT""",
    """CREATE TABLE tombstone (
        source_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        PRIMARY KEY (source_id, digest)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX tombstone_of_digest ON tombstone (digest)",
    """CREATE TABLE import_log (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        name TEXT NOT NULL,
        digest TEXT NOT NULL,
        counts TEXT NOT NULL
    ) STRICT""",
)

VERSIONS: tuple[Version, ...] = (_VERSION_1,)
"""All versions, the first being 1. Published steps never change; new ones go to the end."""


def upgrade(connection: sqlite3.Connection, versions: tuple[Version, ...]) -> None:
    """Run the steps that the base has not had yet; the caller holds the transaction."""
    (have,) = connection.execute("PRAGMA user_version").fetchone()
    for version in versions[have:]:
        for step in version:
            if isinstance(step, str):
                connection.execute(step)
            else:
                step(connection)
    connection.execute(f"PRAGMA user_version = {len(versions)}")
