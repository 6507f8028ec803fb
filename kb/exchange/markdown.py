"""Markdown evidence cards: the claim, who said it, its quote and where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from kb.citing import one_line, places
from kb.exchange.port import Document, Line, SourceLookup

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_SAFE_ADDRESS = re.compile(r"https?://[^<>\\\s]+", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


class MarkdownWriter:
    """Writes a card per claim; sources are cited in the cards."""

    types = frozenset({"claim"})

    def __init__(self, out: TextIO, sources: SourceLookup) -> None:
        self._out = out
        self._sources = sources

    def write(self, line: Line) -> None:
        """Write a claim's card."""
        if line.type == "claim":
            self._out.write(card(json.loads(line.json), self._sources))


def card(claim: Document, sources: SourceLookup, *, level: int = 3) -> str:
    """One claim as Markdown under a heading of that level, ending in a blank line."""
    lines = [f"{'#' * level} {escape(one_line(claim['text']))}", "", _byline(claim), ""]
    for appearance in claim["appearances"]:
        source = sources(appearance["source_id"]) or {"title": appearance["source_id"]}
        if appearance["quote"]:
            quoted = escape(appearance["quote"]["exact"]).splitlines() or [""]
            lines += [f"> {each}" for each in quoted] + [">"]
        lines += [f"> — {_citation(source, appearance['quote'])}", ""]
    return "\n".join(lines) + "\n"


def _byline(claim: Document) -> str:
    claimant = claim["claimant"]
    parts = [f"`{claim['id']}`", claim["kind"], claim["modality"]]
    if claimant:
        via = f" (via {', '.join(claimant['via'])})" if claimant["via"] else ""
        parts.insert(0, f"**{escape(one_line(claimant['name'] + via))}**")
    if claim["claimed_on"]:
        parts.append(claim["claimed_on"])
    if claim["polarity"] == "denied":
        parts.append("denied")
    if claim["status"] != "accepted":
        parts.append(claim["status"])
    return " · ".join(parts)


def _citation(source: Document, quote: Document | None) -> str:
    title = escape(one_line(source.get("title") or source.get("url") or source.get("id", "")))
    url = source.get("url")
    shown = f"[{title}](<{url}>)" if url and _SAFE_ADDRESS.fullmatch(url) else title
    details = [source.get("publisher"), source.get("published"), *places(quote)]
    return ", ".join([shown, *(escape(one_line(d)) for d in details if d)])


@contextmanager
def open_writer(out: TextIO, sources: SourceLookup) -> Iterator[MarkdownWriter]:
    """A writer on the stream."""
    yield MarkdownWriter(out, sources)
