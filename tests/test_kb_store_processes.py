"""Several processes at once, and processes killed in the middle of a write."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kb.store import Store
from kb.store.errors import StoreLocked
from kb.store.integrity import integrity
from kb.store.lock import SOMEBODY, describe_holder, is_alive, leave_note, note_path
from kb.store.store import utc_now

ROOT = Path(__file__).parents[1]
BATCH = 40
KILLS = 36

PREPARE = """
import sys
from pathlib import Path
from kb.store import Store
from kb.store.erasure import forget
from kb.store.undo import undo
path, name = Path(sys.argv[1]), sys.argv[2]
def put(store, *ids):
    with store.transaction(name, "add") as tx:
        for each in ids:
            tx.put("claim", each, {"id": each, "text": "Uno." * 200})
"""
WRITE_50 = """
with Store.open(path) as store:
    for number in range(50):
        put(store, f"{name}-{number}")
"""
HOLD = """
with Store.open(path) as store, store.transaction(name, "add") as tx:
    tx.put("claim", name, {"id": name})
    print("held", flush=True)
    sys.stdin.read()
"""
WRITE_UNTIL_KILLED = f"""
with Store.open(path) as store:
    print("open", flush=True)
    for number in range(10_000):
        put(store, f"{{name}}-{{number}}")
        print(f"{{name}}-{{number}}", flush=True)
        put(store, *(f"{{name}}-{{number}}-{{part}}" for part in range({BATCH})))
        print(f"{{name}}-{{number}}-0", flush=True)
        with store.transaction(name, "ingest") as tx:
            digest = tx.put_snapshot(name * 1000 + str(number))
            tx.put("source", "gone", {{"id": "gone", "digest": digest}})
        if number % 2:
            undo(store, name)
        else:
            forget(store, ["gone"], reason="asked", actor=name)
"""


def start(program: str, path: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PREPARE + program, str(path), name],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kb.sqlite"
    Store.create(path).close()
    return path


@contextmanager
def holding(path: Path, name: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has a transaction open until the block ends."""
    with start(HOLD, path, name) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


@pytest.mark.slow
def test_two_writers_take_turns(path: Path) -> None:
    writers = [start(WRITE_50, path, name) for name in ("ann", "bob")]
    for each in writers:
        each.communicate()
    assert [each.returncode for each in writers] == [0, 0]
    with Store.open(path) as store:
        assert store.count("claim") == 100
        assert [row.seq for row in store.history()] == list(range(1, 101))
        assert integrity(store) == []
    assert [each.name for each in path.parent.iterdir()] == ["kb.sqlite"]


def test_the_second_writer_is_told_who_the_first_is(path: Path) -> None:
    with holding(path, "ann") as first, Store.open(path, wait=0.1) as store:
        words = rf"process {first.pid} \(ann, since 20.+Z: -c .+\), which did not finish within 0.1"
        with pytest.raises(StoreLocked, match=words), store.transaction("bob", "add"):
            pass
        assert store.count("claim") == 0, "reading goes on meanwhile"
    with Store.open(path) as store:
        assert store.count("claim") == 1


def test_the_second_writer_waits_and_succeeds(path: Path) -> None:
    with holding(path, "ann") as first, Store.open(path) as store:
        assert first.stdin is not None
        release = threading.Timer(0.2, first.stdin.close)
        release.start()
        with store.transaction("bob", "add") as tx:
            tx.put("claim", "bob", {"id": "bob"})
        release.join()
        assert list(store.ids("claim")) == ["ann", "bob"]


@pytest.mark.slow
def test_killed_writers_lose_nothing_they_acknowledged(path: Path) -> None:
    chance = random.Random(20240722)  # noqa: S311 - where to kill, not a secret
    acknowledged: set[str] = set()
    for kill in range(KILLS):
        with start(WRITE_UNTIL_KILLED, path, f"w{kill}") as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
            time.sleep(chance.uniform(0, 0.05))
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged.update(line.strip() for line in writer.stdout if line.endswith("\n"))
        with Store.open(path) as store:
            stored = set(store.ids("claim"))
            assert acknowledged <= stored
            parts = [each.rpartition("-")[0] for each in stored if each.count("-") == 2]
            assert all(parts.count(each) == BATCH for each in set(parts)), "a batch in part"
            assert integrity(store) == []
            seen = [row.seq for row in store.history()]
            assert seen == sorted(set(seen))
    assert len(acknowledged) > KILLS
    assert not [each for each in path.parent.iterdir() if ".new-" in each.name]


def test_a_note_left_by_a_killed_writer_is_not_believed(path: Path) -> None:
    with holding(path, "ann") as first:
        first.kill()
    assert note_path(path).exists()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = pytest.raises(StoreLocked, match=SOMEBODY)
        with Store.open(path, wait=0.05) as store, told, store.transaction("bob", "add"):
            pass
    with Store.open(path) as store, store.transaction("bob", "add") as tx:
        tx.put("claim", "c1", {"id": "c1"})
    assert not note_path(path).exists()


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"pid": "x"}', '{"pid": 0, "host": ""}', "\x00"])
def test_a_damaged_note_is_not_believed(tmp_path: Path, note: str) -> None:
    note_path(tmp_path / "kb.sqlite").write_text(note)
    assert describe_holder(tmp_path / "kb.sqlite") == SOMEBODY


def test_a_note_from_another_machine_names_it(tmp_path: Path) -> None:
    path = tmp_path / "kb.sqlite"
    leave_note(path, "ann", utc_now())
    assert describe_holder(path).startswith(f"process {os.getpid()} (ann, since ")
    note = json.loads(note_path(path).read_text())
    note_path(path).write_text(json.dumps({**note, "host": "elsewhere", "pid": 999_999_999}))
    assert describe_holder(path).startswith("process 999999999 on elsewhere (ann")


def test_which_processes_are_alive() -> None:
    assert is_alive(os.getpid())
    assert is_alive(1)
    assert not is_alive(0)
    assert not is_alive(2**70)
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert not is_alive(int(done.stdout))


def test_a_transaction_inside_another_is_refused(path: Path) -> None:
    with Store.open(path) as store, store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", {"id": "c1"})
        with pytest.raises(RuntimeError, match="inside"), store.transaction("ann", "add"):
            pass
    with Store.open(path) as store:
        assert store.count("claim") == 1
