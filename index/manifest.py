"""What a built index holds and how far it has read: the one file that makes it whole.

It is written last and in one step, so it always names files that are complete. Readers trust
nothing that it does not name. It carries a checksum of itself and, of every file, the size, the
SHA-256 and one CRC-32 per page.
"""

from __future__ import annotations

import base64
import json
import os
import zlib
from array import array
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, NamedTuple

from index.analysis import ANALYSIS_VERSION
from index.errors import IndexDamaged, IndexMissing, IndexOutdated
from index.packing import from_little, to_little

FORMAT = 1
"""Raised whenever the files of an index change their meaning."""

NAME = "manifest.json"
PAGE = 1 << 14
PLACE_DEPTH = 2
"""Every file stands in a folder of its build."""


class FileEntry(NamedTuple):
    """A file of the index, named relative to the manifest's folder."""

    name: str
    size: int
    sha256: str
    pages: str
    """The CRC-32 of every page, four bytes each with the low one first, in base 64."""

    def checksums(self) -> array[int]:
        """The CRC-32 of every page."""
        return from_little("I", base64.b64decode(self.pages, validate=True))


class Manifest(NamedTuple):
    """The whole of an index at one moment."""

    engine: str
    fingerprint: str
    sequence: int
    records: int
    languages: tuple[str, ...]
    files: tuple[FileEntry, ...]
    state: Mapping[str, Any] = MappingProxyType({})
    """What the engine itself wants to remember, in JSON's terms."""

    def sole_file(self, name: str) -> FileEntry:
        """The entry of a file.

        Raises:
            KeyError: the index has no such file.
        """
        for each in self.files:
            if each.name == name:
                return each
        raise KeyError(name)


def describe_file(folder: Path, name: str) -> FileEntry:
    """The entry of a file as it is on disk now."""
    import hashlib  # noqa: PLC0415 - needed only to write and to verify

    digest = hashlib.sha256()
    pages = array("I")
    size = 0
    with (folder / name).open("rb") as file:
        while page := file.read(PAGE):
            digest.update(page)
            pages.append(zlib.crc32(page))
            size += len(page)
    packed = base64.b64encode(to_little(pages)).decode()
    return FileEntry(name, size, digest.hexdigest(), packed)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in place of the one before, in one step that survives a power cut."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "analysis": ANALYSIS_VERSION,
        "engine": manifest.engine,
        "fingerprint": manifest.fingerprint,
        "sequence": manifest.sequence,
        "records": manifest.records,
        "languages": list(manifest.languages),
        "files": [[each.name, each.size, each.sha256, each.pages] for each in manifest.files],
        "state": manifest.state,
    }
    content["check"] = _check(content)
    draft = folder / f"{NAME}.new"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=True, indent=0)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / NAME)
    sync_folder(folder)


def read_manifest(folder: Path, engine: str, fingerprint: str) -> Manifest:
    """The manifest of an index that this program can use.

    Raises:
        IndexMissing: there is none.
        IndexOutdated: the index was made by another engine, schema, analysis or format.
        IndexDamaged: the manifest is not as it was written.
    """
    content = _read_content(folder)
    wanted = {
        "format": FORMAT,
        "analysis": ANALYSIS_VERSION,
        "engine": engine,
        "fingerprint": fingerprint,
    }
    for name, value in wanted.items():
        if content.get(name) != value:
            raise IndexOutdated(folder, f"its {name} is {content.get(name)!r}, not {value!r}")
    try:
        files = tuple(FileEntry(*each) for each in content["files"])
        for each in files:
            _check_place(folder, each)
        return Manifest(
            engine=engine,
            fingerprint=fingerprint,
            sequence=int(content["sequence"]),
            records=int(content["records"]),
            languages=tuple(content["languages"]),
            files=files,
            state=content["state"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise IndexDamaged(folder, f"its manifest makes no sense: {error}") from error


def _read_content(folder: Path) -> dict[str, Any]:
    """What the manifest says, if it is as it was written."""
    try:
        content: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if content.pop("check") == _check(content):
            return content
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(folder) from None
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        pass
    raise IndexDamaged(folder, "its manifest is not as it was written")


def _check_place(folder: Path, entry: FileEntry) -> None:
    """Refuse names that lead out of the folder, and files of another size."""
    parts = PurePosixPath(entry.name).parts
    if len(parts) != PLACE_DEPTH or ".." in parts or parts[0] == "/":
        raise ValueError(f"{entry.name!r} is no file of an index")
    if (folder / parts[0]).is_symlink():
        raise ValueError(f"{parts[0]!r} is a link")
    if (folder / entry.name).stat().st_size != entry.size:
        raise ValueError(f"{entry.name!r} has another size")


def verify_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file with what the manifest says of it.

    Raises:
        IndexDamaged: a file is missing, or not as it was written.
    """
    for entry in manifest.files:
        try:
            found = describe_file(folder, entry.name)
        except OSError as error:
            raise IndexDamaged(folder, f"{entry.name} cannot be read: {error}") from error
        if found != entry:
            raise IndexDamaged(folder, f"{entry.name} is not as it was written")


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def _check(content: Mapping[str, Any]) -> int:
    plain = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return zlib.crc32(plain.encode("ascii"))
