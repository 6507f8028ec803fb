"""From the fields a user knows to the fields of the index.

Dates and amounts are stated exactly or as a stretch (*2024-07*, *5-13 %*): a range finds a claim
when the two overlap.
"""

from __future__ import annotations

from collections.abc import Callable

from index.query import (
    And,
    Everything,
    Fuzzy,
    Most,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    replace,
)
from kb.search.schema import WORTH_STEPS

HIDDEN = ("rejected", "retracted")
"""Claims of these statuses are found only when the query names a status or an id."""

SPREAD = {"text": ("text", "translation"), "source": ("source", "source_id")}
"""Fields of the user that several fields of the index serve."""


def lower(query: Query) -> Query:
    """The query as the index is asked it."""
    if isinstance(query, (And, Or, Most)):
        return type(query)(tuple(map(lower, query.children)))
    if isinstance(query, Not):
        return Not(lower(query.child))
    if isinstance(query, Everything):
        return query
    if isinstance(query, Range):
        return _range(query)
    if isinstance(query, Prefix) and not query.text:
        return Term(query.field or "", "has")
    return _spread(query)


def _spread(query: Term | Phrase | Prefix | Fuzzy) -> Query:
    fields = SPREAD.get(query.field or "")
    if fields is None:
        return query
    return Or(tuple(replace(query, field=each) for each in fields))


def _range(query: Range) -> Query:
    if query.low is None and query.high is None:
        unit = query.field == "amount" and query.unit
        return Term(_folded(unit), "unit") if unit else Term(query.field, "has")
    if query.field == "date":
        return _overlap(query, "date_low", "date_high")
    if query.field == "worth":
        low, high = (None if b is None else b * WORTH_STEPS for b in (query.low, query.high))
        return replace(query, low=low, high=high)
    query = replace(query, unit=_folded(query.unit))
    if query.low is None or query.high is None:
        return query  # a stretch that reaches into the range has an end there
    return Or((query, _overlap(query, "amount_low", "amount_high")))


def _folded(unit: str) -> str:
    from kb.search.units import fold_unit  # noqa: PLC0415 - only for amounts

    return fold_unit(unit)


def _overlap(query: Range, low_field: str, high_field: str) -> Query:
    """Stretches that begin before the range ends and end after it begins."""
    begins = replace(query, field=low_field, low=None, include_low=True)
    ends = replace(query, field=high_field, high=None, include_high=True)
    both = [each for each in (begins, ends) if each.low is not None or each.high is not None]
    return both[0] if len(both) == 1 else And(tuple(both))


def with_default_statuses(query: Query) -> Query:
    """The query without rejected and retracted claims, unless it asks for statuses or ids."""
    if fields_of(query) & {"status", "id"}:
        return query
    hidden = Not(Or(tuple(Term(status, "status") for status in HIDDEN)))
    if isinstance(query, And):
        return And((*query.children, hidden))
    return hidden if isinstance(query, Everything) else And((query, hidden))


SHORT_ID = 4
"""Characters from which the beginning of an id stands for it."""


def with_short_ids(query: Query, is_held: Callable[[str], bool]) -> Query:
    """The query with beginnings where it asks for ids that no claim has as a whole."""
    if isinstance(query, (And, Or, Most)):
        return type(query)(tuple(with_short_ids(child, is_held) for child in query.children))
    if isinstance(query, Not):
        return Not(with_short_ids(query.child, is_held))
    if isinstance(query, Term) and query.field == "id" and len(query.text) >= SHORT_ID:
        return query if is_held(query.text) else Prefix(query.text, "id")
    return query


def fields_of(query: Query) -> set[str]:
    """The fields that a query names anywhere."""
    if isinstance(query, (And, Or, Most)):
        return set().union(*map(fields_of, query.children))
    if isinstance(query, Not):
        return fields_of(query.child)
    if isinstance(query, Everything) or query.field is None:
        return set()
    return {query.field}
