"""``kb export`` and ``kb import``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from kb.cli.inputs import opened
from kb.cli.options import FileArgument, Output, OutputOption, ToOption, chosen, new_app
from kb.cli.querying import QueryCommand
from kb.cli.session import notice, progress, session, tell
from kb.service import KnowledgeBase

app = new_app()

LARGE_FILE = 5_000_000
"""Bytes from which the import of a file shows how far it is."""


@app.command(cls=QueryCommand)
def export(
    ctx: typer.Context,
    query: Annotated[
        list[str] | None, typer.Argument(help="Only claims that this query finds.")
    ] = None,
    to: ToOption = None,
    history: Annotated[bool, typer.Option(help="With the history of everything.")] = True,
    output: OutputOption = None,
) -> None:
    """Write claims to a file or to standard output.

    jsonl and json hold everything and are read back without loss; csv, md and table hold claims.
    Without a query the whole base is written. The default is jsonl off a terminal.
    """
    if output is Output.TABLE and to is not None:
        raise typer.BadParameter(
            "table is for the terminal; write a file as jsonl, json, csv or md"
        )
    form = chosen(output, Output.JSONL)
    with session(ctx).open() as base:
        words = " ".join(query or [])
        ids = _matching(base, words) if words else None
        if form is Output.TABLE and to is None:
            _print_table(base, ids)
            return
        name = Output.JSONL.value if form is Output.TABLE else form.value
        with progress("export", base.store.count("claim")) as done:
            if to is None:
                base.export(name, sys.stdout, ids=ids, with_history=history, progress=done)
                return
            count = base.export_file(name, to, ids=ids, with_history=history, progress=done)
    notice(f"{count} claims written to {to}")


def _matching(base: KnowledgeBase, words: str) -> list[str]:
    results = base.searcher.search(words, limit=base.store.count("claim"))
    return [hit.id for hit in results.hits]


def _print_table(base: KnowledgeBase, ids: list[str] | None) -> None:
    from kb.cli.render import write_claims  # noqa: PLC0415 - only for tables

    if ids is None:
        documents = (document for _, document in base.store.iterate("claim"))
        write_claims(documents, Output.TABLE, base.find_source)
    else:
        write_claims(base.store.documents("claim", sorted(ids)), Output.TABLE, base.find_source)


@app.command("import")
def import_(
    ctx: typer.Context,
    file: FileArgument,
    history: Annotated[
        bool, typer.Option(help="Restore the history of a full dump into an empty base.")
    ] = True,
    output: OutputOption = None,
) -> None:
    """Read claims from a file.

    JSON Lines, or a JSON array with one record a line: a dump of `kb export`, or objects with at
    least a `text`. Everything is checked first; with one bad line nothing is imported. Importing
    twice changes nothing.
    """
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

    name = "standard input" if file == "-" else Path(file).name
    with (
        session(ctx).open() as base,
        opened(file) as stream,
        progress("import", _size(stream), least=LARGE_FILE) as done,
    ):
        report = base.import_lines(stream, name, with_history=history, progress=done)
    if chosen(output) is Output.TABLE:
        tell(f"imported {name}: {report}")
    else:
        print_json(dict(sorted(report.counts.items())), compact=output is Output.JSONL)


def _size(stream: BinaryIO) -> int:
    """Bytes of a file; 0 for a pipe, whose end nobody knows."""
    try:
        return os.fstat(stream.fileno()).st_size
    except OSError:
        return 0
