"""``kb verify`` and ``kb doctor``."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer

from kb.cli.options import Output, OutputOption, chosen_plain, new_app
from kb.cli.session import session, tell

app = new_app()


@app.command()
def verify(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(help="A source; else all of them.")] = "",
    output: OutputOption = None,
) -> None:
    """Find every quote in its source again.

    Exits 1 when a quote is no longer at its place, word for word.
    """
    from kb.citing import one_line  # noqa: PLC0415 - not at start-up
    from kb.cli.render import print_json, table  # noqa: PLC0415 - same
    from kb.integrity import BROKEN  # noqa: PLC0415 - Pydantic

    form = chosen_plain(output)
    counts: Counter[str] = Counter()
    shown = []
    with session(ctx).open() as base:
        for check in base.verify(source or None):
            counts[check.state.value] += 1
            if form is Output.JSONL:
                print_json(asdict(check), compact=True)
            elif form is not Output.TABLE or check.state in BROKEN:
                shown.append(check)
    if form is Output.JSON:
        print_json({"counts": counts, "quotes": [asdict(check) for check in shown]})
    elif form is Output.TABLE:
        if shown:
            rows = [
                (c.claim_id[:9], c.state.value, one_line(c.quote), one_line(c.found)) for c in shown
            ]
            typer.echo(table(("claim", "state", "quote", "found"), rows, wide=2) + "\n")
        quotes = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
        typer.echo(f"quotes: {quotes or 'none'}")
    if any(counts[state.value] for state in BROKEN):
        raise typer.Exit(1)


@app.command()
def doctor(ctx: typer.Context, output: OutputOption = None) -> None:
    """Check the integrity of everything.

    The store, every digest, offset and link, the history, the search index and its files. What is
    derived is mended. Exits 1 when something is damaged.
    """
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

    form = chosen_plain(output)
    with session(ctx).open() as base:
        findings = list(base.examine())
    damaged = sum(finding.damage for finding in findings)
    if form is Output.TABLE:
        for finding in findings:
            tell(f"{'damage' if finding.damage else 'note'}: {finding.sentence}")
        typer.echo(f"{damaged} damaged" if damaged else "all is well")
    else:
        print_json([asdict(each) for each in findings], compact=form is Output.JSONL)
    if damaged:
        raise typer.Exit(1)
