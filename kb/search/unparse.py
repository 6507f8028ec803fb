"""Query trees back to the user's query language: what ``parse`` reads, ``unparse`` writes."""

from __future__ import annotations

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
)
from kb.search.fields import FIELDS, Form
from kb.search.lexer import BREAKS, escape_word, is_blank, quote_phrase


def unparse(query: Query) -> str:
    """Write a tree so that ``parse`` gives it back, for every tree that ``parse`` can give."""
    if isinstance(query, Everything):
        return "*"
    if isinstance(query, Not):
        inner = unparse(query.child)
        return f"-({inner})" if isinstance(query.child, Not) else f"-{_enclosed(query.child)}"
    if isinstance(query, Or):
        return " OR ".join(_enclosed(child) for child in query.children)
    if isinstance(query, Most):
        return " ".join(unparse(child) for child in query.children)
    if isinstance(query, And):
        return _conjunction(query)
    return _leaf(query)


def _conjunction(query: And) -> str:
    first, *others = query.children
    if isinstance(first, Most):
        return " ".join([unparse(first), *(_required(child) for child in others)])
    joint = " AND " if any(is_plain(child) for child in others) else " "
    return joint.join(_enclosed(child) for child in query.children)


def is_plain(query: Query) -> bool:
    """Whether the node is one word in no particular field."""
    return isinstance(query, (Term, Prefix, Fuzzy)) and query.field is None


def _required(query: Query) -> str:
    return f"({unparse(query)})" if is_plain(query) else _enclosed(query)


def _enclosed(query: Query) -> str:
    """The node as one thing, in parentheses when it is several."""
    compound = isinstance(query, (And, Or, Most)) and len(query.children) > 1
    return f"({unparse(query)})" if compound else unparse(query)


def _leaf(query: Term | Phrase | Prefix | Fuzzy | Range) -> str:
    field = "" if query.field is None else f"{query.field}:"
    if isinstance(query, Range):
        from kb.search.ranges import write_range  # noqa: PLC0415 - only for ranges

        written = write_range(query)
        return field + (quote_phrase(written) if _needs_quotes(written) else written)
    if isinstance(query, Phrase):
        return field + quote_phrase(query.text)
    if isinstance(query, Term) and _is_value(query.field) and _needs_quotes(query.text):
        return field + quote_phrase(query.text)
    ending = ""
    if isinstance(query, Prefix):
        ending = "*"
    elif isinstance(query, Fuzzy):
        ending = "~" if query.distance == 1 else f"~{query.distance}"
    return field + (
        escape_word(query.text, in_field=bool(field), ending=ending) if query.text else ending
    )


def _needs_quotes(text: str) -> bool:
    return any(is_blank(c) or c in BREAKS for c in text)


def _is_value(field: str | None) -> bool:
    """Whether the field holds whole values, in which quotes make no phrase."""
    return field is not None and FIELDS[field] is not Form.WORDS
