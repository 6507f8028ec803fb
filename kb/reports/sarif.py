"""SARIF 2.1.0 (OASIS): a document's sentences as results that editors and pipelines show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from kb.citing import Citation, Document, one_line
from kb.lookup.results import LookUp
from kb.lookup.surveys import Passage, Status
from kb.reports.sides import cited, deciding

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

RULES = {
    Status.CONTRADICTED: ("error", "Claims of the knowledge base refute the sentence."),
    Status.DISPUTED: ("warning", "Some claims support the sentence, others refute it."),
    Status.UNSOURCED: ("note", "Only claims without a quote bear on the sentence."),
    Status.NEW: ("note", "The knowledge base says nothing of the sentence."),
}
"""What is reported, its level, and what it means; a covered sentence is no result."""

_LINE_END = re.compile(r"\r\n|\n")

Citations = Callable[[Document], Sequence[Citation]]
"""Where a claim was made."""


def sarif_log(
    passages: Iterable[Passage], text: str, file: str, version: str, citations: Citations
) -> dict[str, Any]:
    """The log of one run over one document.

    Args:
        passages: the document's sentences, in order.
        text: the document, without a byte order mark.
        file: the path it was read from, or - for standard input.
        version: of this program.
        citations: finds where a claim that decides was made, for the message.
    """
    places = Places(text)
    seen = list(passages)
    rules = list(RULES)
    results = [
        _result(each, rules.index(each.status), places, file, citations)
        for each in seen
        if each.status in RULES
    ]
    run = {
        "tool": {"driver": _driver(version)},
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": list(_notifications(seen))}
        ],
        "artifacts": [{"location": {"uri": uri_of(file)}}],
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def uri_of(file: str) -> str:
    """A path as a URI: relative stays relative, so that the log can travel with its document."""
    path = PurePath("stdin" if file == "-" else file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


class Places:
    """Lines and columns of a text, both from 1 on, in code points."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def region(self, start: int, end: int) -> dict[str, int]:
        """The SARIF region of a span; the end column is the one behind it."""
        first_line, first_column = self.at(start)
        last_line, last_column = self.at(end)
        return {
            "startLine": first_line,
            "startColumn": first_column,
            "endLine": last_line,
            "endColumn": last_column,
            "charOffset": start,
            "charLength": end - start,
        }


def _driver(version: str) -> dict[str, Any]:
    rules = [
        {
            "id": status.value,
            "shortDescription": {"text": meaning},
            "defaultConfiguration": {"level": level},
        }
        for status, (level, meaning) in RULES.items()
    ]
    return {"name": "claimkb", "version": version, "rules": rules}


def _result(
    passage: Passage, rule: int, places: Places, file: str, citations: Citations
) -> dict[str, Any]:
    region: dict[str, Any] = places.region(passage.start, passage.end)
    region["snippet"] = {"text": passage.text}
    artifact = {"uri": uri_of(file), "index": 0}
    found: dict[str, Any] = {
        "ruleId": passage.status.value,
        "ruleIndex": rule,
        "level": RULES[passage.status][0],
        "message": {"text": "\n".join(_message(passage, citations))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"sentence/v1": _fingerprint(passage.text)},
    }
    if passage.found is not None:
        found["properties"] = _properties(passage.found)
    return found


def _message(passage: Passage, citations: Citations) -> Iterator[str]:
    yield RULES[passage.status][1]
    for match in deciding(passage.found):
        yield f"{match.stance.capitalize()}: {cited(match, citations(match.claim))}"
        yield from (f"  {one_line(reason)}" for reason in match.reasons)


def _properties(found: LookUp) -> dict[str, Any]:
    return {
        "verdict": found.verdict.value,
        "confidence": round(found.confidence, 4),
        "claims": [match.claim_id for match in deciding(found)],
    }


def _fingerprint(text: str) -> str:
    """Knows the sentence again after the document has changed elsewhere."""
    return sha256(one_line(text).encode("utf-8", "surrogatepass")).hexdigest()


def _notifications(passages: Iterable[Passage]) -> Iterator[dict[str, Any]]:
    """What could not be checked, each said once."""
    warnings = (warning for each in passages if each.found for warning in each.found.warnings)
    for warning in dict.fromkeys(warnings):
        yield {"level": "warning", "message": {"text": warning}}
