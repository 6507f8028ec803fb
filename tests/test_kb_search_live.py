"""The index keeps level with the store, and recovers from whatever happens to its files."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.locking import write_lock
from kb.errors import IndexFailed, UnknownChoice
from kb.search import changes, live
from kb.search.port import ClaimStore
from kb.search.schema import SCHEMA
from kb.search.searcher import Searcher
from kb.store import Store
from tests.searching import Document, alias, claim, new_store, put, quoted, remove, source

ENGINES = ["memory", "whoosh"]
FOLDER = f"whoosh-{SCHEMA.fingerprint()}"

FLYER = claim("flyer", "Huan Fang ha 10.000 chip.", language="it")
BYTE = claim("byte", "Byte ha tagliato i prezzi.", appearances=[quoted("s1", "Byte")])
PLAIN = claim("plain", "Un chip è un chip.", language="it")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path, source("s1", title="Intervista"), FLYER, BYTE, PLAIN) as made:
        yield made


@contextmanager
def searching(
    store: Store, folder: Path, engine: str = "whoosh"
) -> Iterator[tuple[Searcher, list[str]]]:
    """A searcher, and the notices it gives."""
    heard: list[str] = []
    searcher = Searcher(store, engine, folder / "index", heard.append)
    try:
        yield searcher, heard
    finally:
        searcher.close()


def ids(searcher: Searcher, query: str) -> set[str]:
    return {hit.id for hit in searcher.search(query, limit=100).hits}


def test_an_index_is_built_once_with_a_notice(store: Store, tmp_path: Path) -> None:
    with searching(store, tmp_path) as (searcher, heard):
        assert ids(searcher, "chip") == {"flyer", "plain"}
        assert heard == ["building the search index of 3 claims: there is none yet"]
        assert searcher.live.status().state == "current"
    with searching(store, tmp_path) as (searcher, heard):
        assert ids(searcher, "chip") == {"flyer", "plain"}
        assert heard == []


def test_an_empty_base_needs_no_notice(tmp_path: Path) -> None:
    with new_store(tmp_path) as store, searching(store, tmp_path) as (searcher, heard):
        assert ids(searcher, "") == set()
        put(store, PLAIN)
        assert ids(searcher, "") == {"plain"}
        assert heard == []


def test_memory_needs_no_notice_and_no_files(store: Store, tmp_path: Path) -> None:
    with searching(store, tmp_path, "memory") as (searcher, heard):
        assert ids(searcher, "chip") == {"flyer", "plain"}
        assert (heard, (tmp_path / "index").exists()) == ([], False)


def test_progress_is_told_while_building(store: Store, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    searcher = Searcher(store, "whoosh", tmp_path / "index", progress=lambda *now: told.append(now))
    searcher.live.build()
    searcher.close()
    assert told[-1] == (3, 3)
    assert sorted(told) == told


@pytest.mark.parametrize("engine", ENGINES)
def test_changes_are_found_at_the_next_search(store: Store, tmp_path: Path, engine: str) -> None:
    with searching(store, tmp_path, engine) as (searcher, heard):
        ids(searcher, "")
        heard.clear()
        put(store, claim("new", "Il fossato è ampio."))
        assert ids(searcher, "fossato") == {"new"}
        put(store, claim("new", "La trincea è ampia."))
        assert (ids(searcher, "fossato"), ids(searcher, "trincea")) == (set(), {"new"})
        remove(store, "claim", "new")
        assert ids(searcher, "trincea") == set()
        put(store, source("s1", title="Colloquio", publisher="36Kr"))
        assert ids(searcher, "source:colloquio publisher:36kr") == {"byte"}
        assert ids(searcher, "source:intervista") == set()
        assert heard == []


@pytest.mark.parametrize("engine", ENGINES)
def test_declared_names_reach_old_claims(store: Store, tmp_path: Path, engine: str) -> None:
    with searching(store, tmp_path, engine) as (searcher, _):
        assert ids(searcher, "High-Flyer") == set()
        put(store, alias("High-Flyer", "Huan Fang", "高飞者"))
        assert ids(searcher, "High-Flyer") == ids(searcher, "高飞者") == {"flyer"}
        put(store, alias("High-Flyer", "Byte"))
        assert (ids(searcher, "High-Flyer"), ids(searcher, "高飞者")) == ({"byte"}, set())
        remove(store, "alias", "High-Flyer")
        assert ids(searcher, "High-Flyer") == set()


def test_many_changes_build_the_index_anew(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FEW", 2)
    monkeypatch.setattr(changes, "MANY_NAMES", 2)
    with searching(store, tmp_path) as (searcher, heard):
        ids(searcher, "")
        put(store, *(claim(f"n{n}", f"Nuovo {n}") for n in range(5)))
        assert len(ids(searcher, "")) == 8
        put(store, alias("High-Flyer", "Huan Fang", "幻方"))
        assert ids(searcher, "幻方") == {"flyer"}
    assert heard[1:] == [
        "building the search index of 8 claims: 5 of them changed",
        "building the search index of 8 claims: many of them changed",
    ]


NAMES = ("Alfa", "Beta Gamma", "Delta", "幻方")
QUERIES = (
    "Alfa",
    '"Beta Gamma"',
    "Delta",
    "幻方",
    "entity:gamma",
    "",
    "source:titolo",
    "source:altro",
)

names = st.sampled_from(NAMES)
titles = st.sampled_from(["titolo", "altro"])
documents = st.one_of(
    st.builds(
        lambda n, text, where: claim(
            f"c{n}", f"Dice {text}.", appearances=[quoted(f"s{where}", f"dice {text}")]
        ),
        st.integers(0, 3), names, st.integers(0, 1),
    ),
    st.builds(lambda n, title: source(f"s{n}", title=title), st.integers(0, 1), titles),
    st.builds(lambda group: alias(*group), st.lists(names, min_size=2, max_size=3, unique=True)),
)  # fmt: skip


@given(st.lists(st.lists(documents, min_size=1, max_size=3), min_size=1, max_size=5))
def test_caught_up_is_as_good_as_built_anew(batches: list[list[Document]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = [source("s0"), source("s1", title="titolo")]
        with (
            new_store(folder, *start) as store,
            searching(store, folder, "memory") as (caught_up, _),
        ):
            ids(caught_up, "")
            for batch in batches:
                put(store, *batch)
                with searching(store, folder, "memory") as (anew, _):
                    for query in QUERIES:
                        assert ids(caught_up, query) == ids(anew, query), query


def test_a_restored_base_gets_an_index_of_its_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with new_store(tmp_path / "one", claim("c1", "uno")) as one:
        assert found_and_heard(one, tmp_path) == ({"c1"}, 1)
        assert found_and_heard(one, tmp_path) == ({"c1"}, 0)
    with new_store(tmp_path / "two", claim("c2", "due")) as two:
        with searching(two, tmp_path) as (searcher, _):
            assert searcher.live.status().state == "outdated"
        assert found_and_heard(two, tmp_path) == ({"c2"}, 1)


def found_and_heard(store: Store, folder: Path) -> tuple[set[str], int]:
    """Everything that a new searcher finds, and how many notices it gives."""
    with searching(store, folder) as (searcher, heard):
        return ids(searcher, ""), len(heard)


def test_records_of_an_earlier_program_are_built_anew(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with searching(store, tmp_path) as (searcher, _):
        ids(searcher, "")
    monkeypatch.setattr(live, "RECORDS_VERSION", 99)
    with searching(store, tmp_path) as (searcher, heard):
        assert ids(searcher, "chip") == {"flyer", "plain"}
        assert len(heard) == 1


@pytest.mark.parametrize("damage", [b"", b"\x80\x04nonsense", None])
def test_a_damaged_index_is_rebuilt(store: Store, tmp_path: Path, damage: bytes | None) -> None:
    with searching(store, tmp_path) as (searcher, _):
        ids(searcher, "")
    for file in (tmp_path / "index" / FOLDER).rglob("*"):
        if file.is_file() and damage is None:
            file.unlink()
        elif file.is_file() and damage is not None:
            file.write_bytes(damage)
    with searching(store, tmp_path) as (searcher, heard):
        assert searcher.live.status().state in {"damaged", "missing", "outdated"}
        assert ids(searcher, "chip") == {"flyer", "plain"}
        assert len(heard) == 1
        assert searcher.live.verify() is None


def test_damage_anywhere_is_repaired_when_it_is_met(tmp_path: Path) -> None:
    many = [claim(f"c{n}", " ".join(f"parola{n}x{m}" for m in range(10))) for n in range(300)]
    asked = range(0, 300, 15)
    with new_store(tmp_path, *many) as store:
        with searching(store, tmp_path) as (searcher, _):
            ids(searcher, "")
        shutil.copytree(tmp_path / "index", tmp_path / "whole")
        for eighth in range(8):
            shutil.rmtree(tmp_path / "index")
            shutil.copytree(tmp_path / "whole", tmp_path / "index")
            _spoil(tmp_path / "index" / FOLDER, eighth)
            with searching(store, tmp_path) as (searcher, heard):
                assert searcher.live.verify() is not None
                assert [ids(searcher, f"parola{n}x7") for n in asked] == [{f"c{n}"} for n in asked]
                assert all("damaged" in message for message in heard)
                assert len(heard) <= 1


def _spoil(folder: Path, eighth: int) -> None:
    (file,) = folder.rglob("*.seg")
    content = bytearray(file.read_bytes())
    place = len(content) * eighth // 8
    content[place : place + 8] = bytes(byte ^ 0xFF for byte in content[place : place + 8])
    file.write_bytes(content)


def test_status_looks_without_touching(store: Store, tmp_path: Path) -> None:
    with searching(store, tmp_path) as (searcher, _):
        assert searcher.live.status().state == "missing"
        assert searcher.live.verify() is None
        ids(searcher, "")
        put(store, claim("new", "Nuovo."))
        status = searcher.live.status()
        assert (status.state, status.records) == ("behind", 3)
        assert status.last_sequence == status.sequence + 1
        assert status.path == tmp_path / "index" / FOLDER


def test_leftovers_of_earlier_schemas_are_swept(store: Store, tmp_path: Path) -> None:
    old = tmp_path / "index" / "whoosh-0123456789ab"
    old.mkdir(parents=True)
    (tmp_path / "index" / "whoosh-0123456789ab.base").touch()
    (tmp_path / "index" / "whoosh-notes").mkdir()
    with searching(store, tmp_path) as (searcher, _):
        ids(searcher, "")
    left = {each.name for each in (tmp_path / "index").iterdir()}
    assert left == {FOLDER, f"{FOLDER}.base", "whoosh-notes"}


def test_without_a_place_for_an_index_a_temporary_one_serves(store: Store, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file where the folder should be")
    with searching(store, tmp_path) as (searcher, heard):
        assert ids(searcher, "chip") == {"flyer", "plain"}
        put(store, claim("new", "Un altro chip."))
        assert ids(searcher, "chip") == {"flyer", "plain", "new"}
        temporary = searcher.live.path
        assert temporary.exists()
    assert not temporary.exists()
    assert len(heard) == 2
    assert "cannot be written" in heard[1]


def test_without_any_place_memory_serves(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "index"))
    with searching(store, tmp_path) as (searcher, _):
        assert ids(searcher, "chip") == {"flyer", "plain"}
        assert searcher.live.name == "memory"


def test_building_where_nothing_can_be_written_fails_in_words(store: Store, tmp_path: Path) -> None:
    (tmp_path / "index").touch()
    with searching(store, tmp_path) as (searcher, _), pytest.raises(IndexFailed):
        searcher.live.build()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder unwritable for this process, which gives up root for the time."""
    paths = [folder, *folder.rglob("*")]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        with pytest.raises(PermissionError):
            (folder / "probe").touch()
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_stale_index_that_cannot_be_written_still_serves(open_folder: Path) -> None:
    with new_store(open_folder, FLYER, PLAIN) as store:
        with searching(store, open_folder) as (searcher, _):
            ids(searcher, "")
        put(store, claim("new", "Un altro chip."))
        with read_only(open_folder / "index"), searching(store, open_folder) as (searcher, heard):
            assert ids(searcher, "chip") == {"flyer", "plain"}
            assert len(heard) == 1
            assert "cannot be brought up to date" in heard[0]
            assert "lacks the last 1 change" in heard[0]
        with searching(store, open_folder) as (searcher, heard):
            assert (ids(searcher, "chip"), heard) == ({"flyer", "plain", "new"}, [])


def test_an_index_somebody_else_is_writing_still_serves(store: Store, tmp_path: Path) -> None:
    with searching(store, tmp_path) as (searcher, heard):
        ids(searcher, "")
        put(store, claim("new", "Un altro chip."))
        _be_impatient(searcher)
        heard.clear()
        with write_lock(searcher.live.path, 1):
            assert ids(searcher, "chip") == {"flyer", "plain"}
        assert "another process has been writing" in heard[0]
        assert ids(searcher, "chip") == {"flyer", "plain", "new"}


def _be_impatient(searcher: Searcher) -> None:
    engine: Any = searcher.live.engine
    engine.timeout = 0.05


def test_a_store_is_all_that_the_search_needs(store: Store) -> None:
    needed: ClaimStore = store
    assert (needed.count("claim"), len(list(needed.ids("claim")))) == (3, 3)


def test_an_unknown_engine_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownChoice, match="unknown search engine 'solr'; known: whoosh, memory"):
        Searcher(store, "solr", tmp_path)
