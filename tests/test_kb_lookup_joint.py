"""Two claims decide a statement together: a date, and a duration from it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.lookup.stances import Stance
from kb.service import KnowledgeBase
from kb.vocabulary import Verdict

CLAIMS = (
    b'{"text": "Construction of the Veria bridge began in 2015.", "language": "en"}\n'
    b'{"text": "Building the Veria bridge took three years.", "language": "en"}\n'
)


@pytest.fixture
def base(tmp_path: Path, encoder: UniversalSentenceEncoder) -> Iterator[KnowledgeBase]:
    """A base with a date in one claim and a duration in the other."""
    KnowledgeBase.create(tmp_path / "bridge")
    with KnowledgeBase.open(tmp_path / "bridge", actor="test") as opened:
        opened.import_lines(BytesIO(CLAIMS), "test")
        opened.meaning.encoder = encoder
        yield opened


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("The Veria bridge was completed in 2018.", Verdict.SUPPORTED),
        ("Il ponte di Veria è stato completato nel 2018.", Verdict.SUPPORTED),
        ("The Veria bridge was completed in 2016.", Verdict.REFUTED),
    ],
)
def test_a_date_and_a_duration_make_another_date(
    base: KnowledgeBase, statement: str, verdict: Verdict
) -> None:
    found = base.check(statement)
    assert found.verdict is verdict
    stances = {match.stance for match in found.matches}
    assert stances == {Stance.SUPPORTS if verdict is Verdict.SUPPORTED else Stance.REFUTES}
    assert all("make 2018" in match.reasons[0] for match in found.matches)


def test_what_one_claim_decides_is_not_reckoned(base: KnowledgeBase) -> None:
    found = base.check("Construction of the Veria bridge began in 2015.")
    assert found.verdict is Verdict.SUPPORTED
    assert not any("make" in reason for match in found.matches for reason in match.reasons)


def test_another_bridge_is_not_reckoned_with(base: KnowledgeBase) -> None:
    found = base.check("The Genoa bridge was completed in 2018.")
    assert found.verdict is Verdict.NOT_ENOUGH_INFO
