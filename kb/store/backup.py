"""Backups: one file that holds the whole store, proven to hold it before it gets its name."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kb.store.connection import check_identity, connect, look_at, speaking
from kb.store.errors import (
    BackupDamaged,
    BackupMissing,
    FileInTheWay,
    NotAStore,
    StoreDamaged,
    StoreLocked,
    StoreMissing,
)
from kb.store.files import new_file, os_errors
from kb.store.lock import describe_holder
from kb.store.schema import VERSIONS, upgrade
from kb.store.store import BACKUP_DIGEST, WAIT, Store

_CONTENT = (
    "SELECT * FROM history ORDER BY seq",
    "SELECT * FROM head ORDER BY record_type, record_id",
    "SELECT claim_id, source_id FROM appearance ORDER BY claim_id, source_id",
    "SELECT * FROM snapshot ORDER BY digest",
    "SELECT * FROM original ORDER BY text_digest, digest",
    "SELECT * FROM tombstone ORDER BY source_id, digest",
    "SELECT * FROM import_log ORDER BY number",
)


def content_digest(connection: sqlite3.Connection) -> str:
    """Sha256 over everything the store holds, in a fixed order."""
    total = hashlib.sha256()
    for sql in _CONTENT:
        total.update(sql.encode())
        for row in connection.execute(sql):
            total.update(ascii(row).encode())
    return total.hexdigest()


def backup(store: Store, path: Path, *, replace: bool = False) -> str:
    """Copy the store, as it is at this moment, into one file; the digest of its content.

    Others may go on reading and writing meanwhile.

    Raises:
        FileInTheWay: there is a file at the path, and ``replace`` does not allow to replace it.
        BackupDamaged: the copy does not hold what the store holds; it was not kept.
    """
    target = Path(os.path.realpath(path))
    if (target.exists() and not replace) or target == store.path:
        raise FileInTheWay(path)
    in_the_way = None if replace else FileInTheWay(path)
    with new_file(target, in_the_way) as fresh, store.consistent():
        digest = content_digest(store.connection)
        with _plain_file(fresh) as copy:
            store.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (BACKUP_DIGEST, digest))
            _verify(copy, path)
    return digest


def restore(path: Path, backup_path: Path, *, wait: float = WAIT) -> str:
    """Put a backup in the place of the store at the path; the digest of its content.

    The store that was there stays until the backup is proven and copied, and others may have it
    open. One too damaged to be written to is kept beside, as ``….damaged``.

    Raises:
        BackupMissing: there is no such file.
        BackupDamaged: the backup does not hold what was put into it.
        NotAStore: the backup is something else than a knowledge base.
        StoreLocked: another process was writing for longer than ``wait``.
    """
    with new_file(path.with_name(path.name + ".restored"), None, keep=False) as fresh:
        digest = _prepare(fresh, backup_path)
        try:
            with _live(path, wait) as live, _plain_file(fresh) as copy:
                copy.backup(live, progress=_deadline(path, wait), sleep=0.05)
        except (StoreMissing, StoreDamaged, NotAStore):
            _swap_in(fresh, path)
    return digest


def _prepare(fresh: Path, backup_path: Path) -> str:
    """Copy the backup, prove the copy, and make it ready to be a store again."""
    try:
        with _untouched(backup_path) as source, _plain_file(fresh) as copy:
            schema = check_identity(source, backup_path, len(VERSIONS))
            source.backup(copy)
            digest = _verify(copy, backup_path)
            copy.execute("BEGIN")
            if schema < len(VERSIONS):
                upgrade(copy, VERSIONS)
            generation = os.urandom(8).hex()
            copy.execute("DELETE FROM meta WHERE name = ?", (BACKUP_DIGEST,))
            copy.execute("UPDATE meta SET value = ? WHERE name = 'generation'", (generation,))
            copy.execute("COMMIT")
            copy.execute("PRAGMA journal_mode = WAL")
    except StoreMissing:
        raise BackupMissing(backup_path) from None
    except StoreDamaged as error:
        raise BackupDamaged(backup_path, str(error.__cause__)) from error
    return digest


@contextmanager
def _untouched(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that leaves no file beside the backup."""
    place = look_at(path)
    quiet = place._replace(writable=False, immutable=place.at_rest)
    with closing(connect(quiet, 0, read_only=True)) as source:
        yield source


def _verify(copy: sqlite3.Connection, path: Path) -> str:
    (problem,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if problem != "ok":
        raise BackupDamaged(path, problem)
    digest = content_digest(copy)
    written = copy.execute("SELECT value FROM meta WHERE name = ?", (BACKUP_DIGEST,)).fetchone()
    if written is not None and written[0] != digest:
        raise BackupDamaged(path, "its content has another digest than it was made with")
    return digest


@contextmanager
def _plain_file(path: Path) -> Iterator[sqlite3.Connection]:
    with speaking(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@contextmanager
def _live(path: Path, wait: float) -> Iterator[sqlite3.Connection]:
    """The store that is there now, when it can be written to."""
    place = look_at(path)
    with (
        closing(connect(place, wait, read_only=False)) as connection,
        speaking(place.path, wait),
    ):
        check_identity(connection, place.path, len(VERSIONS))
        yield connection


def _deadline(path: Path, wait: float) -> Callable[[int, int, int], None]:
    end = time.monotonic() + wait

    def check(status: int, remaining: int, total: int) -> None:
        del remaining, total
        busy = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if busy and time.monotonic() > end:
            raise StoreLocked(path, wait, describe_holder(path))

    return check


def _swap_in(fresh: Path, path: Path) -> None:
    with os_errors(path):
        for suffix in ("-wal", "-shm", ""):
            old = path.with_name(path.name + suffix)
            if old.exists():
                old.replace(path.with_name(f"{path.name}.damaged{suffix}"))
        fresh.replace(path)
