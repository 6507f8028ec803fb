"""The claim model: frozen Pydantic models, each field in the terms of the standard it comes from.

Standards: schema.org (Claim, ClaimReview, CreativeWork), W3C Web Annotation (TextQuoteSelector,
TextPositionSelector), ISO 639-1 languages, ISO 4217 currencies, ISO 8601 dates, W3C PROV.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, model_validator

from kb.scalars import Id, Kind, Language, Moment, Number, PartialDate, Text
from kb.vocabulary import (
    KINDS,
    Alignment,
    Comparator,
    Direction,
    Modality,
    Polarity,
    RelationType,
    Status,
    Verdict,
)

__all__ = [
    "KINDS", "Alias", "Alignment", "Appearance", "Claim", "Claimant", "Comparator", "Direction",
    "Entity", "Modality", "Model", "Polarity", "Provenance", "Quantity", "Quote", "Rate",
    "Relation", "RelationType", "Review", "Source", "Status", "Translation", "Verdict",
]  # fmt: skip


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

    source_id: Id
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
    claim_id: Id
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

    id: Id
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

    id: Id
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
    external_id: StrictStr | StrictInt | None = None
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
