"""Cutting writing without spaces into words, as the encoder itself cuts it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.lookup.words import Segmenter

if TYPE_CHECKING:
    from index.encoder import Encoder

RUNS = 4096
"""Runs whose words are kept."""


def segmenter(encoder: Encoder) -> Segmenter:
    """A segmenter that asks the encoder for its pieces."""

    @lru_cache(maxsize=RUNS)
    def segment(run: str) -> Sequence[str]:
        return encoder.pieces(run)

    return segment
