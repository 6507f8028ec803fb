"""Building and updating: new segments beside the old, then one manifest that names them all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.encode import Encoder
from index.errors import EngineError, IndexUnwritable
from index.locking import write_lock
from index.manifest import Manifest, read_manifest
from index.port import Progress, Record, Schema
from index.whoosh_engine import folder as folders
from index.whoosh_engine.damage import damage_reported
from index.whoosh_engine.layout import ENGINE
from index.whoosh_engine.segment import Segment
from index.whoosh_engine.snapshot import Snapshot
from index.whoosh_engine.state import SegmentState, State
from index.whoosh_engine.writer import SegmentWriter

FLUSH_OCCURRENCES = 3_000_000
"""So many words are kept in memory, then a segment is written."""

OTHERS = 0o077
"""The permission bits of everybody but the owner."""

LARGE = 5_000
"""Segments of more records are not merged into others: no single update takes long."""


def build_index(
    path: Path,
    schema: Schema,
    timeout: float,
    records: Iterable[Record],
    sequence: int,
    progress: Progress | None,
) -> None:
    """Write a new index beside the one there is, then put it in its place."""
    with _writing(path, timeout):
        with suppress(EngineError, FileNotFoundError):  # damaged: nothing of it is kept
            folders.sweep(path, read_manifest(path, ENGINE, schema.fingerprint()).files)
        gathering = _Gathering(path, folders.new_build(path), Encoder(schema))
        for record in records:
            gathering.add(record)
            if progress:
                progress(1)
        gathering.flush()
        state = State(1, gathering.states())
        fresh = Manifest(ENGINE, schema.fingerprint(), sequence, 0, (), ())
        _commit(gathering, schema, state, fresh)


def update_index(
    path: Path,
    schema: Schema,
    timeout: float,
    records: Iterable[Record],
    removed: Iterable[str],
    sequence: int,
) -> None:
    """Write what is new as one more segment, mark what is gone, merge what is small."""
    with _writing(path, timeout):
        manifest = read_manifest(path, ENGINE, schema.fingerprint())
        folders.sweep(path, manifest.files)
        with damage_reported(path):
            snapshot = Snapshot(path, manifest, schema)
        try:
            build = path / Path(manifest.files[-1].name).parent
            gathering = _Gathering(path, build, Encoder(schema))
            for record in records:
                gathering.add(record)
            gone = {*removed, *gathering.places}
            old = State.from_json(manifest.state)
            with damage_reported(path):
                kept = _without(snapshot, old.segments, gone)
                merged = _to_merge(kept, len(gathering.places))
                for each in merged:
                    segment = next(held for held in snapshot.segments if held.name == each.name)
                    gathering.absorb(segment, each.deleted)
            gathering.flush()
            left = tuple(each for each in kept if each not in merged and _living(each))
            state = State(old.generation + 1, left + gathering.states())
            _commit(gathering, schema, state, manifest._replace(sequence=sequence))
        finally:
            snapshot.close()


class _Gathering:
    """The segments that one build or update writes."""

    def __init__(self, path: Path, build: Path, encoder: Encoder) -> None:
        self.path = path
        self.build = build
        self.languages: set[str] = set()
        self.places: dict[str, tuple[int, int, int]] = {}
        """Per id the segment, the number in it and the length."""
        self._encoder = encoder
        self._writer = SegmentWriter(encoder)
        self._states: list[SegmentState] = []
        self._deleted: list[set[int]] = [set()]
        self._lengths = [0]

    def add(self, record: Record) -> None:
        """Take in a record; an earlier one with its id is deleted."""
        encoded = self._encoder.encode(record)
        if encoded.id in self.places:
            segment, number, length = self.places[encoded.id]
            self._deleted[segment].add(number)
            self._lengths[segment] -= length
        number = self._writer.add(encoded)
        self.places[encoded.id] = (len(self._states), number, encoded.length)
        self._lengths[-1] += encoded.length
        self.languages |= encoded.languages
        if self._writer.occurrences >= FLUSH_OCCURRENCES:
            self.flush()

    def absorb(self, segment: Segment, deleted: frozenset[int]) -> None:
        """Take in what is left of a segment."""
        self._lengths[-1] += self._writer.absorb(segment, deleted)

    def flush(self) -> None:
        """Write what is in memory."""
        if len(self._writer):
            written = folders.write_segment(self._writer, self.path, self.build)
            file = written.path.relative_to(self.path).as_posix()
            self._states.append(SegmentState(written.name, file, written.records, frozenset(), 0))
            self._deleted.append(set())
            self._lengths.append(0)
            self._writer = SegmentWriter(self._encoder)

    def states(self) -> tuple[SegmentState, ...]:
        """The segments written."""
        filled = (
            state._replace(deleted=frozenset(deleted), length=length)
            for state, deleted, length in zip(
                self._states, self._deleted, self._lengths, strict=False
            )
        )
        return tuple(each for each in filled if _living(each))


def _commit(gathering: _Gathering, schema: Schema, state: State, before: Manifest) -> None:
    whole = before._replace(
        records=sum(map(_living, state.segments)),
        languages=tuple(sorted({*before.languages, *gathering.languages})),
        state=state.to_json(),
    )
    written = folders.commit(gathering.path, gathering.build, schema, state, whole)
    folders.sweep(gathering.path, written.files)


def _without(
    snapshot: Snapshot, segments: Iterable[SegmentState], gone: Iterable[str]
) -> list[SegmentState]:
    """The segments with the records of these ids deleted."""
    numbers = {number for each in gone if (number := snapshot.find_id(each)) is not None}
    left: list[SegmentState] = []
    for base, state in zip(snapshot.bases, segments, strict=False):
        own = frozenset(each - base for each in numbers if base <= each < base + state.records)
        length = sum(snapshot.lengths[base + each] for each in own)
        left.append(state._replace(deleted=state.deleted | own, length=state.length - length))
    return left


def _to_merge(segments: Iterable[SegmentState], incoming: int) -> list[SegmentState]:
    """The small segments that are no larger than all that is written with them.

    So segments double in size as they merge: of n updates of one record about log n segments
    are left, and every record is rewritten about log n times.
    """
    chosen: list[SegmentState] = []
    total = incoming
    for each in sorted(segments, key=_living):
        if not 0 < _living(each) <= min(total, LARGE):
            continue
        chosen.append(each)
        total += _living(each)
    return chosen


def _living(state: SegmentState) -> int:
    return state.records - len(state.deleted)


@contextmanager
def _writing(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock; what the disk refuses is said to be that.

    What is written meanwhile is the owner's alone: an index holds the words of the records.
    """
    before = os.umask(OTHERS)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with write_lock(path, timeout):
            yield
    except OSError as error:
        raise IndexUnwritable(path, error.strerror or str(error)) from error
    finally:
        os.umask(before)
