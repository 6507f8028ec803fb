"""Writing a vector store: whole, or a segment more; never two writers at a time."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from itertools import chain
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
"""With more than there must be, small ones are joined: every question has to look into each."""

MOST_ROWS = 60_000
"""A segment ends with the record that reaches it: what is sorted at once stays in memory."""

MOST_DEAD = 0.25
"""With a larger share of rows that are there for nothing, the store is written anew."""


class Written(NamedTuple):
    """What was written."""

    pieces: list[Piece]
    records: int
    encoded: int
    """Texts that had to be encoded."""


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
        folder = new_folder(store.path)
        try:
            written = _write(store, folder, records, _known_by(store.known()), progress)
            whole = Manifest(ENGINE, "", sequence, written.records, (), ())
            _commit(store, written.pieces, whole, origin)
        except BaseException:
            remove_folder(folder)
            raise
        return written.encoded


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
            written = _write(store, folder, fresh, lambda _: None, None)
            pieces += written.pieces
            whole = Manifest(ENGINE, "", sequence, 0, (), held.manifest.files)
            _commit(store, pieces, whole, held.origin)
        except BaseException:
            remove_folder(folder)
            raise
        _compact(store)
        return written.encoded


def _write(
    store: VectorStore,
    folder: Path,
    records: Iterable[Passages],
    known: Known,
    progress: Progress | None,
) -> Written:
    """Write the records' passages as segments of a bounded size."""
    pending, count, encoded = iter(records), 0, 0
    pieces: list[Piece] = []
    while (first := next(pending, None)) is not None:
        name = f"{folder.name}/s{len(pieces)}"
        draft = Draft(store.path / name, store.encoder, known)
        try:
            for record in chain([first], pending):
                for passage in dict.fromkeys(record.passages):
                    draft.add(record.record_id, passage)
                count += 1
                if progress is not None:
                    progress(1)
                if len(draft) >= MOST_ROWS:
                    break
            draft.finish()
        finally:
            draft.close()
        encoded += draft.encoded
        pieces.append(Piece(name, _bits(len(draft))))
    return Written(pieces, count, encoded)


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
    """Join small segments when there are many, and write anew what is dead for a good part."""
    held = store.held()
    groups = _groups(held)
    crowded = len(held.parts) > MOST_SEGMENTS + len(groups)
    if not crowded and held.dead <= MOST_DEAD * (len(held) + held.dead):
        return
    folder = new_folder(store.path)
    try:
        pieces = []
        for group in groups:
            part = held.parts[group[0]]
            if len(group) == 1 and part.alive.all():
                pieces.append(Piece(held.names[group[0]], _packed(~part.alive)))
            else:
                name = f"{folder.name}/s{len(pieces)}"
                rows = merge([held.parts[number] for number in group], held.ids, store.path / name)
                pieces.append(Piece(name, _bits(rows)))
        _commit(store, pieces, held.manifest, held.origin)
    except BaseException:
        remove_folder(folder)
        raise


def _groups(held: Held) -> list[list[int]]:
    """The numbers of neighbouring segments that fit into one; those without rows are left out."""
    groups: list[list[int]] = []
    room = 0
    for number, part in enumerate(held.parts):
        rows = int(part.alive.sum())
        if not rows:
            continue
        if not groups or rows > room:
            groups.append([])
            room = MOST_ROWS
        groups[-1].append(number)
        room -= rows
    return groups


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
