"""What every command shares: the knowledge base it works on, and how it speaks on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import typer

from kb.service import KnowledgeBase


class Session:
    """One run of the command line."""

    def __init__(self, home: Path | None) -> None:
        self.home = home

    def open(self) -> KnowledgeBase:
        """The knowledge base that this run works on.

        Raises:
            KbError: there is none, or it cannot be opened.
        """
        return KnowledgeBase.open(self.home, notice=notice)


def session(ctx: typer.Context) -> Session:
    """The session of the command being run."""
    return cast("Session", ctx.find_root().obj)


def notice(text: str) -> None:
    """Tell the user something that is not part of the output."""
    typer.echo(f"note: {text}", err=True)


@contextmanager
def progress(label: str, length: int | None = None) -> Iterator[Callable[[int], None] | None]:
    """A progress bar on stderr when that is a terminal; else None."""
    if not sys.stderr.isatty():
        yield None
        return
    bar: Any = typer.progressbar(length=length, label=label, file=sys.stderr)
    with bar:
        yield bar.update
