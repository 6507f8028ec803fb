"""Where a claim was made: its quotes inside their sentences, and the line that names the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.store import Store

if TYPE_CHECKING:  # loaded where a sentence is looked for
    from kb.text.turns import Turn

CONTEXT = 120
"""Characters of the source shown on each side of a quote."""

LONGEST_SIDE = 300
"""Characters of a sentence shown on each side of a quote."""

Document = Mapping[str, Any]
"""The JSON object of a claim, a source, an appearance or a quote."""


class Citation(NamedTuple):
    """One appearance of a claim: the source's document, the quote, and its sentence around it."""

    source: Document
    quote: Document | None
    before: str = ""
    after: str = ""


class Citer:
    """Cites claims; the texts that were read last are kept at hand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read = lru_cache(maxsize=4)(self._read_text)

    def citations(self, claim: Document) -> list[Citation]:
        """The appearances of a claim; without the source's text a quote stands alone."""
        return [self._citation(each) for each in claim["appearances"]]

    def _citation(self, appearance: Document) -> Citation:
        source_id, quote = appearance["source_id"], appearance["quote"]
        source = self._store.find("source", source_id) or {"id": source_id}
        if not quote or quote["start"] is None or not source.get("digest"):
            return Citation(source, quote)
        text, spoken = self._read(source["digest"])
        if text[quote["start"] : quote["end"]] != quote["exact"]:
            return Citation(source, quote)
        sides = _sentence_around(text, spoken, quote, source.get("language", ""))
        return Citation(source, quote, *sides)

    def _read_text(self, digest: str) -> tuple[str, Sequence[Turn]]:
        """A source's text and its turns; nothing of either while the source is detached."""
        from kb.text.turns import turns  # noqa: PLC0415 - only for sources with their text

        text = self._store.find_snapshot(digest) or ""
        return text, turns(text)


def _sentence_around(
    text: str, spoken: Sequence[Turn], quote: Document, language: str
) -> tuple[str, str]:
    from kb.text.sentences import sentences_near  # noqa: PLC0415 - sentencex

    start, end = quote["start"], quote["end"]
    touched = sentences_near(text, start, end, spoken, language)
    low, high = (touched[0].start, touched[-1].end) if touched else (start, end)
    before, after = text[low:start], text[end : max(high, end)]
    if len(before) > LONGEST_SIDE:
        before = "…" + before[-LONGEST_SIDE:]
    if len(after) > LONGEST_SIDE:
        after = after[:LONGEST_SIDE] + "…"
    return before, after


def dossier(store: Store, claim_id: str) -> dict[str, Any]:
    """A claim, the sources it appears in, each quote's context, and its history.

    Raises:
        UnknownRecord: there is no such claim.
    """
    claim = store.get("claim", claim_id)
    ids = dict.fromkeys(each["source_id"] for each in claim["appearances"])
    sources = {each: store.find("source", each) for each in ids}
    return {
        "claim": claim,
        "sources": [source for source in sources.values() if source],
        "contexts": [
            _context(store, each["quote"], sources[each["source_id"]] or {})
            for each in claim["appearances"]
        ],
        "history": [_change(row._asdict()) for row in store.history(claim_id)],
    }


def _context(store: Store, quote: Document | None, source: Document) -> dict[str, str] | None:
    digest = source.get("digest")
    text = store.find_snapshot(digest) if digest else None
    if text is None or not quote or quote["start"] is None:
        return None
    start, end = quote["start"], quote["end"]
    return {"before": text[max(0, start - CONTEXT) : start], "after": text[end : end + CONTEXT]}


def _change(row: dict[str, Any]) -> dict[str, Any]:
    shown = ("seq", "at", "actor", "action", "note")
    return {name: row[name] for name in shown}


def one_line(text: str) -> str:
    """Text with its white space folded."""
    return " ".join(text.split())


def places(quote: Document | None) -> list[str]:
    """Where a quote stands in its source, in words: page, paragraph, characters."""
    if not quote:
        return []
    found = [f"{name} {quote[name]}" for name in ("page", "paragraph") if quote.get(name)]
    if quote["start"] is not None:
        found.append(f"characters {quote['start']}-{quote['end']}")
    return found


def source_line(source: Document, quote: Document | None) -> str:
    """Title, publisher, date, address and place, on one line."""
    named = (source.get(name) for name in ("title", "publisher", "published", "url"))
    parts = [*filter(None, named), *places(quote)]
    shown = ", ".join(map(one_line, parts)) or "unknown source"
    return f"{shown} [{source.get('id', '?')[:9]}]"


def claimant_line(claimant: Document | None) -> str:
    """Who asserts a claim, in which role and through whom we know it; empty for nobody."""
    if not claimant:
        return ""
    role = f" ({claimant['role']})" if claimant["role"] else ""
    via = f", via {', '.join(claimant['via'])}" if claimant["via"] else ""
    return one_line(f"{claimant['name']}{role}{via}")


def review_line(review: Document) -> str:
    """Who checked a claim and how they rated it, word for word, with our reading of it."""
    return one_line(f"{review['publisher']}: {review['textual_rating']} ({review['verdict']})")
