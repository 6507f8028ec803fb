"""History, copies, checks and counts."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb import config
from kb.service.opened import OpenBase
from kb.store import HistoryRow

if TYPE_CHECKING:  # loaded by the methods that need them: Pydantic costs more than a search
    from kb.integrity import Finding, QuoteCheck
    from kb.store.undo import Undone

OTHERS = 0o077
"""The permission bits of everybody but the owner."""


class Upkeep(OpenBase):
    """What keeps a base in order."""

    def undo(self) -> Undone:
        """Take back the last batch of changes that is still in effect.

        Raises:
            NothingToUndo: there is none.
        """
        from kb.store.undo import undo  # noqa: PLC0415 - only here

        return undo(self.store, self.actor)

    def backup(self, path: Path, *, replace: bool = False) -> str:
        """Copy everything to one verified file; the sha256 of its content.

        Raises:
            FileInTheWay: there is a file at the path, and ``replace`` does not allow to replace it.
        """
        from kb.store.backup import backup  # noqa: PLC0415 - only here

        return backup(self.store, path, replace=replace)

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
        """Everything that is wrong or remarkable; a damaged search index is built anew."""
        from kb.integrity import Finding, examine_store  # noqa: PLC0415 - Pydantic

        yield from examine_store(self.store)
        if (problem := self.searcher.live.verify()) is not None:
            self.searcher.live.build()
            yield Finding(damage=True, sentence=f"{problem}; it was built anew")
        if (problem := self.meaning.verify()) is not None:
            self.meaning.build()
            yield Finding(damage=True, sentence=f"{problem}; it was built anew")
        if self.home.path.stat().st_mode & OTHERS:
            sentence = (
                f"others on this machine can look into {self.home.path}: chmod 700 mends that"
            )
            yield Finding(damage=False, sentence=sentence)

    def stats(self) -> dict[str, Any]:
        """Counts of what the base holds."""
        from kb.statistics import statistics  # noqa: PLC0415 - only here

        return statistics(self.store)
