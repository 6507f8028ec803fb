"""The command line inside a test: run it, see what it printed and with which code it ended."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.cli.app import execute


@dataclass(frozen=True)
class Outcome:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON
        """Standard output, read as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Standard output, read as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Terminal(io.StringIO):
    """Standard output that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def kb(
    *arguments: str | Path, home: Path | None = None, stdin: bytes = b"", terminal: bool = False
) -> Outcome:
    """Run ``kb`` in this process."""
    out = Terminal() if terminal else io.StringIO()
    err = io.StringIO()
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    named = ["--home", str(home)] if home else []
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = execute([*named, *map(str, arguments)])
    finally:
        sys.stdin = before
    return Outcome(code, out.getvalue(), err.getvalue())
