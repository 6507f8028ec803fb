"""Writing a vector store: whole, or a segment more; never two writers at a time."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from index import locking, manifest
from index.errors import IndexDamaged
from index.locking import write_lock
from index.manifest import FileEntry, Manifest, describe_file, sync_folder, write_manifest
from index.vectors.draft import Draft, Known
from index.vectors.merging import merge
from index.vectors.store import ENGINE, new_folder, remove_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encoder import Floats
    from index.port import Progress
    from index.vectors.held import Held
    from index.vectors.passages import Passage, Passages
    from index.vectors.store import VectorStore

MOST_SEGMENTS = 8
"""With more, all are written as one: every question has to look into each."""

MOST_DEAD = 0.25
"""With a larger share of rows that are there for nothing, the store is written anew."""


class Piece(NamedTuple):
    """A segment of the store to be, and which of its rows are dead."""

    name: str
    dead: str


def build(
    store: VectorStore,
    records: Iterable[Passages],
    *,
    sequence: int,
    origin: str,
    progress: Progress | None,
) -> int:
    """Write a store of these records; how many texts had to be encoded."""
    with write_lock(store.path, store.timeout):
        held = store.known()
        folder = new_folder(store.path)
        try:
            draft = Draft(folder / "s", store.encoder, _known_by(held))
            count = _fill(draft, records, progress)
            pieces = [Piece(f"{folder.name}/s", _bits(len(draft)))] if len(draft) else []
            _commit(store, pieces, Manifest(ENGINE, "", sequence, count, (), ()), origin)
        except BaseException:
            remove_folder(folder)
            raise
        return draft.encoded


def update(
    store: VectorStore, records: Sequence[Passages], removed: set[str], sequence: int
) -> int:
    """Write what changed; how many texts had to be encoded."""
    with write_lock(store.path, store.timeout):
        held = store.held()
        if held.sequence >= sequence:
            return 0
        keep, fresh = _compared(held, records, removed)
        pieces = [
            Piece(name, _packed(~(part.alive & kept)))
            for name, part, kept in zip(held.names, held.parts, keep, strict=True)
        ]
        folder = new_folder(store.path)
        try:
            draft = Draft(folder / "s", store.encoder, lambda _: None)
            _fill(draft, fresh, None)
            if len(draft):
                pieces.append(Piece(f"{folder.name}/s", _bits(len(draft))))
            whole = Manifest(ENGINE, "", sequence, 0, (), held.manifest.files)
            _commit(store, pieces, whole, held.origin)
        except BaseException:
            remove_folder(folder)
            raise
        _compact(store)
        return draft.encoded


def _fill(draft: Draft, records: Iterable[Passages], progress: Progress | None) -> int:
    """Write the records' passages; how many records there were."""
    count = 0
    try:
        for record in records:
            for passage in dict.fromkeys(record.passages):
                draft.add(record.record_id, passage)
            count += 1
            if progress is not None:
                progress(1)
        draft.finish()
    finally:
        draft.close()
    return count


def _known_by(held: Held | None) -> Known:
    """Gives the vectors that a store holds, as far as they are as they were written."""
    if held is None:
        return lambda _: None
    there = held.vectors_by_key()

    def known(key: bytes) -> Floats | None:
        place = there.get(key)
        try:
            return None if place is None else held.vector(*place)
        except IndexDamaged:
            return None  # it is made anew, which is what a damaged store needs

    return known


def _compared(
    held: Held, records: Sequence[Passages], removed: set[str]
) -> tuple[list[NDArray[np.bool_]], list[Passages]]:
    """Which rows stay, and the passages of the changed records that are new."""
    import numpy as np  # noqa: PLC0415 - heavy

    wanted: dict[str, dict[bytes, Passage]] = {record_id: {} for record_id in removed}
    wanted |= {
        each.record_id: {passage.key: passage for passage in each.passages} for each in records
    }
    keep = [np.ones(len(part.keys), np.bool_) for part in held.parts]
    for part, kept in zip(held.parts, keep, strict=True):
        touched = [n for n, record_id in enumerate(part.keys.ids) if record_id in wanted]
        for row in np.flatnonzero(np.isin(part.keys.owners, touched) & part.alive):
            still = wanted[part.keys.ids[int(part.keys.owners[row])]]
            kept[row] = still.pop(part.keys.key(int(row)), None) is not None
    return keep, [
        each._replace(passages=tuple(wanted[each.record_id].values())) for each in records
    ]


def _compact(store: VectorStore) -> None:
    """Write all segments as one when there are many, or much in them is dead."""
    held = store.held()
    if len(held.parts) <= MOST_SEGMENTS and held.dead <= MOST_DEAD * (len(held) + held.dead):
        return
    folder = new_folder(store.path)
    try:
        rows = merge(held, folder / "s")
        pieces = [Piece(f"{folder.name}/s", _bits(rows))] if rows else []
        _commit(store, pieces, held.manifest._replace(files=()), held.origin)
    except BaseException:
        remove_folder(folder)
        raise


def _commit(store: VectorStore, pieces: list[Piece], whole: Manifest, origin: str) -> None:
    """Write the manifest: from then on the store is this. Then sweep what it does not name."""
    known = {each.name: each for each in whole.files}
    names = [f"{piece.name}.{ending}" for piece in pieces for ending in ("rows", "keys")]
    files = tuple(known.get(name) or describe_file(store.path, name) for name in names)
    for folder in {piece.name.partition("/")[0] for piece in pieces}:
        sync_folder(store.path / folder)
    state = {"origin": origin, "segments": [list(piece) for piece in pieces]}
    fingerprint = store.fingerprint
    write_manifest(store.path, whole._replace(fingerprint=fingerprint, files=files, state=state))
    store.close()
    _sweep(store.path, files)


def _sweep(folder: Path, files: Iterable[FileEntry]) -> None:
    """Remove everything that the manifest does not name."""
    kept = {each.name.partition("/")[0] for each in files} | {manifest.NAME, locking.NAME}
    for path in folder.iterdir():
        if path.name not in kept:
            if path.is_dir() and not path.is_symlink():
                remove_folder(path)
            else:
                path.unlink(missing_ok=True)


def _bits(rows: int) -> str:
    """The marks of so many rows of which none is dead."""
    return base64.b64encode(bytes((rows + 7) // 8)).decode()


def _packed(dead: NDArray[np.bool_]) -> str:
    import numpy as np  # noqa: PLC0415 - heavy

    return base64.b64encode(np.packbits(dead).tobytes()).decode()
