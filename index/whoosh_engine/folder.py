"""The folder of an index: the manifest, and one subfolder per build with the segments.

Whatever the manifest does not name is left over from a writer that was killed, and is swept away
by the next writer. Nothing that it names is ever changed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from index import locking, manifest
from index.manifest import (
    FileEntry,
    Manifest,
    describe_file,
    sync_file,
    sync_folder,
    write_manifest,
)
from index.port import Schema
from index.whoosh_engine.codec import ArrayCodec, whoosh_schema
from index.whoosh_engine.layout import INDEX_NAME
from index.whoosh_engine.state import State
from index.whoosh_engine.writer import SegmentWriter, Written


@contextmanager
def work_folder(folder: Path) -> Iterator[Path]:
    """A folder for drafts, gone afterwards."""
    work = _new_folder(folder, "work")
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def new_build(folder: Path) -> Path:
    """The folder of a new build."""
    return _new_folder(folder, "build")


def _new_folder(folder: Path, purpose: str) -> Path:
    made = folder / f"{purpose}-{os.urandom(6).hex()}"
    made.mkdir()
    return made


def write_segment(writer: SegmentWriter, folder: Path, build: Path) -> Written:
    """Write a segment into the folder of a build, whole or not at all."""
    with work_folder(folder) as work:
        draft = writer.write(work)
        sync_file(draft.path)
        place = build / draft.path.name
        draft.path.replace(place)
    return Written(draft.name, place, draft.records)


def commit(folder: Path, build: Path, schema: Schema, state: State, whole: Manifest) -> Manifest:
    """Write Whoosh's table of contents, then the manifest; from then on the index is this."""
    contents = _write_contents(build, schema, state)
    known = {each.name: each for each in whole.files}
    names = [each.file for each in state.segments]
    names.append(contents.relative_to(folder).as_posix())
    files = tuple(known.get(name) or describe_file(folder, name) for name in names)
    sync_folder(build)
    written = whole._replace(files=files, state=state.to_json())
    write_manifest(folder, written)
    return written


def sweep(folder: Path, files: Iterable[FileEntry]) -> None:
    """Remove everything that no manifest names any more."""
    kept = {folder / each.name for each in files}
    builds = {each.parent for each in kept}
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            if path not in builds:
                shutil.rmtree(path, ignore_errors=True)
                continue
            for each in path.iterdir():
                if each not in kept:
                    _remove(each)
        elif path.name not in {manifest.NAME, locking.NAME}:
            _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):  # where open files cannot be removed, a later writer does it
        path.unlink()


def _write_contents(build: Path, schema: Schema, state: State) -> Path:
    """What Whoosh itself reads to know the segments."""
    storage = FileStorage(str(build))
    codec = ArrayCodec()
    segments = []
    for each in state.segments:
        segment = codec.new_segment(storage, INDEX_NAME)
        segment.segid = each.name
        segment.set_doc_count(each.records)
        segment.compound = True
        for number in sorted(each.deleted):
            segment.delete_document(number)
        segments.append(segment)
    TOC(whoosh_schema(schema), segments, state.generation).write(storage, INDEX_NAME)
    name = str(TOC._filename(INDEX_NAME, state.generation))  # noqa: SLF001 - it has no other
    path = build / name
    sync_file(path)
    return path
