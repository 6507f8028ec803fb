"""Conflicts inside a base: pairs of which each refutes the other, found once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.lookup.checker import Question
from kb.lookup.conflicts import conflicts
from kb.lookup.results import Basis, LookUp, Match
from kb.lookup.stances import Stance
from kb.vocabulary import Verdict


def claim(name: str, status: str = "accepted") -> dict[str, Any]:
    """A claim, as far as it is looked at here."""
    return {"id": name, "text": name, "language": "en", "status": status}


class Refuting:
    """Answers with the claims that are planted to refute a claim."""

    def __init__(
        self, claims: Iterable[dict[str, Any]], refutes: Iterable[tuple[str, str]]
    ) -> None:
        self.claims = {each["id"]: each for each in claims}
        self.refutes = list(refutes)

    def __call__(self, questions: Iterable[Question]) -> Iterator[LookUp]:
        """The answers; all questions are read before the first one is answered."""
        for each in list(questions):
            matches = tuple(self._matches(each.statement))
            yield LookUp(each.statement, "en", Verdict.REFUTED, Basis.DECIDED, 0.9, matches)

    def _matches(self, name: str) -> Iterator[Match]:
        for number, (statement, evidence) in enumerate(self.refutes):
            if statement == name:
                sure = 0.99 - number / 1000
                yield Match(
                    evidence, Stance.REFUTES, 0.8, sure, (f"{statement} against {evidence}",),
                    explicit=True, claim=self.claims[evidence],
                )  # fmt: skip
        yield Match(name, Stance.SUPPORTS, 1.0, 1.0, (), explicit=True, claim=self.claims[name])

    def documents(self) -> list[str]:
        """The claims as the store keeps them."""
        return [json.dumps(each) for each in self.claims.values()]


def test_both_have_to_refute_each_other() -> None:
    ask = Refuting(map(claim, "abcd"), [("a", "b"), ("b", "a"), ("c", "d"), ("a", "a")])
    (found,) = conflicts(ask.documents(), ask)
    assert (found.first["id"], found.second["id"]) == ("b", "a")
    assert found.reasons == ("b against a",)
    assert found.certainty == pytest.approx(0.989)


def test_claims_set_aside_contradict_nothing() -> None:
    claims = [claim("a"), claim("b", "retracted"), claim("c", "rejected"), claim("?!")]
    every = [("a", "b"), ("b", "a"), ("a", "c"), ("c", "a")]
    ask = Refuting(claims, every)
    done: list[int] = []
    assert list(conflicts(ask.documents(), ask, done.append)) == []
    assert sum(done) == 4


@given(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_every_mutual_pair_is_found_once(refutes: set[tuple[str, str]]) -> None:
    ask = Refuting(map(claim, "abcdef"), refutes)
    found = [
        frozenset((each.first["id"], each.second["id"])) for each in conflicts(ask.documents(), ask)
    ]
    mutual = {frozenset(pair) for pair in refutes if pair[::-1] in refutes and pair[0] != pair[1]}
    assert len(found) == len(set(found))
    assert set(found) == mutual
