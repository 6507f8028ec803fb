"""The verdict over both sides: precision first, and both sides always shown."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from kb.lookup.results import Basis, Match
from kb.lookup.stances import Stance, shipped_curves
from kb.vocabulary import Verdict

RIVAL = 0.75
"""The weaker side counts when it has at least this share of the stronger one's certainty."""

FROM, FULL = 0.3, 0.8
"""The likeness up to which a claim is not on the statement's matter, and from which it is."""

ON_THE_MATTER = 0.1
"""From here on a claim is on the matter: a cosine of .35, which 92 % of real matches reach and 2 %
of the others."""

COVERED = 0.8
"""What the covered share of a statement counts beside a cosine: a long claim that says it among
other things is far from it as a whole."""

LEAST = 0.001
"""No share is nearer to 0 or 1 than this."""


def about(cosine: float, measures: Mapping[str, float] | None = None) -> float:
    """How surely a claim is on the statement's matter, 0 to 1.

    Args:
        cosine: of the statement and the claim's nearest passage.
        measures: of their alignment, where they were aligned.
    """
    likeness = cosine
    if measures is not None:
        likeness = max(cosine, measures["cosine_part"], COVERED * measures["cover"])
    return min(max((likeness - FROM) / (FULL - FROM), 0.0), 1.0)


def verdict(matches: Sequence[Match]) -> tuple[Verdict, Basis, float]:
    """The verdict, what it rests on, and how probable it is that it is right."""
    supports, refutes = (_surest(matches, each) for each in (Stance.SUPPORTS, Stance.REFUTES))
    if supports is None and refutes is None:
        return _undecided(matches)
    if supports is None or refutes is None:
        one = supports or refutes
        assert one is not None
        return _of(one), Basis.DECIDED, one.certainty
    if _weight(supports) >= _weight(refutes):
        stronger, weaker = supports, refutes
    else:
        stronger, weaker = refutes, supports
    if _weight(weaker) >= RIVAL * _weight(stronger):
        return Verdict.DISPUTED, Basis.DECIDED, weaker.certainty
    return _of(stronger), Basis.DECIDED, stronger.certainty


def _of(match: Match) -> Verdict:
    return Verdict.SUPPORTED if match.stance is Stance.SUPPORTS else Verdict.REFUTED


def _weight(match: Match) -> float:
    """The nearer claim speaks louder: its certainty, by how much it is about the statement."""
    return match.certainty * match.score


def _surest(matches: Sequence[Match], stance: Stance) -> Match | None:
    return max((each for each in matches if each.stance is stance), key=_weight, default=None)


def _undecided(matches: Sequence[Match]) -> tuple[Verdict, Basis, float]:
    """Nothing decides: claims on the matter that do not, or none at all."""
    near = [each for each in matches if each.about >= ON_THE_MATTER]
    if not near:
        return Verdict.NOT_ENOUGH_INFO, Basis.NONE_FOUND, 1.0
    return Verdict.NOT_ENOUGH_INFO, Basis.NOT_COMPARABLE, min(each.certainty for each in near)


def confidence(decided: Verdict, certainty: float) -> float:
    """How often verdicts of this certainty are right, as measured (``tests/training``)."""
    curve = shipped_curves()["undecided" if decided is Verdict.NOT_ENOUGH_INFO else "decided"]
    return 1 / (1 + math.exp(-(curve["bias"] + curve["slope"] * log_odds(certainty))))


def log_odds(share: float) -> float:
    """The logarithm of the odds of a share, held within what a float and good sense allow."""
    kept = min(max(share, LEAST), 1 - LEAST)
    return math.log(kept / (1 - kept))
