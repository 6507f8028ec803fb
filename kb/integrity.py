"""Verification: every quote found in its source again, and everything else that must hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from kb.model import Alignment
from kb.quotes import locate
from kb.store import Store
from kb.store.integrity import integrity


class QuoteState(StrEnum):
    """What became of a quote in its source's text."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    GONE = "gone"
    DETACHED = "detached"
    UNPLACED = "unplaced"


BROKEN = frozenset({QuoteState.MOVED, QuoteState.FUZZY, QuoteState.AMBIGUOUS, QuoteState.GONE})
"""States that somebody has to look at."""


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """One quote held against its source."""

    claim_id: str
    source_id: str
    state: QuoteState
    quote: str
    found: str = ""
    """The passage that is there instead, if one is near."""
    start: int | None = None
    """Where it is now, in code points."""


def check_quotes(store: Store, source_id: str | None = None) -> Iterator[QuoteCheck]:
    """Hold every quote of the base, or of one source, against the stored text."""

    @lru_cache(maxsize=16)
    def text_of(source: str) -> tuple[str | None, str]:
        document = store.get("source", source)
        digest = document["digest"]
        return (store.find_snapshot(digest) if digest else None), document["language"]

    for claim in _claims(store, source_id):
        for appearance in claim["appearances"]:
            quote, source = appearance["quote"], appearance["source_id"]
            if quote and source_id in (None, source):
                text, language = text_of(source)
                yield _check(claim["id"], source, quote, text, language)


def _claims(store: Store, source_id: str | None) -> Iterator[Any]:
    if source_id is None:
        yield from (json.loads(document) for _, document in store.iterate("claim"))
    else:
        ids = store.claims_of_source(source_id)
        yield from (json.loads(document) for document in store.documents("claim", ids))


def _check(
    claim_id: str, source_id: str, quote: dict[str, Any], text: str | None, language: str
) -> QuoteCheck:
    exact, start, end = quote["exact"], quote["start"], quote["end"]
    if text is None:
        return QuoteCheck(claim_id, source_id, QuoteState.DETACHED, exact)
    if start is not None and text[start:end] == exact:
        return QuoteCheck(claim_id, source_id, QuoteState.EXACT, exact, exact, start)
    found = locate(text, exact, quote["prefix"], quote["suffix"], language)
    near = found.candidates[0] if found.candidates else None
    if found.alignment is Alignment.AMBIGUOUS:
        return QuoteCheck(claim_id, source_id, QuoteState.AMBIGUOUS, exact)
    if found.start is None or found.end is None:
        passage = text[near.start : near.end] if near else ""
        return QuoteCheck(claim_id, source_id, QuoteState.GONE, exact, passage)
    passage = text[found.start : found.end]
    placed = QuoteState.UNPLACED if start is None else QuoteState.MOVED
    state = placed if passage == exact else QuoteState.FUZZY
    return QuoteCheck(claim_id, source_id, state, exact, passage, found.start)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that ``kb doctor`` found."""

    damage: bool
    """False: worth knowing, but nothing is broken."""
    sentence: str


def examine_store(store: Store) -> Iterator[Finding]:
    """What is wrong or remarkable in the store; nothing is changed."""
    for problem in integrity(store):
        yield Finding(damage=True, sentence=problem)
    for check in check_quotes(store):
        if check.state in BROKEN:
            sentence = (
                f"the quote of claim {check.claim_id} is not at its place in source"
                f" {check.source_id} ({check.state}): see `kb verify`"
            )
            yield Finding(damage=True, sentence=sentence)
    yield from _dangling(store)
    yield from _detached(store)


def _dangling(store: Store) -> Iterator[Finding]:
    for claim_id, document in store.iterate("claim"):
        for relation in json.loads(document)["relations"]:
            if store.find("claim", relation["claim_id"]) is None:
                sentence = (
                    f"claim {claim_id} {relation['type']} {relation['claim_id']}, which is not here"
                )
                yield Finding(damage=True, sentence=sentence)


def _detached(store: Store) -> Iterator[Finding]:
    for source_id, document in store.iterate("source"):
        source = json.loads(document)
        quoted = len(store.claims_of_source(source_id))
        if not quoted:
            yield Finding(damage=False, sentence=f"source {source_id} is quoted by no claim")
        elif source["digest"] and not store.has_snapshot(source["digest"]):
            sentence = (
                f"source {source_id} is detached ({quoted} claims quote it):"
                " complete it with `kb attach FILE`"
            )
            yield Finding(damage=False, sentence=sentence)
