"""Files that appear in full or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kb.store.errors import StoreError, StoreFull, StoreReadOnly, StoreUnreachable
from kb.store.lock import is_alive

_MARK = ".new-"

OWNER_ONLY = 0o600
"""The permission bits of a file that its owner alone reads and writes."""


@contextmanager
def new_file(path: Path, in_the_way: StoreError | None, *, keep: bool = True) -> Iterator[Path]:
    """A path to write to, which takes the place of ``path`` when the block ends well.

    Args:
        path: where the file shall be.
        in_the_way: raised when there is a file already; None: it is replaced.
        keep: False when the block itself puts the file where it belongs.
    """
    if in_the_way is not None and os.path.lexists(path):
        raise in_the_way
    fresh = path.with_name(f"{path.name}{_MARK}{os.getpid()}")
    with os_errors(path):
        _sweep(path)
        try:
            fresh.touch(OWNER_ONLY)  # quotes and names are nobody else's to read
            yield fresh
            if keep:
                _flush(fresh)
                _place(fresh, path, in_the_way)
                _flush(path.parent)
        finally:
            for leftover in path.parent.glob(f"{fresh.name}*"):
                leftover.unlink(missing_ok=True)


@contextmanager
def os_errors(path: Path) -> Iterator[None]:
    """Turn the operating system's errors into ours."""
    import errno  # noqa: PLC0415 - only when files are made

    try:
        yield
    except OSError as error:
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise StoreReadOnly(path) from error
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreFull(path) from error
        raise StoreUnreachable(path, error.strerror or str(error)) from error


def _sweep(path: Path) -> None:
    """Remove what processes left that were killed while writing."""
    for leftover in path.parent.glob(f"{path.name}{_MARK}*"):
        number = leftover.name.rpartition(_MARK)[2].partition("-")[0]
        if number.isdigit() and not is_alive(int(number)):
            leftover.unlink(missing_ok=True)


def _place(fresh: Path, path: Path, in_the_way: StoreError | None) -> None:
    if in_the_way is None:
        fresh.replace(path)
        return
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        raise in_the_way from None
    except OSError:  # a file system without hard links
        if path.exists():
            raise in_the_way from None
        fresh.rename(path)


def _flush(path: Path) -> None:
    with suppress(PermissionError):  # a folder cannot be opened on Windows
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
