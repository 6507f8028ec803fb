"""Which words stand in which rows: built once for a segment, asked by BM25."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 255
"""A word is counted up to so often in one text."""


class Postings(NamedTuple):
    """Of every word of a segment, in the order of their numbers, the rows that have it."""

    words: NDArray[np.uint32]
    starts: NDArray[np.int64]
    """Where a word's rows begin; one more than there are words."""
    rows: NDArray[np.int32]
    counts: NDArray[np.uint8]

    def slices(self, words: NDArray[np.uint32]) -> tuple[list[slice], NDArray[np.int64]]:
        """Where the postings of words are, and how many there are of each; of some none."""
        import numpy as np  # noqa: PLC0415 - heavy

        if not len(self.words):
            return [], np.zeros(len(words), np.int64)
        at = np.minimum(self.words.searchsorted(words), len(self.words) - 1)
        held = self.words[at] == words
        starts, ends = self.starts[at], np.where(held, self.starts[at + 1], self.starts[at])
        pairs = zip(starts.tolist(), ends.tolist(), strict=True)
        return [slice(start, end) for start, end in pairs], ends - starts

    def holding(self, alive: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Of every word how many of the rows that are alive have it."""
        import numpy as np  # noqa: PLC0415 - heavy

        if not len(self.words):
            return np.zeros(0)
        return np.add.reduceat(alive[self.rows].astype(np.float64), self.starts[:-1])

    def kept(self, alive: NDArray[np.bool_]) -> Postings:
        """Those of the rows that are alive, the rows counted anew."""
        import numpy as np  # noqa: PLC0415 - heavy

        number = np.cumsum(alive, dtype=np.int32) - 1
        words = np.repeat(self.words, np.diff(self.starts))
        held = alive[self.rows]
        return ordered(words[held], number[self.rows[held]], self.counts[held])


class Gathered:
    """Takes the words of rows as they come, in little memory."""

    def __init__(self) -> None:
        self._words, self._counts, self._sizes = array("I"), array("B"), array("I")

    def add(self, row: Mapping[int, int]) -> None:
        """The next row: its words and how often each stands in it."""
        self._words.extend(row)
        self._counts.extend(min(count, MOST) for count in row.values())
        self._sizes.append(len(row))

    def postings(self) -> Postings:
        """All of it in the order of the words."""
        import numpy as np  # noqa: PLC0415 - heavy

        sizes = np.asarray(self._sizes, np.int64)
        numbers = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        words, counts = np.asarray(self._words, np.uint32), np.asarray(self._counts, np.uint8)
        return ordered(words, numbers, counts)


def ordered(
    words: NDArray[np.uint32], rows: NDArray[np.int32], counts: NDArray[np.uint8]
) -> Postings:
    """Postings of words and rows in any order."""
    import numpy as np  # noqa: PLC0415 - heavy

    order = np.lexsort((rows, words))
    words = words[order]
    unique, starts = np.unique(words, return_index=True)
    ends = np.append(starts, len(words)).astype(np.int64)
    return Postings(unique, ends, rows[order], counts[order])


def joined(parts: Iterable[tuple[Postings, int]]) -> Postings:
    """The postings of several segments in one; each with the number its rows begin at."""
    import numpy as np  # noqa: PLC0415 - heavy

    listed = list(parts)
    words = [np.repeat(each.words, np.diff(each.starts)) for each, _ in listed]
    rows = [each.rows + np.int32(first) for each, first in listed]
    counts = [each.counts for each, _ in listed]
    return ordered(np.concatenate(words), np.concatenate(rows), np.concatenate(counts))
