"""The SQLite store: sources, claims and their history; the only truth."""

from kb.store.rows import RECORD_TYPES, HistoryRow, ImportNote, Original, Outcome, Tombstone
from kb.store.store import Store
from kb.store.transaction import Transaction

__all__ = [
    "RECORD_TYPES",
    "HistoryRow",
    "ImportNote",
    "Original",
    "Outcome",
    "Store",
    "Tombstone",
    "Transaction",
]
