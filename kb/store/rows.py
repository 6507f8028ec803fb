"""What the store gives back, and the checks a text passes before SQLite sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import NamedTuple

from kb.store.errors import UnfitText, UnknownRecordType

RECORD_TYPES = ("source", "claim", "alias", "kind")
"""What documents are kept of, in the order they are exported in."""


class Outcome(Enum):
    """What putting a document did."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class HistoryRow(NamedTuple):
    """One change: who, when, what, and the record's document after it.

    ``batch`` is the sequence number of the first change made together with this one, ``undoes``
    the batch that an undo took back, ``before_seq`` the row with the document before (None: the
    record did not exist), ``document`` JSON text (None: the record was removed).
    """

    seq: int
    batch: int
    undoes: int | None
    at: str
    actor: str
    action: str
    record_type: str
    record_id: str
    before_seq: int | None
    note: str
    document: str | None


class Original(NamedTuple):
    """The bytes that a source text was read from."""

    digest: str
    text_digest: str
    media_type: str
    content: bytes


class Tombstone(NamedTuple):
    """What stays of a forgotten source: digests and the reason."""

    source_id: str
    digest: str
    reason: str
    at: str
    actor: str


class ImportNote(NamedTuple):
    """One file that was imported; never exported."""

    at: str
    actor: str
    name: str
    digest: str
    counts: dict[str, int]


def timestamp(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds: 2024-07-22T08:30:00.000000Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def check_type(record_type: str) -> str:
    """The record type itself.

    Raises:
        UnknownRecordType: no records of that type are kept.
    """
    if record_type not in RECORD_TYPES:
        raise UnknownRecordType(record_type, RECORD_TYPES)
    return record_type


def check_text(text: str, what: str) -> str:
    """The text itself.

    Raises:
        UnfitText: it holds a NUL or a lone surrogate.
    """
    if "\x00" in text:
        raise UnfitText(what, "holds a NUL character")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise UnfitText(what, "holds a lone surrogate") from None
    return text
