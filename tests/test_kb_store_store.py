"""The store's ground: making and opening it, writing and reading documents, their history."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import kb.store
from kb.errors import KbError
from kb.ids import claim_id, text_digest
from kb.store import Outcome, Store
from kb.store.errors import (
    BrokenCitation,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    UnfitText,
    UnknownRecord,
    UnknownRecordType,
    UnknownSnapshot,
)

ROOT = Path(__file__).parents[1]
NOON = datetime(2024, 7, 22, 12, 0, 0, 5, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, clock=lambda: NOON) as store:
        yield store


def source(source_id: str, **fields: object) -> dict[str, object]:
    return {"id": source_id, **fields}


def claim(claim_id: str, *sources: str, text: str = "Il prezzo scende.") -> dict[str, object]:
    appearances = [{"source_id": each, "quote": {"exact": "prezzo"}} for each in sources]
    return {"id": claim_id, "text": text, "appearances": appearances}


def test_a_new_store_is_empty_and_can_be_opened_again(path: Path) -> None:
    with Store.create(path) as store:
        assert (store.count("claim"), store.last_sequence) == (0, 0)
        assert list(store.iterate("claim")) == []
        generation = store.generation
    with Store.open(path) as store:
        assert store.generation == generation
        assert not store.read_only
    assert [each.name for each in path.parent.iterdir()] == ["kb.sqlite"]


def test_creating_twice_leaves_the_first_one(path: Path) -> None:
    with Store.create(path) as store, store.transaction("ann", "add") as tx:
        tx.put("kind", "salary", {"id": "salary"})
    with pytest.raises(StoreExists, match="already a knowledge base"):
        Store.create(path)
    with Store.open(path) as store:
        assert store.count("kind") == 1


def test_opening_nothing_says_how_to_make_it(path: Path) -> None:
    with pytest.raises(StoreMissing, match="kb init"):
        Store.open(path)
    assert not path.exists()


def test_documents_come_back_as_they_were_written(store: Store) -> None:
    text = '{"id":"c1","text":"MLA: 5%–13% 幻方","appearances":[],"check_worthiness":1e-07}'
    with store.transaction("ann", "add") as tx:
        assert tx.put("claim", "c1", text) is Outcome.ADDED
        assert tx.put("claim", "c2", {"id": "c2", "text": "è"}) is Outcome.ADDED
    assert list(store.documents("claim", ["c2", "c1"])) == ['{"id":"c2","text":"è"}', text]
    assert list(store.iterate("claim")) == [("c1", text), ("c2", '{"id":"c2","text":"è"}')]
    assert store.get("claim", "c1") == json.loads(text)


def test_changing_and_not_changing(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", claim("c1"))
    with store.transaction("bob", "edit", "typo") as tx:
        assert tx.put("claim", "c1", claim("c1")) is Outcome.UNCHANGED
        assert tx.put("claim", "c1", claim("c1", text="Meglio.")) is Outcome.CHANGED
    assert store.get("claim", "c1")["text"] == "Meglio."
    assert store.count("claim") == 1
    first, second = store.history("c1")
    assert (first.seq, first.batch, first.before_seq, first.note) == (1, 1, None, "")
    assert (second.seq, second.batch, second.before_seq, second.note) == (2, 2, 1, "typo")
    assert (second.actor, second.action, second.record_type) == ("bob", "edit", "claim")
    assert second.at == "2024-07-22T12:00:00.000005Z"


def test_timestamps_are_utc_wherever_the_clock_is(path: Path) -> None:
    shanghai = NOON.astimezone(timezone(timedelta(hours=8)))
    with Store.create(path, clock=lambda: shanghai) as store:
        with store.transaction("ann", "add") as tx:
            tx.put("kind", "salary", {"id": "salary"})
        assert next(store.history()).at == "2024-07-22T12:00:00.000005Z"


def test_removing_keeps_the_history(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", claim("c1"))
    with store.transaction("ann", "retract") as tx:
        tx.remove("claim", "c1")
    assert store.find("claim", "c1") is None
    assert [row.document is None for row in store.history("c1")] == [False, True]
    with store.transaction("ann", "add") as tx:
        assert tx.put("claim", "c1", claim("c1")) is Outcome.ADDED
    assert [row.before_seq for row in store.history("c1")] == [None, 1, None]


def test_touching_notes_an_event(store: Store) -> None:
    with store.transaction("ann", "ingest") as tx:
        tx.put("source", "s1", source("s1"))
        tx.touch("source", "s1", action="attach")
    assert [row.action for row in store.history("s1")] == ["ingest", "attach"]
    assert store.get("source", "s1") == source("s1")


def test_unknown_ids_name_those_that_look_alike(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        tx.put("claim", "cabcdefgh", {"id": "cabcdefgh"})
        tx.put("claim", "czzzzzzzz", {"id": "czzzzzzzz"})
    with pytest.raises(UnknownRecord, match=r"cabcdefgg; did you mean cabcdefgh\?") as got:
        store.get("claim", "cabcdefgg")
    assert got.value.near == ("cabcdefgh",)
    with pytest.raises(UnknownRecord, match=r"no claim q$"):
        store.get("claim", "q")
    for verb in ("touch", "remove"):
        with pytest.raises(UnknownRecord), store.transaction("ann", "x") as tx:
            getattr(tx, verb)("claim", "cabcdefgg")
    assert store.find("claim", "cabcdefgg") is None


def test_near_ids_in_a_large_base_share_their_start(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        for number in range(3000):
            tx.put("claim", claim_id(str(number)), {})
    known = claim_id("7")
    assert store.near_ids("claim", known[:-1] + "!") == [known]
    assert store.near_ids("claim", "!" + known) == []


def test_missing_documents_are_none_or_an_error(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", '{"id":"c1"}')
    assert list(store.find_documents("claim", ["x", "c1", "x"])) == [
        ("x", None),
        ("c1", '{"id":"c1"}'),
        ("x", None),
    ]
    with pytest.raises(UnknownRecord):
        list(store.documents("claim", ["c1", "x"]))


def test_many_documents_come_in_the_order_asked(store: Store) -> None:
    ids = [f"c{number:05}" for number in range(1234)]
    with store.transaction("ann", "add") as tx:
        for each in ids:
            tx.put("claim", each, {"id": each})
    wanted = ids[::-1]
    assert [json.loads(each)["id"] for each in store.documents("claim", wanted)] == wanted
    assert list(store.ids("claim")) == ids
    assert list(store.ids("claim", "c0010")) == [f"c0010{digit}" for digit in range(10)]


def test_nothing_is_kept_of_a_block_that_raises(store: Store) -> None:
    def write_and_fail() -> None:
        with store.transaction("ann", "add") as tx:
            tx.put("claim", "c1", claim("c1"))
            tx.put_snapshot("testo")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_fail()
    assert store.find("claim", "c1") is None
    assert not store.has_snapshot(text_digest("testo"))
    assert store.last_sequence == 0
    with store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", claim("c1"))
    assert store.last_sequence == 1


def test_a_claim_must_quote_a_source_that_is_there(store: Store) -> None:
    with pytest.raises(BrokenCitation, match="claim c1"), store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", claim("c1", "s1"))
    with store.transaction("ann", "add") as tx:  # the order inside a batch does not matter
        tx.put("claim", "c1", claim("c1", "s1"))
        tx.put("source", "s1", source("s1"))
    with pytest.raises(BrokenCitation), store.transaction("ann", "x") as tx:
        tx.remove("source", "s1")
    assert store.claims_of_source("s1") == ["c1"]
    assert store.find("source", "s1") is not None


def test_claims_of_a_source_follow_edits(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        for each in ("s1", "s2"):
            tx.put("source", each, source(each))
        tx.put("claim", "c2", claim("c2", "s1", "s1"))
        tx.put("claim", "c1", claim("c1", "s1", "s2"))
    assert store.claims_of_source("s1") == ["c1", "c2"]
    with store.transaction("ann", "edit") as tx:
        tx.put("claim", "c1", claim("c1", "s2"))
        tx.remove("claim", "c2")
    assert store.claims_of_source("s1") == []
    assert store.claims_of_source("s2") == ["c1"]
    with store.transaction("ann", "edit") as tx:
        tx.remove("claim", "c1")
        tx.remove("source", "s2")
    assert store.count("source") == 1


def test_history_of_everything_and_what_changed_since(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        tx.put("kind", "x", {"id": "x"})
        tx.put("claim", "c1", claim("c1"))
    with store.transaction("ann", "edit") as tx:
        tx.put("claim", "c1", claim("c1", text="Due."))
        tx.put("claim", "x", claim("x"))
        tx.remove("kind", "x")
    assert store.last_sequence == 5
    assert [row.seq for row in store.history()] == [1, 2, 3, 4, 5]
    assert [row.seq for row in store.history(since=3)] == [4, 5]
    assert [row.seq for row in store.history("x", record_type="kind")] == [1, 5]
    assert list(store.changed_since(0)) == [("claim", "c1"), ("claim", "x"), ("kind", "x")]
    assert list(store.changed_since(4)) == [("kind", "x")]
    assert list(store.changed_since(5)) == []


def test_source_texts_and_their_original_bytes(store: Store) -> None:
    text = "Prima riga.\r\nSeconda «riga» 幻方\n"
    with store.transaction("ann", "ingest") as tx:
        digest = tx.put_snapshot(text)
        assert tx.put_snapshot(text) == digest == text_digest(text)
        tx.put_original(digest, "application/pdf", b"%PDF\x00\xff" * 1000)
        tx.put("source", "s1", source("s1", digest=digest))
        tx.put("source", "s2", source("s2"))
    assert store.get_snapshot(digest) == text
    assert store.has_snapshot(digest)
    assert list(store.snapshots()) == [(digest, text)]
    original = store.find_original(digest)
    assert original is not None
    assert (original.media_type, original.content) == ("application/pdf", b"%PDF\x00\xff" * 1000)
    assert list(store.originals()) == [original]
    assert store.sources_with_digest(digest) == ["s1"]
    assert store.find_snapshot("0" * 64) is None
    assert store.find_original("0" * 64) is None
    with pytest.raises(UnknownSnapshot, match="kb attach"):
        store.get_snapshot("0" * 64)


def test_imports_are_noted_outside_the_history(store: Store) -> None:
    with store.transaction("ann", "import") as tx:
        tx.log_import("dump.jsonl", "ab" * 32, {"claim": 3})
    assert [tuple(each) for each in store.imports()] == [
        ("2024-07-22T12:00:00.000005Z", "ann", "dump.jsonl", "ab" * 32, {"claim": 3})
    ]
    assert store.last_sequence == 0


def test_the_history_cannot_be_rewritten(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", claim("c1"))
    for statement in ("UPDATE history SET actor = 'bob'", "DELETE FROM history"):
        with pytest.raises(KbError, match="append-only"), store.transaction("bob", "x"):
            store.connection.execute(statement)
    assert [row.actor for row in store.history()] == ["ann"]


BAD_DOCUMENTS = {
    "a NUL": ("NUL", '{"id":"c1","text":"a\\u0000b"}'),
    "a raw NUL": ("not JSON", '{"id":"c1","text":"a\x00b"}'),
    "half a pair, escaped": ("surrogate", '{"id":"c1","tags":["\\ud83d"]}'),
    "half a pair, in a key": ("surrogate", '{"id":"c1","a":{"\\uDC00":1}}'),
    "half a pair, raw": ("surrogate", {"id": "c1", "text": "\ud83d"}),
    "a NUL in a mapping": ("NUL", {"id": "c1", "text": "\x00"}),
    "no JSON": ("not JSON", '{"id":"c1"'),
    "no object": ("not a JSON object", '["c1"]'),
    "another id": ("another id", '{"id":"c2"}'),
    "not a number": ("not JSON", {"id": "c1", "worth": float("nan")}),
    "an object of Python": ("not JSON", {"id": "c1", "when": NOON}),
    "too deep": ("not JSON", '{"id":' + "[" * 100_000),
}


@pytest.mark.parametrize("name", BAD_DOCUMENTS)
def test_documents_no_file_can_hold_are_refused(store: Store, name: str) -> None:
    why, document = BAD_DOCUMENTS[name]
    with pytest.raises(UnfitText, match=why), store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", document)  # type: ignore[arg-type] # some are no documents
    assert store.last_sequence == 0


def test_escapes_that_only_look_bad_are_kept(store: Store) -> None:
    text = '{"id":"c1","text":"\\\\u0000 \\ud83d\\ude00"}'
    with store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", text)
    assert store.get("claim", "c1")["text"] == "\\u0000 \U0001f600"


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800"])
def test_other_texts_no_file_can_hold_are_refused(store: Store, bad: str) -> None:
    with pytest.raises(UnfitText), store.transaction("ann", "ingest") as tx:
        tx.put_snapshot(bad)
    with pytest.raises(UnfitText), store.transaction("ann", "add") as tx:
        tx.put("claim", bad, {})
    with pytest.raises(UnfitText), store.transaction("ann", "import") as tx:
        tx.log_import(bad, "", {})
    with pytest.raises(UnfitText), store.transaction(bad, "add"):
        pass
    with pytest.raises(UnfitText), store.transaction("ann", "add", bad):
        pass


def test_asking_for_an_id_with_half_a_pair_is_a_clear_error(store: Store) -> None:
    with pytest.raises(UnfitText, match="lone surrogate"):
        store.find("claim", "c\udcff")
    with pytest.raises(UnfitText, match="lone surrogate"):
        list(store.history("c\udcff"))


def test_unknown_record_types_are_named(store: Store) -> None:
    with pytest.raises(UnknownRecordType, match="'person'; known: source, claim, alias, kind"):
        store.count("person")


def test_documents_somebody_broke_are_damage(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        tx.put("claim", "c1", '{"id":"c1"}')
        digest = tx.put_snapshot("testo")
        tx.put_original(digest, "text/plain", b"testo")
    store.connection.execute("DROP TRIGGER history_is_not_changed")
    store.connection.execute("UPDATE history SET document = '{'")
    store.connection.execute("UPDATE original SET content = x'00'")
    with pytest.raises(StoreDamaged, match="claim c1"):
        store.get("claim", "c1")
    with pytest.raises(StoreDamaged, match="original"):
        store.find_original(digest)


def test_a_consistent_reading_does_not_see_later_writes(path: Path, store: Store) -> None:
    with Store.open(path) as other, other.consistent():
        assert other.count("kind") == 0
        with store.transaction("ann", "add") as tx:
            tx.put("kind", "x", {"id": "x"})
        assert other.count("kind") == 0
    with Store.open(path) as other:
        assert other.count("kind") == 1


def test_reading_goes_on_while_the_same_store_writes(store: Store) -> None:
    with store.transaction("ann", "add") as tx:
        for number in range(50):
            tx.put("claim", f"c{number}", claim(f"c{number}"))
    seen = 0
    for record_id, _ in store.iterate("claim"):
        with store.transaction("ann", "edit") as tx:
            tx.put("claim", record_id, claim(record_id, text="Nuovo."))
        seen += 1
    assert seen == 50


def test_reading_loads_nothing_that_only_writing_needs() -> None:
    program = (
        "import sys, kb.store\n"
        "heavy = {'pydantic', 'whoosh', 'typer', 'hashlib', 'kb.model', 'kb.store.transaction'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "[]\n"


def test_the_package_has_no_other_names() -> None:
    assert kb.store.Transaction.__name__ == "Transaction"
    with pytest.raises(AttributeError, match=r"'kb\.store' has no attribute 'Translation'"):
        _ = kb.store.Translation  # type: ignore[attr-defined]
