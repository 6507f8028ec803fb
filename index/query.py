"""The query tree: what can be asked of any engine, free of any engine's own syntax.

A tree is built of frozen nodes, so it can be compared, hashed and tested by equality.
``field=None`` means the default field: every weighted text field of the schema together.
"""

from __future__ import annotations

from decimal import Decimal

from index.nodes import Node, replace


class Term(Node):
    """A word. In text fields it is analysed; in keyword fields it is the folded whole value."""

    text: str
    field: str | None = None


class Phrase(Node):
    """Words in this order, next to each other, unstemmed; stop words count."""

    text: str
    field: str | None = None


class Prefix(Node):
    """Every word that begins with ``text`` (unstemmed, folded)."""

    text: str
    field: str | None = None


class Fuzzy(Node):
    """Every word within ``distance`` edits; a swap of neighbours is one (string alignment)."""

    text: str
    field: str | None = None
    distance: int = 1


class Range(Node):
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


class And(Node):
    """Records that match every child; scores add up."""

    children: tuple[Query, ...]


class Or(Node):
    """Records that match at least one child; scores add up."""

    children: tuple[Query, ...]


class Most(Node):
    """Records with all of the children first, then those with most of them.

    A record matches when it has at least half of the children (rounded up). Those with all come
    first, then those with three quarters, then the others, each group ordered by score: of many
    words the telling ones matter more than how many. Stop words score but do not count, unless
    there is nothing else; filters among the children must hold. When no record has half, those
    with the most of what there is are taken. This is what plain words mean.
    """

    children: tuple[Query, ...]


class Not(Node):
    """Records that do not match the child; contributes no score."""

    child: Query


class Everything(Node):
    """Every record; contributes no score."""


Query = Term | Phrase | Prefix | Fuzzy | Range | And | Or | Most | Not | Everything

__all__ = [
    "And", "Everything", "Fuzzy", "Most", "Not", "Or", "Phrase", "Prefix", "Query", "Range", "Term",
    "replace",
]  # fmt: skip
