"""Where a knowledge base is and who works on it; everything is asked for, nothing is global."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.errors import KbError

FOLDER = ".kb"
"""Name of a knowledge base's folder inside a project."""

PRIVATE = 0o700

DEFAULT_ENGINE = "whoosh"


class HomeUnusable(KbError):
    """The folder of a knowledge base cannot be made."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"the folder {path} cannot be made: {why}; choose another with --home")
        self.path = path


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one knowledge base."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file, which is the truth."""
        return self.path / "kb.sqlite"

    @property
    def settings(self) -> Path:
        """What was chosen for this home on this machine, as JSON."""
        return self.path / "settings.json"

    @property
    def index(self) -> Path:
        """The folder of the search indexes, which can be deleted at any time."""
        return self.path / "index"


def user_name(env: Mapping[str, str] = os.environ) -> str:
    """Who makes changes: $KB_USER, else the login name, else the user's number."""
    if name := env.get("KB_USER", "").strip():
        return name
    import getpass  # noqa: PLC0415 - only when $KB_USER does not say it

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without an entry in the password file
        return f"user-{os.getuid()}" if hasattr(os, "getuid") else "user"


def find_home(explicit: Path | None, env: Mapping[str, str], cwd: Path) -> Home | None:
    """The home that a command works on, or None when the user has none yet.

    A home that the user names is taken at its word, whether it exists or not.

    Args:
        explicit: what ``--home`` says.
        env: the environment, for ``KB_HOME``.
        cwd: where the search for the nearest ``.kb/`` begins, going upwards.
    """
    if named := _named(explicit, env):
        return Home(named)
    for folder in (cwd, *cwd.parents):
        if (folder / FOLDER).is_dir():
            return Home(folder / FOLDER)
    own = user_home()
    return own if own.path.is_dir() else None


def home_for_init(explicit: Path | None, env: Mapping[str, str], cwd: Path) -> Home:
    """Where ``kb init`` makes a home: --home, else $KB_HOME, else ``.kb`` in the folder."""
    return Home(_named(explicit, env) or cwd / FOLDER)


def user_home() -> Home:
    """The home in the user's data directory, where each system has its own place for it."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only when nothing is nearer

    return Home(user_data_path("claimkb", appauthor=False))


def make_home(home: Home) -> None:
    """Make the folder, its parents too, for the user alone; one that is there stays as it is.

    Raises:
        HomeUnusable: a file is in the way, or the place cannot be written.
    """
    try:
        home.path.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    except FileExistsError:
        raise HomeUnusable(home.path, "there is a file of that name") from None
    except OSError as error:
        reason = "its place is read-only" if error.errno == errno.EROFS else error.strerror
        raise HomeUnusable(home.path, reason or str(error)) from error


def read_engine(home: Home) -> str:
    """The search engine chosen for this home; the default when nothing was chosen."""
    try:
        chosen = json.loads(home.settings.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return DEFAULT_ENGINE
    name = chosen.get("engine") if isinstance(chosen, dict) else None
    return name if isinstance(name, str) and name else DEFAULT_ENGINE


def write_engine(home: Home, name: str) -> None:
    """Choose the search engine of this home.

    Raises:
        HomeUnusable: the folder cannot be written.
    """
    fresh = home.settings.with_name(f"{home.settings.name}.{os.getpid()}")
    try:
        fresh.write_text(json.dumps({"engine": name}) + "\n", encoding="utf-8")
        fresh.replace(home.settings)
    except OSError as error:
        raise HomeUnusable(home.path, error.strerror or str(error)) from error


def _named(explicit: Path | None, env: Mapping[str, str]) -> Path | None:
    if explicit is not None:
        return explicit
    said = env.get("KB_HOME", "")
    return Path(said).expanduser() if said else None
