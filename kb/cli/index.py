"""``kb index``: status, build, engine."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.options import Output, OutputOption, chosen_plain, new_app
from kb.cli.session import session, tell

if TYPE_CHECKING:
    from kb.search.status import IndexStatus, VectorsStatus

app = new_app()
index_app = new_app()
app.add_typer(index_app, name="index")


class Part(StrEnum):
    """A part of the index."""

    WORDS = "words"
    VECTORS = "vectors"


@index_app.callback()
def index() -> None:
    """The search index: status, build, engine."""


@index_app.command()
def status(ctx: typer.Context, output: OutputOption = None) -> None:
    """What the index holds and how far it has read."""
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

    form = chosen_plain(output)
    with session(ctx).open() as base:
        words, vectors = _plain(base.searcher.live.status()), _plain(base.meaning.status())
    if form is Output.TABLE:
        named = {f"vectors {name}": value for name, value in vectors.items()}
        for name, value in (words | named).items():
            tell(f"{name:<18}{value}")
    else:
        print_json(words | {"vectors": vectors}, compact=form is Output.JSONL)


@index_app.command()
def build(
    ctx: typer.Context,
    only: Annotated[Part | None, typer.Option(help="Only this part.", show_default=False)] = None,
) -> None:
    """Build the index anew; the old one serves until the new one is whole.

    Words are indexed, and with the extra that finds claims by their meaning, their vectors: texts
    that did not change keep theirs.
    """
    with session(ctx).open() as base:
        count = base.store.count("claim")
        if only is not Part.VECTORS:
            base.searcher.live.build()
            typer.echo(f"indexed {count} claims")
        if only is Part.VECTORS or (only is None and base.meaning.installed):
            encoded = base.meaning.build()
            typer.echo(f"read the meaning of {count} claims, {encoded} texts anew")


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


def _plain(status: IndexStatus | VectorsStatus) -> dict[str, object]:
    found = asdict(status)
    return {name: str(value) if isinstance(value, Path) else value for name, value in found.items()}
