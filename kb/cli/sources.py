"""``kb sources``, ``kb attach`` and ``kb forget``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from kb.cli.options import Output, OutputOption, SourceArgument, chosen_plain, new_app
from kb.cli.session import notice, session, tell
from kb.service import KnowledgeBase

app = new_app()
sources_app = new_app()
app.add_typer(sources_app, name="sources")


@sources_app.callback(invoke_without_command=True)
def sources(ctx: typer.Context, output: OutputOption = None) -> None:
    """List and add sources."""
    if ctx.invoked_subcommand is None:
        chosen_plain(output)
        with session(ctx).open() as base:
            _print([_row(base, document) for _, document in base.store.iterate("source")], output)


@sources_app.command("add")
def add(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A UTF-8 text file.")],
    title: Annotated[str, typer.Option(help="Its title.")] = "",
    url: Annotated[str, typer.Option(help="Its address.")] = "",
    publisher: Annotated[str, typer.Option(help="Who published it.")] = "",
    author: Annotated[list[str], typer.Option(help="An author.")] = [],
    published: Annotated[str, typer.Option(help="When: 2024, 2024-07 or 2024-07-22.")] = "",
    language: Annotated[str, typer.Option("--lang", help="ISO 639-1 code.")] = "",
    kind: Annotated[str, typer.Option(help="interview, article, report, filing …")] = "",
    output: OutputOption = None,
) -> None:
    """Keep a text file as a source, exactly as it is."""
    from kb.sourcing import read_text  # noqa: PLC0415 - Pydantic

    fields = {
        "title": title or file.stem, "url": url, "publisher": publisher, "authors": author,
        "published": published, "language": language, "kind": kind,
    }  # fmt: skip
    given = {name: value for name, value in fields.items() if value}
    chosen_plain(output)
    with session(ctx).open() as base:
        found = read_text(file)
        source, _ = base.add_source(found.text, given, found.content)
        _print([_row(base, json.dumps(base.store.get("source", source.id)))], output)


@app.command()
def attach(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="Your own unchanged copy of the source's text.")],
    source: Annotated[str, typer.Option(help="Which source; else the one with its digest.")] = "",
) -> None:
    """Give a detached source its text.

    The text must have the sha256 digest that the source was recorded with.
    """
    from collections import Counter  # noqa: PLC0415 - only here

    from kb.sourcing import read_text  # noqa: PLC0415 - Pydantic

    with session(ctx).open() as base:
        found = read_text(file)
        completed, checks = base.attach(found.text, source or None, found.content)
    states = Counter(check.state.value for check in checks)
    shown = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    tell(f"attached {completed.id}: {shown or 'no'} quotes")


@app.command()
def forget(
    ctx: typer.Context,
    source: SourceArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why; this stays in the base.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Erase a source, its text and its quotes for good.

    Claims that appear nowhere else go too, and their history. Digests and the reason stay.
    Backups and exports made before are yours to find.
    """
    if not reason.strip():
        raise typer.BadParameter("--reason is what stays of the source in the base: say why")
    from kb.cli.render import printable  # noqa: PLC0415 - not at start-up

    with session(ctx).open() as base:
        found = base.get_source(source)
        count = len(base.store.claims_of_source(found.id))
        title = found.title or found.url or found.id
        question = f"Erase {title!r} and its quotes in {count} claims? This cannot be undone"
        if not yes and not typer.confirm(printable(question), err=True):
            notice("nothing was erased")
            raise typer.Exit(1)
        erased = base.forget(found.id, reason)
    gone, kept = len(erased.claims_removed), len(erased.claims_kept)
    tell(f"forgotten {found.id}: {gone} claims erased, {kept} kept without its quotes")


def _row(base: KnowledgeBase, document: str) -> dict[str, Any]:
    source: dict[str, Any] = json.loads(document)
    attached = bool(source["digest"]) and base.store.has_snapshot(source["digest"])
    claims = len(base.store.claims_of_source(source["id"]))
    return {**source, "attached": attached, "claims": claims}


def _print(rows: list[dict[str, Any]], output: Output | None) -> None:
    from kb.citing import one_line  # noqa: PLC0415 - not at start-up
    from kb.cli.render import print_json, table  # noqa: PLC0415 - same

    form = chosen_plain(output)
    if form is Output.TABLE:
        cells = [
            (
                row["id"][:9],
                one_line(row["title"] or row["url"]),
                row["publisher"],
                row["published"] or "",
                row["language"],
                row["claims"],
                "yes" if row["attached"] else "detached",
            )
            for row in rows
        ]
        headers = ("id", "title", "publisher", "published", "lang", "claims", "text")
        typer.echo(table(headers, cells, wide=1))
    elif form is Output.JSONL:
        for row in rows:
            print_json(row, compact=True)
    else:
        print_json(rows)
