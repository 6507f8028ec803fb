"""Opposites: words of a text that exclude words of another, within and across languages.

What is found is lexical: whether a side is denied (*did not rise*) is for ``kb.text.cues`` to
say. A negation inside a concept's span (*no longer*, 不正确) is part of the concept and must not be
counted again. Opposites made with a negative prefix (*stable, unstable*) that no table lists are
in ``kb.text.prefixes``; quantifiers in ``kb.text.quantifiers``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.text.opposite_words import LANGUAGES, Side, phrasebook

__all__ = ["ConceptSpan", "Opposition", "find_concepts", "oppositions"]

_NEAR = 40
_SAMPLE = 2000
_BEFORE = re.compile(r"([^\W\d_]+)[\s-]+$")
_AFTER = re.compile(r"[\s-]+([^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class ConceptSpan:
    """A word or phrase of one side of a pair; offsets in code points, end exclusive."""

    pair_id: str
    side: Side
    start: int
    end: int
    text: str
    strength: float
    converse: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Opposition:
    """One side of a pair in the first text, the other in the second.

    ``strength`` (0 to 1) is how much that says; ``converse`` when both may be told of one event
    (*bought from*, *sold to*), so that it opposes only where the roles are the same.
    """

    pair_id: str
    first: ConceptSpan
    second: ConceptSpan
    strength: float
    converse: bool = False


def find_concepts(text: str, language: str = "") -> list[ConceptSpan]:
    """The words of a text that have an opposite, in order; one word may be in several pairs.

    In a text of unknown language the words of all languages are found, in one of a language
    without table none. A capitalised word beside another in mid-sentence belongs to a name.
    """
    base = language.partition("-")[0].lower()
    codes = [code for code in LANGUAGES if code == base or not base]
    found = {
        (each.start, pair.pair_id, side): ConceptSpan(
            pair.pair_id, side, each.start, each.end, text[each.start : each.end],
            pair.strength, pair.converse, pair.denies,
        )
        for code in codes
        for each in phrasebook(code).find(text)
        for pair, side in (each.meaning,)
        if code == "de" or not _is_in_name(text, each.start, each.end)
    }  # fmt: skip
    return sorted(found.values(), key=lambda span: (span.start, span.pair_id, span.side))


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Whether a word is part of a capitalised name; where most words are capitals, none is."""
    if not text[start].isupper():
        return False
    before = _BEFORE.search(text[max(0, start - _NEAR) : start])
    if before is None:
        return False  # a sentence begins here
    after = _AFTER.match(text, end)
    neighbours: list[str] = [each[1] for each in (before, after) if each]
    beside: bool = any(each[0].isupper() for each in neighbours)
    return beside and not _is_headline(text)


@lru_cache(maxsize=16)
def _is_headline(text: str) -> bool:
    """Whether a text writes most words with a capital."""
    found: list[str] = _WORD.findall(text[:_SAMPLE])
    capitals: int = sum(each[0].isupper() for each in found)
    return capitals * 4 > 3 * len(found)


def oppositions(first: list[ConceptSpan], second: list[ConceptSpan]) -> list[Opposition]:
    """The pairs of which one text holds only one side and the other text only the other.

    Of pairs that oppose the same two words the strongest is kept; the strongest come first.
    """
    found: dict[tuple[int, int], Opposition] = {}
    others = _one_sided(second)
    for pair_id, one in _one_sided(first).items():
        other = others.get(pair_id)
        if other is None or other.side == one.side:
            continue
        opposed = Opposition(pair_id, one, other, one.strength, one.converse)
        kept = found.setdefault((one.start, other.start), opposed)
        if (kept.converse, -kept.strength) > (opposed.converse, -opposed.strength):
            found[one.start, other.start] = opposed
    return sorted(found.values(), key=lambda each: -each.strength)


def _one_sided(spans: list[ConceptSpan]) -> dict[str, ConceptSpan]:
    """The first span of every pair that has but one of its sides here."""
    sides: dict[str, set[Side]] = {}
    for each in spans:
        sides.setdefault(each.pair_id, set()).add(each.side)
    return {each.pair_id: each for each in reversed(spans) if len(sides[each.pair_id]) == 1}
