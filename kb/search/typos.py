"""Mistyped words: which words of a query the index lacks, and what they may have been meant for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from index import Engine, suggest
from index.analysis import analyse
from index.query import And, Fuzzy, Most, Or, Prefix, Query, Term
from kb.search.fields import FIELDS, Form
from kb.search.lowering import lower
from kb.search.spelling import closest, edit_distance, edits_allowed

_FIRST_UNSPACED = "\u0e00"
"""From Thai on, writing without spaces is indexed by characters: there is nothing to correct."""


class Typos:
    """Looks at one query with an index's eyes."""

    def __init__(self, engine: Engine, query: Query) -> None:
        self.engine = engine
        self.query = query
        self.unknown = self._find_unknown()
        """The words asked for that no record has; none of those excluded."""
        self.begun = frozenset(word for word in self.unknown if self._has_any(_beginning(word)))
        """Those of them that only lack an ending."""

    def _find_unknown(self) -> frozenset[Term]:
        words = list(dict.fromkeys(filter(_may_be_mistyped, _words(self.query))))
        if len(words) > 1 and self._has_any(And(tuple(words))):
            return frozenset()  # the usual case, answered at once
        return frozenset(word for word in words if not self._has_any(word))

    def _has_any(self, query: Query) -> bool:
        return self.engine.search(lower(query), limit=1).total > 0

    def widened(self) -> tuple[Query, tuple[str, ...]]:
        """The query with words nearly as spelled in place of plain unknown ones, and notes."""
        notes: dict[str, None] = {}

        def near(word: Term) -> Query | None:
            wider = _beginning(word) if word in self.begun else _misspelling(word)
            if word.field is not None or not self._has_any(wider):
                return None
            manner = "beginning" if word in self.begun else "spelled about"
            notes[f"no claim has the word {word.text!r}: words {manner} so were searched"] = None
            return wider

        return self._replaced(self.query, near), tuple(notes)

    def corrected(self) -> Query | None:
        """The query with unknown words replaced by the nearest known ones; None without any."""

        def right(word: Term) -> Query | None:
            found = None if word in self.begun else self._nearest(word)
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
        exact = _exact(word.text)
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


def _beginning(word: Term) -> Prefix:
    return Prefix(word.text, word.field)


def _misspelling(word: Term) -> Fuzzy:
    return Fuzzy(word.text, word.field, edits_allowed(_exact(word.text)))


def _exact(word: str) -> str:
    """The form under which the index holds a word that is one token."""
    return analyse(word)[0].exact


def _may_be_mistyped(word: Term) -> bool:
    """Whether this is one longish word of letters, plain or in a field of words or tags."""
    if word.field is not None and FIELDS[word.field] is not Form.WORDS and word.field != "tag":
        return False
    tokens = analyse(word.text)
    if len(tokens) != 1 or not tokens[0].exact.isalpha():
        return False
    exact = tokens[0].exact
    return edits_allowed(exact) > 0 and exact < _FIRST_UNSPACED
