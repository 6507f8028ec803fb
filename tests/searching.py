"""Claims, sources and stores for the tests of searching."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kb.model import Alias, Claim, Source
from kb.store import Store

Document = dict[str, Any]


def claim(claim_id: str, text: str, **fields: object) -> Document:
    """A claim's document; it is statement-only unless appearances are given."""
    made = {"id": claim_id, "text": text, "statement_only": "appearances" not in fields} | fields
    return Claim.model_validate(made).model_dump(mode="json")


def source(source_id: str, **fields: object) -> Document:
    """A source's document."""
    return Source.model_validate({"id": source_id} | fields).model_dump(mode="json")


def alias(name: str, *aliases: str) -> Document:
    """An alias record's document."""
    return Alias(name=name, aliases=aliases).model_dump(mode="json")


def quoted(source_id: str, exact: str) -> Document:
    """An appearance in a source."""
    return {"source_id": source_id, "quote": {"exact": exact}}


def amount(unit: str, **fields: object) -> Document:
    """A quantity."""
    return {"unit": unit} | fields


def put(store: Store, *documents: Document) -> None:
    """Write documents, each as what it looks like."""
    with store.transaction("tester", "edit") as change:
        for each in documents:
            kind = "claim" if "text" in each else "source" if "digest" in each else "alias"
            change.put(kind, each.get("id") or each["name"], each)


def remove(store: Store, record_type: str, record_id: str) -> None:
    """Take a record away."""
    with store.transaction("tester", "remove") as change:
        change.remove(record_type, record_id)


def new_store(folder: Path, *documents: Document) -> Store:
    """A store with these documents."""
    store = Store.create(folder / "kb.sqlite")
    if documents:
        put(store, *documents)
    return store
