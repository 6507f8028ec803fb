"""Quotes found in source text, and guarded against a clipped meaning.

locate and selector stand in their own modules; the meaning guards belong in kb/quotes/guards.py,
written with kb/text/cues.py.
"""

from __future__ import annotations

from kb.quotes.locate import Candidate, Location, locate
from kb.quotes.selector import selector

__all__ = ["Candidate", "Location", "locate", "selector"]
