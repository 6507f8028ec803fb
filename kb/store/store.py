"""The store: one SQLite file that holds sources, claims and everything that ever changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kb.store.connection import Place, check_identity, connect, in_words, look_at, speaking
from kb.store.errors import BrokenCitation, StoreExists, StoreOutdated, StoreReadOnly
from kb.store.files import new_file
from kb.store.lock import leave_note, take_note_away
from kb.store.reading import Reader
from kb.store.rows import check_text, timestamp
from kb.store.schema import APPLICATION_ID, VERSIONS, Version, upgrade

if TYPE_CHECKING:
    from kb.store.transaction import Transaction

WAIT = 10.0
"""Seconds a writer waits for another one."""

ERASURE_PENDING = "erasure_pending"
"""Name of the mark in ``meta``: bytes of a forgotten source may still lie in the file."""

BACKUP_DIGEST = "backup_digest"
"""Name in ``meta`` of the digest that a backup was made with."""

_BROKEN_CITATION = """SELECT claim_id, source_id FROM appearance
    LEFT JOIN head ON head.record_type = 'source' AND head.record_id = source_id
    WHERE head.seq IS NULL ORDER BY claim_id, source_id LIMIT 1"""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Store(Reader):
    """An open knowledge base: use it as a context manager, from one thread.

    Readings see what is committed; several writers take turns.
    """

    def __init__(
        self, connection: sqlite3.Connection, place: Place, wait: float, clock: Clock
    ) -> None:
        super().__init__(connection, place.path, wait)
        self.read_only = not place.writable
        """No transaction can be opened: the place, or whoever opened it, forbids it."""
        self.clock = clock

    @classmethod
    def create(cls, path: Path, *, wait: float = WAIT, clock: Clock = utc_now) -> Self:
        """A new, empty store; it is there in full or not at all.

        Raises:
            StoreExists: there is already one.
            StoreReadOnly: the folder cannot be written.
        """
        with new_file(path, StoreExists(path)) as fresh, speaking(path):
            connection = sqlite3.connect(fresh, isolation_level=None)
            try:
                _lay_out(connection, VERSIONS)
            finally:
                connection.close()
        return cls.open(path, wait=wait, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        wait: float = WAIT,
        clock: Clock = utc_now,
        versions: tuple[Version, ...] = VERSIONS,
    ) -> Self:
        """The store at the path, brought to the newest schema; read-only where it has to be.

        Raises:
            StoreMissing: there is none.
            NotAStore: the file is something else.
            StoreDamaged: the file cannot be read.
            StoreFromTheFuture: a newer program wrote it.
            StoreOutdated: an older program wrote it, and it cannot be written.
        """
        place = look_at(path)
        connection = connect(place, wait, read_only=read_only)
        try:
            with speaking(place.path, wait):
                schema = check_identity(connection, place.path, len(versions))
            if read_only:
                place = place._replace(writable=False)
            if schema < len(versions):
                _migrate(connection, place, wait, versions)
            store = cls(connection, place, wait, clock)
            if place.writable:
                store.make_ready()
        except BaseException:
            connection.close()
            raise
        return store

    def make_ready(self) -> None:
        """Take up a backup that was copied here, and finish an erasure that was stopped."""
        if self._row("PRAGMA journal_mode")[0] != "wal":
            self._row("PRAGMA journal_mode = WAL")
            self._row("DELETE FROM meta WHERE name = ?", BACKUP_DIGEST)
        if self.erasure_pending:
            from kb.store.erasure import wipe  # noqa: PLC0415 - hardly ever

            wipe(self)

    @property
    def erasure_pending(self) -> bool:
        """Whether bytes of a forgotten source may still lie in the file."""
        return self._row("SELECT 1 FROM meta WHERE name = ?", ERASURE_PENDING) is not None

    def close(self) -> None:
        """Let the file go; a second time does nothing."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def generation(self) -> str:
        """Changes when a backup is restored: sequence numbers then start from elsewhere."""
        row = self._row("SELECT value FROM meta WHERE name = 'generation'")
        return str(row[0])

    @contextmanager
    def transaction(
        self,
        actor: str,
        action: str,
        note: str = "",
        *,
        allow_forgotten: bool = False,
    ) -> Iterator[Transaction]:
        """One batch of changes: kept when the block ends, dropped when it raises.

        Raises:
            StoreReadOnly: the store cannot be written.
            StoreLocked: another process wrote for longer than this one waits.
            StoreFull: no room is left; nothing was changed.
            BrokenCitation: a claim would quote a source that is not there.
        """
        from kb.store.transaction import Stamp, Transaction  # noqa: PLC0415 - only to write

        if self.read_only:
            raise StoreReadOnly(self.path)
        if self.connection.in_transaction:
            raise RuntimeError("a transaction cannot be opened inside another, or a reading")
        for each in (actor, action, note):
            check_text(each, "the actor, action or note of a change")
        with self._writing(actor):
            stamp = Stamp(timestamp(self.clock()), actor, action, note)
            batch = Transaction(self, stamp, allow_forgotten=allow_forgotten)
            yield batch
            batch.finish()

    @contextmanager
    def _writing(self, actor: str) -> Iterator[None]:
        with speaking(self.path, self.wait):
            self.connection.execute("BEGIN IMMEDIATE")
        leave_note(self.path, actor, self.clock())
        try:
            with speaking(self.path, self.wait):
                yield
        except BaseException:
            take_note_away(self.path)
            self._roll_back()
            raise
        take_note_away(self.path)  # while the lock is held: the note may be the next one's later
        try:
            self._commit()
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _commit(self) -> None:
        try:
            self.connection.execute("COMMIT")
        except sqlite3.IntegrityError:
            raise BrokenCitation(*self._row(_BROKEN_CITATION)) from None
        except sqlite3.Error as error:
            raise in_words(error, self.path, self.wait) from error


def _lay_out(connection: sqlite3.Connection, versions: tuple[Version, ...]) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    upgrade(connection, versions)
    connection.execute("INSERT INTO meta VALUES ('generation', ?)", (os.urandom(8).hex(),))
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")


def _migrate(
    connection: sqlite3.Connection, place: Place, wait: float, versions: tuple[Version, ...]
) -> None:
    from kb.store.migration import migrate  # noqa: PLC0415 - only for bases of older programs

    if not place.writable:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        raise StoreOutdated(place.path, schema, len(versions))
    migrate(connection, place.path, wait, versions)
