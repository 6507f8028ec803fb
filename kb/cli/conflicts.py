"""``kb conflicts``: pairs of claims in the base that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any

import typer

from kb.cli.options import LimitOption, Output, OutputOption, chosen, new_app
from kb.cli.session import progress, session
from kb.service import KnowledgeBase

if TYPE_CHECKING:  # loaded when pairs are looked for
    from kb.lookup.surveys import Conflict

app = new_app()

WORTH_A_BAR = 500
"""Claims below which no progress bar is shown."""

_GAP = 2
"""Columns between the two claims."""


@app.command()
def conflicts(ctx: typer.Context, limit: LimitOption = 0, output: OutputOption = None) -> None:
    """Pairs of claims that cannot both hold.

    The surest come first. Both quotes stand side by side, with the reasons: there the first claim
    is the statement and the second one the evidence. --limit 0 is all of them. Every claim is
    looked up among the others, so a large base takes its time; rejected and retracted claims are
    left out.
    """
    form = chosen(output)
    if form is Output.CSV:
        raise typer.BadParameter("csv is for lists of claims; use table, json, jsonl or md")
    with session(ctx).open() as base:
        bar = progress("conflicts", base.store.count("claim"), least=WORTH_A_BAR)
        with bar as done, closing(base.conflicts(progress=done)) as found:
            pairs = sorted(found, key=lambda each: -each.certainty)
        _print(base, pairs[: limit or None], form)
        if form is Output.TABLE:
            typer.echo(_counted(len(pairs), limit))


def _print(base: KnowledgeBase, found: Iterable[Conflict], form: Output) -> None:
    from kb.cli.render import print_array, print_json  # noqa: PLC0415 - not at start-up
    from kb.lookup.surveys import conflict_as_json  # noqa: PLC0415 - same

    if form is Output.JSON:
        print_array(map(conflict_as_json, found))
    elif form is Output.JSONL:
        for each in found:
            print_json(conflict_as_json(each), compact=True)
    elif form is Output.MD:
        from kb.reports.markdown import conflict  # noqa: PLC0415 - for reports only

        for each in found:
            typer.echo(conflict(each, base.find_source), nl=False)
    else:
        _print_pairs(base, found)


def _print_pairs(base: KnowledgeBase, found: Iterable[Conflict]) -> None:
    for number, each in enumerate(found, 1):
        for line in _pair(base, number, each):
            typer.echo(line)


def _counted(total: int, limit: int) -> str:
    """How many pairs there are, as the last line says it."""
    shown = f"{limit} of " if 0 < limit < total else ""
    pairs = "1 pair" if total == 1 else f"{total} pairs"
    return f"{shown}{pairs} of claims that cannot both hold" if total else "no conflicts"


def _pair(base: KnowledgeBase, number: int, each: Conflict) -> Iterator[str]:
    """One pair: how sure it is, why, and the two claims in two columns."""
    from kb.cli.answers import reason_lines  # noqa: PLC0415 - for people only
    from kb.cli.render import Styled, heading, table  # noqa: PLC0415 - same
    from kb.cli.wrapping import columns  # noqa: PLC0415 - same
    from kb.reports.sides import percent  # noqa: PLC0415 - same

    yield heading(f"{number}. {percent(each.certainty)} sure")
    yield from reason_lines(each.reasons, "  ")
    width = (columns() - _GAP) // 2
    cells = [Styled("\n".join(_side(base, claim, width))) for claim in (each.first, each.second)]
    yield table([claim["id"] for claim in (each.first, each.second)], [cells])
    yield ""


def _side(base: KnowledgeBase, claim: Mapping[str, Any], width: int) -> Iterator[str]:
    from kb.citing import claimant_line, source_line  # noqa: PLC0415 - for people only
    from kb.cli.wrapping import paragraph  # noqa: PLC0415 - same

    yield from paragraph(claim["text"], width=width)
    yield from paragraph(claimant_line(claim["claimant"]), width=width)
    for citation in base.citations(claim)[:1]:
        if citation.quote:
            yield from paragraph("", f"«{citation.quote['exact'].strip()}»", width=width)
        yield from paragraph(source_line(citation.source, citation.quote), first="— ", width=width)
