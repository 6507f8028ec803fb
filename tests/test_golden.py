"""Every output format of a small base, held against golden files; `make golden` writes them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.command_line import kb

GOLDEN = Path(__file__).parent / "golden"
TEXT = (
    "Reporter: How is the bridge?\n"
    "Anna Rossi: The bridge is not safe. Repairs cost about 1.5 million euros.\n"
    "Reporter: Wann wird sie repariert?\n"
    "Anna Rossi: 桥明年关闭。\n"
)
VOLATILE = (
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+Z)?"), "(time)"),
    (re.compile(r'"took_ms": [\d.]+'), '"took_ms": 0'),
    (re.compile(r"\d+ ms"), "0 ms"),
)
SAID = "Anna Rossi said that the bridge was not safe in May: repairs cost 1.5 million euros a year."
COMMANDS = {
    "list.json": ["list"],
    "list.jsonl": ["list", "-f", "jsonl"],
    "list.csv": ["list", "-f", "csv"],
    "list.md": ["list", "-f", "md"],
    "list.txt": ["list", "-f", "table"],
    "search.json": ["search", "bridge", "-Wann", "--facet", "kind", "--explain"],
    "search.txt": ["search", "bridge", "--facet", "claimant", "-f", "table"],
    "export.jsonl": ["export"],
    "show.txt": ["show", "c", "-f", "table"],
    "stats.txt": ["stats", "-f", "table"],
    "history.txt": ["history", "-f", "table"],
    "sources.txt": ["sources", "-f", "table"],
    "parse.json": ["parse", SAID, "--as-of", "2024-07-22"],
    "parse.txt": ["parse", SAID, "--as-of", "2024-07-22", "-f", "table"],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with three claims of one source."""
    folder = tmp_path_factory.mktemp("golden")
    home, article = folder / "base", folder / "bridge.txt"
    article.write_text(TEXT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_USER", "tester")
        kb("init", home=home)
        kb("sources", "add", article, "--title", "The bridge | *news*", "--lang", "en", home=home)
        for text, quote in (
            ("The bridge is not safe.", "The bridge is not safe"),
            ("Repairs of the bridge cost 1.5 million euros.", "about 1.5 million euros"),
            ("桥明年关闭。", "桥明年关闭"),
        ):
            done = kb("add", text, "-s", article, "-q", quote, "--date", "2024-07", home=home)
            assert done.code == 0, done.err
        kb("alias", "bridge", "桥", home=home)
    return home


@pytest.mark.parametrize("name", COMMANDS)
def test_the_output_is_the_golden_one(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    arguments = COMMANDS[name]
    if arguments[:2] == ["show", "c"]:
        first = kb("list", "-n", "1", home=home).json[0]["id"]
        arguments = ["show", first, *arguments[2:]]
    done = kb(*arguments, home=home)
    assert done.code == 0, done.err
    printed = done.out
    for pattern, replacement in VOLATILE:
        printed = pattern.sub(replacement, printed)
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(printed, encoding="utf-8", newline="")
    assert printed == path.read_bytes().decode("utf-8")
