"""Looks statements up: candidates, one alignment each, the verdict over both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, tee
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.errors import NothingToCheck
from kb.lookup.alignment import Aligner
from kb.lookup.cautions import READ, cautions
from kb.lookup.compare import nearness
from kb.lookup.evidence import claimants, passages, said_on
from kb.lookup.joint import Judged, decide_together
from kb.lookup.likeness import TextEncoder
from kb.lookup.results import LookUp, Match
from kb.lookup.segmenting import segmenter
from kb.lookup.sides import Side, make_side
from kb.lookup.stances import Stance, judge
from kb.lookup.verdicts import about, confidence, verdict
from kb.reading import read_text
from kb.search.documents import source_ids
from kb.text.language import identify

if TYPE_CHECKING:
    from kb.search.candidates import Candidate, Candidates
    from kb.search.port import ClaimStore

COMPARED = 10
"""Candidates that may be aligned, however many are shown: the verdict does not depend on that."""

FIRST, FIRST_BEHIND, BEHIND = 5, 0.4, 0.1
"""How far behind the best score a candidate may lie and still be aligned: so many first ones the
former, the others the latter."""

AHEAD = 16
"""Candidates whose days are looked up at once."""

TOGETHER = 64
"""Questions that are read before the first of them is answered: what they and their claims say
is encoded in one go, which takes half the time."""

SIDES = 20_000
"""Texts of claims whose reading is kept."""


class Question(NamedTuple):
    """A statement to look up."""

    statement: str
    language: str = ""
    """ISO 639-1; identified from the statement when empty."""
    as_of: date | None = None
    """The day relative dates count from; claims made later do not count."""
    of_document: bool = False
    """Whether it is a sentence of a document, which nothing takes apart any more."""


class Held(NamedTuple):
    """A claim that was found."""

    candidate: Candidate
    claim: Mapping[str, Any]
    sides: Sequence[Side]
    """Its texts that the statement is aligned with, read; none where it lies too far behind."""


class Asked(NamedTuple):
    """A question that was read, with what was found."""

    question: Question
    statement: Side
    found: Sequence[Held]


class Checker:
    """Looks statements up among the claims of one store."""

    def __init__(self, store: ClaimStore, candidates: Candidates, encoder: TextEncoder) -> None:
        """Take what it reads from; nothing is read yet."""
        self.store = store
        self.candidates = candidates
        groups = declared_names(store)
        self.names = tuple(name for group in groups for name in group)
        self.aligner = Aligner(encoder, groups)
        self.segment = segmenter(encoder)
        self._side = lru_cache(maxsize=SIDES)(self._read)

    def check(self, question: Question, *, limit: int = 10, strict: bool = False) -> LookUp:
        """The verdict on one statement, and what bears on it.

        Raises:
            NothingToCheck: the statement has no letter and no digit.
            EncoderNotInstalled: the encoder is missing.
            IndexFailed: the index cannot be had.
        """
        return next(self.check_all([question], limit=limit, strict=strict))

    def check_all(
        self, questions: Iterable[Question], *, limit: int = 10, strict: bool = False
    ) -> Iterator[LookUp]:
        """The same for many statements, in order.

        Raises:
            NothingToCheck: as ``check``, when its turn comes.
        """
        asked, told = tee(map(_identified, questions))
        pairs = ((each.statement[:READ], each.language) for each in told)
        rankings = zip(asked, self.candidates.rankings_of_all(pairs), strict=True)
        most = max(limit, COMPARED)
        ranked = ((each, self._first(most, ranking, each.as_of)) for each, ranking in rankings)
        while some := list(islice(ranked, TOGETHER)):
            for each in self._all_read(some):
                yield self._answer(each, limit, strict=strict)

    def _first(self, most: int, ranking: Iterator[Candidate], day: date | None) -> list[Candidate]:
        """The first candidates of a ranking without those made after the day."""
        if day is None:
            return list(islice(ranking, most))
        found: list[Candidate] = []
        while len(found) < most and (some := list(islice(ranking, AHEAD))):
            claims = self._documents("claim", (each.claim_id for each in some))
            sources = self._sources(claims)
            later = {id_ for id_, claim in claims.items() if _is_later(claim, sources, day)}
            found += [each for each in some if each.claim_id not in later]
        return found[:most]

    def _all_read(self, ranked: Sequence[tuple[Question, Sequence[Candidate]]]) -> list[Asked]:
        """The questions and their claims, read, and all that will be compared encoded."""
        ids = [each.claim_id for _, ranking in ranked for each in ranking]
        claims = self._documents("claim", ids)
        sources = self._sources(claims)
        read = [
            Asked(
                question,
                self._read(question.statement[:READ], question.language, question.as_of),
                self._found(question, ranking, claims, sources),
            )
            for question, ranking in ranked
        ]
        self._take_vectors(read)
        self.aligner.prepare(
            (each.statement, side) for each in read for held in each.found for side in held.sides
        )
        return read

    def _take_vectors(self, read: Sequence[Asked]) -> None:
        """What claims say by themselves was encoded when they were indexed."""
        vectors = self.aligner.vectors
        texts = (
            (held.candidate.claim_id, side.text, side.language)
            for each in read
            for held in each.found
            for side in held.sides
            if side.said == side.text and not vectors.knows(side.text)
        )
        vectors.add(self.candidates.vectors_of(texts))

    def _found(
        self,
        question: Question,
        ranking: Sequence[Candidate],
        claims: Mapping[str, Any],
        sources: Mapping[str, Any],
    ) -> list[Held]:
        """The claims of a ranking, those that are near enough read."""
        found: list[Held] = []
        for candidate in ranking:
            if candidate.claim_id in claims:
                claim = claims[candidate.claim_id]
                near = _is_near(len(found), ranking[0].score - candidate.score)
                sides = self._sides(claim, sources, question) if near else []
                found.append(Held(candidate, claim, sides))
        return found

    def _answer(self, asked: Asked, limit: int, *, strict: bool) -> LookUp:
        question = asked.question
        judged = [self._judged(asked.statement, each, strict=strict) for each in asked.found]
        matches = decide_together(judged)
        decided, basis, certainty = verdict(matches[:COMPARED])
        return LookUp(
            question.statement,
            question.language,
            decided,
            basis,
            confidence(decided, certainty),
            tuple(matches[:limit]),
            cautions(
                question.statement, question.language, decided, matches, sole=question.of_document
            ),
            certainty,
        )

    def _sides(
        self, claim: Mapping[str, Any], sources: Mapping[str, Any], question: Question
    ) -> list[Side]:
        """The claim's texts that the statement is aligned with, read."""
        where = [sources[id_] for id_ in source_ids(claim) if id_ in sources]
        day = said_on(claim, where)
        found = passages(claim, sources, question.language)
        return [self._side(each.text, each.language, day) for each in found]

    def _judged(self, statement: Side, held: Held, *, strict: bool) -> Judged:
        """A claim, judged by the one of its texts that says most like the statement."""
        candidate, claim, sides = held
        if not sides:
            relevance = about(candidate.cosine)
            reason = "not compared: farther from the statement than those before it"
            match = Match(
                candidate.claim_id, Stance.NEUTRAL, candidate.score, 1 - relevance, (reason,),
                explicit=False, claim=claim, about=relevance,
            )  # fmt: skip
            return Judged(match, None)
        by = claimants(claim)
        best = max((self.aligner.align(statement, each, by) for each in sides), key=nearness)
        relevance = about(candidate.cosine, best.measures)
        found = judge(best, strict=strict, relevance=relevance)
        match = Match(
            candidate.claim_id, found.stance, candidate.score, found.score, found.reasons,
            explicit=found.explicit, claim=claim, about=relevance,
        )  # fmt: skip
        return Judged(match, best)

    def _read(self, text: str, language: str, day: date | None) -> Side:
        return make_side(
            read_text(text, language=language, anchor=day, known_names=self.names), self.segment
        )

    def _sources(self, claims: Mapping[str, Any]) -> dict[str, Any]:
        cited = (id_ for claim in claims.values() for id_ in source_ids(claim))
        return self._documents("source", cited)

    def _documents(self, record_type: str, ids: Iterable[str]) -> dict[str, Any]:
        import json  # noqa: PLC0415 - with the documents only

        found = self.store.find_documents(record_type, dict.fromkeys(ids))
        return {record_id: json.loads(text) for record_id, text in found if text is not None}


def _identified(question: Question) -> Question:
    """The question with its language.

    Raises:
        NothingToCheck: it says nothing.
    """
    if not any(char.isalnum() for char in question.statement):
        raise NothingToCheck(question.statement)
    if question.language:
        return question
    return question._replace(language=identify(question.statement)[0])


def _is_near(place: int, behind: float) -> bool:
    """Whether a candidate is aligned, by its place from 0 and how far behind the best it lies."""
    return place < COMPARED and behind <= (FIRST_BEHIND if place < FIRST else BEHIND)


def _is_later(claim: Mapping[str, Any], sources: Mapping[str, Any], day: date) -> bool:
    """Whether a claim was made after a day."""
    where = [sources[id_] for id_ in source_ids(claim) if id_ in sources]
    said = said_on(claim, where)
    return said is not None and said > day


def declared_names(store: ClaimStore) -> list[tuple[str, ...]]:
    """The names of every entity that the base declares some for."""
    import json  # noqa: PLC0415 - once for each state of the base

    declared = (json.loads(text) for _, text in store.iterate("alias"))
    return [(each["name"], *each["aliases"]) for each in declared]
