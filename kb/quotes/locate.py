"""Where a quote stands in a source's text: word for word, as set otherwise, or with slips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.errors import BlankQuote
from kb.quotes.folding import Folded, fold, folded, trimmed
from kb.quotes.fuzzy import passages
from kb.quotes.meaning import same_meaning_signs
from kb.quotes.words import halves_a_word
from kb.vocabulary import Alignment

ACCEPTED = 85.0
"""From this score on a passage with slips is the quote, when numbers and negations agree."""

OFFERED = 70.0
"""From this score on a passage is shown for review."""

MOST_PLACES = 10_000
"""Places beyond are not looked at: nobody tells so many apart."""

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
    if not fold(exact):
        raise BlankQuote
    if (prefix or suffix) and (at := _only(text, prefix + exact + suffix)) is not None:
        start = at + len(prefix)
        return _at(Candidate(start, start + len(exact), 100.0), Alignment.EXACT)
    context = _Context.of(prefix, suffix)
    found = _word_for_word(text, exact, context)
    return found or _with_slips(text, exact, context, language)


def _only(text: str, passage: str) -> int | None:
    """Where the passage stands, if it stands once."""
    at = text.find(passage)
    return at if at >= 0 and text.find(passage, at + 1) < 0 else None


@dataclass(frozen=True, slots=True)
class _Context:
    """The folded words before and after the quote that a user gave."""

    before: str
    after: str

    @classmethod
    def of(cls, prefix: str, suffix: str) -> _Context:
        return cls(fold(prefix[-_CONTEXT:]), fold(suffix[:_CONTEXT]))

    def __bool__(self) -> bool:
        return bool(self.before or self.after)

    def agreement(self, text: str, start: int, end: int) -> int:
        """How many characters next to the passage are those that were given."""
        first = max(start - 2 * len(self.before) - 8, 0)
        left = fold(text[first:start]) if self.before else ""
        right = fold(text[end : end + 2 * len(self.after) + 8]) if self.after else ""
        return _common(self.before[::-1], left[::-1]) + _common(self.after, right)

    def is_met(self, agreement: int) -> bool:
        """Whether so many characters are enough to believe it."""
        return 2 * agreement >= len(self.before) + len(self.after)


def _common(given: str, there: str) -> int:
    """The length of the beginning two texts share."""
    shorter = min(len(given), len(there))
    return next((at for at in range(shorter) if given[at] != there[at]), shorter)


def _word_for_word(text: str, exact: str, context: _Context) -> Location | None:
    """The very words, else the same but for how they are set; whole words before parts of words."""
    verbatim = _verbatim(text, exact)
    if whole := _unbroken(text, verbatim):
        return _decide(text, whole, verbatim, context)
    folded_places = _as_set_otherwise(text, exact)
    if whole := _unbroken(text, folded_places):
        return _decide(text, whole, verbatim or folded_places, context)
    return _decide(text, verbatim or folded_places, [], context)


def _verbatim(text: str, exact: str) -> list[Candidate]:
    """The places of the very words."""
    return [Candidate(at, at + len(exact), 100.0) for at in _finds(text, exact)]


def _as_set_otherwise(text: str, exact: str) -> list[Candidate]:
    """The places whose folded words are the folded words of the quote."""
    whole, sought = folded(text), fold(exact)
    spans = (_stored(text, whole, at, at + len(sought)) for at in _finds(whole.text, sought))
    return [Candidate(start, end, 100.0) for start, end in dict.fromkeys(spans)]


def _unbroken(text: str, places: list[Candidate]) -> list[Candidate]:
    """Those that begin and end where words do: ``AI`` is not meant in ``MAIL``."""
    return [
        each
        for each in places
        if not any(halves_a_word(text, at) for at in trimmed(text, each.start, each.end))
    ]


def _finds(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    for _ in range(MOST_PLACES):
        if at < 0:
            break
        yield at
        at = text.find(sought, at + 1)


def _stored(text: str, whole: Folded, start: int, end: int) -> tuple[int, int]:
    return trimmed(text, *whole.span(start, end))


def _decide(
    text: str,
    places: list[Candidate],
    others: list[Candidate],
    context: _Context,
    alignment: Alignment = Alignment.EXACT,
) -> Location | None:
    """The place its context singles out (of the others too), the only place, or all of them."""
    for among in (places, others) if context else ():
        agreements = [context.agreement(text, each.start, each.end) for each in among]
        best = max(agreements, default=0)
        if agreements.count(best) == 1 and context.is_met(best):
            return _at(among[agreements.index(best)], alignment)
    if len(places) == 1:
        return _at(places[0], alignment)
    if not places:
        return None
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
    best = [each for each in accepted if each.score == accepted[0].score]
    if decided := _decide(text, best, [], context, Alignment.FUZZY):
        return decided
    score = near[0].score if near else 0.0
    return Location(Alignment.NOT_FOUND, score=score, candidates=tuple(near))
