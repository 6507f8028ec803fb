"""Reading claims as the store keeps them: JSON objects with the fields of ``kb.model``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Document = Mapping[str, Any]
"""The JSON object of a claim or a source."""


def source_ids(claim: Document) -> tuple[str, ...]:
    """Ids of the sources a claim appears in, each once."""
    return tuple(dict.fromkeys(each["source_id"] for each in claim["appearances"]))


def quotes(claim: Document) -> Iterator[tuple[str, str]]:
    """The quotes of a claim, each with its source's id."""
    for each in claim["appearances"]:
        if each["quote"] is not None:
            yield each["quote"]["exact"], each["source_id"]


def claim_dates(claim: Document, sources: Iterable[Document]) -> tuple[str | None, str | None]:
    """The dates a claim is found under: when it was made, else when it held, else published."""
    if claim["claimed_on"]:
        return claim["claimed_on"], claim["claimed_on"]
    if claim["valid_from"] or claim["valid_to"]:
        return claim["valid_from"] or claim["valid_to"], claim["valid_to"] or claim["valid_from"]
    published = min(filter(None, (each["published"] for each in sources)), default=None)
    return published, published
