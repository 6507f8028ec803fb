"""What the store gives back, and the checks a text passes before SQLite sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import NamedTuple

from kb.store.errors import UnfitText, UnknownRecordType

RECORD_TYPES = ("source", "claim", "alias", "kind")
"""What documents are kept of, in the order they are exported in."""

_SUSPECT = re.compile(r"\x00|\\u(?:0000|[dD][89a-fA-F])")
"""A NUL, or an escape that may stand for one or for half a surrogate pair."""


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


def read_document(
    document: str | Mapping[str, object], record_type: str, record_id: str
) -> tuple[str, Mapping[str, object]]:
    """The document as JSON text and as a mapping.

    Raises:
        UnfitText: not a JSON object, of another id, or with text that no file can hold.
    """
    what = f"the document of {record_type} {record_id!r}"
    check_text(record_id, f"the id of the {record_type}")
    try:
        text = document if isinstance(document, str) else write_json(document)
        mapping = json.loads(text) if isinstance(document, str) else document
    except (ValueError, TypeError, RecursionError) as error:
        raise UnfitText(what, f"is not JSON ({error})") from None
    if not isinstance(mapping, dict):
        raise UnfitText(what, "is not a JSON object")
    if _SUSPECT.search(text):
        _check_strings(mapping, what)
    check_text(text, what)
    if mapping.get("id", record_id) != record_id:
        raise UnfitText(what, f"bears another id, {mapping['id']!r}")
    return text, mapping


def write_json(document: object) -> str:
    """Compact JSON, the same bytes that Pydantic writes."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def cited_sources(claim: Mapping[str, object]) -> list[str]:
    """Ids of the sources a claim appears in, each once, in order."""
    appearances = claim.get("appearances") or ()
    assert isinstance(appearances, list | tuple)
    return list(dict.fromkeys(str(each["source_id"]) for each in appearances))


def _check_strings(value: object, what: str) -> None:
    if isinstance(value, str):
        check_text(value, what)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            check_text(key, what)
            _check_strings(each, what)
    elif isinstance(value, list | tuple):
        for each in value:
            _check_strings(each, what)
