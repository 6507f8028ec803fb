"""Quantities as texts state them, in eight languages, and whether two of them agree.

``find_quantities`` reads: ``amounts`` finds numbers (``number_words``, ``chinese``, digits) with
their units, ``reading`` joins, rates, bounds and directs them; the tables (``cardinals``,
``fractions``, ``multipliers``, ``currencies``, ``measures``, ``unit_names``, ``comparators`` …) say
what words mean in each language. ``normalised`` converts, ``compare`` compares.
"""

from __future__ import annotations

from kb.quantities.comparison import Comparison, Relation, compare
from kb.quantities.conversion import Interval, dimension, normalised
from kb.quantities.reading import find_quantities
from kb.quantities.spans import QuantitySpan, RateSpan, to_model

__all__ = [
    "Comparison",
    "Interval",
    "QuantitySpan",
    "RateSpan",
    "Relation",
    "compare",
    "dimension",
    "find_quantities",
    "normalised",
    "to_model",
]
