"""The README's tour prints what it says, and its table of commands is the program's own."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from kb.cli.commands import COMMANDS, SECTIONS
from tests.docs.tour import README, rewrite, run, steps

UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
_TABLE = re.compile(r"(?<=<!-- commands -->\n).*?(?=<!-- /commands -->)", re.DOTALL)


def table_of_commands() -> str:
    """The reference: every command, by section, with its line of help."""
    lines = ["| command | does |", "| --- | --- |"]
    for section in SECTIONS:
        lines.append(f"| **{section}** | |")
        lines += [f"| `kb {n}` | {c.help} |" for n, c in COMMANDS.items() if c.section == section]
    return "\n".join(lines) + "\n"


def test_every_command_of_the_tour_prints_what_the_readme_says(tmp_path: Path) -> None:
    readme = README.read_text(encoding="utf-8")
    tour = steps(readme)
    assert len(tour) > 8
    outputs = [run(step.command, tmp_path) for step in tour]
    assert not [output for output in outputs if "Traceback" in output]
    if UPDATE:
        README.write_text(rewrite(readme, outputs), encoding="utf-8")
        return
    for step, output in zip(tour, outputs, strict=True):
        assert output == step.output, step.command


def test_the_table_of_commands_is_the_programs_own() -> None:
    readme = README.read_text(encoding="utf-8")
    if UPDATE:
        README.write_text(_TABLE.sub(lambda _: table_of_commands(), readme), encoding="utf-8")
        return
    assert _TABLE.search(readme)
    assert _TABLE.findall(readme) == [table_of_commands()]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_help_the_table_promises(name: str, tmp_path: Path) -> None:
    shown = run(f"kb {name} --help", tmp_path)
    assert shown.startswith(f"Usage: kb {name} ")
    assert COMMANDS[name].help in " ".join(shown.split())
