"""What an alignment finds: where a statement and its evidence agree, conflict, or part ways."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """What was compared."""

    QUANTITY = "quantity"
    DATE = "date"
    ENTITY = "entity"
    POLARITY = "polarity"
    QUANTIFIER = "quantifier"
    CLAIMANT = "claimant"
    RESERVATION = "reservation"
    """The evidence leaves open what the statement asserts: *may*, *if*, a question."""


class Bearing(StrEnum):
    """What the comparison says of the statement."""

    AGREES = "agrees"
    CONFLICTS = "conflicts"
    LACKS = "lacks"
    """The evidence says nothing of what the statement says."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison and its outcome, with the reason in words."""

    aspect: Aspect
    bearing: Bearing
    reason: str
    certainty: float = 1.0
    """0 to 1: how far the outcome follows from the words alone."""
