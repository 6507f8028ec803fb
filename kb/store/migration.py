"""Older bases are brought to the newest schema: copied first, in full or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kb.store.connection import speaking
from kb.store.errors import MigrationFailed, StoreError
from kb.store.files import new_file
from kb.store.schema import Version, upgrade


def safety_copy(path: Path, schema: int) -> Path:
    """Where the copy of the base goes that is made before a migration."""
    return path.with_name(f"{path.name}.schema-{schema}")


def safety_copies(path: Path) -> list[Path]:
    """The copies that migrations left beside a base."""
    return sorted(path.parent.glob(f"{path.name}.schema-*"))


def migrate(
    connection: sqlite3.Connection, path: Path, wait: float, versions: tuple[Version, ...]
) -> None:
    """Run the missing steps in one transaction, after a copy of the base was made beside it.

    Raises:
        MigrationFailed: a step failed; the base is as it was.
    """
    with speaking(path, wait):
        connection.execute("BEGIN IMMEDIATE")
    try:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        if schema < len(versions):  # else another process was faster
            _copy(path, safety_copy(path, schema))
            upgrade(connection, versions)
        connection.execute("COMMIT")
    except StoreError:
        raise
    except Exception as error:
        raise MigrationFailed(path, len(versions), str(error)) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _copy(path: Path, target: Path) -> None:
    # By a connection of its own: the one that migrates holds the lock, so nobody else writes.
    with (
        new_file(target, None) as fresh,
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(fresh)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
