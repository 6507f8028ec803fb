"""What a whole ``kb`` process costs against ``python -c pass``, in CPU time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median

from tests.bench.costs import Cost, checked
from tests.bench.figures import Figure
from tests.bench.synthetic import PLANTED, planted
from tests.bench.workshop import Workshop

HELP_TARGET = 10
SEARCH_TARGETS = {10_000: 16, 100_000: 28}


def startup(workshop: Workshop, sizes: Sequence[int], runs: int = 31) -> Iterator[Figure]:
    """The help, and a search at every size."""
    shown = partial(workshop.kb, "--help")
    checked("search" in shown().out, "the help names no search")
    yield _ratio(workshop, "`kb --help`", shown, runs, HELP_TARGET)
    for size in sizes:
        home = workshop.base(size).home
        search = partial(workshop.kb, "search", PLANTED, home=home)
        total = json.loads(search().out)["total"]
        checked(total == planted(size), f"{total} claims found instead of {planted(size)}")
        name = f"`kb search WORD`, {size:,} claims"
        yield _ratio(workshop, name, search, runs, SEARCH_TARGETS.get(size))


def _ratio(
    workshop: Workshop, name: str, command: Callable[[], Cost], runs: int, at_most: float | None
) -> Figure:
    """The median of the ratios of runs made one after the other."""
    pairs = [(workshop.python("-c", "pass").cpu, command().cpu) for _ in range(runs)]
    idle, busy = (median(pair[side] for pair in pairs) * 1000 for side in (0, 1))
    ratio = median(busy / idle for idle, busy in pairs)
    note = f"{busy:.0f} ms of CPU, python -c pass {idle:.1f} ms"
    return Figure(name, round(ratio, 2), "×", at_most=at_most, note=note)
