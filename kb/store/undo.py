"""Taking back the last batch of changes, by writing what was there before as new changes."""

from __future__ import annotations

import json
from typing import NamedTuple

from kb.store.documents import cited_sources
from kb.store.errors import NothingToUndo
from kb.store.store import Store
from kb.store.transaction import Transaction

_LAST_BEFORE = """SELECT batch, undoes, action = 'forget' AND record_type = 'source'
    AND document IS NULL FROM history WHERE seq < ? ORDER BY seq DESC LIMIT 1"""
_FIRST_OF_EACH = """SELECT record_type, record_id, before_seq FROM history WHERE seq IN (
    SELECT min(seq) FROM history WHERE seq >= ? AND batch = ? GROUP BY record_type, record_id
    ) ORDER BY seq"""


class Undone(NamedTuple):
    """The batch that was taken back, and the records it had touched."""

    batch: int
    at: str
    actor: str
    action: str
    note: str
    records: tuple[tuple[str, str], ...]


def undo(store: Store, actor: str, note: str = "") -> Undone:
    """Take back the last batch that is still in effect; asked again, the one before it.

    The source texts that came with it go too. What was there before a source was forgotten
    stays out of reach.

    Raises:
        NothingToUndo: nothing is left, or a source was forgotten since.
    """
    with store.transaction(actor, "undo", note) as tx:
        batch = _last_in_effect(tx)
        tx.undoes = batch
        at, by, action, why = tx.connection.execute(
            "SELECT at, actor, action, note FROM history WHERE seq >= ? LIMIT 1", (batch,)
        ).fetchone()
        touched = tx.connection.execute(_FIRST_OF_EACH, (batch, batch)).fetchall()
        for record_type, record_id, before_seq in reversed(touched):
            _bring_back(tx, record_type, record_id, before_seq)
        tx.drop_texts_of_batch(batch)
    records = tuple((record_type, record_id) for record_type, record_id, _ in touched)
    return Undone(batch, at, by, action, why, records)


def _last_in_effect(tx: Transaction) -> int:
    undone: set[int] = set()
    upper = tx.batch
    while row := tx.connection.execute(_LAST_BEFORE, (upper,)).fetchone():
        upper, undoes, erased = row
        if undoes is not None:
            undone.add(undoes)
        elif erased:
            raise NothingToUndo("a source was forgotten, and that cannot be taken back")
        elif upper not in undone:
            return int(upper)
    raise NothingToUndo("no change is left")


def _bring_back(tx: Transaction, record_type: str, record_id: str, before_seq: int | None) -> None:
    document = None
    if before_seq is not None:
        sql = "SELECT document FROM history WHERE seq = ?"
        (document,) = tx.connection.execute(sql, (before_seq,)).fetchone()
    tx.write(record_type, record_id, document, tx.stamp, tx.head(record_type, record_id))
    if record_type == "claim" and document is not None:
        tx.link(record_id, cited_sources(json.loads(document)))
