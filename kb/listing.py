"""Claims in the order of their ids, filtered by their fields without an index."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Mapping
from typing import Any

from kb.errors import InvalidRecord

FILTERS = ("kind", "status", "claimant", "tag", "language")


def matching(documents: Iterable[str], wanted: Mapping[str, str]) -> Generator[str]:
    """The claims, as JSON texts, whose fields have these values.

    Raises:
        InvalidRecord: a filter that is not one of ``FILTERS``.
    """
    unknown = [name for name in wanted if name not in FILTERS]
    if unknown:
        raise InvalidRecord("filter", f"{unknown[0]!r} is not one of {', '.join(FILTERS)}")
    if not wanted:
        yield from documents
        return
    for document in documents:
        claim = json.loads(document)
        if all(value in _values(claim, name) for name, value in wanted.items()):
            yield document


def _values(claim: Mapping[str, Any], name: str) -> list[str]:
    if name == "tag":
        return list(claim["tags"])
    if name == "claimant":
        return [claim["claimant"]["name"]] if claim["claimant"] else []
    return [claim[name]]
