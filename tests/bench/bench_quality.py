"""How well the claims of the sample, and claims in general, are found by their words."""

from __future__ import annotations

import gzip
import json
import math
import re
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from index.encoder import is_installed
from index.query import Or, Term
from kb.service import KnowledgeBase
from tests.bench.costs import checked
from tests.bench.figures import Figure

DEPTH = 10
MAP_DEPTH = 5
SAME_PASSAGE = 0.8
"""Quotes that share this much of the shorter one say the same."""

Json = dict[str, Any]
Span = tuple[int, int]

_ADDRESS = re.compile(r"https?://\S+|pic\.twitter\S+")
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


class Missing(Exception):
    """The evaluation data is not on this machine."""


def quality(shared: Path) -> Iterator[Figure]:
    """What the evaluation data next to the repository can tell.

    Raises:
        Missing: it is not there.
    """
    if not (shared / "eval").is_dir():
        raise Missing(f"the evaluation data is not at {shared}")
    yield from searches()
    yield from interview(shared / "eval" / "interview-dev")
    yield fact_checks(shared / "eval" / "retrieval" / "checkthat2022-task2a-en")


# The sample

SEARCHES = Path(__file__).with_name("sample-searches.jsonl")
"""Our own searches of the sample, with graded claims: six languages, names, numbers, typos."""

WAYS = {"words": "by words", "auto": "as the command line asks", "both": "by words and meaning"}


def searches() -> Iterator[Figure]:
    """Searches in six languages of a base whose claims are in three, then in one of them."""
    with new_base() as base:
        base.load_sample()
        yield from _searches_of(base, "in six languages")
        bare = [_bare(claim) for claim in all_claims(base)]
    with new_base() as base:
        import_records(base, bare)
        ids = {claim["id"]: claim["external_id"] for claim in all_claims(base)}
        yield from _searches_of(base, "of the claims in Italian alone", ids)


def _bare(claim: Json) -> Json:
    """What another program knows of a claim: a sentence, its language and the quote's words."""
    quote = claim["appearances"][0]["quote"]["exact"]
    return {"id": claim["id"], "text": claim["text"], "language": "it", "quote": quote}


def _searches_of(
    base: KnowledgeBase, said_of: str, ids: Mapping[str, str] | None = None
) -> Iterator[Figure]:
    """The searches by every way, claims named by these ids where they have others."""
    judged = list(read_lines(SEARCHES))
    for by, said in (WAYS if is_installed() else {"words": WAYS["words"]}).items():
        runs = (base.searcher.search(each["query"], by=by, limit=DEPTH) for each in judged)
        found = [
            ndcg([(ids or {}).get(hit.id, hit.id) for hit in run.hits], each["relevant"])
            for run, each in zip(runs, judged, strict=True)
        ]
        note = ", ".join(f"{code} {mean(some):.2f}" for code, some in _grouped(judged, found))
        name = f"nDCG@{DEPTH} of {len(judged)} searches {said_of}, {said}"
        yield Figure(name, round(mean(found), 3), note=note)


def _grouped(judged: Iterable[Json], found: Iterable[float]) -> Iterable[tuple[str, list[float]]]:
    groups: dict[str, list[float]] = defaultdict(list)
    for each, score in zip(judged, found, strict=True):
        groups[each["lang"]].append(score)
    return groups.items()


# The interview


class Judged(NamedTuple):
    """A search and how relevant which of the independently written claims are to it."""

    query: str
    grades: Mapping[str, int]


def interview(folder: Path) -> Iterator[Figure]:
    """Claims that somebody else wrote of the sample's interview: are they there, and found?"""
    written = {each["id"]: each for each in read_lines(folder / "claims.jsonl")}
    judged = [
        Judged(each["query"], {one["id"]: one["grade"] for one in each["relevant"]})
        for each in read_lines(folder / "searches.jsonl")
    ]
    spans = {name: (claim["start"], claim["end"]) for name, claim in written.items()}
    with new_base() as base:
        base.load_sample()
        sample = [span for claim in all_claims(base) for span in spans_of(claim)]
        covered = sum(any(same_passage(each, own) for own in sample) for each in spans.values())
        name = "development claims that the sample's quotes cover"
        recall = round(100 * covered / len(spans), 1)
        yield Figure(name, recall, "%", note=f"{covered} of {len(spans)}")
        found = mean(_ndcg_of(base, each, spans) for each in judged)
        yield Figure(f"nDCG@{DEPTH} of {len(judged)} searches of the sample", round(found, 3))
        import_records(base, map(_minimal, written.values()))
        found = mean(_ndcg_of(base, each, spans) for each in judged)
        yield Figure(
            f"the same, the {len(spans)} claims imported beside the sample", round(found, 3)
        )


def _minimal(claim: Json) -> Json:
    """The claim as another program would give it to ``kb import``."""
    return {
        "id": claim["id"],
        "text": claim["text_it"],
        "language": "it",
        "claimant": claim["speaker"],
        "quote": claim["quote"],
    }


def _ndcg_of(base: KnowledgeBase, judged: Judged, spans: Mapping[str, Span]) -> float:
    results = base.searcher.search(judged.query, limit=5 * DEPTH, by="auto")
    claims = base.searcher.claims([hit.id for hit in results.hits])
    ranking = [_name_of(claim, judged.grades, spans) for claim in claims.values()]
    return ndcg(ranking, judged.grades)


def _name_of(claim: Json, grades: Mapping[str, int], spans: Mapping[str, Span]) -> str | None:
    """Which of the written claims a claim found is, those that are searched first."""
    if claim["external_id"] in spans:
        return str(claim["external_id"])
    names = sorted(spans, key=lambda name: (name not in grades, name))
    for name in names:
        if any(same_passage(spans[name], own) for own in spans_of(claim)):
            return name
    return None


def spans_of(claim: Json) -> list[Span]:
    """Where the claim's quotes stand, as far as that is known."""
    quotes = [each["quote"] for each in claim["appearances"] if each["quote"]]
    return [(each["start"], each["end"]) for each in quotes if each["start"] is not None]


def same_passage(first: Span, second: Span) -> bool:
    """Whether two quotes of one text overlap by most of the shorter one."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    return shared >= SAME_PASSAGE * min(first[1] - first[0], second[1] - second[0])


def ndcg(ranking: Sequence[str | None], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """The normalised discounted gain; a claim found again in other words is passed over."""
    seen: set[str] = set()
    gains: list[int] = []
    for name in ranking:
        if name is None:
            gains.append(0)
        elif name not in seen:
            gains.append(grades.get(name, 0))
            seen.add(name)
    best = sorted(grades.values(), reverse=True)
    return _discounted(gains[:depth]) / _discounted(best[:depth])


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


# Fact-checkers' claims


def fact_checks(folder: Path) -> Figure:
    """Tweets to the claims that fact-checkers wrote about them, by their words alone."""
    ids: dict[str, set[str]] = defaultdict(set)
    for each in read_lines(folder / "corpus.jsonl.gz"):
        ids[f"{each['text']} {each['title']}".strip()].add(each["id"])
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "dev" / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        topic, claim, _ = line.split("\t")
        relevant[topic].add(claim)
    tweets = list(read_lines(folder / "dev" / "queries.jsonl"))
    with new_base() as base:
        import_records(base, ({"text": text, "language": "en"} for text in ids))
        runs = [_run(base, tweet["text"], ids) for tweet in tweets]
    scores = (
        average_precision(run, relevant[tweet["id"]])
        for run, tweet in zip(runs, tweets, strict=True)
    )
    return Figure(
        f"MAP@{MAP_DEPTH} of {len(tweets)} tweets, {len(ids):,} fact-checked claims, words only",
        round(mean(scores), 3),
        note="on its test half the lab's BM25 reaches .818, a tuned one .855",
    )


def _run(base: KnowledgeBase, tweet: str, ids: Mapping[str, set[str]]) -> list[set[str]]:
    """What the tweet's words find: per claim the ids it has in the corpus."""
    words = dict.fromkeys(_WORD.findall(_ADDRESS.sub(" ", tweet).lower()))
    found = base.searcher.search(Or(tuple(map(Term, words))), limit=MAP_DEPTH)
    claims = base.searcher.claims([hit.id for hit in found.hits])
    return [ids[claim["text"]] for claim in claims.values()]


def average_precision(
    run: Sequence[Collection[str]], relevant: set[str], depth: int = MAP_DEPTH
) -> float:
    """The mean of the precision at every relevant rank, over all that is relevant."""
    precisions: list[float] = []
    for rank, names in enumerate(run[:depth], 1):
        if relevant.intersection(names):
            precisions.append((len(precisions) + 1) / rank)
    return sum(precisions) / len(relevant)


# Bases


@contextmanager
def new_base() -> Iterator[KnowledgeBase]:
    """An empty base that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
        KnowledgeBase.create(Path(folder))
        with KnowledgeBase.open(Path(folder), actor="bench") as base:
            yield base


def import_records(base: KnowledgeBase, records: Iterable[Json]) -> None:
    """Import the records through the file that a user would give."""
    with tempfile.TemporaryFile() as stream:
        stream.writelines(json.dumps(each).encode() + b"\n" for each in records)
        stream.seek(0)
        counts = base.import_lines(stream, "bench").counts
    checked(counts["claims added"] > 0, f"imported: {counts}")


def all_claims(base: KnowledgeBase) -> Iterator[Json]:
    """Every claim's document."""
    for _, document in base.store.iterate("claim"):
        yield json.loads(document)


def read_lines(path: Path) -> Iterator[Json]:
    """The objects of a JSON Lines file, compressed or not."""
    content = path.read_bytes()
    unpacked = gzip.decompress(content) if path.suffix == ".gz" else content
    for line in unpacked.decode("utf-8").splitlines():
        yield json.loads(line)


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
