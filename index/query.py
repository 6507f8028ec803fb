"""The query tree: what can be asked of any engine, free of any engine's own syntax.

A tree is built of frozen nodes, so it can be compared, hashed and tested by equality.
``field=None`` means the default field: every weighted text field of the schema together.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Term:
    """A word. In text fields it is analysed; in keyword fields it is the folded whole value."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, next to each other, unstemmed; stop words count."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins with ``text`` (unstemmed, folded)."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Every word within ``distance`` edits; a swap of neighbours is one (string alignment)."""

    text: str
    field: str | None = None
    distance: int = 1


@dataclass(frozen=True, slots=True)
class Range:
    """Values between two bounds; ``None`` leaves that side open.

    On an INTEGER field bounds are integers and ``unit`` is empty. On an AMOUNT field bounds are
    decimals and ``unit`` names the unit the amount must be in.
    """

    field: str
    low: Decimal | int | None = None
    high: Decimal | int | None = None
    include_low: bool = True
    include_high: bool = True
    unit: str = ""


@dataclass(frozen=True, slots=True)
class And:
    """Records that match every child; scores add up."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Records that match at least one child; scores add up."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Most:
    """Records with all of the children first, then those with most of them.

    A record matches when it has at least half of the children (rounded up). Records are
    ordered by how many children they match, then by score. This is what plain words mean.
    """

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Records that do not match the child; contributes no score."""

    child: Query


@dataclass(frozen=True, slots=True)
class Everything:
    """Every record; contributes no score."""


Query = Term | Phrase | Prefix | Fuzzy | Range | And | Or | Most | Not | Everything
