"""One run of look-ups: how they are asked, and what could not be checked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import typer

from kb.cli.inputs import Input
from kb.cli.render import printable
from kb.cli.session import notice
from kb.errors import BadRecord, NothingToCheck
from kb.service import KnowledgeBase

if TYPE_CHECKING:  # loaded when there is something to check
    from kb.lookup.checker import Question
    from kb.lookup.results import LookUp
    from kb.lookup.surveys import Passage


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit to look up."""
    return any(char.isalnum() for char in text)


class Run:
    """Asks the base; remembers the verdicts, and whether everything could be checked.

    What one statement lacks is told on stderr and the others are done; whatever keeps all of them
    from being checked ends the run.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        *,
        language: str = "",
        as_of: date | None = None,
        strict: bool = False,
        tell_warnings: bool = True,
    ) -> None:
        """``tell_warnings``: on stderr too; a card shows them itself."""
        self.base = base
        self.verdicts: set[str] = set()
        self.failed = False
        self._language = language
        self._as_of = as_of
        self._strict = strict
        self._tells = tell_warnings
        self._told: set[str] = set()

    def answers(
        self, given: Iterable[Input | BadRecord], limit: int
    ) -> Iterator[tuple[Input, LookUp]]:
        """Each input with its answer; the engine reads some ahead."""
        waiting: deque[Input] = deque()
        questions = self._questions(given, waiting)
        for found in self.base.check_all(questions, limit=limit, strict=self._strict):
            self._note(found)
            yield waiting.popleft(), found

    def _questions(
        self, given: Iterable[Input | BadRecord], waiting: deque[Input]
    ) -> Iterator[Question]:
        """The questions that can be asked; their inputs wait for the answers."""
        from kb.lookup.checker import Question  # noqa: PLC0415 - only to look up

        for each in given:
            if isinstance(each, BadRecord):
                self.fail(str(each))
            elif not says_something(each.texts[0]):
                error = NothingToCheck(each.texts[0])
                self.fail(f"line {each.line}: {error}" if each.line else str(error))
            else:
                waiting.append(each)
                yield Question(each.texts[0], self._language, self._as_of)

    def passages(self, text: str, limit: int) -> Iterator[Passage]:
        """The checkable sentences of a document, each with what the base says to it."""
        for passage in self.base.check_document(
            text,
            language=self._language,
            as_of=self._as_of,
            limit=limit,
            strict=self._strict,
        ):
            if passage.found is not None:
                self._note(passage.found)
            else:
                self.verdicts.add("not_enough_info")
            yield passage

    def fail(self, sentence: str) -> None:
        """Tell that something could not be checked."""
        self.failed = True
        typer.echo(f"error: {printable(sentence)}", err=True)

    def _note(self, found: LookUp) -> None:
        self.verdicts.add(found.verdict.value)
        for warning in found.warnings:
            if self._tells and warning not in self._told:
                self._told.add(warning)
                notice(f"warning: {warning}")
