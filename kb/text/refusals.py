"""Refusals: verbs and phrases that deny what they govern without a word of negation.

Those that are known as cues (*far from*, *è falso che*, 驳斥) come from ``kb.text.cues``; the
others are the denying sides of ``opposites.txt`` (*refuse, lack, avoid, fail*), inflected.
"""

from __future__ import annotations

from index.analysis import NEGATIONS
from kb.text.cues import CueKind, find_cues
from kb.text.opposites import find_concepts
from kb.text.spans import Span

__all__ = ["find_deniers"]


def find_deniers(text: str, language: str = "") -> list[Span]:
    """Where a text denies by its verb, in order, never overlapping.

    Plain negations are left to ``find_cues``. A span may also be a cue there: it is the same
    denial, to be counted once.
    """
    concepts = find_concepts(text, language)
    found = [Span(each.start, each.end) for each in concepts if each.denies and each.side == "b"]
    plain = frozenset().union(*NEGATIONS.values())
    found += [
        Span(cue.start, cue.end)
        for cue in find_cues(text, language)
        if cue.kind is CueKind.NEGATION and cue.text.casefold().replace("’", "'") not in plain
    ]
    kept: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
