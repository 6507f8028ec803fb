"""One segment of a vector store: rows in a file to be mapped, and beside it what they are.

Both files are written once and never changed. ``NAME.rows`` holds half-precision components, the
low byte first: that is half of the disk, and what rounding costs a cosine (1e-4) decides nothing.
``NAME.keys`` is a line of JSON and the arrays it announces.
"""

from __future__ import annotations

import json
import mmap
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from index.errors import IndexDamaged
from index.manifest import PAGE, FileEntry
from index.vectors.passages import KEY_SIZE
from index.vectors.postings import Postings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encoder import Floats

HALF = "<f2"

BLOCK = 8192
"""Rows mapped at once; whole pages of the checksums whatever the dimensions."""

_TYPES = {
    "owners": "<i4", "tongues": "<u2", "lengths": "<u2", "keys": f"|S{KEY_SIZE}", "words": "<u4",
    "starts": "<i8", "rows": "<i4", "counts": "|u1",
}  # fmt: skip


class Keys:
    """What the rows of a segment are."""

    def __init__(self, ids: list[str], languages: list[str], arrays: dict[str, Any]) -> None:
        """Take what is known of the rows.

        Args:
            ids: the records that own rows.
            languages: those that their passages are in.
            arrays: of every row the owner and the language, as places in those lists, the length
                in words and the key; and the parts of the postings.
        """
        self.ids = ids
        self.languages = languages
        self.owners: NDArray[np.int32] = arrays["owners"]
        self.tongues: NDArray[np.uint16] = arrays["tongues"]
        self.lengths: NDArray[np.uint16] = arrays["lengths"]
        self.keys: NDArray[np.bytes_] = arrays["keys"]
        self.postings = Postings(*(arrays[name] for name in Postings._fields))

    def __len__(self) -> int:
        return len(self.owners)

    def key(self, row: int) -> bytes:
        """The key of a row; numpy leaves out the zeros at its end."""
        return bytes(self.keys[row]).ljust(KEY_SIZE, b"\0")

    def write(self, path: Path) -> None:
        """Write all of it."""
        arrays = {
            "owners": self.owners,
            "tongues": self.tongues,
            "lengths": self.lengths,
            "keys": self.keys,
            **self.postings._asdict(),
        }
        sizes = [[name, len(array)] for name, array in arrays.items()]
        head = {"ids": self.ids, "languages": self.languages, "arrays": sizes}
        with path.open("wb") as file:
            file.write(json.dumps(head, ensure_ascii=True).encode("ascii") + b"\n")
            for name, array in arrays.items():
                file.write(array.astype(_TYPES[name], copy=False).tobytes())
            file.flush()
            os.fsync(file.fileno())


def read_keys(folder: Path, entry: FileEntry) -> Keys:
    """What the rows of a segment are.

    Raises:
        IndexDamaged: the file is not as it was written.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    try:
        content = (folder / entry.name).read_bytes()
    except OSError as error:
        raise IndexDamaged(folder, f"{entry.name} cannot be read: {error}") from error
    _check_pages(folder, entry, content, 0)
    try:
        at = content.index(b"\n") + 1
        described = json.loads(content[:at])
        arrays = {}
        for name, size in described["arrays"]:
            arrays[name] = np.frombuffer(content, _TYPES[name], size, at)
            at += arrays[name].nbytes
        return Keys(described["ids"], described["languages"], arrays)
    except (ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(folder, f"{entry.name} makes no sense: {error}") from error


class Rows:
    """The vectors of a segment, mapped by blocks so that memory stays low."""

    def __init__(self, folder: Path, entry: FileEntry, dimensions: int) -> None:
        """Open the file; another process may remove its name at any time.

        Raises:
            IndexDamaged: it cannot be opened, or does not hold whole rows.
        """
        self.folder = folder
        self.entry = entry
        self.dimensions = dimensions
        self.width = 2 * dimensions
        self._checked: set[int] = set()
        self._file: int | None = None
        try:
            self._file = os.open(folder / entry.name, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise IndexDamaged(folder, f"{entry.name} cannot be read: {error}") from error
        if entry.size % self.width:
            raise IndexDamaged(folder, f"{entry.name} does not hold whole rows")

    def __len__(self) -> int:
        return self.entry.size // self.width

    def read(self, first: int) -> Floats:
        """The block of rows that begins with this one.

        Raises:
            IndexDamaged: they are not as they were written.
        """
        import numpy as np  # noqa: PLC0415 - heavy

        start = first * self.width
        size = min(BLOCK * self.width, self.entry.size - start)
        try:
            with mmap.mmap(self._file or -1, size, access=mmap.ACCESS_READ, offset=start) as mapped:
                if first not in self._checked:
                    _check_pages(self.folder, self.entry, mapped, start)
                    self._checked.add(first)
                held = np.frombuffer(mapped, HALF).astype(np.float32)
        except (OSError, ValueError) as error:
            raise IndexDamaged(self.folder, f"{self.entry.name} cannot be read: {error}") from error
        return held.reshape(-1, self.dimensions)

    def row(self, number: int) -> Floats:
        """One row.

        Raises:
            IndexDamaged: it is not as it was written.
        """
        import numpy as np  # noqa: PLC0415 - heavy

        first = number - number % BLOCK
        if first not in self._checked:
            block: Floats = self.read(first)[number - first]
            return block
        at = number * self.width
        start = at - at % mmap.ALLOCATIONGRANULARITY
        size = at + self.width - start
        try:
            with mmap.mmap(self._file or -1, size, access=mmap.ACCESS_READ, offset=start) as mapped:
                held: Floats = np.frombuffer(mapped, HALF, offset=at - start).astype(np.float32)
        except (OSError, ValueError) as error:
            raise IndexDamaged(self.folder, f"{self.entry.name} cannot be read: {error}") from error
        return held

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __del__(self) -> None:
        self.close()


def _check_pages(folder: Path, entry: FileEntry, content: bytes | mmap.mmap, start: int) -> None:
    """Compare a stretch of a file, from the beginning of a page on, with its checksums."""
    view = memoryview(content)
    expected = entry.checksums()[start // PAGE :]
    try:
        for number, at in enumerate(range(0, len(view), PAGE)):
            with view[at : at + PAGE] as page:
                if number >= len(expected) or crc32(page) != expected[number]:
                    raise IndexDamaged(folder, f"{entry.name} is not as it was written")
    finally:
        view.release()
