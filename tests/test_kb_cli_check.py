"""``kb check`` as users and programs meet it; the answers are planted."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from kb.errors import IndexFailed
from kb.lookup.results import LookUp
from kb.lookup.stances import Stance
from kb.service import KnowledgeBase
from tests.bridge_base import (
    CLOSES,
    COST,
    NO_ENCODER,
    SAFE,
    TOWER,
    UNKNOWN,
    make_bridge_base,
    plans,
)
from tests.command_line import kb
from tests.planted import Plan, Planted


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base about a bridge; tests only read it."""
    return make_bridge_base(tmp_path_factory.mktemp("bridge"))


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> Planted:
    """The engine that answers as planted."""
    engine = Planted(plans())
    engine.install(monkeypatch)
    monkeypatch.setenv("COLUMNS", "80")
    return engine


def test_one_statement_is_one_object_with_the_keys_of_the_contract(home: Path) -> None:
    done = kb("check", SAFE, home=home)
    assert done.code == 0
    found = done.json
    assert list(found) == [
        "statement", "language", "verdict", "basis", "confidence", "matches", "warnings",
    ]  # fmt: skip
    assert (found["statement"], found["verdict"], found["basis"]) == (SAFE, "refuted", "decided")
    assert list(found["matches"][0]) == ["claim_id", "stance", "score", "reasons", "claim"]
    assert [match["stance"] for match in found["matches"]] == ["refutes", "neutral"]
    assert found["matches"][0]["claim"] == kb("show", found["matches"][0]["claim_id"],
                                              home=home).json["claim"]  # fmt: skip


def test_several_statements_are_an_array_and_jsonl_is_a_line_each(home: Path) -> None:
    given = [SAFE, COST, UNKNOWN]
    found = kb("check", *given, home=home).json
    assert [each["verdict"] for each in found] == ["refuted", "disputed", "not_enough_info"]
    lines = kb("check", *given, "-f", "jsonl", home=home).lines
    assert lines == found
    assert len(kb("check", SAFE, "-f", "jsonl", home=home).out.splitlines()) == 1


def test_options_reach_the_engine(home: Path, planted: Planted) -> None:
    kb("check", SAFE, "-n3", "--lang", "it", "--as-of", "2024-02", "--strict", home=home)
    told = {"limit": 3, "language": "it", "as_of": date(2024, 2, 29), "strict": True}
    assert planted.asked == [(SAFE, told)]
    kb("check", SAFE, home=home)
    assert planted.asked[1][1] == {"limit": 10, "language": "", "as_of": None, "strict": False}


def test_the_limit_bounds_the_matches_and_leaves_the_verdict(home: Path) -> None:
    found = kb("check", COST, "--limit", "0", home=home).json
    assert (found["verdict"], found["matches"]) == ("disputed", [])
    assert "Supports: nothing" in kb("check", COST, "-n", "0", "-f", "table", home=home).out


@pytest.mark.parametrize("form", ["table", "md"])
def test_claims_below_are_spoken_of_only_where_they_are(
    home: Path, planted: Planted, form: str
) -> None:
    planted.plans["It is safe."] = Plan(
        [("桥", Stance.NEUTRAL, "farther"), ("not safe", Stance.REFUTES, "opposite")]
    )
    said = {n: kb("check", "It is safe.", "-n", n, "-f", form, home=home).out for n in ("1", "2")}
    assert "decided by claims that --limit leaves out" in said["1"]
    assert "decided by the claims below" in said["2"]


def test_a_dash_stands_for_the_lines_of_standard_input(home: Path) -> None:
    stdin = f"{SAFE}\n\n  {COST}\n".encode()
    found = kb("check", "-", home=home, stdin=stdin).json
    assert [each["statement"] for each in found] == [SAFE, COST]
    assert kb("check", "-", home=home, stdin=SAFE.encode()).json["statement"] == SAFE
    both = kb("check", TOWER, "-", home=home, stdin=SAFE.encode()).json
    assert [each["statement"] for each in both] == [TOWER, SAFE]


def test_a_statement_may_begin_with_a_minus_sign(home: Path) -> None:
    assert kb("check", "-5 degrees were measured.", home=home).json["statement"].startswith("-5")


def test_a_text_file_has_a_statement_a_line(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "statements.txt"
    file.write_text(f"\ufeff{SAFE}\r\n\r\n{COST}\n   \n{CLOSES}", encoding="utf-8")
    done = kb("check", "--file", file, home=home)
    assert done.code == 0
    assert [line["statement"] for line in done.lines] == [SAFE, COST, CLOSES]
    assert kb("check", "--file", file, "-f", "json", home=home).lines == done.lines
    assert kb("check", "--file", "-", home=home, stdin=file.read_bytes()).lines == done.lines


def test_json_lines_keep_their_ids_with_their_type(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "statements.jsonl"
    ids: list[object] = ["one", 2, None, 3.5, {"a": [1]}]
    records: list[dict[str, object]] = [{"id": each, "statement": SAFE} for each in ids]
    records.append({"statement": COST})
    file.write_text("\n\n".join(map(json.dumps, records)) + "\n", encoding="utf-8")
    lines = kb("check", "--file", file, home=home).lines
    assert [line["id"] for line in lines[:-1]] == ids
    assert next(iter(lines[0])) == "id"
    assert "id" not in lines[-1]


def test_broken_lines_are_told_by_number_and_the_rest_is_done(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "statements.jsonl"
    lines = [
        json.dumps({"id": 1, "statement": SAFE}).encode(),
        b"{broken",
        b'{"id": 3}',
        b'{"statement": 5}',
        b'["statement"]',
        b"\xff\xfe",
        b"",
        b'{"statement": " \\u200b "}',
        json.dumps({"id": 9, "statement": COST}).encode(),
    ]
    file.write_bytes(b"\n".join(lines))
    done = kb("check", "--file", file, home=home)
    assert done.code == 1
    assert [line["id"] for line in done.lines] == [1, 9]
    errors = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert [error.split(":")[1] for error in errors] == [
        f" line {number}" for number in (2, 3, 4, 5, 6, 8)
    ]
    assert "not UTF-8" in errors[4]


def test_answers_are_written_before_the_next_line_is_read(
    home: Path, planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    answer = planted.answer

    def noted(base: KnowledgeBase, statement: str, limit: int) -> LookUp:
        order.append("asked")
        return answer(base, statement, limit)

    monkeypatch.setattr(planted, "answer", noted)
    monkeypatch.setattr("kb.cli.render.print_json", lambda *_, **__: order.append("written"))
    kb("check", "--file", "-", home=home, stdin=f"{SAFE}\n{COST}\n".encode())
    assert order == ["asked", "written"] * 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "give one of"),
        ([SAFE, "--file", "f"], "give one of"),
        (["--file", "f", "--document", "d"], "give one of"),
        ([SAFE, "-f", "sarif"], "--document"),
        ([SAFE, "-f", "csv"], "'csv'"),
        ([SAFE, "--lang", "italian!"], "ISO 639-1"),
        ([SAFE, "--as-of", "2024-02-30"], "no such day"),
        ([SAFE, "--limit", "-1"], "-1"),
        ([SAFE, "--fail-on", "refuted,wrong"], "supported, refuted, disputed, not_enough_info"),
    ],
)
def test_a_wrong_command_line_is_usage(home: Path, arguments: list[str], says: str) -> None:
    done = kb("check", *arguments, home=home)
    assert done.code == 2
    assert done.out == ""
    assert says in " ".join(done.err.split())


def test_fail_on_exits_three_at_a_listed_verdict(home: Path) -> None:
    assert kb("check", SAFE, "--fail-on", "refuted", home=home).code == 3
    assert kb("check", SAFE, "--fail-on", " disputed , refuted", home=home).code == 3
    assert kb("check", SAFE, "--fail-on", "disputed", home=home).code == 0
    assert kb("check", CLOSES, UNKNOWN, "--fail-on", "not_enough_info", home=home).code == 3
    assert kb("check", SAFE, "", "--fail-on", "refuted", home=home).code == 1
    done = kb("check", SAFE, "--fail-on", "refuted", home=home)
    assert done.json["verdict"] == "refuted"


@pytest.mark.parametrize("blank", ["", "   ", "\u200b", "\x1b\x07", "😀🎉", "?!", "\udc80"])
def test_what_says_nothing_is_an_error_and_no_verdict(home: Path, blank: str) -> None:
    done = kb("check", "--", blank, home=home)
    assert (done.code, done.out) == (1, "")
    assert "says nothing that could be checked" in done.err
    several = kb("check", "--", SAFE, blank, COST, home=home)
    assert several.code == 1
    assert [each["statement"] for each in several.json] == [SAFE, COST]
    assert "says nothing that could be checked" in several.err


def test_what_keeps_everything_from_being_checked_ends_the_run(
    home: Path, planted: Planted
) -> None:
    planted.plans["ξ"] = Plan(error=IndexFailed("damaged"))
    done = kb("check", "ξ", COST, "-f", "jsonl", home=home)
    assert (done.code, done.out) == (1, "")
    assert "the search index cannot be used" in done.err


def test_warnings_are_in_the_json_and_once_on_stderr(home: Path) -> None:
    done = kb("check", COST, COST, home=home)
    assert [each["warnings"] for each in done.json] == [[NO_ENCODER]] * 2
    assert done.err == f"warning: {NO_ENCODER}\n"
    card = kb("check", COST, "-f", "table", home=home)
    assert card.err == ""
    assert f"! warning: {NO_ENCODER}" in " ".join(card.out.split())


def test_the_card_has_the_verdict_both_sides_and_what_does_not_decide(home: Path) -> None:
    card = kb("check", SAFE, "-f", "table", home=home).out
    lines = card.splitlines()
    assert lines[0].startswith("REFUTED  88 % sure")
    assert lines[1] == SAFE
    places = [card.index(part) for part in ("Supports: nothing", "Refutes (1)", "do not decide")]
    assert places == sorted(places)
    folded = " ".join(card.split())
    assert (
        "since spring, «is not safe», and everyone in the valley knows it. — The bridge | *news*,"
        " Valley Post, 2024-07-22, https://example.org/bridge?a=b, characters" in folded
    )
    assert re.search(r"Anna Rossi \(mayor\), 2024-07, fact, c\w{8}, 90 % sure", folded)
    assert "· same predicate, opposite polarity" in folded
    assert folded.index("do not decide") < folded.index("· same topic, other attribute")


def test_the_card_shows_a_claim_without_a_quote_and_in_the_statements_language(
    home: Path, planted: Planted
) -> None:
    assert "without a quote" in kb("check", COST, "-f", "table", home=home).out
    planted.plans[UNKNOWN] = Plan([("桥", Stance.SUPPORTS, "")])
    card = kb("check", UNKNOWN, "-f", "table", home=home).out
    assert "[en] The bridge closes next year." in card
    assert "«桥明年关闭»，因为市政府" in card


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_card_fits_the_terminal(
    home: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for statement in (SAFE, COST, CLOSES, "字" * 500, "x" * 500):
        card = kb("check", statement, "-f", "table", home=home).out
        assert max(map(wcswidth, card.splitlines())) <= min(width, 100)


def test_colour_only_on_a_terminal_that_wants_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = kb("check", SAFE, home=home, terminal=True).out
    assert "\x1b[31m\x1b[1mREFUTED" in shown
    assert "\x1b[33m\x1b[1m«is not safe»" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    plain = kb("check", SAFE, home=home, terminal=True).out
    assert "\x1b" not in plain
    assert plain == kb("check", SAFE, "-f", "table", home=home).out


def test_nothing_can_drive_the_terminal(home: Path, planted: Planted) -> None:
    evil = "\x1b[2J\x1b]0;title\x07 \u202egnp.exe\u2066 \x9b31m"
    planted.plans[evil] = Plan([("not safe", Stance.REFUTES, evil)], warnings=(evil,))
    for form in ("table", "json"):
        done = kb("check", evil, "-f", form, home=home)
        assert done.code == 0
        assert not set("\x1b\x07\x9b\u202e\u2066") & set(done.err)
        if form == "table":
            assert not set("\x1b\x07\x9b\u202e\u2066") & set(done.out)
        else:
            assert done.json["statement"] == evil


def test_a_very_long_statement_is_cut_in_the_card_only(home: Path) -> None:
    long = "parola " * 15_000
    assert kb("check", long, home=home).json["statement"] == long
    card = kb("check", long, "-f", "table", home=home).out
    assert len(card) < 2_000
    assert "(105000 characters)" in " ".join(card.split())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(statement=st.text(st.characters(exclude_characters="\x00"), max_size=60))
def test_any_statement_is_answered_or_refused_in_one_sentence(home: Path, statement: str) -> None:
    for form in ("table", "jsonl", "md"):
        done = (
            kb("check", "--", statement, "-f", form, home=home)
            if statement == "-"
            else kb("check", "-f", form, "--", statement, home=home)
        )
        assert done.code in (0, 1)
        assert "unexpected" not in done.err
        assert bool(done.out) == (done.code == 0)


def test_a_base_without_claims_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Planted({}).install(monkeypatch)
    kb("init", home=tmp_path / "empty")
    found = kb("check", SAFE, home=tmp_path / "empty").json
    assert (found["verdict"], found["basis"]) == ("not_enough_info", "none_found")
    card = kb("check", SAFE, "-f", "table", home=tmp_path / "empty").out
    assert "no claim on the matter was found" in card


@pytest.mark.parametrize("option", ["--file", "--document"])
def test_a_file_that_cannot_be_read_is_one_sentence(
    home: Path, tmp_path: Path, option: str
) -> None:
    for name in (tmp_path, tmp_path / "missing", tmp_path / ("x" * 300)):
        done = kb("check", option, name, home=home)
        assert (done.code, done.out) == (1, "")
        assert len(done.err.splitlines()) == 1
        assert "cannot be read" in done.err


def test_the_markdown_report_escapes_and_cites(home: Path, planted: Planted) -> None:
    planted.plans["# *a* <b>"] = Plan([("not safe", Stance.REFUTES, "[x](y)")])
    report = kb("check", "# *a* <b>", "-f", "md", home=home).out
    assert report.startswith("## \\# \\*a\\* \\<b\\>\n\n**Refuted**, 88 % sure")
    assert "### Supports\n\nNothing.\n" in report
    assert "\n> is not safe\n" in report
    assert "[The bridge \\| \\*news\\*](<https://example.org/bridge?a=b>), Valley Post" in report
    assert "\n- \\[x\\](y)\n" in report
    assert f"### Warnings\n\n- {NO_ENCODER}\n" in kb("check", COST, "-f", "md", home=home).out
