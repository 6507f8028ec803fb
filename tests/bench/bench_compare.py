"""How well two texts are compared: three-way macro-F1 beside what guessing and likeness reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from index.encoder import UniversalSentenceEncoder
from kb.lookup.compare import Comparer
from tests.bench.bench_quality import Json, Missing, read_lines
from tests.bench.figures import Figure

STANCES = {"supported": "supports", "contradicted": "refutes", "not_enough_info": "neutral"}
SETS = (
    "fever-it.en", "fever-it.it", "sufficient-facts.fever", "sufficient-facts.vitaminc",
    "scifact", "healthver",
)  # fmt: skip
PARALLEL = ("fever-it.en", "fever-it.it")
QUICK = 5
"""With ``--quick`` every fifth pair is compared."""


class Pair(NamedTuple):
    """A statement, its evidence, and what it does to it."""

    statement: str
    evidence: str
    language: str
    stance: str


def compare(shared: Path, *, quick: bool = False) -> Iterator[Figure]:
    """Every set of pairs, and true translations, which never refute each other.

    Raises:
        Missing: the evaluation data is not there.
    """
    folder = shared / "eval" / "verification"
    if not folder.is_dir():
        raise Missing(f"the evaluation data is not at {shared}")
    encoder = UniversalSentenceEncoder()
    comparer = Comparer(encoder)
    reached: dict[str, float] = {}
    for name in SETS:
        pairs = list(_pairs(folder / f"{name}.jsonl"))[:: QUICK if quick else 1]
        truth = [each.stance for each in pairs]
        told = [_stance(comparer, each) for each in pairs]
        reached[name] = macro_f1(truth, told)
        majority = macro_f1(truth, [Counter(truth).most_common(1)[0][0]] * len(truth))
        cosine = macro_f1(truth, _by_cosine(encoder, pairs))
        yield Figure(
            f"macro-F1 of {len(pairs):,} pairs, {name}",
            reached[name],
            note=f"the commonest stance {majority:.3f}, cosine {cosine:.3f}",
        )
    apart = round(abs(reached[PARALLEL[0]] - reached[PARALLEL[1]]), 3)
    yield Figure("Italian and English macro-F1 apart", apart, at_most=0.03)
    yield _translations(folder, comparer, QUICK if quick else 1)


def _pairs(path: Path) -> Iterator[Pair]:
    for row in read_lines(path):
        yield Pair(row["claim"], _evidence(row), row.get("lang", "en"), STANCES[row["label"]])


def _evidence(row: Json) -> str:
    """The sentences of the evidence, each after the title of its page, as ``kb compare`` joins."""
    found = []
    for each in row["evidence"]:
        texts = each["text"] if isinstance(each["text"], list) else [each["text"]]
        title = (each.get("title") or "").replace("_", " ")
        found += [f"{title}: {text}" if title else text for text in texts]
    return "\n\n".join(found)


def _stance(comparer: Comparer, pair: Pair) -> str:
    """What the tool says; a statement without evidence is not decided by it."""
    if not pair.evidence:
        return "neutral"
    found = comparer.compare(
        pair.statement, pair.evidence, language=pair.language, evidence_language=pair.language
    )
    return found.stance.value


def _by_cosine(encoder: UniversalSentenceEncoder, pairs: Sequence[Pair]) -> list[str]:
    """The baseline that likeness is support: near supports, far is neutral, nothing refutes.

    The bound is the best one for this very set, which flatters the baseline.
    """
    statements = encoder.encode([each.statement for each in pairs])
    evidence = encoder.encode([each.evidence for each in pairs])
    cosines = (statements * evidence).sum(axis=1)
    truth = [each.stance for each in pairs]

    def told(bound: float) -> list[str]:
        return ["supports" if cosine >= bound else "neutral" for cosine in cosines]

    return max((told(step / 20) for step in range(20)), key=lambda each: macro_f1(truth, each))


def macro_f1(truth: Sequence[str], told: Sequence[str]) -> float:
    """The mean over the three stances of F1."""
    scores = []
    for stance in STANCES.values():
        right = sum(a == b == stance for a, b in zip(truth, told, strict=True))
        both = truth.count(stance) + list(told).count(stance)
        scores.append(2 * right / both if both else 0.0)
    return round(sum(scores) / len(scores), 3)


def _translations(folder: Path, comparer: Comparer, step: int) -> Figure:
    """How often a claim is called refuted by its own translation."""
    english, italian = (
        {_key(r): r["claim"] for r in read_lines(folder / f"{n}.jsonl")} for n in PARALLEL
    )
    shared = sorted(english.keys() & italian.keys())[::step]
    refuted = 0
    for key in shared:
        one, other = (english[key], "en"), (italian[key], "it")
        for (said, spoken), (held, written) in ((one, other), (other, one)):
            found = comparer.compare(said, held, language=spoken, evidence_language=written)
            refuted += found.stance.value == "refutes"
    share = round(100 * refuted / (2 * len(shared)), 2)
    return Figure(f"of {2 * len(shared):,} true translations called refuted", share, "%", at_most=2)


def _key(row: Json) -> str:
    return str(row["id"]).partition("-")[2]
