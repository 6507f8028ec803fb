"""Sources: added, completed with their text, forgotten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.service.opened import OpenBase
from kb.store import Outcome

if TYPE_CHECKING:  # loaded by the methods that need them: Pydantic costs more than a search
    from kb.integrity import QuoteCheck
    from kb.model import Source
    from kb.store.erasure import Erased


class Library(OpenBase):
    """What can be done with sources."""

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
        if not os.path.isfile(reference):  # noqa: PTH113 - Path.is_file raises at names too long
            return self.get_source(reference).id
        found = read_text(path)
        source, outcome = self.add_source(found.text, {"title": path.stem}, found.content)
        if outcome is Outcome.ADDED:
            self.notice(f"{path.name} is kept as source {source.id}")
        return source.id

    def add_source(
        self, text: str, fields: Mapping[str, object], original: bytes = b""
    ) -> tuple[Source, Outcome]:
        """Keep a text as a source; the same text again is the same source.

        The bytes it was read from are kept beside it where they are not just the text.

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
            outcome = store_source(change, source, text, original)
        return source, outcome

    def attach(
        self, text: str, reference: str | None = None, original: bytes = b""
    ) -> tuple[Source, list[QuoteCheck]]:
        """Complete a detached source with its text; the source, and its quotes checked.

        Raises:
            DigestMismatch: the text is not the one its quotes were taken from.
        """
        from kb.integrity import check_quotes  # noqa: PLC0415 - Pydantic
        from kb.sourcing import find_detached, store_text  # noqa: PLC0415 - Pydantic

        source = find_detached(self.store, text, reference)
        if not self.store.has_snapshot(source.digest):
            with self.store.transaction(self.actor, "attach") as change:
                store_text(change, source, text, original)
                change.touch("source", source.id)
        return source, list(check_quotes(self.store, source.id))

    def forget(self, reference: str, reason: str) -> Erased:
        """Erase a source, its text, its quotes and their history for good.

        The search index and the vectors go too, since they are made of the quotes' words; they
        are made anew when they are needed.

        Raises:
            UnknownRecord: there is no such source.
        """
        from kb.store.erasure import forget  # noqa: PLC0415 - only here

        source_id = self.get_source(reference).id
        erased = forget(self.store, [source_id], reason=reason, actor=self.actor)
        self.close_indexes()
        shutil.rmtree(self.home.index, ignore_errors=True)
        return erased
