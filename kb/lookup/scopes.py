"""Which words of a text its negations govern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.lookup.words import Word
from kb.text.clauses import clauses
from kb.text.spans import Span

_BOTH_SIDES = frozenset({"de", "ja", "ko", ""})
"""Languages whose negation also governs what stands before it in its clause."""

_CONCORD = frozenset({"it", "fr", "es", "pt"})
"""Languages whose negations of one clause deny once: *non … mai*, *ne … pas*, *no … nada*."""

_COMPLEMENT = {"en": "that", "it": "che", "fr": r"que|qu['’]", "es": "que", "pt": "que"}
"""What opens a clause inside another: a negation before it governs all of that clause."""


def negated(
    text: str,
    language: str,
    content: Iterable[Span],
    words: Sequence[Word],
    negations: Iterable[Span],
) -> list[bool]:
    """For every word, whether an odd number of negations governs it.

    A negation governs the words of its clause that follow it (in German all of them), and the
    last word before it when nothing follows: *He smokes not*. One inside what another denies
    undoes it for all of that: *it is not true that the bridge is not safe*.
    """
    flags = [False] * len(words)
    pieces = [clause for span in content for clause in clauses(text, span, language)]
    concord = language.partition("-")[0] in _CONCORD
    last: dict[Span, Span] = {}
    cues = list(negations)
    for cue in cues:
        clause = next((each for each in pieces if each.start <= cue.start < each.end), None)
        if clause is None:
            continue
        before = last.get(clause)
        last[clause] = cue
        inner = _opened(text, before, cue, language) if before else None
        if concord and before and inner is None:
            continue
        for number in _governed(cue, clause, words, language, inner):
            flags[number] = not flags[number]
    return [
        flag and not any(is_part(each, cue) for cue in cues)
        for each, flag in zip(words, flags, strict=True)
    ]


def is_part(word: Word, cue: Span) -> bool:
    """Whether a word is of the negation itself; 未签署, *unsigned*, says more than that."""
    return cue.start < word.end <= cue.end


def _opened(text: str, before: Span, cue: Span, language: str) -> int | None:
    """Where the clause of a negation begins that stands inside what one before it denies."""
    word = _COMPLEMENT.get(language.partition("-")[0])
    between = text[before.start : cue.start]
    found = list(re.finditer(rf"\b(?:{word})(?!\w)", between)) if word else []
    return before.start + found[-1].end() if found else None


def _governed(
    cue: Span, clause: Span, words: Sequence[Word], language: str, inner: int | None
) -> list[int]:
    inside = [n for n, each in enumerate(words) if clause.start <= each.start < clause.end]
    inside = [n for n in inside if not is_part(words[n], cue)]
    if inner is not None:
        return [n for n in inside if words[n].start >= inner]
    if language.partition("-")[0] in _BOTH_SIDES:
        return inside
    after = [n for n in inside if words[n].end > cue.end]
    return after or inside[-1:]
