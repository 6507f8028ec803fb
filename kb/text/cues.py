"""Cues: the words of a text that deny, hedge or limit, with what they govern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.analysis import NEGATIONS
from kb.text.cue_exceptions import EXCEPTIONS, NOT_CUES, PATTERNS_OF
from kb.text.cue_words import CUES, CueKind, Reach, Table

__all__ = ["Cue", "CueKind", "Reach", "find_cues"]

_SPACELESS = frozenset({"zh", "ja", "ko"})
_HYPHEN = "[-‐‑]"
_BEFORE = rf"(?<![^\W_])(?<![^\W_]{_HYPHEN})"
_HAN = re.compile("[\u3400-\u9fff]")
_STARTS = frozenset(".!?…:;。！？：；\n\r([—–-|*•\"“”«»„‘’'「『¿¡")
"""What stands before the first word of a sentence, where a capital means nothing."""


KEPT = 16
"""Texts whose cues are kept: one text is asked for them from several sides."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that denies, hedges or limits; ``text`` as written, offsets exclusive."""

    kind: CueKind
    start: int
    end: int
    text: str
    reach: Reach = Reach.CLAUSE
    after: bool = False
    """Whether it also governs the words right before it: *ten years or so*."""


def find_cues(text: str, language: str = "") -> list[Cue]:
    """The cues of a text, in order, never overlapping.

    Phrases that hold a cue and are none (*not only*, 不过, *sin embargo*) are passed over, and so
    is a capitalised cue in mid-sentence: it belongs to a name. Of a language whose cues are not
    listed only the negations are found; of an unknown one, those of all languages read in depth.
    """
    base = language.partition("-")[0].lower()
    if base in CUES or base in NEGATIONS:
        codes = [base]
    else:
        codes = [code for code in CUES if code != "zh" or _HAN.search(text)]
    found = [cue for code in codes for cue in _cues_of(text, code)]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


@lru_cache(maxsize=KEPT)
def _cues_of(text: str, language: str) -> tuple[Cue, ...]:
    """The cues of one language."""
    pattern, meanings = _pattern(language)
    found: list[Cue] = []
    for match in pattern.finditer(text):
        meaning = meanings.get(_key(match[0]))
        if match.lastgroup == "other" or meaning is None:
            continue
        if not is_in_a_name(text, match.start(), match[0]):
            found.append(Cue(meaning[0], match.start(), match.end(), match[0], *meaning[1:]))
    return tuple(found)


def _key(words: str) -> str:
    """A cue as the tables hold it."""
    return re.sub(r"\s+", " ", words.lower().replace("’", "'").replace("ʼ", "'"))


def is_in_a_name(text: str, start: int, words: str) -> bool:
    """Whether a capital in mid-sentence makes the cue part of a name: *Forse Italia*."""
    if not words[0].isupper() or (len(words) > 1 and words.isupper()):
        return False
    before = text[max(start - 20, 0) : start].rstrip(" \t\u00a0\u3000")
    return bool(before) and before[-1] not in _STARTS


_Meaning = tuple[CueKind, Reach, bool]


@lru_cache(maxsize=32)
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, _Meaning]]:
    """One pattern for the cues of a language and what only looks like one; and what cues mean."""
    meanings = _meanings(language)
    guarded = {PATTERNS_OF.get(language, {}).get(words): words for words in meanings}
    guarded.pop(None, None)
    plain = [words for words in meanings if words not in guarded.values()]
    listed = sorted((*plain, *EXCEPTIONS.get(language, ())), key=lambda each: (-len(each), each))
    parts = [f"(?P<other>{NOT_CUES[language]})"] if language in NOT_CUES else []
    parts += [f"(?P<word>{pattern})" for pattern in guarded if pattern]
    # what stands before a cue is looked at once, not once for every cue
    either = "|".join(_as_pattern(words, language) for words in listed) or "(?!)"
    parts.append(either if language in _SPACELESS else f"{_BEFORE}(?:{either})")
    return re.compile("|".join(parts), re.IGNORECASE), meanings


def _meanings(language: str) -> dict[str, _Meaning]:
    """The cues of a language by their words."""
    table: Table = dict(CUES.get(language, {}))
    denying = (CueKind.NEGATION, Reach.CLAUSE)
    table[denying] = (*table.get(denying, ()), *_negations(language))
    meanings: dict[str, _Meaning] = {}
    for after in (False, True):
        for (kind, reach), listed in table.items():
            if (reach is Reach.AFTER) is after:
                for words in listed:
                    known = meanings.get(words)
                    meanings[words] = (*known[:2], True) if known else (kind, reach, after)
    return meanings


def _negations(language: str) -> list[str]:
    """The plain negations, without those that are pieces or misspelt forms of others."""
    listed = NEGATIONS.get(language, frozenset())
    if language in _SPACELESS:
        return [each for each in listed if len(each) > 1 or _HAN.match(each)]
    contracted = {each.replace("'", "") for each in listed if "'" in each}
    return [each for each in listed if each not in contracted and each != "n't"]


def _as_pattern(words: str, language: str) -> str:
    """A pattern for a phrase that a word begins: whole words, any space, any apostrophe."""
    pattern = re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’ʼ]")
    if language in _SPACELESS:
        return pattern
    ends = "" if words.endswith(("'", ".")) else rf"(?![^\W_]|{_HYPHEN}[^\W\d_])"
    return f"{pattern}{ends}"
