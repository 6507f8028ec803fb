"""Two claims decide a statement together: a date, and a duration from it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.lookup.alignment import Aligner
from kb.lookup.joint import Judged, decide_together
from kb.lookup.results import Match
from kb.lookup.segmenting import segmenter
from kb.lookup.sides import make_side
from kb.lookup.stances import Stance
from kb.reading import read_text
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
        ("The Veria bridge was completed in 2012.", Verdict.REFUTED),
    ],
)
def test_a_date_and_a_duration_make_another_date(
    base: KnowledgeBase, statement: str, verdict: Verdict
) -> None:
    found = base.check(statement)
    assert found.verdict is verdict
    stances = {match.stance for match in found.matches}
    assert stances == {Stance.SUPPORTS if verdict is Verdict.SUPPORTED else Stance.REFUTES}
    assert {match.reasons for match in found.matches} == {("«2015» and «three years» make 2018",)}


def test_what_one_claim_decides_is_not_reckoned(base: KnowledgeBase) -> None:
    found = base.check("Construction of the Veria bridge began in 2015.")
    assert found.verdict is Verdict.SUPPORTED
    assert not any("make" in reason for match in found.matches for reason in match.reasons)


@pytest.mark.parametrize(
    ("dated", "statement", "verdict"),
    [
        ("was completed in 2018", "Construction of the Veria bridge began in 2015.", "supported"),
        ("was completed in 2018", "Construction of the Veria bridge began in 2021.", "refuted"),
    ],
)
def test_the_sign_is_that_of_beginning_and_end(
    tmp_path: Path, encoder: UniversalSentenceEncoder, dated: str, statement: str, verdict: str
) -> None:
    lines = CLAIMS.splitlines(keepends=True)
    lines[0] = f'{{"text": "The Veria bridge {dated}.", "language": "en"}}\n'.encode()
    KnowledgeBase.create(tmp_path)
    with KnowledgeBase.open(tmp_path, actor="test") as base:
        base.import_lines(BytesIO(b"".join(lines)), "test")
        base.meaning.encoder = encoder
        assert base.check(statement).verdict == verdict


@pytest.mark.parametrize(
    ("dated", "made"),
    [
        ("began", "make 2018"),
        ("was planned", ""),
        ("ended", ""),
        ("was opened", ""),
        ("began and ended", ""),
    ],
)
def test_where_the_sign_is_unknown_nothing_is_reckoned(
    encoder: UniversalSentenceEncoder, dated: str, made: str
) -> None:
    aligner, segment = Aligner(encoder), segmenter(encoder)
    claims = [f"Work on the Veria bridge {dated} in 2015.", "Work on the bridge took three years."]
    statement, *sides = (
        make_side(read_text(text, language="en"), segment)
        for text in ("Work on the Veria bridge was completed in 2018.", *claims)
    )
    neutral = Match("c", Stance.NEUTRAL, 0.5, 0.5, ("nothing",), explicit=False, claim={})
    found = decide_together([Judged(neutral, aligner.align(statement, each)) for each in sides])
    assert all(made in match.reasons[0] for match in found)
    assert made or found == [neutral, neutral]


def test_another_bridge_is_not_reckoned_with(base: KnowledgeBase) -> None:
    found = base.check("The Genoa bridge was completed in 2018.")
    assert found.verdict is Verdict.NOT_ENOUGH_INFO
