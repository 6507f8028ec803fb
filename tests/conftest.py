"""Shared fixtures: where the evaluation data is, and a home of one's own for every test."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from index.encoder import UniversalSentenceEncoder, is_installed

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("CLAIMKB_SHARED", ROOT.parent / "shared"))

settings.register_profile("suite", deadline=None, max_examples=40, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture
def shared() -> Path:
    """The folder of evaluation data; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the evaluation data (../shared) is not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def encoder() -> UniversalSentenceEncoder:
    """The sentence encoder, loaded once for all tests; absent, a visible skip."""
    if not is_installed():
        pytest.skip("the extra lookup is not installed")
    return UniversalSentenceEncoder()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's own knowledge base, name or terminal."""
    for name in ("KB_HOME", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user-data"))
    monkeypatch.setenv("KB_USER", "tester")


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mount a small file system in RAM; the words are its options."""
    mounted: list[Path] = []

    def make(options: str) -> Path:
        folder = tmp_path / f"mount{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if os.getuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting a file system needs root")
        mounted.append(folder)
        return folder

    yield make
    for each in mounted:
        subprocess.run(["umount", "--lazy", str(each)], check=True)
