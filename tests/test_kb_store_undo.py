"""Undo: by batch, further back each time, the history only growing; a model in RAM agrees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kb.store import Store
from kb.store.erasure import forget
from kb.store.errors import NothingToUndo
from kb.store.integrity import integrity
from kb.store.undo import undo


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "kb.sqlite") as store:
        yield store


def put(store: Store, *ids: str, text: str = "Uno.", action: str = "add") -> None:
    with store.transaction("ann", action) as tx:
        for each in ids:
            tx.put("claim", each, {"id": each, "text": text})


def test_undo_takes_back_a_whole_batch_and_keeps_its_history(store: Store) -> None:
    put(store, "c1")
    put(store, "c1", "c2", "c3", text="Due.", action="import")
    undone = undo(store, "bob", "wrong file")
    assert (undone.batch, undone.actor, undone.action) == (2, "ann", "import")
    assert undone.records == (("claim", "c1"), ("claim", "c2"), ("claim", "c3"))
    assert store.get("claim", "c1")["text"] == "Uno."
    assert list(store.ids("claim")) == ["c1"]
    last = list(store.history())[-3:]
    assert {(row.actor, row.action, row.undoes, row.note) for row in last} == {
        ("bob", "undo", 2, "wrong file")
    }
    assert list(store.changed_since(4)) == [("claim", "c3"), ("claim", "c2"), ("claim", "c1")]


def test_undo_goes_further_back_each_time(store: Store) -> None:
    for text in ("Uno.", "Due.", "Tre."):
        put(store, "c1", text=text)
    undo(store, "ann")
    put(store, "c1", text="Quattro.")
    seen = []
    for _ in range(3):
        undo(store, "ann")
        found = store.find("claim", "c1")
        seen.append(found["text"] if found else None)
    assert seen == ["Due.", "Uno.", None]
    with pytest.raises(NothingToUndo, match="no change is left"):
        undo(store, "ann")
    assert [row.undoes for row in store.history()] == [None, None, None, 3, None, 5, 2, 1]


def test_an_empty_store_has_nothing_to_undo(store: Store) -> None:
    with pytest.raises(NothingToUndo):
        undo(store, "ann")
    assert store.last_sequence == 0


def test_undo_brings_back_what_was_removed_with_its_sources(store: Store) -> None:
    claim = {"id": "c1", "appearances": [{"source_id": "s1", "quote": {"exact": "x"}}]}
    with store.transaction("ann", "add") as tx:
        tx.put("source", "s1", {"id": "s1"})
        tx.put("claim", "c1", claim)
    with store.transaction("ann", "remove") as tx:
        tx.remove("claim", "c1")
        tx.remove("source", "s1")
    undo(store, "ann")
    assert store.get("claim", "c1") == claim
    assert store.claims_of_source("s1") == ["c1"]
    undo(store, "ann")
    assert (store.count("claim"), store.count("source")) == (0, 0)
    assert integrity(store) == []


def test_a_record_changed_twice_in_one_batch_goes_back_to_the_start(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        for text in ("Uno.", "Due."):
            tx.put("claim", "c1", {"id": "c1", "text": text})
        tx.put("claim", "c2", {"id": "c2"})
        tx.remove("claim", "c2")
    undo(store, "ann")
    assert store.count("claim") == 0
    with pytest.raises(NothingToUndo):
        undo(store, "ann")


def test_texts_go_with_the_batch_they_came_with(store: Store) -> None:
    with store.transaction("ann", "ingest") as tx:
        tx.put("source", "s1", {"id": "s1"})
    with store.transaction("ann", "attach") as tx:
        digest = tx.put_snapshot("Il testo.")
        tx.put_original(digest, "text/plain", b"Il testo.")
        tx.touch("source", "s1")
    undo(store, "ann")
    assert not store.has_snapshot(digest)
    assert store.find_original(digest) is None
    assert store.find("source", "s1") is not None


def test_texts_without_any_change_belong_to_no_batch(store: Store) -> None:
    with store.transaction("ann", "ingest") as tx:
        digest = tx.put_snapshot("Il testo.")
    put(store, "c1")
    undo(store, "ann")
    assert store.has_snapshot(digest)


def test_forgetting_is_a_wall(store: Store) -> None:
    put(store, "c1")
    with store.transaction("ann", "ingest") as tx:
        tx.put("source", "s1", {"id": "s1"})
    forget(store, ["s1"], reason="asked", actor="ann")
    put(store, "c2")
    undo(store, "ann")
    assert list(store.ids("claim")) == ["c1"]
    with pytest.raises(NothingToUndo, match="forgotten"):
        undo(store, "ann")


RECORDS = st.sampled_from(["a", "b", "c"])
TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=4)


class StoreAgainstDict(RuleBasedStateMachine):
    """Batches of puts and removals, undos and reopenings, against dictionaries."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "kb.sqlite"
        self.store = Store.create(self.path)
        self.now: dict[str, str] = {}
        self.past: list[dict[str, str]] = []
        self.sequence = 0

    def teardown(self) -> None:
        """Leave nothing behind."""
        problems = integrity(self.store)
        self.store.close()
        self.folder.cleanup()
        assert problems == []

    @rule(changes=st.lists(st.tuples(RECORDS, st.none() | TEXTS), min_size=1, max_size=4))
    def batch(self, changes: list[tuple[str, str | None]]) -> None:
        """Put or remove some records together."""
        after = dict(self.now)
        with self.store.transaction("ann", "edit") as tx:
            for name, text in changes:
                if text is not None:
                    tx.put("claim", name, {"id": name, "text": text})
                    after[name] = text
                elif name in after:
                    tx.remove("claim", name)
                    del after[name]
            wrote = tx.wrote
        if wrote:
            self.past.append(self.now)
        self.now = after

    @precondition(lambda self: self.past)
    @rule()
    def take_back(self) -> None:
        """Undo the last batch in effect."""
        undo(self.store, "bob")
        self.now = self.past.pop()

    @rule()
    def reopen(self) -> None:
        """Close and open again."""
        self.store.close()
        self.store = Store.open(self.path)

    @invariant()
    def agree(self) -> None:
        """The store holds what the dictionary holds, and its numbers only grow."""
        stored = {name: json.loads(text)["text"] for name, text in self.store.iterate("claim")}
        assert stored == self.now
        assert self.store.count("claim") == len(self.now)
        assert self.store.last_sequence >= self.sequence
        self.sequence = self.store.last_sequence
        assert [row.seq for row in self.store.history()] == list(range(1, self.sequence + 1))


TestStoreAgainstDict = StoreAgainstDict.TestCase
TestStoreAgainstDict.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
