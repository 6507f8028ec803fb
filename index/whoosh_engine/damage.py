"""Where the engine reads its own files: what goes wrong there is damage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import EngineError, IndexDamaged


@contextmanager
def damage_reported(path: Path) -> Iterator[None]:
    """Whatever goes wrong inside is damage to the index, unless it is said to be something else.

    A file that is not there is left to the caller, who knows whether it should be.

    Raises:
        IndexDamaged: the files are not as they were written.
    """
    try:
        yield
    except (FileNotFoundError, EngineError, MemoryError, RecursionError):
        raise
    except Exception as error:
        raise IndexDamaged(path, f"{type(error).__name__}: {error}") from error
