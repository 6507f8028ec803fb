"""One run of look-ups: how they are asked, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import typer

from kb.cli.inputs import Input
from kb.cli.render import printable
from kb.cli.session import notice
from kb.errors import BadRecord, BlankStatement, Uncheckable
from kb.service import KnowledgeBase

if TYPE_CHECKING:  # loaded when there is something to check
    from kb.lookup.passages import Passage
    from kb.lookup.results import LookUp


def check_visible(text: str) -> None:
    """See that there is something to look up.

    Raises:
        BlankStatement: the text has no visible character.
    """
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise BlankStatement


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
        """Each input with its answer, as soon as it is there."""
        for each in given:
            if isinstance(each, BadRecord):
                self.fail(str(each))
                continue
            try:
                found = self._ask(each.texts[0], limit)
            except Uncheckable as error:
                self.fail(f"line {each.line}: {error}" if each.line else str(error))
                continue
            self._note(found)
            yield each, found

    def passages(self, text: str) -> Iterator[Passage]:
        """The checkable sentences of a document, each with what the base says to it."""
        for passage in self.base.check_document(
            text, language=self._language, as_of=self._as_of, strict=self._strict
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

    def _ask(self, statement: str, limit: int) -> LookUp:
        check_visible(statement)
        return self.base.check(
            statement,
            language=self._language,
            as_of=self._as_of,
            limit=limit,
            strict=self._strict,
        )

    def _note(self, found: LookUp) -> None:
        self.verdicts.add(found.verdict.value)
        for warning in found.warnings:
            if self._tells and warning not in self._told:
                self._told.add(warning)
                notice(f"warning: {warning}")
