"""The records a plan node found, with scores and coverage computed only for those asked about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet

from index.scoring import FULL, bm25

Coverage = Mapping[int, int] | int
"""Of every record, or the same for all."""


class Filtered:
    """Records that match without a score."""

    coverage: Coverage = 0

    def __init__(self, records: AbstractSet[int]) -> None:
        self.records = records

    def scores(self, records: Sequence[int]) -> list[float]:
        """No scores."""
        return [0.0] * len(records)


class Words:
    """Records that hold a word."""

    coverage: Coverage = FULL

    def __init__(
        self, frequencies: dict[int, int], idf: float, slope: float, lengths: Sequence[int]
    ) -> None:
        self.frequencies = frequencies
        self.records = frequencies.keys()
        self._idf = idf
        self._slope = slope
        self._lengths = lengths

    def scores(self, records: Sequence[int]) -> list[float]:
        """BM25F."""
        frequencies, lengths = self.frequencies, self._lengths
        units = [frequencies.get(each, 0) for each in records]
        return bm25(self._idf, self._slope, units, map(lengths.__getitem__, records))


class Summed:
    """Records whose score is the sum of their scores in several parts, in order."""

    def __init__(
        self, records: AbstractSet[int], coverage: Coverage, parts: Sequence[Found]
    ) -> None:
        self.records = records
        self.coverage = coverage
        self._parts = parts

    def scores(self, records: Sequence[int]) -> list[float]:
        """The sums."""
        sums = dict.fromkeys(records, 0.0)
        for part in self._parts:
            for each, score in _nonzero(part, sums):
                sums[each] += score
        return [sums[each] if each in self.records else 0.0 for each in records]


class Highest:
    """Records whose score is the highest of their scores in several parts."""

    def __init__(
        self,
        records: AbstractSet[int],
        coverage: Coverage,
        parts: Sequence[tuple[Found, float]],
    ) -> None:
        self.records = records
        self.coverage = coverage
        self._parts = parts

    def scores(self, records: Sequence[int]) -> list[float]:
        """The highest, each part's score times its share."""
        highest = dict.fromkeys(records, 0.0)
        for part, share in self._parts:
            for each, score in _nonzero(part, highest):
                highest[each] = max(highest[each], score * share)
        return list(highest.values())


Found = Filtered | Words | Summed | Highest
"""What a plan node found: the records, their coverage, and scores for those asked about."""


def _nonzero(part: Found, wanted: Collection[int]) -> zip[tuple[int, float]]:
    """The wanted records and their scores in a part; those it lacks may be left out."""
    if len(part.records) < len(wanted):
        chosen = [each for each in part.records if each in wanted]
    else:
        chosen = list(wanted)
    return zip(chosen, part.scores(chosen), strict=True)
