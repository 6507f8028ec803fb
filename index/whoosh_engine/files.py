"""Files read through memory maps, every page checked against its checksum when first touched.

Whoosh has no checksums: a flipped bit gives wrong results. The manifest holds one CRC-32 per page
of every file, so damage is noticed exactly where it would be read, at no cost elsewhere.
"""

from __future__ import annotations

import io
import mmap
import os
import zlib
from array import array
from pathlib import Path
from typing import BinaryIO, cast

from whoosh.filedb.structfile import StructFile

from index.manifest import PAGE
from index.whoosh_engine.safe_pickle import load_plain


class DamagedPage(ValueError):
    """A page of a file is not as it was written."""

    def __init__(self, path: Path, page: int) -> None:
        super().__init__(f"{path.name} changed near byte {page * PAGE}")


class MappedFile:
    """A whole file in memory; what it gives has been checked."""

    def __init__(self, path: Path, size: int, checksums: array[int]) -> None:
        self.path = path
        self._checksums = checksums
        self._unchecked = bytearray(b"\x01") * len(checksums)
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size != size:
                raise DamagedPage(path, size // PAGE)
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._view = memoryview(self._map)

    def __len__(self) -> int:
        return len(self._view)

    def get(self, start: int, length: int) -> bytes:
        """A copy of these bytes; fewer at the end of the file."""
        if start < 0 or length < 0:
            raise ValueError("a position before the beginning of the file")
        first, last = start // PAGE, (start + length - 1) // PAGE
        if self._unchecked.find(1, first, last + 1) >= 0:
            self._check(first, last + 1)
        return bytes(self._view[start : start + length])

    def _check(self, first: int, beyond: int) -> None:
        for page in range(first, min(beyond, len(self._checksums))):
            if self._unchecked[page]:
                content = self._view[page * PAGE : (page + 1) * PAGE]
                if zlib.crc32(content) != self._checksums[page]:
                    raise DamagedPage(self.path, page)
                self._unchecked[page] = 0

    def close(self) -> None:
        """Release the memory; the file cannot be read afterwards."""
        self._view.release()
        self._map.close()


class Section(StructFile):
    """A part of a mapped file, with the interface by which Whoosh reads its structures."""

    def __init__(self, whole: MappedFile, start: int, length: int) -> None:
        if start < 0 or length < 0 or start + length > len(whole):
            raise ValueError("a section beyond the end of the file")
        super().__init__(cast("BinaryIO", _SectionReader(self)), name=whole.path.name)
        self._whole = whole
        self._start = start
        self.length = length

    def get(self, position: int, length: int) -> bytes:
        """A copy of these bytes."""
        if position < 0 or length < 0 or position + length > self.length:
            raise ValueError("a position beyond the end of the section")
        return self._whole.get(self._start + position, length)

    def get_array(self, position: int, typecode: str, length: int) -> array[int]:
        """So many numbers, which Whoosh stores with the high byte first."""
        self.seek(position)
        values: array[int] = self.read_array(typecode, length)
        return values

    def read_pickle(self) -> object:
        """The plain object pickled at the current position."""
        return load_plain(self.file)


class _SectionReader:
    """The current position of a section, for what reads it as a stream."""

    def __init__(self, section: Section) -> None:
        self._section = section
        self._at = 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = (0, self._at, self._section.length)[whence]
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        left = max(self._section.length - self._at, 0)
        content = self._section.get(self._at, left if size < 0 else min(size, left))
        self._at += len(content)
        return content

    def readline(self) -> bytes:
        start = self._at
        rest = self.read()
        line = rest[: rest.find(b"\n") + 1] or rest
        self._at = start + len(line)
        return line

    def close(self) -> None:
        """The section's file stays open for the others."""
