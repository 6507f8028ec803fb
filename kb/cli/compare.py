"""``kb compare``: what one text says to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from kb.cli.asking import says_something
from kb.cli.inputs import Input, read_inputs
from kb.cli.options import (
    AsOfOption,
    LanguageOption,
    Output,
    OutputOption,
    StrictOption,
    check_language,
    chosen_plain,
    new_app,
)
from kb.cli.querying import QueryCommand
from kb.cli.session import notice, session
from kb.errors import BadRecord, NothingToCheck

if TYPE_CHECKING:  # loaded when there is something to compare
    from kb.lookup.stances import Judgement
    from kb.service import KnowledgeBase

app = new_app()

PAIR = 2
"""Texts that are compared."""


class Judge(NamedTuple):
    """What compares, and what it is told of all pairs."""

    compare: Callable[..., Judgement]
    told: dict[str, Any]

    def judged(self, statement: str, evidence: str, place: str = "") -> dict[str, Any]:
        """The stance as JSON; what is not read is told on stderr, with the pair's place.

        Raises:
            NothingToCheck: one of the texts says nothing.
        """
        from kb.lookup.compare import unread  # noqa: PLC0415 - not at start-up

        for text in (statement, evidence):
            if not says_something(text):
                raise NothingToCheck(text)
        if left := unread(statement, evidence, self.told["evidence_language"]):
            notice(f"warning: {place}{left}")
        found = self.compare(statement, evidence, **self.told)
        return {
            "stance": found.stance.value,
            "score": round(found.score, 4),
            "reasons": list(found.reasons),
        }


@app.command(cls=QueryCommand)
def compare(
    ctx: typer.Context,
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="STATEMENT EVIDENCE", help="The statement, and the text that may decide it."
        ),
    ] = None,
    file: Annotated[
        str,
        typer.Option(
            metavar="FILE", help="JSON Lines {id, statement, evidence}; - is standard input."
        ),
    ] = "",
    language: LanguageOption = "",
    evidence_language: Annotated[
        str,
        typer.Option("--evidence-lang", callback=check_language, help="The same for the evidence."),
    ] = "",
    as_of: AsOfOption = None,
    strict: StrictOption = False,
    output: OutputOption = None,
) -> None:
    """What one text says to another, with reasons.

    The stance is supports, refutes or neutral, and its score how probable that is, 0 to 1. Works
    without a knowledge base; with one, its names for the same thing count. With --file one line is
    written for each line read, in order; evidence is a text or a list of them.
    """
    form = chosen_plain(output)
    given = texts or []
    if bool(file) == bool(given) or len(given) not in (0, PAIR):
        raise typer.BadParameter("give a statement and its evidence, or --file")
    told = {
        "language": language, "evidence_language": evidence_language, "as_of": as_of,
        "strict": strict,
    }  # fmt: skip
    base = session(ctx).open_if_any()
    try:
        judge = Judge(_comparer(base), told)
        if not file:
            _print(judge.judged(*given), form)
        elif not _compare_file(file, judge, form):
            raise typer.Exit(1)
    finally:
        if base is not None:
            base.close()


def _comparer(base: KnowledgeBase | None) -> Callable[..., Judgement]:
    if base is not None:
        return base.compare
    from kb.lookup.compare import usual_comparer  # noqa: PLC0415 - not at start-up

    return usual_comparer().compare


def _compare_file(file: str, judge: Judge, form: Output) -> bool:
    """Compare every pair, the broken lines told on stderr; whether all could be compared."""
    from kb.cli.render import printable  # noqa: PLC0415 - not at start-up

    sound = True
    for each in read_inputs(file, "statement", json_lines=True):
        try:
            found = _judged_line(judge, each)
        except BadRecord as broken:
            typer.echo(f"error: {printable(str(broken))}", err=True)
            sound = False
            continue
        _print(found, Output.TABLE if form is Output.TABLE else Output.JSONL)
    return sound


def _judged_line(judge: Judge, given: Input | BadRecord) -> dict[str, Any]:
    """The stance of one line, after its id.

    Raises:
        BadRecord: the line cannot be read or compared.
    """
    if isinstance(given, BadRecord):
        raise given
    try:
        found = judge.judged(given.texts[0], _evidence(given), f"line {given.line}: ")
    except NothingToCheck as error:
        raise BadRecord(given.line, str(error)) from None
    return given.labelled(found)


def _evidence(given: Input) -> str:
    """The evidence of a line: a text, or its pieces as paragraphs.

    Raises:
        BadRecord: there is none.
    """
    held = given.fields.get("evidence")
    if isinstance(held, str):
        return held
    if isinstance(held, list) and all(isinstance(each, str) for each in held):
        return "\n\n".join(held)
    why = "the line needs an 'evidence' that is a text or a list of texts"
    raise BadRecord(given.line, why)


def _print(found: dict[str, Any], form: Output) -> None:
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

    if form is Output.TABLE:
        for line in _card(found):
            typer.echo(line)
    else:
        print_json(found, compact=form is Output.JSONL)


def _card(found: dict[str, Any]) -> Iterator[str]:
    from kb.cli.answers import reason_lines, stance_line  # noqa: PLC0415 - for people only

    yield stance_line(found["stance"], found["score"], found.get("id"))
    yield from reason_lines(found["reasons"], "  ")
