"""The vector store: exact, append-friendly, whole or rebuilt, and the same on every way there."""

from __future__ import annotations

import hashlib
import multiprocessing
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EngineError, IndexDamaged, IndexLocked, IndexMissing, IndexOutdated
from index.locking import write_lock
from index.vectors import Passage, Passages, VectorStore, held, writing
from index.vectors.passages import words_of
from index.vectors.store import best_of

if TYPE_CHECKING:
    from index.encoder import Floats

WORDS = ("bridge", "cat", "price", "桥", "ponte", "1,5", "")


class DigestEncoder:
    """Vectors that depend on a text alone and come at no cost; it counts what it encodes."""

    dimensions = 16

    def __init__(self, fingerprint: str = "digests 1") -> None:
        self.fingerprint = fingerprint
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        """One pseudo-random unit row a text."""
        self.encoded += texts
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
            point = np.frombuffer(digest[:16], np.int8).astype(np.float32)
            row[:] = point / np.linalg.norm(point)
        return rows


def record(record_id: str, *texts: str, language: str = "en") -> Passages:
    return Passages(record_id, tuple(Passage("text", text, language) for text in texts))


def open_store(folder: Path, fingerprint: str = "digests 1") -> VectorStore:
    return VectorStore(DigestEncoder(fingerprint), folder / "vectors", timeout=0.1)


def encoded(store: VectorStore) -> list[str]:
    """What had to be encoded since this was last asked."""
    assert isinstance(store.encoder, DigestEncoder)
    texts = store.encoder.encoded[:]
    store.encoder.encoded.clear()
    return texts


def vectors(store: VectorStore, *texts: str) -> Floats:
    found = store.encoder.encode(texts)
    encoded(store)
    return found


def test_what_is_near_is_found(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([record("a", "one", "two"), record("b", "three"), record("c", "four")], 5, "base")
    assert (len(store), len(store.held()), store.sequence, store.origin) == (3, 4, 5, "base")
    for asked, expected in (("two", "a"), ("three", "b"), ("one", "a")):
        (best, *others) = store.nearest(vectors(store, asked), 3)[0]
        assert best.id == expected
        assert best.cosine == pytest.approx(1, abs=1e-3)
        assert all(each.cosine < 1 for each in others)
    store.verify()


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with pytest.raises(IndexMissing):
        store.nearest(vectors(store, "a"), 1)
    store.build([], 3)
    assert (len(store), store.nearest(vectors(store, "a"), 5)) == (0, [[]])
    assert store.held().word_scores([1, 2]).bm25.size == 0


def test_only_what_changed_is_encoded(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([record("a", "one", "two"), record("b", "three")], 1)
    assert encoded(store) == ["one", "two", "three"]
    assert store.update([record("a", "two", "new")], ["b"], 2) == 1
    assert encoded(store) == ["new"]
    assert (store.held().ids, len(store.held()), store.sequence) == (["a"], 2, 2)
    store.build([record("z", "two", "new")], 3)
    assert encoded(store) == []


def test_an_update_that_others_made_does_nothing(tmp_path: Path) -> None:
    store, other = open_store(tmp_path), open_store(tmp_path)
    store.build([record("a", "one")], 1)
    assert len(other) == 1
    other.update([record("b", "two")], [], 2)
    assert store.update([record("b", "two")], [], 2) == 0
    assert encoded(store) == ["one"]
    assert store.held().ids == ["a", "b"]


Step = tuple[list[tuple[str, list[str]]], list[str]]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)
RECORDS = st.lists(st.tuples(st.sampled_from("abcde"), TEXTS), max_size=4)
STEPS = st.lists(st.tuples(RECORDS, st.lists(st.sampled_from("abcde"), max_size=2)), max_size=6)


@given(STEPS, st.integers(1, 3))
def test_every_way_to_a_state_gives_the_same_answers(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step], most: int
) -> None:
    folder = tmp_path_factory.mktemp("ways")
    store, state = open_store(folder), dict[str, Passages]()
    store.build([], 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "MOST_SEGMENTS", most)
        for number, (records, removed) in enumerate(steps, 1):
            changed = {name: record(name, *texts) for name, texts in records}
            state = {name: one for name, one in state.items() if name not in removed} | changed
            store.update(list(changed.values()), removed, number)
    fresh = open_store(folder / "fresh")
    fresh.build(state.values(), len(steps))
    asked = vectors(store, *WORDS)
    assert store.held().ids == fresh.held().ids == sorted(state)
    assert store.nearest(asked, 9) == fresh.nearest(asked, 9)
    for word in WORDS:
        ways = [each.held().word_scores(words_of(word, "en")) for each in (store, fresh)]
        assert np.allclose(ways[0].bm25, ways[1].bm25, atol=1e-5)
        assert np.allclose(ways[0].covered, ways[1].covered, atol=1e-5)
    store.verify()
    shutil.rmtree(folder)


def test_nearest_is_what_comparing_all_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS", 5000)
    store = open_store(tmp_path)
    names = [f"r{n:05}" for n in range(9000)]
    store.build((record(name, name, f"also {name}") for name in names), 1)
    query = vectors(store, "query")
    rows = vectors(store, *names), vectors(store, *(f"also {name}" for name in names))
    cosines = np.maximum(rows[0] @ query[0], rows[1] @ query[0])
    found = store.nearest(query, 20)[0]
    assert {each.id for each in found[:10]} <= {names[n] for n in np.argsort(-cosines)[:12]}
    assert [each.cosine for each in found] == pytest.approx(
        sorted(cosines, reverse=True)[:20], abs=1e-3
    )


def test_ties_go_by_id(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([record(name, "same") for name in "dbca"], 1)
    assert [each.id for each in store.nearest(vectors(store, "same"), 3)[0]] == ["a", "b", "c"]


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), max_size=12), st.integers(-1, 14))
def test_the_best_are_the_first_of_all_in_order(values: list[float], most: int) -> None:
    scores = np.array(values, np.float32)
    expected = sorted(range(len(values)), key=lambda place: (-values[place], place))
    assert best_of(scores, most) == expected[: max(most, 0)]


# Words


def test_words_are_found_by_stem_as_written_and_in_part(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build(
        [
            record("full", "The bridges are closed."),
            record("other", "A cat sleeps."),
            record("german", "Die Autobahnbrücke", language="de"),
        ],
        1,
    )
    held = store.held()
    scores = {
        query: dict(zip(held.ids, held.word_scores(words_of(query, "en")).bm25, strict=True))
        for query in ("bridge", "brücke", "brigdes closed", "zebra")
    }
    assert scores["bridge"]["full"] > scores["bridge"]["other"] == 0
    assert scores["brücke"]["german"] > 0
    assert scores["brigdes closed"]["full"] > 0
    assert not any(scores["zebra"].values())


def test_a_passage_is_covered_as_far_as_its_words_are_there(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([record("a", "closed bridge"), record("b", "closed bridge in northern Rome")], 1)
    whole = store.held().word_scores(words_of("the closed bridge of course", "en")).covered
    assert whole[0] == pytest.approx(1)
    assert 0 < whole[1] < 0.8


def test_parts_without_words_are_found_by_meaning_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    clause = Passage("clause", "bridge", "en", worded=False)
    store.build([Passages("a", (Passage("text", "cat", "en"), clause))], 1)
    assert store.nearest(vectors(store, "bridge"), 1)[0][0].cosine > 0.99
    assert not store.held().word_scores(words_of("bridge", "en")).bm25.any()


def test_which_records_speak_a_language(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build(
        [
            record("de", "eins", language="de-CH"),
            record("en", "one"),
            record("none", "1", language=""),
        ],
        1,
    )
    held = store.held()
    assert held.speaks("de").tolist() == [True, False, True]
    assert held.speaks("fr").tolist() == [False, False, True]
    assert held.speaks("").all()


@given(st.text(max_size=200), st.sampled_from(["", "en", "it", "zh", "xx"]))
def test_any_text_has_words(text: str, language: str) -> None:
    counts = words_of(text, language)
    assert all(0 <= number < 2**32 and count > 0 for number, count in counts.items())


# Files


def test_leftovers_go_with_the_next_write(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([record("a", "one")], 1)
    (store.path / "build-killed").mkdir()
    (store.path / "stray").write_text("")
    store.update([record("b", "two")], [], 2)
    kept = {each.name for each in store.path.iterdir()}
    assert not kept & {"build-killed", "stray"}
    assert len(kept) == 4


def test_what_is_removed_is_gone_from_the_disk_with_the_next_compaction(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([record("secret", "one"), record("b", "two"), record("c", "three")], 1)
    store.update([], ["secret"], 2)
    content = b"".join(each.read_bytes() for each in store.path.rglob("*") if each.is_file())
    assert b"secret" not in content


@pytest.mark.parametrize("ending", ["rows", "keys", "json"])
def test_damage_is_found_and_building_mends_it(tmp_path: Path, ending: str) -> None:
    store = open_store(tmp_path)
    store.build([record("a", "one", "two")], 1)
    store.close()
    (path,) = store.path.rglob(f"*.{ending}")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexDamaged):
        store.verify()
    with pytest.raises(IndexDamaged):
        store.nearest(vectors(store, "one"), 1)
    if ending == "rows":
        path.unlink()
    store.build([record("a", "one", "two")], 2)
    assert store.nearest(vectors(store, "one"), 1)[0][0].cosine > 0.99


@pytest.mark.parametrize("ending", ["rows", "keys"])
def test_cut_files_are_damage(tmp_path: Path, ending: str) -> None:
    store = open_store(tmp_path)
    store.build([record("a", "one", "two")], 1)
    store.close()
    (path,) = store.path.rglob(f"*.{ending}")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexDamaged):
        store.held()


def test_another_encoder_means_other_vectors(tmp_path: Path) -> None:
    open_store(tmp_path).build([record("a", "one")], 1)
    other = open_store(tmp_path, "digests 2")
    with pytest.raises(IndexOutdated):
        other.held()
    assert other.build([record("a", "one")], 1) == 1


def test_a_reader_goes_on_while_another_writes(tmp_path: Path) -> None:
    reader, writer = open_store(tmp_path), open_store(tmp_path)
    reader.build([record("a", "one"), record("b", "two")], 1)
    held = reader.held()
    writer.build([record("c", "three")], 2)
    assert held.cosines(vectors(reader, "one")).max() > 0.99
    assert reader.held().ids == ["c"]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([record("a", "one")], 1)
    with write_lock(store.path, 1), pytest.raises(IndexLocked):
        store.update([record("b", "two")], [], 2)


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([record("a", "one")], 1)

    def broken() -> Sequence[Passages]:
        raise EngineError

    before = sorted(store.path.rglob("*"))
    with pytest.raises(EngineError):
        store.build((each for _ in "a" for each in broken()), 2)
    assert sorted(store.path.rglob("*")) == before
    assert store.held().ids == ["a"]


def _catch_up(folder: Path, number: int) -> None:
    store = VectorStore(DigestEncoder(), folder / "vectors", timeout=30)
    store.update([record(f"r{n}", f"text {n}") for n in range(number)], [], number)


@pytest.mark.slow
def test_processes_catch_up_at_once(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([], 0)
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_catch_up, args=(tmp_path, n)) for n in (30, 30, 20)]
    for each in processes:
        each.start()
    for each in processes:
        each.join()
    assert [each.exitcode for each in processes] == [0, 0, 0]
    assert (store.sequence, len(store), len(store.held())) == (30, 30, 30)
    store.verify()


# Single vectors


@pytest.mark.parametrize("room", [0, held.CACHED_ROWS])
def test_the_vector_of_a_records_passage_is_found_by_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(held, "CACHED_ROWS", room)
    store = open_store(tmp_path)
    store.build([record("a", "one", "two"), record("b", "three"), record("c", "four")], 1)
    store.update([record("b", "two", "new"), record("d", "one")], ["c"], 2)
    expected = {"a": ("one", "two"), "b": ("two", "new"), "d": ("one",)}
    for _ in range(2):  # before and after all rows were read
        for record_id, texts in expected.items():
            for text in texts:
                found = store.held().find_vector(record_id, {Passage("text", text, "en").key})
                assert found is not None
                assert found == pytest.approx(vectors(store, text)[0], abs=1e-3)
        store.nearest(vectors(store, "one"), 1)


def test_what_a_record_does_not_say_has_no_vector(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.build([record("a", "one"), record("b", "two"), record("c", "four")], 1)
    store.update([record("b", "new")], ["c"], 2)
    for record_id, text in (("a", "two"), ("b", "two"), ("c", "four"), ("0", "one"), ("z", "one")):
        assert store.held().find_vector(record_id, {Passage("text", text, "en").key}) is None
    assert store.held().find_vector("a", {Passage("text", "one", "it").key}) is None
    assert store.held().find_vector("a", ()) is None


@given(st.lists(st.integers(1, 16), min_size=1, max_size=20), st.integers(0, 2**32 - 1))
def test_the_best_of_runs_is_the_best_of_every_run(lengths: list[int], seed: int) -> None:
    near = np.random.default_rng(seed).random((sum(lengths), 3), np.float32)
    starts = np.cumsum([0, *lengths[:-1]])
    best = held._best_of_runs(near, starts)  # noqa: SLF001 - the loop that a store rests on
    for row, start, length in zip(best, starts, lengths, strict=True):
        assert row.tolist() == near[start : start + length].max(axis=0).tolist()
