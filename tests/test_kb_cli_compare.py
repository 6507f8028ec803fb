"""``kb compare`` and ``kb conflicts`` as users and programs meet them; the answers are planted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from wcwidth import wcswidth

from kb.lookup.surveys import Conflict
from kb.service import KnowledgeBase
from tests.bridge_base import make_bridge_base, plans
from tests.command_line import kb
from tests.planted import Planted, claim_with


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base about a bridge; tests only read it."""
    return make_bridge_base(tmp_path_factory.mktemp("bridge"))


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Planted:
    """The engine that answers as planted, in a folder without a base."""
    engine = Planted(plans())
    engine.install(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return engine


def test_compare_works_without_a_base_and_with_one(home: Path) -> None:
    expected = {"stance": "refutes", "score": 0.8, "reasons": ["opposite polarity"]}
    assert kb("compare", "it is safe", "it is not safe").json == expected
    assert kb("compare", "it is safe", "it is not safe", home=home).json == expected
    assert kb("compare", "it is safe", "so it is safe").json["score"] == 0.9124
    shown = kb("compare", "it is safe", "it is not safe", "-f", "table").out
    assert shown == "REFUTES  80 % sure\n  · opposite polarity\n"


def test_a_base_that_is_named_must_be_there(tmp_path: Path) -> None:
    done = kb("compare", "a", "b", home=tmp_path / "none")
    assert done.code == 1
    assert "no knowledge base" in done.err


def test_the_options_of_compare_reach_the_engine(planted: Planted) -> None:
    kb("compare", "a", "b", "--lang", "it", "--evidence-lang", "en", "--as-of", "2024", "--strict")
    assert planted.asked[0][1] == {
        "evidence": "b",
        "language": "it",
        "evidence_language": "en",
        "as_of": date(2024, 12, 31),
        "strict": True,
    }


def test_what_is_not_read_of_a_text_is_told(tmp_path: Path) -> None:
    long = "The mill is old. " * 41
    told = "only the first 40 sentences of the evidence are read\n"
    done = kb("compare", "The mill is old.", long)
    assert (done.code, done.json["stance"], done.err) == (0, "supports", f"warning: {told}")
    file = tmp_path / "pairs.jsonl"
    records = [{"statement": "a", "evidence": each} for each in ("a", long)]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert kb("compare", "--file", file).err == f"warning: line 2: {told}"


def test_pairs_of_a_file_come_back_in_order(planted: Planted, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    records: list[dict[str, object]] = [
        {"id": 1, "statement": "it is safe", "evidence": "it is not safe"},
        {"id": "b", "statement": "it is safe", "evidence": ["Nothing.", "it is safe"]},
        {"statement": "x", "evidence": "y"},
    ]
    file.write_text("\n\n".join(map(json.dumps, records)), encoding="utf-8")
    done = kb("compare", "--file", file)
    assert done.code == 0
    assert [(line.get("id"), line["stance"]) for line in done.lines] == [
        (1, "refutes"), ("b", "supports"), (None, "neutral"),
    ]  # fmt: skip
    assert list(done.lines[0]) == ["id", "stance", "score", "reasons"]
    assert "id" not in done.lines[2]
    assert planted.asked[1][1]["evidence"] == "Nothing.\n\nit is safe"
    assert kb("compare", "--file", "-", stdin=file.read_bytes()).out == done.out
    assert kb("compare", "--file", file, "-f", "json").out == done.out


def test_broken_pairs_are_told_by_number_and_the_rest_is_done() -> None:
    lines = [
        {"id": 1, "statement": "a", "evidence": "a"}, {"statement": "a"},
        {"statement": "a", "evidence": 5}, {"statement": "a", "evidence": ["b", 5]},
        {"statement": "a", "evidence": []}, {"statement": "a", "evidence": " "},
        {"evidence": "b"}, {"id": 8, "statement": "a", "evidence": ["a"]},
    ]  # fmt: skip
    stdin = "\n".join([*map(json.dumps, lines), "nonsense"]).encode() + b"\n\xff"
    done = kb("compare", "--file", "-", stdin=stdin)
    assert done.code == 1
    assert [line["id"] for line in done.lines] == [1, 8]
    told = [int(line.split("line ")[1].split(":")[0]) for line in done.err.splitlines()]
    assert told == [2, 3, 4, 5, 6, 7, 9, 10]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),
        (["a"], 2),
        (["a", "b", "c"], 2),
        (["a", "b", "--file", "f"], 2),
        (["a", "b", "-f", "md"], 2),
        (["a", "b", "--evidence-lang", "?"], 2),
        (["a", " "], 1),
        (["\u200b", "a"], 1),
        (["--file", "missing.jsonl"], 1),
        (["--file", "."], 1),
    ],
)
def test_wrong_comparisons_are_refused(arguments: list[str], code: int) -> None:
    done = kb("compare", *arguments)
    assert (done.code, done.out) == (code, "")
    assert "unexpected" not in done.err


@pytest.fixture
def pairs(home: Path, planted: Planted) -> list[Conflict]:
    """Two pairs of claims that the engine finds."""
    with KnowledgeBase.open(home) as base:
        costs = claim_with(base, "1.5 million"), claim_with(base, "two million")
        others = claim_with(base, "桥"), claim_with(base, "not safe")
    planted.pairs = [
        Conflict(*costs, ("1.5 million euros is not 2 million euros",), 0.934567),
        Conflict(*others, ("one \x1b[2Jreason", "another"), 0.7),
    ]
    return planted.pairs


def test_conflicts_are_pairs_of_whole_claims(home: Path, pairs: list[Conflict]) -> None:
    found = kb("conflicts", home=home).json
    assert [list(each) for each in found] == [["certainty", "reasons", "first", "second"]] * 2
    assert found[0]["certainty"] == 0.9346
    assert found[0]["first"] == pairs[0].first
    assert kb("conflicts", "-f", "jsonl", home=home).lines == found
    assert kb("conflicts", "--limit", "1", home=home).json == found[:1]
    assert kb("conflicts", "--limit", "0", home=home).json == found


def test_the_surest_conflicts_come_first(home: Path, pairs: list[Conflict]) -> None:
    pairs.reverse()
    assert [each["certainty"] for each in kb("conflicts", home=home).json] == [0.9346, 0.7]
    assert kb("conflicts", "-n", "1", home=home).json[0]["certainty"] == 0.9346


@pytest.mark.usefixtures("pairs")
@pytest.mark.parametrize("width", [60, 80])
def test_both_quotes_stand_side_by_side(
    home: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = kb("conflicts", "-f", "table", home=home).out
    lines = shown.splitlines()
    assert max(map(wcswidth, lines)) <= width
    assert any("桥明年关闭。" in line and "The bridge is not safe." in line for line in lines)
    assert any("«桥明年关闭»" in line and "«is not safe»" in line for line in lines)
    assert "  · 1.5 million euros is not 2 million euros\n" in shown
    assert "\x1b" not in shown
    assert lines[-1] == "2 pairs of claims that cannot both hold"
    some = kb("conflicts", "-f", "table", "-n", "1", home=home).out
    assert some.splitlines()[-1] == "1 of 2 pairs of claims that cannot both hold"


@pytest.mark.usefixtures("pairs")
def test_conflicts_as_markdown(home: Path) -> None:
    report = kb("conflicts", "-f", "md", "-n", "1", home=home).out
    assert report.startswith("## Conflict, 93 % sure\n\n- 1.5 million euros is not")
    assert "> Repairs cost about 1.5 million euros\n" in report


def test_a_base_without_conflicts_is_well_formed_in_every_format(home: Path) -> None:
    assert kb("conflicts", home=home).out == "[]\n"
    assert kb("conflicts", "-f", "jsonl", home=home).out == ""
    assert kb("conflicts", "-f", "table", home=home).out == "no conflicts\n"
    assert kb("conflicts", "-f", "csv", home=home).code == 2
