"""The closed lists of the model, in the field's standard terms."""

from __future__ import annotations

from enum import StrEnum

KINDS = (
    "price", "cost", "efficiency", "memory", "hardware", "funding", "strategy", "open_source",
    "team", "organization", "market", "event", "person", "history", "forecast", "opinion", "other",
)  # fmt: skip


class Polarity(StrEnum):
    """Whether the claim asserts or denies."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """How the claimant puts it forward."""

    FACT = "fact"
    ESTIMATE = "estimate"
    INTENTION = "intention"
    FORECAST = "forecast"
    OPINION = "opinion"
    HEARSAY = "hearsay"


class Status(StrEnum):
    """Where a claim stands in the editors' work."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RETRACTED = "retracted"


class Alignment(StrEnum):
    """The outcome of locating a quote in its source text."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"


class Comparator(StrEnum):
    """How the stated value bounds the real one."""

    EQUAL = "="
    LESS = "<"
    GREATER = ">"
    AT_MOST = "≤"
    AT_LEAST = "≥"
    ABOUT = "~"


class Direction(StrEnum):
    """*Reduced to* is not *reduced by*."""

    TO = "to"
    BY = "by"
    FROM_TO = "from_to"


class RelationType(StrEnum):
    """What one claim does to another (CiTO: supports, refutes; SKOS-like same_as)."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    SAME_AS = "same_as"
    SUPERSEDES = "supersedes"
    QUALIFIES = "qualifies"


class Verdict(StrEnum):
    """Our reading of a reviewer's rating, beside the rating word for word."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    DISPUTED = "disputed"
    NOT_ENOUGH_INFO = "not_enough_info"
    OTHER = "other"
