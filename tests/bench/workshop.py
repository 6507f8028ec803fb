"""Where the benchmarks work: an installed ``kb``, a folder, and made-up bases of every size."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from tests.bench.costs import Cost, checked, cost_of
from tests.bench.synthetic import write_dump

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Base:
    """A made-up base, its index current, and what making it cost."""

    home: Path
    size: int
    dump: Path
    imported: Cost
    indexed: Cost


class Workshop:
    """Runs the ``kb`` of one environment in one folder."""

    def __init__(self, folder: Path, install: Callable[[Path], Path]) -> None:
        """Work in this folder.

        Args:
            folder: where bases are made.
            install: puts ``kb`` and ``python`` into a folder in it when they are first needed,
                and tells which one that is.
        """
        self.folder = folder
        self.base = cache(self._base)
        self._install = install
        self._environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "KB_USER": "bench",
        }

    @cached_property
    def programs(self) -> Path:
        """The folder of the programs measured."""
        return self._install(self.folder)

    def python(self, *arguments: str | Path) -> Cost:
        """Run the environment's Python."""
        return cost_of([self.programs / "python", *arguments], self.folder, self._environment)

    def kb(self, *arguments: str | Path, home: Path | None = None) -> Cost:
        """Run ``kb``, on that base when one is given."""
        named = ("--home", home) if home else ()
        command = [self.programs / "kb", *named, *arguments]
        return cost_of(command, self.folder, self._environment)

    def new_home(self, name: str) -> Path:
        """An empty base."""
        home = self.folder / name
        self.kb("init", home=home)
        return home

    def _base(self, size: int) -> Base:
        """The base of that size, made once."""
        home = self.new_home(f"base-{size}")
        dump = self.folder / f"made-up-{size}.jsonl"
        write_dump(dump, size)
        imported = self.kb("import", dump, home=home)
        counts = json.loads(imported.out)
        checked(counts["claims added"] == size, f"{size} claims imported as {counts}")
        indexed = self.kb("index", "build", "--only", "words", home=home)
        checked(indexed.out == f"indexed {size} claims\n", indexed.out)
        return Base(home, size, dump, imported, indexed)

    def copy_of(self, base: Base) -> Path:
        """A copy of a base, to be changed."""
        home = base.home.with_name(base.home.name + "-copy")
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(base.home, home)
        return home


def installed(folder: Path) -> Path:
    """Install ``kb`` as users do, from a wheel and byte-compiled; the folder of its programs."""
    wheels, environment = folder / "wheels", folder / "environment"
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", wheels, ROOT)
    _run(sys.executable, "-m", "venv", environment)
    programs = environment / "bin"
    (wheel,) = wheels.glob("*.whl")
    constraints = ("--constraint", ROOT / "constraints.txt")
    _run(programs / "python", "-m", "pip", "install", "--quiet", *constraints, f"{wheel}[lookup]")
    compileall.compile_dir(environment, quiet=2)
    return programs


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        list(map(str, command)), cwd=ROOT, check=False, capture_output=True, text=True
    )
    checked(done.returncode == 0, f"{command} failed: {done.stderr[-2000:]}")
