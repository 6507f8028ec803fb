"""Runs one command and writes what it cost; a process of its own, so that it is small.

The kernel counts a parent's memory as its child's until the child runs its own program: started
from a large process, a small command would seem large.
"""

from __future__ import annotations

import json
import os
import sys


def main() -> None:
    """Run the command given after the number of the file descriptor to report to."""
    report, *command = sys.argv[1:]
    started = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(started, 0)
    cost = {
        "code": os.waitstatus_to_exitcode(status),
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_kb": usage.ru_maxrss,
    }
    os.write(int(report), json.dumps(cost).encode())


main()
