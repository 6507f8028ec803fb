"""Who does it to whom: the same two names around the same verb, the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kb.lookup.findings import Aspect, Bearing, Finding
from kb.lookup.likeness import ALIKE
from kb.lookup.names import Groups
from kb.lookup.sides import Side
from kb.text.entities import EntitySpan
from kb.text.same_names import same_entity

if TYPE_CHECKING:
    from kb.lookup.likeness import Floats

SURE = 0.6
"""How sure it is that two roles are swapped: some verbs have one role for both."""

BETWEEN = 60
"""Characters between two names beyond which the words there are more than one verb."""

_PASSIVE = re.compile(
    r"(?<![^\W_])(?:by|da|dal|dalla|dall['’]|dai|dalle|par|von|vom|durch|por)(?![^\W_])|被|由",
    re.IGNORECASE,
)
"""Words that say the doer stands behind the verb, and 被 and 由, that it stands before it."""

_MUTUAL = re.compile(
    r"(?<![^\W_])(?:met|meets?|marr(?:y|ied|ies)|merge[sd]?|competes?|competed|resembles?|with|and"
    r"|incontr\w+|spos\w+|con|ed?|rencontr\w+|épous\w+|avec|et|tr(?:af|ifft|effen)|heirate\w*|mit"
    r"|und|reuni\w+|cas[oó]\w*|y|versus|vs|like|come|comme|wie|como)(?![^\W_])|和|与|跟|同|像",
    re.IGNORECASE,
)
"""Verbs and words with one role for both, in six languages."""


class Pair(NamedTuple):
    """Two names, and the stretch of the text between them."""

    first: EntitySpan
    second: EntitySpan


def role_findings(
    statement: Side, evidence: Side, alike: Floats, groups: Groups = ()
) -> Iterator[Finding]:
    """Whether the two sides give the same names the other's role: *A sued B*, *B sued A*."""
    if statement.language != evidence.language or not alike.size:
        return
    for ours in _pairs(statement, evidence):
        for theirs in _pairs(evidence, statement):
            if _is_swapped(ours, theirs, groups) and _is_one_verb(
                (statement, ours), (evidence, theirs), alike
            ):
                reason = (
                    f"the statement has {ours.first.text} before {ours.second.text},"
                    " the evidence the other way round"
                )
                yield Finding(Aspect.ENTITY, Bearing.CONFLICTS, reason, SURE)
                return


def _pairs(side: Side, other: Side) -> Iterator[Pair]:
    """Neighbouring names with a verb between them that has two roles."""
    for first, second in pairwise(_names(side, other)):
        between = side.text[first.end : second.start]
        if 0 < len(between) <= BETWEEN and not _MUTUAL.search(between):
            yield Pair(first, second)


def _names(side: Side, other: Side) -> list[EntitySpan]:
    """The names of a side; the word that opens it is one if the other side has it for a name."""
    opening = side.words[:1]
    known = {each.text for each in other.entities}
    first = [
        EntitySpan(word.text, word.start, word.end)
        for word in opening
        if word.text in known and not any(each.start <= word.start for each in side.entities)
    ]
    return [*first, *side.entities]


def _is_swapped(ours: Pair, theirs: Pair, groups: Groups) -> bool:
    return same_entity(ours.first.text, theirs.second.text, groups) and same_entity(
        ours.second.text, theirs.first.text, groups
    )


def _is_one_verb(ours: tuple[Side, Pair], theirs: tuple[Side, Pair], alike: Floats) -> bool:
    """Whether what stands between the names says the same, in the same voice."""
    rows, columns = _inside(*ours), _inside(*theirs)
    if not rows or not columns or _is_passive(*ours) != _is_passive(*theirs):
        return False
    return bool(alike[rows][:, columns].max() >= ALIKE)


def _inside(side: Side, pair: Pair) -> list[int]:
    """The content words between the names."""
    low, high = pair.first.end, pair.second.start
    return [n for n, word in enumerate(side.words) if low <= word.start and word.end <= high]


def _is_passive(side: Side, pair: Pair) -> bool:
    return _PASSIVE.search(side.text, pair.first.end, pair.second.start) is not None
