"""Text analysis: tokens for every language, the same for every engine.

Every word is a token, negations and stop words too. A token has two forms: ``exact``, folded and
unstemmed, and ``stem``. Names are indexed whole and by part (``index.words``), numbers in
canonical form (``index.numerals``). Writing without spaces (Chinese, Japanese, Korean, Thai …) is
indexed by character bigrams, one per character, beside the characters alone: these serve queries
of one character and keep phrases across a change of script free of gaps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from index.folding import fold, fold_word, marks_as_letters
from index.function_words import NEGATIONS, is_stop_word
from index.numerals import BARE_DECIMALS
from index.patterns import compiled
from index.words import (
    APOSTROPHES,
    FRACTIONS,
    HYPHENS,
    MAX_WORD,
    is_elided,
    take_address_apart,
    take_apart,
)

__all__ = [
    "ANALYSIS_VERSION",
    "NEGATIONS",
    "Token",
    "analyse",
    "fold",
    "highlight_spans",
    "is_stop_word",
    "sequence",
    "stems",
    "whole_form",
]

ANALYSIS_VERSION = 1
"""Raised whenever the same text would give other tokens: an index of another version is rebuilt."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word at a position: offsets in code points, end exclusive.

    A token of ``span`` above 1 is a whole that lies over the parts at the same positions.
    """

    exact: str
    stem: str
    position: int
    start: int
    end: int
    span: int = 1


_SPACES = " \u00a0\u2007\u2008\u2009\u202f"
_SIGN = "%‰٪％$¢£¤¥฿₠-₿＄￠￡￥￦"
_CHUNK = rf"""(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://[^\s<>"«»„“”（）]+
       |(?:(?<![+_])\d{{1,3}}(?:[{_SPACES}]\d{{3}}(?!\d))+[{FRACTIONS}]?|[^\W_]+|{BARE_DECIMALS})
        (?:(?:[{HYPHENS}.&@{APOSTROPHES}]|_+|(?<=\d)[,:/，．٫٬](?=\d))[^\W_]+)*
       |[{_SIGN}]"""
_ASCII_CHUNK = rf"""(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://[^\s<>"]+
       |(?:(?<![+_])[0-9]{{1,3}}(?:[ ][0-9]{{3}}(?![0-9]))+|[A-Za-z0-9]+|{BARE_DECIMALS})
        (?:(?:[-.&@'`]|_+|(?<=[0-9])[,:/](?=[0-9]))[A-Za-z0-9]+)*
       |[%$]"""
_FIRST_UNSPACED = "\u0e00"
_UNSPACED = (
    "\u0e00-\u0e3e\u0e40-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u303b"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u318e\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9d\uffa0-\uffdc"
)
_VOICING = "\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"


_UNIT = f"(?:[{_UNSPACED}]|[\U00020000-\U0003ffff])[{_VOICING}]*"
"""One character of a script written without spaces, its marks included."""


def analyse(text: str, language: str = "") -> list[Token]:
    """The tokens of a text, in order of position.

    Args:
        text: Any text at all.
        language: Its ISO 639-1 code, empty when nobody knows: it decides stems and the reading
            of numbers such as ``1.250``.
    """
    if text.isascii():
        return _spaced(text, text, (0, len(text)), 0, language)[0]
    shadow = marks_as_letters(text)
    if max(text) < _FIRST_UNSPACED:
        return _spaced(text, shadow, (0, len(text)), 0, language)[0]
    tokens: list[Token] = []
    position = at = 0
    for run in compiled(f"(?:{_UNIT})+").finditer(text):
        found, position = _spaced(text, shadow, (at, run.start()), position, language)
        tokens += found
        units = _units(text, *run.span())
        tokens += _bigrams(units, position)
        position += len(units)
        at = run.end()
    found, _ = _spaced(text, shadow, (at, len(text)), position, language)
    return tokens + found


def _spaced(
    text: str, shadow: str, bounds: tuple[int, int], position: int, language: str
) -> tuple[list[Token], int]:
    """The tokens of a stretch of words between spaces, and the next position."""
    tokens: list[Token] = []
    pattern = compiled(_ASCII_CHUNK if shadow.isascii() else _CHUNK)
    for found in pattern.finditer(shadow, *bounds):
        at, stop = found.span()
        chunk = text[at:stop]
        if "://" in chunk:
            parts, taken = take_address_apart(chunk.rstrip(".,;:!?)]}'"), language)
        elif stop - at > MAX_WORD:
            parts, taken = take_apart.__wrapped__(chunk, language)
        else:
            parts, taken = take_apart(chunk, language)
        for exact, stem, part, low, high, span in parts:
            tokens.append(Token(exact, stem, position + part, at + low, at + high, span))
        position += taken
    return tokens, position


def _units(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The characters of a run without spaces, folded, and where they stand."""
    found = compiled(_UNIT).finditer(text, start, end)
    return [(fold_word(each.group()), *each.span()) for each in found]


def _bigrams(units: list[tuple[str, int, int]], position: int) -> Iterator[Token]:
    """At each position the character with its follower, then the character alone."""
    for at, (char, start, end) in enumerate(units):
        if at + 1 < len(units):
            follower, _, stop = units[at + 1]
            yield Token(char + follower, char + follower, position + at, start, stop)
        yield Token(char, char, position + at, start, end)


def sequence(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """What a phrase must meet: the parts, one per position, without the wholes over them.

    Positions follow each other without gaps. In unspaced writing these are the bigrams.
    """
    chosen: dict[int, Token] = {}
    for token in tokens:
        if token.span == 1:
            chosen.setdefault(token.position, token)
    parts = tuple(chosen.values())
    redundant = len(parts) > 1 and parts[-2].end == parts[-1].end
    return parts[:-1] if redundant else parts


def stems(word: str, languages: Iterable[str]) -> tuple[tuple[Token, ...], ...]:
    """What a query word of unknown language can be: alternatives, each a sequence of tokens.

    For each language the word's parts (``iphone``, ``15``) and, when it is a compound, the whole
    (``iphone15``). An alternative of several tokens stands for these stems in a row. An elided
    article is left out (``l'AI`` asks for ``ai``); a percent or currency sign is asked for in one
    alternative and left out in another.
    """
    alternatives: dict[tuple[tuple[str, str], ...], tuple[Token, ...]] = {}
    for language in languages:
        for each in _readings(word, analyse(word, language)):
            alternatives.setdefault(tuple((token.exact, token.stem) for token in each), each)
    return tuple(alternatives.values())


def _readings(word: str, tokens: list[Token]) -> Iterator[tuple[Token, ...]]:
    total = max((token.position + token.span for token in tokens), default=0)
    content = _content(word, tokens)
    unsigned = [token for token in content if token.exact[0].isalnum()]
    if content:
        yield sequence(content)
    if unsigned and len(unsigned) < len(content):
        yield sequence(unsigned)
    yield from ((token,) for token in tokens if token.span == total > 1)


def whole_form(text: str) -> str:
    """The exact form under which a word is indexed whole: for prefixes and fuzzy words.

    An elided article is left out; what is no single word is folded.
    """
    tokens = _content(text, analyse(text))
    end = max((token.position + token.span for token in tokens), default=0)
    for token in tokens:
        if token.position == tokens[0].position and token.position + token.span == end:
            return token.exact
    return fold(text)


def _content(word: str, tokens: list[Token]) -> list[Token]:
    """The tokens without elided articles, unless there is nothing else."""
    return [token for token in tokens if not is_elided(token.exact, word[token.end :])] or tokens


def highlight_spans(text: str, language: str, terms: Collection[str]) -> list[tuple[int, int]]:
    """The spans of text, in order, never touching, whose tokens' stem or exact form is a term."""
    spans: list[tuple[int, int]] = []
    for token in sorted(analyse(text, language), key=lambda token: token.start):
        if token.stem not in terms and token.exact not in terms:
            continue
        if spans and token.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], token.end))
        else:
            spans.append((token.start, token.end))
    return spans
