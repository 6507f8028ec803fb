"""Search by meaning: which part of a query has one, when it is asked for, how hits are merged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from index import Engine
from index.analysis import analyse, is_stop_word
from index.function_words import STOP_WORDS
from index.query import And, Everything, Fuzzy, Most, Phrase, Query, Term
from kb.errors import INSTALL_LOOKUP, UnknownChoice
from kb.search.lowering import fields_of, lower, with_default_statuses
from kb.search.results import SearchHit
from kb.search.typos import Typos
from kb.search.wordwise import is_telling

if TYPE_CHECKING:
    from kb.search.candidates import Candidate, Candidates
    from kb.search.meaning import Meaning

WAYS = ("auto", "words", "meaning", "both")
"""What claims can be searched by; ``auto``: by words and, where these find too little, by both."""

LEAST_SCORE, LEAST_SHARE = 0.12, 0.25
"""A claim less relevant than this, or than this share of the best, is no hit by meaning. The scores
of far and of foreign words overlap, so this cuts the tail and no more: at .15 and .3 the
development searches lose .01."""

MISTYPED = 1
"""So many words that no claim has may be mistyped; more of them are another language's."""

FOREIGN = 2
"""So many function words of other languages make a query foreign."""

FEW = 3
"""Several telling words that find fewer claims find too little: on the development searches
nDCG@10 is .80 when one claim with all words is taken to suffice, .84 so."""

MOST_HITS = 200
"""So many are ranked by meaning; further pages are of words alone."""


NO_MEANING = "nothing but plain words has a meaning to search by, and the query has none"
NOT_INSTALLED = f"claims near in meaning were not looked for: {INSTALL_LOOKUP}"


class Meant(NamedTuple):
    """A query taken apart for a search by meaning."""

    text: str
    """The plain words, as they stand."""
    words: tuple[Term, ...]
    rest: Query
    """What must hold besides: filters, phrases, exclusions."""


def check_way(by: str, sort: str) -> None:
    """Make sure that claims can be searched by this, in this order.

    Raises:
        UnknownChoice: they cannot.
    """
    if by not in WAYS:
        raise UnknownChoice("way to search", by, WAYS)
    if by in ("meaning", "both") and sort != "relevance":
        raise UnknownChoice("order of a search by meaning", sort, ("relevance",))


def find_meant(query: Query) -> Meant | None:
    """The part of a query that means something; None when there is none but filters and phrases.

    Words that the user made required (``a AND b``, ``a OR b``) are about words, not meaning.
    """
    children = query.children if isinstance(query, And) else (query,)
    plain = [each for each in children if _is_plain(each)]
    if len(plain) != 1:
        return None
    rest = tuple(each for each in children if each is not plain[0])
    words = plain[0].children if isinstance(plain[0], Most) else (plain[0],)
    text = " ".join(each.text for each in words if isinstance(each, (Term, Fuzzy)))
    terms = tuple(each for each in words if isinstance(each, Term))
    if not any(token.exact[0].isalnum() for token in analyse(text)):
        return None
    return Meant(text, terms, And(rest) if len(rest) > 1 else rest[0] if rest else Everything())


def _is_plain(query: Query) -> bool:
    if isinstance(query, Most):
        return not fields_of(query)
    return isinstance(query, (Term, Fuzzy)) and query.field is None


def is_lacking(engine: Engine, meant: Meant, typos: Typos) -> bool:
    """Whether the claims lack some of the words: the query may be in a language of its own.

    That shows by function words of a language that no claim is in, or by telling words that no
    claim has, a mistyped one set apart. Telling words that one claim has all of suffice, unless
    several words around them are foreign.
    """
    foreign = [word for word in meant.words if _is_foreign(word.text, engine.languages)]
    strange = [word for word in foreign if not _has_any(engine, word)]
    if len(strange) >= FOREIGN:
        return True
    telling = [word for word in meant.words if is_telling(word.text)]
    if not telling or _has_any(engine, And(tuple(telling))):
        return False
    lacking = [*strange, *(word for word in telling if not _has_any(engine, word))]
    return len(lacking) > MISTYPED or any(word not in typos.wider for word in lacking)


def _has_any(engine: Engine, query: Query) -> bool:
    return engine.search(lower(query), limit=0).total > 0


def _is_foreign(word: str, languages: frozenset[str]) -> bool:
    """Whether it is a function word, and in none of these languages."""
    exacts = [token.exact for token in analyse(word)]
    return any(is_stop_word(e, STOP_WORDS) and not is_stop_word(e, languages) for e in exacts)


def ranked(engine: Engine, candidates: Candidates, meant: Meant) -> list[Candidate]:
    """The claims near to a query, best first, for which all that it requires holds."""
    allowed: set[str] | None = None
    if not isinstance(meant.rest, Everything):
        asked = lower(with_default_statuses(meant.rest))
        found = engine.search(asked, limit=max(len(engine), 1))
        allowed = {hit.id for hit in found.hits}
    near = (
        each for each in candidates.near_to(meant.text, among=allowed) if each.score >= LEAST_SCORE
    )
    best = list(islice(near, MOST_HITS))
    return [each for each in best if each.score >= LEAST_SHARE * best[0].score]


def merged(
    words: Sequence[str], meant: Sequence[Candidate], *, offset: int, limit: int
) -> tuple[SearchHit, ...]:
    """A page of both: claims found by meaning in its order, then those found by words alone."""
    by_words = set(words)
    near = {each.claim_id for each in meant}
    pairs = [
        (each.claim_id, each.score, "words" if each.claim_id in by_words else "meaning")
        for each in meant
    ]
    pairs += [(claim_id, 0.0, "words") for claim_id in words if claim_id not in near]
    page = pairs[offset : offset + limit]
    return tuple(SearchHit(rank, *pair) for rank, pair in enumerate(page, offset + 1))


def _spelt(meant: Meant | None, typos: Typos) -> Meant | None:
    """The query with the names and words that the claims spell otherwise, as they spell them."""
    if meant is None:
        return None
    text = meant.text
    for word, wider in typos.wider.items():
        if isinstance(wider, Phrase) and word.field is None:
            text = text.replace(word.text, wider.text)
    return meant._replace(text=text)


def _says_something(engine: Engine, meaning: Meaning, meant: Meant, typos: Typos) -> bool:
    """Whether the query has words that claims have, or means something to the encoder."""
    if typos.wider or any(_has_any(engine, word) for word in meant.words):
        return True
    return not meaning.wordwise.nonsense.is_nonsense(meant.text)


class Near:
    """One query's search by meaning, beside its search by words."""

    def __init__(self, engine: Engine, query: Query, typos: Typos, by: str) -> None:
        self.engine = engine
        self.typos = typos
        self.by = by
        self.meant = _spelt(find_meant(query), typos)

    def is_wanted(self, found: int) -> bool:
        """Whether the words, which found so many, do not do.

        A search that asks for it always is; what it lacks is told by its page.
        """
        if self.by != "auto":
            return True
        if self.meant is None:
            return False
        if found < FEW and sum(is_telling(word.text) for word in self.meant.words) > 1:
            return True
        return not found or is_lacking(self.engine, self.meant, self.typos)

    def page(
        self,
        meaning: Meaning,
        asked: Query,
        words: tuple[SearchHit, ...],
        *,
        offset: int,
        limit: int,
    ) -> tuple[tuple[SearchHit, ...], tuple[str, ...]]:
        """The hits and what is to be said of them.

        Args:
            meaning: the vectors of the claims.
            asked: the query as the index is asked it.
            words: the page of hits by words.
            offset: how many hits are passed over first.
            limit: how many are wanted.

        Raises:
            EncoderNotInstalled: it was asked for and cannot be had.
        """
        if self.meant is None:
            return (() if self.by == "meaning" else words), (NO_MEANING,)
        if self.by == "auto" and not meaning.installed:
            enough = words and not is_lacking(self.engine, self.meant, self.typos)
            return words, () if enough else (NOT_INSTALLED,)
        from kb.search.candidates import Candidates  # noqa: PLC0415 - only by meaning

        near: list[Candidate] = []
        if _says_something(self.engine, meaning, self.meant, self.typos):
            near = ranked(self.engine, Candidates(meaning.store, meaning), self.meant)
        every = () if self.by == "meaning" else self.engine.search(asked, limit=MOST_HITS).hits
        return merged([hit.id for hit in every], near, offset=offset, limit=limit), ()
