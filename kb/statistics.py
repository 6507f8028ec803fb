"""Counts of what a base holds."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from kb.store import Store

COUNTED = ("kind", "language", "polarity", "modality", "status")
"""The fields of a claim whose values are counted."""


def statistics(store: Store) -> dict[str, Any]:
    """Numbers of claims, quotes, sources and aliases, and claims by field value."""
    counters: dict[str, Counter[str]] = {name: Counter() for name in (*COUNTED, "claimant")}
    quotes = 0
    for _, document in store.iterate("claim"):
        claim = json.loads(document)
        quotes += sum(each["quote"] is not None for each in claim["appearances"])
        for name in COUNTED:
            counters[name][claim[name] or "unknown"] += 1
        if claim["claimant"]:
            counters["claimant"][claim["claimant"]["name"]] += 1
    detached = 0
    for _, document in store.iterate("source"):
        digest = json.loads(document)["digest"]
        detached += not (digest and store.has_snapshot(digest))
    return {
        "claims": store.count("claim"),
        "quotes": quotes,
        "sources": store.count("source"),
        "detached_sources": detached,
        "aliases": store.count("alias"),
        "changes": store.last_sequence,
        **{
            name: dict(sorted(c.items(), key=lambda x: (-x[1], x[0])))
            for name, c in counters.items()
        },
    }
