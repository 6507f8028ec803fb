"""Whether the numbers and dates of a statement agree with those of its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from kb.lookup.findings import Aspect, Bearing, Finding
from kb.lookup.likeness import ALIKE, WordVectors
from kb.lookup.sides import Side
from kb.quantities import QuantitySpan
from kb.quantities.comparison import Comparison, Relation, compare
from kb.quantities.conversion import dimension
from kb.quantities.dates import DateSpan, compare_dates

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


def quantity_findings(statement: Side, evidence: Side, vectors: WordVectors) -> Iterator[Finding]:
    """What every quantity of the statement meets in the evidence."""

    def comparing(one: QuantitySpan, other: QuantitySpan) -> Compared | None:
        found = compare(one, other)
        if found is None:
            return _without_rate(one, other) or _other_currency(one, other)
        if found.certainty < DOUBTFUL and _same_noun(one, other, vectors):
            return replace(found, certainty=SAME_NOUN)
        return found

    yield from _findings(Aspect.QUANTITY, statement.quantities, evidence.quantities, comparing)


def _without_rate(one: QuantitySpan, other: QuantitySpan) -> Comparison | None:
    """Two amounts of which only one says what it is per: compared as amounts, with doubt."""
    if (one.per is None) == (other.per is None):
        return None
    found = compare(replace(one, per=None), replace(other, per=None))
    return found and replace(found, certainty=min(found.certainty, DOUBTFUL))


def of_other_event(found: Iterable[Finding], reason: str) -> Iterator[Finding]:
    """The findings where the sides tell of different events: their figures neither agree nor not.

    *Completed in 2018* says nothing against *began in 2015*, and nothing for *began in 2018*.
    """
    for each in found:
        yield replace(each, bearing=Bearing.LACKS, reason=reason)


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

    def comparing(one: DateSpan, other: DateSpan) -> Compared | None:
        found = compare_dates(one, other) or _same_words(one, other)
        if one.shift and other.shift and one.shift != other.shift:
            reason = f"«{one.raw}» is another stretch of time than «{other.raw}»"
            return Comparison(Relation.OUTSIDE, approx=True, certainty=DOUBTFUL, reason=reason)
        return None if found and _is_narrower(one, other, found) else found

    yield from _findings(Aspect.DATE, stated, held, comparing)


def _same_words(one: DateSpan, other: DateSpan) -> Comparison | None:
    """A date that no calendar tells, *on Monday*, against itself."""
    if one.raw.casefold() != other.raw.casefold():
        return None
    reason = f"both say «{one.raw}»"
    return Comparison(Relation.EQUAL, approx=False, certainty=DOUBTFUL, reason=reason)


def _is_narrower(one: DateSpan, other: DateSpan, found: Compared) -> bool:
    """*After 2019* against *after 2015*: not implied, and not excluded."""
    return found.relation == "inside" and one.comparator == other.comparator != "="


def _findings(
    aspect: Aspect,
    stated: Sequence[Span],
    held: Sequence[Span],
    comparing: Callable[[Span, Span], Compared | None],
) -> Iterator[Finding]:
    """One finding for every span stated.

    What is held agrees with one of the stated, the nearest first: in *one of the six* against
    *three of the six*, the six are done with each other, and one is held against three.
    """
    table = {
        (row, column): found
        for row, one in enumerate(stated)
        for column, other in enumerate(held)
        if (found := comparing(one, other)) is not None
    }
    pairs = _agreeing(table)
    taken = set(pairs.values())
    for row, one in enumerate(stated):
        mine = {column: found for (at, column), found in table.items() if at == row}
        free = {column: found for column, found in mine.items() if column not in taken}
        yield _finding(aspect, one, mine, free, pairs.get(row))


def _agreeing(table: Mapping[tuple[int, int], Compared]) -> dict[int, int]:
    """Which stated span agrees with which held one, each once, equal ones first."""
    agreeing = [at for at, found in table.items() if _agrees(found)]
    agreeing.sort(key=lambda at: (table[at].relation != "equal", -_certainty(table[at]), at))
    pairs: dict[int, int] = {}
    for row, column in agreeing:
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return pairs


def _finding(
    aspect: Aspect,
    one: object,
    mine: Mapping[int, Compared],
    free: Mapping[int, Compared],
    partner: int | None,
) -> Finding:
    if partner is not None:
        return _found(aspect, Bearing.AGREES, mine[partner])
    outside = [each for each in free.values() if each.relation == "outside"]
    if outside and len(outside) == len(free):
        return _found(aspect, Bearing.CONFLICTS, max(outside, key=_certainty))
    again = next((each for each in mine.values() if _agrees(each)), None)
    if again is not None and not free:
        return _found(aspect, Bearing.AGREES, again)
    raw = getattr(one, "raw", "")
    return Finding(aspect, Bearing.LACKS, f"the evidence has nothing to hold against «{raw}»")


def _found(aspect: Aspect, bearing: Bearing, compared: Compared) -> Finding:
    return Finding(aspect, bearing, compared.reason, _certainty(compared))


def _agrees(found: Compared) -> bool:
    return found.relation in _AGREEING


def _certainty(found: Compared) -> float:
    return float(getattr(found, "certainty", 1.0))
