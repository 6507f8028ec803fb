"""What one piece of evidence does to a statement, how surely, and why."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from kb.lookup.alignment import Alignment
from kb.lookup.findings import Aspect, Bearing, Finding
from kb.lookup.measures import select


class Stance(StrEnum):
    """What evidence does to a statement."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Judgement(NamedTuple):
    """The stance of one piece of evidence."""

    stance: Stance
    score: float
    """How probable it is that the stance is right, 0 to 1."""
    decides: float
    """How probable it is that the evidence decides the statement either way."""
    reasons: tuple[str, ...]
    explicit: bool
    """Whether words, numbers or names alone decide it, not likeness in meaning."""


class Logistic(NamedTuple):
    """A logistic model: names of measures, products written ``a*b``, with their weights."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, values: Mapping[str, float]) -> float:
        """What the model says of these measures, 0 to 1."""
        chosen = select(values, tuple(self.weights))
        total = self.bias + sum(
            weight * value for weight, value in zip(self.weights.values(), chosen, strict=True)
        )
        return 1 / (1 + math.exp(-max(min(total, 60.0), -60.0)))


class StanceModel(NamedTuple):
    """Two questions in turn: does the evidence decide the statement, and if so, against it?

    Learned by ``tests/training/stance.py``; the file says from what, and how well.
    """

    decides: Logistic
    refutes: Logistic

    def probabilities(self, values: Mapping[str, float]) -> tuple[float, float, float]:
        """Of supports, refutes and neutral; together 1."""
        decides = self.decides.probability(values)
        refutes = self.refutes.probability(values)
        return decides * (1 - refutes), decides * refutes, 1 - decides


@lru_cache(maxsize=1)
def shipped_model() -> StanceModel:
    """The model that comes with the package."""
    held = _shipped()
    return StanceModel(
        *(Logistic(held[name]["bias"], held[name]["weights"]) for name in ("decides", "refutes"))
    )


def shipped_curves() -> Mapping[str, Mapping[str, float]]:
    """How often verdicts of a certainty are right: ``bias`` and ``slope`` over its log-odds."""
    curves = _shipped()["confidence"]
    return {name: curves[name] for name in ("decided", "undecided")}


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Any]:
    text = files("kb.lookup").joinpath("stance-weights.json").read_text("utf-8")
    held: dict[str, Any] = json.loads(text)
    return held


DECIDES, FOUND = 0.45, 0.25
"""From this probability on evidence decides a statement: evidence that was given, and a claim that
was found among many, where it is that times how surely the claim is on the matter."""

STRICT = 1.5
"""How much more it must be when only explicit grounds count."""

UNSPOKEN = 0.8
"""How probable it must be, of what decides, that it refutes without a conflict one can name."""

UNBACKED = 0.2
"""How probable at most it is that evidence supports numbers or dates that it does not have."""

CERTAIN = 0.5
"""From this certainty on a finding is a ground by itself."""


def judge(
    alignment: Alignment,
    *,
    strict: bool = False,
    relevance: float | None = None,
    model: StanceModel | None = None,
) -> Judgement:
    """The stance of aligned evidence.

    Args:
        alignment: the statement and the evidence, compared.
        strict: decide only on explicit grounds.
        relevance: of a claim that was found: how surely it is on the statement's matter, 0 to 1.
        model: another than the one shipped.
    """
    supports, refutes, _ = (model or shipped_model()).probabilities(alignment.measures)
    share = 1.0 if relevance is None else relevance
    decides = (supports + refutes) * share
    against = _is_against(alignment, supports, refutes)
    if _is_about_another(alignment) if against else _is_unbacked(alignment):
        decides = min(decides, UNBACKED)
    explicit = is_explicit(alignment, against=against)
    least = (DECIDES if relevance is None else FOUND) * (STRICT if strict else 1)
    if decides < least or (strict and not explicit):
        stance, score = Stance.NEUTRAL, 1 - decides
    elif against:
        stance, score = Stance.REFUTES, decides
    else:
        stance, score = Stance.SUPPORTS, decides
    return Judgement(stance, score, decides, reasons(alignment, stance), explicit)


def _is_against(alignment: Alignment, supports: float, refutes: float) -> bool:
    """Whether evidence that decides refutes; without a nameable conflict only when very sure."""
    if is_explicit(alignment, against=True):
        return refutes > supports
    return refutes > UNSPOKEN * (supports + refutes)


def _is_unbacked(alignment: Alignment) -> bool:
    """Whether evidence cannot support: it lacks what is needed, or something speaks against it."""
    if not any(word.text.isalpha() for word in alignment.statement.words):
        return True
    return any(
        (each.bearing is not Bearing.AGREES and each.aspect in _NEEDED and not _is_remark(each))
        or (each.bearing is Bearing.CONFLICTS and each.certainty > CERTAIN)
        for each in alignment.findings
    )


def _is_remark(finding: Finding) -> bool:
    """Whether it is a hedge: *may be safe* supports *is safe*, with a warning."""
    return finding.aspect is Aspect.RESERVATION and finding.certainty < CERTAIN


def _is_about_another(alignment: Alignment) -> bool:
    """Whether evidence cannot refute: it has another name as well as another figure, or none.

    *500 people in Milan* says nothing against *300 in Rome*, nor *40 in May* against *55 in June*.
    """
    conflicts = {
        each.aspect
        for each in alignment.findings
        if each.bearing is Bearing.CONFLICTS and each.certainty >= CERTAIN
    }
    lacks = {each.aspect for each in alignment.findings if each.bearing is Bearing.LACKS}
    keys = conflicts & {Aspect.QUANTITY, Aspect.DATE, Aspect.ENTITY}
    return len(keys) > 1 or (not keys and Aspect.QUANTITY in lacks)


_NEEDED = frozenset({Aspect.QUANTITY, Aspect.DATE, Aspect.CLAIMANT, Aspect.RESERVATION})
"""What evidence must have to support a statement that has it: who says P is not P, nor P who."""


def is_explicit(alignment: Alignment, *, against: bool) -> bool:
    """Whether findings alone speak for the side: a conflict; or figures that agree, none amiss."""
    sure = [each for each in alignment.findings if each.certainty >= CERTAIN]
    if against:
        return any(each.bearing is Bearing.CONFLICTS for each in sure)
    agreeing = any(each.bearing is Bearing.AGREES and each.aspect in _FIGURES for each in sure)
    return agreeing and all(each.bearing is Bearing.AGREES for each in sure)


_FIGURES = frozenset({Aspect.QUANTITY, Aspect.DATE, Aspect.POLARITY})


def reasons(alignment: Alignment, stance: Stance) -> tuple[str, ...]:
    """Why the stance is what it is, in words, what bears on it first."""
    telling = {
        Stance.SUPPORTS: (Bearing.AGREES,),
        Stance.REFUTES: (Bearing.CONFLICTS,),
        Stance.NEUTRAL: (Bearing.LACKS, Bearing.CONFLICTS, Bearing.AGREES),
    }[stance]
    found = [
        each.reason
        for bearing in telling
        for each in alignment.findings
        if each.bearing is bearing or _is_remark(each)
    ]
    return tuple(dict.fromkeys((*found, _wording(alignment, stance))))


def _wording(alignment: Alignment, stance: Stance) -> str:
    """What the words alone say of the pair."""
    cover = alignment.measures["cover"]
    share = f"{cover:.0%} of what the statement says has a counterpart"
    if stance is Stance.NEUTRAL:
        topic = "same topic, other attribute" if cover >= CERTAIN else "other topic"
        return f"{topic}: {share}"
    return f"same in meaning: {share}" if stance is Stance.SUPPORTS else share
