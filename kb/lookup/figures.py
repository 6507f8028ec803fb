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

Found = TypeVar("Found")

MOST = 40
"""Numbers and dates of a side that are compared."""

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
        if found.certainty < DOUBTFUL:
            return replace(found, certainty=SAME_NOUN) if _same_noun(one, other, vectors) else None
        return None if _is_wider(other, found) else found

    stated, held = statement.quantities[:MOST], evidence.quantities[:MOST]
    found, pairs = _findings(Aspect.QUANTITY, stated, held, comparing)
    for row, each in enumerate(found):
        denied = statement.denied_quantities[row]
        if row in pairs and denied != evidence.denied_quantities[pairs[row]]:
            reason = f"only one of the two denies «{stated[row].raw}»"
            yield Finding(Aspect.QUANTITY, Bearing.CONFLICTS, reason, each.certainty)
        elif not denied or each.bearing is not Bearing.CONFLICTS:
            yield each


def _is_wider(held: QuantitySpan, found: Comparison) -> bool:
    """*More than 500* against *more than 400*: what is held leaves more open than is stated."""
    return found.relation == Relation.INSIDE and held.comparator in "<>≤≥"


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

    yield from _findings(Aspect.DATE, stated[:MOST], held[:MOST], comparing)[0]


def _same_words(one: DateSpan, other: DateSpan) -> Comparison | None:
    """A date that no calendar tells, *on Monday*, against itself."""
    if one.raw.casefold() != other.raw.casefold():
        return None
    reason = f"both say «{one.raw}»"
    return Comparison(Relation.EQUAL, approx=False, certainty=DOUBTFUL, reason=reason)


def _is_narrower(one: DateSpan, other: DateSpan, found: Compared) -> bool:
    """*After 2019* against *after 2015*, *1984* against *the 1980s*: not implied, not excluded."""
    return found.relation == "inside" and (one.comparator == other.comparator)


def _findings(
    aspect: Aspect,
    stated: Sequence[Found],
    held: Sequence[Found],
    comparing: Callable[[Found, Found], Compared | None],
) -> tuple[list[Finding], dict[int, int]]:
    """One finding for every span stated, and which span held each of them agrees with.

    What is held agrees with one of the stated, the nearest first: in *one of the six* against
    *three of the six*, the six are done with each other, and one is held against three.
    """
    rows: list[dict[int, Compared]] = [
        {
            column: found
            for column, other in enumerate(held)
            if (found := comparing(one, other)) is not None
        }
        for one in stated
    ]
    pairs = _agreeing(rows)
    taken = set(pairs.values())
    findings = []
    for number, (one, mine) in enumerate(zip(stated, rows, strict=True)):
        free = {column: found for column, found in mine.items() if column not in taken}
        findings.append(_finding(aspect, one, mine, free, pairs.get(number)))
    return findings, pairs


def _agreeing(rows: Sequence[Mapping[int, Compared]]) -> dict[int, int]:
    """Which stated span agrees with which held one, each once, equal ones first."""
    agreeing = [
        (found.relation != "equal", -_certainty(found), row, column)
        for row, mine in enumerate(rows)
        for column, found in mine.items()
        if _agrees(found)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, row, column in sorted(agreeing):
        if row not in pairs and column not in taken:
            pairs[row] = column
            taken.add(column)
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
