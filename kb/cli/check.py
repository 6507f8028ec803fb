"""``kb check``: what the claims say to statements, to a file of them, or to a document."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.asking import Run
from kb.cli.inputs import Input, read_inputs
from kb.cli.options import AsOfOption, LanguageOption, LimitOption, StrictOption, new_app
from kb.cli.querying import QueryCommand
from kb.cli.session import progress, session
from kb.errors import BadRecord, UnknownChoice
from kb.service import KnowledgeBase

if TYPE_CHECKING:  # loaded when there is something to check
    from kb.lookup.results import LookUp

app = new_app()

EXIT_LISTED = 3
"""The exit code when a verdict was found that --fail-on lists."""

VERDICTS = ("supported", "refuted", "disputed", "not_enough_info")

WORTH_A_BAR = 100
"""Statements below which no progress bar is shown."""


class Form(StrEnum):
    """How answers are written to standard output."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    SARIF = "sarif"


@app.command(cls=QueryCommand)
def check(
    ctx: typer.Context,
    statements: Annotated[
        list[str] | None,
        typer.Argument(help="Each is looked up; - stands for the lines of standard input."),
    ] = None,
    file: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="Look up every line of a file: text, or JSON {id, statement} in a .jsonl;"
            " - is standard input.",
        ),
    ] = "",
    document: Annotated[
        str,
        typer.Option(
            metavar="FILE", help="Go through a text or Markdown file (or -) sentence by sentence."
        ),
    ] = "",
    limit: LimitOption = 10,
    language: LanguageOption = "",
    as_of: AsOfOption = None,
    strict: StrictOption = False,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="VERDICTS",
            help="Exit 3 at one of these, with commas: refuted,disputed,not_enough_info.",
        ),
    ] = "",
    output: Annotated[
        Form | None,
        typer.Option(
            "--format",
            "-f",
            help="table on a terminal, else json; jsonl for --file. sarif is for --document.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Find the claims that decide a statement.

    The verdict is supported, refuted, disputed or not_enough_info; both sides are shown, with
    quotes and reasons. Several statements give a JSON array, --file gives JSON Lines. Exits 1 when
    something could not be checked, and 3 at a verdict that --fail-on lists.
    """
    listed = _listed(fail_on)
    if sum(map(bool, (statements, file, document))) != 1:
        raise typer.BadParameter("give one of: statements, --file, --document")
    if output is Form.SARIF and not document:
        raise typer.BadParameter("sarif is for --document; use table, json, jsonl or md")
    form = output or _usual_form(file)
    with session(ctx).open() as base:
        run = Run(
            base, language=language, as_of=as_of, strict=strict, tell_warnings=form != Form.TABLE
        )
        if document:
            from kb.cli.annotated import check_document  # noqa: PLC0415 - for documents only

            check_document(run, document, form.value, limit)
        elif file:
            lines = Form.JSONL if form is Form.JSON else form
            _print(base, run.answers(_with_progress(file, form), limit), lines)
        else:
            given = list(_given(statements or []))
            _print(base, run.answers(given, limit), form, single=len(given) == 1)
    if run.failed:
        raise typer.Exit(1)
    if run.verdicts & listed:
        raise typer.Exit(EXIT_LISTED)


def _usual_form(file: str) -> Form:
    if sys.stdout.isatty():
        return Form.TABLE
    return Form.JSONL if file else Form.JSON


def _listed(verdicts: str) -> set[str]:
    """The verdicts that end in exit code 3.

    Raises:
        UnknownChoice: one is no verdict; names those that are.
    """
    names = {name.strip() for name in verdicts.split(",")} - {""}
    for name in sorted(names.difference(VERDICTS)):
        raise UnknownChoice("verdict", name, VERDICTS)
    return names


def _given(statements: list[str]) -> Iterator[Input | BadRecord]:
    """The statements of the command line; numbered only where they are lines."""
    for each in statements:
        if each == "-":
            yield from read_inputs("-", "statement", json_lines=False)
        else:
            yield Input(0, (each,), {})


def _with_progress(file: str, form: Form) -> Iterator[Input | BadRecord]:
    """The inputs of a file, with a bar unless the answers themselves appear on the terminal."""
    seen = sys.stdout.isatty() or form is Form.TABLE
    place = 0
    with progress("check", 0 if seen else _count_lines(file), least=WORTH_A_BAR) as done:
        for each in read_inputs(file, "statement"):
            yield each
            if done is not None:
                done(each.line - place)
            place = each.line


def _count_lines(file: str) -> int:
    """Lines of a file; 0 of what can be read only once, or not at all, as its reader then says."""
    try:
        if not os.path.isfile(file):  # noqa: PTH113 - Path.is_file raises at names too long
            return 0
        with Path(file).open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(partial(stream.read, 2**20), b""))
    except (OSError, ValueError):
        return 0


def _print(
    base: KnowledgeBase,
    answers: Iterable[tuple[Input, LookUp]],
    form: Form,
    *,
    single: bool = False,
) -> None:
    """Write answers as they come; of several, json makes an array."""
    from kb.cli.render import print_array, print_json  # noqa: PLC0415 - not at start-up
    from kb.lookup.results import as_json  # noqa: PLC0415 - same

    if form is Form.JSON and not single:
        print_array(given.labelled(as_json(found)) for given, found in answers)
        return
    for given, found in answers:
        if form is Form.TABLE:
            from kb.cli.answers import print_answer  # noqa: PLC0415 - for people only

            print_answer(base, found, given.fields.get("id"))
        elif form is Form.MD:
            from kb.reports.markdown import answer  # noqa: PLC0415 - for reports only

            typer.echo(answer(found, base.find_source), nl=False)
        else:
            print_json(given.labelled(as_json(found)), compact=form is Form.JSONL)
