"""What a command costs: CPU seconds and peak memory of its process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LAUNCHER = Path(__file__).with_name("launch.py")


class WrongResult(Exception):
    """Something that was measured did not do what it should."""


class Cost(NamedTuple):
    """One run of a command."""

    cpu: float
    """Seconds of CPU, of the process and those it waited for."""
    peak_mb: float
    out: str


def cost_of(
    command: Sequence[str | Path], cwd: Path, environment: Mapping[str, str] | None = None
) -> Cost:
    """Run a command, its output to a pipe, and measure its process.

    Raises:
        WrongResult: it ended with another code than 0.
    """
    reader, writer = os.pipe()
    launched = [sys.executable, "-I", "-S", LAUNCHER, writer, *command]
    done = subprocess.run(
        [str(part) for part in launched],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        pass_fds=(writer,),
        check=False,
    )
    os.close(writer)
    with os.fdopen(reader, "rb") as report:
        cost = json.loads(report.read() or b'{"code": null}')
    if cost["code"] != 0:
        raise WrongResult(f"{command} ended with {cost['code']}: {done.stderr.decode()[-1000:]}")
    return Cost(cost["cpu"], cost["peak_kb"] / 1024, done.stdout.decode())


def checked(right: bool, sentence: str) -> None:  # noqa: FBT001 - an assertion, of any code
    """Stop the benchmark when what was measured is wrong.

    Raises:
        WrongResult: it is.
    """
    if not right:
        raise WrongResult(sentence)
