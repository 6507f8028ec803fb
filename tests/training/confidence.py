"""Learns how often verdicts of a certainty are right: ``python -m tests.training.confidence``.

Two curves of two numbers each (Platt scaling), for verdicts that decide and for those that do not,
on our own statements about the packaged sample. Prints the reliability of held-aside folds and
writes the numbers beside the weights of the stances.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from kb.lookup.verdicts import log_odds
from kb.vocabulary import Verdict
from tests.bench.bench_lookups import OWN, answers
from tests.bench.bench_quality import new_base, read_lines
from tests.training.stance import SEED, WEIGHTS

FOLDS = 5
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


class Outcome(NamedTuple):
    """How certain a verdict was before it was calibrated, and whether it was right."""

    certainty: float
    right: bool
    decided: bool


def outcomes() -> Iterator[Outcome]:
    """The look-ups of our own statements."""
    with new_base() as base:
        base.load_sample()
        for each in answers(base, list(read_lines(OWN))):
            decided = each.found.verdict is not Verdict.NOT_ENOUGH_INFO
            yield Outcome(each.found.certainty, each.right, decided)


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
    curves = {}
    for name, decided in (("decided", True), ("undecided", False)):
        some = [each for each in every if each.decided is decided]
        bias, slope = fit(some)
        curves[name] = {"bias": round(bias, 4), "slope": round(slope, 4)}
        _print(name, held_aside(some))
    if not chosen.dry_run:
        held = json.loads(WEIGHTS.read_text("utf-8"))
        held["confidence"] = curves
        WEIGHTS.write_text(json.dumps(held, indent=2) + "\n", "utf-8")


def _print(name: str, pairs: Sequence[tuple[float, bool]]) -> None:
    for low, high in pairwise(BINS):
        some = [(said, right) for said, right in pairs if low <= said < high]
        if some:
            said = sum(each for each, _ in some) / len(some)
            right = sum(each for _, each in some) / len(some)
            print(f"{name:10} said {said:.2f}  right {right:.2f}  of {len(some)}")  # noqa: T201 - its output


if __name__ == "__main__":
    main()
