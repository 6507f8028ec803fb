"""What evidence leaves open, asks, ties to a condition or denies, and the statement does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from index.analysis import analyse, is_stop_word
from kb.lookup.findings import Aspect, Bearing, Finding
from kb.lookup.sides import Side
from kb.text.attribution import find_attribution
from kb.text.clauses import clauses
from kb.text.cues import Cue, CueKind, find_cues
from kb.text.reservations import (
    Reservation,
    ReservationKind,
    find_reservations,
    is_ability,
)
from kb.text.sentences import sentences
from kb.text.spans import Span

__all__ = [
    "Reservation",
    "ReservationKind",
    "reservation",
    "reservation_between",
    "reservation_caution",
    "reservation_of_texts",
    "reservation_reason",
    "withholds",
]

REMARKED = 0.3
"""How sure a hedge keeps evidence from supporting: it is said, and does not decide."""

_LONGEST = 2000
"""Code points of a text that are read for reservations."""

_WHAT = {
    ReservationKind.DENIED: "is said to be not so",
    ReservationKind.QUESTIONED: "is a question",
    ReservationKind.CONDITIONAL: "holds on a condition",
    ReservationKind.HEDGED: "is hedged",
}
_SHOWS = {
    ReservationKind.DENIED: "it tells of the assertion, and denies it",
    ReservationKind.QUESTIONED: "it asks whether it is so, and does not say that it is",
    ReservationKind.CONDITIONAL: "it does not say that it is so in any case",
    ReservationKind.HEDGED: "it says that it may be so, not that it is so",
}


class _Said(NamedTuple):
    """A text with what is said in it, apart from who says it."""

    text: str
    language: str
    content: tuple[Span, ...]
    attributed: bool


def reservation(side: Side) -> Reservation | None:
    """The gravest reservation under which a text stands; None where it asserts outright."""
    found = find_reservations(side.text[:_LONGEST], side.language, side.content)
    return found[0] if found else None


def reservation_between(statement: Side, evidence: Side) -> Reservation | None:
    """The gravest reservation of the evidence that the statement has not; offsets in the evidence.

    It matters only to evidence that would support the statement: *may be safe*, *is safe*.
    """
    return _between(_of_side(statement), _of_side(evidence))


def reservation_findings(statement: Side, evidence: Side) -> Iterator[Finding]:
    """What the evidence leaves open cannot be shown by it; a hedge is only a remark."""
    found = reservation_between(statement, evidence)
    if found is not None:
        sure = 1.0 if withholds(found) else REMARKED
        yield Finding(Aspect.RESERVATION, Bearing.LACKS, reservation_reason(found), sure)


def reservation_of_texts(
    statement: str, language: str, evidence: str, evidence_language: str
) -> Reservation | None:
    """``reservation_between`` of two texts as they are written."""
    return _between(_of_text(statement, language), _of_text(evidence, evidence_language))


def withholds(found: Reservation) -> bool:
    """Whether evidence under it supports nothing: all but a hedge, which supports with a warning.

    Labels of real pairs count hedged evidence as support (SciFact, HealthVer), the rest rarely.
    """
    return found.kind is not ReservationKind.HEDGED


def reservation_reason(found: Reservation) -> str:
    """Why evidence under a reservation does not settle the statement, in words."""
    return f"the evidence {_WHAT[found.kind]} («{found.text}»): {_SHOWS[found.kind]}"


def reservation_caution(found: Reservation) -> str:
    """What a reader has to know of a claim that decides, in words."""
    return f"what decides it {_WHAT[found.kind]} («{found.text}»): {_SHOWS[found.kind]}"


def _of_side(side: Side) -> _Said:
    return _Said(
        side.text[:_LONGEST], side.language, side.content, side.reading.attribution is not None
    )


def _of_text(text: str, language: str) -> _Said:
    read = text[:_LONGEST]
    attribution = find_attribution(read, language)
    content = attribution.content if attribution else (Span(0, len(read)),)
    return _Said(read, language, content, attribution is not None)


def _between(statement: _Said, evidence: _Said) -> Reservation | None:
    found = find_reservations(evidence.text, evidence.language, evidence.content)
    if not found:
        return None
    known = {each.kind for each in find_reservations(*statement[:3])}
    return next(
        (
            each
            for each in found
            if each.kind not in known
            and not _is_shared(each, statement, evidence)
            and _is_on(each, statement, evidence)
        ),
        None,
    )


def _is_shared(found: Reservation, statement: _Said, evidence: _Said) -> bool:
    """Whether the statement says no more than the evidence, in other words.

    A denial of what is itself denied denies nothing: *it is false that it is not safe*.
    """
    if found.kind is ReservationKind.DENIED:
        return any(_negations(statement)) or any(
            each.start >= found.end or found.start >= each.end for each in _negations(evidence)
        )
    if found.kind is not ReservationKind.HEDGED:
        return False
    both_attributed = statement.attributed and evidence.attributed
    return both_attributed or is_ability(statement.text, statement.language)


def _negations(said: _Said) -> list[Cue]:
    cues = find_cues(said.text, said.language)
    return [each for each in cues if each.kind is CueKind.NEGATION]


def _is_on(found: Reservation, statement: _Said, evidence: _Said) -> bool:
    """Whether the reservation stands over the part of the evidence that the statement repeats.

    A hedge holds for its clause, every other for its sentence. The part is that
    which shares most words with the statement, in another language the first.
    """
    parts = _parts(evidence, whole=found.kind is not ReservationKind.HEDGED)
    own = [each for each in parts if each.start <= found.start < each.end]
    if len(parts) < 2 or not own:  # noqa: PLR2004 - one part is all of it
        return True
    if statement.language != evidence.language:
        return own[0] == parts[0]
    words = _stems(statement.text, statement.language)
    shared = {
        each: len(words & _stems(each.of(evidence.text), evidence.language)) for each in parts
    }
    return shared[own[0]] == max(shared.values())


def _parts(evidence: _Said, *, whole: bool) -> list[Span]:
    """The sentences of a text, or their clauses."""
    found = sentences(evidence.text, evidence.language)
    if whole:
        return found
    return [part for each in found for part in clauses(evidence.text, each, evidence.language)]


def _stems(text: str, language: str) -> set[str]:
    """The content words of a text, without their endings."""
    return {
        each.stem for each in analyse(text, language) if not is_stop_word(each.exact, (language,))
    }
