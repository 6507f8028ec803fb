"""Looking statements up: what the claims of the base say to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kb.errors import EncoderNotInstalled
from kb.service.opened import OpenBase

if TYPE_CHECKING:  # loaded by the methods that need them: the encoder costs more than a search
    from kb.lookup.checker import Checker, Question
    from kb.lookup.compare import Comparer
    from kb.lookup.likeness import TextEncoder
    from kb.lookup.results import LookUp
    from kb.lookup.stances import Judgement


class _Asked(NamedTuple):
    """What answers, with the names that the base declared at a point of its history."""

    sequence: int
    checker: Checker
    comparer: Comparer


class LookUps(OpenBase):
    """What can be asked about statements."""

    _asked: _Asked | None = None

    @property
    def checker(self) -> Checker:
        """Looks statements up; loads the encoder when it is first asked."""
        return self._answering().checker

    def _answering(self) -> _Asked:
        """What was asked before, made anew where the declared names or the indexes changed."""
        from kb.lookup.checker import declared_names  # noqa: PLC0415 - only to look up

        held, last = self._asked, self.store.last_sequence
        if held is None or held.checker.candidates is not self.candidates:
            held = self._made(last)
        elif held.sequence != last:
            same = held.checker.aligner.groups == declared_names(self.store)
            held = held._replace(sequence=last) if same else self._made(last)
        self._asked = held
        return held

    def _made(self, sequence: int) -> _Asked:
        from kb.lookup.checker import Checker  # noqa: PLC0415 - only to look up
        from kb.lookup.compare import Comparer  # noqa: PLC0415 - same

        checker = Checker(self.store, self.candidates, self._encoder)
        return _Asked(sequence, checker, Comparer(self._encoder, checker.aligner.groups))

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
        return self._answering().comparer.compare(
            statement,
            evidence,
            language=language,
            evidence_language=evidence_language,
            as_of=as_of,
            strict=strict,
        )
