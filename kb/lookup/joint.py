"""Two claims that decide a statement together: a date, and a duration, make another date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from typing import NamedTuple

from kb.lookup.alignment import Alignment
from kb.lookup.measures import weighted
from kb.lookup.results import Match
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
    reasons = (reason, *match.reasons)
    return match._replace(stance=stance, reasons=reasons, certainty=SURE, explicit=True)


def _reckoned(dated: Alignment | None, lasting: Alignment | None) -> tuple[Stance, str] | None:
    """What the first claim's date and the second one's duration say of the statement's date."""
    if dated is None or lasting is None or _share(dated, lasting) < TOGETHER:
        return None
    stated = [each for each in dated.statement.reading.dates if each.is_resolved]
    if len(stated) != 1 or stated[0].comparator != "=":
        return None
    outcomes = []
    for begun in dated.evidence.reading.dates:
        for length in lasting.evidence.quantities:
            for reckoned in _dates_from(begun, length):
                compared = compare_dates(stated[0], reckoned)
                if compared is not None:
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


def _dates_from(begun: DateSpan, length: QuantitySpan) -> Iterator[DateSpan]:
    """The date so long after, and so long before, at the coarser grain of the two."""
    if begun.first is None or begun.last is None or begun.relative or length.value is None:
        return
    if length.unit not in _MONTHS | _DAYS or length.value != int(length.value):
        return
    count = int(length.value)
    months, days = count * _MONTHS.get(length.unit, 0), count * _DAYS.get(length.unit, 0)
    for sign in (1, -1):
        first = moved(begun.first, sign * months, sign * days)
        last = moved(begun.last, sign * months, sign * days)
        if first and last:
            yield DateSpan(f"{begun.raw}", begun.start, begun.end, first, last, grain=begun.grain)


def _shown(reckoned: DateSpan) -> str:
    first, last = reckoned.first, reckoned.last
    assert isinstance(first, date)
    if reckoned.grain == "year":
        return str(first.year)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last}"
