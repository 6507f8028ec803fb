"""``kb history`` and ``kb undo``."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from kb.cli.options import LimitOption, Output, OutputOption, chosen_plain, new_app
from kb.cli.session import session, tell
from kb.store import HistoryRow

app = new_app()


@app.command()
def history(
    ctx: typer.Context,
    record: Annotated[str, typer.Argument(help="A claim's or source's id; else everything.")] = "",
    limit: LimitOption = 20,
    output: OutputOption = None,
) -> None:
    """Who changed what, when.

    The latest changes come first. In JSON every change has the document before and after it.
    """
    form = chosen_plain(output)
    with session(ctx).open() as base:
        rows = base.changes(record or None, limit or None)
        if form is Output.TABLE:
            _print_table(rows)
            return
        shown = [_document(row, base.before(row)) for row in rows]
    from kb.cli.render import print_json  # noqa: PLC0415 - not for tables

    if form is Output.JSON:
        print_json(shown)
    else:
        for each in shown:
            print_json(each, compact=True)


@app.command()
def undo(ctx: typer.Context, output: OutputOption = None) -> None:
    """Take back the last change.

    An import is one change. Undoing again takes back the change before. Nothing is lost: what
    was undone stays in the history.
    """
    form = chosen_plain(output)
    with session(ctx).open() as base:
        undone = base.undo()
    if form is Output.TABLE:
        first, count = undone.records[0], len(undone.records)
        more = f" and {count - 1} more" if count > 1 else ""
        tell(f"undone: {undone.action} of {' '.join(first)}{more}")
    else:
        from kb.cli.render import print_json  # noqa: PLC0415 - not for tables

        print_json(undone._asdict(), compact=form is Output.JSONL)


def _document(row: HistoryRow, before: str | None) -> dict[str, Any]:
    plain = row._asdict()
    after = plain.pop("document")
    plain["before"] = json.loads(before) if before else None
    plain["after"] = json.loads(after) if after else None
    return plain


def _print_table(rows: list[HistoryRow]) -> None:
    from kb.citing import one_line  # noqa: PLC0415 - for tables only
    from kb.cli.render import SHORT_ID, table  # noqa: PLC0415 - same

    cells = [
        (
            row.seq,
            row.at[:19].replace("T", " "),
            row.actor,
            row.action,
            f"{row.record_type} {row.record_id[:SHORT_ID]}",
            one_line(row.note),
        )
        for row in rows
    ]
    typer.echo(table(("seq", "at", "who", "did", "record", "note"), cells))
