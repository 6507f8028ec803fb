"""Opening what is there: other files, damage, newer programs, read-only places, full disks."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kb.store import Store
from kb.store.backup import backup
from kb.store.erasure import forget
from kb.store.errors import (
    NotAStore,
    StoreDamaged,
    StoreExists,
    StoreFromTheFuture,
    StoreFull,
    StoreMissing,
    StoreReadOnly,
    StoreUnreachable,
    UnfitText,
)
from kb.store.integrity import integrity

ROOT = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb.sqlite"


def fill(store: Store, *ids: str) -> None:
    for each in ids:
        with store.transaction("ann", "add") as tx:
            tx.put("claim", each, {"id": each, "text": "Uno." * 100})


def test_files_of_other_programs_are_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE papers (title)")
    before = path.read_bytes()
    with pytest.raises(NotAStore, match="another program's database"):
        Store.open(path)
    assert path.read_bytes() == before
    path.write_bytes(b"")
    with pytest.raises(NotAStore, match="an empty file"):
        Store.open(path)
    path.write_bytes(os.urandom(5000))
    with pytest.raises(NotAStore, match="file is not a database"):
        Store.open(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(NotAStore, match="it is not a file"):
        Store.open(path)


def test_a_store_of_a_newer_program_is_refused_and_left_alone(path: Path) -> None:
    with Store.create(path) as store:
        store.connection.execute("PRAGMA user_version = 7")
    before = path.read_bytes()
    sentence = r"written by a newer kb \(schema 7, this one knows 1\): upgrade claimkb"
    with pytest.raises(StoreFromTheFuture, match=sentence):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [150, 4096 * 3, 4096 * 10 + 100])
def test_a_truncated_store_is_damage_not_a_traceback(path: Path, kept: int) -> None:
    with Store.create(path) as store:
        fill(store, *(f"c{number}" for number in range(50)))
    path.write_bytes(path.read_bytes()[:kept])

    def use() -> None:
        with Store.open(path) as store:
            list(store.history())
            fill(store, "new")

    with pytest.raises((StoreDamaged, NotAStore)):
        use()


def test_a_table_lost_is_damage(path: Path) -> None:
    with Store.create(path) as store:
        store.connection.execute("DROP TABLE meta")
    with pytest.raises(StoreDamaged, match="no such table"):
        Store.open(path)


def test_damage_met_while_reading_is_told(path: Path) -> None:
    with Store.create(path) as store:
        fill(store, *(f"c{number}" for number in range(100)))
    content = bytearray(path.read_bytes())
    for start in range(4096 * 10, len(content), 4096):
        content[start : start + 64] = bytes(64)
    path.write_bytes(content)
    with Store.open(path) as store, pytest.raises(StoreDamaged, match="kb restore"):
        list(store.iterate("claim"))


def test_a_path_with_odd_characters_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / "50% sicuro? #1 幻方 è"
    folder.mkdir()
    with Store.create(folder / "kb.sqlite") as store:
        fill(store, "c1")
    with Store.open(folder / "kb.sqlite") as store:
        assert store.count("claim") == 1


def test_a_link_to_a_store_is_followed(path: Path, tmp_path: Path) -> None:
    Store.create(path).close()
    (tmp_path / "link").symlink_to(path)
    with Store.open(tmp_path / "link") as store:
        fill(store, "c1")
        assert store.path == path.resolve()
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    with pytest.raises(StoreMissing):
        Store.open(tmp_path / "nowhere")
    with pytest.raises(StoreExists):
        Store.create(tmp_path / "nowhere")


def test_creating_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable, match="No such file"):
        Store.create(tmp_path / "no" / "kb.sqlite")


def test_what_a_killed_creation_left_is_swept(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    dead = path.with_name(f"{path.name}.new-{done.stdout.strip()}")
    dead.write_text("half")
    living = path.with_name(f"{path.name}.new-1")
    living.write_text("somebody is at it")
    Store.create(path).close()
    assert not dead.exists()
    assert living.exists()


def test_creation_on_a_file_system_without_links(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    with Store.create(path) as store:
        fill(store, "c1")
    assert [each.name for each in path.parent.iterdir()] == ["kb.sqlite"]


def test_a_text_longer_than_a_database_can_hold_is_refused(path: Path) -> None:
    with Store.create(path) as store:
        store.connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000)
        with pytest.raises(UnfitText, match="longer"), store.transaction("ann", "ingest") as tx:
            tx.put_snapshot("x" * 20_000)
        with pytest.raises(StoreMissing):
            Store.open(path / "below")


def test_read_only_on_request(path: Path) -> None:
    with Store.create(path) as writer:
        fill(writer, "c1")
        with Store.open(path, read_only=True) as store:
            assert store.read_only
            assert store.count("claim") == 1
            with pytest.raises(StoreReadOnly), store.transaction("ann", "add"):
                pass
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                store.connection.execute("DELETE FROM head")
            fill(writer, "c2")
            assert store.count("claim") == 2
    assert [each.name for each in path.parent.iterdir()] == ["kb.sqlite"]


# Real read-only and full file systems


def freeze(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def test_a_store_on_a_read_only_file_system_can_be_read(
    mount: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = mount("size=8m")
    with Store.create(folder / "kb.sqlite") as store:
        fill(store, "c1")
    freeze(folder)
    with Store.open(folder / "kb.sqlite") as store:
        assert store.read_only
        assert store.get("claim", "c1")["id"] == "c1"
        assert integrity(store) == []
        with pytest.raises(StoreReadOnly, match="cannot be written"):
            fill(store, "c2")
        backup(store, tmp_path / "kb.backup")
        with pytest.raises(StoreReadOnly):
            backup(store, folder / "kb.backup")
    with pytest.raises(StoreReadOnly):
        Store.create(folder / "new.sqlite")
    assert [each.name for each in folder.iterdir()] == ["kb.sqlite"]


@pytest.mark.parametrize("with_index", [True, False])
def test_changes_not_yet_in_the_file_are_read_or_refused_but_never_left_out(
    mount: Callable[[str], Path], path: Path, *, with_index: bool
) -> None:
    folder = mount("size=8m")
    with Store.create(path) as store:
        fill(store, "c1")
        for suffix in ("", "-wal", "-shm")[: 3 if with_index else 2]:
            shutil.copy(f"{path}{suffix}", folder / f"kb.sqlite{suffix}")
    freeze(folder)
    if with_index:
        with Store.open(folder / "kb.sqlite") as copy:
            assert copy.count("claim") == 1
    else:
        with pytest.raises(StoreUnreachable, match="unfinished changes"):
            Store.open(folder / "kb.sqlite")


def test_an_empty_log_is_no_hindrance(mount: Callable[[str], Path]) -> None:
    folder = mount("size=8m")
    with Store.create(folder / "kb.sqlite") as store:
        fill(store, "c1")
    (folder / "kb.sqlite-wal").touch()
    freeze(folder)
    with Store.open(folder / "kb.sqlite") as store:
        assert store.count("claim") == 1


AS_ANOTHER_USER = """
import os, sys
from pathlib import Path
from kb.store import Store, Transaction
from kb.store.errors import StoreReadOnly
os.setgid(65534); os.setuid(65534)
with Store.open(Path(sys.argv[1])) as store:
    print(store.read_only, store.count("claim"))
    try:
        with store.transaction("nobody", "add"):
            print("written")
    except StoreReadOnly:
        print("refused")
"""


@pytest.mark.parametrize("mode", [0o755, 0o777])
def test_a_store_of_another_user_can_be_read(mode: int) -> None:
    if os.getuid() != 0:
        pytest.skip("becoming another user needs root")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.create(folder / "kb.sqlite") as store:
            fill(store, "c1")
        (folder / "kb.sqlite").chmod(0o644)
        folder.chmod(mode)
        done = subprocess.run(
            [sys.executable, "-c", AS_ANOTHER_USER, str(folder / "kb.sqlite")],
            capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
        assert done.stdout.split() == ["True", "1", "refused"], done.stderr


def test_a_store_that_may_not_even_be_looked_at_is_not_called_missing() -> None:
    if os.getuid() != 0:
        pytest.skip("becoming another user needs root")
    with tempfile.TemporaryDirectory() as name:
        done = subprocess.run(
            [sys.executable, "-c", AS_ANOTHER_USER, f"{name}/kb.sqlite"],
            capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
    assert "StoreUnreachable" in done.stderr
    assert "Permission denied" in done.stderr


def test_a_full_disk_loses_nothing_that_was_acknowledged(mount: Callable[[str], Path]) -> None:
    folder = mount("size=1m")
    kept: list[str] = []

    def write_on(store: Store) -> None:
        for number in range(10_000):
            fill(store, f"c{number}")
            kept.append(f"c{number}")

    with Store.create(folder / "kb.sqlite") as store:
        with pytest.raises(StoreFull, match="no space is left"):
            write_on(store)
        assert sorted(store.ids("claim")) == sorted(kept)
        assert integrity(store) == []
        with pytest.raises(StoreFull):
            backup(store, folder / "kb.backup")
        with pytest.raises(StoreFull), store.transaction("ann", "import") as tx:
            tx.put_snapshot("testo " * 300_000)
    left = {each.name for each in folder.iterdir()}
    assert left <= {"kb.sqlite", "kb.sqlite-wal", "kb.sqlite-shm"}
    with Store.open(folder / "kb.sqlite") as store:
        assert store.count("claim") == len(kept) > 20
        assert integrity(store) == []


def test_nothing_is_created_on_a_full_disk(mount: Callable[[str], Path]) -> None:
    folder = mount("size=40k")
    with pytest.raises(StoreFull):
        Store.create(folder / "kb.sqlite")
    assert list(folder.iterdir()) == []


def test_a_disk_without_any_room_is_told_at_opening(mount: Callable[[str], Path]) -> None:
    folder = mount("size=400k")
    with Store.create(folder / "kb.sqlite") as store:
        fill(store, "c1")
    with pytest.raises(OSError, match="No space"):
        (folder / "filler").write_bytes(bytes(2**20))
    with pytest.raises(StoreFull):
        Store.open(folder / "kb.sqlite")
    (folder / "filler").unlink()
    with Store.open(folder / "kb.sqlite") as store:
        assert store.count("claim") == 1


def test_forgetting_on_a_full_disk_is_finished_later(mount: Callable[[str], Path]) -> None:
    folder = mount("size=3m")
    with Store.create(folder / "kb.sqlite") as store:
        with store.transaction("ann", "ingest") as tx:
            tx.put("source", "s1", {"id": "s1", "digest": tx.put_snapshot("Pulcinella " * 100)})
            tx.put_snapshot("altro " * 100_000)
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        room = os.statvfs(folder)
        (folder / "filler").write_bytes(bytes(room.f_bavail * room.f_frsize - 400 * 1024))
        assert not forget(store, ["s1"], reason="asked", actor="ann").wiped
        (folder / "filler").unlink()
    with Store.open(folder / "kb.sqlite") as store:
        assert not store.erasure_pending
        assert b"Pulcinella" not in (folder / "kb.sqlite").read_bytes()
