"""The reference engine: brute force over encoded records in RAM, plain enough to be believed.

Every other engine must give what this one gives; it shares with them how records are encoded,
how queries are read and the formula of a score, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.brute_force import Evaluation, Found
from index.compile import compile_query
from index.encode import Encoded, Encoder
from index.explain import explain_plan
from index.fields import check_facets, check_sort, get_field, require_text
from index.lexicon import within_distance
from index.plan import Layer, Plan
from index.port import Explanation, FieldKind, Hit, Progress, Record, Results, Schema, Sort
from index.query import Query


class MemoryEngine:
    """Holds encoded records and looks at every one of them for every question."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.sequence = 0
        self.languages: frozenset[str] = frozenset()
        self._encoder = Encoder(schema)
        self._records: dict[str, Encoded] = {}

    def __len__(self) -> int:
        return len(self._records)

    def build(
        self, records: Iterable[Record], sequence: int, progress: Progress | None = None
    ) -> None:
        """Replace everything by these records."""
        encoded: list[Encoded] = []
        for record in records:
            encoded.append(self._encoder.encode(record))
            if progress:
                progress(1)
        self._records = {each.id: each for each in encoded}
        self.sequence = sequence
        self.languages = _languages(encoded)

    def update(self, records: Iterable[Record], removed: Iterable[str], sequence: int) -> None:
        """Remove ids, then insert or replace records."""
        encoded = [self._encoder.encode(record) for record in records]
        gone = set(removed)
        kept = {id_: each for id_, each in self._records.items() if id_ not in gone}
        self._records = kept | {each.id: each for each in encoded}
        self.sequence = sequence
        self.languages |= _languages(encoded)

    def search(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        facets: Sequence[str] = (),
        sort: Sort | None = None,
    ) -> Results:
        """The page of hits."""
        check_facets(self.schema, facets)
        check_sort(self.schema, sort)
        plan = compile_query(query, self.schema, self.languages)
        found = self._evaluation().find(plan, set(self._records), main=True)
        page = self._order(found, sort)[offset : offset + limit]
        hits = tuple(Hit(id_, found[id_][1]) for id_ in page)
        return Results(hits, len(found), {name: self._facet(found, name) for name in facets})

    def explain(self, query: Query, record_id: str) -> Explanation:
        """How the record fares against every node."""
        evaluation = self._evaluation()

        def fare(plan: Plan, *, main: bool) -> tuple[bool, float]:
            found = evaluation.find(plan, set(self._records), main=main)
            return record_id in found, found.get(record_id, (0, 0.0))[1]

        return explain_plan(compile_query(query, self.schema, self.languages), fare)

    def terms(self, field_name: str | None = None, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The unstemmed words or keywords that begin so."""
        evaluation = self._evaluation()
        if field_name is not None and get_field(self.schema, field_name).kind is not FieldKind.TEXT:
            words = {
                each
                for held in self._records.values()
                for each in held.keywords.get(field_name, ())
            }
            counts = {each: len(evaluation.keyword(field_name, {each})) for each in words}
        else:
            counts = {
                each: evaluation.holding(Layer.EXACT, each, field_name)
                for each in evaluation.words(field_name)
            }
        yield from sorted((each, n) for each, n in counts.items() if each.startswith(prefix))

    def similar(
        self, word: str, distance: int, field_name: str | None = None
    ) -> list[tuple[str, int, int]]:
        """The unstemmed words held within so many edits of a word."""
        if field_name is not None:
            require_text(self.schema, field_name)
        counts = dict(self.terms(field_name))
        near = within_distance(word, counts, distance)
        return sorted((each, edits, counts[each]) for each, edits in near)

    def verify(self) -> None:
        """Memory has no files to check."""

    def close(self) -> None:
        """Nothing to release."""

    def _evaluation(self) -> Evaluation:
        return Evaluation(self._records, self._encoder)

    def _order(self, found: Found, sort: Sort | None) -> list[str]:
        if sort is None:
            return sorted(found, key=lambda id_: (-found[id_][0], -found[id_][1], id_))
        by_id = sorted(found)
        keys = {id_: key for id_ in by_id if (key := self._key(id_, sort)) is not None}
        present = sorted(keys, key=lambda id_: keys[id_], reverse=sort.descending)
        return present + [id_ for id_ in by_id if id_ not in keys]

    def _key(self, id_: str, sort: Sort) -> tuple[int, str] | None:
        record = self._records[id_]
        if self.schema[sort.field].kind is FieldKind.INTEGER:
            number = record.integers.get(sort.field)
            return None if number is None else (number, "")
        values = record.keywords.get(sort.field, ())
        return (0, values[-1 if sort.descending else 0]) if values else None

    def _facet(self, found: Found, name: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        for id_ in found:
            for value in self._records[id_].keywords.get(name, ()):
                counts[value] = counts.get(value, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _languages(records: Iterable[Encoded]) -> frozenset[str]:
    return frozenset().union(*(each.languages for each in records))
