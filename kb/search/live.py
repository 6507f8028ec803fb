"""The search index of a knowledge base, kept level with its store.

The index holds no truth: it is built from the store, knows the last change it holds, and is
caught up, or built anew, before it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import (
    ENGINES,
    Engine,
    EngineError,
    IndexMissing,
    Record,
    UnknownEngine,
    open_engine,
)
from kb.errors import IndexFailed, UnknownChoice
from kb.search.documents import source_ids
from kb.search.schema import SCHEMA

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from kb.search.aliases import AliasBook
    from kb.search.port import ClaimStore
    from kb.search.status import IndexStatus

RECORDS_VERSION = 1
"""Raised whenever the same claim would give another record: older indexes are built anew."""

FEW = 200
"""Up to so many changed claims are always caught up one by one."""


Notice = Callable[[str], None]
"""Is told one-line messages."""

Progress = Callable[[int, int], None]
"""Is told how many claims of how many are indexed."""


def say_nothing(_message: str) -> None:
    """The notice of callers who do not listen."""


class LiveIndex:
    """Opens the index in a folder of its own under ``index_dir``, and keeps it current."""

    def __init__(
        self,
        store: ClaimStore,
        engine_name: str,
        index_dir: Path,
        notice: Notice = say_nothing,
        progress: Progress | None = None,
    ) -> None:
        self.store = store
        self.name = engine_name
        self.path = index_dir / f"{engine_name}-{SCHEMA.fingerprint()}"
        self.notice = notice
        self.progress = progress
        try:
            self.engine = open_engine(engine_name, SCHEMA, self.path)
        except UnknownEngine as error:
            raise UnknownChoice("search engine", engine_name, ENGINES) from error
        self._stamp_in_memory: str | None = None
        self._temporary: TemporaryDirectory[str] | None = None

    # Keeping level

    def ready(self) -> Engine:
        """The engine, holding what the store holds, as far as that can be had."""
        held, why = self._held()
        if not why and not self.fits(held):
            why = "it belongs to another state of the knowledge base"
        if why:
            self._build_or_do_without(why)
        elif held < (last := self.store.last_sequence):
            self._catch_up_or_do_without(held, last)
        return self.engine

    def _held(self) -> tuple[int, str]:
        """How much of the history the index holds; or why it cannot be used."""
        try:
            return self.engine.sequence, ""
        except IndexMissing:
            return 0, "there is none yet"
        except EngineError as error:
            return 0, str(error)

    def status(self) -> IndexStatus:
        """What there is, looked at without changing it."""
        from kb.search.status import status  # noqa: PLC0415 - only when asked for

        return status(self)

    def verify(self) -> str | None:
        """What is wrong with the files of the index, in words; None when nothing is."""
        try:
            self.engine.verify()
        except IndexMissing:
            return None
        except EngineError as error:
            return str(error)
        return None

    def fits(self, sequence: int) -> bool:
        """Whether an index that holds this much was built from this store as it is now."""
        return self._read_stamp() == self._stamp() and sequence <= self.store.last_sequence

    def build(self, why: str = "") -> None:
        """Build the index anew; ``why`` is told first, when there is a reason to tell.

        Raises:
            IndexFailed: it cannot be written, or another process is writing it.
        """
        try:
            self._build(why)
        except (OSError, EngineError) as error:
            raise IndexFailed(error) from error

    def _build(self, why: str) -> None:
        with self.store.consistent():
            total = self.store.count("claim")
            if why:
                claims = "claim" if total == 1 else "claims"
                self.notice(f"building the search index of {total:,} {claims}: {why}")
            with closing(self._all_records()) as records:  # read to the end, or let go now
                self.engine.build(records, self.store.last_sequence, self._counting(total))
            self._write_stamp()
        self._sweep()

    def close(self) -> None:
        """Release the files, and remove what was only for this time."""
        self.engine.close()
        if self._temporary is not None:
            self._temporary.cleanup()

    def rebuild(self, why: str) -> Engine:
        """The engine after an error that only building anew can mend."""
        self._build_or_do_without(why)
        return self.engine

    def _build_or_do_without(self, why: str) -> None:
        quietly = self.name == "memory" or not self.store.count("claim")
        try:
            self._build("" if quietly else why)
        except (OSError, EngineError) as error:
            if self._stands_in:
                raise IndexFailed(error) from error
            self.notice(f"the search index cannot be written ({error}): using one for this time")
            self._build_elsewhere()

    @property
    def _stands_in(self) -> bool:
        return self._temporary is not None or self.name == "memory"

    def _build_elsewhere(self) -> None:
        """An index for this time only: in a temporary folder, without one in memory."""
        import tempfile  # noqa: PLC0415 - only in places that cannot be written

        try:
            self._temporary = tempfile.TemporaryDirectory(prefix="kb-index-")
            self.path = Path(self._temporary.name) / self.path.name
            self.engine = open_engine(self.name, SCHEMA, self.path)
            self._build("")
        except (OSError, EngineError):
            self.name = "memory"
            self.engine = open_engine(self.name, SCHEMA)
            self._build("")

    def _catch_up_or_do_without(self, held: int, last: int) -> None:
        try:
            self._catch_up(held)
        except (OSError, EngineError) as error:
            behind = last - held
            self.notice(
                f"the search index cannot be brought up to date ({error}): it lacks the last "
                f"{behind:,} {'change' if behind == 1 else 'changes'}"
            )

    def _catch_up(self, held: int) -> None:
        from kb.search.changes import affected_claims  # noqa: PLC0415 - only after changes

        with self.store.consistent():
            last = self.store.last_sequence
            changed = affected_claims(self.store, self.engine, held)
            if changed is None or len(changed) > max(FEW, len(self.engine) // 2):
                count = "many" if changed is None else f"{len(changed):,}"
                why = f"{count} of them changed"
            else:
                documents = list(self.store.find_documents("claim", sorted(changed)))
                removed = [claim_id for claim_id, document in documents if document is None]
                claims = [json.loads(document) for _, document in documents if document]
                self.engine.update(self._records(claims), removed, last)
                return
        self._build(why)

    # Records

    def _all_records(self) -> Generator[Record]:
        from kb.search.records import claim_record  # noqa: PLC0415 - only to write

        sources = {id_: json.loads(text) for id_, text in self.store.iterate("source")}
        book = self.alias_book()
        for _, text in self.store.iterate("claim"):
            yield claim_record(json.loads(text), sources, book)

    def _records(self, claims: list[dict[str, Any]]) -> list[Record]:
        from kb.search.records import claim_record  # noqa: PLC0415 - only to write

        wanted = {source_id for claim in claims for source_id in source_ids(claim)}
        found = self.store.find_documents("source", sorted(wanted))
        sources = {id_: json.loads(text) for id_, text in found if text}
        book = self.alias_book()
        return [claim_record(claim, sources, book) for claim in claims]

    def alias_book(self) -> AliasBook:
        """The names that the base declares."""
        from kb.search.aliases import AliasBook  # noqa: PLC0415 - only to write

        return AliasBook(json.loads(text) for _, text in self.store.iterate("alias"))

    def _counting(self, total: int) -> Callable[[int], None] | None:
        if self.progress is None:
            return None
        report, done = self.progress, 0

        def count(number: int) -> None:
            nonlocal done
            done += number
            report(done, total)

        return count

    # The stamp: which store the index was built from

    @property
    def _stamp_path(self) -> Path:
        return self.path.with_name(self.path.name + ".base")

    def _stamp(self) -> str:
        return f"{self.store.generation} {RECORDS_VERSION}"

    def _read_stamp(self) -> str | None:
        if self.name == "memory":
            return self._stamp_in_memory
        try:
            return self._stamp_path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    def _write_stamp(self) -> None:
        if self.name == "memory":
            self._stamp_in_memory = self._stamp()
        else:
            self._stamp_path.touch(0o600)
            self._stamp_path.write_text(self._stamp(), encoding="utf-8")

    def _sweep(self) -> None:
        """Remove what earlier schemas left behind."""
        import re  # noqa: PLC0415 - only after a build
        import shutil  # noqa: PLC0415 - same

        ours = re.compile(re.escape(self.name) + r"-[0-9a-f]{12}(\.base)?")
        keep = {self.path.name, self._stamp_path.name}
        with suppress(OSError):
            for each in self.path.parent.iterdir():
                if ours.fullmatch(each.name) and each.name not in keep:
                    shutil.rmtree(each) if each.is_dir() else each.unlink()
