"""A vector store on disk: built, appended to, compacted, and asked for what is near.

The folder holds a manifest (``index.manifest``) and segments that are never changed. A change
appends a segment and marks the rows it replaces as dead; when there is much of either, all is
written anew. A text's vector is made once: its key finds it again, whatever else changes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from index.encoder import Encoder
from index.errors import EngineError, IndexMissing, IndexUnwritable
from index.manifest import NAME, read_manifest, verify_files
from index.vectors.held import ROUNDED, Held

if TYPE_CHECKING:
    from index.encoder import Floats
    from index.port import Progress
    from index.vectors.passages import Passages

ENGINE = "vectors"
VERSION = 1
"""Raised whenever the files of a store change their meaning."""


class Likeness(NamedTuple):
    """A record that is near."""

    id: str
    cosine: float


class VectorStore:
    """The vectors of all records' passages; opened when first used and whenever it has changed."""

    def __init__(self, encoder: Encoder, path: Path, *, timeout: float = 60.0) -> None:
        """Take the encoder and the folder; nothing is read yet."""
        self.encoder = encoder
        self.path = path
        self.timeout = timeout
        self._held: Held | None = None
        self._stamp: tuple[int, int, int] | None = None

    @property
    def fingerprint(self) -> str:
        """Changes when other vectors would be made, or kept in another way."""
        return f"{self.encoder.fingerprint} {VERSION}"

    def held(self) -> Held:
        """What the store holds now.

        Raises:
            IndexMissing: there is nothing yet.
            IndexOutdated: it was made by another encoder or version.
            IndexDamaged: it is not as it was written.
        """
        stamp = self._read_stamp()
        if self._held is None or stamp != self._stamp:
            self.close()
            whole = read_manifest(self.path, ENGINE, self.fingerprint)
            self._held = Held(self.path, whole, self.encoder.dimensions)
            self._stamp = stamp
        return self._held

    def _read_stamp(self) -> tuple[int, int, int]:
        try:
            found = (self.path / NAME).stat()
        except OSError:
            raise IndexMissing(self.path) from None
        return found.st_mtime_ns, found.st_size, found.st_ino

    @property
    def sequence(self) -> int:
        """The last sequence number of the caller's history that is held."""
        return self.held().sequence

    @property
    def origin(self) -> str:
        """What the caller said the records come from."""
        return self.held().origin

    def __len__(self) -> int:
        """How many records are held."""
        return len(self.held().ids)

    def build(
        self,
        records: Iterable[Passages],
        sequence: int,
        origin: str = "",
        progress: Progress | None = None,
    ) -> int:
        """Hold these records and no others; how many texts had to be encoded.

        Texts that were there keep their vectors. The old files serve until the new are whole.

        Raises:
            IndexLocked: another process is writing.
            IndexUnwritable: the disk refuses.
        """
        from index.vectors.writing import build  # noqa: PLC0415 - only to write

        return self._written(
            lambda: build(self, records, sequence=sequence, origin=origin, progress=progress)
        )

    def update(self, records: Sequence[Passages], removed: Iterable[str], sequence: int) -> int:
        """Remove ids, insert or replace records; how many texts had to be encoded.

        Doing the same twice changes nothing. When another process has come further meanwhile,
        nothing is done.

        Raises:
            IndexLocked: another process is writing.
            IndexUnwritable: the disk refuses.
        """
        from index.vectors.writing import update  # noqa: PLC0415 - only to write

        return self._written(lambda: update(self, records, set(removed), sequence))

    def _written(self, write: Callable[[], int]) -> int:
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            return write()
        except OSError as error:
            raise IndexUnwritable(self.path, error.strerror or str(error)) from error

    def nearest(self, vectors: Floats, most: int) -> list[list[Likeness]]:
        """For every vector the records nearest by any of their passages; best first, ties by id.

        Exact: all are compared. Cosines are rounded to four decimals, so that the low bits by
        which batches differ decide nothing.
        """
        held = self.held()
        found = held.cosines(vectors)
        return [
            [
                Likeness(held.ids[number], round(float(row[number]), ROUNDED))
                for number in best_of(row, most)
            ]
            for row in found
        ]

    def verify(self) -> None:
        """Read everything and check it against the manifest.

        Raises:
            IndexDamaged: something is not as it was written.
        """
        verify_files(self.path, read_manifest(self.path, ENGINE, self.fingerprint))

    def close(self) -> None:
        """Let the files go; they are opened again when they are needed."""
        if self._held is not None:
            self._held.close()
        self._held = None
        self._stamp = None

    def known(self) -> Held | None:
        """What is there to take vectors from; None when it cannot be used."""
        try:
            return self.held()
        except EngineError:
            return None


def best_of(scores: Floats, most: int) -> list[int]:
    """The places of the highest scores, best first, ties by place."""
    import numpy as np  # noqa: PLC0415 - heavy

    if most <= 0 or not len(scores):
        return []
    if most < len(scores):
        least = np.partition(scores, len(scores) - most)[len(scores) - most]
        places = np.flatnonzero(scores >= least)
    else:
        places = np.arange(len(scores))
    order = np.argsort(-scores[places], kind="stable")[:most]
    return [int(place) for place in places[order]]


def new_folder(folder: Path) -> Path:
    """A folder of a build, for its owner alone."""
    made = folder / f"build-{os.urandom(6).hex()}"
    made.mkdir(mode=0o700)
    return made


def remove_folder(folder: Path) -> None:
    """Take a folder away, as far as open files let it."""
    shutil.rmtree(folder, ignore_errors=True)
