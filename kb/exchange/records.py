"""The lines of a dump that are not models of the base, and the least that can be imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, StrictInt, StrictStr

from kb.model import Alias, Claim, Claimant, Model, Source
from kb.scalars import Kind as KindName

FORMAT_VERSION = 1
"""Of the header line; a newer one is refused."""


class Kind(Model):
    """A kind of claim that the base adds to the model's own."""

    name: KindName


class MinimalRecord(Model):
    """The least that can be imported: a statement."""

    text: str
    language: str = ""
    id: StrictStr | StrictInt | None = None
    tags: tuple[str, ...] = ()
    claimant: str | Claimant | None = None
    quote: str | None = None
    url: str = ""


class Header(Model):
    """The first line of a dump."""

    format: str = Field(pattern="^claimkb$")
    version: int
    history: bool = False
    claims: int | None = None
    """How many claims follow, so that a dump that was cut is noticed."""


class HistoryLine(Model):
    """One change, as a dump carries it."""

    seq: int
    batch: int
    undoes: int | None
    at: str
    actor: str
    action: str
    record_type: Literal["source", "claim", "alias", "kind"]
    record_id: str
    before_seq: int | None
    note: str
    document: dict[str, Any] | None


ORDER = ("kind", "alias", "source", "claim")
"""The order of record types in a dump: what is cited comes before what cites it."""

MODELS: Mapping[str, type[Model]] = {
    "source": Source,
    "claim": Claim,
    "alias": Alias,
    "kind": Kind,
}
"""The model of each record type."""
