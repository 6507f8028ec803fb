"""``kb parse``: how a text is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.cli.inputs import Input, read_inputs
from kb.cli.options import (
    AsOfOption,
    LanguageOption,
    Output,
    OutputOption,
    chosen,
    chosen_plain,
    new_app,
)
from kb.cli.querying import QueryCommand
from kb.cli.session import Session, session
from kb.errors import BadRecord

if TYPE_CHECKING:  # loaded when a text is read
    from kb.reading import Reading

app = new_app()

Reader = Callable[..., "Reading"]


@app.command(cls=QueryCommand)
def parse(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(help="The text; - stands for the lines of standard input.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(help="Read every line of a file: text, or JSON {id, text} in a .jsonl."),
    ] = None,
    language: LanguageOption = "",
    as_of: AsOfOption = None,
    output: OutputOption = None,
) -> None:
    """How a text is read: language, quantities, dates, names.

    Works without a knowledge base; with one, the names it knows are found too.
    """
    form = chosen_plain(output)
    if text == ["-"] and file is None:
        text, file = None, "-"
    words = " ".join(text or [])
    if (file is None) != bool(words.strip()):
        raise typer.BadParameter("give either a text or --file")
    with _reader(session(ctx)) as read:
        told = partial(read, language=language, anchor=as_of)
        if file is None:
            _print(_as_json(told(words)), form)
        elif not _read_file(file, told, form if output else chosen(output, Output.JSONL)):
            raise typer.Exit(1)


@contextmanager
def _reader(current: Session) -> Iterator[Reader]:
    """Reads texts, with the base's names where there is a base."""
    base = current.open_if_any()
    if base is None:
        from kb.reading import read_text  # noqa: PLC0415 - not at start-up

        yield read_text
        return
    with base:
        yield base.parse


def _as_json(reading: Reading) -> dict[str, Any]:
    from kb.reading import reading_as_json  # noqa: PLC0415 - not at start-up

    return reading_as_json(reading)


def _read_file(file: str, read: Reader, form: Output) -> bool:
    """Read every line, the broken ones told on stderr; whether all could be read."""
    from kb.cli.render import printable  # noqa: PLC0415 - not at start-up

    sound = True
    found = []
    for each in read_inputs(file, "text"):
        if isinstance(each, BadRecord):
            typer.echo(f"error: {printable(str(each))}", err=True)
            sound = False
            continue
        result = _read_input(each, read)
        if form is Output.JSON:
            found.append(result)
        else:
            _print(result, form)
    if form is Output.JSON:
        from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

        print_json(found)
    return sound


def _read_input(given: Input, read: Reader) -> dict[str, Any]:
    return given.labelled(_as_json(read(given.texts[0])))


def _print(found: dict[str, Any], form: Output) -> None:
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

    if form is Output.TABLE:
        for line in _card(found):
            typer.echo(line)
    else:
        print_json(found, compact=form is Output.JSONL)


def _card(found: dict[str, Any]) -> Iterator[str]:
    """The reading for a person: the text, what holds for all of it, and what it names."""
    from kb.citing import one_line  # noqa: PLC0415 - not at start-up
    from kb.cli.render import heading, printable, table  # noqa: PLC0415 - same

    yield heading(printable(one_line(found["text"])))
    claimant = found["claimant"]["name"] if found["claimant"] else "nobody named"
    yield printable(
        f"language {found['language'] or 'unknown'}, {found['polarity']}, {found['modality']},"
        f" said by: {one_line(claimant)}"
    )
    for name, headers, row in (
        ("quantities", ("quantity", "value", "unit", "as"), _quantity_row),
        ("dates", ("date", "from", "to", "as"), _date_row),
        ("entities", ("name", "kind"), _entity_row),
    ):
        if found[name]:
            yield "\n" + table(headers, map(row, found[name]))
    yield ""


def _quantity_row(found: dict[str, Any]) -> tuple[object, ...]:
    value = found["value"] if found["value"] is not None else f"{found['low']} to {found['high']}"
    per = found["per"]
    unit = f"{found['unit']} per {per['value']} {per['unit']}" if per else found["unit"]
    said = [found["comparator"], "about" if found["approx"] else "", found["direction"] or ""]
    of = f"of {found['relative_to']}" if found["relative_to"] else ""
    return found["raw"], value, unit, " ".join(filter(None, [*said, of]))


def _date_row(found: dict[str, Any]) -> tuple[object, ...]:
    said = [
        found["grain"],
        found["comparator"] if found["comparator"] != "=" else "",
        "about" if found["approx"] else "",
        "relative" if found["relative"] else "",
    ]
    return found["raw"], found["first"] or "", found["last"] or "", " ".join(filter(None, said))


def _entity_row(found: dict[str, Any]) -> tuple[object, ...]:
    return found["text"], found["kind"]
