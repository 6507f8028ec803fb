"""A dump's history: exactly as it was in an empty store, appended as one batch in another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.store import HistoryRow, Store
from kb.store.dump import Restored, restore_history
from kb.store.erasure import forget
from kb.store.errors import Forgotten, StoreError, UnfitHistory, UnfitText, UnknownRecordType
from kb.store.integrity import integrity
from kb.store.undo import undo


@pytest.fixture
def new_store(tmp_path: Path) -> Iterator[Callable[[], Store]]:
    stores: list[Store] = []

    def make() -> Store:
        stores.append(Store.create(tmp_path / f"{len(stores)}.sqlite"))
        return stores[-1]

    yield make
    for each in stores:
        each.close()


def write(store: Store, *ids: str, text: str = "Uno.", source: str = "s1") -> None:
    with store.transaction("ann", "add", "a note") as tx:
        for each in ids:
            appearances = [{"source_id": source}, {"source_id": source}]
            tx.put("claim", each, {"id": each, "text": text, "appearances": appearances})


def life(store: Store) -> None:
    """A base with everything in its past: edits, removals, undos, a forgotten source."""
    with store.transaction("ann", "ingest") as tx:
        for each in ("s1", "s2"):
            tx.put("source", each, {"id": each, "digest": tx.put_snapshot(each)})
        tx.put("kind", "salary", {"id": "salary"})
    write(store, "c1", "c2", "c3")
    write(store, "c4", "c5", source="s2")
    write(store, "c1", text="Due.")
    undo(store, "bob")
    with store.transaction("bob", "remove") as tx:
        tx.remove("claim", "c2")
        tx.remove("kind", "salary")
    forget(store, ["s2"], reason="asked", actor="bob")
    write(store, "c1", text="Tre.")


def restore(store: Store, rows: list[HistoryRow]) -> Restored:
    with store.transaction("eve", "import") as tx:
        return restore_history(tx, iter(rows))


def row(seq: int = 1, record_id: str = "c1", **changes: object) -> HistoryRow:
    plain = HistoryRow(
        seq, seq, None, "2024-07-22T12:00:00.000000Z", "ann", "add",
        "claim", record_id, None, "", f'{{"id":"{record_id}"}}',
    )  # fmt: skip
    return plain._replace(**changes)  # type: ignore[arg-type] # some tests want wrong types


def test_an_empty_store_gets_everything_as_it_was(new_store: Callable[[], Store]) -> None:
    old, new = new_store(), new_store()
    life(old)
    rows = list(old.history())
    assert restore(new, rows) == Restored(len(rows), 0)
    assert list(new.history()) == rows
    assert list(new.iterate("claim")) == list(old.iterate("claim"))
    assert new.claims_of_source("s1") == old.claims_of_source("s1") == ["c1", "c3"]
    assert new.last_sequence == old.last_sequence
    assert integrity(new) == []
    write(new, "c9")
    assert new.last_sequence == old.last_sequence + 1


def test_undo_goes_on_in_a_restored_store(new_store: Callable[[], Store]) -> None:
    old, new = new_store(), new_store()
    with old.transaction("ann", "ingest") as tx:
        digest = tx.put_snapshot("testo")
        tx.put("source", "s1", {"id": "s1", "digest": digest})
    write(old, "c1")
    write(old, "c1", text="Due.")
    with new.transaction("eve", "import") as tx:
        tx.put_snapshot("testo")
        restore_history(tx, old.history())
        tx.put_snapshot("altro")
        tx.log_import("dump", "", {})
    undo(new, "eve")
    assert new.get("claim", "c1")["text"] == "Uno."
    undo(new, "eve")
    undo(new, "eve")
    assert new.count("source") == 0
    assert new.has_snapshot(digest), "texts of a dump belong to no batch"


def test_another_store_gets_the_rows_it_has_not_as_one_batch(
    new_store: Callable[[], Store],
) -> None:
    old, new = new_store(), new_store()
    life(old)
    with new.transaction("eve", "add") as tx:
        tx.put("claim", "c7", {"id": "c7"})
        tx.put("claim", "c4", {"id": "c4"})
    rows = list(old.history())
    done = restore(new, rows)
    assert done.skipped == 3, "two erased records and one source"
    assert done.written == len(rows) - 3
    assert dict(new.iterate("claim")).keys() == {"c1", "c3", "c4", "c7"}
    assert new.get("claim", "c1")["text"] == "Tre."
    added = list(new.history(since=2))
    assert [each.seq for each in added] == list(range(3, 3 + done.written))
    assert {each.batch for each in added} == {3}
    assert {each.undoes for each in added} == {None}
    assert added[0][3:6] == (rows[0].at, "ann", "ingest")
    assert integrity(new) == []
    undo(new, "eve")
    assert list(new.ids("claim")) == ["c4", "c7"]
    assert new.count("source") == 0


def test_the_same_dump_twice_changes_nothing_more(new_store: Callable[[], Store]) -> None:
    old, new = new_store(), new_store()
    life(old)
    rows = list(old.history())
    restore(new, rows)
    assert restore(new, rows) == Restored(0, len(rows))
    assert list(new.history()) == rows


def test_a_dump_does_not_bring_back_what_was_forgotten_here(
    new_store: Callable[[], Store],
) -> None:
    store = new_store()
    with store.transaction("ann", "ingest") as tx:
        tx.put("source", "s1", {"id": "s1"})
    rows = list(store.history())
    forget(store, ["s1"], reason="asked", actor="ann")
    with pytest.raises(Forgotten):
        restore(store, rows)


BAD_ROWS: dict[str, tuple[type[StoreError], str, list[HistoryRow]]] = {
    "twice the same number": (UnfitHistory, "comes after", [row(1), row(1, "c2")]),
    "a batch from before": (UnfitHistory, "batch", [row(1), row(3), row(4, "c2", batch=2)]),
    "a batch from later": (UnfitHistory, "batch", [row(1, batch=2)]),
    "a link to later": (UnfitHistory, "comes later", [row(1, before_seq=1)]),
    "a link to nothing": (UnfitHistory, "missing", [row(2, before_seq=1)]),
    "a link to another": (UnfitHistory, "missing", [row(1), row(2, "c2", before_seq=1)]),
    "a link to a removal": (
        UnfitHistory, "missing",
        [row(1), row(2, before_seq=1, document=None), row(3, before_seq=2)],
    ),
    "zero": (UnfitHistory, "whole numbers", [row(0)]),
    "a number as text": (UnfitHistory, "whole numbers", [row(seq="1")]),  # type: ignore[arg-type]
    "a huge number": (UnfitHistory, "whole numbers", [row(2**63)]),
    "no actor": (UnfitHistory, "no text", [row(actor=None)]),
    "an actor with a NUL": (UnfitText, "NUL", [row(actor="a\x00")]),
    "a document of another": (UnfitText, "another id", [row(document='{"id":"c2"}')]),
    "half a document": (UnfitText, "not JSON", [row(document='{"id":')]),
    "a type nobody knows": (UnknownRecordType, "known", [row(record_type="person")]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_ROWS)
def test_of_a_bad_history_nothing_is_kept(new_store: Callable[[], Store], name: str) -> None:
    error, words, rows = BAD_ROWS[name]
    store = new_store()
    with pytest.raises(error, match=words):
        restore(store, rows)
    assert store.last_sequence == 0
    assert list(store.history()) == []


@pytest.mark.parametrize("name", ["no actor", "half a document", "a type nobody knows"])
def test_bad_rows_are_refused_when_appending_too(new_store: Callable[[], Store], name: str) -> None:
    error, words, rows = BAD_ROWS[name]
    store = new_store()
    with store.transaction("ann", "add") as tx:
        tx.put("kind", "salary", {"id": "salary"})
    with pytest.raises(error, match=words):
        restore(store, [row(1, "c0"), *rows])
    assert store.last_sequence == 1
