"""The claim model: frozen Pydantic models, each field in the terms of the standard it comes from.

Standards: schema.org (Claim, ClaimReview, CreativeWork), W3C Web Annotation (TextQuoteSelector,
TextPositionSelector), ISO 639-1 languages, ISO 4217 currencies, ISO 8601 dates, W3C PROV.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    model_validator,
)

from kb.dates import check_partial_date
from kb.ids import clean_text

SIGNIFICANT_DIGITS = 15
"""Every decimal of at most 15 significant digits survives JSON's double unchanged (IEEE 754)."""

LARGEST_EXPONENT = 300


def _read_number(value: object) -> object:
    """Turn a JSON number into a decimal through its shortest text, so 0.1 stays 0.1."""
    if isinstance(value, bool):
        raise ValueError("a number is expected, not true or false")
    return Decimal(repr(value)) if isinstance(value, float) else value


def _round_number(value: Decimal) -> Decimal:
    """Keep 15 significant digits; refuse what a double cannot hold."""
    if not value.is_finite() or (value and abs(value.adjusted()) > LARGEST_EXPONENT):
        raise ValueError("the number is not finite or too large")
    digits = max(len(value.as_tuple().digits), 1)
    if digits > SIGNIFICANT_DIGITS:
        value = value.quantize(Decimal((0, (1,), value.adjusted() - SIGNIFICANT_DIGITS + 1)))
    return value.normalize() if value else Decimal(0)


def _write_number(value: Decimal) -> int | float:
    """Write whole numbers as JSON integers, the rest as doubles."""
    return (
        int(value)
        if value == value.to_integral_value() and value.adjusted() < SIGNIFICANT_DIGITS
        else float(value)
    )


def _check_language(value: str) -> str:
    if value and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise ValueError("a language is an ISO 639-1 code such as 'it' or 'zh'")
    return value


def _check_kind(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", value):
        raise ValueError("a kind is a lower-case word such as 'price' or 'open_source'")
    return value


def _to_utc(value: datetime) -> datetime:
    """The same moment in UTC; a time without a zone is taken to be UTC."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Moment = Annotated[datetime, AfterValidator(_to_utc)]
"""A moment in UTC (ISO 8601)."""

Number = Annotated[
    Decimal,
    BeforeValidator(_read_number),
    AfterValidator(_round_number),
    PlainSerializer(_write_number, return_type=int | float, when_used="json"),
]
"""A decimal of at most 15 significant digits; a JSON number outside."""

Text = Annotated[str, AfterValidator(clean_text), Field(min_length=1)]
"""Text to read: no NUL, no lone surrogate, not blank, no white space at its ends."""

Language = Annotated[str, AfterValidator(_check_language)]
"""ISO 639-1 (or BCP 47) code; empty when nobody knows."""

PartialDate = Annotated[str, AfterValidator(check_partial_date)]
"""ISO 8601 date that may stop at the year or month: 2024, 2024-07, 2024-07-22."""

Kind = Annotated[str, AfterValidator(_check_kind)]
"""What a claim is about; one of ``KINDS`` or a knowledge base's own."""

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


class Model(BaseModel):
    """Base of all models: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Rate(Model):
    """The denominator of a rate: per 1,000,000 tokens, per month."""

    value: Number = Decimal(1)
    unit: str


class Quantity(Model):
    """A number of something as a text states it (schema.org QuantitativeValue).

    Either ``value`` or at least one of ``low`` and ``high`` is given. ``start`` and ``end`` are
    code-point offsets of ``raw`` in the quote, end exclusive.
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str = ""
    """ISO 4217 currency code, or percent, token, chip, year, ratio …; empty: a bare number."""
    per: Rate | None = None
    approx: bool = False
    comparator: Comparator = Comparator.EQUAL
    direction: Direction | None = None
    relative_to: str | None = None
    raw: str = ""
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _has_a_number(self) -> Self:
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("a quantity needs a value, or a low or high bound")
        if self.value is not None and (self.low is not None or self.high is not None):
            raise ValueError("a quantity has a value or a range, not both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("the low bound is above the high bound")
        if (self.start is None) != (self.end is None) or (self.end or 0) < (self.start or 0):
            raise ValueError("offsets come in pairs, start before end")
        return self


class Quote(Model):
    """The verbatim passage (W3C TextQuoteSelector and TextPositionSelector in one).

    ``exact`` is stored as written, never trimmed or normalised. ``start`` and ``end`` count
    Unicode code points in the stored source text, end exclusive.
    """

    exact: str = Field(min_length=1)
    prefix: str = ""
    suffix: str = ""
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)
    page: int | None = Field(default=None, ge=1)
    paragraph: int | None = Field(default=None, ge=1)
    alignment: Alignment = Alignment.EXACT
    warnings: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _offsets_fit(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("offsets come in pairs")
        if (
            self.start is not None
            and self.end is not None
            and self.end - self.start != len(self.exact)
        ):
            raise ValueError("the offsets do not span the quote's length")
        return self


class Appearance(Model):
    """One occurrence of a claim in one source (schema.org appearance)."""

    source_id: str = Field(min_length=1)
    quote: Quote | None = None
    """None only for statement-only imports that name where the statement was published."""


class Claimant(Model):
    """Who asserts the claim, and through whom we know it (Fact Check Tools API claimant)."""

    name: Text
    role: str = ""
    via: tuple[str, ...] = ()
    """Outermost first: article, interviewer, interviewee."""


class Entity(Model):
    """A named person, organisation, product or place that the claim mentions."""

    name: Text
    kind: str = ""
    aliases: tuple[str, ...] = ()


class Translation(Model):
    """The claim's text in another language."""

    language: Language
    text: Text


class Relation(Model):
    """A link from this claim to another."""

    type: RelationType
    claim_id: str = Field(min_length=1)
    note: str = ""


class Review(Model):
    """Somebody's published check of the claim (schema.org ClaimReview)."""

    publisher: Text
    url: str = ""
    date: PartialDate | None = None
    textual_rating: str = ""
    """The rating word for word (ClaimReview reviewRating.alternateName)."""
    verdict: Verdict = Verdict.OTHER


class Provenance(Model):
    """How the claim came into the base (W3C PROV wasGeneratedBy)."""

    method: str = "hand"
    """hand, extract or import."""
    agent: str = ""
    """Extractor and version, or the file imported from."""


class Source(Model):
    """The work quoted (schema.org CreativeWork), with the digest of its text snapshot.

    The snapshot itself is kept by the store under ``digest``; a source whose snapshot is not
    there is *detached* until the holder attaches a copy with the same digest.
    """

    id: str = Field(min_length=1)
    title: str = ""
    url: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    language: Language = ""
    kind: str = "article"
    """interview, article, report, filing, tweet, fact-check …"""
    media_type: str = "text/plain"
    """IANA media type of the original bytes."""
    retrieved_at: Moment | None = None
    digest: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    """sha256 of the UTF-8 text, hexadecimal; empty for a work known only by address."""
    length: int | None = Field(default=None, ge=0)
    """Length of the text in code points."""
    previous_version: str | None = None


class Claim(Model):
    """A specific, checkable statement with the words it was made in (schema.org Claim)."""

    id: str = Field(min_length=1)
    text: Text
    """Self-contained sentence: names instead of pronouns."""
    language: Language = ""
    translations: tuple[Translation, ...] = ()
    claimant: Claimant | None = None
    subject: str = ""
    entities: tuple[Entity, ...] = ()
    kind: Kind = "other"
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.FACT
    quantities: tuple[Quantity, ...] = ()
    claimed_on: PartialDate | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    appearances: tuple[Appearance, ...] = ()
    """At least one unless ``statement_only``."""
    statement_only: bool = False
    reviews: tuple[Review, ...] = ()
    relations: tuple[Relation, ...] = ()
    tags: tuple[str, ...] = ()
    check_worthiness: float | None = Field(default=None, ge=0, le=1)
    status: Status = Status.ACCEPTED
    provenance: Provenance = Provenance()
    external_id: str | int | None = None
    """The id another system gave it, with its JSON type."""

    @model_validator(mode="after")
    def _is_anchored(self) -> Self:
        quoted = any(each.quote is not None for each in self.appearances)
        if quoted == self.statement_only:
            raise ValueError("a claim has at least one quote, or is marked statement_only")
        return self


class Alias(Model):
    """Other names of one entity, known to the whole base (SKOS altLabel)."""

    name: Text
    kind: str = ""
    aliases: tuple[Text, ...] = Field(min_length=1)
