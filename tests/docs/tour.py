"""Console sessions in Markdown: read them, run them on a real terminal, write them anew."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
HOME = "/home/you"
"""What stands for the folder in which a tour is run."""

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_VOLATILE = (
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?"), "2026-11-23 12:00:00"),
    (re.compile(r'"took_ms": ?[\d.]+'), '"took_ms": 5'),
    (re.compile(r"\b\d+(\.\d+)? ms\b"), "5 ms"),
)


@dataclass(frozen=True)
class Step:
    """A command and what it printed when the document was written."""

    command: str
    output: str


def steps(markdown: str) -> list[Step]:
    """The commands of all console blocks, in order, each with its output."""
    found = []
    for block in _BLOCK.findall(markdown):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Step(command, output))
    return found


def run(command: str, folder: Path, *, seconds: float = 120) -> str:
    """What the command prints on a terminal 100 columns wide, volatile parts replaced."""
    leader, follower = pty.openpty()
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "KB_USER": "you",
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "TERM": "xterm",
    }
    environment.pop("KB_HOME", None)
    process = subprocess.Popen(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    raw = _drain(leader, time.monotonic() + seconds)
    process.wait(timeout=seconds)
    printed = raw.decode("utf-8").replace("\r\n", "\n").replace(str(folder), HOME)
    return normalise(printed)


def _drain(leader: int, deadline: float) -> bytes:
    chunks = []
    try:
        while time.monotonic() < deadline:
            if select.select([leader], [], [], 1)[0]:
                chunk = os.read(leader, 65536)
                if not chunk:
                    break
                chunks.append(chunk)
    except OSError:
        pass  # Linux says EIO where others say end of file, once the last writer is gone
    finally:
        os.close(leader)
    return b"".join(chunks)


def normalise(output: str) -> str:
    """Output without what changes from run to run: times, erased progress bars, trailing space."""
    for pattern, replacement in _VOLATILE:
        output = pattern.sub(replacement, output)
    lines = [line.rpartition("\r")[2].rstrip() for line in output.split("\n")]
    return "\n".join(lines)


def rewrite(markdown: str, outputs: list[str]) -> str:
    """The document with these outputs in place of the ones it had."""
    fresh = iter(outputs)

    def block(match: re.Match[str]) -> str:
        parts = re.split(r"^\$ ", match[1], flags=re.MULTILINE)
        commands = [part.partition("\n")[0] for part in parts[1:]]
        body = "".join(f"$ {command}\n{next(fresh)}" for command in commands)
        return f"```console\n{body}```"

    return _BLOCK.sub(block, markdown)
