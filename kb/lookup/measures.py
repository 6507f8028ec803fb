"""The numbers that an alignment is weighed by: each is named, 0 to 1, and says one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kb.lookup.findings import Aspect, Bearing, Finding
from kb.lookup.polarity import Signs
from kb.lookup.sides import Side
from kb.lookup.words import Word

if TYPE_CHECKING:
    from kb.lookup.likeness import Floats

UNALIKE, ALIKE = 0.35, 0.75
"""Below the one a word has no counterpart, from the other on it has one."""

HALF, FEW = 0.5, 2
"""A word held less than half is missing; so many may be, and the rest still say the same."""


def measures(
    statement: Side,
    evidence: Side,
    alike: Floats,
    cosines: tuple[float, float],
    found_signs: Signs,
    findings: Sequence[Finding],
) -> dict[str, float]:
    """All measures of an alignment by name; a text without content words covers nothing."""
    rows, columns = held(alike)
    weak = sorted(rows)[:2] or [0.0]
    own = {
        "cosine": max(cosines[0], 0.0),
        "cosine_part": max(cosines[1], 0.0),
        "cover": weighted(statement.words, rows),
        "predicate": weighted(*_unnamed(statement, rows)),
        "cover_back": weighted(evidence.words, columns),
        "weakest": weak[0],
        "weak": weak[-1],
        "substituted": substituted(rows, columns),
        "turned": found_signs.turned,
        "opposed": found_signs.opposed,
        "made_up": found_signs.made_up,
        "refused": float(found_signs.refused),
        "one_denies": float(any(statement.denied) != any(evidence.denied)),
        "same_language": float(statement.language == evidence.language),
    }
    return own | from_findings(findings)


def from_findings(findings: Iterable[Finding]) -> dict[str, float]:
    """For every aspect and bearing how sure the surest finding is."""
    counted = {
        f"{aspect.value}_{bearing.value}": 0.0
        for aspect in (Aspect.QUANTITY, Aspect.DATE, Aspect.ENTITY, Aspect.CLAIMANT)
        for bearing in Bearing
    }
    counted["quantifier_conflicts"] = 0.0
    for each in findings:
        name = f"{each.aspect.value}_{each.bearing.value}"
        if name in counted:
            counted[name] = max(counted[name], each.certainty)
    return counted


def held(alike: Floats) -> tuple[list[float], list[float]]:
    """How far every word of the one side, and of the other, has a counterpart: 0 to 1."""
    if not alike.size:
        return [0.0] * alike.shape[0], [0.0] * alike.shape[1]
    span = ALIKE - UNALIKE
    ramp = ((alike - UNALIKE) / span).clip(0, 1)
    return ramp.max(axis=1).tolist(), ramp.max(axis=0).tolist()


def weighted(words: Sequence[Word], shares: Sequence[float]) -> float:
    """The share of the content that has a counterpart."""
    total = sum(word.weight for word in words)
    if not total:
        return 0.0
    return sum(word.weight * share for word, share in zip(words, shares, strict=True)) / total


def _unnamed(side: Side, shares: Sequence[float]) -> tuple[list[Word], list[float]]:
    """The words that say something of what is named, with their shares; all, if all are names.

    Two texts that share but their names are on one subject, and say different things of it.
    """
    pairs = list(zip(side.words, shares, strict=True))
    kept = [(word, share) for word, share in pairs if not _is_name(word, side)] or pairs
    return [word for word, _ in kept], [share for _, share in kept]


def _is_name(word: Word, side: Side) -> bool:
    return any(each.start < word.end and word.start < each.end for each in side.entities)


def substituted(rows: Sequence[float], columns: Sequence[float]) -> float:
    """Whether the sides say the same but for a word or two that stand for each other."""
    missing, spare = [r for r in rows if r < HALF], [c for c in columns if c < HALF]
    if not 0 < len(missing) <= FEW or not 0 < len(spare) <= FEW or len(rows) <= len(missing):
        return 0.0
    return (sum(rows) - sum(missing)) / (len(rows) - len(missing))


def select(values: Mapping[str, float], names: Sequence[str]) -> list[float]:
    """The measures in the order of a model's names; a product is written ``a*b``."""
    return [_product(values, name) for name in names]


def _product(values: Mapping[str, float], name: str) -> float:
    result = 1.0
    for factor in name.split("*"):
        result *= values[factor]
    return result
