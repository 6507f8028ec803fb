"""What a vector store holds at one moment, and how near its records are to vectors and words."""

from __future__ import annotations

import base64
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from index.errors import IndexDamaged
from index.manifest import Manifest
from index.vectors.segment import BLOCK, Keys, Rows, read_keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encoder import Floats

K1, B = 1.2, 0.75
"""BM25's dampening. Passages are compared as wholes, so their length counts as usual."""

CACHED_ROWS = 48_000
"""So many rows stay in memory as they are computed with: 98 MB, all of 15,000 claims."""

MANY, COMMON = 5000, 2.3
"""Among so many passages, words no rarer than in one of ten are passed over: they decide nothing
and cost most of the time."""

STRETCH = 20_000
"""Words of a segment whose weights are added up at once."""

LONG_RUN = 12
"""Rows of one record from which numpy's own loop, slow to begin with, is the faster one."""

ROUNDED = 4
"""Decimals of a cosine."""


class Part(NamedTuple):
    """A segment in use."""

    keys: Keys
    rows: Rows
    alive: NDArray[np.bool_]
    owners: NDArray[np.int64]
    """Of every row the place of its record among all; only of those alive it means anything."""


class WordScores(NamedTuple):
    """How the records meet some words, record by record."""

    bm25: Floats
    """Of the passage that meets them best."""
    covered: Floats
    """How much of a passage's own words are among them, by weight, 0 to 1."""
    best: float
    """What a short passage with all of these words, each once, would about get."""


class Held:
    """Segments, which of their rows are alive, and whose they are."""

    def __init__(self, folder: Path, whole: Manifest, dimensions: int) -> None:
        """Read the keys of all segments; rows are read when they are asked for.

        Raises:
            IndexDamaged: a file is not as it was written.
        """
        self.manifest = whole
        self.sequence = whole.sequence
        self.dimensions = dimensions
        try:
            self.origin = str(whole.state["origin"])
            described = [(str(name), str(dead)) for name, dead in whole.state["segments"]]
            read = [self._read(folder, name, dead) for name, dead in described]
        except (KeyError, TypeError, ValueError) as error:
            raise IndexDamaged(folder, f"its manifest makes no sense: {error}") from error
        self.names = [name for name, _ in described]
        self.ids = sorted({id_ for keys, _, alive in read for id_ in _owning(keys, alive)})
        place = {id_: number for number, id_ in enumerate(self.ids)}
        self.parts = [Part(keys, rows, alive, _places(keys, place)) for keys, rows, alive in read]
        self._cache: dict[tuple[int, int], Floats] = {}
        self._room = CACHED_ROWS
        self._speakers: dict[str, NDArray[np.bool_]] = {}

    def _read(self, folder: Path, name: str, dead: str) -> tuple[Keys, Rows, NDArray[np.bool_]]:
        import numpy as np  # noqa: PLC0415 - heavy

        keys = read_keys(folder, self.manifest.sole_file(f"{name}.keys"))
        rows = Rows(folder, self.manifest.sole_file(f"{name}.rows"), self.dimensions)
        bits = np.frombuffer(base64.b64decode(dead, validate=True), np.uint8)
        alive = np.unpackbits(bits, count=len(keys)) == 0
        if not len(keys) == len(rows) == len(alive):
            raise ValueError(f"{name} has {len(rows)} rows and {len(keys)} keys")
        return keys, rows, alive

    def __len__(self) -> int:
        """How many passages are alive."""
        return sum(int(part.alive.sum()) for part in self.parts)

    @property
    def dead(self) -> int:
        """How many rows are there for nothing."""
        return sum(len(part.keys) for part in self.parts) - len(self)

    def close(self) -> None:
        """Let the files go."""
        self._cache.clear()
        for part in self.parts:
            part.rows.close()

    # Vectors

    def cosines(self, vectors: Floats) -> Floats:
        """For every vector and every record (in the order of ids) the best cosine, -1 to 1."""
        import numpy as np  # noqa: PLC0415 - heavy

        found = np.full((len(self.ids), len(vectors)), -1, np.float32)
        for number, part in enumerate(self.parts):
            for first, rows in self._blocks(number, part):
                alive = part.alive[first : first + len(rows)]
                near, owners = rows @ vectors.T, part.owners[first : first + len(rows)]
                if not alive.all():
                    near, owners = near[alive], owners[alive]
                if len(owners):
                    _raise(found, near, owners)
        return np.ascontiguousarray(np.clip(np.round(found, ROUNDED), -1, 1).T)

    def _blocks(self, number: int, part: Part) -> Iterator[tuple[int, Floats]]:
        """The rows of a segment, those that fit kept for the next time."""
        for first in range(0, len(part.rows), BLOCK):
            rows = self._cache.get((number, first))
            if rows is None:
                rows = part.rows.read(first)
                if self._room >= len(rows):
                    self._room -= len(rows)
                    self._cache[number, first] = rows
            yield first, rows

    def vectors_by_key(self) -> dict[bytes, tuple[int, int]]:
        """Of every passage alive the segment and row of its vector."""
        return {
            part.keys.key(int(row)): (number, int(row))
            for number, part in enumerate(self.parts)
            for row in part.alive.nonzero()[0]
        }

    def vector(self, number: int, row: int) -> Floats:
        """The vector of a row."""
        part = self.parts[number]
        first = row - row % BLOCK
        rows = self._cache.get((number, first))
        if rows is None:
            rows = part.rows.read(first)
            self._cache = {(number, first): rows}  # rows are asked for in their order
            self._room = CACHED_ROWS - len(rows)
        found: Floats = rows[row - first]
        return found

    def find_vector(self, record_id: str, keys: Collection[bytes]) -> Floats | None:
        """The vector of a record's passage with one of these keys; None when it has none.

        Raises:
            IndexDamaged: it is not as it was written.
        """
        place = bisect_left(self.ids, record_id)
        if self.ids[place : place + 1] != [record_id]:
            return None
        for number, (part, (owners, order)) in enumerate(zip(self.parts, self._owned, strict=True)):
            start, end = owners.searchsorted([place, place + 1]).tolist()
            for row in order[start:end].tolist():
                if part.alive[row] and part.keys.key(row) in keys:
                    return self._row(number, row)
        return None

    def _row(self, number: int, row: int) -> Floats:
        first = row - row % BLOCK
        rows = self._cache.get((number, first))
        return self.parts[number].rows.row(row) if rows is None else rows[row - first]

    @cached_property
    def _owned(self) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Of every segment the owners of its rows in order, and those rows."""
        orders = [part.owners.argsort(kind="stable") for part in self.parts]
        pairs = zip(self.parts, orders, strict=True)
        return [(part.owners[order], order) for part, order in pairs]

    # Words

    def word_scores(self, words: Collection[int]) -> WordScores:
        """How the records meet these words, by passages, as BM25 has it."""
        import numpy as np  # noqa: PLC0415 - heavy

        bm25 = np.zeros(len(self.ids), np.float32)
        covered = np.zeros(len(self.ids), np.float32)
        asked = np.unique(np.fromiter(words, np.uint32))
        rarities = self._weights(asked)
        asked, rarities = asked[rarities > 0], rarities[rarities > 0]
        for part, damp, mass in zip(self.parts, self._dampening, self._masses, strict=True):
            slices, sizes = part.keys.postings.slices(asked)
            if not slices:
                continue
            rows = np.concatenate([part.keys.postings.rows[each] for each in slices])
            counts = np.concatenate([part.keys.postings.counts[each] for each in slices])
            weights = np.repeat(rarities.astype(np.float32), sizes)
            impacts = weights * np.float32(K1 + 1) * counts / (counts + damp[rows])
            score = np.bincount(rows, impacts, len(part.keys))
            share = np.bincount(rows, weights, len(part.keys)) / mass
            met = np.flatnonzero((score > 0) & part.alive)
            np.maximum.at(bm25, part.owners[met], score[met].astype(np.float32))
            np.maximum.at(covered, part.owners[met], share[met].astype(np.float32))
        return WordScores(bm25, np.minimum(covered, 1), float(rarities.sum()))

    def speaks(self, language: str) -> NDArray[np.bool_]:
        """Which records have words in a language, or in one that nobody knows; all in ``""``."""
        if language not in self._speakers:
            self._speakers[language] = self._find_speakers(language)
        return self._speakers[language]

    def _find_speakers(self, language: str) -> NDArray[np.bool_]:
        import numpy as np  # noqa: PLC0415 - heavy

        found, wanted = np.zeros(len(self.ids), np.bool_), _base(language)
        for part in self.parts:
            known = [not wanted or each in ("", wanted) for each in map(_base, part.keys.languages)]
            spoken = np.array(known, np.bool_)[part.keys.tongues]
            found[part.owners[spoken & part.alive & (part.keys.lengths > 0)]] = True
        return found

    def _weights(self, words: NDArray[np.uint32]) -> NDArray[np.float64]:
        """How much words weigh: their rarity, and nothing for those passed over."""
        import numpy as np  # noqa: PLC0415 - heavy

        rarities = self._rarity(words)
        return np.where(rarities > COMMON, rarities, 0) if self._worded >= MANY else rarities

    def _rarity(self, words: NDArray[np.uint32]) -> NDArray[np.float64]:
        """How telling words are: inverse document frequencies over the passages."""
        import numpy as np  # noqa: PLC0415 - heavy

        known, holding = self._holding
        at = np.minimum(known.searchsorted(words), max(len(known) - 1, 0))
        held = np.zeros(len(words))
        if len(known):
            held = np.where(known[at] == words, holding[at], 0)
        return np.log(1 + (self._worded - held + 0.5) / (held + 0.5))

    @cached_property
    def _holding(self) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
        """Every word and how many passages that are alive have it."""
        import numpy as np  # noqa: PLC0415 - heavy

        words = [part.keys.postings.words for part in self.parts]
        alive = [part.keys.postings.holding(part.alive) for part in self.parts]
        if not words:
            return np.zeros(0, np.uint32), np.zeros(0)
        known, at = np.unique(np.concatenate(words), return_inverse=True)
        counts = np.bincount(at, np.concatenate(alive), minlength=len(known))
        return known, counts.astype(np.float64)

    @cached_property
    def _worded(self) -> int:
        """How many passages have words."""
        return sum(int((part.keys.lengths[part.alive] > 0).sum()) for part in self.parts)

    @cached_property
    def _dampening(self) -> list[Floats]:
        """Of every row what its length adds below BM25's line."""
        import numpy as np  # noqa: PLC0415 - heavy

        total = sum(int(part.keys.lengths[part.alive].sum(dtype=np.int64)) for part in self.parts)
        mean = max(total / max(self._worded, 1), 1)
        return [
            (K1 * (1 - B + B * part.keys.lengths / mean)).astype(np.float32) for part in self.parts
        ]

    @cached_property
    def _masses(self) -> list[Floats]:
        """Of every row the weight of all its words together."""
        import numpy as np  # noqa: PLC0415 - heavy

        masses = []
        for part in self.parts:
            held, size = part.keys.postings, len(part.keys)
            rarity, mass = self._weights(held.words), np.zeros(size)
            for first in range(0, len(held.words), STRETCH):  # all at once would take gigabytes
                bounds = held.starts[first : first + STRETCH + 1]
                each = np.repeat(rarity[first : first + STRETCH], np.diff(bounds))
                mass += np.bincount(held.rows[bounds[0] : bounds[-1]], each, size)
            masses.append(np.maximum(mass, 1e-9).astype(np.float32))
        return masses


def _raise(found: Floats, near: Floats, owners: NDArray[np.int64]) -> None:
    """Set the best cosine of every record, by its rows, which mostly stand together."""
    import numpy as np  # noqa: PLC0415 - heavy

    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    best = near if len(starts) == len(owners) else _best_of_runs(near, starts)
    places = owners[starts]
    if len(np.unique(places)) == len(places):
        found[places] = np.maximum(found[places], best)
    else:
        np.maximum.at(found, places, best)


def _best_of_runs(near: Floats, starts: NDArray[np.int64]) -> Floats:
    """The highest of every run of rows, column by column; runs are mostly of two or three."""
    import numpy as np  # noqa: PLC0415 - heavy

    lengths = np.diff(starts, append=len(near))
    if lengths.max() > LONG_RUN:
        found: Floats = np.maximum.reduceat(near, starts, axis=0)
        return found
    best = near[starts]
    for step in range(1, int(lengths.max())):
        longer = np.flatnonzero(lengths > step)
        best[longer] = np.maximum(best[longer], near[starts[longer] + step])
    return best


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _owning(keys: Keys, alive: NDArray[np.bool_]) -> Iterator[str]:
    """The records with rows that are alive."""
    import numpy as np  # noqa: PLC0415 - heavy

    for number in np.unique(keys.owners[alive]):
        yield keys.ids[int(number)]


def _places(keys: Keys, place: dict[str, int]) -> NDArray[np.int64]:
    import numpy as np  # noqa: PLC0415 - heavy

    own = np.array([place.get(id_, 0) for id_ in keys.ids], np.int64)
    return own[keys.owners]
