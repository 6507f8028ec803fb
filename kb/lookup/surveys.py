"""What surveys give: a look-up of a whole document, and one inside the base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from kb.lookup.results import LookUp, as_json
from kb.text.markup import plain_text


class Status(StrEnum):
    """What the base says to a sentence of a document."""

    COVERED = "covered"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    NEW = "new"
    """A checkable sentence that the base says nothing of."""
    UNSOURCED = "unsourced"
    """The base has claims for it without a quote only."""


class Passage(NamedTuple):
    """One checkable sentence of a document: ``text`` is ``document[start:end]``."""

    start: int
    end: int
    text: str
    status: Status
    found: LookUp | None = None


def in_markdown(markdown: str, check: Callable[[str], Iterable[Passage]]) -> Iterator[Passage]:
    """The passages of a Markdown text, checked without its marks, at their places in it."""
    plain = plain_text(markdown)
    for each in check(plain.text):
        start, end = plain.origin(each.start, each.end)
        yield each._replace(start=start, end=end, text=markdown[start:end])


class Conflict(NamedTuple):
    """Two claims of the base that cannot both hold, as JSON documents."""

    first: Mapping[str, Any]
    second: Mapping[str, Any]
    reasons: tuple[str, ...]
    certainty: float
    """How probable it is that they conflict, 0 to 1."""


def passage_as_json(passage: Passage) -> dict[str, Any]:
    """A passage as ``kb check --document --format json`` gives it."""
    return {
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "status": passage.status.value,
        "found": as_json(passage.found) if passage.found else None,
    }


def conflict_as_json(conflict: Conflict) -> dict[str, Any]:
    """A pair as ``kb conflicts --format json`` gives it."""
    return {
        "certainty": round(conflict.certainty, 4),
        "reasons": list(conflict.reasons),
        "first": conflict.first,
        "second": conflict.second,
    }
