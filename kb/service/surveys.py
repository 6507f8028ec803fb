"""Many statements at once: those of a document, those of the base itself."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kb.service.lookups import LookUps
from kb.service.opened import Progress

if TYPE_CHECKING:  # loaded when there is a document to check
    from kb.lookup.surveys import Conflict, Passage


BEARING = 10
"""Claims that each statement is held against, however few are shown."""


class Surveys(LookUps):
    """What can be asked about many statements."""

    def check_document(
        self,
        text: str,
        *,
        language: str = "",
        as_of: date | None = None,
        limit: int = 10,
        strict: bool = False,
    ) -> Iterator[Passage]:
        """The checkable sentences of a text, in order, each with what the claims say to it.

        Args:
            text: the document; offsets are in its code points.
            language: ISO 639-1; found out for every sentence when empty.
            as_of: the day the document speaks from; claims made later do not count.
            limit: how many claims are given for each sentence at most.
            strict: decide only on grounds that can be named.

        Raises:
            EncoderNotInstalled: the extra that finds claims by meaning is missing.
            IndexFailed: the index cannot be had.
        """
        from kb.lookup.documents import passages  # noqa: PLC0415 - only to look up

        ask = partial(self.check_all, limit=max(limit, BEARING), strict=strict)
        return passages(text, ask, language=language, as_of=as_of, limit=limit)

    def conflicts(self, *, progress: Progress | None = None) -> Generator[Conflict]:
        """Pairs of claims that cannot both hold: each refutes the other.

        In the reasons the first claim is the statement and the second one the evidence. Close it
        when you stop early: it reads from the store.

        Raises:
            EncoderNotInstalled: the extra that finds claims by meaning is missing.
            IndexFailed: the index cannot be had.
        """
        from kb.lookup.conflicts import conflicts  # noqa: PLC0415 - only to look up

        with closing(self.store.iterate("claim")) as records:
            documents = (document for _, document in records)
            yield from conflicts(documents, partial(self.check_all, limit=BEARING), progress)
