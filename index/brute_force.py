"""What a plan means, by brute force: every record looked at, one node at a time.

This is the definition that the other engines are tested against; speed is no concern here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce

from index.analysis import Token
from index.encode import Encoded, Encoder, Passage
from index.lexicon import discount, most_frequent, within_distance
from index.plan import (
    All,
    AmountBetween,
    Any,
    Best,
    Between,
    Bigrams,
    Chain,
    Everything,
    Expand,
    ExpandValue,
    Layer,
    Most,
    Plan,
    Value,
    Without,
    Word,
)  # fmt: skip
from index.scoring import FULL, bm25, rarity, slope, step

Found = dict[str, tuple[int, float]]
"""Per record id the coverage and the score."""


class Evaluation:
    """Evaluates plans over all records, one record and one node at a time."""

    def __init__(self, records: dict[str, Encoded], encoder: Encoder) -> None:
        self.records = records
        self.encoder = encoder
        self.slope = slope(sum(each.length for each in records.values()), len(records))

    def find(  # noqa: PLR0911 - one return per kind of node
        self, plan: Plan, within: set[str], *, main: bool = False
    ) -> Found:
        """The records among ``within`` that fit the plan.

        ``main`` tells a Most that nothing above it brings in other records, so that it may fall
        back on the best there is.
        """
        match plan:
            case Word(layer, text, field):
                return self._words(within, layer, [(text, 1.0)], field)
            case Chain():
                return self._chain(plan, within)
            case Expand():
                return self._expand(plan, within)
            case Best(children):
                return _combine([self.find(each, within) for each in children], max)
            case Any(children):
                return _combine([self.find(each, within) for each in children], _add)
            case Bigrams():
                return self._bigrams(plan, within)
            case All(children):
                return self._all(children, within, main=main)
            case Most():
                return self._most(plan, within, main=main)
            case Without(child):
                return dict.fromkeys(within - set(self.find(child, within)), (0, 0.0))
        return dict.fromkeys((id_ for id_ in within if self._passes(plan, id_)), (0, 0.0))

    def holding(self, layer: Layer, text: str, field: str | None) -> int:
        """How many records hold the word."""
        return sum(bool(self._units(each, layer, text, field)) for each in self.records.values())

    def words(self, field: str | None) -> set[str]:
        """Every exact word of the field, or of the default field."""
        passages = (part for each in self.records.values() for part in self._in_field(each, field))
        return {token.exact for part in passages for token in part.tokens}

    def keyword(self, field: str, values: set[str]) -> set[str]:
        """The records with one of the values."""
        return {
            id_ for id_, each in self.records.items() if values & set(each.keywords.get(field, ()))
        }

    def _in_field(self, record: Encoded, field: str | None) -> Iterator[Passage]:
        for part in record.passages:
            own = self.encoder.text_fields[part.number]
            if own.name == field or (field is None and own.weight > 0):
                yield part

    def _units(self, record: Encoded, layer: Layer, text: str, field: str | None) -> int:
        """The weighted frequency of a word in a record, in hundredths."""
        return sum(
            self.encoder.units[part.number]
            for part in self._in_field(record, field)
            for token in part.tokens
            if text == _form(token, layer)
        )

    def _words(
        self, within: set[str], layer: Layer, words: list[tuple[str, float]], field: str | None
    ) -> Found:
        """The records with any of the words, with the best score after discounts."""
        found: Found = {}
        for text, share in words:
            idf = rarity(len(self.records), self.holding(layer, text, field))
            for id_ in within:
                record = self.records[id_]
                units = self._units(record, layer, text, field)
                if units:
                    (score,) = bm25(idf, self.slope, [units], [record.length])
                    found[id_] = (FULL, max(found.get(id_, (0, 0.0))[1], score * share))
        return found

    def _chain(self, plan: Chain, within: set[str]) -> Found:
        scores = [self._words(within, plan.layer, [(each, 1.0)], plan.field) for each in plan.words]
        return {
            id_: (FULL, reduce(_add, (each[id_][1] for each in scores), 0.0))
            for id_ in within
            if any(_follow(part, plan) for part in self._in_field(self.records[id_], plan.field))
        }

    def _expand(self, plan: Expand, within: set[str]) -> Found:
        words = self.words(plan.field)
        edits = _expansions(plan, words)
        counts = [(each, self.holding(Layer.EXACT, each, plan.field)) for each in edits]
        scoring = set(most_frequent(counts))
        shares = [(each, discount(edits[each]) if each in scoring else 0.0) for each in edits]
        return self._words(within, Layer.EXACT, shares, plan.field)

    def _bigrams(self, plan: Bigrams, within: set[str]) -> Found:
        parts = [self.find(each, within) for each in plan.children]
        counted = [part for part, counts in zip(parts, plan.counted, strict=True) if counts]
        found: Found = {}
        for id_, (_, score) in _combine(parts, _add).items():
            held = sum(id_ in part for part in counted)
            if held:
                half = FULL // 2 if 2 * held >= len(counted) else 0
                found[id_] = (FULL if held == len(counted) else half, score)
        return found

    def _all(self, children: tuple[Plan, ...], within: set[str], *, main: bool) -> Found:
        last = [each for each in children if main and _falls_back(each)]
        parts = {each: self.find(each, within) for each in children if each not in last}
        left = within.intersection(*parts.values())
        parts |= {each: self.find(each, left, main=True) for each in last}
        scored = sum(each.scored for each in children)
        return {
            id_: (
                sum(parts[each][id_][0] for each in children) // max(scored, 1),
                reduce(_add, (parts[each][id_][1] for each in children), 0.0),
            )
            for id_ in left.intersection(*parts.values())
        }

    def _most(self, plan: Most, within: set[str], *, main: bool) -> Found:
        parts = [self.find(each, within) for each in plan.children]
        counted = [part for part, counts in zip(parts, plan.counted, strict=True) if counts]
        coverage = {
            id_: sum(part[id_][0] for part in counted if id_ in part) // len(counted)
            for id_ in set().union(*counted)
        }
        kept = {id_ for id_, covered in coverage.items() if 2 * covered >= FULL}
        if not kept and main:
            best = max(coverage.values(), default=0)
            kept = {id_ for id_, covered in coverage.items() if covered == best}
        scores = _combine(parts, _add)
        return {id_: (step(coverage[id_]), scores[id_][1]) for id_ in kept}

    def _passes(self, plan: Plan, id_: str) -> bool:
        record = self.records[id_]
        match plan:
            case Value(field, text):
                return text in record.keywords.get(field, ())
            case ExpandValue(field):
                return bool(_expansions(plan, set(record.keywords.get(field, ()))))
            case Between(field, low, high):
                return field in record.integers and low <= record.integers[field] <= high
            case AmountBetween(field, low, high):
                return any(low <= each <= high for each in record.keywords.get(field, ()))
            case _:
                return isinstance(plan, Everything)


def _form(token: Token, layer: Layer) -> str:
    return token.exact if layer is Layer.EXACT else token.stem


def _add(first: float, second: float) -> float:
    """Plain addition, one after the other: ``sum`` compensates from Python 3.12 on."""
    return first + second


def _combine(parts: list[Found], merge: Callable[[float, float], float]) -> Found:
    """The records of any part: the best coverage, the scores merged in the order of the parts."""
    found: Found = {}
    for part in parts:
        for id_, (coverage, score) in part.items():
            if id_ in found:
                held = found[id_]
                found[id_] = (max(held[0], coverage), merge(held[1], score))
            else:
                found[id_] = (coverage, score)
    return found


def _falls_back(plan: Plan) -> bool:
    """Whether there is a Most that takes its records from what the other conditions leave."""
    return isinstance(plan, Most) or (
        isinstance(plan, All) and any(_falls_back(each) for each in plan.children)
    )


def _follow(part: Passage, plan: Chain) -> bool:
    """Whether the words stand in a row somewhere in the passage."""
    at: dict[int, set[str]] = {}
    for token in part.tokens:
        at.setdefault(token.position, set()).add(_form(token, plan.layer))
    return any(
        all(word in at.get(start + step, ()) for step, word in enumerate(plan.words))
        for start in at
    )


def _expansions(plan: Expand | ExpandValue, words: set[str]) -> dict[str, int]:
    """The words that the beginning or misspelling stands for, and how many edits away they are."""
    if plan.distance is None:
        return {each: 0 for each in words if each.startswith(plan.text)}
    return dict(within_distance(plan.text, words, plan.distance))
