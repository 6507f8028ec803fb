"""Import of JSON Lines: everything is validated, then all of it is written, or nothing.

A full dump, whose first line says so, restores history as it was. Other lines are sources,
aliases, kinds and claims, or minimal records with just a ``text``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain
from typing import Any, BinaryIO

from kb.anchoring import anchored_claim
from kb.errors import (
    BadRecord,
    HistoryMismatch,
    ImportRefused,
    InvalidRecord,
    KbError,
    TruncatedDump,
)
from kb.exchange.jsonl import HashedStream, NumberedObject, read
from kb.exchange.records import (
    FORMAT_VERSION,
    MODELS,
    ORDER,
    Header,
    HistoryLine,
    Kind,
    MinimalRecord,
)
from kb.exchange.report import Report
from kb.ids import source_id, text_digest
from kb.merging import free_id, merged
from kb.model import KINDS, Alias, Alignment, Claim, Model, Quote, Source
from kb.store import HistoryRow, Outcome, Store, Transaction
from kb.store.dump import restore_history
from kb.store.errors import StoreError, UnfitText
from kb.text.language import identify
from kb.validation import validated

UNCHECKED = "not checked: the source's text is not in the knowledge base"

LISTED = 20
"""How many bad lines are listed one by one; the rest are counted."""

Progress = Callable[[int], None]


class Importer:
    """One import into one open transaction; the caller rolls back when it raises."""

    def __init__(
        self, store: Store, change: Transaction, name: str, *, with_history: bool = True
    ) -> None:
        self.store = store
        self.change = change
        self.name = name
        self.report = Report()
        self.problems: list[BadRecord] = []
        self.bad = 0
        self._wants_history = with_history
        self._restoring = False
        self._claims: int | None = None
        self._read_claims = 0
        self._declared = hashlib.sha256()
        self._sources: dict[str, str] = {}
        self._text = lru_cache(maxsize=16)(store.find_snapshot)

    def take_all(self, stream: BinaryIO, progress: Progress | None = None) -> Report:
        """Import every line; ``progress`` is told the bytes read.

        Raises:
            ImportRefused: some lines are bad; lists them.
            HistoryMismatch: the dump's records are not the ones its history ends with.
        """
        hashed = HashedStream(stream, progress)
        objects = read(hashed)
        for each in objects:
            if self._restoring and _type_of(each) == "history":
                self._restore(chain([each], objects))
                self._restoring = False
                break
            self._try(each, self._take)
        if self.bad:
            raise ImportRefused(self.name, self.problems, self.bad)
        if self._restoring or self._claims not in {None, self._read_claims}:
            raise TruncatedDump(self.name)
        self.report.digest = hashed.hexdigest()
        self.change.log_import(self.name, self.report.digest, dict(self.report.counts))
        return self.report

    def _try(
        self, each: NumberedObject | BadRecord, take: Callable[[dict[str, Any]], None]
    ) -> None:
        """Take one line, or note what is wrong with it and go on."""
        problem = each if isinstance(each, BadRecord) else None
        if isinstance(each, NumberedObject):
            try:
                take(each.fields)
            except KbError as error:
                if isinstance(error, StoreError) and not isinstance(error, UnfitText):
                    raise  # the disk is full, or another process writes: not this line's fault
                why = error.findings if isinstance(error, InvalidRecord) else str(error)
                problem = BadRecord(each.number, why)
        if problem is not None:
            self.bad += 1
            if len(self.problems) < LISTED:
                self.problems.append(problem)

    def _take(self, fields: dict[str, Any]) -> None:
        record_type = fields.pop("type", "minimal")
        takers: dict[object, Callable[[dict[str, Any]], None]] = {
            "header": self._take_header,
            "kind": self._take_kind,
            "alias": self._take_alias,
            "source": self._take_source,
            "claim": self._take_claim,
            "minimal": self._take_minimal,
            "history": lambda _: self.report.count("history", "left out"),
        }
        if not isinstance(record_type, str) or record_type not in takers:
            known = ", ".join(str(name) for name in takers if name != "minimal")
            raise InvalidRecord("record", f"unknown type {record_type!r}; known: {known}")
        takers[record_type](fields)

    def _take_header(self, fields: dict[str, Any]) -> None:
        header = validated(Header, fields)
        if header.version > FORMAT_VERSION:
            raise InvalidRecord("header", "the dump was written by a newer kb: upgrade claimkb")
        empty = self.store.last_sequence == 0 and not self.change.wrote
        self._restoring = header.history and empty and self._wants_history
        self._claims = header.claims

    def _take_kind(self, fields: dict[str, Any]) -> None:
        kind = validated(Kind, fields)
        self._put("kind", kind.name, kind)

    def _take_alias(self, fields: dict[str, Any]) -> None:
        alias = validated(Alias, fields)
        self._put("alias", alias.name, alias)

    def _take_source(self, fields: dict[str, Any]) -> None:
        text = fields.pop("text", None)
        source = validated(Source, fields)
        if text is not None:
            if not isinstance(text, str) or text_digest(text) != source.digest:
                raise InvalidRecord("source", "its text does not have its digest")
            self.change.put_snapshot(text)
        self._sources[source.id] = source.digest
        self._put("source", source.id, source)

    def _take_claim(self, fields: dict[str, Any]) -> None:
        self._read_claims += 1
        claim = validated(Claim, fields)
        claim = anchored_claim(claim, self._text_of)
        if claim.kind not in KINDS and not self._restoring:
            self._put("kind", claim.kind, Kind(name=claim.kind), counted=False)
        self._put_claim(claim)

    def _take_minimal(self, fields: dict[str, Any]) -> None:
        record = validated(MinimalRecord, fields)
        self._put_claim(self._statement(record))

    def _statement(self, record: MinimalRecord) -> Claim:
        """The claim that a minimal record states."""
        claimant = (
            {"name": record.claimant} if isinstance(record.claimant, str) else record.claimant
        )
        name = claimant["name"] if isinstance(claimant, dict) else claimant.name if claimant else ""
        language = record.language or identify(record.text)[0]
        where = self._publication(record)
        find = partial(self.store.find, "claim")
        return validated(
            Claim,
            {
                "id": free_id(find, record.text, name) if record.text.strip() else "c",
                "text": record.text,
                "language": language,
                "claimant": claimant,
                "tags": record.tags,
                "external_id": record.id,
                "appearances": where,
                "statement_only": record.quote is None,
                "provenance": {"method": "import", "agent": self.name},
            },
        )

    def _publication(self, record: MinimalRecord) -> list[dict[str, object]]:
        """The appearance of a minimal record that names an address or a quote."""
        if not record.url and record.quote is None:
            return []
        title = "" if record.url else f"unnamed source of {self.name}"
        source = Source(id=source_id(url=record.url, title=title), url=record.url, title=title)
        self._put("source", source.id, source, counted=False)
        quote = None
        if record.quote is not None:
            quote = validated(
                Quote,
                {"exact": record.quote, "alignment": Alignment.NOT_FOUND, "warnings": (UNCHECKED,)},
            )
        return [{"source_id": source.id, "quote": quote}]

    def _text_of(self, source: str) -> str | None:
        digest = self._digest_of(source)
        return self._text(digest) if digest else None

    def _digest_of(self, source: str) -> str:
        if source not in self._sources:
            document = self.store.find("source", source)
            if document is None:
                raise InvalidRecord("claim", f"it quotes source {source}, which is not here")
            self._sources[source] = document["digest"]
        return self._sources[source]

    def _put_claim(self, claim: Claim) -> None:
        if self._restoring:
            self._put("claim", claim.id, claim)
            return
        text = claim.model_dump_json()
        head = self.change.head("claim", claim.id)
        if head is None or head.document == text:
            self._write("claim", claim.id, text)
            return
        both = merged(validated(Claim, json.loads(head.document)), claim).model_dump_json()
        same = both == head.document
        self.change.put("claim", claim.id, both)
        self.report.count("claim", "kept as they were" if same else "merged")

    def _put(self, record_type: str, record_id: str, model: Model, *, counted: bool = True) -> None:
        text = model.model_dump_json()
        if self._restoring:
            self._declared.update(_entry(record_type, record_id, text))
        else:
            self._write(record_type, record_id, text, counted=counted)

    def _write(self, record_type: str, record_id: str, text: str, *, counted: bool = True) -> None:
        outcome = self.change.put(record_type, record_id, text)
        if counted:
            self.report.count(record_type, outcome.value)

    def _restore(self, lines: Iterable[NumberedObject | BadRecord]) -> None:
        """Restore history, then hold what it ends with against the records of the dump."""
        restore_history(self.change, self._history_rows(lines))
        found = hashlib.sha256()
        for record_type in ORDER:
            for record_id, text in self.store.iterate(record_type):
                found.update(_entry(record_type, record_id, text))
                self.report.count(record_type, Outcome.ADDED.value)
        if not self.bad and found.digest() != self._declared.digest():
            raise HistoryMismatch(self.name)

    def _history_rows(self, lines: Iterable[NumberedObject | BadRecord]) -> Iterator[HistoryRow]:
        rows: list[HistoryRow] = []
        for each in lines:
            self._try(each, lambda fields: rows.append(_history_row(fields)))
            yield from rows
            rows.clear()


def _history_row(fields: dict[str, Any]) -> HistoryRow:
    """A row whose document, if any, fits the model of its type."""
    if fields.pop("type", None) != "history":
        raise InvalidRecord("history", "only history lines may follow the first of them")
    line = validated(HistoryLine, fields)
    document = None
    if line.document is not None:
        document = validated(MODELS[line.record_type], line.document).model_dump_json()
    return HistoryRow(**{**dict(line), "document": document})


def _entry(record_type: str, record_id: str, text: str) -> bytes:
    return f"{record_type}\x1f{record_id}\x1f{text}\n".encode()


def _type_of(each: NumberedObject | BadRecord) -> object:
    return each.fields.get("type") if isinstance(each, NumberedObject) else None
