# ruff: noqa: N815 - the names are SARIF's
"""``kb check --document``: marks, JSON, Markdown, and SARIF as its schema wants it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from kb.reports.sarif import Places, uri_of
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
from tests.planted import Planted

TEXT = f"{SAFE} {UNKNOWN}\r\n\r\n😀 Yes!\n{COST} {CLOSES} {TOWER}\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base about a bridge; tests only read it."""
    return make_bridge_base(tmp_path_factory.mktemp("bridge"))


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> Planted:
    """The engine that answers as planted."""
    engine = Planted(plans())
    engine.install(monkeypatch)
    return engine


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a draft in the working folder."""
    (tmp_path / "my draft.md").write_bytes(("\ufeff" + TEXT).encode())
    monkeypatch.chdir(tmp_path)
    return "my draft.md"


def test_passages_have_offsets_in_code_points(home: Path, document: str) -> None:
    found = kb("check", "--document", document, home=home).json
    assert all(TEXT[each["start"] : each["end"]] == each["text"] for each in found)
    assert [(each["text"], each["status"]) for each in found] == [
        (SAFE, "contradicted"), (UNKNOWN, "new"), ("😀 Yes!", "new"), (COST, "unsourced"),
        (CLOSES, "covered"), (TOWER, "unsourced"),
    ]  # fmt: skip
    assert found[0]["found"]["verdict"] == "refuted"
    assert found[1]["found"] is None
    assert kb("check", "--document", document, "-f", "jsonl", home=home).lines == found
    assert kb("check", "--document", "-", home=home, stdin=TEXT.encode()).json == found


def test_the_terminal_shows_every_sentence_with_its_mark_and_claim(
    home: Path, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = kb("check", "--document", document, "-f", "table", home=home).out
    assert f"✗ contradicted  {SAFE}\n                refutes: The bridge is not safe." in shown
    assert f"· new           {UNKNOWN}\n" in shown
    assert f"✓ covered       {CLOSES}\n" in shown
    assert "· same predicate, opposite polarity" in shown
    assert "6 sentences: 1 covered, 1 contradicted, 2 new, 2 unsourced\n" in shown
    assert NO_ENCODER in shown


def test_fail_on_looks_at_the_sentences(home: Path, document: str) -> None:
    for verdict, code in (("refuted", 3), ("not_enough_info", 3), ("disputed", 3)):
        assert kb("check", "--document", document, "--fail-on", verdict, home=home).code == code
    only = ["check", "--document", "-", "--fail-on"]
    assert kb(*only, "refuted", home=home, stdin=CLOSES.encode()).code == 0
    assert kb(*only, "supported", home=home, stdin=CLOSES.encode()).code == 3


def test_markdown_is_read_without_its_marks(home: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    text = f"# News\n\n```\ncode\n```\n{COST} The [bridge](https://a.org/x) is **safe**.\n"
    draft.write_text(text, encoding="utf-8")
    found = kb("check", "--document", draft, home=home).json
    assert [each["text"] for each in found] == [
        "News", COST, "The [bridge](https://a.org/x) is **safe**.",
    ]  # fmt: skip
    assert all(text[each["start"] : each["end"]] == each["text"] for each in found)
    assert found[2]["found"]["statement"] == SAFE
    plain = tmp_path / "draft.txt"
    plain.write_text(text, encoding="utf-8")
    assert len(kb("check", "--document", plain, home=home).json) > len(found)


@pytest.mark.parametrize("content", [b"", b" \n ", b"\xff\xfe\x00", b"a\x00b"])
def test_what_is_no_text_is_refused(home: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "blob").write_bytes(content)
    for form in ("json", "sarif"):
        done = kb("check", "--document", tmp_path / "blob", "-f", form, home=home)
        assert (done.code, done.out) == (1, "")
        says = "is not UTF-8 text" if content.strip() else "cannot be read: it is empty"
        assert says in done.err
    assert "standard input" in kb("check", "--document", "-", home=home, stdin=content).err


def test_markdown_has_a_heading_for_every_sentence(home: Path, document: str) -> None:
    report = kb("check", "--document", document, "-f", "md", home=home).out
    headings = [line for line in report.splitlines() if line.startswith("## ")]
    assert headings[:2] == [f"## Contradicted: {SAFE}", f"## New: {UNKNOWN}"]
    assert "### Refutes\n\n#### The bridge is not safe." in report


class Strict(BaseModel):
    """An object of the SARIF 2.1.0 schema: it allows no other properties."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Message(Strict):
    """Section 3.11."""

    text: str = Field(min_length=1)


class ArtifactLocation(Strict):
    """Section 3.4."""

    uri: str = Field(pattern=r"^[A-Za-z0-9%._~:/?#\[\]@!$&'()*+,;=-]+$")
    index: int = Field(default=-1, ge=-1)


class Region(Strict):
    """Section 3.30: lines and columns from 1 on, offsets from 0 on."""

    startLine: int = Field(ge=1)
    startColumn: int = Field(ge=1)
    endLine: int = Field(ge=1)
    endColumn: int = Field(ge=1)
    charOffset: int = Field(ge=0)
    charLength: int = Field(ge=0)
    snippet: Message


class PhysicalLocation(Strict):
    """Section 3.29."""

    artifactLocation: ArtifactLocation
    region: Region


class Location(Strict):
    """Section 3.28."""

    physicalLocation: PhysicalLocation


Level = Literal["none", "note", "warning", "error"]


class Result(Strict):
    """Section 3.27."""

    ruleId: str
    ruleIndex: int = Field(ge=0)
    level: Level
    message: Message
    locations: list[Location] = Field(min_length=1)
    partialFingerprints: dict[str, str]
    properties: dict[str, Any] = {}


class Configuration(Strict):
    """Section 3.50."""

    level: Level


class Rule(Strict):
    """Section 3.49."""

    id: str
    shortDescription: Message
    defaultConfiguration: Configuration


class Driver(Strict):
    """Section 3.19."""

    name: Literal["claimkb"]
    version: str
    rules: list[Rule]


class Tool(Strict):
    """Section 3.18."""

    driver: Driver


class Notification(Strict):
    """Section 3.58."""

    level: Level
    message: Message


class Invocation(Strict):
    """Section 3.20."""

    executionSuccessful: bool
    toolExecutionNotifications: list[Notification]


class Artifact(Strict):
    """Section 3.24."""

    location: ArtifactLocation


class SarifRun(Strict):
    """Section 3.14."""

    tool: Tool
    invocations: list[Invocation]
    artifacts: list[Artifact]
    results: list[Result]
    columnKind: Literal["unicodeCodePoints"]


class Log(Strict):
    """Section 3.13."""

    schema_: str = Field(alias="$schema", pattern=r"^https://docs\.oasis-open\.org/sarif/")
    version: Literal["2.1.0"]
    runs: list[SarifRun] = Field(min_length=1, max_length=1)


def test_sarif_is_what_its_schema_wants(home: Path, document: str) -> None:
    done = kb("check", "--document", document, "-f", "sarif", home=home)
    assert done.code == 0
    (run,) = Log.model_validate(done.json).runs
    assert [(each.ruleId, each.level) for each in run.results] == [
        ("contradicted", "error"), ("new", "note"), ("new", "note"), ("unsourced", "note"),
        ("unsourced", "note"),
    ]  # fmt: skip
    rules = run.tool.driver.rules
    assert {rule.id for rule in rules} == {"contradicted", "disputed", "unsourced", "new"}
    for each in run.results:
        assert rules[each.ruleIndex].id == each.ruleId
        assert rules[each.ruleIndex].defaultConfiguration.level == each.level
        (location,) = each.locations
        assert location.physicalLocation.artifactLocation.uri == "my%20draft.md"
        region = location.physicalLocation.region
        span = slice(region.charOffset, region.charOffset + region.charLength)
        assert TEXT[span] == region.snippet.text
        line = TEXT.replace("\r\n", "\n").split("\n")[region.startLine - 1]
        assert line[region.startColumn - 1 : region.endColumn - 1] == region.snippet.text
    assert "The bridge is not safe." in run.results[0].message.text
    assert "opposite polarity" in run.results[0].message.text
    (notification,) = run.invocations[0].toolExecutionNotifications
    assert notification.message.text == NO_ENCODER


@given(st.text("ab\r\n😀\u2028", max_size=30), st.data())
def test_places_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Places(text).at(offset)
    before = (
        text[:offset].replace("\r\n", "\n") if text[offset - 1 : offset + 1] != "\r\n" else None
    )
    if before is None:  # between the two characters of one line end
        before = text[: offset - 1].replace("\r\n", "\n") + "\r"
    assert line == before.count("\n") + 1
    assert column == len(before) - (before.rfind("\n") + 1) + 1


def test_addresses_of_documents(tmp_path: Path) -> None:
    assert uri_of("a folder/è.md") == "a%20folder/%C3%A8.md"
    assert uri_of("-") == "stdin"
    assert uri_of(str(tmp_path / "x y")).startswith("file:///")
    assert uri_of("2024:draft.md") == "2024%3Adraft.md"
