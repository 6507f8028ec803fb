"""CSV (RFC 4180): one row per claim, stable columns, list cells as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from kb.exchange.port import Document, Line, SourceLookup

COLUMNS = (
    "id", "text", "language", "claimant", "claimant_role", "via", "subject", "kind", "polarity",
    "modality", "claimed_on", "valid_from", "valid_to", "quote", "quote_start", "quote_end",
    "source_id", "source_title", "source_url", "source_published", "entities", "tags",
    "quantities", "translations", "appearances", "reviews", "relations", "check_worthiness",
    "status", "statement_only", "provenance", "external_id",
)  # fmt: skip
"""The header; new columns are only ever appended."""


class CsvWriter:
    """Writes claims as rows; other records have no row."""

    types = frozenset({"claim"})

    def __init__(self, out: TextIO, sources: SourceLookup) -> None:
        self._rows = csv.writer(out, lineterminator="\r\n")
        self._rows.writerow(COLUMNS)
        self._sources = sources

    def write(self, line: Line) -> None:
        """Write a claim's row."""
        if line.type == "claim":
            claim = json.loads(line.json)
            row = _row(claim, self._sources)
            self._rows.writerow([_cell(row.get(column, claim.get(column))) for column in COLUMNS])


def _row(claim: Document, sources: SourceLookup) -> dict[str, Any]:
    """The columns that are not fields of the claim itself, from its first quoted appearance."""
    claimant = claim["claimant"] or {}
    shown = next((a for a in claim["appearances"] if a["quote"]), None)
    first = shown or next(iter(claim["appearances"]), None)
    quote = (first or {}).get("quote") or {}
    source = (sources(first["source_id"]) if first else None) or {}
    return {
        "claimant": claimant.get("name", ""),
        "claimant_role": claimant.get("role", ""),
        "via": claimant.get("via", []),
        "quote": quote.get("exact"),
        "quote_start": quote.get("start"),
        "quote_end": quote.get("end"),
        "source_id": first["source_id"] if first else None,
        "source_title": source.get("title"),
        "source_url": source.get("url"),
        "source_published": source.get("published"),
    }


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(value) if isinstance(value, bool) else value


@contextmanager
def open_writer(out: TextIO, sources: SourceLookup) -> Iterator[CsvWriter]:
    """A writer on the stream; the header comes first, also when there is no claim."""
    yield CsvWriter(out, sources)
