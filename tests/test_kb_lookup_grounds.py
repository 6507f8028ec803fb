"""What evidence can show: denied figures, wider bounds, other nouns, two keys at once."""

from __future__ import annotations

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.lookup.compare import Comparer
from kb.lookup.stances import Judgement, Stance

REFUTED = [
    ("en", "Oslo does not have 700,000 inhabitants.", "Oslo has 700,000 inhabitants."),
    (
        "it",
        "La fabbrica di Terni non ha 450 dipendenti.",
        "La fabbrica di Terni ha 450 dipendenti.",
    ),
    ("en", "The minister said the dam is safe.", "The auditor said the dam is safe."),
    ("en", "The mayor resigned before the vote.", "The mayor resigned after the vote."),
]
SUPPORTED = [
    ("en", "More than 400 people work at Norda.", "More than 500 people work at Norda."),
    ("en", "Oslo does not have 700,000 inhabitants.", "Oslo does not have 700,000 inhabitants."),
    ("fr", "Le musée ne possède que trois tableaux.", "Le musée possède trois tableaux."),
]
UNDECIDED = [
    ("en", "More than 500 people work at Norda.", "More than 400 people work at Norda."),
    ("en", "She was born in 1984.", "She was born in the 1980s."),
    ("en", "The clinic has 200 beds.", "The clinic has 200 doctors."),
    ("en", "500 people protested in Milan.", "300 people protested in Rome."),
    ("en", "1.2.3.4", "The cost of a token is 1 yuan."),
    ("en", "Few people attended the meeting.", "Many people attended the meeting."),
]


@pytest.fixture(scope="module")
def comparer(encoder: UniversalSentenceEncoder) -> Comparer:
    """One for all pairs: it keeps the words it has met."""
    return Comparer(encoder)


def judged(comparer: Comparer, language: str, statement: str, evidence: str) -> Judgement:
    """What the evidence does to the statement, both in one language."""
    return comparer.compare(statement, evidence, language=language, evidence_language=language)


@pytest.mark.parametrize(("language", "statement", "evidence"), REFUTED)
def test_refuted(comparer: Comparer, language: str, statement: str, evidence: str) -> None:
    assert judged(comparer, language, statement, evidence).stance is Stance.REFUTES


@pytest.mark.parametrize(("language", "statement", "evidence"), SUPPORTED)
def test_supported(comparer: Comparer, language: str, statement: str, evidence: str) -> None:
    assert judged(comparer, language, statement, evidence).stance is Stance.SUPPORTS


@pytest.mark.parametrize(("language", "statement", "evidence"), UNDECIDED)
def test_not_decided(comparer: Comparer, language: str, statement: str, evidence: str) -> None:
    assert judged(comparer, language, statement, evidence).stance is Stance.NEUTRAL


def test_many_numbers_on_both_sides_take_no_longer_than_they_are(comparer: Comparer) -> None:
    many = " ".join(f"{number} euros," for number in range(2_400))
    assert judged(comparer, "en", f"They paid {many}.", f"They paid {many}.").score > 0
