"""``kb init``, ``kb stats``, ``kb backup`` and ``kb restore``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kb.cli.options import Output, OutputOption, chosen_plain, new_app
from kb.cli.session import notice, session, tell
from kb.service import KnowledgeBase

app = new_app()


@app.command()
def init(
    ctx: typer.Context,
    sample: Annotated[bool, typer.Option("--sample", help="Load the packaged interview.")] = False,
) -> None:
    """Make a new knowledge base.

    At --home, else $KB_HOME, else ./.kb. One that is there already stays as it is.
    """
    home, new = KnowledgeBase.create(session(ctx).home)
    tell(f"{'made a knowledge base' if new else 'there is a knowledge base'} at {home}")
    if sample:
        with KnowledgeBase.open(home, notice=notice) as base:
            report = base.load_sample()
        tell(f"sample: {report}" if report else "sample: it is there already")


@app.command()
def stats(ctx: typer.Context, output: OutputOption = None) -> None:
    """Count what the knowledge base holds."""
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

    form = chosen_plain(output)
    with session(ctx).open() as base:
        found = base.stats()
    if form is Output.TABLE:
        for line in _stats_lines(found):
            tell(line)
    else:
        print_json(found, compact=form is Output.JSONL)


def _stats_lines(found: dict[str, Any]) -> list[str]:
    from shutil import get_terminal_size  # noqa: PLC0415 - not at start-up
    from textwrap import wrap  # noqa: PLC0415 - same

    columns = get_terminal_size((100, 24)).columns
    lines = []
    for name, value in found.items():
        shown = str(value)
        if isinstance(value, dict):
            most = list(value.items())[:8]
            more = f", {len(value) - len(most)} more" if len(value) > len(most) else ""
            shown = ", ".join(f"{key} {count}" for key, count in most) + more
        line = f"{name.replace('_', ' '):<18}{shown}"
        lines += wrap(line, max(columns, 40), subsequent_indent=" " * 18)
    return lines


@app.command()
def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where the copy goes.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Copy the whole knowledge base to one file.

    Others may go on working meanwhile. The copy is verified before it gets its name.
    """
    with session(ctx).open() as base:
        digest = base.backup(file, replace=force)
    tell(f"backed up to {file}\nsha256 of the content: {digest}")


@app.command()
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A copy made by `kb backup`.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Bring a backup back.

    The backup is verified first; what is there now is replaced as a whole.
    """
    home = session(ctx).home
    if not yes and not typer.confirm("Replace the whole knowledge base?", err=True):
        notice("nothing was changed")
        raise typer.Exit(1)
    digest = KnowledgeBase.restore(file, home)
    tell(f"restored from {file}\nsha256 of the content: {digest}")
