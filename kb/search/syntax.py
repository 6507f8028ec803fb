"""The user's query language: ``parse`` reads it into a query tree, ``unparse`` writes it back.

* ``price memory``: plain words; records with all of them first, then those with most of them.
* ``"exact phrase"``, ``field:value``, ``(…)``, ``amount:<2CNY``, ``date:2024-05..``: required.
* ``-x`` excludes any of these.
* ``a OR b`` (or ``a | b``): either of the two; binds tighter than standing side by side.
* ``a AND b``: makes plain words required.
* ``prefix*``, ``fuzzy~``, ``fuzzy~2``; ``*`` alone is everything; ``field:*`` any value.
* ``field:(a OR b)`` gives the field to everything inside the parentheses.
* A backslash before a sign takes its meaning away.

In the tree, ``Most`` stands for plain words and ``And`` for requirements. Fields keep the names
the user knows; ``kb.search.plan`` turns them into fields of the index.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.query import And, Everything, Fuzzy, Most, Not, Or, Phrase, Prefix, Query, Term
from kb.errors import QuerySyntaxError
from kb.search.fields import FIELDS, SINGLE, Form, Held, UnknownValue, closed_value, hold_nothing
from kb.search.lexer import Kind, Token, tokens
from kb.search.unparse import is_plain, unparse

__all__ = ["MOST_DEPTH", "filter_query", "parse", "unparse"]

MOST_DEPTH = 50

_RANGED = frozenset({Form.AMOUNT, Form.DATE, Form.WORTH})


def parse(query: str, held: Held = hold_nothing) -> Query:
    """Read a query.

    Args:
        query: what the user typed; an empty query is everything.
        held: tells further values of closed fields, such as a knowledge base's own kinds.

    Raises:
        QuerySyntaxError: it cannot be read; the error knows the place and the valid names.
    """
    return _Parser(query, held, tokens(query)).whole()


def filter_query(field: str, values: Sequence[str], held: Held = hold_nothing) -> Query:
    """What an option such as ``--kind price --kind cost`` asks for: any of the values.

    Raises:
        QuerySyntaxError: a value does not fit the field; the error's query is that value.
    """
    alternatives = tuple(
        _Parser(value, held, []).leaf(Token(Kind.PHRASE, value, 0, len(value)), field)
        for value in values
    )
    return alternatives[0] if len(alternatives) == 1 else Or(alternatives)


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, query: str, held: Held, read: list[Token]) -> None:
        self.query = query
        self.held = held
        self.tokens = read
        self.place = 0
        self.depth = 0

    def _at(self, *kinds: Kind) -> bool:
        """Whether the token in turn is of one of these kinds."""
        return self.tokens[self.place].kind in kinds

    def _take(self) -> Token:
        taken = self.tokens[self.place]
        self.place += 1
        return taken

    def _fail(self, token: Token, problem: str, valid: tuple[str, ...] = ()) -> QuerySyntaxError:
        return QuerySyntaxError(self.query, token.start, problem, valid)

    def whole(self) -> Query:
        """The whole query."""
        if self._at(Kind.END):
            return Everything()
        found = self._sequence(None)
        if self._at(Kind.CLOSE):
            raise self._fail(self._take(), "this ) was never opened")
        return found

    def _sequence(self, field: str | None) -> Query:
        """Everything side by side, up to a closing parenthesis or the end."""
        plain: list[Query] = []
        required: list[Query] = []
        joined = False
        while not self._at(Kind.CLOSE, Kind.END):
            start, is_word = self.place, self._at(Kind.WORD, Kind.PREFIX, Kind.FUZZY)
            found = self._alternatives(field)
            is_word = is_word and self.place == start + 1 and is_plain(found)
            before, joined = joined, self._at(Kind.AND)
            (plain if is_word and not before and not joined else required).append(found)
            if joined:
                self._join(self._take())
        return _combine(plain, required, field)

    def _join(self, operator: Token) -> None:
        """Make sure that something follows AND or OR."""
        if self._at(Kind.CLOSE, Kind.END, Kind.OR, Kind.AND):
            raise self._fail(operator, f"there is nothing after this {operator.text}")

    def _alternatives(self, field: str | None) -> Query:
        """One thing, or several joined by OR."""
        found = [self._single(field)]
        while self._at(Kind.OR):
            self._join(self._take())
            found.append(self._single(field))
        return found[0] if len(found) == 1 else Or(tuple(found))

    def _single(self, field: str | None) -> Query:
        """A word, phrase, field or group, perhaps excluded."""
        token = self._take()
        if token.kind in (Kind.OR, Kind.AND):
            raise self._fail(token, f"there is nothing before this {token.text}")
        if token.kind is Kind.MINUS:
            if self._at(Kind.OR, Kind.AND):
                raise self._fail(token, "this - has nothing to exclude")
            return Not(self._single(field))
        if token.kind is Kind.OPEN:
            return self._group(token, field)
        if token.kind is Kind.FIELD:
            return self._single(token.text)
        return self.leaf(token, field)

    def _group(self, opening: Token, field: str | None) -> Query:
        """What stands between parentheses."""
        if self._at(Kind.CLOSE):
            raise self._fail(opening, "there is nothing between these parentheses")
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self._fail(opening, f"parentheses are nested more than {MOST_DEPTH} deep")
        found = self._sequence(field)
        if not self._at(Kind.CLOSE):
            raise self._fail(opening, "this ( is never closed")
        self._take()
        self.depth -= 1
        return found

    def leaf(self, token: Token, field: str | None) -> Query:
        """One word or phrase, in a field or in none."""
        if field is None:
            return _words(token, None)
        form = FIELDS[field]
        try:
            if form in _RANGED:
                return _read_range(field, self._raw(token), self.held)
            if form is Form.WORDS:
                return _words(token, field)
            if form is Form.CLOSED and token.kind in (Kind.WORD, Kind.PHRASE):
                token = token._replace(text=closed_value(field, token.text, self.held))
        except UnknownValue as error:
            raise self._fail(token, str(error), error.known) from None
        except ValueError as error:
            raise self._fail(token, f"{field}: {error}") from None
        return Term(token.text, field) if token.kind is Kind.PHRASE else _words(token, field)

    def _raw(self, token: Token) -> str:
        """The token as written, for values in which ``*`` and ``~`` mean nothing."""
        return token.text if token.kind is Kind.PHRASE else self.query[token.start : token.end]


def _read_range(field: str, text: str, held: Held) -> Query:
    from kb.search.ranges import read_range  # noqa: PLC0415 - only for ranges
    from kb.search.units import fold_unit, is_known, unit_name  # noqa: PLC0415 - same

    bounds = read_range(field, text)
    if held is hold_nothing or is_known(bounds.unit) or fold_unit(bounds.unit) in held("unit"):
        return bounds
    known = {unit_name(each) or each for each in held("unit_name")}  # the index folds their case
    raise UnknownValue("unit", bounds.unit, tuple(sorted(known)))


def _words(token: Token, field: str | None) -> Query:
    """The query node of one word or phrase."""
    if token.kind is Kind.PHRASE:
        return Phrase(token.text, field)
    if token.kind is Kind.FUZZY:
        return Fuzzy(token.text, field, token.distance)
    if token.kind is Kind.PREFIX:
        return Prefix(token.text, field) if token.text or field else Everything()
    return Term(token.text, field)


def _is_value(query: Query, field: str) -> bool:
    """Whether the node only says what the field's value is, or may be."""
    if isinstance(query, Or):
        return all(_is_value(child, field) for child in query.children)
    return isinstance(query, (Term, Prefix, Fuzzy)) and query.field == field


def _combine(plain: Sequence[Query], required: Sequence[Query], field: str | None) -> Query:
    """One node of words side by side: plain ones count together, the rest is required."""
    if field in SINGLE:
        values = tuple(each for each in required if _is_value(each, field))
        if len(values) > 1:
            required = [Or(values), *(each for each in required if each not in values)]
    together = [Most(tuple(plain))] if len(plain) > 1 else list(plain)
    children = (*together, *required)
    return children[0] if len(children) == 1 else And(children)
