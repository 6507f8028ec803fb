"""More to be asked with the same engine: two texts, a document, the base itself."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from kb.errors import EncoderNotInstalled
from kb.service.lookups import LookUps
from kb.service.opened import Progress

if TYPE_CHECKING:  # loaded when there is a document to check
    from kb.lookup.compare import Comparer
    from kb.lookup.passages import Conflict, Passage
    from kb.lookup.stances import Judgement


BEARING = 10
"""Claims that each statement is held against, however few are shown."""


class Surveys(LookUps):
    """Comparisons of texts, of the sentences of a document, and of the claims with each other."""

    @cached_property
    def comparer(self) -> Comparer:
        """Compares texts, with the names that the base declares for one and the same.

        Raises:
            EncoderNotInstalled: the extra that finds meaning is missing.
        """
        from kb.lookup.compare import Comparer  # noqa: PLC0415 - only to compare

        if not self.meaning.installed:
            raise EncoderNotInstalled
        checker = self.checker
        return Comparer(checker.aligner, checker.segment, checker.names)

    def compare(
        self,
        statement: str,
        evidence: str | Sequence[str],
        *,
        language: str = "",
        evidence_language: str = "",
        as_of: date | None = None,
        strict: bool = False,
    ) -> Judgement:
        """The stance of any text, or of its pieces, towards a statement.

        Raises:
            EncoderNotInstalled: the extra that finds meaning is missing.
            NothingToCheck: the statement or the evidence has no letter and no digit.
        """
        return self.comparer.compare(
            statement,
            evidence,
            language=language,
            evidence_language=evidence_language,
            as_of=as_of,
            strict=strict,
        )

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

        documents = (document for _, document in self.store.iterate("claim"))
        return conflicts(documents, partial(self.check_all, limit=BEARING), progress)
