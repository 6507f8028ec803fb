"""Did you mean: the nearest known word, by edits of which a swap of neighbours counts one."""

from __future__ import annotations

from collections.abc import Iterable

LONG_WORD = 8
"""From this length on a word may be two edits away, below only one."""

SHORT_WORD = 3
"""Words up to this length have too many neighbours to guess."""


def edit_distance(left: str, right: str, most: int) -> int:
    """Edits between two words (optimal string alignment); ``most + 1`` when there are more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    older: list[int] = []
    old = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        new = [i]
        for j, b in enumerate(right, 1):
            cost = min(old[j] + 1, new[j - 1] + 1, old[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            new.append(cost)
        if min(new) > most:
            return most + 1
        older, old = old, new
    return min(old[-1], most + 1)


def edits_allowed(word: str) -> int:
    """How many edits a mistyped word of this length may be away; none for short words."""
    if len(word) <= SHORT_WORD or any(c.isdigit() for c in word):
        return 0
    return 2 if len(word) >= LONG_WORD else 1


def closest(word: str, known: Iterable[tuple[str, int]], most: int | None = None) -> str | None:
    """The known word nearest to this one, the most frequent of several; None when none is near.

    Args:
        word: what was typed.
        known: words and how often each occurs.
        most: edits allowed; by default what the word's length allows.
    """
    limit = edits_allowed(word) if most is None else most
    best: tuple[int, int, str] | None = None
    for candidate, count in known if limit else ():
        distance = edit_distance(word, candidate, limit)
        if distance <= limit:
            key = (distance, -count, candidate)
            best = key if best is None else min(best, key)
    return best[2] if best else None
