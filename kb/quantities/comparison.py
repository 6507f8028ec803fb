"""Whether two quantities agree: equal, inside, covering, overlapping or outside, with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kb.quantities.conversion import Interval, is_listed, normalised
from kb.quantities.spans import QuantitySpan

APPROXIMATELY = Decimal("0.05")
"""How far apart two values may be that one text calls approximate."""

SAME = Decimal("1e-12")
"""How far apart two exact values may be after conversion."""

_FULL = 1.0
_NEARLY = 0.9
_DOUBTFUL = 0.5
_UNKNOWN = 0.3
_NAME = re.compile(r"[^\W_]*(?:[A-Z]{2}|[A-Za-z]\d)[^\W_]*")
"""What no language translates."""

_INFINITE = Decimal("Infinity")


class Relation(StrEnum):
    """How what is stated lies towards what is held."""

    EQUAL = "equal"
    INSIDE = "inside"
    COVERS = "covers"
    OVERLAPS = "overlaps"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a stated quantity lies towards a held one.

    ``approx``: equal only within the tolerance of an approximate text, a rounding or a conversion.
    ``certainty`` from 0 to 1: 1 when both measure the same thing exactly, 0.9 when one had to be
    taken approximately, 0.5 when one is a bare number, degrees of no named scale, or
    relative to something else; 0.3 when the counted nouns differ and a table does not tell whether
    they mean the same, or when one is the reciprocal of the other (*a seventh of* A, *7 times* B).
    """

    relation: Relation
    approx: bool
    certainty: float
    reason: str


def compare(stated: QuantitySpan, held: QuantitySpan) -> Comparison | None:
    """Compare a statement's quantity with a claim's; None when they measure different things."""
    ours, theirs = normalised(stated), normalised(held)
    certainty = _certainty(ours.dimension, theirs.dimension)
    if certainty is None:
        return None
    if reason := _other_direction(stated, held):
        return Comparison(Relation.OUTSIDE, approx=False, certainty=certainty, reason=reason)
    if _is_reciprocal(stated, held, ours, theirs):
        reason = f"{_said(stated)} of one is {_said(held)} of the other"
        return Comparison(Relation.EQUAL, approx=True, certainty=_UNKNOWN, reason=reason)
    if {_role(stated), _role(held)} == {"from", None} or _of_other_things(stated, held):
        certainty = min(certainty, _DOUBTFUL)
    relation, approx = _relation(ours, theirs)
    reason = _reason(relation, stated, held, (ours, theirs), approx=approx)
    return Comparison(relation, approx, min(certainty, _NEARLY) if approx else certainty, reason)


def _certainty(ours: str, theirs: str) -> float | None:
    """How sure it is that both measure the same; None when they do not."""
    if ours == theirs:
        return _FULL
    counts = [each.startswith("count:") and "/" not in each for each in (ours, theirs)]
    bare = [not each for each in (ours, theirs)]
    if (any(bare) and any(counts)) or {ours, theirs} == {"angle", "temperature"}:
        return _DOUBTFUL
    if all(counts) and not (is_listed(ours) and is_listed(theirs)):
        return _UNKNOWN
    return None


def _other_direction(stated: QuantitySpan, held: QuantitySpan) -> str | None:
    """Why the two speak of different ends of a change; None when they do not."""
    roles = [_role(each) for each in (stated, held)]
    if None in roles or roles[0] == roles[1]:
        return None
    says = {
        "to": "where it ends ({})",
        "by": "how much it changes ({})",
        "from": "where it begins ({})",
    }
    ours, theirs = (
        says[str(role)].format(_said(each))
        for role, each in zip(roles, (stated, held), strict=True)
    )
    return f"the statement says {ours}, the claim says {theirs}"


def _role(span: QuantitySpan) -> str | None:
    """The end of a change that a quantity is: ``to``, ``by`` or ``from``."""
    if span.direction != "from_to":
        return span.direction
    return "to" if span.relative_to is not None else "from"


def _is_reciprocal(
    stated: QuantitySpan, held: QuantitySpan, ours: Interval, theirs: Interval
) -> bool:
    """Whether one is a seventh and the other seven times, of things that are named and differ."""
    if stated.unit != "ratio" or held.unit != "ratio" or not (ours.is_point and theirs.is_point):
        return False
    named = stated.relative_to and held.relative_to
    differ = (stated.relative_to or "").casefold() != (held.relative_to or "").casefold()
    if not (named and differ) or min(ours.low, theirs.low) <= 0 or ours.low == theirs.low:
        return False
    return abs(ours.low * theirs.low - 1) <= Decimal("1e-6")


def _of_other_things(stated: QuantitySpan, held: QuantitySpan) -> bool:
    """Whether both are relative to something with a name (*MHA*, *Llama3*), and not the same."""
    if stated.direction == "from_to" or held.direction == "from_to":
        return False
    ours, theirs = (set(_NAME.findall(each.relative_to or "")) for each in (stated, held))
    return bool(ours and theirs) and not ours & theirs


def _relation(ours: Interval, theirs: Interval) -> tuple[Relation, bool]:
    """How the intervals lie, and whether only approximately so."""
    rough = ours.clock != theirs.clock and bool(ours.clock and theirs.clock)
    if ours.is_point and theirs.is_point:
        return _of_points(ours, theirs, rough=rough)
    loose = APPROXIMATELY if ours.approx or theirs.approx or rough else SAME
    low, high = _near(ours.low, theirs.low, loose), _near(ours.high, theirs.high, loose)
    exact = _near(ours.low, theirs.low, SAME) and _near(ours.high, theirs.high, SAME)
    if low and high and (ours.low_open, ours.high_open) == (theirs.low_open, theirs.high_open):
        return Relation.EQUAL, not exact
    for tolerance in dict.fromkeys((SAME, loose)):
        if _within(ours, theirs, tolerance):
            return Relation.INSIDE, tolerance != SAME
        if _within(theirs, ours, tolerance):
            return Relation.COVERS, tolerance != SAME
    return (Relation.OVERLAPS if _meet(ours, theirs) else Relation.OUTSIDE), False


def _of_points(ours: Interval, theirs: Interval, *, rough: bool) -> tuple[Relation, bool]:
    """Two values: equal, equal when rounded, or not."""
    one, other = ours.low, theirs.low
    if _near(one, other, SAME):
        return Relation.EQUAL, False
    if (ours.approx or theirs.approx or rough) and _near(one, other, APPROXIMATELY):
        return Relation.EQUAL, True
    return (Relation.EQUAL, True) if _rounds(ours, theirs) else (Relation.OUTSIDE, False)


def _rounds(ours: Interval, theirs: Interval) -> bool:
    """Whether the value with fewer digits is the other one rounded: 1.4 and 1.43 million.

    The rounding may not move the value by more than the tolerance: 10 is not 14 rounded.
    """
    apart = abs(ours.low - theirs.low)
    coarse = max(ours.places, theirs.places)
    if ours.places == theirs.places or apart > coarse:
        return False
    return apart <= APPROXIMATELY * max(abs(ours.low), abs(theirs.low))


def _near(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    if not (one.is_finite() and other.is_finite()):
        return one == other
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def _within(inner: Interval, outer: Interval, tolerance: Decimal) -> bool:
    """Whether all of one interval lies in the other, its ends taken with a tolerance."""
    low = _at_least(inner.low, outer.low, tolerance) and not (
        outer.low_open and not inner.low_open and inner.low == outer.low
    )
    high = _at_least(-inner.high, -outer.high, tolerance) and not (
        outer.high_open and not inner.high_open and inner.high == outer.high
    )
    return low and high


def _at_least(one: Decimal, bound: Decimal, tolerance: Decimal) -> bool:
    return one >= bound or _near(one, bound, tolerance)


def _meet(ours: Interval, theirs: Interval) -> bool:
    """Whether the intervals have a value in common."""
    low, high = max(ours.low, theirs.low), min(ours.high, theirs.high)
    if low != high:
        return low < high
    return not any(
        (each.low == low and each.low_open) or (each.high == high and each.high_open)
        for each in (ours, theirs)
    )


_WORDS = {"≥": "at least ", ">": "more than ", "≤": "at most ", "<": "less than "}


def _said(span: QuantitySpan) -> str:
    """The quantity as written, with the word that bounds it."""
    about = "about " if span.approx or span.comparator == "~" else ""
    return f"{about}{_WORDS.get(span.comparator, '')}{span.raw}"


def _reason(
    relation: Relation,
    stated: QuantitySpan,
    held: QuantitySpan,
    both: tuple[Interval, Interval],
    *,
    approx: bool,
) -> str:
    """One clause that says how the two lie, in the texts' own words."""
    ours, theirs = _said(stated), _said(held)
    says = f"the statement says {ours}, the claim says {theirs}"
    if relation is Relation.EQUAL:
        return f"{says}: equal{' within rounding' if approx else ''}"
    if relation is Relation.INSIDE:
        return f"{says}: inside the range" if held.value is None else f"{ours} satisfies {theirs}"
    if relation is Relation.COVERS:
        return (
            f"{says}: one value of the stated range"
            if both[1].is_point
            else f"{says}: the stated range is wider"
        )
    if relation is Relation.OVERLAPS:
        return f"{says}: the ranges overlap"
    return _why_outside(ours, theirs, both, says)


def _why_outside(ours: str, theirs: str, both: tuple[Interval, Interval], says: str) -> str:
    stated, held = both
    if stated.is_point and held.is_point:
        way = "less" if stated.low < held.low else "more"
        return f"{ours} is {way} than {theirs}"
    if held.is_point:
        return f"{ours}: {theirs} does not satisfy it"
    return f"{says}: outside the range"
