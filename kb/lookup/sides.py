"""One side of an alignment: a statement, or a piece of evidence, read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.lookup.scopes import negated
from kb.lookup.words import Segmenter, Word, content_words
from kb.quantities import QuantitySpan
from kb.reading import Reading
from kb.text.clauses import clauses
from kb.text.cues import Cue, CueKind, find_cues
from kb.text.denial import FRENCH_SECOND
from kb.text.entities import EntitySpan
from kb.text.opposites import ConceptSpan, find_concepts
from kb.text.quantifiers import QuantifierSpan, find_quantifiers
from kb.text.refusals import find_deniers
from kb.text.spans import Span

REACH = 60
"""Characters within which the second half of a French negation stands."""

MOST_PARTS = 8
"""Clauses of a text that are looked at by themselves."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text as it is aligned; all but ``reading`` is of what is said, not of who says it."""

    reading: Reading
    content: tuple[Span, ...]
    """What is said, without the words that say who says it."""
    words: tuple[Word, ...]
    denied: tuple[bool, ...]
    """For every word whether it stands under an odd number of negations."""
    denials: tuple[Span, ...]
    """The negations that govern them."""
    refuses: bool
    """Whether a verb denies what follows: *failed to*, *ruled out*, *dismissed*."""
    quantities: tuple[QuantitySpan, ...]
    denied_quantities: tuple[bool, ...]
    """For every quantity whether it stands under an odd number of negations."""
    entities: tuple[EntitySpan, ...]
    concepts: tuple[ConceptSpan, ...]
    quantifiers: tuple[QuantifierSpan, ...]

    parts: tuple[str, ...]
    """The clauses of what is said, where there are several."""

    @property
    def text(self) -> str:
        """The text as it was written."""
        return self.reading.text

    @property
    def language(self) -> str:
        """Its language, ISO 639-1, or empty."""
        return self.reading.language

    @property
    def said(self) -> str:
        """What is said, without who says it."""
        return " ".join(span.of(self.text) for span in self.content)


def make_side(reading: Reading, segment: Segmenter) -> Side:
    """Read the words of a text and what its negations govern."""
    text, language = reading.text, reading.language
    attribution = reading.attribution
    content = attribution.content if attribution else (Span(0, len(text)),)

    def is_said(start: int) -> bool:
        return any(span.start <= start < span.end for span in content)

    words = content_words(text, language, segment, list(_outside(reading, content)))
    cues = [cue for cue in find_cues(text, language) if cue.kind is CueKind.NEGATION]
    denials = [
        Span(cue.start, cue.end)
        for cue in cues
        if is_said(cue.start) and not _is_bare_ne(text, cue, language)
    ]
    quantities = tuple(each for each in reading.quantities if is_said(each.start))
    numbers = [Word(each.raw, each.start, each.end, each.raw) for each in quantities]
    refusals = [each for each in find_deniers(text, language) if is_said(each.start)]
    if attribution and attribution.denies:
        denials.append(Span(content[0].start, content[0].start))
    return Side(
        reading,
        content,
        tuple(words),
        tuple(negated(text, language, content, words, denials)),
        tuple(denials),
        any(not _touches(each, denials) for each in refusals),
        quantities,
        tuple(negated(text, language, content, numbers, denials)),
        tuple(each for each in reading.entities if is_said(each.start)),
        tuple(each for each in find_concepts(text, language) if is_said(each.start)),
        tuple(each for each in find_quantifiers(text, language) if is_said(each.start)),
        _parts(text, content, language),
    )


def _is_bare_ne(text: str, cue: Cue, language: str) -> bool:
    """Whether a French *ne* has no second half: *ne … que* is *only*, and denies nothing."""
    bare = language.partition("-")[0] == "fr" and cue.text.casefold() in {"ne", "n'", "n’", "n"}
    return bare and FRENCH_SECOND.search(text, cue.end, cue.end + REACH) is None


def _touches(one: Span, others: list[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _parts(text: str, content: tuple[Span, ...], language: str) -> tuple[str, ...]:
    pieces = [each.of(text) for span in content for each in clauses(text, span, language)]
    return tuple(pieces[:MOST_PARTS]) if len(pieces) > 1 else ()


def _outside(reading: Reading, content: tuple[Span, ...]) -> Iterator[Span]:
    """Where no content words are: outside what is said, in numbers and in dates."""
    at = 0
    for span in content:
        yield Span(at, span.start)
        at = span.end
    yield Span(at, len(reading.text))
    yield from (Span(each.start, each.end) for each in reading.quantities)
    yield from (Span(each.start, each.end) for each in reading.dates)
