"""Short texts of records found by their meaning and by their words, at once and in bulk.

An engine answers queries; this answers *which records say something like this sentence*. It
needs numpy and is loaded by nobody else.
"""

from __future__ import annotations

from index.vectors.passages import Passage, Passages
from index.vectors.store import Likeness, VectorStore

__all__ = ["Likeness", "Passage", "Passages", "VectorStore"]
