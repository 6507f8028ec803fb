"""Meaning guards: warn when a quote leaves out of its sentence what changes its meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.numerals import find_numerals
from kb.quotes.conditions import clipped_conditions
from kb.quotes.words import CJK, halves_a_word, words_in
from kb.text.clauses import is_apart, is_turned
from kb.text.cues import Cue, CueKind, Reach, find_cues
from kb.text.language import READ_IN_DEPTH, identify
from kb.text.sentences import sentences_near
from kb.text.spans import words
from kb.text.turns import Turn, turn_at, turns

_CERTAIN = 0.95
"""How sure it must be that a sentence is in another language than its source."""

_FARTHEST = 8
"""Words between a negation or hedge and the words it still governs."""

_COORDINATED = re.compile(r"(?<![^\W_])(?:e|ed|and|et|und|y)\s*$", re.IGNORECASE)
"""A conjunction right before the quote: what was denied before it is said."""

_NARROW = words("senza sans without ohne sin né ni neither nor weder statt anziché 缺乏 避免")
_NARROWEST = 3
"""Negations of a noun, and how many words they reach."""

_AUXILIARIES = words(
    "is are was were am be been do does did has have had will would can could should may might must"
)
_FRENCH_NE = re.compile(r"(?<![^\W_])(?:ne(?![^\W_])|n['’])", re.IGNORECASE)
_FRENCH_SECOND = re.compile(
    r"(?<![^\W_])(?:pas|plus|jamais|rien|personne|aucun|aucune|guère|ni|que|qu['’])(?![^\W_])",
    re.IGNORECASE,
)
_GERMAN_LATE = words("nicht nie niemals nichts keineswegs")
_GERMAN_DEGREES = re.compile(
    r"\s+(?:(?:überhaupt|gar|noch|auch|leider|mehr|wirklich|jetzt|heute)\s+)+", re.IGNORECASE
)
_COMPLEMENT = re.compile(r",\s*(?=(?:dass|daß|ob)\b)")
"""The comma German sets before what is said, thought or denied."""

_COMPLETING = re.compile(r"\s*(?:(?:dass|daß|ob|that|che|que)\b|qu['’])", re.IGNORECASE)
_FRENCH_LATE = words("pas jamais rien plus guère")
_HYPHEN = re.compile("[-‐‑]")
_NUMBER_FIRST = re.compile(
    r"[\s\"'“«(]*(?:[A-Z]{0,3}[$€£¥])?\s?(?:\d|(?:il|i|le|the|les|los|las|die)\s+\d|"
    r"(?:due|tre|quattro|cinque|dieci|venti|trent|cento|mille|two|three|four|five|ten|twenty|hundred"
    r"|thousand|a hundred|deux|trois|quatre|cinq|dix|vingt|cent|zwei|drei|vier|fünf|zehn|zwanzig"
    r"|hundert|tausend|dos|tres|cuatro|cinco|diez|veinte|cien|[一二两三四五六七八九十百千万]))",
    re.IGNORECASE,
)


class Clip(StrEnum):
    """What a quote clips off."""

    NEGATION = "negation"
    HEDGE = "hedge"
    LIMITER = "limiter"
    CONDITION = "condition"
    WORD = "word"
    NUMBER = "number"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Clipping:
    """One warning: what was clipped, the words of it, and where they stand in the text."""

    kind: Clip
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return _SENTENCES[self.kind].format(self.text)


_SENTENCES = {
    Clip.NEGATION: "the quote leaves out the negation «{}» of its sentence",
    Clip.HEDGE: "the quote leaves out the hedge «{}» of its sentence",
    Clip.LIMITER: "the quote leaves out the limiting word «{}» of its sentence",
    Clip.CONDITION: "the quote leaves out the condition «{}» of its sentence",
    Clip.WORD: "the quote cuts through the word «{}»",
    Clip.NUMBER: "the quote cuts through the number «{}»",
    Clip.SPEAKER: "the quote runs over a change of speaker: {}",
}
_KINDS = {
    CueKind.NEGATION: Clip.NEGATION,
    CueKind.HEDGE: Clip.HEDGE,
    CueKind.LIMITER: Clip.LIMITER,
    CueKind.CONDITION: Clip.CONDITION,
}


def guard(text: str, start: int, end: int, language: str = "") -> list[Clipping]:
    """The warnings for the quote ``text[start:end]``, in the order of the text.

    It warns when the sentence around the quote holds a negation, a hedge, a limiting word or a
    condition that governs the quoted words and stands outside, when the quote begins or ends
    inside a word or a number, and when it runs over a change of speaker. A whole sentence never
    gives a warning.
    """
    spoken = turns(text)
    touched = sentences_near(text, start, end, spoken, language)
    if start >= end or not touched:
        return []
    low, high = touched[0].start, touched[-1].end
    read_as = _language_of(text, low, high, language)
    found = _edges(text, start, end, spoken, read_as)
    change = _change_of_speaker(text, start, end, spoken)
    found += [change] if change else []
    quote = text[start:end]
    for cue in find_cues(text[low:high], read_as):
        first, last = low + cue.start, low + cue.end
        if first < start < last or first < end < last:
            cut_off = True
        elif last <= start:
            between = _Between(text[low:first], text[last:start], quote)
            cut_off = _governs_after(cue, between, read_as)
        else:
            between = _Between(quote, text[end:first], text[last:high])
            cut_off = first >= end and _governs_before(cue, between, read_as)
        if cut_off:
            found.append(Clipping(_KINDS[cue.kind], first, last, cue.text))
    for cue in clipped_conditions(text[low:high], max(start - low, 0), end - low, read_as):
        found.append(Clipping(Clip.CONDITION, low + cue.start, low + cue.end, cue.text))
    return sorted(_nearest(found, start, end), key=lambda each: (each.start, each.kind))


def _language_of(text: str, low: int, high: int, language: str) -> str:
    """The language of the touched sentences where that is certain, else that of their source."""
    own, certainty = identify(text[low:high])
    base = language.partition("-")[0].lower()
    if own in READ_IN_DEPTH and own != base and certainty >= _CERTAIN:
        return own
    return language or identify(text[max(low - 500, 0) : high + 500])[0]


def _nearest(found: list[Clipping], start: int, end: int) -> list[Clipping]:
    """Of each kind on each side, the one nearest to the quote."""
    best: dict[tuple[Clip, bool], Clipping] = {}
    for each in found:
        side = (each.kind, each.start < start)
        distance = max(start - each.end, each.start - end)
        if side not in best or distance < max(start - best[side].end, best[side].start - end):
            best[side] = each
    return list(best.values())


@dataclass(frozen=True, slots=True)
class _Between:
    """The words between a cue and a quote, those before both, and those after both."""

    before: str
    words: str
    after: str


def _governs_after(cue: Cue, between: _Between, language: str) -> bool:
    """Whether a cue before the quote governs its first words."""
    gap, quote = _COMPLEMENT.sub(" ", between.words), between.after
    apart = words_in(gap)
    opening = _first_word(quote) if apart else ""
    if cue.reach is Reach.SENTENCE:
        opens = _opens(between.before) or _is_near(_after_comma(gap), language)
        return opens and not is_turned(gap + opening, language)
    if cue.reach is Reach.NUMBER:
        return not gap.strip() and _NUMBER_FIRST.match(quote) is not None
    if cue.reach is Reach.AFTER or is_apart(opening, language):
        return False
    if cue.reach is Reach.NEXT:
        return apart <= 1 and not is_apart(gap, language)
    if language == "fr" and _FRENCH_NE.fullmatch(cue.text) and _FRENCH_SECOND.search(quote):
        return False
    if _COMPLETING.match(quote) or (cue.kind is CueKind.HEDGE and _opens(between.before)):
        gap = _after_comma(gap)
    narrow = cue.text.casefold() in _NARROW
    return not (narrow and apart > _NARROWEST) and _is_near(gap, language)


def _opens(before: str) -> bool:
    """Whether a cue opens its sentence or a part of it, after these words."""
    before = before.rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in "'’")


def _is_near(between: str, language: str) -> bool:
    """Whether the words between a cue and what it may govern are few, and of one clause."""
    apart = words_in(between)
    if apart > _FARTHEST or (apart > 1 and _COORDINATED.search(between)):
        return False
    return not is_apart(between, language)


def _first_word(quote: str) -> str:
    """The first word of a quote: a conjunction there opens another clause."""
    first = re.match(r"\W*(?:[\u3400-\u9fff]{1,2}|[^\W_]+)", quote)
    return " " + first[0] if first else ""


def _after_comma(between: str) -> str:
    """The words between, a comma right after the cue forgiven: *Forse, …*."""
    return re.sub(r"^\s*[,，]", "", between)


def _governs_before(cue: Cue, between: _Between, language: str) -> bool:
    """Whether a cue after the quote governs its last words."""
    said = re.search(r"\W*$", between.before)
    gap = (said[0] if said else "") + between.words
    adjacent = not gap.strip(" \u00a0,，%€$£¥\"'’”»」』")
    if cue.after:
        return adjacent and (cue.reach is Reach.AFTER or _closes(gap, between.after))
    if cue.reach is Reach.SENTENCE:
        return words_in(gap) == 0 and not is_turned(gap, language)
    return cue.kind is CueKind.NEGATION and _denies_late(cue, gap, between.before, language)


def _denies_late(cue: Cue, gap: str, quote: str, language: str) -> bool:
    """Whether a negation right after the quote denies it: *nicht*, *ne … pas*, *is not*."""
    word = cue.text.casefold()
    if language == "de":
        return word in _GERMAN_LATE and (not gap.strip() or bool(_GERMAN_DEGREES.fullmatch(gap)))
    if gap.strip():
        return False
    if language == "fr":
        return word in _FRENCH_LATE and _FRENCH_NE.search(quote) is not None
    return language == "en" and quote.rstrip().rpartition(" ")[2].casefold() in _AUXILIARIES


def _closes(gap: str, after: str) -> bool:
    """Whether a cue that may stand on either side of its words stands after them."""
    if "," in gap or "，" in gap:
        return not after.strip() or not after.lstrip()[0].isalnum()
    return _NUMBER_FIRST.match(after) is None


def _edges(text: str, start: int, end: int, spoken: list[Turn], language: str) -> list[Clipping]:
    """The words and numbers that the quote cuts through."""
    found = []
    for edge in (start, end):
        low, high = max(edge - 60, 0), edge + 60
        near = find_numerals(text[low:high], language)
        cut = [each for each in near if low + each.start < edge < low + each.end]
        if cut:
            span = (low + cut[0].start, low + cut[0].end)
            found.append(Clipping(Clip.NUMBER, *span, cut[0].raw))
        elif _is_inside_a_word(text, edge) and not _opens_a_body(spoken, edge):
            word = _word_around(text, edge)
            found.append(Clipping(Clip.WORD, *word, text[slice(*word)]))
    return found


def _is_inside_a_word(text: str, offset: int) -> bool:
    before, after = text[max(offset - 1, 0) : offset], text[offset : offset + 1]
    if _HYPHEN.match(before) or _HYPHEN.match(after):
        return halves_a_word(text, offset)
    joined = before.isalnum() and after.isalnum()
    return joined and not (CJK.match(before) or CJK.match(after))


def _opens_a_body(spoken: list[Turn], offset: int) -> bool:
    """Whether the offset is where a turn's words begin, glued to the speaker's name."""
    turn = turn_at(spoken, offset)
    return turn is not None and turn.body_start == offset


def _word_around(text: str, offset: int) -> tuple[int, int]:
    before = re.search(r"[^\W_]+(?:[-‐‑][^\W_]*)*$|[-‐‑]$", text[max(offset - 60, 0) : offset])
    after = re.match(r"(?:[-‐‑]?[^\W_]+)+", text[offset : offset + 60])
    return offset - len(before[0] if before else ""), offset + len(after[0] if after else "")


def _change_of_speaker(text: str, start: int, end: int, spoken: list[Turn]) -> Clipping | None:
    """The label of the next speaker inside the quote."""
    turn = turn_at(spoken, start)
    if turn is None or not text[turn.end : end].strip():
        return None
    following = turn_at(spoken, turn.end)
    named = (each.speaker or "another voice" for each in (turn, following) if each)
    return Clipping(Clip.SPEAKER, turn.end, min(end, turn.end + 1), " → ".join(named))
