"""Where a quote stands in a source's text: word for word, as set otherwise, or with slips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from kb.errors import BlankQuote
from kb.quotes.folding import Folded, fold, folded, trimmed
from kb.quotes.fuzzy import passages
from kb.quotes.meaning import same_meaning_signs
from kb.vocabulary import Alignment

ACCEPTED = 85.0
"""From this score on a passage with slips is the quote, when numbers and negations agree."""

OFFERED = 70.0
"""From this score on a passage is shown for review."""

MOST_PLACES = 1000
"""More places than this are not told apart one by one."""

_CONTEXT = 256
"""Of a longer prefix or suffix only the words next to the quote are compared."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be meant: code points in the stored text, end exclusive."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Location:
    """The outcome; ``start`` and ``end`` are None unless one passage was found.

    ``candidates`` are the places to choose from (ambiguous), or to review (not found), best first.
    """

    alignment: Alignment
    start: int | None = None
    end: int | None = None
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()


def locate(
    text: str, exact: str, prefix: str = "", suffix: str = "", language: str = ""
) -> Location:
    """Find a quote in the text it was taken from.

    First the words as they are; then as they are when both are folded (the stored words count);
    then with slips, at a score of 85 or better and with the same numbers and negations. Of several
    equal places the words before and after the quote decide, else it is ambiguous.

    Args:
        text: The source's text as stored.
        exact: The words to find.
        prefix: Words before the quote, to tell equal passages apart.
        suffix: Words after it.
        language: Of the text, empty when nobody knows.

    Raises:
        BlankQuote: there is no visible character in ``exact``.
    """
    sought = fold(exact)
    if not sought:
        raise BlankQuote
    context = _Context.of(prefix, suffix)
    for places in (_verbatim, _as_set_otherwise):
        found = places(text, exact, context)
        if found:
            return _decide(text, found, context, Alignment.EXACT)
    return _with_slips(text, exact, context, language)


@dataclass(frozen=True, slots=True)
class _Context:
    """The folded words before and after the quote that a user gave."""

    before: str
    after: str

    @classmethod
    def of(cls, prefix: str, suffix: str) -> _Context:
        return cls(fold(prefix[-_CONTEXT:]), fold(suffix[:_CONTEXT]))

    def agreement(self, text: str, start: int, end: int) -> int:
        """How many characters next to the passage are those that were given."""
        room = 2 * _CONTEXT
        left = fold(text[max(start - room, 0) : start])[::-1]
        right = fold(text[end : end + room])
        return _common(self.before[::-1], left) + _common(self.after, right)

    def is_met(self, agreement: int) -> bool:
        """Whether so many characters are enough to believe it."""
        return 2 * agreement >= len(self.before) + len(self.after) > 0


def _common(given: str, there: str) -> int:
    """The length of the beginning two texts share."""
    shorter = min(len(given), len(there))
    return next((at for at in range(shorter) if given[at] != there[at]), shorter)


def _verbatim(text: str, exact: str, _: _Context) -> list[Candidate]:
    """The places of the very words."""
    return [
        Candidate(at, at + len(exact), 100.0) for at in islice(_finds(text, exact), MOST_PLACES)
    ]


def _as_set_otherwise(text: str, exact: str, _: _Context) -> list[Candidate]:
    """The places whose folded words are the folded words of the quote."""
    whole, sought = folded(text), fold(exact)
    spans = (
        _stored(text, whole, at, at + len(sought))
        for at in islice(_finds(whole.text, sought), MOST_PLACES)
    )
    return [Candidate(start, end, 100.0) for start, end in dict.fromkeys(spans)]


def _finds(text: str, sought: str) -> Iterable[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def _stored(text: str, whole: Folded, start: int, end: int) -> tuple[int, int]:
    return trimmed(text, *whole.span(start, end))


def _decide(
    text: str, places: list[Candidate], context: _Context, alignment: Alignment
) -> Location:
    """The one place, or the one its context singles out, or all of them."""
    if len(places) == 1:
        return _at(places[0], alignment)
    agreements = [context.agreement(text, each.start, each.end) for each in places]
    best = max(agreements)
    if agreements.count(best) == 1 and context.is_met(best):
        return _at(places[agreements.index(best)], alignment)
    return Location(Alignment.AMBIGUOUS, score=places[0].score, candidates=tuple(places))


def _at(place: Candidate, alignment: Alignment) -> Location:
    return Location(alignment, place.start, place.end, place.score, (place,))


def _with_slips(text: str, exact: str, context: _Context, language: str) -> Location:
    """The passage most like the quote, if it is like enough and says the same."""
    whole = folded(text)
    near = [
        Candidate(*_stored(text, whole, start, end), score)
        for start, end, score in passages(text, whole, fold(exact), OFFERED)
    ]
    near.sort(key=lambda each: (-each.score, each.start))
    accepted = [
        each
        for each in near
        if each.score >= ACCEPTED
        and same_meaning_signs(exact, text[each.start : each.end], language)
    ]
    if accepted:
        best = [each for each in accepted if each.score == accepted[0].score]
        return _decide(text, best, context, Alignment.FUZZY)
    score = near[0].score if near else 0.0
    return Location(Alignment.NOT_FOUND, score=score, candidates=tuple(near))
