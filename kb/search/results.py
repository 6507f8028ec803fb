"""What a search gives: ids in order of rank, counts, and the JSON that the command line prints."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from index.port import Explanation
from index.query import Query
from kb.search.documents import quotes
from kb.search.highlight import MARKS, highlight, marked


class SearchHit(NamedTuple):
    """One claim found."""

    rank: int
    """From 1 on, over all pages."""
    id: str
    score: float
    """The engine's own; of a search by meaning 0 to 1."""
    by: str = "words"
    """What the claim was found by: ``words`` or ``meaning``."""


class SearchResults(NamedTuple):
    """A page of hits and what else is to be said about the search."""

    query: str
    """As it was asked; in the words of the language when a tree was asked."""
    read: Query
    """As it was searched, in the fields the user knows, mistyped words widened."""
    total: int
    """How many claims are found by words."""
    hits: tuple[SearchHit, ...]
    took_ms: float
    facets: Mapping[str, Mapping[str, int]] = MappingProxyType({})
    """Per facet the values and how many claims have each, the most frequent first."""
    notes: tuple[str, ...] = ()
    """What was done to the query beyond its letter, in sentences."""
    suggestion: str | None = None
    """The query with its mistyped words corrected."""


class SearchExplanation(NamedTuple):
    """How a query was read, and how one claim fares against it."""

    reading: str
    notes: tuple[str, ...]
    explanation: Explanation


def highlights(
    claim: Mapping[str, Any], query: Query, marks: tuple[str, str] = MARKS
) -> dict[str, str]:
    """The claim's text and its quote with marks around what the query asks for.

    Of several quotes the one with most matches is shown; without a quote it is empty.
    """
    language = claim["language"]
    text = marked(claim["text"], highlight(claim["text"], language, query), marks)
    shown = [(exact, highlight(exact, language, query, "quote")) for exact, _ in quotes(claim)]
    exact, spans = max(shown, key=lambda pair: len(pair[1]), default=("", []))
    return {"text": text, "quote": marked(exact, spans, marks)}


def as_json(
    results: SearchResults, claims: Mapping[str, Mapping[str, Any]], shown: Query | None = None
) -> dict[str, Any]:
    """The results as the JSON object of ``kb search --format json``.

    Args:
        results: what was found.
        claims: the claims by id; one that is gone meanwhile is left out.
        shown: what is highlighted; by default what was searched.
    """
    marked_query = results.read if shown is None else shown
    hits = [
        {
            "rank": hit.rank,
            "score": round(hit.score, 4),
            "by": hit.by,
            "claim": claims[hit.id],
            "highlights": highlights(claims[hit.id], marked_query),
        }
        for hit in results.hits
        if hit.id in claims
    ]
    return {
        "query": results.query,
        "total": results.total,
        "took_ms": round(results.took_ms, 1),
        "hits": hits,
        "facets": {name: dict(counts) for name, counts in results.facets.items()},
    }


def explanation_as_json(node: Explanation) -> dict[str, Any]:
    """An explanation as plain objects: the part of the query, whether it matched, its score."""
    return {
        "part": node.label,
        "matched": node.matched,
        "score": round(node.score, 4),
        "parts": [explanation_as_json(child) for child in node.children],
    }
