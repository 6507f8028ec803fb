"""What every command shares: the knowledge base it works on, and how it speaks on stderr."""

from __future__ import annotations

from pathlib import Path


class Session:
    """One run of the command line."""

    def __init__(self, home: Path | None) -> None:
        self.home = home
