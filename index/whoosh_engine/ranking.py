"""The page of hits out of all matches: by coverage, score and id, or by a field.

Only what can reach the page is scored and has its id read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from heapq import nlargest, nsmallest

from index.port import Sort
from index.whoosh_engine.found import Filtered, Found
from index.whoosh_engine.layout import NO_INTEGER
from index.whoosh_engine.snapshot import Snapshot

_MANY = 2000
"""From so many ties on, ids are read in their own order instead of record by record."""


def ranked(snapshot: Snapshot, found: Found, wanted: int) -> list[int]:
    """The best records: by coverage, then score, then id."""
    if wanted <= 0:
        return []
    if isinstance(found, Filtered):
        return smallest_ids(snapshot, found.records, wanted)
    page: list[int] = []
    for tier in _tiers(found, wanted):
        scores = found.scores(tier)
        page += _best(snapshot, tier, scores, wanted - len(page))
    return page


def sorted_by_field(snapshot: Snapshot, found: Found, sort: Sort, wanted: int) -> list[int]:
    """The first records in the order of a field, ties by id, those without a value last."""
    if sort.field in snapshot.layout.integers:
        page, left = _by_integer(snapshot, found.records, sort, wanted)
    else:
        page, left = _by_keyword(snapshot, found.records, sort, wanted)
    if len(page) < wanted:
        page += smallest_ids(snapshot, left, wanted - len(page))
    return page


def smallest_ids(snapshot: Snapshot, records: AbstractSet[int], wanted: int) -> list[int]:
    """The records with the smallest ids, in order of id."""
    if wanted <= 0:
        return []
    if len(records) > max(_MANY, wanted):
        page: list[int] = []
        for _, number in snapshot.ids_in_order():
            if number in records:
                page.append(number)
                if len(page) == wanted:
                    break
        return page
    return nsmallest(wanted, records, key=snapshot.record_id)


def _tiers(found: Found, wanted: int) -> Iterator[list[int]]:
    """The records grouped by coverage, best first, until there are enough."""
    coverage = found.coverage
    if isinstance(coverage, int):
        yield list(found.records)
        return
    groups: dict[int, list[int]] = {}
    for record in found.records:
        groups.setdefault(coverage[record], []).append(record)
    for covered in sorted(groups, reverse=True):
        if wanted <= 0:
            return
        yield groups[covered]
        wanted -= len(groups[covered])


def _best(
    snapshot: Snapshot, records: Sequence[int], scores: Sequence[float], wanted: int
) -> list[int]:
    """The records with the highest scores, ties by id."""
    if wanted <= 0 or not records:
        return []
    lowest = nlargest(wanted, scores)[-1]
    above = [pair for pair in zip(scores, records, strict=True) if pair[0] > lowest]
    tied = {record for score, record in zip(scores, records, strict=True) if score == lowest}
    above.sort(key=lambda pair: (-pair[0], snapshot.record_id(pair[1])))
    page = [record for _, record in above]
    return page + smallest_ids(snapshot, tied, wanted - len(page))


def _by_integer(
    snapshot: Snapshot, records: AbstractSet[int], sort: Sort, wanted: int
) -> tuple[list[int], set[int]]:
    column = snapshot.integers(sort.field)
    present = [each for each in records if column[each] != NO_INTEGER]
    sign = 1 if sort.descending else -1
    page = _best(snapshot, present, [sign * column[each] for each in present], wanted)
    return page, set(records).difference(present)


def _by_keyword(
    snapshot: Snapshot, records: AbstractSet[int], sort: Sort, wanted: int
) -> tuple[list[int], set[int]]:
    values: Iterable[tuple[str, list[int]]] = snapshot.terms(snapshot.layout.keywords[sort.field])
    if sort.descending:
        values = reversed(list(values))
    left = set(records)
    page: list[int] = []
    for _, numbers in values:
        group = left.intersection(numbers)
        left -= group
        if len(page) < wanted:
            page += smallest_ids(snapshot, group, wanted - len(page))
        else:
            break
    return page, left
