"""Options that several commands share, each written once."""

from __future__ import annotations

import re
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Output(StrEnum):
    """How results are written to standard output."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


OutputOption = Annotated[
    Output | None,
    typer.Option("--format", "-f", help="table on a terminal, else json.", show_default=False),
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=0, help="At most so many.")]
OffsetOption = Annotated[int, typer.Option(min=0, help="Pass over so many first.")]
NoteOption = Annotated[str, typer.Option("--note", "-m", help="A remark for the history.")]
FileArgument = Annotated[str, typer.Argument(help="A file, or - for standard input.")]
ClaimArgument = Annotated[str, typer.Argument(help="The claim's id, or the start of it.")]
SourceArgument = Annotated[
    str, typer.Argument(help="The source's id, the start of it, or its address.")
]
ToOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file, whole or not at all.")
]


def check_language(code: str) -> str:
    """The code itself when it has the shape of one."""
    if code and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        raise typer.BadParameter(f"{code!r} is no ISO 639-1 code such as it or zh")
    return code


def read_day(said: str) -> date:
    """The last day that a date of the command line can mean."""
    from kb.dates import date_interval  # noqa: PLC0415 - only with a date

    try:
        return date_interval(said)[1]
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


LanguageOption = Annotated[
    str,
    typer.Option(
        "--lang", callback=check_language, help="ISO 639-1 code; read from the text if not given."
    ),
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        parser=read_day,
        metavar="DATE",
        help="The day it was said: what *last year* counts from; 2024, 2024-07 or 2024-07-22.",
    ),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Decide only on explicit words, numbers and names.")
]


def new_app() -> typer.Typer:
    """A group of commands whose help is plain text: Rich would cost 30 ms."""
    return typer.Typer(rich_markup_mode=None)


def chosen(output: Output | None, otherwise: Output = Output.JSON) -> Output:
    """The format asked for, else a table on a terminal, else the machine format."""
    if output is not None:
        return output
    return Output.TABLE if sys.stdout.isatty() else otherwise


def chosen_plain(output: Output | None) -> Output:
    """The same for what is no list of claims, and so has no csv or md form."""
    form = chosen(output)
    if form in (Output.CSV, Output.MD):
        raise typer.BadParameter(f"{form.value} is for lists of claims; use table, json or jsonl")
    return form
