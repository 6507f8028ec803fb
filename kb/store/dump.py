"""Bringing back the history that a full dump carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.store.documents import read_document
from kb.store.errors import UnfitHistory
from kb.store.rows import HistoryRow, check_text, check_type
from kb.store.transaction import Stamp, Transaction

_INSERT = "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_HEADS = """INSERT INTO head SELECT record_type, record_id, seq FROM history
    WHERE document IS NOT NULL AND seq IN (
        SELECT max(seq) FROM history GROUP BY record_type, record_id)"""
_LINKS = """INSERT INTO appearance
    SELECT DISTINCT head.record_id, json_extract(value, '$.source_id')
    FROM head JOIN history USING (seq), json_each(history.document, '$.appearances')
    WHERE head.record_type = 'claim'"""
_BROKEN = """SELECT later.seq FROM history AS later
    LEFT JOIN history AS before ON before.seq = later.before_seq
        AND before.record_type = later.record_type AND before.record_id = later.record_id
        AND before.document IS NOT NULL
    WHERE later.before_seq IS NOT NULL AND before.seq IS NULL ORDER BY later.seq LIMIT 1"""
_KNOWN = """SELECT 1 FROM history WHERE record_type = ? AND record_id = ?
    AND at = ? AND actor = ? AND action = ? AND document IS ? LIMIT 1"""


class Restored(NamedTuple):
    """How many rows of history were written, and how many left out."""

    written: int
    skipped: int


def restore_history(tx: Transaction, rows: Iterable[HistoryRow]) -> Restored:
    """Bring back a dump's history, oldest row first.

    In an empty store every row comes back as it was: number, time, actor and links. In any
    other, rows that are not there yet are appended: with their time and actor, but new numbers,
    as one batch that one undo takes back; erasures of the other base are left out.

    Raises:
        UnfitHistory: a row is out of order, links to nothing, or is no row at all.
        UnfitText: a document that no file can hold.
        Forgotten: a source that was forgotten here.
    """
    if tx.reader.last_sequence == 0 and not tx.wrote:
        return _restore_exactly(tx, rows)
    return _append(tx, rows)


def _restore_exactly(tx: Transaction, rows: Iterable[HistoryRow]) -> Restored:
    tx.connection.executemany(_INSERT, _in_order(rows))
    broken = tx.connection.execute(_BROKEN).fetchone()
    if broken is not None:
        raise UnfitHistory(broken[0], "the document before it is missing")
    tx.connection.execute(_HEADS)
    tx.connection.execute(_LINKS)
    tx.start_after(tx.reader.last_sequence)
    (count,) = tx.connection.execute("SELECT count(*) FROM history").fetchone()
    return Restored(count, 0)


def _in_order(rows: Iterable[HistoryRow]) -> Iterator[HistoryRow]:
    last_seq = last_batch = 0
    for row in rows:
        _check(row)
        if row.seq <= last_seq:
            raise UnfitHistory(row.seq, f"it comes after row {last_seq}")
        if not last_batch <= row.batch <= row.seq:
            raise UnfitHistory(row.seq, f"its batch {row.batch} is out of order")
        if row.before_seq is not None and row.before_seq >= row.seq:
            raise UnfitHistory(row.seq, "the document before it comes later")
        last_seq, last_batch = row.seq, row.batch
        yield row


def _check(row: HistoryRow) -> None:
    numbers = (row.seq, row.batch, row.undoes or 1, row.before_seq or 1)
    if not all(isinstance(each, int) and 0 < each < 2**63 for each in numbers):
        raise UnfitHistory(row.seq, "its numbers are no positive whole numbers")
    check_type(row.record_type)
    for each in (row.at, row.actor, row.action, row.note, row.record_id):
        if not isinstance(each, str):
            raise UnfitHistory(row.seq, "its time, actor, action, note or id is no text")
        check_text(each, f"row {row.seq} of the history")
    if row.document is not None:
        read_document(row.document, row.record_type, row.record_id)


def _append(tx: Transaction, rows: Iterable[HistoryRow]) -> Restored:
    written = skipped = 0
    for row in rows:
        _check(row)
        if _append_one(tx, row):
            written += 1
        else:
            skipped += 1
    return Restored(written, skipped)


def _append_one(tx: Transaction, row: HistoryRow) -> bool:
    what = (row.record_type, row.record_id)
    known = (*what, row.at, row.actor, row.action, row.document)
    if tx.connection.execute(_KNOWN, known).fetchone() is not None:
        return False
    head = tx.head(*what)
    stamp = Stamp(row.at, row.actor, row.action, row.note)
    if row.document is not None:
        tx.write_document(*what, row.document, stamp, head)
    elif head is not None and row.action != "forget":
        tx.write(*what, None, stamp, head)
    else:
        return False
    return True
