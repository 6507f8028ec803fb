"""``kb alias``: other names of one entity, and kinds of the base's own."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kb.cli.options import Output, OutputOption, chosen_plain, new_app
from kb.cli.session import session, tell

app = new_app()


@app.command()
def alias(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(help="The usual name, then the others; none: list all.")
    ] = None,
    kind: Annotated[str, typer.Option(help="person, organization, product, place …")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the names away.")] = False,
    output: OutputOption = None,
) -> None:
    """Other names of people, organisations and products.

    A search for any name finds the claims that use another: kb alias High-Flyer 幻方 "Huan Fang".
    """
    given = names or []
    form = chosen_plain(output)
    with session(ctx).open() as base:
        if remove:
            for name in given:
                base.forget_alias(name)
        elif given:
            base.declare(given, kind)
        wanted = set(given[:1]) if given and not remove else None
        found = [
            json.loads(document)
            for name, document in base.store.iterate("alias")
            if wanted is None or name in wanted
        ]
    _print(found, form)


@app.command()
def kinds(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="A kind to add; none: list them.")] = "",
    output: OutputOption = None,
) -> None:
    """Kinds of claims: the usual ones and the base's own."""
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up
    from kb.vocabulary import KINDS  # noqa: PLC0415 - same

    form = chosen_plain(output)
    with session(ctx).open() as base:
        if name:
            base.add_kind(name)
        known = [*KINDS, *base.store.ids("kind")]
    if form is Output.TABLE:
        tell("\n".join(known))
    else:
        print_json(known, compact=form is Output.JSONL)


def _print(found: list[dict[str, object]], form: Output) -> None:
    from kb.cli.render import print_json, table  # noqa: PLC0415 - not at start-up

    if form is Output.TABLE:
        rows = [(a["name"], a["kind"], ", ".join(map(str, a["aliases"]))) for a in found]  # type: ignore[call-overload]
        typer.echo(table(("name", "kind", "also known as"), rows))
    elif form is Output.JSONL:
        for each in found:
            print_json(each, compact=True)
    else:
        print_json(found)
