"""Export, import, export again: the same bytes; and what other programs read in what we write."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import ids
from kb import model as m
from kb.editing import Draft, Edit
from kb.errors import HistoryMismatch, ImportRefused, InvalidRecord, TruncatedDump, UnknownFormat
from kb.exchange.csv_rows import COLUMNS
from kb.service import KnowledgeBase
from kb.store.errors import StoreError
from kb.validation import validated
from tests import strategies

TEXT = "The bridge is 12 m long.\r\nIt is not safe, says the mayor. 桥不安全。\n"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[KnowledgeBase]:
    """An empty knowledge base."""
    with new_base(tmp_path / "base") as opened:
        yield opened


def new_base(home: Path) -> KnowledgeBase:
    """A knowledge base in that folder."""
    KnowledgeBase.create(home)
    return KnowledgeBase.open(home, actor="tester")


def dump(base: KnowledgeBase, name: str = "jsonl", **options: object) -> str:
    """What an export writes."""
    out = io.StringIO(newline="")
    base.export(name, out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def load(base: KnowledgeBase, text: str, **options: object) -> dict[str, int]:
    """Import lines; what was counted."""
    report = base.import_lines(io.BytesIO(text.encode()), "test", **options)  # type: ignore[arg-type]
    return dict(report.counts)


def fill(base: KnowledgeBase, claims: list[m.Claim], sources: list[m.Source]) -> None:
    """Put models into the store as they are."""
    with base.store.transaction("tester", "add") as change:
        for source in sources:
            change.put("source", source.id, source.model_dump_json())
        for claim in claims:
            change.put("claim", claim.id, claim.model_dump_json())


def quoted_claim(
    base: KnowledgeBase, quote: str = "It is not safe", text: str = "Not safe."
) -> str:
    """Add a claim with a quote from TEXT; its id."""
    source, _ = base.add_source(TEXT, {"title": "Bridges", "language": "en"})
    completed, _ = base.add(Draft({"text": text, "tags": ["bridge"]}, source.id, quote))
    return completed.claim.id


SOURCES = [m.Source(id="s1", title="one"), m.Source(id="s2", url="https://example.org/2")]


@given(st.lists(strategies.claims(), max_size=4))
def test_a_full_dump_comes_back_byte_for_byte(claims: list[m.Claim]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with new_base(Path(folder, "one")) as first:
            fill(first, claims, SOURCES)
            written = dump(first)
        with new_base(Path(folder, "two")) as second:
            load(second, written)
            assert dump(second) == written


@given(st.lists(strategies.claims(), max_size=3))
def test_importing_twice_changes_nothing(claims: list[m.Claim]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with new_base(Path(folder, "one")) as first:
            fill(first, claims, SOURCES)
            written = dump(first, with_history=False)
        with new_base(Path(folder, "two")) as second:
            load(second, written)
            before = dump(second)
            load(second, written)
            assert dump(second) == before


def test_a_dump_holds_text_history_aliases_and_kinds(base: KnowledgeBase, tmp_path: Path) -> None:
    claim_id = quoted_claim(base)
    base.edit(claim_id, Edit(add_tags=("safety",)), "a second tag")
    base.declare(["Bridge", "ponte", "桥"], "product")
    base.add_kind("safety")
    base.edit(claim_id, Edit({"kind": "safety"}))
    written = dump(base)
    lines = [json.loads(line) for line in written.splitlines()]
    types = [line["type"] for line in lines]
    assert types[:5] == ["header", "kind", "alias", "source", "claim"]
    assert set(types[5:]) == {"history"}
    assert next(iter(lines[3])) == "type"
    assert lines[3]["text"] == TEXT
    with new_base(tmp_path / "other") as other:
        load(other, written)
        assert dump(other) == written
        assert [row.note for row in other.changes(claim_id)] == ["", "a second tag", ""]
        assert other.undo().action == "edit"
        assert other.get_claim(claim_id).kind == "other"


def test_a_dump_into_a_base_with_claims_adds_to_them(base: KnowledgeBase, tmp_path: Path) -> None:
    claim_id = quoted_claim(base)
    written = dump(base)
    with new_base(tmp_path / "other") as other:
        load(other, '{"text": "Another claim."}')
        counts = load(other, written)
        assert counts["claims added"] == 1
        assert other.store.count("claim") == 2
        assert other.get_claim(claim_id).appearances[0].quote is not None


def test_a_hand_edited_dump_does_not_pass_for_history(base: KnowledgeBase, tmp_path: Path) -> None:
    claim_id = quoted_claim(base)
    lines = dump(base).splitlines()
    edited = "\n".join(
        line.replace("Not safe.", "Quite safe.") if '"type":"claim"' in line else line
        for line in lines
    )
    with new_base(tmp_path / "other") as other:
        with pytest.raises(HistoryMismatch, match="--no-history"):
            load(other, edited)
        assert other.store.last_sequence == 0
        load(other, edited, with_history=False)
        assert other.get_claim(claim_id).text == "Quite safe."


def test_a_query_exports_its_claims_and_what_they_cite(base: KnowledgeBase) -> None:
    claim_id = quoted_claim(base)
    base.add_source("Another text.", {"title": "Unquoted"})
    load(base, '{"text": "Not wanted."}')
    lines = [json.loads(line) for line in dump(base, ids=[claim_id]).splitlines()]
    assert [line["type"] for line in lines] == ["header", "source", "claim"]
    assert lines[1]["title"] == "Bridges"


def test_a_full_dump_does_not_show_the_import(base: KnowledgeBase, tmp_path: Path) -> None:
    quoted_claim(base)
    written = dump(base)
    with new_base(tmp_path / "other") as other:
        load(other, written)
        assert "test" not in dump(other).replace("tester", "")
        assert [note.name for note in other.store.imports()] == ["test"]


def test_minimal_records_become_statement_only_claims(base: KnowledgeBase) -> None:
    counts = load(
        base,
        '\n{"text": "La torre è alta.", "language": "it", "id": 7, "tags": ["a"]}\n'
        '{"text": "La torre è alta.", "language": "it", "id": "x", "tags": ["b"]}\n\n'
        '{"text": "The tower is tall.", "claimant": "The mayor", "language": "en"}\n',
    )
    assert counts == {"claims added": 2, "claims merged": 1}
    claims = [json.loads(text) for text in base.list_claims({})]
    tower = next(claim for claim in claims if claim["language"] == "it")
    assert tower["tags"] == ["a", "b"]
    assert tower["external_id"] == 7
    assert tower["id"] == ids.claim_id("La torre è alta.")
    assert all(claim["statement_only"] for claim in claims)
    assert all(claim["provenance"]["method"] == "import" for claim in claims)


def test_a_minimal_record_may_bring_a_quote_and_an_address(base: KnowledgeBase) -> None:
    load(base, '{"text": "It is tall.", "quote": "so tall", "url": "https://example.org/t"}')
    (claim,) = (json.loads(text) for text in base.list_claims({}))
    (appearance,) = claim["appearances"]
    assert not claim["statement_only"]
    assert appearance["quote"]["exact"] == "so tall"
    assert appearance["quote"]["alignment"] == "not_found"
    assert appearance["quote"]["warnings"]
    assert base.get_source("https://example.org/t").id == appearance["source_id"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"text": ""}', "blank"),
        ('{"text": "a", "colour": 1}', "colour"),
        ('{"type": "poem"}', "unknown type"),
        ('{"type": "claim", "id": "c1", "text": "a"}', "statement_only"),
        ('{"type": "claim", "id": "c1", "text": "a", "statement_only": true, "tags": 3}', "tags"),
        ('{"type": "source", "id": "s1", "digest": "' + "0" * 64 + '", "text": "x"}', "digest"),
        ('{"type": "header", "format": "claimkb", "version": 99}', "newer"),
        ('{"text": "half \\ud800"}', "surrogate"),
        ('{"text": "nul \\u0000"}', "NUL"),
        ('{"text": "a", "tags": ["nul \\u0000"]}', "NUL"),
        ('{"text": ' + "[" * 100_000, "nested too deeply"),
        ('{"text": "a", "id": 1e999}', "id"),
    ],
)
def test_one_bad_line_and_nothing_is_imported(base: KnowledgeBase, line: str, why: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        load(base, f'{{"text": "A good one."}}\n{line}\n')
    assert "line 2: " in str(refused.value)
    assert why in str(refused.value)
    assert base.store.count("claim") == 0


def test_bytes_that_are_not_utf8_are_named_by_line(base: KnowledgeBase) -> None:
    with pytest.raises(ImportRefused, match="line 1: the line is not UTF-8"):
        base.import_lines(io.BytesIO(b'{"text": "caff\xe8"}\n'), "test")


def test_a_quote_that_is_not_at_its_offsets_is_refused(base: KnowledgeBase, tmp_path: Path) -> None:
    quoted_claim(base)
    broken = dump(base, with_history=False).replace(
        '"exact":"It is not safe"', '"exact":"It is now safe"'
    )
    with (
        new_base(tmp_path / "other") as other,
        pytest.raises(ImportRefused, match="not at its off"),
    ):
        load(other, broken)


def test_a_claim_of_a_source_that_is_not_there_is_refused(base: KnowledgeBase) -> None:
    claim = m.Claim(
        id="c1", text="a", appearances=(m.Appearance(source_id="s9", quote=m.Quote(exact="a")),)
    )
    line = '{"type":"claim",' + claim.model_dump_json()[1:]
    with pytest.raises(ImportRefused, match="s9, which is not here"):
        load(base, line)


@pytest.mark.parametrize("history", [True, False])
def test_a_dump_cut_between_lines_is_refused(
    base: KnowledgeBase, tmp_path: Path, *, history: bool
) -> None:
    quoted_claim(base)
    base.edit(quoted_claim(base, "The bridge", "The bridge stands."), Edit(add_tags=("x",)))
    lines = dump(base, with_history=history).splitlines(keepends=True)
    for cut in range(1, len(lines)):
        with new_base(tmp_path / f"cut{cut}") as other:
            with pytest.raises((TruncatedDump, HistoryMismatch, ImportRefused, StoreError)):
                load(other, "".join(lines[:cut]))
            assert other.store.last_sequence == 0


def test_equal_texts_merge_whatever_their_language_was_guessed_to_be(base: KnowledgeBase) -> None:
    load(base, '{"text":"Con url.","tags":["a"]}\n{"text":"Con url.","language":"it","tags":["b"]}')
    (claim,) = (json.loads(text) for text in base.list_claims({}))
    assert claim["tags"] == ["a", "b"]


def test_a_quote_without_offsets_is_located_when_the_text_is_here(base: KnowledgeBase) -> None:
    source = base.get_claim(quoted_claim(base)).appearances[0].source_id
    appearance = {"source_id": source, "quote": {"exact": "12 m long"}}
    line = {"type": "claim", "id": "c9", "text": "It is 12 m.", "appearances": [appearance]}
    load(base, json.dumps(line))
    quote = base.get_claim("c9").appearances[0].quote
    assert quote is not None
    assert TEXT[quote.start : quote.end] == "12 m long"
    appearance["quote"] = {"exact": "never said this"}
    with pytest.raises(ImportRefused, match="its quote is not in"):
        load(base, json.dumps(line | {"id": "c10"}))


def test_a_truncated_dump_leaves_the_base_as_it_was(base: KnowledgeBase, tmp_path: Path) -> None:
    quoted_claim(base)
    written = dump(base)
    for cut in range(100, len(written) - 2, 211):
        with new_base(tmp_path / f"cut{cut}") as other:
            try:
                load(other, written[:cut])
            except (ImportRefused, HistoryMismatch, TruncatedDump, StoreError):
                assert other.store.last_sequence == 0
                assert not list(other.store.snapshots())


def test_a_line_of_a_hundred_megabytes_is_refused(base: KnowledgeBase) -> None:
    long = b'{"text": "' + b"a" * (100 * 2**20) + b'"}\n{"text": ""}\n'
    with pytest.raises(ImportRefused) as refused:
        base.import_lines(io.BytesIO(long), "test")
    assert "line 1: the line is longer than 64 MiB" in str(refused.value)
    assert "line 2: " in str(refused.value)


@given(st.lists(strategies.claims(), max_size=3))
def test_csv_is_read_by_pythons_own_reader(claims: list[m.Claim]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_base(Path(folder, "one")) as base:
        fill(base, claims, SOURCES)
        rows = list(csv.DictReader(io.StringIO(dump(base, "csv"), newline="")))
    by_id = {claim.id: claim for claim in claims}
    assert sorted(row["id"] for row in rows) == sorted(by_id)
    for row in rows:
        claim = by_id[row["id"]]
        assert tuple(row) == COLUMNS
        assert row["text"] == claim.text
        assert json.loads(row["tags"]) == list(claim.tags)
        quotes = [each.quote.exact for each in claim.appearances if each.quote]
        assert row["quote"] == (quotes[0] if quotes else "")


def test_json_is_one_array_of_the_same_objects(base: KnowledgeBase) -> None:
    quoted_claim(base)
    lines = [json.loads(line) for line in dump(base).splitlines()]
    assert json.loads(dump(base, "json")) == lines


def test_markdown_shows_claim_quote_and_source(base: KnowledgeBase) -> None:
    quoted_claim(base, text="*Not* safe <b>")
    card = dump(base, "md")
    assert "### \\*Not\\* safe \\<b\\>" in card
    assert "> It is not safe\n" in card
    assert "Bridges" in card


def test_an_empty_base_exports_well_formed_nothing(base: KnowledgeBase) -> None:
    assert json.loads(dump(base, "json"))[0]["type"] == "header"
    assert dump(base, "csv").splitlines() == [",".join(COLUMNS)]
    assert dump(base, "md") == ""


def test_an_unknown_format_names_the_known_ones(base: KnowledgeBase) -> None:
    with pytest.raises(UnknownFormat, match="jsonl"):
        dump(base, "xlsx")


def test_an_export_file_is_whole_or_not_there(base: KnowledgeBase, tmp_path: Path) -> None:
    quoted_claim(base)
    target = tmp_path / "out.jsonl"
    target.write_text("before", encoding="utf-8")
    with pytest.raises(UnknownFormat):
        base.export_file("xlsx", target)
    assert target.read_text(encoding="utf-8") == "before"
    assert base.export_file("jsonl", target) == 1
    assert target.read_text(encoding="utf-8") == dump(base)
    assert list(tmp_path.glob(".*part")) == []


@given(st.lists(strategies.claims(), max_size=4))
def test_our_own_array_is_read_back_without_loss(claims: list[m.Claim]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with new_base(Path(folder) / "a") as base:
            fill(base, claims, SOURCES)
            array, lines = dump(base, "json"), dump(base)
        with new_base(Path(folder) / "b") as other:
            load(other, array)
            assert dump(other) == lines


def test_arrays_that_cannot_be_read_say_why(base: KnowledgeBase) -> None:
    for text, why in (
        ('[{"text": "A tower."}]', "each record has a line of its own"),
        ('[\n{"text": "A tower."},\n', "line 2: the file was cut"),
        ('[\n{"text": "A tower."}\n]\n]\n', "line 4: the line is not JSON"),
        ("7", "not a JSON object"),
    ):
        with pytest.raises(ImportRefused, match=why):
            base.import_lines(io.BytesIO(text.encode()), "array")
    assert base.import_lines(io.BytesIO(b"[]\n"), "array").counts == {}


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"id": True, "text": "a"}, "id: it should be a text or a whole number"),
        ({"text": 5}, "text: it should be a text"),
        ({"txt": "a"}, "text: it is missing; txt: there is no such field"),
        ({"text": "a", "claimant": {"nam": 1}}, "claimant: it should be a text or an object with"),
        ({"text": "a", "tags": "x"}, "tags: it should be a list"),
        ({"type": "alias", "name": "a", "aliases": []}, "aliases: it is empty"),
        (
            {"type": "claim", "id": "c1", "text": "x", "polarity": "no"},
            "it should be 'affirmed' or",
        ),
        (
            {"type": "claim", "id": "c1", "text": "x", "external_id": 1.5},
            "a text or a whole number",
        ),
        ({"type": "source", "id": "s1", "retrieved_at": "x"}, "it should be a moment such as"),
    ],
)
def test_what_does_not_fit_is_said_in_plain_words(
    base: KnowledgeBase, record: dict[str, object], why: str
) -> None:
    with pytest.raises(ImportRefused) as refused:
        base.import_lines(io.BytesIO(json.dumps(record).encode()), "bad")
    assert why in str(refused.value)
    assert "Input" not in str(refused.value)


def test_numbers_with_thousands_of_digits_are_refused_in_a_sentence(base: KnowledgeBase) -> None:
    line = b'{"text": "a", "id": ' + b"9" * 5000 + b"}"
    with pytest.raises(ImportRefused, match="line 1: the line holds a number with thousands of"):
        base.import_lines(io.BytesIO(line), "bad")
    with pytest.raises(InvalidRecord, match="holds a number with thousands of digits"):
        validated(m.Claim, {"id": "c1", "text": "a", "external_id": 10**5000})
