"""Words taken apart: names, compounds, elisions and numbers inside one chunk of text.

A chunk is what stands between white space and punctuation. It becomes atoms at successive
positions (``GPT-4o``: gpt, 4, o) and, over them, the wholes as they are also searched for, in
one normal form without separators (``gpt4o``, ``4o``).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from index.folding import fold_word, marks_as_letters
from index.numerals import SIGNIFICANT_DIGITS, canonical, find_numerals
from index.patterns import compiled
from index.stemming import stem

MAX_WORD = 100
"""Longer words are cut: they are addresses, hashes or damage, and engines have limits."""

MAX_ATOMS = 8
"""Longer chains have no whole: they are lists or identifiers."""

HYPHENS = "-‐‑–"
APOSTROPHES = "'’‘ʼ＇`´"
RAISED = "²³¹⁰⁴-⁹₀-₉"
FRACTIONS = "¼½¾⅐-⅞↉"

_LETTER = rf"[^\W\d_{RAISED}{FRACTIONS}]"
_DIGIT = rf"[\d{RAISED}]"
_ATOM = rf"""(?:(?<!{_LETTER})|(?<=[a-z])(?=[A-Z])|(?<=[a-z]{{4}})(?=v))
            {_LETTER}{_DIGIT}+(?:\.\d+)*                 # V2.5, A100, R1
       |{_LETTER}+?(?<=[a-z])(?=[A-Z]\d)                 # DeepSeek before V2
       |[a-z]{{4,}}?(?=v\d)                              # deepseek before v2
       |{_LETTER}+
       |(?<!\d\.)\d+\.\d+(?!\.?\d)                       # 3.5 in GPT-3.5
       |{_DIGIT}+"""
_HYPHEN = f"[{HYPHENS}]"

_ELIDED = (
    "l|d|dell|all|dall|nell|sull|coll|un|quell|quest|bell|sant|gl|degl|agl|dagl|negl|sugl|mezz|tutt|"
    "quant|dov|com|cos|anch|senz|buon|nessun|ciascun|qualcun|alcun|quand|c|j|m|n|s|t|v|qu|jusqu|"
    "lorsqu|puisqu|quoiqu|entr|presqu|quelqu"
)
"""What Italian, French and Catalan write before an apostrophe: words of their own."""

_CONTRACTED = "ll|re|ve|m|d"
"""What English writes after an apostrophe: words of their own."""


class Part(NamedTuple):
    """A token relative to its chunk."""

    exact: str
    stem: str
    position: int
    start: int
    end: int
    span: int


class _Atom(NamedTuple):
    exact: str
    written: str
    start: int
    end: int


Parts = tuple[tuple[Part, ...], int]
"""The tokens of a chunk, in order of position, and how many positions they take."""


@lru_cache(maxsize=1 << 16)
def take_apart(chunk: str, language: str) -> Parts:
    """The tokens of one chunk."""
    if chunk.isalpha():
        exact = fold_word(chunk).replace(" ", "")[:MAX_WORD]
        found = (Part(exact, stem(exact, language), 0, 0, len(chunk), 1),) if exact else ()
        return found, len(found)
    if len(chunk) == 1 and not chunk.isalnum():
        sign = fold_word(chunk)
        found = (Part(sign, sign, 0, 0, 1, 1),) if sign else ()
        return found, len(found)
    return _take_apart(chunk, language)


def _take_apart(chunk: str, language: str) -> Parts:
    parts: list[Part] = []
    position = 0
    for segments in _groups(chunk, _merge_apostrophes(chunk, list(_atoms(chunk, language)))):
        atoms = [atom for segment in segments for atom in segment]
        wholes = [(0, atoms)] if 1 < len(atoms) <= MAX_ATOMS else []
        at = 0
        for segment in segments:
            if 1 < len(segment) <= MAX_ATOMS and len(segment) < len(atoms):
                wholes.append((at, segment))
            at += len(segment)
        parts += [_whole(chunk, each, position + at, language) for at, each in wholes]
        parts += [
            Part(each.exact, stem(each.exact, language), position + at, each.start, each.end, 1)
            for at, each in enumerate(atoms)
        ]
        position += len(atoms)
    parts.sort(key=lambda part: part.position)
    return tuple(parts), position


def take_address_apart(address: str, language: str) -> Parts:
    """The tokens of an address such as ``https://…``: its words, and the whole without scheme."""
    offset = address.index("://") + 3
    inner, positions = _take_apart(address[offset:], language)
    whole = fold_word(address[offset:]).rstrip("/")[:MAX_WORD]
    parts = [
        Part(
            each.exact, each.stem, each.position, each.start + offset, each.end + offset, each.span
        )
        for each in inner
    ]
    if positions > 1 and whole not in {each.exact for each in parts}:
        parts.insert(0, Part(whole, whole, 0, offset, len(address), positions))
    return tuple(parts), positions


def _atoms(chunk: str, language: str) -> Iterator[_Atom]:
    """The smallest words and numbers of a chunk, in order."""
    at = 0
    shadow = marks_as_letters(chunk)
    for numeral in find_numerals(shadow, language):
        start = numeral.end - len(numeral.raw.lstrip("-−－﹣"))
        yield from _name_atoms(chunk, shadow, at, start)
        yield _number(chunk[start : numeral.end], abs(numeral.value), start)
        at = numeral.end
    yield from _name_atoms(chunk, shadow, at, len(chunk))


def _name_atoms(chunk: str, shadow: str, start: int, end: int) -> Iterator[_Atom]:
    """The words and bare digits between two numerals."""
    for found in compiled(_ATOM).finditer(shadow, start, end):
        low, high = found.span()
        word = fold_word(chunk[low:high]).replace(" ", "")
        if word.isdecimal() and len(word) <= SIGNIFICANT_DIGITS:
            yield _number(word, Decimal(word), low)._replace(end=high)
        elif word:
            yield _Atom(word[:MAX_WORD], word[:MAX_WORD], low, high)


def _number(raw: str, value: Decimal, start: int) -> _Atom:
    long = len(value.as_tuple().digits) > SIGNIFICANT_DIGITS
    exact = format(value, "f") if long else canonical(value)
    return _Atom(exact, fold_word(raw) if raw.isdecimal() else exact, start, start + len(raw))


def _merge_apostrophes(chunk: str, atoms: list[_Atom]) -> list[_Atom]:
    """``don't`` made one word, the possessive of ``China's`` dropped."""
    kept: list[_Atom] = []
    for atom in atoms:
        last = kept[-1] if kept else atom
        gap = chunk[last.end : atom.start]
        if not gap or gap not in APOSTROPHES:
            kept.append(atom)
        elif atom.exact == "t" and last.exact.endswith("n"):
            word = last.exact + "t"
            kept[-1] = _Atom(word, word, last.start, atom.end)
        elif atom.exact != "s" or chunk[atom.end : atom.end + 1].isalnum():
            kept.append(atom)
    return kept


def _groups(chunk: str, atoms: list[_Atom]) -> Iterator[list[list[_Atom]]]:
    """The atoms in compounds, each a list of segments, each a list of touching atoms."""
    group = [atoms[:1]]
    for last, atom in pairwise(atoms):
        gap = chunk[last.end : atom.start]
        if not gap:
            group[-1].append(atom)
        elif _joins(chunk, last, atom):
            group.append([atom])
        else:
            yield group
            group = [[atom]]
    yield group


def _joins(chunk: str, last: _Atom, atom: _Atom) -> bool:
    """Whether the signs between two atoms make one name of them."""
    gap = chunk[last.end : atom.start]
    if gap in APOSTROPHES:
        return not (
            compiled(_ELIDED).fullmatch(last.exact) or compiled(_CONTRACTED).fullmatch(atom.exact)
        )
    if gap in ":/":
        return last.written[-1].isdecimal() and atom.written[0].isdecimal()
    if gap == "." and compiled("[a-z][.][A-Z][a-z]").match(chunk, last.end - 1):
        return False  # a new sentence without its space
    return gap.strip("_") == "" or gap in HYPHENS + ".&@"


def is_elided(exact: str, rest: str) -> bool:
    """Whether a word before this rest of the text is an elided article or preposition.

    The French ``n'`` denies, so it is none.
    """
    return (
        rest[:1] in {*APOSTROPHES}
        and exact != "n"
        and compiled(_ELIDED).fullmatch(exact) is not None
    )


def _whole(chunk: str, atoms: list[_Atom], position: int, language: str) -> Part:
    """A name in its normal form: no separators, but between digits (``10:30``)."""
    exact = atoms[0].written
    for last, atom in pairwise(atoms):
        between_digits = last.written[-1].isdecimal() and atom.written[0].isdecimal()
        gap = chunk[last.end : atom.start] if between_digits else ""
        exact += compiled(_HYPHEN).sub("-", gap) + atom.written
    exact = exact[:MAX_WORD]
    return Part(exact, stem(exact, language), position, atoms[0].start, atoms[-1].end, len(atoms))
