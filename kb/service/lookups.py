"""Looking statements up: what the claims of the base say to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from kb.errors import EncoderNotInstalled
from kb.service.opened import OpenBase

if TYPE_CHECKING:  # loaded by the methods that need them: the encoder costs more than a search
    from kb.lookup.checker import Checker, Question
    from kb.lookup.compare import Comparer
    from kb.lookup.likeness import TextEncoder
    from kb.lookup.results import LookUp
    from kb.lookup.stances import Judgement


class LookUps(OpenBase):
    """What can be asked about statements."""

    @cached_property
    def checker(self) -> Checker:
        """Looks statements up; loads the encoder when it is first asked."""
        from kb.lookup.checker import Checker  # noqa: PLC0415 - only to look up

        return Checker(self.store, self.candidates, self._encoder)

    @property
    def _encoder(self) -> TextEncoder:
        """The encoder, before anything else is done with texts that nobody can compare.

        Raises:
            EncoderNotInstalled: there is none.
        """
        if not self.meaning.installed:
            raise EncoderNotInstalled
        return self.meaning.asking

    def check(
        self,
        statement: str,
        *,
        language: str = "",
        as_of: date | None = None,
        limit: int = 10,
        strict: bool = False,
    ) -> LookUp:
        """Which claims support the statement and which refute it, and the verdict.

        Args:
            statement: one sentence, in any language.
            language: ISO 639-1; identified when empty.
            as_of: the day relative dates count from; claims made later do not count.
            limit: how many claims are given at most; the verdict does not depend on it.
            strict: decide only on grounds that can be named.

        Raises:
            NothingToCheck: the statement has no letter and no digit.
            EncoderNotInstalled: the extra that finds claims by meaning is missing.
            IndexFailed: the index cannot be had.
        """
        from kb.lookup.checker import Question  # noqa: PLC0415 - only to look up

        return self.checker.check(Question(statement, language, as_of), limit=limit, strict=strict)

    def check_all(
        self, questions: Iterable[Question], *, limit: int = 10, strict: bool = False
    ) -> Iterator[LookUp]:
        """The same for many statements, in order and some at a time: twice as fast."""
        return self.checker.check_all(questions, limit=limit, strict=strict)

    @cached_property
    def _comparer(self) -> Comparer:
        from kb.lookup.compare import Comparer  # noqa: PLC0415 - only to look up

        return Comparer(self._encoder, self.checker.aligner.groups)

    def compare(
        self,
        statement: str,
        evidence: str,
        *,
        language: str = "",
        evidence_language: str = "",
        as_of: date | None = None,
        strict: bool = False,
    ) -> Judgement:
        """The stance of any text towards a statement; the base's other names count as the same.

        Raises:
            NothingToCheck: the statement has no letter and no digit.
            EncoderNotInstalled: the extra that look-up needs is missing.
        """
        return self._comparer.compare(
            statement,
            evidence,
            language=language,
            evidence_language=evidence_language,
            as_of=as_of,
            strict=strict,
        )
