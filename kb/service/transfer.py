"""Claims on their way in and out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from kb.service.opened import OpenBase, Progress

if TYPE_CHECKING:  # loaded by the methods that need them: Pydantic costs more than a search
    from kb.exchange.report import Report


class Transfer(OpenBase):
    """Export and import."""

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
        from kb.samples import NAME, open_sample, source_id  # noqa: PLC0415 - only here

        if self.store.find("source", source_id()) is not None:
            return None
        with open_sample() as stream:
            return self.import_lines(stream, NAME)
