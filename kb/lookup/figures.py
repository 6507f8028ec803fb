"""Whether the numbers and dates of a statement agree with those of its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from kb.lookup.findings import Aspect, Bearing, Finding
from kb.lookup.likeness import ALIKE, WordVectors
from kb.lookup.sides import Side
from kb.quantities import QuantitySpan
from kb.quantities.comparison import Comparison, Relation, compare
from kb.quantities.conversion import dimension
from kb.quantities.dates import compare_dates

Span = TypeVar("Span")

DOUBTFUL, SAME_NOUN = 0.5, 0.8
"""How sure a comparison is of amounts in two currencies, and of nouns that only mean the same."""

_AGREEING = frozenset({"equal", "inside", "covers"})


class Compared(Protocol):
    """What the comparison of two numbers, or of two dates, gives."""

    @property
    def relation(self) -> str:
        """equal, inside, covers, overlaps or outside."""
        ...

    @property
    def reason(self) -> str:
        """One clause in words."""
        ...


def quantity_findings(
    statement: Side, evidence: Side, vectors: WordVectors
) -> Iterator[Finding]:
    """What every quantity of the statement meets in the evidence."""

    def comparing(one: QuantitySpan, other: QuantitySpan) -> Compared | None:
        found = compare(one, other)
        if found is None:
            return _other_currency(one, other)
        if found.certainty < DOUBTFUL and _same_noun(one, other, vectors):
            return replace(found, certainty=SAME_NOUN)
        return found

    yield from _findings(Aspect.QUANTITY, statement.quantities, evidence.quantities, comparing)


def _other_currency(one: QuantitySpan, other: QuantitySpan) -> Comparison | None:
    """Two amounts of money in currencies that nothing here converts: the unit was changed."""
    ours, theirs = dimension(one), dimension(other)
    money = ours.startswith("money:") and theirs.startswith("money:")
    if not money or ours.partition("/")[2] != theirs.partition("/")[2]:
        return None
    reason = f"«{one.raw}» is in {one.unit}, «{other.raw}» in {other.unit}"
    return Comparison(Relation.OUTSIDE, approx=True, certainty=DOUBTFUL, reason=reason)


def _same_noun(one: QuantitySpan, other: QuantitySpan, vectors: WordVectors) -> bool:
    """Whether what is counted means the same, in whatever languages."""
    if not one.unit or not other.unit:
        return False
    first, second = vectors.of([one.unit, other.unit])
    return bool(first @ second >= ALIKE)


def date_findings(statement: Side, evidence: Side) -> Iterator[Finding]:
    """What every date of the statement meets in the evidence."""
    stated, held = statement.reading.dates, evidence.reading.dates
    yield from _findings(Aspect.DATE, stated, held, compare_dates)


def _findings(
    aspect: Aspect,
    stated: Sequence[Span],
    held: Sequence[Span],
    comparing: Callable[[Span, Span], Compared | None],
) -> Iterator[Finding]:
    """One finding for every span stated; what agrees with one of them contradicts no other."""
    table = [[comparing(one, other) for other in held] for one in stated]
    taken = {
        column
        for row in table
        for column, found in enumerate(row)
        if found is not None and found.relation in _AGREEING
    }
    for one, row in zip(stated, table, strict=True):
        yield _finding(aspect, one, row, taken)


def _finding(
    aspect: Aspect, one: object, row: Sequence[Compared | None], taken: set[int]
) -> Finding:
    found = [each for each in row if each is not None]
    agreeing = next((each for each in found if each.relation in _AGREEING), None)
    if agreeing:
        return Finding(aspect, Bearing.AGREES, agreeing.reason, _certainty(agreeing))
    free = [each for n, each in enumerate(row) if each is not None and n not in taken]
    outside = [each for each in free if each.relation == "outside"]
    if outside and len(outside) == len(free):
        best = max(outside, key=_certainty)
        return Finding(aspect, Bearing.CONFLICTS, best.reason, _certainty(best))
    raw = getattr(one, "raw", "")
    return Finding(aspect, Bearing.LACKS, f"the evidence has nothing to hold against «{raw}»")


def _certainty(found: Compared) -> float:
    return float(getattr(found, "certainty", 1.0))
