"""Forgetting a source: no byte of it stays, what others say stays, and a tombstone tells."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kb.ids import text_digest
from kb.store import Store
from kb.store.erasure import forget, scrub
from kb.store.errors import Forgotten, SharedText, UnknownRecord
from kb.store.integrity import integrity
from kb.store.migration import safety_copy
from kb.store.undo import undo

WORDS = "Il segreto di Pulcinella costa 5,6 milioni."
TEXT = f"Prima.\n{WORDS}\nDopo, molte parole: " + "bla " * 5000
MARKS = ("Pulcinella", "5,6 milioni")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path) as store:
        yield store


def appearance(source_id: str, exact: str) -> dict[str, object]:
    return {"source_id": source_id, "quote": {"exact": exact, "start": 0, "end": len(exact)}}


def claim(claim_id: str, *appearances: dict[str, object], text: str = "x") -> dict[str, object]:
    return {"id": claim_id, "text": text, "appearances": list(appearances)}


def fill(store: Store) -> None:
    """Two sources; c1 only in the first, c2 in both, c3 only in the second, c4 moved away."""
    with store.transaction("ann", "ingest") as tx:
        for source_id, text in (("s1", TEXT), ("s2", "Altro testo.")):
            digest = tx.put_snapshot(text)
            tx.put_original(digest, "text/plain", text.encode())
            tx.put("source", source_id, {"id": source_id, "title": source_id, "digest": digest})
    with store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", claim("c1", appearance("s1", WORDS), text=WORDS))
        both = (appearance("s1", WORDS), appearance("s2", "Altro"))
        tx.put("claim", "c2", claim("c2", *both))
        tx.put("claim", "c3", claim("c3", appearance("s2", "Altro")))
        tx.put("claim", "c4", claim("c4", appearance("s1", WORDS)))
        tx.put("claim", "c5", claim("c5", appearance("s1", WORDS)))
    with store.transaction("ann", "edit") as tx:
        tx.put("claim", "c1", claim("c1", appearance("s1", WORDS), text="Pulcinella 2"))
        tx.put("claim", "c4", claim("c4", appearance("s2", "Altro")))
        tx.put("claim", "c4", claim("c4", appearance("s2", "Altro"), text="y"))
        tx.remove("claim", "c5")


def leftovers(path: Path) -> list[str]:
    """Files beside the database, itself included, that hold words of the text."""
    words = [each.encode(code) for each in MARKS for code in ("utf-8", "utf-16-le")]
    files = [each for each in path.parent.iterdir() if each.is_file()]
    return [each.name for each in files if any(word in each.read_bytes() for word in words)]


def test_no_byte_of_the_text_stays(path: Path, store: Store) -> None:
    fill(store)
    store.connection.execute("PRAGMA wal_checkpoint")
    safety_copy(path, 1).write_bytes(path.read_bytes())
    assert leftovers(path) == ["kb.sqlite-wal", "kb.sqlite", "kb.sqlite.schema-1"] or leftovers(
        path
    )
    erased = forget(store, ["s1"], reason="asked by the person", actor="bob")
    assert erased.wiped
    assert leftovers(path) == []
    assert not safety_copy(path, 1).exists()
    assert integrity(store) == []
    store.close()
    assert leftovers(path) == []


def test_what_others_say_stays(store: Store) -> None:
    fill(store)
    erased = forget(store, ["s1"], reason="asked", actor="bob")
    assert (erased.sources, erased.claims_removed, erased.claims_kept) == (
        ("s1",), ("c1",), ("c2",),
    )  # fmt: skip
    assert list(store.ids("claim")) == ["c2", "c3", "c4"]
    assert list(store.ids("source")) == ["s2"]
    assert store.get("claim", "c2") == claim("c2", appearance("s2", "Altro"))
    assert store.get("claim", "c4")["text"] == "y"
    assert store.claims_of_source("s1") == []
    assert store.claims_of_source("s2") == ["c2", "c3", "c4"]
    assert store.get_snapshot(text_digest("Altro testo.")) == "Altro testo."
    assert [row.before_seq for row in store.history("c4")] == [None, 9]


def test_the_history_says_that_something_was_forgotten(store: Store) -> None:
    fill(store)
    before = store.last_sequence
    forget(store, ["s1"], reason="asked", actor="bob")
    rows = list(store.history(since=before))
    assert [(row.record_type, row.record_id) for row in rows] == [
        ("claim", "c1"), ("claim", "c2"), ("source", "s1"),
    ]  # fmt: skip
    assert [row.document is None for row in rows] == [True, False, True]
    assert {(row.actor, row.action, row.note) for row in rows} == {("bob", "forget", "asked")}
    assert set(store.changed_since(before)) >= {("claim", "c1"), ("claim", "c2")}
    assert [row.seq for row in store.history("c1")] == [rows[0].seq]
    assert list(store.history("c5")) == []


def test_a_tombstone_stays_and_refuses_the_text(store: Store) -> None:
    fill(store)
    forget(store, ["s1"], reason="asked", actor="bob")
    (stone,) = store.tombstones()
    digest = text_digest(TEXT)
    assert (stone.source_id, stone.digest, stone.reason) == ("s1", digest, "asked")
    assert store.find_tombstone(source_id="s1") == store.find_tombstone(digest=digest) == stone
    assert store.find_tombstone(digest="") is None
    refused = pytest.raises(Forgotten, match=r"s1 was forgotten on \d{4}-\d\d-\d\d \(asked\)")
    with refused, store.transaction("ann", "ingest") as tx:
        tx.put_snapshot(TEXT)
    with refused, store.transaction("ann", "ingest") as tx:
        tx.put_original(digest, "text/plain", b"x")
    with refused, store.transaction("ann", "ingest") as tx:
        tx.put("source", "s1", {"id": "s1"})
    with refused, store.transaction("ann", "ingest") as tx:
        tx.put("source", "s9", {"id": "s9", "digest": digest})
    with refused, store.transaction("ann", "edit") as tx:
        tx.put("source", "s2", {"id": "s2", "digest": digest})
    assert not store.has_snapshot(digest)


def test_a_forgotten_source_comes_back_when_it_is_allowed_to(store: Store) -> None:
    fill(store)
    forget(store, ["s1"], reason="asked", actor="bob")
    source = {"id": "s1", "digest": text_digest(TEXT)}
    with store.transaction("ann", "ingest", allow_forgotten=True) as tx:
        tx.put("source", "s1", source)
        digest = tx.put_snapshot(TEXT)
    with store.transaction("ann", "edit") as tx:
        tx.put("source", "s1", {**source, "title": "Di nuovo"})
        assert tx.put_snapshot(TEXT) == digest
    assert store.get("source", "s1")["title"] == "Di nuovo"
    with store.transaction("ann", "remove") as tx:
        tx.remove("source", "s1")
    undo(store, "ann")
    assert store.find("source", "s1") is not None


def test_all_texts_a_source_ever_had_are_forgotten(path: Path, store: Store) -> None:
    with store.transaction("ann", "ingest") as tx:
        tx.put("source", "s1", {"id": "s1", "digest": tx.put_snapshot(TEXT)})
    with store.transaction("ann", "edit") as tx:
        tx.put("source", "s1", {"id": "s1", "digest": tx.put_snapshot("Nuovo.")})
    with store.transaction("ann", "remove") as tx:
        tx.remove("source", "s1")
    forget(store, ["s1"], reason="asked", actor="bob")
    assert {each.digest for each in store.tombstones()} == {
        text_digest(TEXT),
        text_digest("Nuovo."),
    }
    assert list(store.snapshots()) == []
    assert leftovers(path) == []


def test_a_source_without_a_text_leaves_a_tombstone_too(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        tx.put("source", "s1", {"id": "s1", "digest": ""})
    forget(store, ["s1"], reason="asked", actor="bob")
    assert [(each.source_id, each.digest) for each in store.tombstones()] == [("s1", "")]


def test_an_unknown_source_is_an_error_and_changes_nothing(store: Store) -> None:
    fill(store)
    before = store.last_sequence
    with pytest.raises(UnknownRecord, match="did you mean s"):
        forget(store, ["s1", "s11"], reason="asked", actor="bob")
    assert store.last_sequence == before
    assert store.find("source", "s1") is not None


def test_sources_with_the_same_text_are_forgotten_together(store: Store) -> None:
    fill(store)
    with store.transaction("ann", "ingest") as tx:
        tx.put("source", "s3", {"id": "s3", "digest": text_digest(TEXT)})
        tx.put("claim", "c6", claim("c6", appearance("s3", WORDS), appearance("s1", WORDS)))
    with pytest.raises(SharedText, match="also that of s3") as got:
        forget(store, ["s1"], reason="asked", actor="bob")
    assert got.value.others == ("s3",)
    erased = forget(store, ["s1", "s3"], reason="asked", actor="bob")
    assert erased.claims_removed == ("c1", "c6")
    assert integrity(store) == []


def test_a_claim_that_left_the_source_loses_those_versions_after_its_removal(store: Store) -> None:
    fill(store)
    with store.transaction("ann", "remove") as tx:
        tx.remove("claim", "c4")
    forget(store, ["s1"], reason="asked", actor="bob")
    assert [row.document is None for row in store.history("c4")] == [False, False, True]
    assert integrity(store) == []


def test_what_another_process_still_reads_goes_at_the_next_opening(path: Path) -> None:
    with Store.create(path, wait=0.1) as store, closing(sqlite3.connect(path)) as other:
        fill(store)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM history").fetchone()
        erased = forget(store, ["s1"], reason="asked", actor="bob")
        assert not erased.wiped
        assert any("bytes of a forgotten source" in each for each in integrity(store))
    with Store.open(path) as store:
        assert not store.erasure_pending
        assert integrity(store) == []
        assert leftovers(path) == []


def test_what_this_process_still_reads_goes_later_too(path: Path, store: Store) -> None:
    fill(store)
    reading = store.history()
    assert next(reading).seq == 1
    assert not forget(store, ["s1"], reason="asked", actor="bob").wiped
    assert store.find("source", "s1") is None
    del reading
    store.make_ready()
    assert leftovers(path) == []


def test_scrubbing_keeps_what_the_other_quotes_say() -> None:
    quantities = [
        {"value": 5.6, "raw": "5,6 milioni", "start": 0, "end": 11},
        {"value": 7, "raw": "sette", "start": 0, "end": 5},
        {"value": 8, "raw": "sette", "start": None, "end": None},
        {"value": 9, "raw": ""},
    ]
    whole = {
        **claim("c", appearance("s1", "5,6 milioni"), appearance("s2", "sette giorni")),
        "statement_only": False,
        "quantities": quantities,
    }
    scrubbed = scrub(whole, {"s1"})
    assert scrubbed is not None
    assert scrubbed["appearances"] == [appearance("s2", "sette giorni")]
    assert scrubbed["quantities"][0] == {"value": 5.6, "raw": "", "start": None, "end": None}
    assert scrubbed["quantities"][1:] == quantities[1:]
    assert scrubbed["statement_only"] is False
    assert scrub(whole, {"s1", "s2"}) is None


def test_a_claim_left_without_a_quote_is_a_statement() -> None:
    bare: dict[str, object] = {"source_id": "s2", "quote": None}
    scrubbed = scrub(claim("c", appearance("s1", "x"), bare), {"s1"})
    assert scrubbed == {**claim("c", bare), "statement_only": True}
    assert json.dumps(scrubbed)
