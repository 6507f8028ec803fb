"""The knowledge base as one object: everything the command line and other callers can do."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self, TextIO

from kb import config
from kb.errors import AmbiguousId, NoBase
from kb.store import HistoryRow, Outcome, Store
from kb.store.errors import StoreExists, StoreMissing, UnknownRecord

if TYPE_CHECKING:  # loaded by the methods that need them: Pydantic costs more than a search
    from kb.editing import Completed, Draft
    from kb.importing import Report
    from kb.integrity import Finding, QuoteCheck
    from kb.model import Alias, Claim, Source
    from kb.search.searcher import Searcher
    from kb.store.erasure import Erased
    from kb.store.transaction import Transaction
    from kb.store.undo import Undone

Notice = Callable[[str], None]
"""Is told one-line messages: an index rebuilt, a field read from the text."""

Progress = Callable[[int], None]
"""Is told how many records were done since it was last told."""

IndexProgress = Callable[[int, int], None]
"""Is told how many claims of how many are indexed, while an index is built."""


def say_nothing(_: str) -> None:
    """The notice of callers who do not listen."""


class KnowledgeBase:
    """An open knowledge base; use it as a context manager.

    Reading returns JSON documents as they are stored; writing validates with the models first.
    """

    def __init__(
        self,
        home: config.Home,
        store: Store,
        actor: str,
        notice: Notice = say_nothing,
        progress: IndexProgress | None = None,
    ) -> None:
        self.home = home
        self.store = store
        self.actor = actor
        self.notice = notice
        self.progress = progress

    @classmethod
    def create(cls, home: Path | None = None) -> tuple[Path, bool]:
        """Make a knowledge base; its folder, and whether it is new.

        Raises:
            KbError: the folder cannot be made or written.
        """
        place = config.home_for_init(home, os.environ, Path.cwd())
        config.make_home(place)
        with suppress(StoreExists):
            Store.create(place.database).close()
            return place.path, True
        return place.path, False

    @classmethod
    def open(
        cls,
        home: Path | None = None,
        *,
        actor: str | None = None,
        read_only: bool = False,
        notice: Notice = say_nothing,
        progress: IndexProgress | None = None,
    ) -> Self:
        """The base in that folder, else the one that ``$KB_HOME`` or the folders above name.

        Raises:
            NoBase: there is none; says how to make one.
            StoreError: it cannot be opened.
        """
        place = config.find_home(home, os.environ, Path.cwd())
        if place is None:
            raise NoBase(None)
        try:
            store = Store.open(place.database, read_only=read_only)
        except StoreMissing:
            raise NoBase(place.path) from None
        return cls(place, store, actor or config.user_name(), notice, progress)

    def close(self) -> None:
        """Let the files go."""
        if "searcher" in self.__dict__:
            self.searcher.close()
        self.store.close()

    @cached_property
    def searcher(self) -> Searcher:
        """Searches the claims; opens the index when it is first asked."""
        from kb.search.searcher import Searcher  # noqa: PLC0415 - the index is not always needed

        name = config.read_engine(self.home)
        return Searcher(self.store, name, self.home.index, self.notice, self.progress)

    def choose_engine(self, name: str) -> None:
        """Search with this engine from now on; its index is built at the next search.

        Raises:
            UnknownChoice: there is no such engine.
        """
        from kb.search.searcher import Searcher  # noqa: PLC0415 - the index is not always needed

        chosen = Searcher(self.store, name, self.home.index, self.notice, self.progress)
        config.write_engine(self.home, name)
        self.__dict__["searcher"] = chosen

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Claims

    def resolve(self, reference: str, record_type: str = "claim") -> str:
        """The id that a user means: the id itself, or the only one that starts so.

        Raises:
            UnknownRecord: none does; names ids that look like it.
            AmbiguousId: several do.
        """
        if self.store.find(record_type, reference) is not None:
            return reference
        starting = list(self.store.ids(record_type, reference)) if reference else []
        if len(starting) > 1:
            raise AmbiguousId(record_type, reference, starting)
        if not starting:
            near = self.store.near_ids(record_type, reference)
            raise UnknownRecord(record_type, reference, near)
        return starting[0]

    def list_claims(self, wanted: Mapping[str, str], source: str | None = None) -> Generator[str]:
        """Claims as JSON texts in the order of their ids, filtered by field values.

        Args:
            wanted: values of ``kind``, ``status``, ``claimant`` (the name) or ``tag``.
            source: only claims that appear in this source.
        """
        from kb.listing import matching  # noqa: PLC0415 - only here

        if source is None:
            documents: Iterable[str] = (text for _, text in self.store.iterate("claim"))
        else:
            ids = self.store.claims_of_source(self.get_source(source).id)
            documents = self.store.documents("claim", ids)
        return matching(documents, wanted)

    def get_claim(self, claim_id: str) -> Claim:
        """The claim with that id, as a model.

        Raises:
            UnknownRecord: there is none.
        """
        from kb.model import Claim  # noqa: PLC0415 - Pydantic

        return Claim.model_validate(self.store.get("claim", self.resolve(claim_id)))

    def add(self, draft: Draft) -> tuple[Completed, Outcome]:
        """Add a claim, or another appearance of one that is there; what was read and done.

        Raises:
            QuoteNotFound: the source does not hold the quote.
            InvalidRecord: a field does not fit.
        """
        from kb.editing import complete  # noqa: PLC0415 - Pydantic

        completed = complete(self.store, draft)
        with self.store.transaction(self.actor, "add") as change:
            outcome = self._put_claim(change, completed)
        return completed, outcome

    def _put_claim(self, change: Transaction, completed: Completed) -> Outcome:
        from kb.merging import merged  # noqa: PLC0415 - Pydantic
        from kb.model import Claim  # noqa: PLC0415 - Pydantic

        claim = completed.claim
        if (there := self.store.find("claim", claim.id)) is not None:
            claim = merged(Claim.model_validate(there), claim)
            completed.claim = claim
        return change.put("claim", claim.id, claim.model_dump_json())

    def edit(self, claim_id: str, changes: Mapping[str, object], note: str = "") -> Claim:
        """Change fields of a claim; its id stays.

        Raises:
            UnknownRecord: there is no such claim.
            InvalidRecord: a field is unknown or does not fit.
        """
        from kb.editing import edited  # noqa: PLC0415 - Pydantic

        claim = edited(self.store, self.get_claim(claim_id), changes)
        with self.store.transaction(self.actor, "edit", note) as change:
            change.put("claim", claim.id, claim.model_dump_json())
        return claim

    def retract(self, claim_id: str, reason: str = "") -> Claim:
        """Mark a claim as retracted; it stays, and is found only when asked for."""
        claim = self.get_claim(claim_id).model_copy(update={"status": "retracted"})
        with self.store.transaction(self.actor, "retract", reason) as change:
            change.put("claim", claim.id, claim.model_dump_json())
        return claim

    def declare(self, names: Iterable[str], kind: str = "") -> Alias:
        """Say that all these names are one entity's, the first being its usual one.

        Names that were declared together before stay together.
        """
        from kb.editing import united_alias  # noqa: PLC0415 - Pydantic

        alias = united_alias(self.store, tuple(names), kind)
        with self.store.transaction(self.actor, "alias") as change:
            change.put("alias", alias.name, alias.model_dump_json())
        return alias

    def forget_alias(self, name: str) -> None:
        """Take an entity's other names away.

        Raises:
            UnknownRecord: none are declared under that name.
        """
        with self.store.transaction(self.actor, "unalias") as change:
            change.remove("alias", name)

    def add_kind(self, name: str) -> Outcome:
        """Let claims be of a kind of the base's own."""
        from kb.exchange.records import Kind  # noqa: PLC0415 - Pydantic
        from kb.validation import validated  # noqa: PLC0415 - Pydantic

        kind = validated(Kind, {"name": name})
        with self.store.transaction(self.actor, "kind") as change:
            return change.put("kind", name, kind.model_dump_json())

    # Sources

    def get_source(self, reference: str) -> Source:
        """The source with that id, start of an id, or address, as a model.

        Raises:
            UnknownRecord: none, or more than one, answers to it.
        """
        from kb.sourcing import get_source  # noqa: PLC0415 - Pydantic

        return get_source(self.store, reference)

    def find_source(self, source_id: str) -> dict[str, Any] | None:
        """The source's document, or None."""
        return self.store.find("source", source_id)

    def add_source_file(self, reference: str) -> str:
        """The id of a source: of the text file at a path, kept now, or of the one named.

        Raises:
            NotText: the file is not UTF-8 text.
            UnknownRecord: neither a file nor a source.
        """
        from kb.sourcing import read_text  # noqa: PLC0415 - Pydantic

        path = Path(reference)
        if not path.is_file():
            return self.get_source(reference).id
        source, outcome = self.add_source(read_text(path), {"title": path.stem})
        if outcome is Outcome.ADDED:
            self.notice(f"{path.name} is kept as source {source.id}")
        return source.id

    def add_source(self, text: str, fields: Mapping[str, object]) -> tuple[Source, Outcome]:
        """Keep a text as a source; the same text again is the same source.

        Raises:
            InvalidRecord: a field does not fit.
            Forgotten: the text was forgotten for good.
        """
        from kb.sourcing import make_source, store_source  # noqa: PLC0415 - Pydantic

        source = make_source(text, fields)
        if (there := self.store.find("source", source.id)) is not None:
            kept = {name: value for name, value in there.items() if value not in ("", None, [])}
            source = type(source).model_validate({**source.model_dump(), **kept})
        with self.store.transaction(self.actor, "add") as change:
            outcome = store_source(change, source, text)
        return source, outcome

    def attach(self, text: str, reference: str | None = None) -> tuple[Source, list[QuoteCheck]]:
        """Complete a detached source with its text; the source, and its quotes checked.

        Raises:
            DigestMismatch: the text is not the one its quotes were taken from.
        """
        from kb.integrity import check_quotes  # noqa: PLC0415 - Pydantic
        from kb.sourcing import find_detached  # noqa: PLC0415 - Pydantic

        source = find_detached(self.store, text, reference)
        if not self.store.has_snapshot(source.digest):
            with self.store.transaction(self.actor, "attach") as change:
                change.put_snapshot(text)
                change.touch("source", source.id)
        return source, list(check_quotes(self.store, source.id))

    def forget(self, reference: str, reason: str) -> Erased:
        """Erase a source, its text, its quotes and their history for good.

        The search index goes too, since it holds words of the quotes; the next search makes it
        anew.

        Raises:
            UnknownRecord: there is no such source.
        """
        from kb.store.erasure import forget  # noqa: PLC0415 - only here

        source_id = self.get_source(reference).id
        erased = forget(self.store, [source_id], reason=reason, actor=self.actor)
        if "searcher" in self.__dict__:
            self.searcher.close()
            del self.searcher
        shutil.rmtree(self.home.index, ignore_errors=True)
        return erased

    # Exchange

    def export(
        self,
        name: str,
        out: TextIO,
        *,
        ids: Iterable[str] | None = None,
        with_history: bool = True,
        progress: Progress | None = None,
    ) -> int:
        """Write everything, or these claims and what they cite; the number of claims.

        Raises:
            UnknownFormat: no such format.
        """
        from kb.exporting import export  # noqa: PLC0415 - only here

        return export(self.store, name, out, ids=ids, with_history=with_history, progress=progress)

    def export_file(
        self,
        name: str,
        path: Path,
        *,
        ids: Iterable[str] | None = None,
        with_history: bool = True,
        progress: Progress | None = None,
    ) -> int:
        """Export to a file that is there whole or not at all; the number of claims."""
        from kb.exporting import whole_file  # noqa: PLC0415 - only here

        with whole_file(path) as out:
            return self.export(name, out, ids=ids, with_history=with_history, progress=progress)

    def import_lines(
        self,
        stream: BinaryIO,
        name: str,
        *,
        with_history: bool = True,
        progress: Progress | None = None,
    ) -> Report:
        """Import JSON Lines in one transaction.

        Raises:
            ImportRefused: some lines are bad; nothing was imported.
        """
        from kb.importing import Importer  # noqa: PLC0415 - Pydantic

        with self.store.transaction(self.actor, "import", name) as change:
            importer = Importer(self.store, change, name, with_history=with_history)
            return importer.take_all(stream, progress)

    def load_sample(self) -> Report | None:
        """Load the packaged interview; None when it is there already."""
        from kb.samples import NAME, open_sample  # noqa: PLC0415 - only here

        if any(note.name == NAME for note in self.store.imports()):
            return None
        with open_sample() as stream:
            return self.import_lines(stream, NAME)

    # History and integrity

    def undo(self) -> Undone:
        """Take back the last batch of changes that is still in effect.

        Raises:
            NothingToUndo: there is none.
        """
        from kb.store.undo import undo  # noqa: PLC0415 - only here

        return undo(self.store, self.actor)

    def backup(self, path: Path) -> str:
        """Copy everything to one verified file; the sha256 of its content."""
        from kb.store.backup import backup  # noqa: PLC0415 - only here

        return backup(self.store, path)

    @classmethod
    def restore(cls, backup_path: Path, home: Path | None = None) -> str:
        """Put a backup in the place of the base there, or make one of it; its sha256.

        Raises:
            BackupDamaged: the backup does not hold what it says; nothing was changed.
        """
        from kb.store.backup import restore  # noqa: PLC0415 - only here

        place = config.find_home(home, os.environ, Path.cwd())
        place = place or config.home_for_init(home, os.environ, Path.cwd())
        config.make_home(place)
        return restore(place.database, backup_path)

    def changes(self, record_id: str | None = None, limit: int | None = None) -> list[HistoryRow]:
        """The latest changes first, of everything or of one claim, source or alias.

        Raises:
            UnknownRecord: the history knows no record of that id.
        """
        if record_id is not None and not any(True for _ in self.store.history(record_id)):
            record_id = self.resolve(record_id)
        rows = deque(self.store.history(record_id), maxlen=limit)
        return list(reversed(rows))

    def before(self, row: HistoryRow) -> str | None:
        """The record's document before that change, as JSON text."""
        if row.before_seq is None:
            return None
        rows = self.store.history(row.record_id, since=row.before_seq - 1)
        return next((each.document for each in rows if each.seq == row.before_seq), None)

    def verify(self, reference: str | None = None) -> Iterator[QuoteCheck]:
        """Hold every quote, of one source or of all, against the stored text."""
        from kb.integrity import check_quotes  # noqa: PLC0415 - Pydantic

        source_id = None if reference is None else self.get_source(reference).id
        yield from check_quotes(self.store, source_id)

    def examine(self) -> Iterator[Finding]:
        """Everything that is wrong or remarkable, in the store and in the index."""
        from kb.integrity import examine_store  # noqa: PLC0415 - Pydantic

        yield from examine_store(self.store)

    def stats(self) -> dict[str, Any]:
        """Counts of what the base holds."""
        from kb.statistics import statistics  # noqa: PLC0415 - only here

        return statistics(self.store)
