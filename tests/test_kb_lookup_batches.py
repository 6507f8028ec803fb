"""Many statements at once: the same answers as one by one, with far fewer calls of the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.lookup import checker as checkers
from kb.lookup import likeness
from kb.lookup.checker import Checker, Question
from kb.lookup.results import LookUp
from kb.search.candidates import Candidates
from kb.search.meaning import Meaning
from kb.store import Store
from tests.searching import claim, new_store

if TYPE_CHECKING:
    from index.encoder import Floats

CLAIMS = (
    claim("bridge", "The bridge over the Strait is 3 km long.", language="en"),
    claim("ferry", "Il traghetto per Livarno trasporta 340 passeggeri.", language="it"),
    claim("price", "Die Fahrkarte kostet 12 Euro.", language="de"),
    claim("said", "Anna Rossi said that the port will close in 2030.", language="en"),
    claim("factory", "该工厂去年生产了三万辆自行车。", language="zh"),
)
STATEMENTS = (
    "The bridge over the Strait is 5 km long.",
    "The ferry to Livarno carries 340 passengers.",
    "La corsa costa 12 euro.",
    "Anna Rossi said that the port will close in 2030, and the airport in 2031.",
    "The factory made 30,000 bicycles last year.",
    "Quantum chromodynamics is renormalisable.",
    "The bridge over the Strait is 5 km long.",
)


class Counting:
    """The real encoder, and how often it was called."""

    def __init__(self, encoder: UniversalSentenceEncoder) -> None:
        self.encoder = encoder
        self.fingerprint = encoder.fingerprint
        self.dimensions = encoder.dimensions
        self.pieces = encoder.pieces
        self.calls: list[Sequence[str]] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        """The real vectors."""
        self.calls.append(texts)
        return self.encoder.encode(texts)


@pytest.fixture
def counting(encoder: UniversalSentenceEncoder) -> Counting:
    return Counting(encoder)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path, *CLAIMS) as made:
        yield made


@pytest.fixture
def meaning(store: Store, tmp_path: Path, counting: Counting) -> Iterator[Meaning]:
    made = Meaning(store, tmp_path / "index", encoder=counting)
    yield made
    made.close()


def new_checker(store: Store, meaning: Meaning) -> Checker:
    return Checker(store, Candidates(store, meaning), meaning.asking)


def said(found: LookUp) -> list[tuple[object, ...]]:
    """An answer without the numbers that the last bits of vectors move."""
    return [(found.verdict, found.basis, found.warnings)] + [
        (each.claim_id, each.stance, each.reasons) for each in found.matches
    ]


def test_many_statements_get_the_answers_they_get_alone(store: Store, meaning: Meaning) -> None:
    together = list(new_checker(store, meaning).check_all(map(Question, STATEMENTS)))
    alone = [new_checker(store, meaning).check(Question(each)) for each in STATEMENTS]
    assert [each.statement for each in together] == list(STATEMENTS)
    assert [said(each) for each in together] == [said(each) for each in alone]
    for one, other in zip(together, alone, strict=True):
        assert one.confidence == pytest.approx(other.confidence, abs=1e-3)
    assert len({each.verdict for each in together}) == 3


def test_a_batch_asks_the_encoder_a_few_times_whatever_its_size(
    store: Store, meaning: Meaning, counting: Counting
) -> None:
    checker = new_checker(store, meaning)
    checker.check(Question("Warm."))
    counting.calls.clear()
    list(checker.check_all(map(Question, STATEMENTS)))
    few = len(counting.calls)
    numbered = [f"{each} {number} times" for number in range(5) for each in STATEMENTS]
    counting.calls.clear()
    list(checker.check_all(map(Question, numbered)))
    assert len(counting.calls) <= few + 3


def test_claims_own_texts_are_not_encoded_to_be_compared(
    store: Store, meaning: Meaning, counting: Counting
) -> None:
    checker = new_checker(store, meaning)
    meaning.ready()
    counting.calls.clear()
    list(checker.check_all(map(Question, STATEMENTS)))
    encoded = [text for call in counting.calls for text in call]
    assert "Die Fahrkarte kostet 12 Euro." not in encoded
    assert len(encoded) == len(set(encoded))


@pytest.mark.parametrize(("name", "owner"), [("TOGETHER", checkers), ("MOST_KEPT", likeness)])
def test_small_batches_and_a_short_memory_change_nothing(
    store: Store, meaning: Meaning, monkeypatch: pytest.MonkeyPatch, name: str, owner: object
) -> None:
    expected = list(new_checker(store, meaning).check_all(map(Question, STATEMENTS)))
    monkeypatch.setattr(owner, name, 2)
    found = list(new_checker(store, meaning).check_all(map(Question, STATEMENTS)))
    assert [said(each) for each in found] == [said(each) for each in expected]
