"""Documents on their way in: read, checked, and written as the compact JSON that is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from kb.store.errors import UnfitText
from kb.store.rows import check_text

_SUSPECT = re.compile(r"\x00|\\u(?:0000|[dD][89a-fA-F])")
"""A NUL, or an escape that may stand for one or for half a surrogate pair."""


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
