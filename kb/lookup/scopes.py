"""Which words of a text its negations govern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.lookup.words import Word
from kb.text.clauses import clauses
from kb.text.spans import Span

_BOTH_SIDES = frozenset({"de", "ja", "ko", ""})
"""Languages whose negation also governs what stands before it in its clause."""

_CONCORD = frozenset({"it", "fr", "es", "pt"})
"""Languages whose negations of one clause deny once: *non … mai*, *ne … pas*, *no … nada*."""


def negated(
    text: str,
    language: str,
    content: Iterable[Span],
    words: Sequence[Word],
    negations: Iterable[Span],
) -> list[bool]:
    """For every word, whether an odd number of negations governs it.

    A negation governs the words of its clause that follow it (in German all of them), and the
    last word before it when nothing follows: *He smokes not*.
    """
    flags = [False] * len(words)
    pieces = [clause for span in content for clause in clauses(text, span, language)]
    concord = language.partition("-")[0] in _CONCORD
    denied: set[Span] = set()
    for cue in negations:
        clause = next((each for each in pieces if each.start <= cue.start < each.end), None)
        if clause is None or (concord and clause in denied):
            continue
        denied.add(clause)
        for number in _governed(cue, clause, words, language):
            flags[number] = not flags[number]
    return flags


def _governed(cue: Span, clause: Span, words: Sequence[Word], language: str) -> list[int]:
    inside = [n for n, each in enumerate(words) if clause.start <= each.start < clause.end]
    own = [n for n in inside if words[n].start < cue.end and words[n].end > cue.start]
    inside = [n for n in inside if n not in own]
    if language.partition("-")[0] in _BOTH_SIDES:
        return inside
    after = [n for n in inside if words[n].start >= cue.end]
    return after or inside[-1:]
