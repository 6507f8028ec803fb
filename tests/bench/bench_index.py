"""The index against bare Whoosh: building, searching, updating, opening; ratios in one run.

``python -m tests.bench.bench_index 10000`` prints one JSON object. Every phase runs in a process
of its own, so CPU time and peak memory are its own, and checks its results before it reports.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from index import Amount, Engine, Field, FieldKind, Record, Schema, Sort, Text, open_engine
from index.encode import Encoder
from index.query import And, Everything, Fuzzy, Most, Or, Phrase, Prefix, Query, Range, Term

SEED = 20240515
SCHEMA = Schema(
    (
        Field("text", FieldKind.TEXT, 2.0),
        Field("translation", FieldKind.TEXT, 1.5),
        Field("quote", FieldKind.TEXT, 1.0),
        Field("subject", FieldKind.TEXT, 1.0),
        Field("source", FieldKind.TEXT),
        Field("kind", FieldKind.KEYWORD),
        Field("lang", FieldKind.KEYWORD),
        Field("tag", FieldKind.KEYWORD),
        Field("day", FieldKind.INTEGER),
        Field("amount", FieldKind.AMOUNT),
    )
)
KINDS = ("price", "cost", "memory", "hardware", "funding", "market", "team", "forecast", "other")
ENDINGS = {
    "it": ("o", "i", "a", "e", "are", "ato", "zione", "mente"),
    "en": ("", "s", "ed", "ing", "ion", "er"),
}
FUNCTION_WORDS = {
    "it": ("di", "il", "la", "che", "è", "per", "non", "con"),
    "en": ("the", "of", "to", "a", "is", "for", "not", "with"),
}
SYLLABLES = [first + second for first in "bcdfglmnprstv" for second in "aeiou"]
HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 800)]
VOCABULARY = 12_000


class Writing:
    """Makes sentences whose words are as unequally frequent as in a real language."""

    def __init__(self, seed: int = SEED) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same texts every time
        self.words = {language: self._vocabulary(language) for language in ENDINGS}
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(VOCABULARY)))
        self.han = ["".join(self.random.choices(HAN, k=2)) for _ in range(VOCABULARY)]

    def sentence(self, language: str, length: int) -> str:
        """So many words; in Chinese one and a half characters for each."""
        if language == "zh":
            return "".join(
                self.random.choices(self.han, cum_weights=self._weights, k=length * 3 // 4)
            )
        words = self.random.choices(self.words[language], cum_weights=self._weights, k=length)
        little = FUNCTION_WORDS[language]
        for at in range(0, length, 3):
            words[at] = self.random.choice(little)
        if self.random.random() < 0.3:
            words[-1] = f"{self.random.randrange(1, 1000)},{self.random.randrange(1, 10)}"
        return " ".join(words)

    def _vocabulary(self, language: str) -> list[str]:
        return [
            "".join(self.random.choices(SYLLABLES, k=self.random.randrange(1, 4)))
            + self.random.choice(ENDINGS[language])
            for _ in range(VOCABULARY)
        ]


def synthetic(size: int, seed: int = SEED) -> Iterator[Record]:
    """Claims as the knowledge base would index them, the same for the same seed."""
    writing = Writing(seed)
    draw = writing.random
    for number in range(size):
        language, other = draw.choice((("it", "en"), ("en", "it"), ("zh", "en")))
        yield Record(
            f"c{draw.getrandbits(60):015x}{number:06d}",
            {
                "text": [Text(writing.sentence(language, 16), language)],
                "translation": [Text(writing.sentence(other, 16), other)],
                "quote": [Text(writing.sentence(language, 20), language)],
                "subject": [Text(writing.sentence(language, 2), language)],
                "source": [Text(writing.sentence("en", 4), "en")],
                "kind": [draw.choice(KINDS)],
                "lang": [language],
                "tag": [f"tag{draw.randrange(200)}" for _ in range(2)],
                "day": [draw.randrange(18_000, 20_000)],
                "amount": [Amount(Decimal(draw.randrange(10**6)), draw.choice(("CNY", "USD")))],
            },
        )


def measured(work: Callable[[], Any]) -> dict[str, Any]:
    """What the work returns, with the CPU seconds and peak memory of a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(work, sender))
    process.start()
    sender.close()
    try:
        found: dict[str, Any] = receiver.recv()
    except EOFError:
        process.join()
        raise RuntimeError(f"the measured process ended with {process.exitcode}") from None
    process.join()
    return found


def _measure(work: Callable[[], Any], sender: Any) -> None:  # noqa: ANN401 - a pipe's end
    started = time.process_time()
    given = work()
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sender.send({"seconds": round(seconds, 3), "peak_mb": round(peak), "given": given})


def build_ours(size: int, folder: Path) -> int:
    """Analyse, index and write the records with our engine."""
    engine = open_engine("whoosh", SCHEMA, folder)
    engine.build(synthetic(size), size)
    return len(engine)


def build_bare(size: int, folder: Path) -> int:
    """Give the same words, already analysed, to Whoosh as it comes."""
    from whoosh import fields, index  # noqa: PLC0415 - what it costs is measured

    folder.mkdir(parents=True)
    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        stem=fields.TEXT(phrase=True),
        exact=fields.TEXT(phrase=True),
        kind=fields.KEYWORD(),
        lang=fields.KEYWORD(),
        tag=fields.KEYWORD(),
        amount=fields.KEYWORD(),
        day=fields.NUMERIC(int, sortable=True),
    )
    writer = index.create_in(str(folder), schema).writer()
    encoder = Encoder(SCHEMA)
    for record in synthetic(size):
        encoded = encoder.encode(record)
        tokens = [token for passage in encoded.passages for token in passage.tokens]
        writer.add_document(
            id=encoded.id,
            stem=[token.stem for token in tokens],
            exact=[token.exact for token in tokens],
            day=encoded.integers["day"],
            **{name: list(values) for name, values in encoded.keywords.items()},
        )
    writer.commit()
    return int(index.open_dir(str(folder)).doc_count())


def analyse_only(size: int) -> int:
    """What both builds spend on making the records and analysing them."""
    encoder = Encoder(SCHEMA)
    return sum(bool(encoder.encode(record).id) for record in synthetic(size))


def make_only(size: int) -> int:
    """What both builds spend on making the records."""
    return sum(1 for _ in synthetic(size))


def add_and_find(folder: Path) -> str:
    """One more record, and a search that finds it."""
    engine = open_engine("whoosh", SCHEMA, folder)
    engine.update([Record("new", {"text": [Text("parola nuovissima", "it")]})], [], 10**9)
    (hit,) = engine.search(Term("nuovissima")).hits
    return hit.id


def open_and_find(folder: Path) -> int:
    """What a process needs to answer one query of two words."""
    first, second = frequent_words("it")[:2]
    engine = open_engine("whoosh", SCHEMA, folder)
    return engine.search(Most((Term(first), Term(second)))).total


def frequent_words(language: str) -> list[str]:
    """Words from the most frequent on."""
    return list(dict.fromkeys(Writing().words[language]))


def queries() -> dict[str, tuple[Query, dict[str, Any]]]:
    """The queries measured, with how they are asked."""
    words = frequent_words("it")
    english = frequent_words("en")
    twenty = [Term(each) for each in (*words[2:22:2], *english[2:22:2])]
    chinese = "".join(Writing().han[2:6])
    return {
        "term": (Term(words[0]), {}),
        "stop word": (Term("the"), {}),
        "rare term": (Term(words[5000]), {}),
        "and": (And((Term(words[0]), Term(words[3]))), {}),
        "phrase": (Phrase(f"{words[0]} {words[1]}"), {}),
        "prefix": (Prefix(words[0][:3]), {}),
        "fuzzy": (Fuzzy(words[20]), {}),
        "term and range": (And((Term(words[0]), Range("day", 18_500, 19_000))), {}),
        "amount range": (Range("amount", Decimal(1000), Decimal(50_000), unit="CNY"), {}),
        "facets": (Term(words[0]), {"facets": ["kind", "lang", "tag"]}),
        "everything, facets": (Everything(), {"facets": ["kind", "lang", "tag"]}),
        "everything by day": (Everything(), {"sort": Sort("day", descending=True)}),
        "three words": (Most(tuple(map(Term, (words[0], words[30], "di")))), {}),
        "twenty words, most": (Most(tuple(twenty)), {}),
        "twenty words, or": (Or(tuple(twenty)), {}),
        "chinese run": (Term(chinese), {}),
        "field term": (Term(words[0], "subject"), {}),
    }


def search_times(folder: Path, repeat: int = 5) -> dict[str, dict[str, float]]:
    """Milliseconds of CPU per query: the first time, the best, and with the words remembered."""
    engine = open_engine("whoosh", SCHEMA, folder)
    times = {}
    for name, (query, options) in queries().items():
        ask = partial(_ask, engine, query, options)
        taken = []
        for _ in range(repeat):
            engine.close()
            engine.search(Term("warm"))
            taken.append(_milliseconds(ask))
        total = engine.search(query, limit=0).total
        again = _milliseconds(ask)
        times[name] = {"first": taken[0], "best": min(taken), "again": again, "total": total}
    return times


def _ask(engine: Engine, query: Query, options: dict[str, Any]) -> None:
    engine.search(query, **options)


def _milliseconds(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return round((time.process_time() - started) * 1000, 2)


def agree(size: int, folder: Path) -> int:
    """Every query gives what the reference engine gives (small bases only: it is slow)."""
    engine = open_engine("whoosh", SCHEMA, folder)
    reference = open_engine("memory", SCHEMA)
    reference.build(synthetic(size), size)
    engine.build(synthetic(size), size)
    for query, options in queries().values():
        assert engine.search(query, **options) == reference.search(query, **options)
    return len(queries())


def run(size: int) -> dict[str, Any]:
    """All measurements at one size."""
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = Path(folder, "ours"), Path(folder, "bare")
        made = measured(partial(make_only, size))["seconds"]
        analysed = measured(partial(analyse_only, size))["seconds"]
        built = measured(partial(build_ours, size, ours))
        plain = measured(partial(build_bare, size, bare))
        assert built["given"] == plain["given"] == size
        ours_seconds = built["seconds"] - made
        bare_seconds = plain["seconds"] - analysed
        added = measured(partial(add_and_find, ours))
        assert added["given"] == "new"
        return {
            "records": size,
            "agreed_queries": agree(min(size, 300), Path(folder, "small")),
            "records_per_second": round(size / ours_seconds),
            "bare_records_per_second": round(size / bare_seconds),
            "build_ratio": round(bare_seconds / ours_seconds, 2),
            "peak_mb": built["peak_mb"],
            "bare_peak_mb": plain["peak_mb"],
            "size_mb": round(
                sum(each.stat().st_size for each in ours.rglob("*") if each.is_file()) / 2**20, 1
            ),
            "add_and_find_seconds": added["seconds"],
            "open_and_find_seconds": measured(partial(open_and_find, ours))["seconds"],
            "queries_ms": measured(partial(search_times, ours))["given"],
        }


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ["10000"]:
        print(json.dumps(run(int(wanted)), indent=1))  # noqa: T201 - this is its output
