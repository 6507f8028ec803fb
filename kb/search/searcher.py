"""Searching a knowledge base: from the user's words to ids in order, with reasons."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from index import Engine, IndexDamaged, IndexMissing, IndexOutdated
from index.query import And, Everything, Query, Term
from kb.search.by_meaning import Near, check_way
from kb.search.documents import source_ids
from kb.search.highlight import wanted, with_names
from kb.search.live import LiveIndex, Notice, Progress, say_nothing
from kb.search.lowering import HIDDEN, lower, with_default_statuses, with_short_ids
from kb.search.meaning import Meaning
from kb.search.ordering import (
    FACET_VALUES,
    FACETS,
    NAMED,
    check_facets,
    read_order,
    written_name,
)
from kb.search.results import SearchExplanation, SearchHit, SearchResults, as_json
from kb.search.syntax import filter_query, parse, unparse
from kb.search.typos import Typos

if TYPE_CHECKING:
    from kb.search.port import ClaimStore

Filters = Mapping[str, Sequence[str]]
"""Field names and, for each, the values of which a claim must have one."""

MANY_ALIASES = 1000
"""In a base that declares more, the other names of an entity are found but not highlighted."""

Answer = TypeVar("Answer")


class Searcher:
    """Searches the claims of one store; open it once, ask it often, from one thread."""

    def __init__(
        self,
        store: ClaimStore,
        engine_name: str,
        index_dir: Path,
        notice: Notice = say_nothing,
        progress: Progress | None = None,
        meaning: Callable[[], Meaning] | None = None,
    ) -> None:
        """Take the store and the place of its indexes; nothing is read yet.

        Args:
            store: the truth; it is only read.
            engine_name: one of ``index.ENGINES``.
            index_dir: where indexes are kept, one folder for each engine and schema.
            notice: is told one-line messages, such as that the index is built anew.
            progress: is told how many claims of how many are indexed, during a build.
            meaning: gives the vectors of the claims when they are needed, those of the same place
                by default.

        Raises:
            UnknownChoice: there is no such engine.
        """
        self.store = store
        self.live = LiveIndex(store, engine_name, index_dir, notice, progress)
        self._open_meaning = meaning or (lambda: Meaning(store, index_dir, notice, progress))

    @cached_property
    def meaning(self) -> Meaning:
        """The vectors of the claims, whatever they hold."""
        return self._open_meaning()

    def close(self) -> None:
        """Release the index's files."""
        self.live.close()

    # Searching

    def search(
        self,
        query: str | Query,
        *,
        filters: Filters | None = None,
        limit: int = 10,
        offset: int = 0,
        facets: Sequence[str] = (),
        sort: str = "relevance",
        by: str = "words",
    ) -> SearchResults:
        """The page of claims that fit.

        Args:
            query: the user's words, or a tree in the fields the user knows.
            filters: what must hold besides.
            limit: how many at most.
            offset: how many are passed over first.
            facets: what the claims found by words are counted by.
            sort: their order.
            by: ``words``, ``meaning``, ``both``, or ``auto``: words and, when they find nothing or
                the claims lack some of them, both.

        Rejected and retracted claims are found only when the query or a filter names a status
        or an id.

        Raises:
            QuerySyntaxError: the query or a filter cannot be read.
            UnknownChoice: there is no such facet, order or way to search.
            EncoderNotInstalled: a search by meaning was asked for and cannot be had.
        """
        began = time.perf_counter()
        order = read_order(sort)
        check_way(by, sort)
        check_facets(facets)

        counted = [FACETS[name] for name in facets]

        def answer(engine: Engine) -> SearchResults:
            tree = self._read(engine, query, filters)
            typos = Typos(engine, tree)
            read, notes = (tree, ()) if by == "meaning" else typos.widened()
            correction = None if by == "meaning" else typos.corrected()
            asked = lower(with_default_statuses(read))
            found = engine.search(asked, limit=limit, offset=offset, facets=counted, sort=order)
            words = enumerate(found.hits, offset + 1)
            hits = tuple(SearchHit(rank, hit.id, hit.score) for rank, hit in words)
            if by != "words" and order is None:
                near = Near(engine, tree, typos, by)
                if near.is_wanted(found.total):
                    hits, said = near.page(self.meaning, asked, hits, offset=offset, limit=limit)
                    notes = (*notes, *said)
            return SearchResults(
                query=query if isinstance(query, str) else unparse(query),
                read=read,
                total=found.total,
                hits=hits,
                took_ms=(time.perf_counter() - began) * 1000,
                facets={name: self._counts(engine, name, found.facets) for name in facets},
                notes=notes,
                suggestion=unparse(correction) if correction else None,
            )

        return self._ask(answer)

    def read(self, query: str | Query, filters: Filters | None = None) -> Query:
        """The query tree of a query and filters together, in the fields the user knows.

        Raises:
            QuerySyntaxError: one of them cannot be read.
        """
        return self._ask(lambda engine: self._read(engine, query, filters))

    def suggestions(self, query: str | Query) -> str | None:
        """The query with mistyped words corrected from the index's own; None if there are none."""

        def answer(engine: Engine) -> Query | None:
            return Typos(engine, self._read(engine, query, None)).corrected()

        correction = self._ask(answer)
        return unparse(correction) if correction else None

    def as_json(self, results: SearchResults) -> dict[str, Any]:
        """The results with their claims, as ``kb search --format json`` gives them."""
        shown = with_names(results.read, self._other_names(results.read))
        return as_json(results, self.claims([hit.id for hit in results.hits]), shown)

    def _other_names(self, query: Query) -> list[str]:
        """All names of the entities that the query names, as the base declares them."""
        words = " ".join(leaf.text for leaf in wanted(query, "text"))
        if not words or not 0 < self.store.count("alias") <= MANY_ALIASES:
            return []
        return self.live.alias_book().names_in([words])

    def claims(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The claims with these ids, in their order; those gone meanwhile are left out."""
        return self._documents("claim", ids)

    # Reasons

    def explain(
        self, query: str | Query, claim_id: str, filters: Filters | None = None
    ) -> SearchExplanation:
        """How the query was read, and how the claim fares against every part of it.

        Raises:
            QuerySyntaxError: the query or a filter cannot be read.
        """

        def answer(engine: Engine) -> SearchExplanation:
            read, notes = Typos(engine, self._read(engine, query, filters)).widened()
            from kb.search.wording import reading  # noqa: PLC0415 - only to explain

            explanation = engine.explain(lower(with_default_statuses(read)), claim_id)
            return SearchExplanation(reading(read), notes, explanation)

        return self._ask(answer)

    def why_not(
        self, query: str | Query, claim_id: str, filters: Filters | None = None
    ) -> list[str]:
        """Why a search does not show a claim, in sentences; or at which rank it does.

        Raises:
            QuerySyntaxError: the query or a filter cannot be read.
        """
        claim = self.store.find("claim", claim_id)
        if claim is None:
            return [f"there is no claim {claim_id}"]
        sources = self._documents("source", source_ids(claim))

        def answer(engine: Engine) -> list[str]:
            def matches(part: Query) -> bool:
                return engine.explain(lower(part), claim_id).matched

            read, notes = Typos(engine, self._read(engine, query, filters)).widened()
            from kb.search.wording import shortcomings  # noqa: PLC0415 - only to explain

            reasons = shortcomings(read, claim, sources, matches)
            if claim["status"] in HIDDEN and with_default_statuses(read) != read:
                reasons.append(_hidden(claim["status"]))
            return [*notes, *(reasons or [_rank_of(engine, read, claim_id)])]

        return self._ask(answer)

    # The engine

    def _ask(self, question: Callable[[Engine], Answer]) -> Answer:
        """The engine's answer; an index that turns out unusable is built anew, once."""
        engine = self.live.ready()
        try:
            return question(engine)
        except (IndexDamaged, IndexMissing, IndexOutdated) as error:
            why = str(error)
        return question(self.live.rebuild(why))  # out of the except block, which holds on to files

    def _read(self, engine: Engine, query: str | Query, filters: Filters | None) -> Query:
        def held(field: str) -> list[str]:
            declared = self.store.ids("kind") if field == "kind" else ()
            return [*declared, *(value for value, _ in engine.terms(field))]

        def is_held(claim_id: str) -> bool:
            return engine.search(Term(claim_id, "id"), limit=0).total > 0

        tree = parse(query, held) if isinstance(query, str) else query
        wanted = [filter_query(name, each, held) for name, each in (filters or {}).items() if each]
        children = [tree, *wanted] if tree != Everything() else wanted
        whole = And(tuple(children)) if len(children) > 1 else children[0] if children else tree
        return with_short_ids(whole, is_held)

    def _counts(
        self, engine: Engine, facet: str, counted: Mapping[str, Mapping[str, int]]
    ) -> dict[str, int]:
        """The most frequent values of a facet, names as the claims write them."""
        pairs = sorted(counted[FACETS[facet]].items(), key=lambda pair: (-pair[1], pair[0]))
        frequent = dict(pairs[:FACET_VALUES])
        if facet not in NAMED:
            return frequent
        return {self._written(engine, facet, value): n for value, n in frequent.items()}

    def _written(self, engine: Engine, facet: str, folded: str) -> str:
        """A name as a claim that has it writes it."""
        hits = engine.search(Term(folded, FACETS[facet]), limit=1).hits
        for claim in self.claims([hit.id for hit in hits]).values():
            sources = self._documents("source", source_ids(claim)) if facet == "publisher" else {}
            return written_name(facet, folded, claim, sources.values())
        return folded

    def _documents(self, record_type: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        found = self.store.find_documents(record_type, ids)
        return {record_id: json.loads(text) for record_id, text in found if text is not None}


def _hidden(status: str) -> str:
    return f"the claim is {status}, and such claims are shown only on request: status:{status}"


def _rank_of(engine: Engine, read: Query, claim_id: str) -> str:
    """Where the claim stands among those found."""
    asked = lower(with_default_statuses(read))
    found = engine.search(asked, limit=max(len(engine), 1))
    ids = [hit.id for hit in found.hits]
    if claim_id not in ids:
        return "other claims have more of the words, and only those are shown"
    return f"the claim is found, at rank {ids.index(claim_id) + 1} of {found.total}"
