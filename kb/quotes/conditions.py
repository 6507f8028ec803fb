"""Conditions left out: a quote says without its *if* what the sentence says only with it."""

from __future__ import annotations

import re

from kb.quotes.words import words_in
from kb.text.clauses import is_apart, is_turned
from kb.text.conditions import WITHOUT, find_conditions
from kb.text.cues import Cue

_FARTHEST = 8
"""Words between a condition and the words that it governs."""

_OWN = 2
"""Words between a condition and a quote that begins within it."""

_SPOKEN = re.compile(r"\s*[\"“«„「『].*[\"”»“」』]\s*", re.DOTALL)
"""A quote of words that somebody says: nothing is asserted."""

_AND = r"(?:e|ed|o|and|or|et|ou|und|oder|y|u)"
_OPENING = re.compile(
    rf"(?:^|[^\w\s'’]|(?<![^\W_])(?:{_AND}|che|that|que|but|ma|mais|aber|pero|only|solo|nur|sólo)"
    r"|[但而且]|但是|而且|所以)\s*$",
    re.IGNORECASE,
)
"""What stands before a condition that comes before what it governs."""

_COORDINATED = re.compile(rf"(?<![^\W_]){_AND}\s*$", re.IGNORECASE)
_ANSWERED = re.compile("[,，]|就|便|那么|则")
"""What shows that the clause a condition governs comes after it."""

_MODAL = re.compile(
    r"(?<![^\W_])(?:can|could|would|will|cannot|can['’]t|won['’]t|wouldn['’]t|couldn['’]t|may|might"
    r"|must|può|possono|potr\w+|dovr\w+|sar(?:à|anno|ebbe|ebbero)|peu(?:t|vent)|pourr\w+|devr\w+"
    r"|ser(?:a|ait|ont|aient)|kann|können|könnte\w*|würde\w*|wird|werden|wäre\w*|muss"
    r"|puede\w*|podr\w+|deber\w+|ser(?:á|án|ía|ían))(?![^\W_])",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?<![^\W_])(?:non|not|ne|n['’]|nicht|kein\w*|no)(?![^\W_])", re.IGNORECASE)
_VERB = re.compile(
    r"\s+(?:(?:prima|mai|neppure|nemmeno|first|ever|even|jamais|même|antes|nunca)\s+)?(?:\w+(?:ing|are|ere|ire|arsi|ersi|irsi)\b|\w+(?:er|ir|re|ar)\b|[^,.;]*\bzu\s+\w+)",
    re.IGNORECASE,
)
"""What follows a *without* of manner: *without asking*, *senza chiedere*."""


def clipped_conditions(sentence: str, start: int, end: int, language: str) -> list[Cue]:
    """The conditions of a sentence that govern ``sentence[start:end]`` and stand outside it."""
    quote = sentence[start:end]
    if words_in(quote) <= 1 or _SPOKEN.fullmatch(quote):
        return []
    return [
        cue
        for cue in find_conditions(sentence, language)
        if (cue.end <= start and _holds_after(cue, sentence, start, end, language))
        or (cue.start >= end and _holds_before(cue, sentence, start, end, language))
    ]


def _holds_after(cue: Cue, sentence: str, start: int, end: int, language: str) -> bool:
    """Whether a condition before the quote governs it, or is what the quote says."""
    gap, quote = sentence[cue.end : start], sentence[start:end]
    condition, comma, rest = re.sub("，", ",", gap).partition(",")
    opens = _OPENING.search(sentence[: cue.start]) is not None
    if cue.text.casefold() in WITHOUT:
        fronted = comma and not any(each.isalnum() for each in sentence[: cue.start])
        if not fronted or (_is_of_manner(cue, sentence) and not _MODAL.search(quote)):
            return False
    if not comma:
        ends_later = re.search("[,，]", sentence[start:]) is not None
        goes_on = not opens or _COORDINATED.search(sentence[: cue.start]) is not None
        reach = _OWN if ends_later or goes_on else _FARTHEST
        return words_in(gap) <= reach and not is_apart(gap, language)
    if not opens or is_turned(condition, language) or _COORDINATED.search(rest):
        return False
    return not is_apart(rest.replace(",", " ") + _first_word(quote), language)


def _first_word(quote: str) -> str:
    """The first word of a quote: a conjunction there opens another clause."""
    first = re.match(r"\W*[^\W_]+", quote)
    return " " + first[0] if first else ""


def _is_of_manner(cue: Cue, sentence: str) -> bool:
    """Whether a *without* is followed by what is not done."""
    return _VERB.match(sentence, cue.end) is not None


def _holds_before(cue: Cue, sentence: str, start: int, end: int, language: str) -> bool:
    """Whether a condition after the quote governs it."""
    gap = sentence[end : cue.start]
    if cue.text.casefold() in WITHOUT and not _MODAL.search(sentence[start:end]):
        denied = _DENIED.search(sentence[start:end]) is not None
        if _is_of_manner(cue, sentence) or not denied:
            return False
    if re.search(r"[,，]\s*$", gap) or (not gap.strip() and sentence[start:end].endswith(",")):
        if _ANSWERED.search(sentence, cue.end):
            return False
        gap = re.sub(r"[,，]\s*$", "", gap)
    if _COORDINATED.search(gap):
        return False
    apart = words_in(gap)
    if apart and words_in(sentence[start:end]) <= 2:  # noqa: PLR2004 - a name, no statement
        return False
    return apart <= _FARTHEST and not is_apart(gap, language)
