"""A look-up that answers as planted: what the command line shows is tested apart from the engine.

The engine's own tests are elsewhere; here every verdict, stance and warning is known beforehand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from kb.lookup import compare as compare_module
from kb.lookup.checker import Question
from kb.lookup.results import Basis, LookUp, Match
from kb.lookup.stances import Judgement, Stance
from kb.lookup.surveys import Conflict, Passage, Status
from kb.service import KnowledgeBase
from kb.text.sentences import sentences
from kb.vocabulary import Verdict

STATUS = {
    Verdict.SUPPORTED: Status.COVERED,
    Verdict.REFUTED: Status.CONTRADICTED,
    Verdict.DISPUTED: Status.DISPUTED,
}


@dataclass
class Plan:
    """What is answered to a statement: a stance and reasons for claims with these words."""

    stances: list[tuple[str, Stance, str]] = field(default_factory=list)
    language: str = "en"
    warnings: tuple[str, ...] = ()
    error: Exception | None = None

    def verdict(self) -> Verdict:
        """Of both sides."""
        sides = {stance for _, stance, _ in self.stances} - {Stance.NEUTRAL}
        if len(sides) > 1:
            return Verdict.DISPUTED
        return {
            frozenset({Stance.SUPPORTS}): Verdict.SUPPORTED,
            frozenset({Stance.REFUTES}): Verdict.REFUTED,
        }.get(frozenset(sides), Verdict.NOT_ENOUGH_INFO)


class Planted:
    """Stands in for the engine while a test runs; keeps what it was asked."""

    def __init__(self, plans: dict[str, Plan]) -> None:
        self.plans = plans
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.pairs: list[Conflict] = []

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put it in the engine's place."""

        def method(name: str) -> Callable[..., Any]:
            def answer(base: KnowledgeBase, *given: str, **told: object) -> object:
                return getattr(self, name)(base, *given, **told)

            return answer

        for name in ("check_all", "check_document", "conflicts"):
            patch.setattr(KnowledgeBase, name, method(name))
        patch.setattr(
            KnowledgeBase, "compare", lambda _, *given, **told: self.judge(*given, **told)
        )
        alone = SimpleNamespace(compare=self.judge)
        patch.setattr(compare_module, "usual_comparer", lambda: alone)

    def check_all(
        self, base: KnowledgeBase, questions: Iterable[Question], *, limit: int, strict: bool
    ) -> Iterator[LookUp]:
        """The answers as planted; of a statement nobody planted there is no claim."""
        for question in questions:
            told = {"language": question.language, "as_of": question.as_of, "strict": strict}
            self.asked.append((question.statement, {"limit": limit, **told}))
            yield self.answer(base, question.statement, limit)

    def answer(self, base: KnowledgeBase, statement: str, limit: int) -> LookUp:
        """The answer as planted."""
        plan = self.plans.get(statement.strip(), Plan())
        if plan.error is not None:
            raise plan.error
        matches = [_match(base, *each, place) for place, each in enumerate(plan.stances)]
        verdict = plan.verdict()
        decided = Basis.DECIDED if verdict is not Verdict.NOT_ENOUGH_INFO else Basis.NOT_COMPARABLE
        basis = decided if matches else Basis.NONE_FOUND
        return LookUp(
            statement, plan.language, verdict, basis, 0.876, tuple(matches[:limit]), plan.warnings
        )

    def check_document(
        self, base: KnowledgeBase, text: str, *, limit: int, **told: object
    ) -> Iterator[Passage]:
        """Every sentence, with its answer."""
        self.asked.append((text, told))
        for span in sentences(text):
            found = self.answer(base, span.of(text), limit)
            status = STATUS.get(found.verdict, Status.NEW)
            if any(match.claim["statement_only"] for match in found.matches):
                status = Status.UNSOURCED
            answer = None if status is Status.NEW and not found.warnings else found
            yield Passage(span.start, span.end, span.of(text), status, answer)

    def conflicts(
        self, base: KnowledgeBase, *, progress: Callable[[int], None] | None
    ) -> Generator[Conflict]:
        """The pairs as planted."""
        del base
        for pair in self.pairs:
            if progress is not None:
                progress(1)
            yield pair

    def judge(self, statement: str, evidence: str, **told: object) -> Judgement:
        """Supports when the evidence holds the statement, refutes when it holds a 'not' as well."""
        self.asked.append((statement, {"evidence": evidence, **told}))
        if statement in evidence:
            return Judgement(Stance.SUPPORTS, 0.91236, 1.0, ("the same words",), explicit=True)
        if statement in evidence.replace(" not", ""):
            return Judgement(Stance.REFUTES, 0.8, 1.0, ("opposite polarity",), explicit=True)
        return Judgement(Stance.NEUTRAL, 0.6, 0.1, (), explicit=False)


def claim_with(base: KnowledgeBase, words: str) -> dict[str, Any]:
    """The only claim whose text has these words."""
    (found,) = (
        text for _, text in base.store.iterate("claim") if words in json.loads(text)["text"]
    )
    claim: dict[str, Any] = json.loads(found)
    return claim


def _match(base: KnowledgeBase, words: str, stance: Stance, reason: str, place: int) -> Match:
    claim = claim_with(base, words)
    reasons = (reason,) if reason else ()
    return Match(claim["id"], stance, 0.95 - place / 20, 0.9, reasons, explicit=True, claim=claim)
