"""The same names around the same verb, the other way round, say something else."""

from __future__ import annotations

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.lookup.compare import Comparer
from kb.lookup.stances import Stance

SWAPPED = [
    ("en", "Apple sued Google in 2012.", "Google sued Apple in 2012."),
    ("it", "La Fiat ha comprato la Chrysler.", "La Chrysler ha comprato la Fiat."),
    ("fr", "Hier Renault a racheté Nissan.", "Hier Nissan a racheté Renault."),
]
SAME = [
    ("en", "Apple sued Google in 2012.", "Google was sued by Apple in 2012."),
    ("en", "Apple met Google in court.", "Google met Apple in court."),
    ("en", "In Paris, Macron opened the fair.", "Macron opened the fair in Paris."),
]


@pytest.fixture(scope="module")
def comparer(encoder: UniversalSentenceEncoder) -> Comparer:
    """One for all pairs: it keeps the words it has met."""
    return Comparer(encoder)


@pytest.mark.parametrize(("language", "statement", "evidence"), SWAPPED)
def test_swapped_roles_refute(
    comparer: Comparer, language: str, statement: str, evidence: str
) -> None:
    found = comparer.compare(statement, evidence, language=language, evidence_language=language)
    assert found.stance is Stance.REFUTES
    assert "the other way round" in found.reasons[0]


@pytest.mark.parametrize(("language", "statement", "evidence"), SAME)
def test_another_voice_or_a_mutual_verb_swaps_nobody(
    comparer: Comparer, language: str, statement: str, evidence: str
) -> None:
    found = comparer.compare(statement, evidence, language=language, evidence_language=language)
    assert found.stance is not Stance.REFUTES
