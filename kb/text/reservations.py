"""Reservations: what keeps a sentence from asserting outright what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kb.text.conditions import WITHOUT, find_conditions
from kb.text.cues import CueKind, find_cues
from kb.text.reservation_words import (
    ABILITY,
    DENIALS,
    HEDGES,
    MORE_HEDGES,
    OPENERS,
    PAST_FUTURE,
    QUESTIONS,
    SURE_AFTER,
    SURE_BEFORE,
    TOLD_FALSE,
)
from kb.text.sentences import sentences
from kb.text.spans import Span

_SENTENCES, _LONGEST = 8, 1000
"""Sentences of a text that are read, and code points of each: nothing longer asserts one thing."""

_ASKED = re.compile(r"[?？؟][\s\"'»”’)\]」』）]*$")
_NEAR = 40
"""Code points before a cue that may say that it is none."""


class ReservationKind(StrEnum):
    """Under what a sentence stands, the gravest first."""

    DENIED = "denied"
    QUESTIONED = "questioned"
    CONDITIONAL = "conditional"
    HEDGED = "hedged"


@dataclass(frozen=True, slots=True)
class Reservation:
    """Words that keep a text from asserting what it says; ``text`` as written, end exclusive."""

    kind: ReservationKind
    text: str
    start: int
    end: int


KEPT = 1024
"""Texts whose reservations are kept: a claim is held against many statements."""


@lru_cache(maxsize=KEPT)
def find_reservations(
    text: str, language: str, content: tuple[Span, ...] = ()
) -> tuple[Reservation, ...]:
    """The reservations under which the main clauses of a text stand, the gravest first.

    Who says it is none (*Bo thinks that*), nor how exact it is (*about ten*), nor what stands in a
    relative or causal clause. Of a language whose words are not listed, question marks are read.

    Args:
        text: one sentence, or a few.
        language: ISO 639-1.
        content: what is said, without who says it; all of the text when empty.
    """
    base = language.partition("-")[0].lower()
    found: list[Reservation] = []
    for sentence in sentences(text, language)[:_SENTENCES]:
        for said in content or (sentence,):
            start, end = max(said.start, sentence.start), min(said.end, sentence.end)
            if start < end:
                piece = Span(start, min(end, start + _LONGEST))
                found += _of_piece(text, piece, sentence, base)
    order = list(ReservationKind)
    return tuple(
        sorted(dict.fromkeys(found), key=lambda each: (order.index(each.kind), each.start))
    )


def is_ability(text: str, language: str) -> bool:
    """Whether a text says no more than that something can be: *smoking can cause cancer*."""
    pattern = ABILITY.get(language.partition("-")[0].lower(), "(?!)")
    return _compiled(pattern, language).search(text) is not None


def _of_piece(text: str, piece: Span, sentence: Span, language: str) -> Iterator[Reservation]:
    """The reservations of what one sentence says."""
    whole = sentence.of(text)[-_LONGEST:]
    if asked := _ASKED.search(whole):
        mark = sentence.end - len(whole) + asked.start()
        yield Reservation(ReservationKind.QUESTIONED, text[mark], mark, mark + 1)
    yield from _matched(ReservationKind.DENIED, DENIALS, text, sentence, language)
    yield from _matched(ReservationKind.DENIED, TOLD_FALSE, text, sentence, language)
    if language not in HEDGES:
        return
    yield from _matched(ReservationKind.QUESTIONED, QUESTIONS, text, sentence, language)
    said = piece.of(text)
    for kind, spans in (
        (ReservationKind.CONDITIONAL, _conditions(said, language)),
        (ReservationKind.HEDGED, _hedges(said, language)),
    ):
        for each in spans:
            if not _is_beside(said, each.start, language):
                start, end = piece.start + each.start, piece.start + each.end
                yield Reservation(kind, text[start:end], start, end)


def _matched(
    kind: ReservationKind, table: dict[str, str], text: str, sentence: Span, language: str
) -> Iterator[Reservation]:
    """What a table of patterns finds in a sentence."""
    if language not in table:
        return
    said = sentence.of(text)[:_LONGEST]
    for match in _compiled(table[language], language).finditer(said):
        low, high = match.span("cue") if "cue" in match.re.groupindex else match.span()
        while low < high and not said[low].isalnum():
            low += 1
        start, end = sentence.start + low, sentence.start + high
        yield Reservation(
            kind, text[start:end].rstrip(), start, start + len(text[start:end].rstrip())
        )


def _conditions(said: str, language: str) -> Iterator[Span]:
    """The words that open a condition of the sentence."""
    for cue in find_conditions(said, language):
        measured = re.match(r"\s*(?:an?\s+|about\s+)?\d", said[cue.end : cue.end + _NEAR])
        named = len(cue.text) > 1 and cue.text.isupper() and not said.isupper()  # the IF of a body
        if cue.text.lower() not in WITHOUT and not measured and not named:
            yield Span(cue.start, cue.end)
    if language == "en" and (match := re.match(r"\W{0,5}(Should)\s[^,]{3,200},\s", said)):
        yield Span(*match.span(1))


def _hedges(said: str, language: str) -> Iterator[Span]:
    """The words that leave open whether it is so."""
    before = re.compile(rf"(?:{SURE_BEFORE[language]})", re.IGNORECASE)
    after = re.compile(SURE_AFTER[language], re.IGNORECASE)
    for cue in find_cues(said, language):
        words = re.sub(r"\s+", " ", cue.text.lower().replace("’", "'"))
        if cue.kind is not CueKind.HEDGE or words not in HEDGES[language]:
            continue
        guarded = language in {"en", "zh"} or words in PAST_FUTURE
        sure = before.search(said[max(cue.start - _NEAR, 0) : cue.start])
        if not sure and not (guarded and after.match(said, cue.end)):
            yield Span(cue.start, cue.end)
    for match in _compiled(MORE_HEDGES[language], language).finditer(said):
        yield Span(*match.span())


def _is_beside(said: str, at: int, language: str) -> bool:
    """Whether a place is in a relative or causal clause, and not in the main one."""
    opened = [each.end() for each in _compiled(OPENERS[language], language).finditer(said, 0, at)]
    return bool(opened) and not re.search("[,，;；]", said[opened[-1] : at])


@lru_cache(maxsize=64)
def _compiled(pattern: str, language: str) -> re.Pattern[str]:
    """A pattern of whole words."""
    if language.startswith("zh") or "(?P<cue>" in pattern:
        return re.compile(pattern, re.IGNORECASE)
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?:(?<=['’])|(?![^\W_]))", re.IGNORECASE)
