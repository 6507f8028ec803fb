"""Learns how often verdicts of a certainty are right: ``python -m tests.training.confidence``.

Two curves of two numbers each (Platt scaling), for verdicts that decide and for those that do not.
The look-ups they are learned from: half of FEVER-IT's Italian claims make a base; the English ones
are looked up, true, with one thing changed, and, of the other half, said of by nobody. Prints the
reliability of held-aside folds and writes the numbers beside the weights of the stances.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from kb.lookup.checker import Question
from kb.lookup.verdicts import log_odds
from kb.vocabulary import Verdict
from tests.bench.bench_quality import import_records, new_base
from tests.training.pairs import Maker, Text, published
from tests.training.stance import SEED, SHARED, WEIGHTS

FOLDS = 5
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)

VERDICTS = {
    "supports": Verdict.SUPPORTED,
    "refutes": Verdict.REFUTED,
    "neutral": Verdict.NOT_ENOUGH_INFO,
}
CHANGES = ("number", "name", "negation", "opposite")
EACH = 300
"""Statements of each kind: true, changed, and said by nobody."""


class Asked(NamedTuple):
    """A statement, and what the base should say to it."""

    statement: Text
    verdict: Verdict


class Outcome(NamedTuple):
    """How certain a verdict was before it was calibrated, and whether it was right."""

    certainty: float
    right: bool
    decided: bool


def asked(maker: Maker) -> tuple[list[Text], list[Asked]]:
    """The claims of the base, and the statements that are looked up."""
    half = len(maker.parallel) // 2
    held, others = maker.parallel[:half], {english for _, english, _ in maker.parallel[half:]}
    inside = {english for _, english, _ in held}
    made = list(maker.make())
    true = [Asked(english, Verdict.SUPPORTED) for english in sorted(inside)]
    changed = [
        Asked(pair.statement, Verdict.REFUTED)
        for pair in made
        if pair.origin in CHANGES and pair.statement.language == "en" and pair.evidence[0] in inside
    ]
    absent = [Asked(english, Verdict.NOT_ENOUGH_INFO) for english in sorted(others - inside)]
    shuffle = random.Random(SEED).shuffle  # noqa: S311 - a fixed seed, no secret
    chosen: list[Asked] = []
    for some in (true, changed, absent):
        shuffle(some)
        chosen += some[:EACH]
    return [italian for _, _, italian in held], chosen


def outcomes() -> Iterator[Outcome]:
    """What the look-ups give."""
    folder = SHARED / "eval" / "verification"
    maker = Maker(published(folder, "fever-it.en"), published(folder, "fever-it.it"), SEED)
    claims, statements = asked(maker)
    with new_base() as base:
        import_records(base, ({"text": each.text, "language": each.language} for each in claims))
        questions = (Question(*each.statement) for each in statements)
        for each, found in zip(statements, base.check_all(questions), strict=True):
            decided = found.verdict is not Verdict.NOT_ENOUGH_INFO
            yield Outcome(found.certainty, found.verdict is each.verdict, decided)


def fit(some: Sequence[Outcome]) -> tuple[float, float]:
    """Bias and slope over the log-odds of the certainty; the slope is never negative."""
    values = np.array([[log_odds(each.certainty)] for each in some])
    right = np.array([each.right for each in some])
    if right.all() or not right.any():
        return log_odds((right.sum() + 1) / (len(right) + 2)), 0.0
    model = LogisticRegression(C=1.0).fit(values, right)
    return float(model.intercept_[0]), max(float(model.coef_[0][0]), 0.0)


def held_aside(some: Sequence[Outcome]) -> list[tuple[float, bool]]:
    """Confidence and outcome, each from a curve that has not seen it."""
    found = []
    for learned, judged in KFold(FOLDS, shuffle=True, random_state=SEED).split(some):
        bias, slope = fit([some[number] for number in learned])
        for number in judged:
            odds = bias + slope * log_odds(some[number].certainty)
            found.append((1 / (1 + float(np.exp(-odds))), some[number].right))
    return found


def main() -> None:
    """Learn, print, write."""
    options = argparse.ArgumentParser(description="Calibrate the confidence of verdicts.")
    options.add_argument("--dry-run", action="store_true", help="print, and write nothing")
    chosen = options.parse_args()
    every = list(outcomes())
    curves: dict[str, object] = {
        "learned_by": "tests/training/confidence.py",
        "from": f"{len(every)} look-ups of FEVER-IT claims and of claims made of them",
    }
    for name, decided in (("decided", True), ("undecided", False)):
        some = [each for each in every if each.decided is decided]
        bias, slope = fit(some)
        table = reliability(held_aside(some))
        curves[name] = {"bias": round(bias, 4), "slope": round(slope, 4), "held_aside": table}
        for row in table:
            print(f"{name:10} {row}")  # noqa: T201 - what the script is for
    if not chosen.dry_run:
        held = json.loads(WEIGHTS.read_text("utf-8"))
        held["confidence"] = curves
        WEIGHTS.write_text(json.dumps(held, indent=2) + "\n", "utf-8")


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[str]:
    """How often verdicts are right beside the confidence they came with, by its height."""
    rows = []
    for low, high in pairwise(BINS):
        some = [(said, right) for said, right in pairs if low <= said < high]
        if some:
            said = sum(each for each, _ in some) / len(some)
            right = sum(each for _, each in some) / len(some)
            rows.append(f"said {said:.2f}, right {right:.2f}, of {len(some)}")
    return rows


if __name__ == "__main__":
    main()
