"""Backups hold the whole store, prove it, and bring it back; a damaged one is refused."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kb.store import Store
from kb.store.backup import backup, content_digest, restore
from kb.store.errors import (
    BackupDamaged,
    BackupMissing,
    FileInTheWay,
    NotAStore,
    StoreFromTheFuture,
    StoreLocked,
)
from kb.store.integrity import integrity


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb.sqlite"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "safe").mkdir()
    return tmp_path / "safe" / "kb.backup"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path) as store:
        with store.transaction("ann", "ingest") as tx:
            digest = tx.put_snapshot("Il testo.")
            tx.put_original(digest, "text/plain", b"Il testo.")
            tx.put("source", "s1", {"id": "s1", "digest": digest})
            tx.log_import("x", "", {})
            for number in range(200):
                claim = {"id": f"c{number}", "text": "Uno." * 50}
                tx.put("claim", f"c{number}", claim)
        yield store


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def edit(store: Store, text: str) -> None:
    with store.transaction("ann", "edit") as tx:
        tx.put("claim", "c1", {"id": "c1", "text": text})


def test_a_backup_brings_everything_back(path: Path, copy: Path, store: Store) -> None:
    before, generation = list(store.history()), store.generation
    digest = backup(store, copy)
    assert names(copy.parent) == ["kb.backup"]
    edit(store, "Due.")
    assert restore(path, copy) == digest
    assert list(store.history()) == before, "a store that was open sees it too"
    assert store.generation != generation
    assert content_digest(store.connection) == digest
    assert integrity(store) == []
    edit(store, "Tre.")
    assert store.last_sequence == len(before) + 1
    store.close()
    assert names(path.parent) == ["kb.sqlite", "safe"]


def test_a_backup_restores_where_nothing_is(copy: Path, store: Store, tmp_path: Path) -> None:
    digest = backup(store, copy)
    elsewhere = tmp_path / "safe" / "new.sqlite"
    assert restore(elsewhere, copy) == digest
    with Store.open(elsewhere) as again:
        assert list(again.history()) == list(store.history())
        assert again.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert names(copy.parent) == ["kb.backup", "new.sqlite"]


def test_a_damaged_store_is_kept_beside(path: Path, copy: Path, store: Store) -> None:
    backup(store, copy)
    store.close()
    path.write_bytes(b"rubbish" * 1000)
    restore(path, copy)
    with Store.open(path) as again:
        assert again.count("claim") == 200
    assert path.with_name("kb.sqlite.damaged").read_bytes() == b"rubbish" * 1000


def test_a_backup_does_not_replace_a_file_by_mistake(path: Path, copy: Path, store: Store) -> None:
    copy.write_text("precious")
    with pytest.raises(FileInTheWay, match="replace it with --force"):
        backup(store, copy)
    assert copy.read_text() == "precious"
    digest = backup(store, copy, replace=True)
    with closing(sqlite3.connect(copy)) as plain:
        assert content_digest(plain) == digest
    with pytest.raises(FileInTheWay):
        backup(store, path, replace=True)
    assert integrity(store) == []


def test_a_backup_is_of_one_moment(copy: Path, path: Path, store: Store) -> None:
    with Store.open(path) as other:
        with other.transaction("bob", "edit") as tx:
            tx.put("claim", "c1", {"id": "c1", "text": "Non ancora."})
            digest = backup(store, copy)
        assert backup(store, copy, replace=True) != digest


def test_changed_content_is_found(path: Path, copy: Path, store: Store) -> None:
    backup(store, copy)
    with closing(sqlite3.connect(copy)) as plain:
        plain.execute("UPDATE snapshot SET text = 'Un altro testo.'")
        plain.commit()
    with pytest.raises(BackupDamaged, match="another digest"):
        restore(path, copy)
    assert store.count("claim") == 200


def test_damaged_pages_are_found(path: Path, copy: Path, store: Store) -> None:
    backup(store, copy)
    content = bytearray(copy.read_bytes())
    pages = len(content) // 4096
    for start in range(4096 * 2, len(content), 4096 * 3):
        content[start : start + 512] = os.urandom(512)
    copy.write_bytes(content)
    with pytest.raises(BackupDamaged, match="use another one"):
        restore(path, copy)
    copy.write_bytes(content[: pages // 2 * 4096])
    with pytest.raises(BackupDamaged):
        restore(path, copy)
    assert store.count("claim") == 200
    assert [each.name for each in path.parent.iterdir() if "restored" in each.name] == []


def test_what_is_no_backup_is_refused(path: Path, copy: Path, store: Store) -> None:
    with pytest.raises(BackupMissing, match="there is no backup at"):
        restore(path, copy)
    copy.write_text("Il testo." * 1000)
    with pytest.raises(NotAStore):
        restore(path, copy)
    assert store.count("claim") == 200
    assert not path.with_name("kb.sqlite.damaged").exists()


def test_a_backup_from_the_future_is_refused(path: Path, copy: Path, store: Store) -> None:
    backup(store, copy)
    with closing(sqlite3.connect(copy)) as plain:
        plain.execute("PRAGMA user_version = 7")
    with pytest.raises(StoreFromTheFuture, match="schema 7"):
        restore(path, copy)
    assert store.count("claim") == 200


def test_restoring_waits_for_a_writer_and_says_who_it_is(
    path: Path, copy: Path, store: Store
) -> None:
    backup(store, copy)
    with store.transaction("ann", "edit") as tx:
        tx.put("claim", "c1", {"id": "c1", "text": "Due."})
        with pytest.raises(StoreLocked, match=f"process {os.getpid()}"):
            restore(path, copy, wait=0.2)
    assert store.get("claim", "c1")["text"] == "Due."


def test_a_copied_store_works_as_a_backup_and_a_backup_as_a_store(
    path: Path, copy: Path, store: Store
) -> None:
    copy.write_bytes(path.read_bytes())
    Path(f"{copy}-wal").write_bytes(Path(f"{path}-wal").read_bytes())
    restore(path, copy)
    assert store.count("claim") == 200
    Path(f"{copy}-wal").unlink()
    backup(store, copy, replace=True)
    with Store.open(copy) as adopted:
        edit(adopted, "Due.")
        assert adopted.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    restore(path, copy)
    assert store.get("claim", "c1")["text"] == "Due."
