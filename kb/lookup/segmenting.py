"""Cutting writing without spaces into words, as the encoder itself cuts it where it can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from kb.lookup.likeness import TextEncoder
from kb.lookup.words import Segmenter

RUNS = 4096
"""Runs whose words are kept."""


def segmenter(encoder: TextEncoder) -> Segmenter:
    """A segmenter that asks the encoder for its pieces; without them every character is one."""
    pieces: Callable[[str], Sequence[str]] = getattr(encoder, "pieces", list)
    return lru_cache(maxsize=RUNS)(pieces)
