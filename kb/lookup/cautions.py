"""What a reader of a verdict has to know: warnings, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.lookup.reservations import (
    Reservation,
    ReservationKind,
    reservation_caution,
    reservation_of_texts,
)
from kb.lookup.results import Match
from kb.lookup.stances import Stance
from kb.vocabulary import Modality, Verdict

LONG = 400
"""Code points from which on a statement says more than one thing."""

READ = 4000
"""Code points of a statement that are read: a longer one is a document."""

_ASKING = ("?", "？", "؟")

_ATTRIBUTED = {
    Modality.FORECAST: "a forecast",
    Modality.HEARSAY: "hearsay",
    Modality.OPINION: "an opinion",
    Modality.INTENTION: "an intention",
    Modality.ESTIMATE: "an estimate",
}


def cautions(
    statement: str, language: str, decided: Verdict, matches: Sequence[Match], *, sole: bool = False
) -> tuple[str, ...]:
    """The warnings of a look-up, what bears on the verdict first.

    ``sole``: the statement is one sentence of a document, so it cannot be checked as one.
    """
    none = () if matches else ("the knowledge base has no claim to hold it against",)
    deciding = _deciding(decided, matches)
    said = (
        *none,
        *_attributed(deciding),
        *_reserved(statement, language, decided, deciding),
        *_refuted(deciding),
        *_unread(statement, language, sole=sole),
    )
    return tuple(dict.fromkeys(said))


def _deciding(decided: Verdict, matches: Sequence[Match]) -> list[Match]:
    """The matches on the side of a verdict that has one, the surest first."""
    stance = {Verdict.SUPPORTED: Stance.SUPPORTS, Verdict.REFUTED: Stance.REFUTES}.get(decided)
    found = [each for each in matches if each.stance is stance]
    return sorted(found, key=lambda each: each.certainty, reverse=True)


def _refuted(deciding: Sequence[Match]) -> Iterator[str]:
    """Where somebody found a claim that decides to be false."""
    which = "the" if len(deciding) == 1 else "a"
    for match in deciding:
        for review in match.claim["reviews"]:
            if review["verdict"] == Verdict.REFUTED:
                rating = review["textual_rating"] or Verdict.REFUTED.value
                by = review["publisher"]
                yield f"{which} claim that decides it was rated «{rating}» by {by}"


def _attributed(deciding: Sequence[Match]) -> Iterator[str]:
    """Where what decides is only what somebody says: it supports *X said that P*, not *P*."""
    if not deciding or any(each.claim["modality"] == Modality.FACT for each in deciding):
        return
    claim = deciding[0].claim
    what = _ATTRIBUTED[Modality(claim["modality"])]
    who = f" by {claim['claimant']['name']}" if claim["claimant"] else ""
    yield f"what decides it is {what}{who}: it shows that this was said, not that it is so"


def _reserved(
    statement: str, language: str, decided: Verdict, deciding: Sequence[Match]
) -> Iterator[str]:
    """Where every text that decides leaves open what the statement asserts, or denies it."""
    found: list[Reservation] = []
    for each in deciding:
        claim = each.claim
        one = reservation_of_texts(statement, language, claim["text"], claim["language"])
        if one is None or (decided is Verdict.REFUTED and one.kind is ReservationKind.DENIED):
            return
        found.append(one)
    if found:
        yield reservation_caution(found[0])


def _unread(statement: str, language: str, *, sole: bool) -> Iterator[str]:
    if not language:
        yield "the statement's language was not recognised: words were compared as written"
    if statement.rstrip().endswith(_ASKING):
        yield "the statement is a question, which nothing supports or refutes: state it"
    advice = "" if sole else ": check it with --document"
    if len(statement) > READ:
        yield f"only the first {READ:,} characters of the statement were read{advice}"
    elif len(statement) > LONG:
        yield f"the statement is long and may say several things{advice}"
