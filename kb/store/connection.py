"""Connections to the database file, and SQLite's errors in words a user can act on."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kb.store.errors import (
    NotAStore,
    StoreDamaged,
    StoreError,
    StoreFromTheFuture,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreReadOnly,
    StoreUnreachable,
    UnfitText,
)
from kb.store.lock import describe_holder
from kb.store.schema import APPLICATION_ID

ROOM = 2**20
"""Bytes; an I/O error on a disk with less room than this is taken for a full disk."""

TOO_LONG = "is longer than a database can hold"

UNFINISHED = (
    "unfinished changes lie beside it and its place is read-only;"
    " copy the whole folder to a place that can be written"
)

_PRIMARY = 0xFF
_SYSTEM = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


class Place(NamedTuple):
    """What the file system lets us do with a database."""

    path: Path
    writable: bool
    at_rest: bool
    """No change lies beside it that is not yet in the file."""
    immutable: bool
    """It is at rest, and nobody can write there: locks can be left out."""


def look_at(path: Path) -> Place:
    """How the database at the path can be opened.

    Raises:
        StoreMissing: there is none.
        NotAStore: the path is a folder or a device.
    """
    path = Path(os.path.realpath(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAStore(path, "it is not a file")
        folder_writable = os.access(path.parent, os.W_OK)
        writable = folder_writable and os.access(path, os.W_OK)
        log = path.with_name(path.name + "-wal")
        at_rest = not log.exists() or log.stat().st_size == 0
    except (FileNotFoundError, NotADirectoryError):
        raise StoreMissing(path) from None
    except OSError as error:
        raise StoreUnreachable(path, error.strerror or str(error)) from error
    return Place(path, writable, at_rest, not folder_writable and at_rest)


def connect(place: Place, wait: float, *, read_only: bool) -> sqlite3.Connection:
    """A connection in autocommit mode, with every safety that SQLite has turned on.

    Raises:
        StoreError: the file is damaged, or cannot be opened.
    """
    mode = "rw" if place.writable else "ro&immutable=1" if place.immutable else "ro"
    with speaking(place.path, wait):
        connection = sqlite3.connect(
            _address(place.path, mode), timeout=wait, isolation_level=None, uri=True
        )
        try:
            _make_safe(connection, read_only=read_only)
        except BaseException as error:
            connection.close()
            code = getattr(error, "sqlite_errorcode", None)
            if code == sqlite3.SQLITE_CANTOPEN and not (place.writable or place.at_rest):
                raise StoreUnreachable(place.path, UNFINISHED) from error
            raise
    return connection


def _make_safe(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if read_only:
        connection.execute("PRAGMA query_only = ON")


def _address(path: Path, mode: str) -> str:
    plain = str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{plain}?mode={mode}"


def check_identity(connection: sqlite3.Connection, path: Path, known: int) -> int:
    """The schema version of a knowledge base.

    Raises:
        NotAStore: another program's database.
        StoreFromTheFuture: the schema is newer than ``known``.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        raise NotAStore(path, "another program's database" if tables else "an empty file")
    if schema > known:
        raise StoreFromTheFuture(path, schema, known)
    return int(schema)


@contextmanager
def speaking(path: Path, wait: float = 0.0) -> Iterator[None]:
    """Turn SQLite's errors into ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_words(error, path, wait) from error


@contextmanager
def asking(path: Path, wait: float = 0.0) -> Iterator[None]:
    """Turn SQLite's errors into ours, those of values that cannot be handed to it too."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_words(error, path, wait) from error
    except UnicodeEncodeError as error:
        raise UnfitText("a text", "holds a lone surrogate") from error
    except OverflowError as error:
        raise UnfitText("a text", TOO_LONG) from error


def in_words(error: sqlite3.Error, path: Path, wait: float) -> StoreError:
    """The error of ours that says what SQLite's means."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreLocked(path, wait, describe_holder(path))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreReadOnly(path)
    if code == sqlite3.SQLITE_TOOBIG:
        return UnfitText("a text", TOO_LONG)
    if code == sqlite3.SQLITE_FULL or (code in _SYSTEM and _is_full(path)):
        return StoreFull(path)
    return _of_the_file(code, path, str(error))


def _of_the_file(code: int, path: Path, why: str) -> StoreError:
    if code == sqlite3.SQLITE_NOTADB:
        return NotAStore(path, why)
    if code == sqlite3.SQLITE_CORRUPT or (code == sqlite3.SQLITE_ERROR and "no such" in why):
        return StoreDamaged(path, why)
    return StoreUnreachable(path, why)


def _is_full(path: Path) -> bool:
    try:
        disk = os.statvfs(path.parent)
    except (OSError, AttributeError):  # AttributeError: not on Windows
        return False
    return disk.f_bavail * disk.f_frsize < ROOM
