"""``kb search`` as users and programs meet it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.command_line import kb


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with the sample; tests only read it."""
    made = tmp_path_factory.mktemp("sample") / "base"
    assert kb("init", "--sample", home=made).code == 0
    assert kb("index", "build", home=made).code == 0
    return made


def texts(home: Path, *query: str) -> list[str]:
    """The texts of the hits."""
    found = kb("search", "--by", "words", *query, home=home)
    return [hit["claim"]["text"] for hit in found.json["hits"]]


def test_the_json_contract(sample: Path) -> None:
    found = kb("search", "Pinduoduo", "--facet", "kind", home=sample).json
    assert list(found) == ["query", "total", "took_ms", "hits", "facets"]
    assert found["query"] == "Pinduoduo"
    assert found["total"] == len(found["hits"]) == sum(found["facets"]["kind"].values())
    (hit,) = found["hits"]
    assert list(hit) == ["rank", "score", "by", "claim", "highlights"]
    assert hit["rank"] == 1
    assert "<mark>Pinduoduo</mark>" in hit["highlights"]["text"]
    quote = hit["claim"]["appearances"][0]["quote"]
    assert hit["highlights"]["quote"].replace("<mark>", "").replace("</mark>", "") == quote["exact"]


def test_jsonl_is_one_compact_hit_a_line(sample: Path) -> None:
    lines = kb("search", "prezzo", "-f", "jsonl", home=sample).lines
    assert [line["rank"] for line in lines] == list(range(1, 11))


def test_limit_bounds_hits_not_the_total(sample: Path) -> None:
    few = kb("search", "prezzo", "--limit", "2", home=sample).json
    assert len(few["hits"]) == 2
    assert few["total"] > 2
    rest = kb("search", "prezzo", "--limit", "2", "--offset", "2", home=sample).json
    assert [hit["rank"] for hit in rest["hits"]] == [3, 4]


def test_an_empty_query_lists_everything(sample: Path) -> None:
    assert kb("search", home=sample).json["total"] == len(kb("list", home=sample).json)


def test_an_undeclared_dash_word_is_part_of_the_query(sample: Path) -> None:
    every = kb("search", "open", "source", "-n", "100", home=sample).json
    fewer = kb("search", "open", "-OpenAI", "source", "-n", "100", home=sample).json
    assert 0 < fewer["total"] < every["total"]
    assert fewer["query"] == "open -OpenAI source"
    assert kb("search", "-film", home=sample).json["query"] == "-film"
    assert kb("search", "--", "-n", home=sample).json["query"] == "-n"


def test_options_filter(sample: Path) -> None:
    found = kb("search", "--kind", "price", "--kind", "cost", "-n", "99", home=sample).json
    assert {hit["claim"]["kind"] for hit in found["hits"]} == {"price", "cost"}
    denied = kb("search", "--polarity", "denied", "--claimant", "liang", home=sample).json
    assert denied["total"] > 0
    for hit in denied["hits"]:
        assert hit["claim"]["polarity"] == "denied"
        assert hit["claim"]["claimant"]["name"] == "Liang Wenfeng"
    assert kb("search", "--year", "1850", home=sample).json["total"] == 0
    assert kb("search", "--amount", "<2CNY", home=sample).json["total"] > 0


@pytest.mark.parametrize(
    ("query", "inside"),
    [
        ("幻方 A100", "A100"),
        ("quadrato magico A100", "A100"),
        ("Huanfang A100", "A100"),
        ("字节跳动 tagliato", "ByteDance"),
        ("马化腾", "Ma Huateng"),
        ("nvidia leadershp", "NVIDIA"),
        ("moore law 18 month", "18"),
        ("trent anni guadagno", "trent"),
    ],
)
def test_users_find_what_they_mean(sample: Path, query: str, inside: str) -> None:
    found = kb("search", query, "-n", "1", home=sample).json
    assert inside in json.dumps(found["hits"][0]["claim"], ensure_ascii=False)


def test_results_are_the_same_every_time(sample: Path) -> None:
    def hits() -> str:
        return json.dumps(kb("search", "modello", "-n", "50", home=sample).json["hits"])

    assert hits() == hits()


def test_a_query_that_cannot_be_read_points_at_the_place(sample: Path) -> None:
    for query in ('"open', "foo:bar", "amount:<x", "kind:prcie", "(a", "a OR"):
        done = kb("search", query, home=sample)
        assert done.code == 2, query
        assert done.out == ""
        assert "^" in done.err
    assert "did you mean price" in kb("search", "kind:prcie", home=sample).err
    assert "claimant" in kb("search", "foo:bar", home=sample).err
    assert kb("search", "a" * 1_000_000, home=sample).code == 2


def test_times_and_addresses_are_words(sample: Path) -> None:
    for query in ("10:30", "https://example.org/a?b=c"):
        assert kb("search", query, home=sample).code == 0


def test_unknown_orders_and_facets_name_the_known_ones(sample: Path) -> None:
    assert "newest" in kb("search", "a", "--sort", "colour", home=sample).err
    assert "kind" in kb("search", "a", "--facet", "colour", home=sample).err


def test_sorting(sample: Path) -> None:
    found = kb("search", "modello", "--sort", "id", "-n", "20", home=sample).json
    ids = [hit["claim"]["id"] for hit in found["hits"]]
    assert ids == sorted(ids)


def test_explain_says_how_the_query_was_read(sample: Path) -> None:
    found = kb("search", "prezzo", "kind:price", "--explain", "-n", "1", home=sample).json
    assert found["reading"]
    assert found["hits"][0]["explanation"]["matched"]
    shown = kb("search", "prezzo", "--explain", "-n", "1", "-f", "table", home=sample).out
    assert "read as: " in shown


def test_why_not_says_it_in_words(sample: Path) -> None:
    claim = kb("search", "Pinduoduo", home=sample).json["hits"][0]["claim"]
    reasons = kb("search", "zebra", "kind:memory", "--why-not", claim["id"], home=sample).json
    assert any("zebra" in reason for reason in reasons)
    assert any("memory" in reason for reason in reasons)
    found = kb("search", "Pinduoduo", "--why-not", claim["id"], "-f", "table", home=sample).out
    assert "rank 1" in found


def test_csv_and_markdown_reuse_the_export_writers(sample: Path) -> None:
    assert kb("search", "prezzo", "-f", "csv", home=sample).out.startswith("id,text,")
    assert kb("search", "prezzo", "-f", "md", home=sample).out.startswith("### ")


def test_retracted_claims_are_found_only_when_asked_for(tmp_path: Path) -> None:
    home = tmp_path / "base"
    kb("init", home=home)
    (claim,) = [kb("add", "The tower is tall.", "--lang", "en", home=home).json]
    assert texts(home, "tower") == ["The tower is tall."]
    kb("retract", claim["id"], "-m", "it fell", home=home)
    assert texts(home, "tower") == []
    assert texts(home, "tower", "status:retracted") == ["The tower is tall."]


def test_the_index_catches_up_by_itself(tmp_path: Path) -> None:
    home = tmp_path / "base"
    kb("init", home=home)
    assert texts(home, "bridge") == []
    claim = kb("add", "The bridge is old.", "--lang", "en", home=home).json
    assert texts(home, "bridge") == ["The bridge is old."]
    kb("edit", claim["id"], "--text", "The tunnel is old.", home=home)
    assert texts(home, "bridge") == []
    assert texts(home, "tunnel") == ["The tunnel is old."]
    kb("undo", home=home)
    assert texts(home, "bridge") == ["The bridge is old."]
    kb("alias", "bridge", "Brücke", home=home)
    assert texts(home, "Brücke") == ["The bridge is old."]
    kb("alias", "--remove", "bridge", home=home)
    assert texts(home, "Brücke") == []


def test_index_status_build_and_engine(sample: Path, tmp_path: Path) -> None:
    status = kb("index", "status", home=sample).json
    assert status["state"] == "current"
    assert status["records"] == len(kb("list", home=sample).json)
    assert "current" in kb("index", "status", "-f", "table", home=sample).out
    home = tmp_path / "base"
    kb("init", home=home)
    kb("add", "A tower.", "--lang", "en", home=home)
    assert kb("index", "engine", home=home).out == "whoosh\n"
    assert kb("index", "engine", "nonsense", home=home).code == 2
    assert kb("index", "engine", "memory", home=home).out == "memory\n"
    assert texts(home, "tower") == ["A tower."]
    assert kb("index", "engine", home=home).out == "memory\n"


def test_a_value_may_stand_right_behind_its_short_option(sample: Path) -> None:
    found = kb("search", "-n2", "prezzo", "-fjsonl", home=sample)
    assert len(found.lines) == 2
    for word in ("-n2x", "-film", "-fxml", "-nowhere"):
        assert kb("search", word, home=sample).json["query"] == word


def test_choices_that_there_are_not_are_wrong_usage(sample: Path) -> None:
    for wrong in (
        ("search", "a", "--sort", "bogus"),
        ("search", "a", "--facet", "bogus"),
        ("list", "--kind", "bogus"),
        ("list", "--status", "bogus"),
    ):
        done = kb(*wrong, home=sample)
        assert (done.code, done.out) == (2, "")
        assert "'bogus'; known: " in done.err


def test_what_is_near_in_meaning_follows_and_is_marked(sample: Path) -> None:
    found = kb("search", "Besprechungsräume", home=sample).json
    assert found["total"] == 0
    assert {hit["by"] for hit in found["hits"]} == {"meaning"}
    assert "meeting rooms" in str(found["hits"][0]["claim"]["translations"])
    shown = kb("search", "Besprechungsräume", "-n", "2", "-f", "table", home=sample).out
    assert shown.splitlines()[0].split()[-1] == "by"
    assert "no claim has the words, 2 near in meaning" in shown
    plain = kb("search", "prezzo", "-f", "table", home=sample).out
    assert plain.splitlines()[0].split()[-1] == "date"
    assert kb("search", "Besprechungsräume", "--by", "words", home=sample).json["hits"] == []
    assert kb("search", "prezzo", "--by", "magic", home=sample).code == 2


def test_by_meaning_no_word_is_mistyped(sample: Path) -> None:
    asked = ("search", "Wird das eine Firma?", "-n", "2", "-f", "table")
    assert "note: did you mean: " in kb(*asked, "--by", "words", home=sample).err
    near = kb(*asked, "--by", "meaning", home=sample)
    assert near.err == ""
    assert re.search(r"^2 near in meaning, words find [1-9]\d*, ", near.out.splitlines()[-1])


def test_index_status_tells_of_the_vectors(tmp_path: Path) -> None:
    home = tmp_path / "base"
    kb("init", home=home)
    kb("add", "A tower.", "--lang", "en", home=home)
    assert kb("index", "status", home=home).json["vectors"]["state"] == "missing"
    assert kb("index", "build", "--only", "words", home=home).out == "indexed 1 claims\n"
    assert kb("index", "status", home=home).json["vectors"]["state"] == "missing"
    built = kb("index", "build", home=home).out
    assert built == "indexed 1 claims\nread the meaning of 1 claims, 1 texts anew\n"
    status = kb("index", "status", home=home).json["vectors"]
    assert (status["state"], status["claims"], status["passages"]) == ("current", 1, 1)
    assert "vectors state" in kb("index", "status", "-f", "table", home=home).out
    kb("add", "A bridge.", "--lang", "en", home=home)
    assert kb("index", "status", home=home).json["vectors"]["state"] == "behind"


def test_doctor_mends_damaged_vectors(tmp_path: Path) -> None:
    home = tmp_path / "base"
    kb("init", home=home)
    kb("add", "A tower.", "--lang", "en", home=home)
    kb("index", "build", home=home)
    (rows,) = (home / "index").rglob("*.rows")
    rows.write_bytes(bytes(rows.stat().st_size))
    done = kb("doctor", home=home)
    assert done.code == 1
    assert "is not as it was written; it was built anew" in done.out
    assert kb("doctor", home=home).code == 0
