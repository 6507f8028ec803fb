"""What only an engine with files must do: survive kills, damage, strangers, other writers."""

from __future__ import annotations

import os
import pickle
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Engine, Record, Results, Schema, Sort, open_engine
from index.errors import (
    IndexDamaged,
    IndexLocked,
    IndexMissing,
    IndexOutdated,
    IndexUnwritable,
)
from index.locking import write_lock
from index.manifest import NAME, describe_file, read_manifest, write_manifest
from index.query import Everything, Fuzzy, Phrase, Prefix, Query, Range, Term
from index.whoosh_engine import WhooshEngine, ranking, snapshot, writing
from index.whoosh_engine import folder as folders
from index.whoosh_engine.layout import INDEX_NAME
from tests import engines
from tests.engines import LIBRARY, SCHEMA, ids, record
from tests.index_worker import HISTORY, change, held_after

QUESTIONS: tuple[Query, ...] = (
    Term("prezzi"), Term("大模型"), Term("DeepSeek-V2"), Phrase("guerra dei prezzi"),
    Prefix("mod"), Fuzzy("memori"), Term("cost", "kind"), Range("day", 0, 150),
    Range("amount", unit="CNY"), Term("deepseek", "subject"), Everything(),
)  # fmt: skip


def answers(engine: Engine) -> list[Results]:
    """What an engine says to all the questions."""
    asked = [engine.search(each, facets=["kind", "tag"]) for each in QUESTIONS]
    return [*asked, engine.search(Everything(), sort=Sort("day"), facets=["kind"])]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the index is."""
    return tmp_path / "index"


@pytest.fixture
def engine(path: Path) -> WhooshEngine:
    """An index of the small library in two segments, with something deleted."""
    engine = WhooshEngine(SCHEMA, path)
    engine.build([*LIBRARY[:6], record("gone", "prezzi spariti", tag="gone", day=7)], 1)
    engine.update(LIBRARY[6:], ["gone"], 2)
    return engine


@pytest.fixture
def expected() -> list[Results]:
    """The right answers."""
    reference = open_engine("memory", SCHEMA)
    reference.build(LIBRARY, 2)
    return answers(reference)


def segment_file(path: Path) -> Path:
    """The larger of the segments."""
    return max(path.rglob("*.seg"), key=lambda each: each.stat().st_size)


# States an index can be in


def test_an_index_that_is_not_there_is_missing(path: Path) -> None:
    engine = open_engine("whoosh", SCHEMA, path)
    calls: list[Callable[[], object]] = [
        lambda: engine.sequence,
        lambda: engine.languages,
        lambda: len(engine),
        lambda: engine.search(Everything()),
        lambda: engine.update([], [], 1),
        lambda: list(engine.terms()),
        lambda: engine.similar("x", 1),
        lambda: engine.explain(Everything(), "x"),
        engine.verify,
    ]
    for call in calls:
        with pytest.raises(IndexMissing):
            call()
    engine.build(LIBRARY, 1)
    assert len(engine) == len(LIBRARY)
    shutil.rmtree(path)
    with pytest.raises(IndexMissing):
        engine.search(Everything())


def test_another_schema_is_outdated_until_built(engine: WhooshEngine) -> None:
    other = WhooshEngine(Schema(SCHEMA.fields[:-1]), engine.path)
    for call in (lambda: other.sequence, lambda: other.update([], [], 3)):
        with pytest.raises(IndexOutdated):
            call()
    other.build([record("x", "ciao")], 9)
    assert ids(other, Term("ciao")) == ["x"]
    with pytest.raises(IndexOutdated):
        engine.search(Everything())


def test_a_damaged_index_can_be_built_again(engine: WhooshEngine, expected: list[Results]) -> None:
    (engine.path / NAME).write_bytes(b"\xff\x00")
    with pytest.raises(IndexDamaged):
        len(engine)
    engine.build(LIBRARY, 2)
    assert answers(engine) == expected
    engine.verify()


# Damage


def damaged_copies(path: Path, draw: random.Random, number: int) -> Iterator[tuple[Path, str]]:
    """Copies of an index with one file cut or one bit changed."""
    files = [each for each in sorted(path.rglob("*")) if each.is_file() and each.stat().st_size]
    for file in files:
        whole = file.read_bytes()
        for _ in range(number):
            at = draw.randrange(len(whole))
            if draw.random() < 0.3:
                file.write_bytes(whole[:at])
                yield file, f"cut at {at}"
            else:
                changed = bytearray(whole)
                changed[at] ^= 1 << draw.randrange(8)
                file.write_bytes(changed)
                yield file, f"changed at {at}"
        file.write_bytes(whole)


def test_damage_gives_right_answers_or_is_reported(
    engine: WhooshEngine, expected: list[Results]
) -> None:
    noticed = 0
    engine.close()
    for file, how in damaged_copies(engine.path, random.Random(11), 40):  # noqa: S311 - the same damage every time
        reader = WhooshEngine(SCHEMA, engine.path)
        try:
            assert answers(reader) == expected, (file, how)
        except IndexDamaged:
            noticed += 1
        reader.close()
    assert noticed > 60
    assert answers(WhooshEngine(SCHEMA, engine.path)) == expected


def test_damage_does_not_go_into_an_update(engine: WhooshEngine) -> None:
    file = segment_file(engine.path)
    engine.close()
    content = bytearray(file.read_bytes())
    content[5] ^= 1
    file.write_bytes(content)
    with pytest.raises(IndexDamaged):
        WhooshEngine(SCHEMA, engine.path).update([record("x", "nuovo")], [], 3)
    with pytest.raises(IndexDamaged):
        WhooshEngine(SCHEMA, engine.path).verify()


def test_a_missing_file_is_damage(engine: WhooshEngine) -> None:
    segment_file(engine.path).unlink()
    with pytest.raises(IndexDamaged):
        WhooshEngine(SCHEMA, engine.path).search(Everything())


def test_verifying_a_sound_index_says_nothing(engine: WhooshEngine) -> None:
    engine.verify()
    contents = next(engine.path.rglob("*.toc"))
    contents.write_bytes(contents.read_bytes()[:-1] + b"!")
    with pytest.raises(IndexDamaged, match="toc"):
        engine.verify()


# Strangers' pickles


class Attack:
    """Unpickled without care, this makes a file."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


def directory_of(segment: bytes) -> dict[str, dict[str, int]]:
    """What a compound file says of the files in it."""
    found = pickle.load(BytesIO(segment[int.from_bytes(segment[:8], "big") :]))  # noqa: S301 - our own
    assert isinstance(found, dict)
    return found


def with_directory(segment: bytes, *pickled: object) -> bytes:
    """The compound file with other pickles for its directory, behind the old ones."""
    tail = b"".join(pickle.dumps(each, 2) for each in pickled)
    return len(segment).to_bytes(8, "big") + len(tail).to_bytes(4, "big") + segment[12:] + tail


def with_file(segment: bytes, ending: str, content: Callable[[bytes], bytes]) -> bytes:
    """The compound file with one of its files changed."""
    directory = directory_of(segment)
    for name, place in directory.items():
        if name.endswith(ending):
            changed = content(segment[place["offset"] :][: place["length"]])
            place.update(offset=len(segment), length=len(changed))
            segment += changed
    return with_directory(segment, directory, {})


def plant(path: Path, file: Path, content: bytes) -> None:
    """Put a file into the index, with checksums and manifest as a forger would make them."""
    manifest = read_manifest(path, "whoosh", SCHEMA.fingerprint())
    file.write_bytes(content)
    files = tuple(describe_file(path, each.name) for each in manifest.files)
    write_manifest(path, manifest._replace(files=files))


def evil_terms(attack: Attack) -> Callable[[bytes], bytes]:
    """A term table whose appendix is an attack."""

    def change(terms: bytes) -> bytes:
        appendix = pickle.dumps(attack, 2)
        return terms + appendix + len(appendix).to_bytes(4, "big")

    return change


PLANTS: dict[str, Callable[[bytes, Attack], bytes]] = {
    "directory": lambda segment, attack: with_directory(segment, attack, {}),
    "options": lambda segment, attack: with_directory(segment, directory_of(segment), attack),
    "inside the directory": lambda segment, attack: with_directory(segment, {"x": attack}, {}),
    "term table": lambda segment, attack: with_file(segment, ".trm", evil_terms(attack)),
    "stored fields": lambda segment, attack: with_file(
        segment, "._stored.col", lambda _: pickle.dumps(attack, 2)
    ),
}


def try_everything(path: Path) -> None:
    """Open, ask, verify and update; only damage may be reported."""
    engine = WhooshEngine(SCHEMA, path)
    for call in (
        lambda: engine.sequence,
        lambda: answers(engine),
        engine.verify,
        lambda: engine.update([record("x", "nuovo")], ["a1"], 3),
        lambda: answers(engine),
    ):
        with suppress(IndexDamaged):
            call()


@pytest.mark.parametrize("place", sorted(PLANTS))
def test_a_pickle_planted_in_a_segment_does_not_run(
    engine: WhooshEngine, tmp_path: Path, place: str
) -> None:
    engine.close()
    mark = tmp_path / "attacked"
    file = segment_file(engine.path)
    plant(engine.path, file, PLANTS[place](file.read_bytes(), Attack(mark)))
    try_everything(engine.path)
    assert not mark.exists()


@pytest.mark.parametrize("place", ["directory", "inside the directory", "term table"])
def test_a_planted_pickle_is_damage(engine: WhooshEngine, tmp_path: Path, place: str) -> None:
    engine.close()
    file = segment_file(engine.path)
    plant(engine.path, file, PLANTS[place](file.read_bytes(), Attack(tmp_path / "attacked")))
    with pytest.raises(IndexDamaged, match="pickle asks for"):
        WhooshEngine(SCHEMA, engine.path).search(Everything())


def test_whoosh_itself_would_have_run_them(engine: WhooshEngine, tmp_path: Path) -> None:
    from whoosh import index as whoosh_index  # noqa: PLC0415 - for this comparison only

    engine.close()
    mark = tmp_path / "attacked"
    file = segment_file(engine.path)
    file.write_bytes(PLANTS["directory"](file.read_bytes(), Attack(mark)))
    with suppress(Exception):
        whoosh_index.open_dir(str(file.parent), INDEX_NAME).reader()
    assert mark.is_dir()


@pytest.mark.parametrize("name", ["_KB_99.toc", "_MAIN_1.toc", "KB_x.seg", "x.pickle"])
def test_planted_files_are_never_opened(engine: WhooshEngine, tmp_path: Path, name: str) -> None:
    engine.close()
    mark = tmp_path / "attacked"
    build = segment_file(engine.path).parent
    for folder in (build, engine.path):
        (folder / name).write_bytes(pickle.dumps(Attack(mark), 2))
    contents = next(build.glob("_KB_*.toc"))
    plant(engine.path, contents, contents.read_bytes()[:20] + pickle.dumps(Attack(mark), 2) * 9)
    try_everything(engine.path)
    assert not mark.exists()


def test_reading_and_writing_unpickle_no_names_at_all(engine: WhooshEngine) -> None:
    program = """
import sys
named = []
sys.addaudithook(lambda event, args: named.append(args) if event == "pickle.find_class" else None)
from pathlib import Path
from tests.test_index_whoosh import answers, record
from index.whoosh_engine import WhooshEngine, ranking, snapshot, writing
from index.whoosh_engine import folder as folders
from tests.engines import SCHEMA
engine = WhooshEngine(SCHEMA, Path(sys.argv[1]))
answers(engine)
engine.update([record("x", "nuovo")], ["a1"], 3)
answers(engine)
engine.build([record("x", "nuovo")], 4)
answers(engine)
sys.exit(bool(named))
"""
    run_python(program, engine.path)


def test_a_link_in_the_folder_is_removed_and_not_followed(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("keep")
    (engine.path / "build-evil").symlink_to(outside)
    engine.update([record("x", "nuovo")], [], 3)
    assert (outside / "precious").read_text() == "keep"
    assert not (engine.path / "build-evil").exists()


# Kills


def run_python(program: str, *arguments: object) -> str:
    """Run a program in a process of its own; its output."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, *map(str, arguments)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def kill_while_writing(path: Path, kind: str, seconds: float) -> None:
    """Start a writer and kill it so long after it has begun."""
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.index_worker", str(path), kind],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        worker.send_signal(signal.SIGKILL)


def says_what_the_history_says(engine: Engine) -> None:
    """The index holds exactly the records there are at the sequence it names."""
    held = held_after(engine.sequence)
    assert ids(engine, Everything()) == sorted(held)
    reference = open_engine("memory", HISTORY)
    reference.build(held.values(), 1)
    for word in ("uno", "cinque", f"n{engine.sequence}x"):
        asked = Phrase(word)
        assert engine.search(asked, limit=99) == reference.search(asked, limit=99)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["update", "build"])
def test_a_killed_writer_leaves_a_whole_index(path: Path, kind: str) -> None:
    draw = random.Random(3)  # noqa: S311 - the same moments every time
    engine = WhooshEngine(HISTORY, path)
    engine.build([], 0)
    sequence = 0
    patience = [0.25, 0.5, 1, 2, 4]  # for a busy machine: the last ones let a write be done
    for wait in [draw.uniform(0, 0.12) for _ in range(13)] + patience:
        if sequence and wait in patience:
            break
        kill_while_writing(path, kind, wait)
        assert engine.sequence >= sequence
        sequence = engine.sequence
        says_what_the_history_says(engine)
        engine.verify()
    assert sequence > 0
    engine.update(*change(sequence + 1), sequence + 1)
    engine.update(*change(sequence + 1), sequence + 1)
    says_what_the_history_says(engine)
    folders = [each for each in path.iterdir() if each.is_dir()]
    assert len(folders) == 1


class Killed(BaseException):
    """Stands for the moment of a power cut."""


STEPS = (
    "write_segment",
    "_write_contents",
    "describe_file",
    "sync_folder",
    "write_manifest",
    "sweep",
)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", ["update", "build"])
def test_an_end_before_any_step_loses_nothing(
    engine: WhooshEngine,
    expected: list[Results],
    kind: str,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def end(*_: object) -> None:
        raise Killed

    def write() -> None:
        if kind == "update":
            engine.update([record("n", "nuovo")], ["a1"], 3)
        else:
            engine.build([record("n", "nuovo")], 3)

    calls = iter(range(99))
    whole = getattr(folders, step)
    with monkeypatch.context() as patch:
        patch.setattr(folders, step, lambda *given: end() if next(calls) >= 0 else whole(*given))
        if step == "sweep":  # the first sweep is before anything is written
            calls = iter(range(-1, 99))
        with pytest.raises(Killed):
            write()
    reader = WhooshEngine(SCHEMA, engine.path)
    if step == "sweep":
        assert reader.sequence == 3
    else:
        assert reader.sequence == 2
        assert answers(reader) == expected
    write()
    assert reader.sequence == 3
    assert ids(reader, Term("nuovo")) == ["n"]
    assert "a1" not in ids(reader, Everything())
    reader.verify()


# Other writers, and readers meanwhile


def test_a_second_writer_waits_and_then_says_so(
    engine: WhooshEngine, expected: list[Results]
) -> None:
    hasty = WhooshEngine(SCHEMA, engine.path, timeout=0.1)
    writes: list[Callable[[], None]] = [
        lambda: hasty.update([record("x", "nuovo")], [], 3),
        lambda: hasty.build([record("x", "nuovo")], 3),
    ]
    with write_lock(engine.path, 1):
        for write in writes:
            with pytest.raises(IndexLocked, match="another process"):
                write()
        assert answers(engine) == expected
    hasty.update([record("x", "nuovo")], [], 3)
    assert ids(engine, Term("nuovo")) == ["x"]


def test_a_waiting_writer_goes_on_when_the_other_is_done(engine: WhooshEngine) -> None:
    patient = WhooshEngine(SCHEMA, engine.path, timeout=20)
    waiting = threading.Thread(target=patient.update, args=([record("x", "nuovo")], [], 3))
    with write_lock(engine.path, 1):
        waiting.start()
        waiting.join(0.1)
        assert waiting.is_alive()
    waiting.join(20)
    assert engine.sequence == 3


def test_readers_read_the_old_index_until_the_new_one_is_whole(
    engine: WhooshEngine, expected: list[Results]
) -> None:
    reader = WhooshEngine(SCHEMA, engine.path)
    seen: list[bool] = []

    def slowly() -> Iterator[Record]:
        for number in range(3):
            seen.append(answers(reader) == expected)
            seen.append(answers(WhooshEngine(SCHEMA, engine.path)) == expected)
            yield record(f"n{number}", "nuovo")

    engine.build(slowly(), 3)
    assert seen == [True] * 6
    assert ids(reader, Everything()) == ["n0", "n1", "n2"]


def test_an_open_reader_sees_what_others_write(engine: WhooshEngine) -> None:
    reader = WhooshEngine(SCHEMA, engine.path)
    assert reader.sequence == 2
    engine.update([record("x", "nuovo")], [], 3)
    assert reader.sequence == 3
    assert ids(reader, Term("nuovo")) == ["x"]
    engine.build([record("y", "nuovo")], 4)
    assert ids(reader, Term("nuovo")) == ["y"]


def test_threads_may_share_an_engine_while_it_changes(engine: WhooshEngine) -> None:
    problems: list[Exception] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                assert "a1" in ids(engine, Term("guerra"))
            except Exception as error:  # noqa: BLE001 - reported below
                problems.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for each in readers:
        each.start()
    writer = WhooshEngine(SCHEMA, engine.path)
    for number in range(3, 10):
        writer.update([record(f"n{number}", "nuovo")], [], number)
    writer.build(LIBRARY, 10)
    stop.set()
    for each in readers:
        each.join()
    assert problems == []


def test_a_mistake_in_the_records_leaves_the_index_as_it_was(
    engine: WhooshEngine, expected: list[Results]
) -> None:
    def faulty() -> Iterator[Record]:
        yield record("n", "nuovo")
        raise KeyError("the caller's own mistake")

    with pytest.raises(KeyError):
        engine.update(faulty(), [], 3)
    with pytest.raises(KeyError):
        engine.build(faulty(), 3)
    assert answers(engine) == expected
    engine.update([], [], 5)
    assert engine.sequence == 5
    assert len([each for each in engine.path.iterdir() if each.is_dir()]) == 1


# Disks that refuse


def in_a_child(work: Callable[[], None]) -> None:
    """Do something in a process of its own, with what is loaded here; it must not fail."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the parent must know
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0


def test_a_folder_that_cannot_be_written_can_be_read(expected: list[Results]) -> None:
    with tempfile.TemporaryDirectory() as place:
        engine = WhooshEngine(SCHEMA, Path(place, "index"))
        engine.build(LIBRARY, 2)
        assert answers(engine) == expected  # which also loads all that is needed
        for each in (Path(place), *Path(place).rglob("*")):
            each.chmod(0o555 if each.is_dir() else 0o444)

        def work() -> None:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            reader = WhooshEngine(SCHEMA, engine.path)
            assert answers(reader) == expected
            writes: list[Callable[[], None]] = [
                lambda: reader.update([], [], 3),
                lambda: reader.build([], 3),
            ]
            for write in writes:
                with pytest.raises(IndexUnwritable, match="Permission"):
                    write()
            with pytest.raises(IndexUnwritable):
                WhooshEngine(SCHEMA, Path(place, "new")).build([], 1)
            assert answers(reader) == expected

        in_a_child(work)
        for each in (Path(place), *Path(place).rglob("*")):
            each.chmod(0o755)


def test_a_full_disk_loses_nothing(engine: WhooshEngine, expected: list[Results]) -> None:
    many = [record(f"m{number}", f"parola{number} molte") for number in range(500)]
    assert answers(engine) == expected

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        writes: list[Callable[[], None]] = [
            lambda: engine.update(many, [], 3),
            lambda: engine.build(many, 3),
        ]
        for write in writes:
            with pytest.raises(IndexUnwritable, match="too large"):
                write()
        assert answers(WhooshEngine(SCHEMA, engine.path)) == expected

    in_a_child(work)
    assert answers(engine) == expected
    engine.update(many, [], 3)
    assert len(engine) == len(LIBRARY) + 500


# Segments


def segment_count(engine: WhooshEngine) -> int:
    """How many segments the index has."""
    manifest = read_manifest(engine.path, "whoosh", SCHEMA.fingerprint())
    return len(manifest.state["segments"])


def test_many_small_updates_leave_few_segments(engine: WhooshEngine) -> None:
    reference = open_engine("memory", SCHEMA)
    reference.build(LIBRARY, 2)
    for number in range(3, 70):
        given = [
            record(f"r{number * 7 % 60}", f"prezzi {number}", day=number, tag=f"t{number % 4}")
        ]
        for each in (engine, reference):
            each.update(given, [f"r{number % 50}"], number)
        assert segment_count(engine) <= 10
    assert answers(engine) == answers(reference)
    assert len(list(engine.path.rglob("*.seg"))) == segment_count(engine)


def test_many_ties_are_read_in_order_of_id(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "_MANY", 2)
    engine.update([record("a0", "prezzi"), record("zz", "prezzi")], ["a3"], 3)
    held = sorted({"a0", "zz", *(each.id for each in LIBRARY)} - {"a3"})
    assert ids(engine, Everything(), limit=6) == held[:6]
    assert [hit.id for hit in engine.search(Everything(), limit=3, offset=4).hits] == held[4:7]
    assert engine.search(Everything(), limit=0).total == len(held)
    by_tag = engine.search(Everything(), limit=5, sort=Sort("tag")).hits
    tagged = ["a2", "a8"]
    assert [hit.id for hit in by_tag] == tagged + [each for each in held if each not in tagged][:3]


def test_large_segments_are_left_alone(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LARGE", 3)
    before = {each.name for each in engine.path.rglob("*.seg")}
    engine.update([record(f"n{number}", "nuovo") for number in range(20)], [], 3)
    after = {each.name for each in engine.path.rglob("*.seg")}
    assert len(before & after) == 1
    assert len(after) == 2


def test_a_segment_of_deleted_records_goes(engine: WhooshEngine) -> None:
    engine.update([], [each.id for each in LIBRARY], 3)
    assert len(engine) == 0
    assert segment_count(engine) == 0
    assert ids(engine, Everything()) == []
    engine.update([record("x", "nuovo")], [], 4)
    assert ids(engine, Term("nuovo")) == ["x"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(engines.records(), max_size=14),
    engines.UPDATES,
    st.lists(st.one_of(engines.PLAIN, engines.QUERIES), min_size=1, max_size=4),
)
def test_many_segments_answer_like_one(
    monkeypatch: pytest.MonkeyPatch,
    held: list[Record],
    updates: list[tuple[list[Record], list[str]]],
    asked: list[Query],
) -> None:
    reference = open_engine("memory", SCHEMA)
    with tempfile.TemporaryDirectory() as place, monkeypatch.context() as patch:
        patch.setattr(writing, "FLUSH_OCCURRENCES", 12)
        patch.setattr(writing, "LARGE", 2)
        patch.setattr(ranking, "_MANY", 3)
        patch.setattr(snapshot, "REMEMBERED", 5)
        engine = WhooshEngine(SCHEMA, Path(place, "index"))
        for each in (reference, engine):
            each.build(held, 1)
            for number, (given_records, removed) in enumerate(updates):
                each.update(given_records, removed, number + 2)
        for each_query in asked:
            for sort in (None, Sort("day"), Sort("tag", descending=True)):
                wanted, told = (
                    each.search(each_query, limit=4, facets=["kind", "tag"], sort=sort)
                    for each in (reference, engine)
                )
                assert told == wanted
        engine.close()


# Whoosh


def test_whoosh_can_open_what_is_written(engine: WhooshEngine) -> None:
    from whoosh import index as whoosh_index  # noqa: PLC0415 - for this comparison only
    from whoosh.query.terms import Term as WhooshTerm  # noqa: PLC0415 - same

    build = segment_file(engine.path).parent
    opened = whoosh_index.open_dir(str(build), INDEX_NAME)
    assert opened.doc_count() == len(LIBRARY)
    with opened.searcher() as searcher:
        results = searcher.search(WhooshTerm("stem", "prezz"), limit=None)
        assert len(results) == 2


def test_searching_loads_nothing_heavy(engine: WhooshEngine) -> None:
    engine.close()
    fields = ", ".join(
        f"Field({each.name!r}, FieldKind.{each.kind.name}, {each.weight})" for each in SCHEMA.fields
    )
    program = f"""
import sys
from pathlib import Path
from index import Field, FieldKind, Schema, open_engine
from index.query import Most, Term
engine = open_engine("whoosh", Schema(({fields},)), Path(sys.argv[1]))
assert engine.search(Most((Term("prezzi"), Term("modelli"))), facets=["kind"]).total == 2
heavy = {{"numpy", "pydantic", "rapidfuzz", "rich", "tabulate", "typer", "whoosh.fields",
          "whoosh.analysis", "whoosh.query", "whoosh.index", "whoosh.searching", "whoosh.codec"}}
print(sorted(heavy & set(sys.modules)))
"""
    assert run_python(program, engine.path) == "[]\n"
