"""What one piece of evidence does to a statement, how surely, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Stance(StrEnum):
    """What evidence does to a statement."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Judgement(NamedTuple):
    """The stance of one piece of evidence."""

    stance: Stance
    score: float
    """How probable it is that the stance is right, 0 to 1."""
    decides: float
    """How probable it is that the evidence decides the statement either way."""
    reasons: tuple[str, ...]
    explicit: bool
    """Whether words, numbers or names alone decide it, not likeness in meaning."""
