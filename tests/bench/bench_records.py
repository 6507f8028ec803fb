"""The index against bare Whoosh on the same tokens, and what searching it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.bench import bench_index
from tests.bench.figures import Figure

OF_BARE_WHOOSH = 0.6
PEAK_MB = 1000
"""The targets: building at 60 % of the speed, within a gigabyte."""


def records(sizes: Sequence[int]) -> Iterator[Figure]:
    """Building, updating, opening and searching at every size."""
    for size in sizes:
        yield from _records(size)


def _records(size: int) -> Iterator[Figure]:
    found = bench_index.run(size)
    of = f"{size:,} records"
    speed = f"{found['records_per_second']:,} records per CPU second"
    yield Figure(
        f"index build against bare Whoosh, {of}",
        found["build_ratio"],
        "×",
        at_least=OF_BARE_WHOOSH,
        note=f"{speed}, bare {found['bare_records_per_second']:,}",
    )
    yield Figure(
        f"index build, {of}, peak",
        found["peak_mb"],
        "MB",
        at_most=PEAK_MB,
        note=f"bare {found['bare_peak_mb']} MB",
    )
    yield Figure(f"index on disk, {of}", found["size_mb"], "MB", detail=True)
    yield Figure(
        f"adding one record and finding it, {of}", found["add_and_find_seconds"], "s of CPU"
    )
    for name, times in found["queries_ms"].items():
        note = f"first {times['first']} ms, {times['total']:,} found"
        yield Figure(f"search: {name}, {of}", times["best"], "ms of CPU", note=note, detail=True)
