"""Queries in words: how one was read, and why a claim does not fit it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal

from index.numerals import canonical
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
from kb.search.documents import Document, claim_dates, quotes, source_ids
from kb.search.fields import FIELDS, Form
from kb.search.ranges import EPOCH

Matches = Callable[[Query], bool]
"""Tells whether the claim in question fits a part of the query."""

_NAMES = {"lang": "language", "worth": "check-worthiness", "text": "statement", "via": "chain"}


def reading(query: Query) -> str:
    """How a query was read, in one phrase: ``the word 'a', and kind is price``."""
    if isinstance(query, And):
        return ", and ".join(_grouped(child) for child in query.children)
    if isinstance(query, Or):
        return "either " + " or ".join(_grouped(child) for child in query.children)
    if isinstance(query, Most):
        words = ", ".join(_sought(child) for child in query.children)
        return f"most of the words {words}"
    if isinstance(query, Not):
        return f"not {_grouped(query.child)}"
    return "every claim" if isinstance(query, Everything) else _leaf(query)


def _grouped(query: Query) -> str:
    compound = isinstance(query, (And, Or, Most))
    return f"({reading(query)})" if compound else reading(query)


def _sought(query: Query) -> str:
    """A plain word as typed, with its sign."""
    if isinstance(query, Prefix):
        return f"{query.text}*"
    if isinstance(query, Fuzzy):
        return f"{query.text}~"
    return query.text if isinstance(query, Term) else reading(query)


def _leaf(query: Term | Phrase | Prefix | Fuzzy | Range) -> str:
    name = _NAMES.get(query.field or "", query.field or "")
    if isinstance(query, Range):
        return _range(query)
    if isinstance(query, Prefix) and not query.text:
        return f"any {name}"
    if isinstance(query, Term) and query.field and FIELDS[query.field] is not Form.WORDS:
        return f"{name} is {query.text}"
    manner = {
        Fuzzy: f"a word spelled about like {query.text!r}",
        Prefix: f"a word beginning with {query.text!r}",
        Phrase: f"the phrase “{query.text}”",
        Term: f"the word {query.text!r}",
    }
    return manner[type(query)] + (f" in the {name}" if name else "")


def _range(query: Range) -> str:
    name = _NAMES.get(query.field, query.field)
    article = "an" if name[0] in "aeiou" else "a"
    unit = f" {query.unit}" if query.unit else ""
    if query.low is None and query.high is None:
        return f"any {name}" + (f" in{unit}" if unit else "")
    low, high = (_bound(query.field, each) for each in (query.low, query.high))
    if low == high:
        return f"{article} {name} of {low}{unit}"
    if query.low is None:
        return f"{article} {name} {'up to' if query.include_high else 'below'} {high}{unit}"
    if query.high is None:
        return f"{article} {name} {'from' if query.include_low else 'above'} {low}{unit}" + (
            " on" if query.include_low else ""
        )
    return f"{article} {name} from {low} to {high}{unit}"


def _bound(field: str, bound: Decimal | int | None) -> str:
    if bound is None:
        return ""
    if field == "date":
        return (EPOCH + timedelta(days=int(bound))).isoformat()
    return canonical(Decimal(bound))


def shortcomings(
    query: Query, claim: Document, sources: Mapping[str, Document], matches: Matches
) -> list[str]:
    """Why a claim does not fit a query, in sentences; empty when it does."""
    return _Comparison(claim, sources, matches).lacks(query)


class _Comparison:
    """One claim against one query."""

    def __init__(self, claim: Document, sources: Mapping[str, Document], matches: Matches) -> None:
        self.claim = claim
        self.sources = [sources[id_] for id_ in source_ids(claim) if id_ in sources]
        self.matches = matches

    def lacks(self, query: Query) -> list[str]:
        """What the claim lacks to fit the query."""
        if self.matches(query):
            return []
        if isinstance(query, And):
            return [reason for child in query.children for reason in self.lacks(child)]
        if isinstance(query, Or):
            return [self._lacks_all(query)]
        if isinstance(query, Most):
            return [self._lacks_most(query)]
        if isinstance(query, Not):
            return [f"the query excludes it: {self._has(query.child)}"]
        return [self._lacks_leaf(query)] if not isinstance(query, Everything) else []

    def _lacks_all(self, query: Or) -> str:
        reasons = [" and ".join(self.lacks(child)) for child in query.children]
        return f"none of the {len(reasons)} alternatives fits: " + "; ".join(reasons)

    def _lacks_most(self, query: Most) -> str:
        met = [child for child in query.children if self.matches(child)]
        missing = ", ".join(_sought(child) for child in query.children if child not in met)
        if not met:
            return f"none of the words is in it: {missing}"
        return f"only {len(met)} of {len(query.children)} words are in it; missing: {missing}"

    def _has(self, query: Query) -> str:
        """What the claim has that fits the query."""
        if isinstance(query, Term) and query.field and FIELDS[query.field] is not Form.WORDS:
            return reading(query)
        if isinstance(query, Everything):
            return "it excludes every claim"
        if isinstance(query, Not):
            return f"it lacks {_grouped(query.child)}"
        if isinstance(query, (And, Or, Most)):
            held = [self._has(child) for child in query.children if self.matches(child)]
            return " and ".join(held)
        return f"it has {reading(query)}"

    def _lacks_leaf(self, query: Term | Phrase | Prefix | Fuzzy | Range) -> str:
        if isinstance(query, Range) or not query.text:
            return self._lacks_range(query)
        if query.field is None:
            return f"{reading(query)} is not in the claim"
        name = _NAMES.get(query.field, query.field)
        held = ", ".join(self._values(query.field))
        if not held:
            return f"it has no {name}"
        if FIELDS[query.field] is Form.WORDS:
            return f"{reading(replace(query, field=None))} is not in the {name}, {held}"
        return f"{name} is {held}, not {query.text}{'…' if isinstance(query, Prefix) else ''}"

    def _lacks_range(self, query: Range | Term | Phrase | Prefix | Fuzzy) -> str:
        field = query.field or ""
        name, held = _NAMES.get(field, field), ", ".join(self._values(field))
        if not held:
            return f"it has no {name}"
        return f"it has no {reading(query).partition(' ')[2]}, only {held}"

    def _values(self, field: str) -> list[str]:
        """What the claim has in a field, as text."""
        claim = self.claim
        simple = {"lang": "language", "kind": "kind", "subject": "subject", "text": "text"}
        simple |= {name: name for name in ("id", "modality", "polarity", "status")}
        if field in simple:
            return [claim[simple[field]]] if claim[simple[field]] else []
        values: dict[str, Callable[[], list[str]]] = {
            "amount": lambda: [_stated(each) for each in claim["quantities"]],
            "claimant": lambda: [claim["claimant"]["name"]] if claim["claimant"] else [],
            "date": lambda: [
                each for each in dict.fromkeys(claim_dates(claim, self.sources)) if each
            ],
            "entity": lambda: [each["name"] for each in claim["entities"]],
            "publisher": lambda: [each["publisher"] for each in self.sources if each["publisher"]],
            "quote": lambda: [f"“{exact}”" for exact, _ in quotes(claim)],
            "source": lambda: [each["title"] or each["id"] for each in self.sources],
            "tag": lambda: list(claim["tags"]),
            "via": lambda: list(claim["claimant"]["via"]) if claim["claimant"] else [],
            "worth": lambda: [
                str(each) for each in [claim["check_worthiness"]] if each is not None
            ],
        }
        return values[field]()


def _stated(quantity: Document) -> str:
    """A quantity as a short text: ``5-13 percent``."""
    stated = [quantity[name] for name in ("value", "low", "high") if quantity[name] is not None]
    numbers = "-".join(canonical(Decimal(repr(each))) for each in stated)
    return f"{numbers} {quantity['unit']}".strip()
