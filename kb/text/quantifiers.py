"""Quantifiers: how many, how often and whether only these, and which of them exclude each other.

The negative ones (*nobody, none, never*) are also negations to ``kb.text.cues``: there they turn
the sentence round, here they are the bottom of a scale. Who compares two texts by polarity must
leave out the cues inside a quantifier's span, or he denies twice; the negation *before* a
quantifier (*not all*) is likewise read here, as ``denied``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from index.analysis import NEGATIONS
from kb.text.phrasebook import SPACELESS, Phrasebook
from kb.text.quantifier_words import NOT_QUANTIFIERS, QUANTIFIERS, QuantifierKind

__all__ = ["QuantifierKind", "QuantifierSpan", "conflict", "find_quantifiers"]

_K = QuantifierKind

_AMOUNTS = (_K.NONE, _K.FEW, _K.AT_LEAST_ONE, _K.SOME, _K.MANY, _K.MOST, _K.ALL)
_TIMES = (_K.NEVER, _K.RARELY, _K.SOMETIMES, _K.OFTEN, _K.ALWAYS)

_EXCLUSIVE = {
    frozenset(each)
    for each in (
        (_K.ALL, _K.NONE), (_K.ALL, _K.FEW), (_K.MOST, _K.NONE), (_K.MOST, _K.FEW),
        (_K.MANY, _K.NONE), (_K.SOME, _K.NONE), (_K.AT_LEAST_ONE, _K.NONE), (_K.MANY, _K.FEW),
        (_K.ALWAYS, _K.NEVER), (_K.ALWAYS, _K.RARELY), (_K.ALWAYS, _K.SOMETIMES),
        (_K.OFTEN, _K.NEVER), (_K.OFTEN, _K.RARELY), (_K.SOMETIMES, _K.NEVER),
        (_K.ONLY, _K.ALSO), (_K.FIRST, _K.LAST),
    )
}  # fmt: skip
"""Kinds that cannot both hold of the same thing."""

_FAR = frozenset({_K.ALL, _K.ALWAYS, _K.ONLY})
"""Those that a negation also denies with a verb between: *non è usato esclusivamente*."""

_BEFORE = 40
"""Code points before a quantifier in which a negation denies it: *are not really all*."""

_DENY = {"zh": re.compile(r"(?:不是|并非|不|没有|未必)\Z")}


@dataclass(frozen=True, slots=True)
class QuantifierSpan:
    """A quantifier as written; offsets in code points, end exclusive."""

    kind: QuantifierKind
    start: int
    end: int
    text: str
    denied: bool = False
    """Whether a negation stands right before it: *not all*, *non tutti*, 不是所有."""


def find_quantifiers(text: str, language: str = "") -> list[QuantifierSpan]:
    """The quantifiers of a text, in order; of an unknown language those of all languages.

    What only holds one (*at all*, *not only*, *primo ministro*, 也许) is passed over.
    """
    base = language.partition("-")[0].lower()
    found = {
        (each.start, each.meaning): QuantifierSpan(
            each.meaning, each.start, each.end, text[each.start : each.end],
            _is_denied(text[max(0, each.start - _BEFORE) : each.start], each.meaning, code),
        )
        for code in QUANTIFIERS
        if code == base or not base
        for each in _phrasebook(code).find(text)
        if each.meaning is not None
    }  # fmt: skip
    return sorted(found.values(), key=lambda each: (each.start, each.kind))


@cache
def _phrasebook(language: str) -> Phrasebook[QuantifierKind | None]:
    return Phrasebook(language, _entries(language))


def _entries(language: str) -> Iterator[tuple[str, QuantifierKind | None]]:
    for kind, listed in QUANTIFIERS[language].items():
        yield from ((each, kind) for each in listed)
    yield from ((each, None) for each in NOT_QUANTIFIERS[language])


def _is_denied(before: str, kind: QuantifierKind, language: str) -> bool:
    """Whether the words before a quantifier deny it; *non … mai*, *ne … rien* deny but once."""
    if kind in {_K.NONE, _K.NEVER}:
        return False
    if language == SPACELESS:
        return _DENY[language].search(before) is not None
    between = r"(?:[^\W\d_]+\s+){0,2}" if kind in _FAR else r"(?:[^\W\d_]{2,6}\s+)?"
    found = _negation(language, between).search(before.casefold().replace("’", "'"))
    return found is not None


@cache
def _negation(language: str, between: str) -> re.Pattern[str]:
    """A plain negation at the end of a text, with these words after it."""
    plain = NEGATIONS[language] - _quantifying(language)
    listed = "|".join(sorted(map(re.escape, plain), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{listed})(?:(?<=')|\s+){between}\Z")


def _quantifying(language: str) -> frozenset[str]:
    """The negations that are quantifiers: *nobody knows all* is about nobody."""
    negative = (*QUANTIFIERS[language][_K.NONE], *QUANTIFIERS[language][_K.NEVER])
    return frozenset(each.lstrip("=").casefold() for each in negative)


def conflict(first: list[QuantifierSpan], second: list[QuantifierSpan]) -> str | None:
    """Why the quantifiers of two texts cannot both hold, in one clause; None when they can.

    It takes for granted that both texts speak of the same; a text that has both sides itself
    (*all of these, none of those*) says nothing.
    """
    first, second = _distinct(first), _distinct(second)
    for one in first:
        for other in second:
            if (
                _excludes(one, other)
                and not any(_excludes(each, other) for each in second)
                and not any(_excludes(one, each) for each in first)
            ):
                return f"“{_said(one)}” against “{_said(other)}”"
    return None


def _distinct(spans: list[QuantifierSpan]) -> list[QuantifierSpan]:
    """The first span of every kind: a long text has many, and few kinds."""
    return list({(each.kind, each.denied): each for each in reversed(spans)}.values())[::-1]


def _said(span: QuantifierSpan) -> str:
    return f"not {span.kind}" if span.denied else span.text


def _excludes(one: QuantifierSpan, other: QuantifierSpan) -> bool:
    """Whether two quantifiers cannot both hold of the same thing."""
    if one.denied and other.denied:
        return False
    if one.denied or other.denied:
        denied, plain = (one, other) if one.denied else (other, one)
        return plain.kind in _ruled_out(denied.kind)
    return frozenset((one.kind, other.kind)) in _EXCLUSIVE


def _ruled_out(denied: QuantifierKind) -> tuple[QuantifierKind, ...]:
    """What cannot hold where this kind is denied: *not many* leaves neither *most* nor *all*."""
    for scale in (_AMOUNTS, _TIMES):
        if denied in scale[2:]:  # not few is many, not rarely is often
            return scale[scale.index(denied) :]
    return (denied,)
