"""``kb index``: status, build, engine."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kb.cli.options import Output, OutputOption, chosen_plain, new_app
from kb.cli.session import session, tell

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

    form = chosen_plain(output)
    with session(ctx).open() as base:
        found = base.searcher.live.status()
    if form is Output.TABLE:
        for name, value in asdict(found).items():
            tell(f"{name:<15}{value}")
    else:
        print_json(
            {name: _plain(value) for name, value in asdict(found).items()},
            compact=form is Output.JSONL,
        )


@index_app.command()
def build(ctx: typer.Context) -> None:
    """Build the index anew; the old one serves until the new one is whole."""
    with session(ctx).open() as base:
        base.searcher.live.build()
        count = base.store.count("claim")
    typer.echo(f"indexed {count} claims")


@index_app.command()
def engine(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The engine; none: name the one in use.")] = "",
) -> None:
    """Show or choose the search engine."""
    with session(ctx).open() as base:
        if name:
            base.choose_engine(name)
        typer.echo(base.searcher.live.name)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else value
