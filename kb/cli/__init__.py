"""The command line: one module per command family; ``main`` is the console script."""

from __future__ import annotations

import gc
import sys

INTERRUPTED = 130
"""The exit code of a command that was interrupted: 128 and the signal's number."""

SELDOM = 50_000
"""New objects between two looks for garbage; Python's own 700 would be a tenth of a search."""


def main() -> None:
    """Run the ``kb`` command and exit with its code."""
    gc.set_threshold(SELDOM, 20, 20)
    try:
        from kb.cli.app import run  # noqa: PLC0415 - keeps `import kb.cli` free of Typer

        run()
    except KeyboardInterrupt:  # before the command began
        sys.exit(INTERRUPTED)
