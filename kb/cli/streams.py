"""The three standard streams: UTF-8 whatever the locale, and what to do when one is gone."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def prepare_streams() -> bool:
    """Make the streams fit to use; False when there is no standard output to write to.

    What cannot be written as UTF-8, a path of undecodable bytes say, is written escaped.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - same
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    return sys.stdout is not None


def give_up_output() -> None:
    """Forget what could not be written, so that Python does not try, and complain, at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
