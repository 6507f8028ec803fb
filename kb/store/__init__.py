"""The SQLite store: sources, claims and their history; the only truth."""

from typing import TYPE_CHECKING

from kb.store.rows import RECORD_TYPES, HistoryRow, ImportNote, Original, Outcome, Tombstone
from kb.store.store import Store

if TYPE_CHECKING:
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


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load what only writing needs when it is asked for."""
        if name == "Transaction":
            from kb.store.transaction import Transaction  # noqa: PLC0415 - see above

            return Transaction
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
