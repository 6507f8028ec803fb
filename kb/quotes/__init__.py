"""Quotes found in source text, and guarded against a clipped meaning.

``locate`` finds a quote, ``selector`` gives the words around it that make it unique, ``guard``
warns when it leaves out what changes its meaning.
"""

from __future__ import annotations

from kb.quotes.guards import Clip, Clipping, guard
from kb.quotes.locate import Candidate, Location, locate
from kb.quotes.selector import selector

__all__ = ["Candidate", "Clip", "Clipping", "Location", "guard", "locate", "selector"]
