"""Options that several commands share, each written once."""

from __future__ import annotations

import sys
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
