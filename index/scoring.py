"""BM25F in its simple form: weighted frequencies are added up first, then saturated once.

Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields" (2004). Weights
and lengths are whole hundredths, and every engine computes with these functions in the same
order, so scores are equal to the last bit and ties are ties everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

K1 = 1.2
B = 0.4
"""A claim is no less about its words for having a long quote or many translations."""

UNITS = 100
"""Weights and lengths are counted in hundredths, so that sums of them are exact."""

FULL = 1000
"""The coverage of a query node that a record matches entirely, in thousandths."""

_BASE = K1 * UNITS * (1.0 - B)


STEPS = 4
"""Coverage ranks in so many steps: what lies within one is ranked by score."""


def step(coverage: int) -> int:
    """The step of a coverage: of three words in four and of four in five the rarer decide."""
    return coverage - coverage % (FULL // STEPS)


def field_units(weight: float) -> int:
    """The field's weight in hundredths; a field outside the default field weighs 1 by name."""
    return max(round(weight * UNITS), 1) if weight > 0 else UNITS


def rarity(records: int, holding: int) -> float:
    """Inverse document frequency: how telling a word is that so many of the records hold."""
    return math.log(1.0 + (records - holding + 0.5) / (holding + 0.5))


def slope(total_length: int, records: int) -> float:
    """How much every hundredth of a word in a text dampens its words."""
    return K1 * UNITS * B * records / total_length if total_length else 0.0


def bm25(idf: float, slope: float, units: Iterable[int], lengths: Iterable[int]) -> list[float]:
    """The scores of one word in records: its weighted frequencies and the records' lengths."""
    return [
        idf * (each * (K1 + 1.0) / (each + (_BASE + slope * length)))
        for each, length in zip(units, lengths, strict=True)
    ]
