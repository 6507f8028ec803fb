"""From a claim to the passages that its meaning is found by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.vectors.passages import Passage, Passages
from kb.search.documents import Document, quotes
from kb.text.clauses import clauses
from kb.text.spans import Span

PASSAGES_VERSION = 1
"""Raised whenever the same claim would give other passages: older vectors are made anew."""

WHOLE = ("text", "translation", "quote")
"""The kinds of passages that are a text of the claim, not a part of one."""

LONGEST_QUOTE = 20_000
"""Code points of a quote that are read; nobody compares a statement with a book."""


def claim_passages(claim: Document, sources: Mapping[str, Document]) -> Passages:
    """The passages of a claim: its text, its translations, its quotes and their clauses.

    Args:
        claim: the claim.
        sources: by id, at least those it appears in; one that is missing is passed over.
    """
    found = (
        Passage("text", claim["text"], claim["language"]),
        *(Passage("translation", each["text"], each["language"]) for each in claim["translations"]),
        *_quoted(claim, sources),
    )
    return Passages(claim["id"], tuple(dict.fromkeys(found)))


def keys_of(text: str, language: str) -> frozenset[bytes]:
    """Under what a text in a language is held, whichever of a claim's whole passages it is."""
    return frozenset(Passage(kind, text, language).key for kind in WHOLE)


def _quoted(claim: Document, sources: Mapping[str, Document]) -> Iterator[Passage]:
    for exact, source_id in quotes(claim):
        source = sources.get(source_id)
        language = (source and source["language"]) or claim["language"]
        quote = exact[:LONGEST_QUOTE]
        yield Passage("quote", quote, language)
        parts = clauses(quote, Span(0, len(quote)), language)
        if len(parts) > 1:
            for part in parts:
                yield Passage("clause", part.of(quote).strip(), language, worded=False)
