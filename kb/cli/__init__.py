"""The command line: one module per command family; ``main`` is the console script."""

from __future__ import annotations


def main() -> None:
    """Run the ``kb`` command and exit with its code."""
    from kb.cli.app import run  # noqa: PLC0415 - keeps `import kb.cli` free of Typer

    run()
