"""How a query is read: from the query tree to a plan, the same for every engine.

A word of a query has no known language, so it stands for its readings in all languages of the
index; the best one scores. Words that say nothing (lone punctuation) are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from itertools import groupby

from index import plan, query
from index.analysis import Token, analyse, fold, is_stop_word, sequence, stems, whole_form
from index.encode import LARGEST, SEPARATOR, SMALLEST, amount_token
from index.errors import UnsuitableField
from index.fields import get_field
from index.plan import Plan
from index.port import FieldKind, Schema
from index.query import Query
from index.words import APOSTROPHES

BIGRAM = 2


def compile_query(asked: Query, schema: Schema, languages: frozenset[str]) -> Plan:
    """The plan of a query for an index of this schema whose texts are in these languages.

    Raises:
        UnknownField: the query names a field that the schema lacks.
        UnsuitableField: a field is asked for what its kind cannot do.
    """
    return _Reader(schema, languages).read(asked) or plan.Nothing()


class _Reader:
    """Reads the nodes of one query; None is a node that says nothing."""

    def __init__(self, schema: Schema, languages: frozenset[str]) -> None:
        self.schema = schema
        self.languages = sorted(languages or {""})

    def read(self, node: Query) -> Plan | None:  # noqa: C901, PLR0911 - one return per kind of node
        match node:
            case query.Everything():
                return plan.Everything()
            case query.Not():
                child = self.read(node.child)
                return plan.Without(child) if child else None
            case query.And():
                return _all([each for each in map(self.read, node.children) if each])
            case query.Or():
                return _any([each for each in map(self.read, node.children) if each])
            case query.Most():
                return self._most(node)
            case query.Range():
                return self._range(node)
            case query.Term():
                return self._term(node)
            case query.Phrase():
                return self._phrase(node)
            case query.Prefix():
                return self._expand(node.text, node.field, None)
            case query.Fuzzy():
                return self._expand(node.text, node.field, node.distance)

    def _holds_text(self, name: str | None, wish: str) -> bool:
        """Whether the words of the field are analysed; else they are keywords."""
        kind = FieldKind.TEXT if name is None else get_field(self.schema, name).kind
        if kind in (FieldKind.TEXT, FieldKind.KEYWORD):
            return kind is FieldKind.TEXT
        raise UnsuitableField(name or "", kind.value, wish)

    def _term(self, node: query.Term) -> Plan | None:
        if node.field and get_field(self.schema, node.field).kind is FieldKind.INTEGER:
            number = _whole(node.text)
            return plan.Nothing() if number is None else _between(node.field, number, number)
        if not self._holds_text(node.field, "asked for a word"):
            return _value(node.field, node.text)
        readings = stems(node.text, self.languages)
        return _best(self._reading(_unelided(node.text, each), node.field) for each in readings)

    def _reading(self, tokens: tuple[Token, ...], field: str | None) -> Plan:
        """One reading of a word: a stem, a name's parts in a row, or writing without spaces."""
        pieces = [
            self._bigrams(tuple(part), field) if unspaced else _chain(plan.Layer.STEM, part, field)
            for unspaced, part in _by_script(tokens)
        ]
        if len(pieces) == 1 and not isinstance(pieces[0], plan.Bigrams):
            return pieces[0]
        return plan.Most(tuple(pieces), (True,) * len(pieces))

    def _bigrams(self, tokens: tuple[Token, ...], field: str | None) -> Plan:
        words = tuple(plan.Word(plan.Layer.STEM, each.stem, field) for each in tokens)
        if len(words) == 1:
            return words[0]
        counted = tuple(not self._is_filler(each.exact) for each in tokens)
        return plan.Bigrams(words, counted if any(counted) else (True,) * len(words))

    def _is_filler(self, bigram: str) -> bool:
        return any(is_stop_word(char, self.languages) for char in bigram)

    def _phrase(self, node: query.Phrase) -> Plan | None:
        if not self._holds_text(node.field, "asked for a phrase"):
            return _value(node.field, node.text)
        readings = (sequence(analyse(node.text, each)) for each in self.languages)
        return _best(_chain(plan.Layer.EXACT, each, node.field) for each in readings if each)

    def _expand(self, text: str, field: str | None, distance: int | None) -> Plan | None:
        if not self._holds_text(field, "asked for part of a word"):
            assert field is not None
            return plan.ExpandValue(field, fold(text), distance)
        start = whole_form(text)
        if len(start) > BIGRAM and all(map(_is_unspaced, start)):
            # no indexed word is that long: its characters in a row, or most of them
            if distance is None:
                return self._phrase(query.Phrase(text, field))
            return self._term(query.Term(text, field))
        return plan.Expand(start, distance, field) if start else None

    def _most(self, node: query.Most) -> Plan | None:
        """Filters among the words must hold; stop words count only when there is nothing else."""
        pairs = [(child, read) for child in node.children if (read := self.read(child))]
        filters = [read for _, read in pairs if not read.scored]
        words = [(self._counts(child), _unwrap(read)) for child, read in pairs if read.scored]
        if not words:
            return _all(filters)
        counted = tuple(counts for counts, _ in words)
        most = plan.Most(
            tuple(read for _, read in words), counted if any(counted) else (True,) * len(counted)
        )
        return _all([*filters, most])

    def _counts(self, child: Query) -> bool:
        return not (
            isinstance(child, query.Term) and is_stop_word(fold(child.text), self.languages)
        )

    def _range(self, node: query.Range) -> Plan:
        kind = get_field(self.schema, node.field).kind
        if kind is FieldKind.INTEGER:
            return _integers(node)
        if kind is FieldKind.AMOUNT:
            return _amounts(node)
        raise UnsuitableField(node.field, kind.value, "compared")


def _by_script(tokens: Iterable[Token]) -> Iterator[tuple[bool, list[Token]]]:
    """The tokens in groups of writing without spaces (True) and with spaces (False)."""
    for unspaced, group in groupby(tokens, key=lambda token: _is_unspaced(token.exact[0])):
        parts = list(group)
        bigrams = [each for each in parts if len(each.exact) > 1]
        yield unspaced, (bigrams or parts) if unspaced else parts


@lru_cache(maxsize=1024)
def _is_unspaced(char: str) -> bool:
    """Whether the analysis makes a bigram of two such characters, beside each alone."""
    return len(analyse(char + char)) > BIGRAM  # which also stands beside its two halves


def _unelided(text: str, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without what stands before an apostrophe: articles do not matter to a word."""
    first = 0
    while (
        first + 1 < len(tokens) and text[tokens[first].end : tokens[first].end + 1] in APOSTROPHES
    ):
        first += 1
    return tokens[first:]


def _unwrap(read: Plan) -> Plan:
    """A run of bigrams without its own threshold: among other words theirs decides."""
    match read:
        case plan.Most(children=(plan.Bigrams() as run,)):
            return run
        case plan.Best():
            return plan.Best(tuple(_unwrap(each) for each in read.children))
    return read


def _all(children: list[Plan]) -> Plan | None:
    return children[0] if len(children) == 1 else plan.All(tuple(children)) if children else None


def _any(children: list[Plan]) -> Plan | None:
    return children[0] if len(children) == 1 else plan.Any(tuple(children)) if children else None


def _best(readings: Iterable[Plan | None]) -> Plan | None:
    """The distinct readings of one word."""
    distinct = tuple(dict.fromkeys(each for each in readings if each))
    return distinct[0] if len(distinct) == 1 else plan.Best(distinct) if distinct else None


def _value(field: str | None, text: str) -> Plan | None:
    assert field is not None
    return plan.Value(field, fold(text))


def _chain(layer: plan.Layer, tokens: Sequence[Token], field: str | None) -> Plan:
    """Words in a row; the parts of a token follow each other without gaps."""
    words = tuple(each.exact if layer is plan.Layer.EXACT else each.stem for each in tokens)
    if len(words) == 1:
        return plan.Word(layer, words[0], field)
    return plan.Chain(layer, words, field)


def _integers(node: query.Range) -> Plan:
    low = SMALLEST if node.low is None else _bound(node.low, ROUND_CEILING, node.include_low, 1)
    high = LARGEST if node.high is None else _bound(node.high, ROUND_FLOOR, node.include_high, -1)
    return _between(node.field, low, high)


def _bound(value: Decimal | int, rounding: str, included: bool, step: int) -> int:  # noqa: FBT001 - one call each
    whole = int(Decimal(value).to_integral_value(rounding))
    return whole if included or whole != value else whole + step


def _between(field: str, low: int, high: int) -> Plan:
    low, high = max(low, SMALLEST), min(high, LARGEST)
    return plan.Between(field, low, high) if low <= high else plan.Nothing()


def _amounts(node: query.Range) -> Plan:
    unit = node.unit.replace(SEPARATOR, " ")
    low = high = f"{unit}{SEPARATOR}"
    low += "0" * 16
    high += "f" * 16
    if node.low is not None:
        low = _step(amount_token(Decimal(node.low), unit), 0 if node.include_low else 1)
    if node.high is not None:
        high = _step(amount_token(Decimal(node.high), unit), 0 if node.include_high else -1)
    return plan.AmountBetween(node.field, low, high) if low <= high else plan.Nothing()


def _step(token: str, by: int) -> str:
    """The next amount token, or the one before."""
    head, digits = token[:-16], int(token[-16:], 16)
    return f"{head}{digits + by:016x}"


def _whole(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None
