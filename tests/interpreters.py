"""``make test-all``: the suite on every Python from 3.11 up that is here, and on whoosh 2.7.4."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
OLDEST, NEWEST = (3, 11), (3, 13)
PLAIN_WHOOSH = "whoosh==2.7.4"


def interpreters() -> dict[str, str]:
    """Version, such as 3.12, to the path of an interpreter that runs."""
    found: dict[str, str] = {}
    for path in _candidates():
        version = _version(path)
        if version is not None and version > NEWEST:
            print(f"passed over, untested: {path}")  # noqa: T201 - said, not hidden
        elif version is not None and version >= OLDEST:
            found.setdefault(f"{version[0]}.{version[1]}", path)
    return dict(sorted(found.items()))


def _candidates() -> Iterator[str]:
    yield sys.executable
    for minor in range(OLDEST[1], NEWEST[1] + 2):
        if path := shutil.which(f"python3.{minor}"):
            yield path
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from (str(path) for path in sorted(root.glob("versions/3.*/bin/python3")))


def _version(path: str) -> tuple[int, int] | None:
    code = "import sys; print(*sys.version_info[:2])"
    done = subprocess.run([path, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    major, minor = done.stdout.split()
    return int(major), int(minor)


def run_suite(python: str, folder: Path, *, instead: str = "") -> bool:
    """Install into an environment of its own and run the suite; whether it passed."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    own = folder / "bin" / "python"
    pip = [str(own), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--upgrade", "pip"], check=True)
    subprocess.run([*pip, "--constraint", "constraints.txt", ".[dev]"], cwd=ROOT, check=True)
    if instead:
        subprocess.run([*pip[:3], "uninstall", "--quiet", "--yes", "whoosh3"], check=True)
        subprocess.run([*pip, instead], check=True)
    command = [str(own), "-m", "pytest", "-n", "2"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Run everything; 0 when all passed."""
    results = {}
    with tempfile.TemporaryDirectory(prefix="kb-test-all-") as folder:
        for version, python in interpreters().items():
            results[f"Python {version}"] = run_suite(python, Path(folder, version))
        plain = run_suite(sys.executable, Path(folder, "plain"), instead=PLAIN_WHOOSH)
        results[f"Python {sys.version_info[0]}.{sys.version_info[1]}, {PLAIN_WHOOSH}"] = plain
    for name, passed in results.items():
        print(f"{'passed' if passed else 'FAILED'}: {name}")  # noqa: T201 - the outcome
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
