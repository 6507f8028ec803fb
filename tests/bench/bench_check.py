"""What looking statements up costs: many of them beside the encoder's own speed, and one alone."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from index.encoder import UniversalSentenceEncoder, is_installed
from tests.bench.bench_index import SEED, Writing
from tests.bench.bench_quality import Json, Missing
from tests.bench.costs import Cost, checked
from tests.bench.figures import Figure
from tests.bench.synthetic import LANGUAGES
from tests.bench.workshop import Workshop

STATEMENTS = 2000
SHARE = 60
"""Statements looked up should be so many in a hundred of the sentences encoded in that time."""

LARGE, LARGE_MB = 100_000, 600
SMALL, SMALL_SECONDS = 10_000, 2.5

ALONE = 3
"""Statements of the file that are also asked one by one: the answers have to be the same."""

CLOSE = 0.001
"""How far the confidence of the same answer may differ: a batch moves the last bits of vectors."""

PLANTED = (
    ("en", "The ferry to Livarno carries 340 passengers."),
    ("it", "Il ponte di Castelvero è lungo 120 metri."),
    ("zh", "该工厂去年生产了三万辆自行车。"),
)
"""Claims that the made-up ones have nothing to do with."""

EXPECTED = {
    "Il traghetto per Livarno trasporta 340 passeggeri.": "supported",
    "The ferry to Livarno carries 410 passengers.": "refuted",
    "Il ponte di Castelvero è lungo 120 metri.": "supported",
    "The bridge of Castelvero is 180 metres long.": "refuted",
    "The planted beans were harvested by moonlight in silence.": "not_enough_info",
}
"""Statements on them, and on nothing that is there."""

_LOAD = "from index.encoder import UniversalSentenceEncoder as E; E().encode(['a'])"


def check(
    workshop: Workshop, sizes: Sequence[int], count: int = STATEMENTS, runs: int = 5
) -> Iterator[Figure]:
    """A file of statements on the smallest base, and one statement on every base.

    Raises:
        Missing: the encoder is not there.
    """
    if not is_installed():
        raise Missing("the extra lookup is not installed")
    load = median(workshop.python("-c", _LOAD).cpu for _ in range(runs))
    yield Figure("a process that loads the encoder", round(load, 2), "s of CPU")
    homes = {size: _home(workshop, size) for size in sizes}
    yield from _many(workshop, sizes[0], homes[sizes[0]], count)
    for size, home in homes.items():
        yield from _one(workshop, size, home, load, runs)


def _home(workshop: Workshop, size: int) -> Path:
    """A base of that size with the planted claims, its vectors current."""
    home = workshop.copy_of(workshop.base(size))
    planted = home.with_name(f"planted-{size}.jsonl")
    lines = ({"text": text, "language": language} for language, text in PLANTED)
    planted.write_text("".join(map(_line, lines)), encoding="utf-8")
    workshop.kb("import", planted, home=home)
    built = workshop.kb("index", "build", "--only", "vectors", home=home)
    checked(f" {size + len(PLANTED)} claims" in built.out, built.out)
    return home


def _line(record: Json) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


# Many statements


def _many(workshop: Workshop, size: int, home: Path, count: int) -> Iterator[Figure]:
    """How many statements a CPU second are looked up, start-up apart."""
    texts = [*EXPECTED, *statements(workshop.base(size).dump, count - len(EXPECTED))]
    file = home.with_name("statements.jsonl")
    file.write_text("".join(_line({"statement": text}) for text in texts), encoding="utf-8")
    first = home.with_name("statement.jsonl")
    first.write_text(_line({"statement": texts[0]}), encoding="utf-8")
    encoded = _encoded(texts)
    start = workshop.kb("check", "--file", first, home=home)
    whole = workshop.kb("check", "--file", file, home=home)
    _check_answers(workshop, home, texts, whole)
    rate = (count - 1) / (whole.cpu - start.cpu)
    share = round(100 * rate / encoded, 1)
    note = f"{rate:.0f} in a CPU second, beside {encoded:.0f} sentences encoded"
    name = f"`kb check --file`, {count:,} statements on {size:,} claims, of the encoder's speed"
    yield Figure(name, share, "%", at_least=SHARE, note=note)
    name = f"memory of `kb check --file`, {count:,} statements on {size:,} claims"
    yield Figure(name, round(whole.peak_mb), "MB")


def statements(dump: Path, count: int) -> list[str]:
    """So many different statements: claims with something changed, and sentences of no claim."""
    with dump.open(encoding="utf-8") as lines:
        claims = [json.loads(line) for line in lines if line.startswith('{"type":"claim"')]
    draw, writing = random.Random(SEED), Writing(SEED + 1)  # noqa: S311 - the same every time
    found: dict[str, None] = {}
    while len(found) < count:
        number = len(found)
        if number % 3:
            found[_changed(draw.choice(claims), draw, writing)] = None
        else:
            found[writing.sentence(draw.choice(LANGUAGES), 14)] = None
    return list(found)


def _changed(claim: Mapping[str, Any], draw: random.Random, writing: Writing) -> str:
    """A claim's text, or its translation, with a word or a number that it has not."""
    text: str = draw.choice((claim["text"], claim["translations"][0]["text"]))
    if " " not in text:
        return text[:-2] + draw.choice(writing.han)
    words = text.split(" ")
    number = str(draw.randrange(2, 1000))
    words[draw.randrange(len(words))] = draw.choice((number, draw.choice(writing.words["en"])))
    return " ".join(words)


def _encoded(texts: Sequence[str]) -> float:
    """Sentences that the encoder alone encodes in a CPU second."""
    encoder = UniversalSentenceEncoder()
    encoder.encode(texts[:1])
    began = time.process_time()
    encoder.encode(texts)
    return len(texts) / (time.process_time() - began)


def _check_answers(workshop: Workshop, home: Path, texts: Sequence[str], whole: Cost) -> None:
    """Every statement has its answer, the planted ones theirs, and alone they get the same."""
    answers = [json.loads(line) for line in whole.out.splitlines()]
    checked([each["statement"] for each in answers] == list(texts), "answers are out of order")
    for statement, answer in zip(EXPECTED, answers, strict=False):
        told = f"{statement} is {answer['verdict']}, not {EXPECTED[statement]}"
        checked(answer["verdict"] == EXPECTED[statement], told)
    for answer in answers[:: max(len(answers) // ALONE, 1)]:
        alone = json.loads(workshop.kb("check", answer["statement"], home=home).out)
        checked(_same(answer, alone), f"alone it is answered otherwise: {answer['statement']}")


def _same(one: Json, other: Json) -> bool:
    """Whether two answers are the same but for the last bits of their numbers."""
    parts = ("claim_id", "stance", "reasons")
    held, also = ([[m[p] for p in parts] for m in each["matches"]] for each in (one, other))
    near = abs(one["confidence"] - other["confidence"]) <= CLOSE
    return near and one["verdict"] == other["verdict"] and held == also


# One statement


def _one(workshop: Workshop, size: int, home: Path, load: float, runs: int) -> Iterator[Figure]:
    """What one look-up costs as a process of its own."""
    statement, verdict = next(iter(EXPECTED.items()))
    costs = [workshop.kb("check", statement, home=home) for _ in range(runs)]
    for each in costs:
        found = json.loads(each.out)["verdict"]
        checked(found == verdict, f"{statement} is {found}, not {verdict}")
    cpu, peak = median(each.cpu for each in costs), max(each.peak_mb for each in costs)
    note = f"of which {load:.2f} s start Python and load the encoder"
    at_most = SMALL_SECONDS if size == SMALL else None
    name = f"`kb check`, {size:,} claims, whole process"
    yield Figure(name, round(cpu, 2), "s of CPU", at_most=at_most, note=note)
    name = f"memory of `kb check`, {size:,} claims"
    yield Figure(name, round(peak), "MB", at_most=LARGE_MB if size == LARGE else None)
