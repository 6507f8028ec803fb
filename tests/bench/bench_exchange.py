"""Import, index build, export and adding one claim, as whole ``kb`` processes."""

from __future__ import annotations

import filecmp
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench.costs import Cost, checked
from tests.bench.figures import Figure
from tests.bench.workshop import Base, Workshop

FORMATS = ("jsonl", "csv")
FLAT = 1.1
"""How much more memory a base ten times the size may take to be exported."""
PEAK_MB = 1000
SMALL = 100
"""The size of the base that adding to a large one is held against."""
FOUND_WITHIN = 1.0


def exchange(workshop: Workshop, sizes: Sequence[int], runs: int = 5) -> Iterator[Figure]:
    """Every figure at every size, then what grows with the size."""
    exports = {size: _exports(workshop, workshop.base(size)) for size in sizes}
    for size in sizes:
        base = workshop.base(size)
        yield _speed("`kb import`", size, base.imported)
        yield _speed("`kb index build`", size, base.indexed)
        peak = round(base.indexed.peak_mb)
        yield Figure(f"`kb index build`, {size:,} claims, peak", peak, "MB", at_most=PEAK_MB)
        for form, cost in exports[size].items():
            yield _speed(f"`kb export` to {form}", size, cost)
            name = f"`kb export` to {form}, {size:,} claims, peak"
            yield Figure(name, round(cost.peak_mb, 1), "MB", detail=True)
    yield from _growth(exports, min(sizes), max(sizes))
    yield _round_trip(workshop, workshop.base(min(sizes)))
    yield from _adding(workshop, max(sizes), runs)


def _speed(name: str, size: int, cost: Cost) -> Figure:
    return Figure(f"{name}, {size:,} claims", round(size / cost.cpu), "claims per CPU second")


def _exports(workshop: Workshop, base: Base) -> dict[str, Cost]:
    """What writing the base costs, in every format that streams."""
    return {form: _export(workshop, base.home, form, base.size) for form in FORMATS}


def _export(workshop: Workshop, home: Path, form: str, size: int) -> Cost:
    out = _exported(home, form)
    cost = workshop.kb("export", "--format", form, "--output", out, home=home)
    lines = out.read_bytes().count(b"\n")
    checked(lines > size, f"the {form} export of {size} claims has {lines} lines")
    return cost


def _exported(home: Path, form: str) -> Path:
    return home.with_name(f"{home.name}.{form}")


def _growth(exports: dict[int, dict[str, Cost]], small: int, large: int) -> Iterator[Figure]:
    if small == large:
        return
    for form in FORMATS:
        ratio = exports[large][form].peak_mb / exports[small][form].peak_mb
        name = f"memory of the {form} export, {large:,} claims against {small:,}"
        yield Figure(name, round(ratio, 2), "×", at_most=FLAT)


def _round_trip(workshop: Workshop, base: Base) -> Figure:
    """Export, import into an empty base, export again: the same bytes."""
    second = workshop.new_home("second")
    workshop.kb("import", _exported(base.home, "jsonl"), home=second)
    _export(workshop, second, "jsonl", base.size)
    first, again = (_exported(home, "jsonl") for home in (base.home, second))
    same = filecmp.cmp(first, again, shallow=False)
    checked(same, "an export of the import differs from the export")
    return Figure(
        f"export, import, export of {base.size:,} claims: bytes that differ", 0, at_most=0
    )


def _adding(workshop: Workshop, size: int, runs: int) -> Iterator[Figure]:
    """Adding a claim and finding it, beyond what the same costs in a small base."""
    small, large = (_add_and_find(workshop, workshop.base(n), runs) for n in (SMALL, size))
    name = f"`kb add` and finding it by `kb search`, {size:,} claims"
    note = f"on {SMALL} claims {small:.2f} s"
    yield Figure(name, round(large, 2), "s of CPU", note=note)
    beyond = round(large - small, 2)
    yield Figure(f"the same beyond {SMALL} claims", beyond, "s of CPU", at_most=FOUND_WITHIN)


def _add_and_find(workshop: Workshop, base: Base, runs: int) -> float:
    """The median CPU seconds of adding and finding, one claim after another."""
    home = workshop.copy_of(base)
    seconds = []
    for number in range(runs):
        word = f"pangolino{number}"
        added = workshop.kb("add", f"Il {word} vive in città.", "--lang", "it", home=home)
        found = workshop.kb("search", word, home=home)
        ids = [hit["claim"]["id"] for hit in json.loads(found.out)["hits"]]
        checked(ids == [json.loads(added.out)["id"]], f"{word} was added and {ids} found")
        seconds.append(added.cpu + found.cpu)
    return median(seconds)
