"""``kb show`` and ``kb list``."""

from __future__ import annotations

from typing import Annotated

import typer

from kb.cli.options import LimitOption, OffsetOption, Output, OutputOption, chosen, new_app
from kb.cli.session import session

app = new_app()


@app.command("show")
def show(
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(help="Ids of claims, or the start of them.")],
    output: OutputOption = None,
) -> None:
    """Show a claim, its quote in context and its history."""
    from kb.cli.card import print_card  # noqa: PLC0415 - only to show
    from kb.cli.render import print_json, write_claims  # noqa: PLC0415 - same

    form = chosen(output)
    with session(ctx).open() as base:
        found = [base.resolve(each) for each in ids]
        if form in (Output.CSV, Output.MD):
            write_claims(base.store.documents("claim", found), form, base.find_source)
            return
        shown = [base.dossier(each) for each in found]
    if form is Output.JSON:
        print_json(shown[0] if len(shown) == 1 else shown)
        return
    for one in shown:
        if form is Output.TABLE:
            print_card(one)
        else:
            print_json(one, compact=True)


@app.command("list")
def list_(
    ctx: typer.Context,
    kind: Annotated[str, typer.Option(help="Only of this kind.")] = "",
    status: Annotated[str, typer.Option(help="Only with this status.")] = "",
    source: Annotated[str, typer.Option(help="Only claims that appear in this source.")] = "",
    claimant: Annotated[str, typer.Option(help="Only by this claimant.")] = "",
    tag: Annotated[str, typer.Option(help="Only with this tag.")] = "",
    limit: LimitOption = 0,
    offset: OffsetOption = 0,
    output: OutputOption = None,
) -> None:
    """List claims.

    In the order of their ids; --limit 0 is all of them. `kb search` finds and ranks.
    """
    from contextlib import closing  # noqa: PLC0415 - only to list
    from itertools import islice  # noqa: PLC0415 - same

    from kb.cli.render import write_claims  # noqa: PLC0415 - same

    wanted = {"kind": kind, "status": status, "claimant": claimant, "tag": tag}
    with session(ctx).open() as base:
        documents = base.list_claims(
            {name: value for name, value in wanted.items() if value}, source=source or None
        )
        with closing(documents):
            page = islice(documents, offset, offset + limit if limit else None)
            write_claims(page, chosen(output), base.find_source)
