"""What a plan finds in a snapshot of the index: sets of records first, scores when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from os.path import commonprefix

from index.encode import POSITION_BITS
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
)
from index.scoring import FULL, rarity, step
from index.whoosh_engine.found import Coverage, Filtered, Found, Highest, Summed, Words
from index.whoosh_engine.snapshot import Snapshot

NONE: frozenset[int] = frozenset()
LAST = 2
"""The turn of the conditions that look at what all others leave."""


class Evaluation:
    """Finds the records for the nodes of a query."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def find(  # noqa: C901, PLR0911 - one return per kind of node
        self, plan: Plan, within: AbstractSet[int] | None = None, *, main: bool = False
    ) -> Found:
        """What the plan finds; ``within`` and ``main`` decide where a Most falls back."""
        match plan:
            case Word(layer, text, field):
                return self.word(layer, text, field)
            case Chain():
                return self._chain(plan)
            case Expand():
                return self._expand(plan)
            case Best(children):
                return _best([self.find(each) for each in children])
            case Any(children):
                parts = [self.find(each) for each in children]
                return Summed(_union(parts), _best_coverage(parts), parts)
            case Bigrams():
                return self._bigrams(plan)
            case All(children):
                return self._all(children, within, main=main)
            case Most():
                return self._most(plan, within, main=main)
            case Without(child):
                whole = self.snapshot.everything if within is None else within
                return Filtered(whole - self.find(child).records)
            case Everything():
                return Filtered(self.snapshot.everything)
        return Filtered(self._filter(plan))

    def word(self, layer: Layer, text: str, field: str | None) -> Words:
        """The records that hold a word."""
        snapshot = self.snapshot
        frequencies = snapshot.frequencies(layer, text, field)
        idf = rarity(snapshot.records, len(frequencies))
        return Words(frequencies, idf, snapshot.slope, snapshot.lengths)

    def _chain(self, plan: Chain) -> Found:
        words = [self.word(plan.layer, each, plan.field) for each in plan.words]
        common = set(min(words, key=lambda each: len(each.records)).records)
        for each in words:
            common &= each.records
        if common:
            common = self._in_a_row(plan, common)
        return Summed(common, FULL, words)

    def _in_a_row(self, plan: Chain, common: set[int]) -> set[int]:
        """The records where the words follow each other in one field."""
        starts: dict[int, set[int]] = {}
        for place, text in enumerate(plan.words):
            where = self.snapshot.occurrences(plan.layer, text, plan.field, common)
            for record in common:
                shifted = {position - place for position in where[record]}
                starts[record] = starts[record] & shifted if place else shifted
            common = {record for record in common if starts[record]}
        if plan.field is not None:
            number = self.snapshot.layout.text_numbers[plan.field]
            common = {record for record in common if _in_field(starts[record], number)}
        return common

    def _expand(self, plan: Expand) -> Found:
        if plan.distance is not None:
            near = similar_words(self, plan.text, plan.distance, plan.field)
        elif plan.field is None:
            return self._beginning(plan.text)
        else:
            name = self.snapshot.layout.layer(Layer.EXACT, plan.field)
            words = [each for each, _ in self.snapshot.counts(name, plan.text)]
            near = {each: (0, self.word(Layer.EXACT, each, plan.field)) for each in words}
        scoring = most_frequent((each, len(found.records)) for each, (_, found) in near.items())
        parts = [(near[each][1], discount(near[each][0])) for each in scoring]
        return Highest(_union(found for _, found in near.values()), FULL, parts)

    def _beginning(self, text: str) -> Found:
        """Words of the default field that begin so; the many are read without their scores."""
        matched: set[int] = set()
        counts: list[tuple[str, int]] = []
        for word, numbers in self.snapshot.terms(Layer.EXACT.value, text):
            matched.update(numbers)
            counts.append((word, len(numbers)))
        scoring = most_frequent(counts)
        return Highest(
            matched, FULL, [(self.word(Layer.EXACT, each, None), 1.0) for each in scoring]
        )

    def _values(self, plan: ExpandValue) -> set[int]:
        """The records with a keyword that begins so, or is spelled almost so."""
        name = self.snapshot.layout.keywords[plan.field]
        if plan.distance is None:
            return set().union(*(numbers for _, numbers in self.snapshot.terms(name, plan.text)))
        values = (each for each, _ in self.snapshot.counts(name))
        near = within_distance(plan.text, values, plan.distance)
        return {number for each, _ in near for number in self.snapshot.numbers(name, each)}

    def _bigrams(self, plan: Bigrams) -> Found:
        parts = [self.find(each) for each in plan.children]
        counted = [part for part, counts in zip(parts, plan.counted, strict=True) if counts]
        held: Counter[int] = Counter()
        for part in counted:
            held.update(part.records)
        wanted = len(counted)
        coverage = {
            record: FULL if count == wanted else FULL // 2 if 2 * count >= wanted else 0
            for record, count in held.items()
        }
        return Summed(coverage.keys(), coverage, parts)

    def _all(
        self, children: Sequence[Plan], within: AbstractSet[int] | None, *, main: bool
    ) -> Found:
        turns = [_turn(each, main=main) for each in children]
        parts: dict[int, Found] = {}
        records = within
        for turn in sorted(set(turns)):
            left = records if turn else None
            for at, child in enumerate(children):
                if turns[at] == turn:
                    parts[at] = self.find(child, left, main=turn == LAST)
            records = _intersection([each.records for each in parts.values()], within)
        if records is None:
            records = NONE
        ordered = [parts[at] for at in range(len(children))]
        scored = sum(each.scored for each in children)
        return Summed(records, _mean_coverage(ordered, records, max(scored, 1)), ordered)

    def _most(self, plan: Most, within: AbstractSet[int] | None, *, main: bool) -> Found:
        parts = [self.find(each) for each in plan.children]
        counted = [part for part, counts in zip(parts, plan.counted, strict=True) if counts]
        coverage = _mean_coverage(counted, None, len(counted))
        assert isinstance(coverage, dict)
        if within is not None:
            coverage = {each: covered for each, covered in coverage.items() if each in within}
        kept = {each: covered for each, covered in coverage.items() if 2 * covered >= FULL}
        if not kept and main and coverage:
            best = max(coverage.values())
            kept = {each: covered for each, covered in coverage.items() if covered == best}
        return Summed(kept.keys(), {each: step(covered) for each, covered in kept.items()}, parts)

    def _filter(self, plan: Plan) -> AbstractSet[int]:
        snapshot = self.snapshot
        match plan:
            case Value(field, text):
                return set(snapshot.numbers(snapshot.layout.keywords[field], text))
            case ExpandValue():
                return self._values(plan)
            case Between(field, low, high):
                column = snapshot.integers(field)
                found = {number for number, value in enumerate(column) if low <= value <= high}
                return found - snapshot.deleted
            case AmountBetween(field, low, high):
                return self._amounts(snapshot.layout.keywords[field], low, high)
        return NONE

    def _amounts(self, name: str, low: str, high: str) -> set[int]:
        """The records with a token between two; the part that both share narrows the search."""
        found: set[int] = set()
        for token, numbers in self.snapshot.terms(name, commonprefix([low, high])):  # noqa: RUF071 - characters are meant
            if token > high:
                break
            if token >= low:
                found.update(numbers)
        return found


def similar_words(
    evaluation: Evaluation, text: str, distance: int, field: str | None
) -> dict[str, tuple[int, Words]]:
    """The exact words within so many edits of a word: how many edits, and where they are."""
    snapshot = evaluation.snapshot
    lengths = range(max(len(text) - distance, 1), len(text) + distance + 1)
    words = snapshot.words(snapshot.layout.layer(Layer.EXACT, field), lengths)
    near = {
        each: (edits, evaluation.word(Layer.EXACT, each, field))
        for each, edits in within_distance(text, words, distance)
    }
    return {each: held for each, held in near.items() if held[1].records}


def _best(parts: Sequence[Found]) -> Found:
    """The readings of a word; most often the index knows only one of them."""
    known = [each for each in parts if each.records]
    if len(known) == 1:
        return known[0]
    return Highest(_union(known), _best_coverage(known), [(each, 1.0) for each in known])


def _union(parts: Iterable[Found]) -> set[int]:
    return set().union(*(each.records for each in parts))


def _intersection(
    sets: Sequence[AbstractSet[int]], within: AbstractSet[int] | None
) -> AbstractSet[int] | None:
    """What all share, smallest first; None when nothing restricts."""
    ordered = sorted([*sets, within] if within is not None else sets, key=len)
    return reduce(lambda first, second: first & second, ordered) if ordered else None


def _best_coverage(parts: Sequence[Found]) -> Coverage:
    """The highest coverage per record."""
    constants = {each.coverage for each in parts if isinstance(each.coverage, int)}
    if len(constants) == 1 and all(isinstance(each.coverage, int) for each in parts):
        return constants.pop()
    best: dict[int, int] = {}
    for part in parts:
        covered = part.coverage
        for record in part.records:
            own = covered if isinstance(covered, int) else covered[record]
            if own > best.get(record, -1):
                best[record] = own
    return best


def _mean_coverage(
    parts: Sequence[Found], records: AbstractSet[int] | None, count: int
) -> Coverage:
    """The coverage of all parts together, divided; of these records or of any."""
    if records is not None and all(isinstance(each.coverage, int) for each in parts):
        return sum(each.coverage for each in parts if isinstance(each.coverage, int)) // count
    sums: Counter[int] = Counter()
    full: Counter[int] = Counter()
    for part in parts:
        covered = part.coverage
        if covered == FULL:
            full.update(part.records)
        elif isinstance(covered, int):
            sums.update(dict.fromkeys(part.records, covered))
        else:
            sums.update(covered)
    chosen = sums.keys() | full.keys() if records is None else records
    return {each: (FULL * full[each] + sums[each]) // count for each in chosen}


def _turn(plan: Plan, *, main: bool) -> int:
    """When a condition's turn is: exclusions look only at what the others leave."""
    if main and _falls_back(plan):
        return LAST
    return 1 if isinstance(plan, Without) else 0


def _falls_back(plan: Plan) -> bool:
    """Whether there is a Most that takes its records from what the other conditions leave."""
    return isinstance(plan, Most) or (
        isinstance(plan, All) and any(_falls_back(each) for each in plan.children)
    )


def _in_field(positions: Iterable[int], number: int) -> bool:
    return any(position >> POSITION_BITS == number for position in positions)
