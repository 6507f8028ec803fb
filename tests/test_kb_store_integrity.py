"""Every kind of damage that can be planted in a store is found."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.store import Store
from kb.store.integrity import MOST, integrity


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "kb.sqlite") as store:
        with store.transaction("ann", "ingest") as tx:
            digest = tx.put_snapshot("Il testo.")
            tx.put_original(digest, "text/plain", b"Il testo.")
            for each in ("s1", "s2"):
                tx.put("source", each, {"id": each, "digest": digest})
        for text in ("Uno.", "Due."):
            with store.transaction("ann", "add") as tx:
                for number in range(30):
                    name = f"c{number}"
                    appearances = [{"source_id": "s1"}]
                    tx.put("claim", name, {"id": name, "text": text, "appearances": appearances})
        yield store


def test_a_sound_store_has_no_problems(store: Store) -> None:
    assert integrity(store) == []


DAMAGE = {
    "a head too far back": (
        "UPDATE head SET seq = 3 WHERE record_id = 'c0'",
        "the history of claim c0 and its latest document disagree",
    ),
    "a head lost": (
        "DELETE FROM head WHERE record_id = 's2'",
        "the history of source s2 and its latest document disagree",
    ),
    "a head from nowhere": (
        "INSERT INTO head VALUES ('claim', 'c99', 99)",
        "the history of claim c99 and its latest document disagree",
    ),
    "a link to another record": (
        "UPDATE history SET before_seq = 4 WHERE seq = 33",
        "row 33 of the history follows row 4, which is not the document before it",
    ),
    "a document that is no JSON": (
        "UPDATE history SET document = '{' WHERE seq = 3",
        "row 3 of the history (claim c0) holds no JSON",
    ),
    "an appearance lost": (
        "DELETE FROM appearance WHERE claim_id = 'c7'",
        "claim c7 appears in source s1, but the list of appearances does not say so",
    ),
    "an appearance too many": (
        "INSERT INTO appearance VALUES ('c7', 's2')",
        "claim c7 does not appear in source s2, though the list of appearances says so",
    ),
    "a source lost": (
        "INSERT INTO appearance VALUES ('c7', 's9')",
        "claim c7 appears in source s9, which is not there",
    ),
    "a text changed": (
        "UPDATE snapshot SET text = 'Altro.'",
        "the source text 13e0aa1",
    ),
    "original bytes lost": (
        "UPDATE original SET content = x'00'",
        "is damaged (original",
    ),
    "original bytes changed": (
        "UPDATE original SET content = x'789c030000000001'",
        "the original bytes",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_planted_damage_is_found(store: Store, name: str) -> None:
    statement, sentence = DAMAGE[name]
    store.connection.execute("PRAGMA foreign_keys = OFF")
    store.connection.execute("DROP TRIGGER history_is_not_changed")
    store.connection.execute(statement)
    assert any(sentence in each for each in integrity(store)), integrity(store)


def test_many_problems_of_one_sort_are_cut_short(store: Store) -> None:
    store.connection.execute("DELETE FROM appearance")
    assert len(integrity(store)) == MOST


def test_damaged_pages_are_told_not_raised(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "kb.sqlite"
    store.close()
    content = bytearray(path.read_bytes())
    for start in range(4096 * 2, len(content), 4096):
        content[start + 8 : start + 200] = os.urandom(192)
    path.write_bytes(content)
    with Store.open(path) as damaged:
        problems = integrity(damaged)
    assert problems
    assert any("database file" in each or "damaged" in each for each in problems)
