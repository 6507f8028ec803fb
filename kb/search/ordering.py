"""What claims can be counted and ordered by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from index import Sort
from index.analysis import fold
from kb.errors import UnknownChoice

FACETS: Mapping[str, str] = {
    "claimant": "claimant_name",
    "entity": "entity_name",
    "kind": "kind",
    "lang": "lang",
    "modality": "modality",
    "polarity": "polarity",
    "publisher": "publisher_name",
    "source": "source_id",
    "status": "status",
    "subject": "subject_name",
    "tag": "tag",
    "unit": "unit_name",
    "year": "year",
}
"""What claims can be counted by, and the field of the index that holds it."""

NAMED = frozenset({"claimant", "entity", "publisher", "subject", "tag"})
"""Facets whose values are names, held folded by the index and shown as written."""

FACET_VALUES = 50
"""So many values of one facet are given, the most frequent ones."""

_SORTED: Mapping[str, str] = {
    "claimant": "claimant_name",
    "date": "date_low",
    "id": "id",
    "kind": "kind",
    "lang": "lang",
    "modality": "modality",
    "polarity": "polarity",
    "publisher": "publisher_name",
    "source": "source_id",
    "status": "status",
    "subject": "subject_name",
    "worth": "worth",
}

SORTS: tuple[str, ...] = ("relevance", "newest", "oldest", *_SORTED)
"""What hits can be ordered by; a ``-`` before a field's name turns the order around."""


def read_order(name: str) -> Sort | None:
    """The order of that name; None is by relevance.

    Raises:
        UnknownChoice: there is no such order.
    """
    if name == "relevance":
        return None
    written = {"newest": "-date", "oldest": "date"}.get(name, name)
    field = _SORTED.get(written.removeprefix("-"))
    if field is None:
        raise UnknownChoice("order", name, SORTS)
    return Sort(field, descending=written.startswith("-"))


def check_facets(names: Iterable[str]) -> None:
    """Make sure that claims can be counted by these.

    Raises:
        UnknownChoice: there is no such facet.
    """
    for name in names:
        if name not in FACETS:
            raise UnknownChoice("facet", name, tuple(FACETS))


def written_name(
    facet: str, folded: str, claim: Mapping[str, Any], sources: Iterable[Mapping[str, Any]]
) -> str:
    """A facet's folded value as a claim that has it, or one of its sources, writes it."""
    names = {
        "claimant": [claim["claimant"]["name"]] if claim["claimant"] else [],
        "entity": [each["name"] for each in claim["entities"]],
        "publisher": [each["publisher"] for each in sources],
        "subject": [claim["subject"]],
        "tag": claim["tags"],
    }
    return next((name for name in names[facet] if fold(name) == folded), folded)
