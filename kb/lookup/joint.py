"""Two claims that decide a statement together: a date, and a duration, make another date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from typing import NamedTuple

from kb.lookup.alignment import Alignment
from kb.lookup.measures import weighted
from kb.lookup.results import Match
from kb.lookup.sides import Side
from kb.lookup.stances import Stance
from kb.quantities import QuantitySpan
from kb.quantities.dates import DateSpan, compare_dates
from kb.quantities.dates.spans import moved

TOGETHER = 0.75
"""The share of the statement that both claims must have a counterpart of between them."""

SURE = 0.6
"""How sure a date is that was reckoned from two claims."""

_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7}

_Phase = tuple[str, str]
_BEGUN, _ENDED = ("begin-end", "a"), ("begin-end", "b")
_OPENED, _CLOSED = ("open-close", "a"), ("open-close", "b")
_IN_ORDER = {(_BEGUN, _ENDED), (_BEGUN, _OPENED), (_OPENED, _CLOSED)}
"""Phases of which one follows the other. A work ends before it is opened, a show after it: so
opening and end are in no order."""


class Judged(NamedTuple):
    """A match, and the alignment it was judged by."""

    match: Match
    alignment: Alignment | None


def decide_together(judged: Sequence[Judged]) -> list[Match]:
    """The matches; where none decides, those that do so in pairs, with the reckoning as reason."""
    matches = [each.match for each in judged]
    if any(each.stance is not Stance.NEUTRAL for each in matches):
        return matches
    for number, other in permutations(range(len(judged)), 2):
        found = _reckoned(judged[number].alignment, judged[other].alignment)
        if found is not None:
            stance, reason = found
            for place in (number, other):
                matches[place] = _decided(matches[place], stance, reason)
            return matches
    return matches


def _decided(match: Match, stance: Stance, reason: str) -> Match:
    return match._replace(stance=stance, reasons=(reason,), certainty=SURE, explicit=True)


def _reckoned(dated: Alignment | None, lasting: Alignment | None) -> tuple[Stance, str] | None:
    """What the first claim's date and the second one's duration say of the statement's date."""
    if dated is None or lasting is None or _share(dated, lasting) < TOGETHER:
        return None
    sign = _sign(dated)
    if not sign:
        return None
    stated = [each for each in dated.statement.reading.dates if each.is_resolved]
    if len(stated) != 1 or stated[0].comparator != "=":
        return None
    outcomes = []
    for begun in dated.evidence.reading.dates:
        for length in lasting.evidence.quantities:
            reckoned = _date_from(begun, length, sign)
            compared = compare_dates(stated[0], reckoned) if reckoned else None
            if reckoned and compared:
                agrees = compared.relation in {"equal", "inside", "covers"}
                outcomes.append((agrees, begun, length, reckoned))
    if not outcomes:
        return None
    agrees, begun, length, reckoned = max(outcomes, key=lambda each: each[0])
    reason = f"«{begun.raw}» and «{length.raw}» make {_shown(reckoned)}"
    return (Stance.SUPPORTS if agrees else Stance.REFUTES), reason


def _share(first: Alignment, second: Alignment) -> float:
    """How much of what the statement says one of the two has."""
    best = [max(pair) for pair in zip(first.held, second.held, strict=True)]
    return weighted(first.statement.words, best)


def _sign(dated: Alignment) -> int:
    """1 from the claim's beginning to the statement's end, -1 the other way, 0 if nobody knows."""
    first, last = _phase(dated.evidence), _phase(dated.statement)
    return ((first, last) in _IN_ORDER) - ((last, first) in _IN_ORDER)


def _phase(side: Side) -> _Phase | None:
    """The phase that a text tells of; None of several or none."""
    phases = {_BEGUN, _ENDED, _OPENED, _CLOSED}
    told = phases.intersection((each.pair_id, each.side) for each in side.concepts)
    return told.pop() if len(told) == 1 else None


def _date_from(dated: DateSpan, length: QuantitySpan, sign: int) -> DateSpan | None:
    """The date so long after or before, at the coarser grain of the two."""
    if dated.first is None or dated.last is None or dated.relative or length.value is None:
        return None
    if length.unit not in _MONTHS | _DAYS or length.value != int(length.value):
        return None
    count = sign * int(length.value)
    months, days = count * _MONTHS.get(length.unit, 0), count * _DAYS.get(length.unit, 0)
    first, last = moved(dated.first, months, days), moved(dated.last, months, days)
    if first is None or last is None:
        return None
    return DateSpan(dated.raw, dated.start, dated.end, first, last, grain=dated.grain)


def _shown(reckoned: DateSpan) -> str:
    first, last = reckoned.first, reckoned.last
    assert isinstance(first, date)
    if reckoned.grain == "year":
        return str(first.year)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last}"
