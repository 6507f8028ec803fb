"""Which claims may decide a statement: found by their words and by their meaning together.

Words and vectors are those of passages (``index.vectors``), so a statement in any language meets
a claim's text, translation, quote or clause. What was measured, as MAP@5 on CheckThat! 2022 2A
dev and on the multilingual CheckThat! 2025 dev:

* words alone .912 / .708, meaning alone .832 / .571, both together .928 / .745;
* rank fusion loses where the languages differ; scores are added instead. The words' share is
  measured against what a claim with all of the words would get, so that a stray name in a
  claim of another language counts for little;
* how much of a claim the statement covers (``covered``) is worth .015 on long posts;
* a post's sentences as windows beside the whole: .005. Aligning words by the encoder's own
  subword vectors, centring vectors on their mean or their language's, and discounting claims that
  are near to everything brought nothing, and were left out.

A cosine says that two sentences are about the same, never that they agree.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from index.errors import IndexDamaged
from kb.search.lowering import HIDDEN
from kb.search.statement import Statement, read_statement

if TYPE_CHECKING:
    from index.encoder import Floats
    from index.vectors.held import Held, WordScores
    from kb.search.meaning import Meaning
    from kb.search.port import ClaimStore

NEAR = 0.35
"""The cosine above which 92 % of real matches lie, and 2 % of unrelated pairs."""

TELLING = 0.15
"""The share of its words from which a statement counts as found by words."""

WHOLE, WINDOW, WORDS, COVERED = 0.5, 0.5, 0.5, 0.6
"""What the cosine of the whole statement, the best of its windows, the words' share and the
covered share of the claim weigh."""

FOREIGN, FOREIGN_FROM = 0.85, 0.2
"""A claim without a word in the statement's language cannot meet it by words: its cosine above
the second speaks for them, times the first. On the sample, each claim in one of three languages
and asked for in another, the claim is among the first ten in .90 instead of .63; the multilingual
posts, whose claims are nearly all in their own language, lose .009 of MAP@5."""

FULL_SHARE = 0.2
"""The share of the best possible words score that counts as all of the words."""

BATCH, COSINES = 64, 2_000_000
"""Statements compared at once, and cosines of theirs with all claims held at once: the vectors on
disk are read once for all of them."""


QUERY_WORDS, WORD_BY_WORD = 0.6, 1.5
"""What the words of a query weigh beside its cosine, as they are written and by the meaning of
each. On the development searches nDCG@10 is .77 by the cosine alone, .82 with the first and .85
with both; on the same claims in Italian alone .67, .70 and .79. From .7 to 2 the second is within
.02 of that."""

ALIGNED = 100
"""So many of the nearest claims are compared word by word; 300 bring nothing more."""

AHEAD = 16
"""Claims looked up at once to see whether they are hidden."""


class Candidate(NamedTuple):
    """A claim that may decide a statement."""

    claim_id: str
    score: float
    """How relevant, 0 to 1; 1 is a claim with the statement's very words."""
    cosine: float
    """How near the meanings are, at best -1 to 1."""
    words_score: float
    """How much of the statement's words the claim has, by weight, 0 to 1."""
    by: str
    """``words``, ``meaning`` or ``both``: what it was found by."""


class Candidates:
    """Finds candidates among the claims of one store."""

    def __init__(self, store: ClaimStore, meaning: Meaning) -> None:
        self.store = store
        self.meaning = meaning

    def candidates(self, statement: str, language: str = "", limit: int = 10) -> list[Candidate]:
        """The claims most relevant to a statement, best first; none rejected or retracted.

        Args:
            statement: any text; of a long one the first 4,000 code points are read.
            language: its ISO 639-1 code, empty when nobody knows: words then meet as written.
            limit: how many at most.

        Raises:
            EncoderNotInstalled: there is no encoder.
            IndexFailed: the vectors cannot be had.
        """
        return next(self.candidates_of_all([(statement, language)], limit))

    def candidates_of_all(
        self, statements: Iterable[tuple[str, str]], limit: int = 10
    ) -> Iterator[list[Candidate]]:
        """The candidates of many statements, each with its language, in their order."""
        for ranking in self.rankings_of_all(statements):
            yield list(islice(ranking, max(limit, 0)))

    def rankings_of_all(
        self, statements: Iterable[tuple[str, str]]
    ) -> Iterator[Iterator[Candidate]]:
        """The same without a limit: each ranking has to be read before the next one.

        Raises:
            EncoderNotInstalled: there is no encoder.
            IndexFailed: the vectors cannot be had.
        """
        pending = iter(statements)
        held = self.meaning.ready()
        size = max(min(BATCH, COSINES // max(len(held.ids), 1)), 1)
        while batch := list(islice(pending, size)):
            try:
                found = self._ranked(held, batch)
            except IndexDamaged as error:
                held = self.meaning.rebuild(str(error))
                found = self._ranked(held, batch)
            yield from map(self._shown, found)

    def vectors_of(self, texts: Iterable[tuple[str, str, str]]) -> dict[str, Floats]:
        """The vectors of what claims say, as far as they are held: nothing is encoded.

        Args:
            texts: each with the id of its claim before it and its language behind it.

        Raises:
            EncoderNotInstalled: there is no encoder.
            IndexFailed: the vectors cannot be had.
        """
        from kb.search.passages import keys_of  # noqa: PLC0415 - numpy

        held, found = self.meaning.ready(), {}
        for claim_id, text, language in texts:
            try:
                vector = held.find_vector(claim_id, keys_of(text, language))
            except IndexDamaged:  # the next search mends it; until then the text is encoded
                break
            if vector is not None:
                found[text] = vector
        return found

    def near_to(self, query: str, among: Container[str] | None = None) -> Iterator[Candidate]:
        """All claims, those nearest to a few words first.

        Args:
            query: words of any language, or several.
            among: ids of the only claims wanted; without it none rejected or retracted is given.

        Raises:
            EncoderNotInstalled: there is no encoder.
            IndexFailed: the vectors cannot be had.
        """
        held = self.meaning.ready()
        try:
            ranking = self._near(held, query, among)
        except IndexDamaged as error:
            ranking = self._near(self.meaning.rebuild(str(error)), query, among)
        if among is None:
            return self._shown(ranking)
        return (each for each in ranking if each.claim_id in among)

    def _near(self, held: Held, query: str, among: Container[str] | None) -> Iterator[Candidate]:
        """Few words say too little to be covered or to tell a language: they are only added."""
        cosines = held.cosines(self.meaning.encode([query]))[0]
        from index.vectors.passages import words_of  # noqa: PLC0415 - numpy comes with it

        words = held.word_scores(words_of(query, ""))
        totals = cosines + QUERY_WORDS * _share(words)
        totals += WORD_BY_WORD * self._aligned(held, query, totals, among)
        return _given(held, totals / (1 + QUERY_WORDS + WORD_BY_WORD), cosines, words)

    def _aligned(
        self, held: Held, query: str, totals: Floats, among: Container[str] | None
    ) -> Floats:
        """How near the words of a query are to those of the best claims, one by one."""
        import numpy as np  # noqa: PLC0415 - heavy

        from index.vectors.store import best_of  # noqa: PLC0415 - numpy comes with it

        wanted = totals
        if among is not None:
            wanted = np.where([each in among for each in held.ids], totals, -1)
        places = {held.ids[place]: place for place in best_of(wanted, ALIGNED)}
        found = self.store.find_documents("claim", list(places))
        claims = {id_: json.loads(document) for id_, document in found if document is not None}
        near = np.zeros(len(held.ids), np.float32)
        at = [places[claim_id] for claim_id in claims]
        near[at] = self.meaning.wordwise.nearness(query, list(claims.values()))
        return near

    def _ranked(
        self, held: Held, batch: Sequence[tuple[str, str]]
    ) -> Iterator[Iterator[Candidate]]:
        """For every statement all claims, best first."""
        read = [read_statement(statement) for statement, _ in batch]
        whole, windows = self._cosines(held, read)
        return (
            _ranking(held, both, each.text, language)
            for each, (_, language), both in zip(
                read, batch, zip(whole, windows, strict=True), strict=True
            )
        )

    def _cosines(self, held: Held, read: Sequence[Statement]) -> tuple[Floats, list[Floats]]:
        """Of every statement the cosines of the whole, and the best of its windows."""
        wholes = [each.text for each in read]
        parts = [window for each in read for window in each.windows]
        found = held.cosines(self.meaning.encode([*wholes, *parts]))
        whole, rest = found[: len(read)], found[len(read) :]
        windows, at = [], 0
        for each, own in zip(read, whole, strict=True):
            stop = at + len(each.windows)
            windows.append(rest[at:stop].max(axis=0) if each.windows else own)
            at = stop
        return whole, windows

    def _shown(self, ranking: Iterator[Candidate]) -> Iterator[Candidate]:
        """Those that are there and not hidden, looked up a few at a time."""
        while some := list(islice(ranking, AHEAD)):
            ids = [each.claim_id for each in some]
            shown = {
                claim_id
                for claim_id, document in self.store.find_documents("claim", ids)
                if document is not None and not _is_hidden(document)
            }
            yield from (each for each in some if each.claim_id in shown)


def _is_hidden(document: str) -> bool:
    """Whether a claim is not shown; one without the words for it is not even parsed."""
    if not any(status in document for status in HIDDEN):
        return False
    return json.loads(document)["status"] in HIDDEN


def _ranking(
    held: Held, cosines: tuple[Floats, Floats], statement: str, language: str
) -> Iterator[Candidate]:
    """All claims by what a statement says."""
    import numpy as np  # noqa: PLC0415 - heavy

    from index.vectors.passages import words_of  # noqa: PLC0415 - numpy comes with it

    whole, windows = cosines
    words = held.word_scores(words_of(statement, language))
    near = WHOLE * whole + WINDOW * windows
    worded = WORDS * _share(words) + COVERED * words.covered
    foreign = np.maximum(worded, FOREIGN * np.maximum(near - FOREIGN_FROM, 0))
    total = near + np.where(held.speaks(language), worded, foreign)
    scores = (total / (WHOLE + WINDOW + WORDS + COVERED)).astype(np.float32)
    return _given(held, scores, np.maximum(whole, windows), words)


def _share(words: WordScores) -> Floats:
    """How much of what a claim with all of the words would get each claim has, 0 to 1."""
    best = float(words.bm25.max(initial=0))
    return words.bm25 / max(best, FULL_SHARE * words.best, 1e-9)


def _given(held: Held, totals: Floats, cosines: Floats, words: WordScores) -> Iterator[Candidate]:
    """The claims, best first, ties by id."""
    scores = totals.clip(0, 1).round(4)
    shares = _share(words)
    for place in _in_order(scores):
        cosine, share = round(float(cosines[place]), 4), round(float(shares[place]), 4)
        score = round(float(scores[place]), 4)
        yield Candidate(held.ids[place], score, cosine, share, _by(cosine, share))


def _in_order(scores: Floats) -> Iterator[int]:
    """The places of all scores, best first; those far down are sorted only when asked for."""
    from index.vectors.store import best_of  # noqa: PLC0415 - numpy comes with it

    given, most = 0, BATCH
    while given < len(scores):
        places = best_of(scores, most)
        yield from places[given:]
        given, most = len(places), 16 * most


def _by(cosine: float, words: float) -> str:
    if cosine >= NEAR and words >= TELLING:
        return "both"
    return "words" if words >= TELLING else "meaning"
