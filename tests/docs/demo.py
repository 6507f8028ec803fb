"""``make demo``: the README's tour, run before your eyes in a folder of its own."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.docs.tour import README, run, steps


def main() -> None:
    """Run every command of the tour and show what it prints."""
    with tempfile.TemporaryDirectory(prefix="kb-demo-") as folder:
        for step in steps(README.read_text(encoding="utf-8")):
            print(f"\n$ {step.command}", flush=True)  # noqa: T201 - a demo prints
            print(run(step.command, Path(folder)), end="", flush=True)  # noqa: T201 - same


main()
