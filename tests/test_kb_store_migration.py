"""Bases of schema 1 open for ever; a step to a newer schema is copied first, and all or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kb.ids import text_digest
from kb.store import Store
from kb.store.backup import backup, content_digest, restore
from kb.store.erasure import forget
from kb.store.errors import MigrationFailed, StoreFromTheFuture, StoreFull, StoreOutdated
from kb.store.integrity import integrity
from kb.store.migration import safety_copies, safety_copy
from kb.store.schema import VERSIONS, Version
from kb.store.undo import undo

GOLDEN = Path(__file__).parent / "golden" / "store-v1.sql"


def measure(connection: sqlite3.Connection) -> None:
    """A step that is a function: it reads rows and writes others."""
    for (source_id,) in connection.execute("SELECT source_id FROM tombstone").fetchall():
        connection.execute("INSERT INTO weight VALUES (?, ?)", (source_id, len(source_id)))


NEW_TABLE = "CREATE TABLE weight (source_id TEXT NOT NULL, grams INTEGER NOT NULL) STRICT"
NEXT: Version = (NEW_TABLE, measure)
BROKEN: Version = (NEW_TABLE, "INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A base as version 1 wrote it."""
    path = tmp_path / "kb.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(GOLDEN.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    return path


def tables(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def test_a_base_of_schema_1_opens_and_works(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store, Store.create(tmp_path / "new.sqlite") as new:
        assert tables(store.connection) == tables(new.connection)
        assert integrity(store) == []
        assert store.get("claim", "c1")["text"] == "Il prezzo scende."
        assert store.get_snapshot(store.get("source", "s1")["digest"]).endswith("dieci.")
        assert [each.source_id for each in store.tombstones()] == ["s2"]
        assert [each.name for each in store.imports()] == ["claims.jsonl"]
        assert store.find("alias", "幻方") is not None
        assert store.last_sequence == 10
        with store.transaction("ann", "edit") as tx:
            tx.put("claim", "c1", {"id": "c1", "text": "Nuovo."})
        assert undo(store, "ann").batch == 11


def test_a_base_is_brought_to_the_newest_schema(path: Path) -> None:
    with Store.open(path, versions=(*VERSIONS, NEXT)) as store:
        assert store.connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert store.connection.execute("SELECT grams FROM weight").fetchall() == [(2,)]
        assert store.count("claim") == 1
        assert integrity(store) == []
    with Store.open(path, versions=(*VERSIONS, NEXT)) as again:
        assert again.count("claim") == 1
    with pytest.raises(StoreFromTheFuture):
        Store.open(path)


def test_the_base_is_copied_before(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        before = content_digest(old)
    Store.open(path, versions=(*VERSIONS, NEXT)).close()
    assert safety_copies(path) == [safety_copy(path, 1)]
    with closing(sqlite3.connect(safety_copy(path, 1))) as copy:
        assert content_digest(copy) == before
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_step_that_fails_leaves_the_base_as_it_was(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        before, schema = content_digest(old), tables(old)
    with pytest.raises(MigrationFailed, match="left as it was") as got:
        Store.open(path, versions=(*VERSIONS, BROKEN))
    assert "no such table: nowhere" in str(got.value)
    with Store.open(path) as store:
        assert content_digest(store.connection) == before
        assert tables(store.connection) == schema
        assert integrity(store) == []


def test_several_steps_run_in_order(path: Path) -> None:
    after: Version = ("CREATE TABLE later (grams INTEGER) STRICT",
                      "INSERT INTO later SELECT grams FROM weight")  # fmt: skip
    with Store.open(path, versions=(*VERSIONS, NEXT, after)) as store:
        assert store.connection.execute("SELECT * FROM later").fetchall() == [(2,)]
        assert store.connection.execute("PRAGMA user_version").fetchone() == (3,)


def test_a_base_that_cannot_be_written_is_not_migrated(path: Path) -> None:
    with pytest.raises(StoreOutdated, match="older schema 1"):
        Store.open(path, read_only=True, versions=(*VERSIONS, NEXT))
    assert safety_copies(path) == []


def test_a_full_disk_stops_a_migration_before_it_starts(path: Path) -> None:
    def fill_disk(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        connection.execute("UPDATE snapshot SET text = ?", ("x" * 100_000,))

    with pytest.raises((MigrationFailed, StoreFull), match=r"full|space"):
        Store.open(path, versions=(*VERSIONS, (fill_disk,)))
    with Store.open(path) as store:
        assert integrity(store) == []


def test_forgetting_reaches_the_copies(path: Path) -> None:
    with Store.open(path, versions=(*VERSIONS, NEXT)) as store:
        assert store.has_snapshot(text_digest("Il prezzo scende.\nUno su dieci."))
    assert b"Uno su dieci" in safety_copy(path, 1).read_bytes()
    with Store.open(path, versions=(*VERSIONS, NEXT)) as store:
        forget(store, ["s1"], reason="asked", actor="ann")
    assert safety_copies(path) == []


def test_a_backup_of_an_older_schema_is_brought_up_when_restored(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        backup(store, tmp_path / "kb.backup")
    newer = (*VERSIONS, NEXT)
    monkeypatch.setattr("kb.store.backup.VERSIONS", newer)
    restore(tmp_path / "again.sqlite", tmp_path / "kb.backup")
    with Store.open(tmp_path / "again.sqlite", versions=newer) as store:
        assert store.connection.execute("SELECT grams FROM weight").fetchall() == [(2,)]
        assert safety_copies(store.path) == []
