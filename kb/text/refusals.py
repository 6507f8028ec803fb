"""Refusals: verbs and phrases that deny what they govern without a word of negation.

The cues among them (*far from*, *è falso che*, 驳斥) stand in ``kb.text.cue_words``; the others are
the denying sides of ``opposites.txt`` (*refuse, lack, avoid, fail*), inflected.
"""

from __future__ import annotations

from functools import cache

from index.analysis import NEGATIONS
from kb.text.cue_words import CUES, CueKind, Reach
from kb.text.opposite_words import phrasebook
from kb.text.phrasebook import SPACELESS, Phrasebook
from kb.text.spans import Span

__all__ = ["find_deniers"]


def find_deniers(text: str, language: str = "") -> list[Span]:
    """Where a text denies by its verb, in order, never overlapping.

    Plain negations are left to ``kb.text.cues.find_cues``. A span may also be a cue there: it is
    the same denial, to be counted once.
    """
    base = language.partition("-")[0].lower()
    found: list[Span] = []
    for code in CUES:
        if code == base or not base:
            found += [Span(each.start, each.end) for each in _cues(code).find(text)]
            found += [
                Span(each.start, each.end)
                for each in phrasebook(code).find(text)
                if each.meaning[0].denies and each.meaning[1] == "b"
            ]
    kept: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@cache
def _cues(language: str) -> Phrasebook[None]:
    """The cues that deny a clause and are no plain negation."""
    listed = CUES[language].get((CueKind.NEGATION, Reach.CLAUSE), ())
    mark = "" if language == SPACELESS else "="
    plain = NEGATIONS.get(language, frozenset())
    return Phrasebook(language, ((mark + each, None) for each in listed if each not in plain))
