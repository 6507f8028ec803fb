"""The note a writer leaves beside the database, so that whoever waits can say for whom.

The lock itself is SQLite's; the note is only words, and may be missing or stale.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kb.store.rows import timestamp

SOMEBODY = "another process"
LONGEST_COMMAND = 80


def note_path(database: Path) -> Path:
    """Where the note about a database stands."""
    return database.with_name(database.name + ".lock")


def leave_note(database: Path, user: str, since: datetime) -> None:
    """Say who writes; a disk that refuses the note does not stop the writer."""
    words = [os.path.basename(sys.argv[0]), *sys.argv[1:]]  # noqa: PTH119 - pathlib is no faster
    note = {
        "pid": os.getpid(),
        "host": _host(),
        "user": user,
        "since": timestamp(since),
        "command": " ".join(words)[:LONGEST_COMMAND],
    }
    with suppress(OSError):
        note_path(database).write_text(json.dumps(note), encoding="utf-8")


def take_note_away(database: Path) -> None:
    """The writer is done."""
    with suppress(OSError):
        note_path(database).unlink(missing_ok=True)


def describe_holder(database: Path) -> str:
    """Who holds the lock, as far as the note can be believed."""
    try:
        note = json.loads(note_path(database).read_text(encoding="utf-8"))
        pid, host = int(note["pid"]), str(note["host"])
        where = "" if host == _host() else f" on {host}"
        words = f"{note['user']}, since {note['since']}: {note['command']}"
    except (OSError, ValueError, KeyError, TypeError):
        return SOMEBODY
    if not where and not is_alive(pid):
        return SOMEBODY
    return f"process {pid}{where} ({words})"


def is_alive(pid: int) -> bool:
    """Whether a process of this machine has that number; True where nobody can tell."""
    if os.name == "nt":  # pragma: no cover - signal 0 would end the process there
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return pid > 0


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else ""
