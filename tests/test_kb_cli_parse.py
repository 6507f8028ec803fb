"""``kb parse`` and the inputs of ``--file``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import kb

TEXT = "Rossi said that the price fell to 5 euros in May 2024."


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No knowledge base is near."""
    monkeypatch.chdir(tmp_path)


def test_a_text_is_parsed_without_a_base() -> None:
    found = kb("parse", TEXT).json
    assert found["language"] == "en"
    assert found["claimant"]["name"] == "Rossi"
    assert [each["raw"] for each in found["dates"]] == ["May 2024"]
    assert "id" not in found


def test_the_words_of_a_text_need_no_quotes() -> None:
    assert kb("parse", "-5", "°C", "in", "2024", "--lang", "en").json["text"] == "-5 °C in 2024"


def test_a_base_brings_its_names(tmp_path: Path) -> None:
    home = tmp_path / "base"
    kb("init", home=home)
    assert kb("parse", "Apple fell.", home=home).json["entities"] == []
    kb("alias", "Apple", "苹果公司", "--kind", "organization", home=home)
    (found,) = kb("parse", "Apple fell.", home=home).json["entities"]
    assert found == {"text": "Apple", "start": 0, "end": 5, "kind": "organization"}


def test_a_base_that_is_named_must_be_there(tmp_path: Path) -> None:
    done = kb("parse", TEXT, home=tmp_path / "missing")
    assert done.code == 1
    assert "no knowledge base" in done.err


@pytest.mark.parametrize(("said", "first"), [("2024-07-22", "2023-01-01"), ("2022", "2021-01-01")])
def test_relative_dates_count_from_as_of(said: str, first: str) -> None:
    assert kb("parse", "last year", "--as-of", said).json["dates"][0]["first"] == first


def test_a_table_shows_it_all() -> None:
    done = kb("parse", TEXT, "--format", "table")
    for shown in ("said by: Rossi", "5 euros", "EUR", "2024-05-31", "language en"):
        assert shown in done.out


def test_jsonl_is_one_line() -> None:
    assert len(kb("parse", TEXT, "--format", "jsonl").lines) == 1


def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "statements.txt"
    path.write_bytes("\ufeffIt rains.\n\n  Piove.  \r\n".encode() + b"\xff\xfe\n" + b"Last one.")
    done = kb("parse", "--file", path)
    assert done.code == 1
    assert [each["text"] for each in done.lines] == ["It rains.", "Piove.", "Last one."]
    assert done.err == "error: line 4: the line is not UTF-8\n"


def test_json_lines_keep_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "statements.jsonl"
    lines = [
        '{"id": 7, "text": "It rains."}', "", '{"text": "Piove."}', "{broken", '{"id": 1}',
        '["text"]', '{"id": [1, null], "text": "Il pleut."}', '{"id": 2, "text": 5}',
    ]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    done = kb("parse", "--file", path)
    assert done.code == 1
    assert [each.get("id", "none") for each in done.lines] == [7, "none", [1, None]]
    assert next(iter(done.lines[0])) == "id"
    told = [line.split(":")[1].strip() for line in done.err.splitlines()]
    assert told == ["line 4", "line 5", "line 6", "line 8"]


def test_a_line_without_end_is_told_and_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.cli.inputs._LONGEST", 40)
    path = tmp_path / "statements.txt"
    path.write_text("x" * 100 + "\nIt rains.\n", encoding="utf-8")
    done = kb("parse", "--file", path)
    assert (done.code, [each["text"] for each in done.lines]) == (1, ["It rains."])
    assert done.err.startswith("error: line 1: the line is longer")


def test_standard_input_is_read_as_text() -> None:
    done = kb("parse", "--file", "-", stdin=b"It rains.\nPiove.\n")
    assert (done.code, len(done.lines)) == (0, 2)
    assert kb("parse", "-", stdin=b"It rains.\nPiove.\n").lines == done.lines


def test_a_file_may_be_shown_as_one_array(tmp_path: Path) -> None:
    path = tmp_path / "statements.txt"
    path.write_text("It rains.\n", encoding="utf-8")
    assert len(kb("parse", "--file", path, "--format", "json").json) == 1
    assert "It rains." in kb("parse", "--file", path, "--format", "table").out


def test_a_missing_file_is_an_error() -> None:
    done = kb("parse", "--file", "nothing.txt")
    assert (done.code, done.out) == (1, "")
    assert "nothing.txt cannot be read" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["text", "--file", "x.txt"],
        ["text", "--as-of", "soon"],
        ["text", "--lang", "Italian"],
        ["text", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    assert kb("parse", *arguments).code == 2


def test_odd_texts_are_json() -> None:
    for text in ("1e400", "1/0", "½", "🙂", "0." + "0" * 400 + "1", "1.2.3.4"):
        assert json.loads(kb("parse", text).out)["text"] == text
