"""How well the claims that may decide a statement are found, and how fast.

The posts of CheckThat! are matched with fact-checkers' claims, SciFact's claims with abstracts,
and the sample's claims with themselves in another language.
"""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from index.encoder import UniversalSentenceEncoder, is_installed
from kb.service import KnowledgeBase
from tests.bench.bench_quality import (
    DEPTH,
    MAP_DEPTH,
    Json,
    Missing,
    all_claims,
    average_precision,
    import_records,
    mean,
    ndcg,
    new_base,
    read_lines,
)
from tests.bench.figures import Figure

QUICK = 150
"""Posts asked of each set in a quick run."""

SEED = 20240517

BM25_2022, ABOVE = 0.855, 0.04
BM25_2025, WANTED_2025 = 0.678, 0.78
BM25_SCIFACT = 0.686

Ask = Callable[[str, str], list[set[str]]]
"""A statement and its language to the corpus ids of the claims found, best first."""


class Collection(NamedTuple):
    """A corpus and what is asked of it."""

    texts: Mapping[str, set[str]]
    """Every text once, and the corpus ids it has."""
    languages: Mapping[str, str]
    topics: Sequence[Json]
    relevant: Mapping[str, set[str]]


def retrieval(shared: Path, *, quick: bool = False) -> Iterator[Figure]:
    """All of it; a quick run asks a sample of each set's posts, and says so.

    Raises:
        Missing: the evaluation data or the encoder is not there.
    """
    folder = shared / "eval" / "retrieval"
    if not folder.is_dir():
        raise Missing(f"the evaluation data is not at {shared}")
    if not is_installed():
        raise Missing("the extra lookup is not installed")
    yield from encoder_speed()
    most = QUICK if quick else None
    snopes = read_collection(folder / "checkthat2022-task2a-en", "dev", most, titled=True)
    with asking(snopes) as (base, ask):
        note = f"tuned BM25 reaches {BM25_2022} on its test half{_sampled(most)}"
        found = round(_map(snopes, ask), 3)
        name = f"MAP@{MAP_DEPTH} of posts, {len(snopes.texts):,} claims (CheckThat! 2022)"
        yield Figure(name, found, at_least=BM25_2022 + ABOVE, note=note)
        yield from candidates_speed(base, snopes)
    posts = read_collection(folder / "checkthat2025-task2-multilingual", "dev", most)
    with asking(posts) as (_, ask):
        found = round(_map(posts, ask), 3)
        name = f"MAP@{MAP_DEPTH} in 13 languages, {len(posts.texts):,} claims (CheckThat! 2025)"
        note = f"BM25 reaches {BM25_2025}{_sampled(most)}"
        yield Figure(name, found, at_least=WANTED_2025, note=note)
    science = read_collection(folder / "scifact", "train-cited", most, titled=True)
    with asking(science) as (_, ask):
        runs = (ask(each["text"], "en") for each in science.topics)
        found = mean(_ndcg(run, science.relevant[t["id"]]) for run, t in _with(runs, science))
        name = f"nDCG@{DEPTH} of claims, {len(science.texts):,} abstracts (SciFact)"
        note = f"stemmed BM25 reaches {BM25_SCIFACT} on its dev half{_sampled(most)}"
        yield Figure(name, round(found, 3), note=note)
    yield from across_languages(most)


def _with(runs: Iterable[list[set[str]]], of: Collection) -> Iterator[tuple[list[set[str]], Json]]:
    return zip(runs, of.topics, strict=True)


def _sampled(most: int | None) -> str:
    return f"; {most} of the posts asked" if most else ""


def read_collection(
    folder: Path, part: str, most: int | None = None, *, titled: bool = False
) -> Collection:
    """A collection as it lies on the disk; equal texts are one claim."""
    texts: dict[str, set[str]] = defaultdict(set)
    languages: dict[str, str] = {}
    for each in read_lines(folder / "corpus.jsonl.gz"):
        text = f"{each['text']} {each['title']}".strip() if titled else each["text"]
        texts[text].add(each["id"])
        languages.setdefault(text, each["lang"])
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in (folder / part / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        topic, claim, *_ = line.split("\t")
        relevant[topic].add(claim)
    topics = list(read_lines(folder / part / "queries.jsonl"))
    if most is not None and most < len(topics):
        topics = random.Random(SEED).sample(topics, most)  # noqa: S311 - a sample, no secret
    return Collection(texts, languages, topics, relevant)


class asking:  # noqa: N801 - a context manager, used like a function
    """A base of a collection's claims, and what asks it."""

    def __init__(self, of: Collection) -> None:
        self.of = of
        self._base = new_base()

    def __enter__(self) -> tuple[KnowledgeBase, Ask]:
        base = self._base.__enter__()
        pairs = self.of.languages.items()
        import_records(base, ({"text": text, "language": code} for text, code in pairs))
        ids = {claim["id"]: self.of.texts[claim["text"]] for claim in all_claims(base)}

        def ask(statement: str, language: str) -> list[set[str]]:
            found = base.candidates.candidates(statement, language, DEPTH)
            return [ids[each.claim_id] for each in found]

        return base, ask

    def __exit__(self, *details: object) -> None:
        self._base.__exit__(None, None, None)


def _map(of: Collection, ask: Ask) -> float:
    return mean(
        average_precision(ask(each["text"], each["lang"]), of.relevant[each["id"]])
        for each in of.topics
    )


def _ndcg(run: Sequence[set[str]], relevant: set[str]) -> float:
    names = [next(iter(ids & relevant), None) for ids in run]
    return ndcg(names, dict.fromkeys(relevant, 1))


# Across languages


def across_languages(most: int | None) -> Iterator[Figure]:
    """The sample's claims, each in one of its languages, asked for in another."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    with new_base() as base:
        base.load_sample()
        claims = list(all_claims(base))
    versions = [
        {claim["language"]: claim["text"]}
        | {each["language"]: each["text"] for each in claim["translations"]}
        for claim in claims
    ]
    pairs = [chance.sample(sorted(each.items()), 2) for each in versions if len(each) > 1]
    with new_base() as base:
        import_records(base, ({"text": text, "language": code} for (code, text), _ in pairs))
        texts = {claim["id"]: claim["text"] for claim in all_claims(base)}
        found = [
            text
            in {texts[each.claim_id] for each in base.candidates.candidates(asked, code, DEPTH)}
            for (_, text), (code, asked) in pairs[:most]
        ]
    name = f"claims of the sample among the first {DEPTH} when asked for in another language"
    yield Figure(name, round(100 * mean(found), 1), "%", note="among others in the asker's own")


# Speed


def encoder_speed() -> Iterator[Figure]:
    """What loading the encoder costs, and how fast it is then."""
    encoder = UniversalSentenceEncoder()
    began = time.process_time()
    encoder.encode(["warm"])
    yield Figure("loading the encoder", round(time.process_time() - began, 2), "s of CPU")
    sentences = [
        json.dumps(n) + " people crossed the bridge on foot that day." for n in range(2000)
    ]
    name = "sentences encoded in a CPU second"
    yield Figure(name, round(_speed(sentences, encoder.encode)), note="ten words each")


def candidates_speed(base: KnowledgeBase, of: Collection) -> Iterator[Figure]:
    """How many statements a second get their candidates, beside the encoder's own speed."""
    statements = [text[:90] for text in list(of.texts)[:960]]
    encoded = _speed(statements, base.meaning.encode)

    def ask(some: list[str]) -> object:
        return list(base.candidates.candidates_of_all([(each, "en") for each in some]))

    asked = _speed(statements, ask)
    share = round(100 * asked / encoded)
    name = f"statements that get their candidates in a CPU second, {len(of.texts):,} claims"
    yield Figure(name, round(asked), note=f"{share} % of the encoder's {encoded:.0f} sentences")


def _speed(texts: list[str], work: Callable[[list[str]], object]) -> float:
    """Texts a CPU second, those of loading apart."""
    work(texts[:1])
    began = time.process_time()
    work(texts)
    return len(texts) / (time.process_time() - began)
