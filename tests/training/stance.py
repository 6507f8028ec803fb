"""Learns the weights by which an alignment becomes a stance: ``python -m tests.training.stance``.

Two logistic models over the measures of ``kb.lookup.measures``: does the evidence decide the
statement, and if so, against it? Every weight has the sign that its measure's meaning gives it
(a missing name never makes evidence decide), so the file can be read and nothing odd is learned
from the mixture. Prints how well they do on held-aside folds and writes the weights.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from index.encoder import UniversalSentenceEncoder
from kb.lookup.alignment import Aligner
from kb.lookup.compare import nearness
from kb.lookup.measures import select
from kb.lookup.segmenting import segmenter
from kb.lookup.sides import Side, make_side
from kb.lookup.stances import Logistic, StanceModel
from kb.reading import read_text
from tests.training.pairs import Maker, Pair, Text, crossed, published

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CLAIMKB_SHARED", ROOT.parent / "shared"))
WEIGHTS = ROOT / "kb" / "lookup" / "stance-weights.json"
SEED = 7
FOLDS = 4
MADE, NEIGHBOURS = 7000, 5000
"""How many of the pairs made of the published ones are used."""

RIDGE = 1e-3
EVIDENCE = 12
"""Sentences of evidence that are aligned."""

SETS = ("sufficient-facts.fever", "sufficient-facts.vitaminc", "scifact")

SHARES = {
    "speaker": 0.3, "said": 0.3, "negation": 0.4, "name": 0.5, "translation": 0.4, "number": 1.0,
    "joined": 0.4, "neighbour": 0.4, "opposite": 0.6,
}  # fmt: skip
"""What a pair made by us weighs; a published one weighs a quarter."""

PUBLISHED = 0.25

ANY, UP, DOWN = 0, 1, -1

DECIDES = {
    "cosine": UP, "cosine_part": UP, "cosine_part*cover": UP, "cover": UP, "predicate": UP,
    "cosine*predicate": UP, "weakest": UP, "weak": UP, "cover_back": UP, "cosine*cover": UP,
    "quantity_agrees": UP, "date_agrees": UP, "entity_agrees": UP, "claimant_agrees": UP,
    "quantity_lacks": DOWN, "date_lacks": DOWN, "entity_lacks": DOWN, "entity_conflicts": ANY,
    "quantity_conflicts": ANY, "date_conflicts": ANY, "claimant_conflicts": ANY, "turned": ANY,
    "opposed": ANY, "refused": ANY, "substituted": ANY,
}  # fmt: skip
REFUTES = {
    "turned": UP, "opposed": UP, "made_up": DOWN, "refused": UP, "one_denies": UP,
    "quantity_conflicts": UP,
    "date_conflicts": UP, "entity_conflicts": UP, "claimant_conflicts": UP,
    "quantifier_conflicts": UP, "quantity_agrees": DOWN, "date_agrees": DOWN,
    "entity_agrees": DOWN, "entity_lacks": ANY, "substituted": UP, "weakest": DOWN,
    "turned*cover": UP, "opposed*cover": UP, "entity_conflicts*cover": UP,
}  # fmt: skip
"""The measures of each model, and the sign their weights may have."""


class Row(NamedTuple):
    """A pair and the measures of its alignment."""

    pair: Pair
    measures: Mapping[str, float]


class Reader:
    """Aligns pairs, each text read once."""

    def __init__(self) -> None:
        self.encoder = UniversalSentenceEncoder()
        self.aligner = Aligner(self.encoder)
        self.segment = segmenter(self.encoder)
        self._sides: dict[Text, Side] = {}

    def side(self, text: Text) -> Side:
        """The text, read."""
        if text not in self._sides:
            reading = read_text(text.text, language=text.language)
            self._sides[text] = make_side(reading, self.segment)
        return self._sides[text]

    def row(self, pair: Pair) -> Row:
        """The measures of the piece of evidence that says most like the statement."""
        statement = self.side(pair.statement)
        aligned = [
            self.aligner.align(statement, self.side(each)) for each in pair.evidence[:EVIDENCE]
        ]
        return Row(pair, max(aligned, key=nearness).measures)


def all_pairs(reader: Reader) -> list[Pair]:
    """The published pairs that weights may be learned from, and those made of them."""
    folder = SHARED / "eval" / "verification"
    english, italian = published(folder, "fever-it.en"), published(folder, "fever-it.it")
    pairs = english + italian + crossed(english, italian) + crossed(italian, english)
    for name in SETS:
        pairs += published(folder, name)
    maker = Maker(english, italian, SEED)
    made = list(maker.make())
    neighbours = list(maker.neighbours(reader.encoder.encode))
    shuffle = random.Random(SEED).shuffle  # noqa: S311 - a fixed seed, no secret
    for some, most in ((made, MADE), (neighbours, NEIGHBOURS)):
        shuffle(some)
        pairs += some[:most]
    return [pair for pair in pairs if pair.evidence]


def fit(rows: Sequence[Row], signs: Mapping[str, int], target: Sequence[bool]) -> Logistic:
    """A logistic model whose weights keep to their signs (L-BFGS-B, ridge penalty)."""
    names = tuple(signs)
    values = np.array([select(row.measures, names) for row in rows])
    wanted = np.asarray(target, float)
    shares = np.array([SHARES.get(row.pair.origin, PUBLISHED) for row in rows])
    shares /= shares.sum()

    def loss(theta: Any) -> tuple[float, Any]:  # noqa: ANN401 - numpy's vectors
        weights = theta[1:]
        z = values @ weights + theta[0]
        cost = np.logaddexp(0, -z) * wanted + np.logaddexp(0, z) * (1 - wanted)
        slope = shares * (1 / (1 + np.exp(-z)) - wanted)
        gradient = np.concatenate([[slope.sum()], values.T @ slope + RIDGE * weights])
        return float((shares * cost).sum() + RIDGE * (weights @ weights) / 2), gradient

    bounds = [
        (None, None),
        *({UP: (0, None), DOWN: (None, 0)}.get(each, (None, None)) for each in signs.values()),
    ]
    found = minimize(
        loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B",
        options={"maxiter": 2000},
    ).x  # fmt: skip
    return Logistic(float(found[0]), dict(zip(names, map(float, found[1:]), strict=True)))


def train(rows: Sequence[Row]) -> StanceModel:
    """Both models, from these rows."""
    deciding = [row for row in rows if row.pair.stance != "neutral"]
    return StanceModel(
        fit(rows, DECIDES, [row.pair.stance != "neutral" for row in rows]),
        fit(deciding, REFUTES, [row.pair.stance == "refutes" for row in deciding]),
    )


def likeliest(model: StanceModel, measures: Mapping[str, float]) -> str:
    """The stance with the highest probability."""
    shares = model.probabilities(measures)
    return ("supports", "refutes", "neutral")[shares.index(max(shares))]


def held_aside(rows: Sequence[Row]) -> dict[str, float]:
    """Per set the three-way macro-F1, of the made ones the accuracy, each fold judged by others."""
    groups = np.array([row.pair.group for row in rows])
    told: list[str] = [""] * len(rows)
    for learned, judged in GroupKFold(FOLDS).split(groups, groups=groups):
        model = train([rows[number] for number in learned])
        for number in judged:
            told[number] = likeliest(model, rows[number].measures)
    figures = {}
    for origin in dict.fromkeys(row.pair.origin for row in rows):
        pairs = [
            (row.pair.stance, said)
            for row, said in zip(rows, told, strict=True)
            if row.pair.origin == origin
        ]
        truth, said = zip(*pairs, strict=True)
        if len(set(truth)) > 1:
            figures[origin] = float(f1_score(truth, said, average="macro"))
        else:
            figures[origin] = sum(map(str.__eq__, truth, said)) / len(truth)
    return {name: round(value, 3) for name, value in figures.items()}


def main() -> None:
    """Learn, print, write."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--dry-run", action="store_true", help="print, and write nothing")
    chosen = options.parse_args()
    reader = Reader()
    rows = [reader.row(pair) for pair in all_pairs(reader)]
    figures = held_aside(rows)
    for name, value in figures.items():
        print(f"{name:28} {value:.3f}")  # noqa: T201 - what the script is for
    model = train(rows)
    held: dict[str, Any] = {
        "learned_by": "tests/training/stance.py",
        "from": "FEVER-IT (Apache-2.0, its text CC BY-SA 3.0), SufficientFacts (MIT), SciFact"
        " (CC BY 4.0), and pairs made of them",
        "seed": SEED,
        "held_aside": figures,
    }
    for name, one in (("decides", model.decides), ("refutes", model.refutes)):
        weights = {key: round(value, 4) for key, value in one.weights.items()}
        held[name] = {"bias": round(one.bias, 4), "weights": weights}
    if not chosen.dry_run:
        held["confidence"] = json.loads(WEIGHTS.read_text("utf-8"))["confidence"]
        WEIGHTS.write_text(json.dumps(held, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
