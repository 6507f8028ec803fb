"""Clauses: the parts of a sentence that negations and hedges do not leave."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.text.spans import Span, cut, words

_STRONG = re.compile(r"[;:；：!?！？。]|\s[—–-]\s|——|(?<!\d)\.(?=\s|$)")
_WEAK = re.compile(r"(?<!\d),|,(?!\d)|[，()（）\[\]]")
_OPENERS = {
    "it": words(
        "ma però ed perché poiché siccome quindi dunque mentre tuttavia anzi bensì sebbene"
    ),
    "en": words("but and because since so therefore while whereas although though however yet"),
    "fr": words("mais et car donc puisque tandis alors quoique cependant pourtant or"),
    "de": words("aber und sondern weil denn während obwohl jedoch doch sodass deshalb also"),
    "es": words("pero y e sino porque pues mientras aunque entonces luego"),
    "zh": words("但 但是 而是 然而 因为 所以 因此 虽然 不过 而且 并且 同时"),
}
"""Per language, the conjunctions that open another clause."""

_CONTRAST = words(
    "ma però tuttavia bensì anzi but however yet mais cependant pourtant aber sondern jedoch "
    "pero sino 但 但是 而是 然而 不过"
)
"""Those after which what was said before no longer holds."""

_SHORTEST = 3


def is_apart(between: str, language: str = "") -> bool:
    """Whether the words between two places of a sentence lead into another clause."""
    return (
        _STRONG.search(between) is not None
        or _WEAK.search(between) is not None
        or _opener(language).search(between) is not None
    )


def is_turned(between: str, language: str = "") -> bool:
    """Whether the words between two places end what holds for a whole sentence: a stop, a *but*."""
    if _STRONG.search(between):
        return True
    return any(match[1].casefold() in _CONTRAST for match in _opener(language).finditer(between))


def clauses(text: str, sentence: Span, language: str = "") -> list[Span]:
    """The clauses of a sentence, in order; pieces too short to say anything stay with the next."""
    marks = {match.end() for match in _STRONG.finditer(text, sentence.start, sentence.end)}
    marks |= {match.end() for match in _WEAK.finditer(text, sentence.start, sentence.end)}
    openers = _opener(language).finditer(text, sentence.start, sentence.end)
    marks |= {match.start(1) for match in openers}
    pieces = cut(text, sentence.start, sentence.end, sorted(marks))
    joined: list[Span] = []
    for piece in pieces:
        if joined and _is_short(joined[-1].of(text)):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    if len(joined) > 1 and _is_short(joined[-1].of(text)):
        joined[-2:] = [Span(joined[-2].start, joined[-1].end)]
    return joined


def _is_short(piece: str) -> bool:
    spaceless = len(re.findall("[\u3400-\u9fff]", piece))
    return len(piece.split()) < _SHORTEST and spaceless < 2 * _SHORTEST


@lru_cache(maxsize=16)
def _opener(language: str) -> re.Pattern[str]:
    """The pattern of a language's conjunctions, of all languages when it is unknown."""
    base = language.partition("-")[0].lower()
    listed = _OPENERS[base] if base in _OPENERS else frozenset().union(*_OPENERS.values())
    spaced = "|".join(sorted((each for each in listed if each < "\u2e80"), key=len, reverse=True))
    spaceless = "|".join(
        sorted((each for each in listed if each > "\u2e80"), key=len, reverse=True)
    )
    return re.compile(
        rf"(?<![^\W_])({spaced or '(?!)'})(?![^\W_])"
        if not spaceless
        else rf"((?:(?<![^\W_])(?:{spaced or '(?!)'})(?![^\W_]))|(?:{spaceless}))",
        re.IGNORECASE,
    )
