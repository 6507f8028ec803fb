"""Whether two texts say the same thing with the same sign: negations, opposites, quantifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kb.lookup.findings import Aspect, Bearing, Finding
from kb.lookup.likeness import ALIKE, WordVectors
from kb.lookup.scopes import is_part
from kb.lookup.sides import Side
from kb.lookup.words import Word
from kb.text.opposites import ConceptSpan, Opposition, oppositions
from kb.text.prefixes import prefixed_oppositions
from kb.text.quantifier_words import QuantifierKind
from kb.text.quantifiers import conflict as quantifier_conflict

if TYPE_CHECKING:
    from kb.lookup.likeness import Floats
QUANTIFIED = 0.6
"""How sure a conflict of quantifiers is: what they are about is not compared."""

REFUSED, ELSEWHERE = 0.6, 0.4
"""The same of a verb that denies: in another language it may stand for one that no table has."""


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
    """The pairs of opposites that stand on the two sides, not both denied."""


def signs(statement: Side, evidence: Side, alike: Floats, vectors: WordVectors) -> Signs:
    """Compare the signs of the words that say the same, and of opposites."""
    opposed = made_up = 0.0
    found = tuple(
        each
        for each in opposites(statement, evidence)
        if not (is_denied(statement, each.first) and is_denied(evidence, each.second))
    )  # neither rich nor poor: denying both ends says nothing
    for each in found:
        if is_denied(statement, each.first) != is_denied(evidence, each.second):
            made_up = max(made_up, each.strength)
        else:
            opposed = max(opposed, each.strength)
    refused = statement.refuses and not evidence.refuses and not any(evidence.denied)
    turned = 0.0 if made_up > opposed else _turned(statement, evidence, alike, vectors)
    return Signs(turned, opposed, made_up, refused, found)


def opposites(statement: Side, evidence: Side) -> list[Opposition]:
    """The pairs of opposites that stand on the two sides; in one language also *un-* and its kin.

    Converse pairs (*bought from*, *sold to*) are left out: both may hold.
    """
    found = oppositions(list(statement.concepts), list(evidence.concepts))
    if statement.language == evidence.language:
        found += prefixed_oppositions(statement.text, evidence.text, statement.language)
    return [each for each in found if not each.converse]


def other_event(statement: Side, evidence: Side) -> Opposition | None:
    """A converse pair on the two sides: *began* and *was completed* are events of their own."""
    found = oppositions(list(statement.concepts), list(evidence.concepts))
    return next((each for each in found if each.converse), None)


def is_denied(side: Side, concept: ConceptSpan) -> bool:
    """Whether the words of a concept stand under a negation that is no part of it: *not safe*.

    不安全 and *no longer* are what they are; the negation in them is not counted again.
    """
    flags = [
        (word.end, denied)
        for word, denied in zip(side.words, side.denied, strict=True)
        if word.start < concept.end and concept.start < word.end
    ]
    own = [each.end for each in side.denials if concept.start <= each.start < each.end]
    inside = any(end < word_end for end in own for word_end, _ in flags)
    return any(denied for _, denied in flags) != inside


def _turned(statement: Side, evidence: Side, alike: Floats, vectors: WordVectors) -> float:
    """Only where one side denies and the other does not at all: *neither* is *none* otherwise."""
    if any(statement.denied) == any(evidence.denied) or not alike.size:
        return 0.0
    denying, affirming = (statement, evidence) if any(statement.denied) else (evidence, statement)
    if affirming.refuses or any(each.kind in _NEARLY_DENIED for each in affirming.quantifiers):
        return 0.0
    if any(_is_undone(word.text, denying, vectors) for word in affirming.words):
        return 0.0
    pairs = list(_aligned(statement, alike))
    turned = sum(statement.denied[row] != evidence.denied[column] for row, column in pairs)
    return turned / len(pairs) if pairs else 0.0


def _is_undone(word: str, denying: Side, vectors: WordVectors) -> bool:
    """Whether a prefix says what the other side says by denying: *unaffiliated*, *not affiliated*.

    Only where what is left of the word means what the other side denies: *industry* is no *dustry*.
    """
    match = _PREFIX.match(word)
    if match is None:
        return False
    denied = [each for each, flag in zip(denying.words, denying.denied, strict=True) if flag]
    rows = vectors.of([word[match.end() :], *(each.text for each in denied)])
    return bool((rows[1:] @ rows[0]).max() >= ALIKE)


_PREFIX = re.compile(r"(?:un|in|im|ir|il|dis|non-?|des|miss|mal|dé)(?=[^\W\d_]{4})", re.IGNORECASE)
"""What denies at the head of a word, in six languages."""

_NEARLY_DENIED = frozenset(
    {QuantifierKind.FEW, QuantifierKind.RARELY, QuantifierKind.NONE, QuantifierKind.NEVER}
)
"""*Cares little* and *does not care much* have the same sign."""


def _aligned(statement: Side, alike: Floats) -> Iterator[tuple[int, int]]:
    """Words of both sides that say the same, each the other's likest.

    Names carry no sign, and negations are it.
    """
    best, back = alike.argmax(axis=1), alike.argmax(axis=0)
    for row, column in enumerate(best):
        word = statement.words[row]
        signed = not word.text[:1].isupper() and not _is_negation(word, statement)
        if alike[row, column] >= ALIKE and back[column] == row and signed:
            yield row, int(column)


def _is_negation(word: Word, side: Side) -> bool:
    return any(is_part(word, cue) for cue in side.denials)


def polarity_findings(statement: Side, evidence: Side, found: Signs) -> Iterator[Finding]:
    """What the signs say, in words."""
    conflicts = Bearing.CONFLICTS
    if found.turned:
        denying = "evidence" if any(evidence.denied) else "statement"
        yield Finding(
            Aspect.POLARITY, conflicts,
            f"same predicate, opposite polarity: only the {denying} denies it", found.turned,
        )  # fmt: skip
    if found.refused:
        alone = "only the statement refuses or rejects it"
        sure = REFUSED if statement.language == evidence.language else ELSEWHERE
        yield Finding(Aspect.POLARITY, conflicts, alone, sure)
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
