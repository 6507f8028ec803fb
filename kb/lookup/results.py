"""What a look-up gives: the verdict over both sides, and every claim that bears on it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from kb.lookup.stances import Stance
from kb.vocabulary import Verdict


class Basis(StrEnum):
    """What a verdict rests on."""

    DECIDED = "decided"
    NOT_COMPARABLE = "not_comparable"
    """Claims on the matter were found, and none of them decides the statement."""
    NONE_FOUND = "none_found"


class Match(NamedTuple):
    """One claim and what it does to the statement."""

    claim_id: str
    stance: Stance
    score: float
    """How much the claim is about what the statement says, 0 to 1; matches are in its order."""
    certainty: float
    """How probable it is that the stance is right, 0 to 1."""
    reasons: tuple[str, ...]
    explicit: bool
    """Whether words, numbers or names alone decide it, not likeness in meaning."""
    claim: Mapping[str, Any]
    """The claim's JSON document."""
    about: float = 0.0
    """How surely the claim is on the statement's matter, 0 to 1."""


class LookUp(NamedTuple):
    """The answer to one statement."""

    statement: str
    language: str
    verdict: Verdict
    basis: Basis
    confidence: float
    """How probable it is that the verdict is right, 0 to 1."""
    matches: tuple[Match, ...]
    warnings: tuple[str, ...] = ()
    certainty: float = 0.0
    """What the confidence was made from: how probable the deciding claim's stance is."""


def match_as_json(match: Match) -> dict[str, Any]:
    """A match as ``kb check --format json`` gives it."""
    return {
        "claim_id": match.claim_id,
        "stance": match.stance.value,
        "score": round(match.score, 4),
        "reasons": list(match.reasons),
        "claim": match.claim,
    }


def as_json(found: LookUp) -> dict[str, Any]:
    """The answer as ``kb check --format json`` gives it; the caller puts an ``id`` before it."""
    return {
        "statement": found.statement,
        "language": found.language,
        "verdict": found.verdict.value,
        "basis": found.basis.value,
        "confidence": round(found.confidence, 4),
        "matches": [match_as_json(each) for each in found.matches],
        "warnings": list(found.warnings),
    }
