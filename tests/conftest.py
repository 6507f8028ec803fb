"""Shared fixtures: where the evaluation data is, and a home of one's own for every test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

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


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's own knowledge base, name or terminal."""
    for name in ("KB_HOME", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user-data"))
    monkeypatch.setenv("KB_USER", "tester")
