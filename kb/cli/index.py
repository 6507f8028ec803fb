"""``kb index``: status, build, engine."""

from __future__ import annotations

from typing import Annotated

import typer

from kb.cli.options import Output, OutputOption, chosen, new_app
from kb.cli.session import progress, session

app = new_app()
index_app = new_app()
app.add_typer(index_app, name="index")


@index_app.callback()
def index() -> None:
    """The search index: status, build, engine."""


@index_app.command()
def status(ctx: typer.Context, output: OutputOption = None) -> None:
    """What the index holds and how far it has read."""
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

    form = chosen(output)
    with session(ctx).open() as base:
        found = base.index_status()
    if form is Output.TABLE:
        for name, value in found.items():
            typer.echo(f"{name:<12}{value}")
    else:
        print_json(found, compact=form is Output.JSONL)


@index_app.command()
def build(ctx: typer.Context) -> None:
    """Build the index anew; the old one serves until the new one is whole."""
    with session(ctx).open() as base:
        count = base.store.count("claim")
        with progress("index", count) as done:
            base.build_index(done)
    typer.echo(f"indexed {count} claims")


@index_app.command()
def engine(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The engine; none: name the one in use.")] = "",
) -> None:
    """Show or choose the search engine."""
    with session(ctx).open() as base:
        typer.echo(base.choose_engine(name) if name else base.engine_name)
