"""Figures beside their targets: for reading, as JSON, and as the README's table."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_README_TABLE = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)


@dataclass(frozen=True)
class Figure:
    """One measured number, and what it should be."""

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""
    detail: bool = False
    """Not worth a line of the README."""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.at_most is None and self.at_least is None:
            return None
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    @property
    def target(self) -> str:
        """The target as it is written: ≤ 16×."""
        bounds = (("≤", self.at_most), ("≥", self.at_least))
        return " ".join(f"{sign} {shown(v, self.unit)}" for sign, v in bounds if v is not None)

    def row(self) -> tuple[str, str, str, str]:
        """Name, value, target, and what else there is to say."""
        missed = ["missed"] if self.met is False else []
        remarks = ", ".join(missed + ([self.note] if self.note else []))
        return self.name, shown(self.value, self.unit), self.target, remarks


def shown(value: float, unit: str) -> str:
    """A number as long as it needs to be, with its unit."""
    large = 100
    whole = value == int(value) or abs(value) >= large
    digits = 0 if whole else 2 if unit else 3
    number = f"{value:,.{digits}f}"
    return f"{number}{unit}" if unit in {"×", "", "%"} else f"{number} {unit}"


def machine() -> dict[str, Any]:
    """The machine that measured."""
    return {
        "cpu": _cpu_model(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def _cpu_model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())


def section_of(figures: Iterable[Figure]) -> dict[str, Any]:
    """One section of the results file: when, where, and every figure beside its target."""
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "machine": machine(),
        "figures": [
            asdict(each) | {"target": each.target or None, "met": each.met} for each in figures
        ],
    }


def read_results(path: Path) -> dict[str, Any]:
    """The sections measured before; none when there is no such file."""
    if not path.is_file():
        return {}
    sections: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["sections"]
    return sections


def write_results(path: Path, sections: Mapping[str, Any]) -> None:
    """Write the sections, those of other runs kept."""
    both = {"sections": read_results(path) | dict(sections)}
    path.write_text(json.dumps(both, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_figures(section: Mapping[str, Any]) -> list[Figure]:
    """The figures of a section."""
    derived = {"target", "met"}
    return [
        Figure(**{name: value for name, value in each.items() if name not in derived})
        for each in section["figures"]
    ]


def readable(figures: Iterable[Figure]) -> str:
    """Aligned lines for a terminal."""
    rows = [each.row() for each in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        f"  {name:<{widths[0]}}  {value:>{widths[1]}}  {target:<{widths[2]}}  {remarks}".rstrip()
        for name, value, target, remarks in rows
    )


def markdown(sections: Mapping[str, Any]) -> str:
    """The README's table, with its date and machine."""
    dates = sorted({section["date"] for section in sections.values()})
    machines = sorted({_machine_in_words(section["machine"]) for section in sections.values()})
    when = " to ".join(dict.fromkeys((dates[0], dates[-1])))
    lines = [
        f"Measured by `make bench` on {when}: {'; '.join(machines)}.",
        "",
        "| measured | figure | target or remark |",
        "| --- | --- | --- |",
    ]
    for name, section in sections.items():
        lines.append(f"| **{name}** | | |")
        for figure in read_figures(section):
            if figure.detail:
                continue
            said, value, target, _ = figure.row()
            beside = target + " (missed)" * (figure.met is False) if target else figure.note
            lines.append(f"| {said} | {value} | {beside} |")
    return "\n".join(lines) + "\n"


def _machine_in_words(machine: Mapping[str, Any]) -> str:
    return f"{machine['cpu']}, {machine['cores']} cores, Python {machine['python']}"


def rewrite(readme: Path, sections: Mapping[str, Any]) -> None:
    """Put the table between the README's marks.

    Raises:
        ValueError: the README has no such marks.
    """
    text = readme.read_text(encoding="utf-8")
    if not _README_TABLE.search(text):
        raise ValueError(f"{readme} has no <!-- bench --> and <!-- /bench -->")
    fresh = _README_TABLE.sub(lambda _: markdown(sections), text)
    readme.write_text(fresh, encoding="utf-8")
