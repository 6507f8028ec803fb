"""Quantities as texts state them: digits, percent and currencies so far.

``find_quantities`` reads; the tables (``multipliers``, ``currencies``, ``comparators`` …) say what
words mean in each language; ``number_words`` knows the simple ones.
"""

from __future__ import annotations

from kb.quantities.reading import find_quantities
from kb.quantities.spans import QuantitySpan, RateSpan, to_model

__all__ = ["QuantitySpan", "RateSpan", "find_quantities", "to_model"]
