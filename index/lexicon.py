"""Words out of the index's own words: expansions of a beginning or a misspelling, suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from index.analysis import whole_form

if TYPE_CHECKING:
    from index.port import Engine

EXPANSIONS = 64
"""How many expansions of one word score: the most frequent; the others only match."""

SUGGESTION_DISTANCE = 2


def within_distance(word: str, words: Iterable[str], distance: int) -> Iterator[tuple[str, int]]:
    """The words within so many edits of ``word``; swapping two neighbours is one edit."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - heavy: only for misspelled words
    from rapidfuzz.process import extract_iter  # noqa: PLC0415 - same

    near = extract_iter(word, list(words), scorer=OSA.distance, score_cutoff=distance)
    for each, edits, _ in near:
        yield each, int(edits)


def discount(edits: int) -> float:
    """What share of its score a word so many edits away keeps."""
    return 1.0 / (1.0 + edits)


def most_frequent(counts: Iterable[tuple[str, int]]) -> list[str]:
    """The words that score among the expansions, given how many records hold each."""
    ordered = sorted(counts, key=lambda pair: (-pair[1], pair[0]))
    return [word for word, _ in ordered[:EXPANSIONS]]


def suggest(engine: Engine, word: str, limit: int = 3) -> list[str]:
    """Words of the index close to one that it lacks: closest first, then the most frequent."""
    folded = whole_form(word)
    distance = min(SUGGESTION_DISTANCE, len(folded) // 2)
    near = engine.similar(folded, distance)
    close = sorted((edits, -count, each) for each, edits, count in near if each != folded)
    return [each for _, _, each in close[:limit]]
