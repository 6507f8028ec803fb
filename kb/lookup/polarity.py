"""Whether two texts say the same thing with the same sign: negations, opposites, quantifiers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kb.lookup.findings import Aspect, Bearing, Finding
from kb.lookup.likeness import ALIKE
from kb.lookup.sides import Side
from kb.text.opposites import ConceptSpan, Opposition, oppositions
from kb.text.prefixes import prefixed_oppositions
from kb.text.quantifier_words import QuantifierKind
from kb.text.quantifiers import conflict as quantifier_conflict

if TYPE_CHECKING:
    from kb.lookup.likeness import Floats
QUANTIFIED = 0.6
"""How sure a conflict of quantifiers is: what they are about is not compared."""


class Signs(NamedTuple):
    """How much of what both texts say has the opposite sign."""

    turned: float
    """Share of the aligned words that one text denies and the other does not."""
    opposed: float
    """Strength of the strongest pair of opposites that no negation makes up for."""
    made_up: float
    """The same, of those that a negation makes up for: *not unprofitable*, *profitable*."""
    refused: bool
    """Whether only the statement has a verb that denies what follows: *failed to*, *dismissed*.

    The other way round says nothing: evidence often tells of a refusal on its way.
    """
    opposites: tuple[Opposition, ...] = ()
    """The pairs of opposites that stand on the two sides."""


def signs(statement: Side, evidence: Side, alike: Floats) -> Signs:
    """Compare the signs of the words that say the same, and of opposites."""
    opposed = made_up = 0.0
    found = tuple(opposites(statement, evidence))
    for each in found:
        if is_denied(statement, each.first) != is_denied(evidence, each.second):
            made_up = max(made_up, each.strength)
        else:
            opposed = max(opposed, each.strength)
    refused = statement.refuses and not evidence.refuses and not any(evidence.denied)
    return Signs(_turned(statement, evidence, alike), opposed, made_up, refused, found)


def opposites(statement: Side, evidence: Side) -> list[Opposition]:
    """The pairs of opposites that stand on the two sides; in one language also *un-* and its kin.

    Converse pairs (*bought from*, *sold to*) are left out: both may be told of one event.
    """
    found = oppositions(list(statement.concepts), list(evidence.concepts))
    if statement.language == evidence.language:
        found += prefixed_oppositions(statement.text, evidence.text, statement.language)
    return [each for each in found if not each.converse]


def is_denied(side: Side, concept: ConceptSpan) -> bool:
    """Whether the words of a concept stand under a negation."""
    return any(
        denied and word.start < concept.end and concept.start < word.end
        for word, denied in zip(side.words, side.denied, strict=True)
    )


def _turned(statement: Side, evidence: Side, alike: Floats) -> float:
    """Only where one side denies and the other does not at all: *neither* is *none* otherwise."""
    if any(statement.denied) == any(evidence.denied) or not alike.size:
        return 0.0
    affirming = evidence if any(statement.denied) else statement
    if any(each.kind in _NEARLY_DENIED for each in affirming.quantifiers):
        return 0.0
    pairs = list(_aligned(statement, alike))
    turned = sum(statement.denied[row] != evidence.denied[column] for row, column in pairs)
    return turned / len(pairs) if pairs else 0.0


_NEARLY_DENIED = frozenset(
    {QuantifierKind.FEW, QuantifierKind.RARELY, QuantifierKind.NONE, QuantifierKind.NEVER}
)
"""*Cares little* and *does not care much* have the same sign."""


def _aligned(statement: Side, alike: Floats) -> Iterator[tuple[int, int]]:
    """Words of both sides that say the same; names carry no sign."""
    best = alike.argmax(axis=1)
    for row, column in enumerate(best):
        if alike[row, column] >= ALIKE and not statement.words[row].text[:1].isupper():
            yield row, int(column)


def polarity_findings(statement: Side, evidence: Side, found: Signs) -> Iterator[Finding]:
    """What the signs say, in words."""
    conflicts = Bearing.CONFLICTS
    if found.turned and not found.made_up:
        denying = "evidence" if any(evidence.denied) else "statement"
        yield Finding(
            Aspect.POLARITY, conflicts,
            f"same predicate, opposite polarity: only the {denying} denies it", found.turned,
        )  # fmt: skip
    if found.refused:
        yield Finding(Aspect.POLARITY, conflicts, "only the statement refuses or rejects it", 0.6)
    for each in found.opposites:
        if is_denied(statement, each.first) == is_denied(evidence, each.second):
            reason = f"«{each.first.text}» against «{each.second.text}»: opposites"
            yield Finding(Aspect.POLARITY, conflicts, reason, each.strength)
        else:
            reason = f"«{each.first.text}» is what denying «{each.second.text}» says"
            yield Finding(Aspect.POLARITY, Bearing.AGREES, reason, each.strength)
    clash = quantifier_conflict(list(statement.quantifiers), list(evidence.quantifiers))
    if clash:
        yield Finding(Aspect.QUANTIFIER, conflicts, clash, QUANTIFIED)
