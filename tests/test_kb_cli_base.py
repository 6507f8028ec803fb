"""The command line: the base itself, exit codes, formats, errors in one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from wcwidth import wcswidth

from kb.cli.commands import COMMANDS
from tests.command_line import kb


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A new knowledge base."""
    made = tmp_path / "base"
    assert kb("init", home=made).code == 0
    return made


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with the sample; tests only read it."""
    made = tmp_path_factory.mktemp("sample") / "base"
    assert kb("init", "--sample", home=made).code == 0
    return made


def test_init_makes_parents_and_repeating_changes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "a" / "b" / "c"
    assert kb("init", "--sample", home=home).code == 0
    before = kb("export", home=home).out
    again = kb("init", "--sample", home=home)
    assert again.code == 0
    assert "already" in again.out
    assert kb("export", home=home).out == before


def test_init_goes_to_kb_home_or_to_dot_kb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert kb("init").code == 0
    assert (tmp_path / ".kb" / "kb.sqlite").is_file()
    monkeypatch.setenv("KB_HOME", str(tmp_path / "named"))
    assert kb("init").code == 0
    assert (tmp_path / "named" / "kb.sqlite").is_file()


def test_the_nearest_base_upwards_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kb("init")
    kb("add", "Above.", "--lang", "en")
    below = tmp_path / "one" / "two"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert [claim["text"] for claim in kb("list").json] == ["Above."]


ALONE = ("init", "restore", "compare", "parse")
"""Commands that need no base."""

READING = [name for name in COMMANDS if name not in ALONE]
ARGUMENTS = {
    "show": ["c1"], "add": ["Text."], "edit": ["c1", "--kind", "price"], "retract": ["c1"],
    "import": ["-"], "attach": [str(Path(__file__))], "forget": ["s1", "--reason", "r"],
    "index": ["status"], "backup": ["copy"], "check": ["Text."],
}  # fmt: skip


@pytest.mark.parametrize("command", READING)
def test_without_a_base_every_command_says_how_to_make_one(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = kb(command, *ARGUMENTS.get(command, []))
    assert done.code == 1
    assert done.out == ""
    assert "kb init" in done.err
    assert len(done.err.splitlines()) == 1
    assert kb(command, *ARGUMENTS.get(command, []), home=tmp_path / "none").code == 1


def test_a_wrong_option_is_usage(home: Path) -> None:
    for wrong in (["list", "--nonsense"], ["nonsense"], ["list", "--format", "xml"], ["show"]):
        done = kb(*wrong, home=home)
        assert done.code == 2, wrong
        assert "Traceback" not in done.err


def test_version_and_help() -> None:
    version = kb("--version")
    assert version.code == 0
    assert version.out.startswith("kb 0.")
    helped = kb("--help")
    assert helped.code == 0
    assert all(f"  {name} " in helped.out for name in COMMANDS)


def test_python_m_kb_is_the_same_program(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kb", "--home", str(home), "list"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == []


def test_empty_is_well_formed_in_every_format(home: Path) -> None:
    assert kb("list", home=home).json == []
    assert kb("list", "-f", "jsonl", home=home).out == ""
    assert kb("list", "-f", "table", home=home).out == "no claims\n"
    assert kb("list", "-f", "csv", home=home).out.startswith("id,text,")
    assert kb("list", "-f", "md", home=home).out == ""
    found = kb("search", "nothing", home=home)
    assert found.code == 0
    assert found.json["hits"] == []
    assert found.json["total"] == 0


def test_a_terminal_gets_tables_and_a_pipe_gets_json(sample: Path) -> None:
    assert kb("list", "-n", "1", home=sample, terminal=True).out.startswith("#")
    assert len(kb("list", "-n", "1", home=sample).json) == 1
    assert len(kb("list", "-n", "3", "-f", "jsonl", home=sample).lines) == 3
    assert json.loads(kb("export", home=sample).out.splitlines()[0])["type"] == "header"


def test_colour_is_for_terminals_only_and_no_color_forbids_it(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    ask = ("search", "Pinduoduo", "-f", "table")
    assert "\x1b[" in kb(*ask, home=sample, terminal=True).out
    assert "\x1b[" not in kb(*ask, home=sample).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in kb(*ask, home=sample, terminal=True).out


def test_control_characters_of_a_claim_cannot_drive_the_terminal(home: Path) -> None:
    kb("add", "Red \x1b[31malert\x07 \u202egnp", "--lang", "en", home=home)
    (claim,) = kb("list", home=home).json
    for command in (["list"], ["show", claim["id"]], ["search", "alert"]):
        shown = kb(*command, "-f", "table", home=home).out
        assert "alert" in shown
        assert not {"\x1b", "\x07", "\u202e"} & set(shown), command


def test_list_filters_and_pages(sample: Path) -> None:
    everything = kb("list", home=sample).json
    assert [claim["id"] for claim in everything] == sorted(claim["id"] for claim in everything)
    prices = kb("list", "--kind", "price", home=sample).json
    assert prices == [claim for claim in everything if claim["kind"] == "price"]
    page = kb("list", "--limit", "2", "--offset", "3", home=sample).json
    assert page == everything[3:5]
    tag = everything[0]["tags"][0]
    assert everything[0] in kb("list", "--tag", tag, home=sample).json
    source = everything[0]["appearances"][0]["source_id"]
    assert kb("list", "--source", source[:6], home=sample).json == everything
    assert kb("list", "--claimant", "Nobody", home=sample).json == []


def test_show_gives_claim_source_and_history(sample: Path) -> None:
    claim = kb("list", "-n", "1", home=sample).json[0]
    shown = kb("show", claim["id"][:8], home=sample).json
    assert shown["claim"] == claim
    assert shown["sources"][0]["id"] == claim["appearances"][0]["source_id"]
    assert [change["action"] for change in shown["history"]] == ["import"]
    card = kb("show", claim["id"], "-f", "table", home=sample).out
    assert claim["appearances"][0]["quote"]["exact"] in card
    assert claim["translations"][0]["text"] in card


def test_an_unknown_or_ambiguous_id_is_one_sentence(sample: Path) -> None:
    unknown = kb("show", "cnothing", home=sample)
    assert (unknown.code, unknown.err) == (1, "error: there is no claim cnothing\n")
    ambiguous = kb("show", "c", home=sample)
    assert ambiguous.code == 1
    assert "several claims begin with 'c'" in ambiguous.err
    near = kb("list", "-n", "1", home=sample).json[0]["id"]
    wrong = near[:-1] + ("a" if near[-1] != "a" else "b")
    assert near in kb("show", wrong, home=sample).err


def test_stats_count_what_is_there(sample: Path) -> None:
    found = kb("stats", home=sample).json
    claims = kb("list", home=sample).json
    assert found["claims"] == len(claims) == sum(found["kind"].values())
    assert found["sources"] == found["detached_sources"] == 1
    assert "claims" in kb("stats", "-f", "table", home=sample).out


def test_backup_and_restore(home: Path, tmp_path: Path) -> None:
    kb("add", "Kept.", "--lang", "en", home=home)
    before = kb("export", home=home).out
    copy = tmp_path / "copy.kb"
    assert kb("backup", copy, home=home).code == 0
    assert kb("backup", copy, home=home).code == 1
    kb("add", "Lost.", "--lang", "en", home=home)
    assert kb("restore", copy, home=home, stdin=b"n\n").code == 1
    assert kb("restore", copy, "--yes", home=home).code == 0
    assert kb("export", home=home).out == before
    assert kb("restore", copy, "--yes", home=tmp_path / "new").code == 0
    assert kb("export", home=tmp_path / "new").out == before
    assert [hit["claim"]["text"] for hit in kb("search", home=home).json["hits"]] == ["Kept."]


def test_a_damaged_backup_changes_nothing(home: Path, tmp_path: Path) -> None:
    kb("add", "Kept.", "--lang", "en", home=home)
    copy = tmp_path / "copy.kb"
    kb("backup", copy, home=home)
    content = bytearray(copy.read_bytes())
    content[len(content) // 2 :] = os.urandom(len(content) - len(content) // 2)
    copy.write_bytes(content)
    done = kb("restore", copy, "--yes", home=home)
    assert done.code == 1
    assert done.err.startswith("error: ")
    assert [claim["text"] for claim in kb("list", home=home).json] == ["Kept."]


def test_an_unexpected_error_is_one_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the sky fell")

    monkeypatch.setattr("kb.statistics.statistics", broken)
    done = kb("stats", home=home)
    assert done.code == 1
    assert "the sky fell" in done.err
    assert "Traceback" not in done.err
    monkeypatch.setenv("KB_DEBUG", "1")
    with pytest.raises(RuntimeError, match="the sky fell"):
        kb("stats", home=home)


def test_completion_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    done = kb("--show-completion", "bash")
    assert done.code == 0
    assert "_KB_COMPLETE" in done.out


def test_a_closed_pipe_ends_quietly(sample: Path) -> None:
    command = [sys.executable, "-m", "kb", "--home", str(sample), "export"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert len(process.stdout.read(10)) == 10
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.parametrize(
    "command", ["stats", "doctor", "verify", "sources", "alias", "kinds", "history", "undo"]
)
def test_what_is_no_list_of_claims_has_no_csv_and_says_so(home: Path, command: str) -> None:
    kb("add", "Kept.", "--lang", "en", home=home)
    for form in ("csv", "md"):
        done = kb(command, "-f", form, home=home)
        assert (done.code, done.out) == (2, "")
        assert "table, json or jsonl" in done.err
    assert len(kb("list", home=home).json) == 1, "nothing was undone"


@pytest.mark.parametrize("columns", [80, 120])
def test_tables_fit_the_terminal(
    sample: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    for command in (["sources"], ["history"], ["stats"], ["search", "prezzo"], ["list"], ["alias"]):
        shown = kb(*command, home=sample, terminal=True).out
        assert shown
        assert max(wcswidth(line) for line in shown.splitlines()) <= columns, command


def test_a_list_filtered_by_what_does_not_exist_is_refused(home: Path) -> None:
    assert "unknown kind 'prise'; known: price" in kb("list", "--kind", "prise", home=home).err
    assert "unknown status 'gone'" in kb("list", "--status", "gone", home=home).err
    assert kb("list", "--kind", "prise", home=home).code == 2


def test_a_backup_replaces_a_file_only_by_force(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kb.backup"
    copy.write_text("precious")
    done = kb("backup", copy, home=home)
    assert done.code == 1
    assert "replace it with --force" in done.err
    assert copy.read_text() == "precious"
    assert kb("backup", copy, "--force", home=home).code == 0
    assert kb("restore", copy, "-y", home=home).code == 0


def test_a_backup_that_is_not_there_is_said_to_be_so(home: Path, tmp_path: Path) -> None:
    done = kb("restore", tmp_path / "nothere", "-y", home=home)
    assert done.code == 1
    assert f"there is no backup at {tmp_path / 'nothere'}" in done.err
    assert "init" not in done.err
    assert kb("stats", home=home).code == 0


def test_something_else_in_the_place_of_a_base_is_no_base(tmp_path: Path) -> None:
    (tmp_path / "kb.sqlite").write_bytes(b"garbage" * 1000)
    done = kb("init", home=tmp_path)
    assert done.code == 1
    assert "is not a knowledge base" in done.err
    assert done.out == ""


def test_a_source_is_not_forgotten_without_a_reason(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A tower is tall.")
    (source,) = kb("sources", "add", tmp_path / "a.txt", home=home).json
    done = kb("forget", source["id"], "--reason", " ", "-y", home=home)
    assert done.code == 2
    assert "--reason" in done.err
    assert len(kb("sources", home=home).json) == 1


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_the_files_of_a_base_are_the_owners_alone(tmp_path: Path, umask: int) -> None:
    home, before = tmp_path / "base", os.umask(umask)
    try:
        kb("init", home=home)
        kb("add", "A tower is tall.", home=home)
        kb("search", "tower", home=home)
        kb("backup", tmp_path / "copy", home=home)
    finally:
        os.umask(before)
    made = [home, *home.rglob("*"), tmp_path / "copy"]
    assert len(made) > 6
    modes = {each: each.stat().st_mode & 0o777 for each in made}
    assert modes == {each: 0o700 if each.is_dir() else 0o600 for each in made}
