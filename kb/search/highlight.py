"""Where a text has what a query asks for: spans, and the text with marks around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from index.analysis import Token, analyse, fold, sequence, stems
from index.query import And, Everything, Fuzzy, Most, Not, Or, Phrase, Prefix, Query, Range, Term

MARKS = ("<mark>", "</mark>")
"""Stand around a match; the rest of the text is left as it is, nothing is escaped."""

Span = tuple[int, int]
"""Start and end in code points, end exclusive."""

Leaf = Term | Phrase | Prefix | Fuzzy


def wanted(query: Query, field: str) -> Iterator[Leaf]:
    """The words and phrases of a query that a claim's ``field`` can meet; nothing excluded."""
    if isinstance(query, (And, Or, Most)):
        for child in query.children:
            yield from wanted(child, field)
    elif not isinstance(query, (Not, Range, Everything)) and query.field in (None, field):
        yield query


def with_names(query: Query, names: Iterable[str]) -> Query:
    """The query and, for the eye only, other names of what it asks for."""
    others = tuple(Phrase(name) for name in names)
    return Or((query, *others)) if others else query


def highlight(text: str, language: str, query: Query, field: str = "text") -> list[Span]:
    """The spans of a text that a query asks for, in order and never touching.

    Args:
        text: a claim's text, a translation of it or a quote.
        language: its ISO 639-1 code, empty when nobody knows.
        query: the query, in the fields the user knows.
        field: which field the text is, for words asked for in one field only.
    """
    tokens = analyse(text, language)
    found = [span for leaf in wanted(query, field) for span in _spans(tokens, language, leaf)]
    return merged(found)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def marked(text: str, spans: Iterable[Span], marks: tuple[str, str] = MARKS) -> str:
    """The text with marks around the spans."""
    pieces: list[str] = []
    place = 0
    for start, end in spans:
        pieces += [text[place:start], marks[0], text[start:end], marks[1]]
        place = end
    return "".join([*pieces, text[place:]])


def _spans(tokens: Sequence[Token], language: str, leaf: Leaf) -> Iterator[Span]:
    if isinstance(leaf, Prefix):
        beginning = fold(leaf.text)
        yield from ((t.start, t.end) for t in tokens if t.exact.startswith(beginning))
    elif isinstance(leaf, Fuzzy):
        near = _near(leaf, frozenset(t.exact for t in tokens))
        yield from ((t.start, t.end) for t in tokens if t.exact in near)
    elif isinstance(leaf, Phrase):
        words = tuple(token.exact for token in sequence(analyse(leaf.text, language)))
        yield from _runs([(t, t.exact) for t in tokens], words)
    else:
        forms = [(t, t.stem) for t in tokens]
        for words in _readings(leaf.text, language):
            yield from _runs(forms, words)


@lru_cache(maxsize=512)
def _readings(word: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The stems in a row that a word can mean; pairs of Chinese characters each by itself."""
    readings: dict[tuple[str, ...], None] = {}
    for tokens in stems(word, (language, "")):
        row = tuple(token.stem for token in tokens)
        unspaced = len(row) > 1 and tokens[0].end > tokens[1].start
        readings.update(dict.fromkeys([(each,) for each in row] if unspaced else [row]))
    return tuple(readings)


def _runs(tokens: Sequence[tuple[Token, str]], words: tuple[str, ...]) -> Iterator[Span]:
    """The spans in which these words stand at successive positions."""
    if not words:
        return
    by_place: dict[int, list[tuple[Token, str]]] = {}
    for token, form in tokens:
        by_place.setdefault(token.position, []).append((token, form))
    for first, form in tokens:
        if form != words[0]:
            continue
        last: Token | None = first
        place = first.position + first.span
        for word in words[1:]:
            last = next((t for t, f in by_place.get(place, ()) if f == word), None)
            if last is None:
                break
            place += last.span
        if last is not None:
            yield first.start, last.end


def _near(leaf: Fuzzy, words: frozenset[str]) -> set[str]:
    from index.lexicon import within_distance  # noqa: PLC0415 - heavy: only for fuzzy words

    return {word for word, _ in within_distance(fold(leaf.text), words, leaf.distance)}
