"""The words of a text that carry its content, and how much each of them weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from index.analysis import Token, analyse, is_stop_word, sequence
from kb.quantities.tables import listed
from kb.text.language import READ_IN_DEPTH
from kb.text.spans import Span

Segmenter = Callable[[str], Sequence[str]]
"""Cuts a run of writing without spaces into words; joined they are the run again."""

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff]+")
_FUNCTIONAL = frozenset(
    "的了是在有和与及或也都就而但被把对从到为于之其这那此该个们着过地得说称吗呢吧很更最将会能可要使让给由向比"
)
"""Chinese characters that do the work of function words when they stand alone."""

_ACCENTED = frozenset(listed("sûr,sûrs,té,tés"))
"""Content words that only an accent tells from function words: French *safe*, Spanish *tea*."""

MOST_WORDS = 64
"""Content words of a side that are aligned; a longer text is given in sentences."""

NAME_WEIGHT, WORD_WEIGHT = 1.5, 1.0


class Word(NamedTuple):
    """A content word: ``text`` as written, code-point offsets, end exclusive."""

    text: str
    start: int
    end: int
    stem: str
    """The same for every inflected form; of a name or number, its normal form."""
    weight: float = WORD_WEIGHT


def content_words(
    text: str, language: str, segment: Segmenter, left_out: Iterable[Span] = ()
) -> list[Word]:
    """The content words of a text in order: no function words, nothing inside ``left_out``."""
    outside = sorted(left_out, reverse=True)
    reach = 0
    found: list[Word] = []
    for word in _words(text, language, segment):
        if len(found) == MOST_WORDS:
            break
        while outside and outside[-1].start <= word.start:
            reach = max(reach, outside.pop().end)
        if word.end > reach:
            found.append(word)
    return found


def _words(text: str, language: str, segment: Segmenter) -> Iterator[Word]:
    at = 0
    for run in _UNSPACED.finditer(text):
        yield from _spaced(text, at, run.start(), language)
        yield from _unspaced(run[0], run.start(), segment)
        at = run.end()
    yield from _spaced(text, at, len(text), language)


def _spaced(text: str, start: int, end: int, language: str) -> Iterator[Word]:
    """The words between spaces, of a stretch of the text."""
    for token in sequence(analyse(text[start:end], language)):
        written = text[start + token.start : start + token.end]
        if _is_content(token, written, language):
            weight = NAME_WEIGHT if written[:1].isupper() else WORD_WEIGHT
            yield Word(written, start + token.start, start + token.end, token.stem, weight)


def _is_content(token: Token, written: str, language: str) -> bool:
    if not any(char.isalnum() for char in written):
        return False
    if len(written) > 1 and written.isupper():  # an acronym: IT, WHO
        return True
    if written.casefold() in _ACCENTED:
        return True
    return not is_stop_word(token.exact, (language,) if language else READ_IN_DEPTH)


def _unspaced(run: str, offset: int, segment: Segmenter) -> Iterator[Word]:
    """The words of a run without spaces; single characters that follow each other are one."""
    at, pending = offset, ""
    for piece in (*segment(run), ""):
        if len(piece) == 1 and piece not in _FUNCTIONAL:
            pending += piece
            continue
        if pending:
            start = at
            yield Word(pending, start, start + len(pending), pending)
            at, pending = start + len(pending), ""
        if len(piece) > 1:
            yield Word(piece, at, at + len(piece), piece)
        at += len(piece)
