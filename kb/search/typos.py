"""Mistyped words: which words of a query the index lacks, and what they may have been meant for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from index import Engine, suggest
from index.analysis import analyse
from index.query import And, Fuzzy, Most, Or, Phrase, Prefix, Query, Term
from kb.search.fields import FIELDS, Form
from kb.search.lowering import lower
from kb.search.spelling import SHORT_WORD, closest, edit_distance, edits_allowed
from kb.text.transcribing import is_name, spellings

Wider = Prefix | Phrase | Fuzzy | And

_LONG_ENOUGH, _VERY_LONG = 5, 12
"""Shorter words are widened only when nothing else is found; longer ones by two edits."""

_FIRST_UNSPACED = "\u0e00"
"""From Thai on, writing without spaces is indexed by characters: there is nothing to correct."""


class Typos:
    """Looks at one query with an index's eyes."""

    def __init__(self, engine: Engine, query: Query) -> None:
        self.engine = engine
        self.query = query
        self._nearest_of: dict[Term, str | None] = {}
        self.unknown = self._find_unknown()
        """The words asked for that no record has; none of those excluded."""
        self.wider = {word: wider for word in self.unknown if (wider := self._wider(word))}
        """What comes close to them, if anything does."""

    def _find_unknown(self) -> tuple[Term, ...]:
        words = list(dict.fromkeys(filter(_may_be_mistyped, _words(self.query))))
        if len(words) > 1 and self._has_any(And(tuple(words))):
            return ()  # the usual case, answered at once
        return tuple(word for word in words if not self._has_any(word))

    def _has_any(self, query: Query) -> bool:
        return self._count(query) > 0

    def _count(self, query: Query) -> int:
        return self.engine.search(lower(query), limit=0).total

    def _wider(self, word: Term) -> Wider | None:
        """The word's beginning, else two words run together, else another spelling.

        Of a Chinese name, the name in Latin letters.
        """
        if is_name(word.text):
            return self._transcribed(word.text)
        if bounds := _bounds(word):
            return bounds if self._has_any(bounds) else None
        beginning = Prefix(word.text, word.field)
        if self._has_any(beginning):
            return beginning
        if word.field is not None:
            return None
        return self._parted(word) or self._misspelled(word)

    def _transcribed(self, name: str) -> Phrase | None:
        """A Chinese name in the Latin spelling that most claims have, if any has one."""
        spelt = [Phrase(each) for each in spellings(name)]
        best = max(spelt, key=self._count, default=None)
        return best if best and self._count(best) else None

    def _misspelled(self, word: Term) -> Fuzzy | None:
        """Words spelled about so, when one is near enough to be searched unasked."""
        exact, near = _exact(word.text), self._nearest(word)
        edits = 2 if len(exact) >= _VERY_LONG else 1
        if near is None or len(exact) < _LONG_ENOUGH or edit_distance(exact, near, edits) > edits:
            return None
        return Fuzzy(word.text, None, edits)

    def _loosely(self, word: Term) -> Fuzzy | None:
        """Words spelled about so, further off: better than nothing at all."""
        if _bounds(word) or self._nearest(word) is None:
            return None
        return Fuzzy(word.text, None, edits_allowed(_exact(word.text)))

    def _parted(self, word: Term) -> Phrase | None:
        """The two words that a missing space or apostrophe made one: ``dellinnovazione``."""
        exact = _exact(word.text)
        for cut in range(1, len(exact) - SHORT_WORD + 1):
            parts = Phrase(f"{exact[:cut]} {exact[cut:]}")
            if self._has_any(parts):
                return parts
        return None

    def widened(self) -> tuple[Query, tuple[str, ...]]:
        """The query with what comes close in place of plain unknown words, and notes."""
        plain = {word: wider for word, wider in self.wider.items() if word.field is None}
        changed = self._replaced(self.query, plain.get)
        if self.unknown and not self._has_any(changed):
            loose = {word: self._loosely(word) for word in self.unknown if word.field is None}
            plain |= {word: wider for word, wider in loose.items() if wider and word not in plain}
            changed = self._replaced(self.query, plain.get)
        notes = (
            f"no claim has the word {word.text!r}: {_manner(wider)} searched"
            for word, wider in plain.items()
        )
        return changed, tuple(notes)

    def corrected(self) -> Query | None:
        """The query with unknown words replaced by the nearest known ones; None without any."""

        def right(word: Term) -> Query | None:
            wider = self.wider.get(word)
            if isinstance(wider, (Phrase, Prefix, And)):
                return wider if isinstance(wider, Phrase) else None
            found = self._nearest(word)
            return Term(found, word.field) if found else None

        changed = self._replaced(self.query, right)
        return None if changed == self.query else changed

    def _replaced(self, query: Query, replace: Callable[[Term], Query | None]) -> Query:
        """The query with its unknown words replaced; those excluded stay."""
        if isinstance(query, (And, Or, Most)):
            children = (self._replaced(child, replace) for child in query.children)
            return type(query)(tuple(children))
        if isinstance(query, Term) and query in self.unknown:
            return replace(query) or query
        return query

    def _nearest(self, word: Term) -> str | None:
        """The nearest word that the index holds, if any is near; looked for once."""
        if word not in self._nearest_of:
            self._nearest_of[word] = self._find_nearest(word)
        return self._nearest_of[word]

    def _find_nearest(self, word: Term) -> str | None:
        exact = _exact(word.text)
        if is_name(word.text):
            return None
        if word.field is not None:
            return closest(exact, self.engine.terms(word.field))
        allowed = edits_allowed(exact)
        for near in suggest(self.engine, exact):
            if edit_distance(exact, near, allowed) <= allowed:
                return near
        return None


def _words(query: Query) -> Iterator[Term]:
    """The words that a query asks for; none of those excluded."""
    if isinstance(query, (And, Or, Most)):
        for child in query.children:
            yield from _words(child)
    elif isinstance(query, Term):
        yield query


def _manner(wider: Wider) -> str:
    if isinstance(wider, Prefix):
        return "words beginning so were"
    if isinstance(wider, And):
        return "its two numbers were"
    return "words spelled about so were" if isinstance(wider, Fuzzy) else f"“{wider.text}” was"


def _bounds(word: Term) -> And | None:
    """Both ends of ``5-13%``, which texts write in many ways; None for anything else."""
    match = re.fullmatch(r"(\d[\d.,]*)[-–—~](\d[\d.,]*)[%％]?", word.text)
    return And((Term(match[1]), Term(match[2]))) if match and word.field is None else None


def _exact(word: str) -> str:
    """The form under which the index holds a word that is one token."""
    return analyse(word)[0].exact


def _may_be_mistyped(word: Term) -> bool:
    """Whether this is one longish word of letters in a field of words or tags, or ``5-13``.

    A Chinese name may be written in another script.
    """
    if word.field is not None and FIELDS[word.field] is not Form.WORDS and word.field != "tag":
        return False
    if _bounds(word) or (word.field is None and is_name(word.text)):
        return True
    tokens = analyse(word.text)
    if len(tokens) != 1 or not tokens[0].exact.isalpha():
        return False
    exact = tokens[0].exact
    return edits_allowed(exact) > 0 and exact < _FIRST_UNSPACED
