"""What every command shares: the knowledge base it works on, and how it speaks on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import typer

from kb.cli.render import printable
from kb.errors import NoBase
from kb.service import KnowledgeBase

WORTH_A_BAR = 5000
"""Claims below which no progress bar is shown: it would be over before it could be read."""


class Session:
    """One run of the command line."""

    def __init__(self, home: Path | None) -> None:
        self.home = home

    def open(self) -> KnowledgeBase:
        """The knowledge base that this run works on.

        Raises:
            KbError: there is none, or it cannot be opened.
        """
        return KnowledgeBase.open(self.home, notice=notice, progress=IndexBar())

    def open_if_any(self) -> KnowledgeBase | None:
        """The knowledge base, or None where the user has none and names none.

        Raises:
            KbError: the one that is named is not there, or cannot be opened.
        """
        try:
            return self.open()
        except NoBase as missing:
            if missing.path is not None:
                raise
            return None


def session(ctx: typer.Context) -> Session:
    """The session of the command being run."""
    return cast("Session", ctx.find_root().obj)


def notice(text: str) -> None:
    """Tell the user something that is not part of the output."""
    typer.echo(printable(text if text.startswith("warning: ") else f"note: {text}"), err=True)


def tell(text: str) -> None:
    """Write a sentence to standard output for a person; what it quotes cannot drive a terminal."""
    typer.echo(printable(text))


@contextmanager
def progress(
    label: str, length: int, *, least: int = WORTH_A_BAR
) -> Iterator[Callable[[int], None] | None]:
    """A progress bar on stderr when that is a terminal and the work is long enough; else None."""
    if length < least or not sys.stderr.isatty():
        yield None
        return
    bar: Any = typer.progressbar(length=length, label=label, file=sys.stderr)
    with bar:
        yield bar.update


class IndexBar:
    """A progress bar for an index being built, begun when the first claims are done."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        """Show that so many of all are done."""
        if total < WORTH_A_BAR or not sys.stderr.isatty():
            return
        if self._bar is None:
            self._bar = typer.progressbar(length=total, label="index", file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)
        if done >= total:
            self._bar.__exit__(None, None, None)
            self._bar = None
