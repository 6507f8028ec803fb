"""Which claims' records a change of the store touches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index import Engine
from index.query import Or, Phrase

if TYPE_CHECKING:
    from kb.search.port import ClaimStore

MANY_NAMES = 50
"""Changed names of entities beyond which building anew is cheaper than finding their claims."""


def affected_claims(store: ClaimStore, engine: Engine, held: int) -> set[str] | None:
    """Ids of the claims whose records are touched by what came after ``held``.

    Those changed, those in a changed source, and those that mention an entity whose names
    changed. None when there are so many that building anew is cheaper.
    """
    claims: set[str] = set()
    names: set[str] = set()
    for record_type, record_id in store.changed_since(held):
        if record_type == "claim":
            claims.add(record_id)
        elif record_type == "source":
            claims.update(store.claims_of_source(record_id))
        elif record_type == "alias":
            names.update(_names_ever(store, record_id))
    return None if len(names) > MANY_NAMES else claims | _mentioning(engine, names)


def _names_ever(store: ClaimStore, alias_id: str) -> Iterator[str]:
    """Every name that an entity has or had."""
    for change in store.history(alias_id, record_type="alias"):
        if change.document is not None:
            alias = json.loads(change.document)
            yield from (alias["name"], *alias["aliases"])


def _mentioning(engine: Engine, names: set[str]) -> set[str]:
    """Ids of the claims in whose words one of the names stands, or stood as an alias."""
    if not names or not len(engine):
        return set()
    query = Or(tuple(Phrase(name) for name in sorted(names)))
    return {hit.id for hit in engine.search(query, limit=len(engine)).hits}
