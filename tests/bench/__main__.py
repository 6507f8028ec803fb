"""``python -m tests.bench``: measure, print, and keep the figures beside their targets."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.bench import figures
from tests.bench.bench_check import check
from tests.bench.bench_compare import compare
from tests.bench.bench_dates import dates
from tests.bench.bench_exchange import exchange
from tests.bench.bench_lookups import lookups
from tests.bench.bench_numbers import numbers
from tests.bench.bench_quality import Missing, quality
from tests.bench.bench_records import records
from tests.bench.bench_retrieval import retrieval
from tests.bench.bench_startup import startup
from tests.bench.figures import Figure
from tests.bench.workshop import ROOT, Workshop, installed

SIZES = (10_000, 100_000)
SHARED = Path(os.environ.get("CLAIMKB_SHARED", ROOT.parent / "shared"))
NAMES = (
    "start-up", "exchange", "index", "quality", "numbers", "dates", "retrieval", "lookups",
    "compare", "check",
)  # fmt: skip

Benchmarks = dict[str, Callable[[], Iterator[Figure]]]


def benchmarks(
    workshop: Workshop, sizes: Sequence[int], shared: Path, *, quick: bool = False
) -> Benchmarks:
    """All benchmarks by name."""
    return {
        "start-up": partial(startup, workshop, sizes),
        "exchange": partial(exchange, workshop, sizes),
        "index": partial(records, sizes),
        "quality": partial(quality, shared),
        "numbers": partial(numbers, shared),
        "dates": partial(dates, shared),
        "retrieval": partial(retrieval, shared, quick=quick),
        "lookups": partial(lookups, shared),
        "compare": partial(compare, shared, quick=quick),
        "check": partial(check, workshop, sizes),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; 1 when a result is wrong, never for a figure."""
    asked = _parser().parse_args(arguments)
    kept = asked.results or ROOT / ("bench-quick.json" if asked.quick else "bench-results.json")
    if asked.readme is not None:
        figures.rewrite(asked.readme, figures.read_results(kept))
        return 0
    sizes = SIZES[:1] if asked.quick else SIZES
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
        workshop = Workshop(Path(folder), installed)
        every = benchmarks(workshop, sizes, SHARED, quick=asked.quick)
        return run({name: every[name] for name in asked.only or NAMES}, kept)


def run(chosen: Benchmarks, kept: Path) -> int:
    """Run the benchmarks one by one, each kept as soon as it is done."""
    code = 0
    for name, benchmark in chosen.items():
        _say(f"\n{name}")
        began = time.monotonic()
        try:
            found = list(benchmark())
        except Missing as missing:
            _say(f"  skipped: {missing}")
            continue
        except Exception as wrong:  # noqa: BLE001 - whatever fails, the others still run
            _say(f"  WRONG: {type(wrong).__name__}: {wrong}")
            code = 1
            continue
        figures.write_results(kept, {name: figures.section_of(found)})
        _say(figures.readable(found))
        _say(f"  measured in {time.monotonic() - began:.0f} s, kept in {kept.name}")
    return code


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is its output


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10,000 claims, 150 posts of a set")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--results", type=Path, metavar="FILE", help="where figures are kept")
    parser.add_argument(
        "--readme",
        nargs="?",
        type=Path,
        const=ROOT / "README.md",
        metavar="FILE",
        help="measure nothing; write the table of the kept figures into the README",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
