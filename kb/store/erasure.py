"""Forgetting a source for good: its text, its quotes and their history, down to the bytes.

A tombstone stays, with the digests and the reason, so that the text is not taken in again by
mistake. This is the one place where rows of history are changed or deleted.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import Any, NamedTuple

from kb.store.connection import speaking
from kb.store.documents import cited_sources, write_json
from kb.store.errors import SharedText, StoreError, UnknownRecord
from kb.store.migration import safety_copies
from kb.store.rows import Tombstone
from kb.store.schema import ERASING
from kb.store.store import ERASURE_PENDING, Store
from kb.store.transaction import Transaction

_ROWS = """SELECT seq, before_seq, document FROM history
    WHERE record_type = ? AND record_id = ? ORDER BY seq"""
_QUOTING = """SELECT DISTINCT record_id FROM history
    WHERE record_type = 'claim' AND document IS NOT NULL AND EXISTS (
        SELECT 1 FROM json_each(document, '$.appearances')
        WHERE json_extract(value, '$.source_id') = ?)"""


class Erased(NamedTuple):
    """What was forgotten.

    ``wiped`` is False when another process still read the old bytes: they go when the store is
    opened the next time.
    """

    sources: tuple[str, ...]
    claims_removed: tuple[str, ...]
    claims_kept: tuple[str, ...]
    """Claims that appear elsewhere too: they have lost the quotes from these sources."""
    wiped: bool


def forget(store: Store, source_ids: Iterable[str], *, reason: str, actor: str) -> Erased:
    """Erase sources, with their texts, original bytes, quotes, and the history of all that.

    Backups made earlier elsewhere, and search indexes, are not the store's to erase.

    Raises:
        UnknownRecord: there is and was no such source.
        SharedText: another source has the same text.
    """
    sources = tuple(dict.fromkeys(source_ids))
    removed: list[str] = []
    kept: list[str] = []
    with store.transaction(actor, "forget", reason) as tx:
        digests = {each: _digests(store, each) for each in sources}
        _check_shared(store, sources, {each for some in digests.values() for each in some})
        tx.connection.execute("INSERT INTO meta VALUES (?, '')", (ERASING,))
        for claim_id in _quoting(tx, sources):
            _erase_claim(tx, claim_id, sources, removed, kept)
        for source_id in sources:
            _erase_source(tx, source_id, digests[source_id], reason)
        tx.connection.execute("DELETE FROM meta WHERE name = ?", (ERASING,))
        tx.connection.execute("INSERT OR IGNORE INTO meta VALUES (?, '')", (ERASURE_PENDING,))
    return Erased(sources, tuple(removed), tuple(kept), wipe(store))


def wipe(store: Store) -> bool:
    """Write the file anew, so that no erased byte is left in it; whether that worked."""
    with suppress(StoreError):
        with speaking(store.path, store.wait):
            store.connection.execute("VACUUM")
            busy, *_ = store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            return False
        for copy in safety_copies(store.path):
            copy.unlink(missing_ok=True)
        with speaking(store.path, store.wait):
            store.connection.execute("DELETE FROM meta WHERE name = ?", (ERASURE_PENDING,))
        return True
    return False


def scrub(claim: dict[str, Any], sources: Collection[str]) -> dict[str, Any] | None:
    """The claim without its appearances in the sources; None when it has no others."""
    appearances = [each for each in claim["appearances"] if each["source_id"] not in sources]
    if not appearances:
        return None
    quotes = [each["quote"]["exact"] for each in appearances if each.get("quote")]
    scrubbed = {**claim, "appearances": appearances}
    if not quotes:
        scrubbed["statement_only"] = True
    if claim.get("quantities"):
        scrubbed["quantities"] = [_scrub_quantity(each, quotes) for each in claim["quantities"]]
    return scrubbed


def _scrub_quantity(quantity: dict[str, Any], quotes: list[str]) -> dict[str, Any]:
    """Words that none of the quotes left has are words of the source."""
    raw = str(quantity.get("raw") or "")
    stretch = slice(quantity.get("start"), quantity.get("end"))
    if not raw or any(raw in quote[stretch] for quote in quotes):
        return quantity
    return {**quantity, "raw": "", "start": None, "end": None}


def _digests(store: Store, source_id: str) -> set[str]:
    """The digests of all texts that the source ever had."""
    rows = list(store.history(source_id, record_type="source"))
    if not rows:
        raise UnknownRecord("source", source_id, store.near_ids("source", source_id))
    documents = (json.loads(row.document) for row in rows if row.document is not None)
    return {each["digest"] for each in documents if each.get("digest")}


def _check_shared(store: Store, sources: Collection[str], digests: Iterable[str]) -> None:
    for digest in digests:
        having = store.sources_with_digest(digest)
        if others := [each for each in having if each not in sources]:
            raise SharedText(next(iter(sources)), others)


def _quoting(tx: Transaction, sources: Iterable[str]) -> list[str]:
    found = (tx.connection.execute(_QUOTING, (each,)) for each in sources)
    return sorted({claim_id for rows in found for (claim_id,) in rows})


def _erase_claim(
    tx: Transaction, claim_id: str, sources: Collection[str], removed: list[str], kept: list[str]
) -> None:
    head = tx.head("claim", claim_id)
    versions = [
        (seq, before, document, _scrub_text(document, sources))
        for seq, before, document in tx.connection.execute(_ROWS, ("claim", claim_id))
    ]
    now = versions[-1][3]
    if head is not None and now is not None:
        _erase_versions(tx, versions)
        if now != head.document:
            head = tx.head("claim", claim_id)
            tx.write("claim", claim_id, now, tx.stamp, head)
            tx.link(claim_id, cited_sources(json.loads(now)))
            kept.append(claim_id)
        return
    if head is None and any(each[3] is not None for each in versions):
        _erase_versions(tx, versions)
        return
    _erase_record(tx, "claim", claim_id)
    if head is not None:
        tx.write("claim", claim_id, None, tx.stamp, None)
        removed.append(claim_id)


def _scrub_text(document: str | None, sources: Collection[str]) -> str | None:
    claim = json.loads(document) if document is not None else None
    if claim is None or not set(cited_sources(claim)) & set(sources):
        return document
    scrubbed = scrub(claim, sources)
    return None if scrubbed is None else write_json(scrubbed)


def _erase_versions(
    tx: Transaction, versions: list[tuple[int, int | None, str | None, str | None]]
) -> None:
    """Scrub the documents of some rows; rows left without a document go, and links skip them."""
    gone: dict[int | None, int | None] = {}
    for seq, before, document, scrubbed in versions:
        link = gone.get(before, before)
        if document is not None and scrubbed is None:
            gone[seq] = link
            tx.connection.execute("DELETE FROM history WHERE seq = ?", (seq,))
        elif document != scrubbed or link != before:
            tx.connection.execute(
                "UPDATE history SET document = ?, before_seq = ? WHERE seq = ?",
                (scrubbed, link, seq),
            )


def _erase_record(tx: Transaction, record_type: str, record_id: str) -> None:
    values = (record_type, record_id)
    if record_type == "claim":
        tx.link(record_id, ())
    tx.connection.execute("DELETE FROM head WHERE record_type = ? AND record_id = ?", values)
    tx.connection.execute("DELETE FROM history WHERE record_type = ? AND record_id = ?", values)


def _erase_source(tx: Transaction, source_id: str, digests: set[str], reason: str) -> None:
    _erase_record(tx, "source", source_id)
    for digest in digests:
        tx.drop_text(digest)
    for digest in sorted(digests) or [""]:
        tx.put_tombstone(Tombstone(source_id, digest, reason, tx.stamp.at, tx.stamp.actor))
    tx.write("source", source_id, None, tx.stamp, None)
