"""Passages of a folded text that are like a quote, by rapidfuzz alignment, in linear time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.quotes.folding import Folded
from kb.quotes.words import halves_a_word

_SHORT = 160
"""A longer quote is looked for by pieces of it."""

_PIECE = 64
"""One machine word: what rapidfuzz compares fastest."""

_ALIKE = 65.0
"""From this score on a piece counts."""

_PIECES = 7
_CHUNK = 50_000
_PER_CHUNK = 8
_MOST = 48
_LEEWAY = 15.0
"""A first look may miss the words' ends, and so much of the score."""

_EDGES = 12
"""Word ends tried on each side of a first guess."""

_LONG = 400
"""Each end of a longer quote is fitted by so many characters."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A first guess in folded text."""

    score: float
    start: int
    end: int


def passages(
    text: str, whole: Folded, sought: str, at_least: float
) -> list[tuple[int, int, float]]:
    """Spans of ``whole.text`` that are like ``sought``, whole words, none inside a better one.

    Args:
        text: The stored text that ``whole`` is the folded form of.
        whole: Where to look.
        sought: The folded quote, not empty.
        at_least: The lowest score, 0 to 100.
    """
    guesses = _by_pieces if len(sought) > _SHORT else _directly
    found: dict[tuple[int, int], float] = {}
    for guess in guesses(whole.text, sought, at_least - _LEEWAY):
        start, end, score = _refined(text, whole, sought, guess)
        if score >= at_least:
            found[start, end] = score
    return list(_apart(found))


def _apart(found: dict[tuple[int, int], float]) -> Iterator[tuple[int, int, float]]:
    """The best first; what overlaps a better one is left out."""
    taken: list[tuple[int, int]] = []
    for (start, end), score in sorted(found.items(), key=lambda each: (-each[1], each[0])):
        if all(end <= low or high <= start for low, high in taken):
            taken.append((start, end))
            yield start, end, score


def _directly(text: str, sought: str, at_least: float) -> list[_Seen]:
    """Where the quote may stand: the best alignments of each chunk, then the best of all."""
    chunk = max(_CHUNK, 4 * len(sought))
    overlap = 2 * len(sought)
    seen: list[tuple[_Seen, int, int]] = []
    for low in range(0, max(len(text) - overlap, 1), chunk):
        high = min(low + chunk + overlap, len(text))
        best = _aligned(sought, text, low, high, at_least)
        if best is not None:
            seen.append((best, low, high))
    seen.sort(key=lambda each: -each[0].score)
    guesses: list[_Seen] = []
    for best, low, high in seen:
        if len(guesses) >= _MOST:
            break
        guesses += _more(sought, text, (best, low, high), at_least)
    return guesses


def _more(sought: str, text: str, first: tuple[_Seen, int, int], at_least: float) -> list[_Seen]:
    """The first guess in a stretch, and those left and right of it."""
    found: list[_Seen] = []
    waiting = [first]
    while waiting and len(found) < _PER_CHUNK:
        best, low, high = waiting.pop(0)
        found.append(best)
        for start, end in ((low, best.start), (best.end, high)):
            other = _aligned(sought, text, start, end, at_least)
            if other is not None:
                waiting.append((other, start, end))
    return found


def _aligned(sought: str, text: str, low: int, high: int, at_least: float) -> _Seen | None:
    """The best alignment of the quote within a stretch of text."""
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415 - only for quotes with slips

    if 2 * (high - low) < len(sought):
        return None
    best = partial_ratio_alignment(sought, text[low:high], score_cutoff=at_least)
    if best is None or best.dest_end <= best.dest_start or not best.score:
        return None
    return _Seen(best.score, low + best.dest_start, low + best.dest_end)


def _by_pieces(text: str, sought: str, _: float) -> list[_Seen]:
    """Where a long quote may stand: where pieces of it stand in order."""
    last = len(sought) - _PIECE
    offsets = sorted({round(last * part / (_PIECES - 1)) for part in range(_PIECES)})
    slack = len(sought) // 6 + 40
    votes: list[tuple[int, float]] = []
    for offset in offsets:
        piece = sought[offset : offset + _PIECE]
        votes += ((each.start - offset, each.score) for each in _directly(text, piece, _ALIKE))
    starts = _clusters(sorted(votes), slack)
    return [_ends(text, sought, start, slack) for start in starts[:_MOST]]


def _clusters(votes: list[tuple[int, float]], slack: int) -> list[int]:
    """Places many pieces vote for, the most voted first."""
    clusters: list[tuple[float, int]] = []
    at = 0
    while at < len(votes):
        group = [at]
        while group[-1] + 1 < len(votes) and votes[group[-1] + 1][0] <= votes[at][0] + slack:
            group.append(group[-1] + 1)
        best = max(group, key=lambda each: votes[each][1])
        clusters.append((-sum(votes[each][1] for each in group), votes[best][0]))
        at = group[-1] + 1
    return [start for _, start in sorted(clusters)]


def _ends(text: str, sought: str, start: int, slack: int) -> _Seen:
    """The span whose beginning and end are most like those of a long quote."""
    low, high = max(start - slack, 0), min(start + len(sought) + slack, len(text))
    head = _aligned(sought[:_SHORT], text, low, min(low + 2 * slack + _SHORT, high), 50)
    tail = _aligned(sought[-_SHORT:], text, max(high - 2 * slack - _SHORT, low), high, 50)
    first = head.start if head else max(start, 0)
    end = tail.end if tail else start + len(sought)
    return _Seen(0.0, first, min(max(end, first + 1), len(text)))


def _refined(text: str, whole: Folded, sought: str, guess: _Seen) -> tuple[int, int, float]:
    """The span of whole words near a guess that is most like the quote, and its score."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only for quotes with slips

    slack = min(max(len(sought) * 3 // 10, 12), 80)
    starts = _edges(text, whole, guess.start, slack, opening=True)
    ends = _edges(text, whole, guess.end, slack, opening=False)
    if len(sought) > _LONG:
        head, tail = sought[:_LONG], sought[-_LONG:]
        starts = [max(starts, key=lambda at: ratio(head, whole.text[at : at + _LONG]))]
        ends = [max(ends, key=lambda at: ratio(tail, whole.text[max(at - _LONG, 0) : at]))]
    return max(
        (
            (start, end, ratio(sought, whole.text[start:end]))
            for start in starts
            for end in ends
            if start < end
        ),
        key=lambda span: (span[2], span[0] - span[1]),
        default=(guess.start, guess.end, 0.0),
    )


def _edges(text: str, whole: Folded, near: int, slack: int, *, opening: bool) -> list[int]:
    """Where a passage may begin, or end, around an offset: never inside a word."""
    around = sorted(range(max(near - slack, 0), near + slack + 1), key=lambda at: abs(at - near))
    valid = [at for at in around if _is_edge(text, whole, at, opening=opening)]
    return valid[: 2 * _EDGES] or [min(near, len(whole.text))]


def _is_edge(text: str, whole: Folded, at: int, *, opening: bool) -> bool:
    inside = at if opening else at - 1
    if not 0 <= inside < len(whole.text) or whole.text[inside] == " ":
        return False
    low, high = whole.span(inside, inside + 1)
    return not halves_a_word(text, low if opening else high)
