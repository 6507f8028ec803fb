"""How well statements are looked up: verdicts, deciding claims, calibration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from kb.lookup.checker import Question
from kb.lookup.results import LookUp
from kb.service import KnowledgeBase
from kb.vocabulary import Verdict
from tests.bench.bench_quality import Json, Missing, import_records, mean, new_base, read_lines
from tests.bench.figures import Figure

OWN = Path(__file__).parent / "sample-lookups.jsonl"
"""Statements on the sample's claims, written by us without sight of the code."""

EXPECTED = {
    "supported": Verdict.SUPPORTED,
    "contradicted": Verdict.REFUTED,
    "not_found": Verdict.NOT_ENOUGH_INFO,
}
FIRST = 3
"""Among so many matches the deciding claim has to be."""

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""The bounds of the reliability table."""


class Answered(NamedTuple):
    """A statement with its label, and what the look-up says."""

    label: Mapping[str, object]
    found: LookUp
    names: tuple[str, ...]
    """The matches, by the names that the labels give claims."""

    @property
    def right(self) -> bool:
        """Whether the verdict is the label's."""
        return self.found.verdict is EXPECTED[str(self.label["expected"])]


def lookups(shared: Path) -> Iterator[Figure]:
    """The look-ups of the interview's development claims, and ours on the sample.

    Raises:
        Missing: the evaluation data is not there.
    """
    folder = shared / "eval" / "interview-dev"
    if not folder.is_dir():
        raise Missing(f"the evaluation data is not at {shared}")
    labels = list(read_lines(folder / "lookups.jsonl"))
    for language in ("it", "en"):
        with new_base() as base:
            import_records(
                base, (_minimal(each, language) for each in read_lines(folder / "claims.jsonl"))
            )
            yield from _figures(
                f"{len(labels)} look-ups, claims in {language}", answers(base, labels), 0.9
            )
    with new_base() as base:
        base.load_sample()
        answered = answers(base, list(read_lines(OWN)))
    yield from _figures(f"{len(answered)} look-ups of the sample", answered, 0.85)
    yield from _reliability(answered)


def _minimal(claim: Json, language: str) -> Json:
    """The claim as another program would give it to ``kb import``."""
    return {
        "id": claim["id"],
        "text": claim[f"text_{language}"],
        "language": language,
        "claimant": claim["speaker"],
        "quote": claim["quote"],
    }


def answers(base: KnowledgeBase, labels: Sequence[Json]) -> list[Answered]:
    """What the base says to labelled statements; their language is not told."""
    questions = (Question(each["statement"]) for each in labels)
    return [
        Answered(label, found, tuple(map(_name, (match.claim for match in found.matches))))
        for label, found in zip(labels, base.check_all(questions), strict=True)
    ]


def _name(claim: Mapping[str, object]) -> str:
    return str(claim["external_id"] or claim["id"])


def _figures(what: str, answered: Sequence[Answered], target: float) -> Iterator[Figure]:
    yield Figure(f"verdicts right, {what}", _share(a.right for a in answered), at_least=target)
    decided = [each for each in answered if each.label["claim_ids"]]
    first = _share(_is_among_first(each) for each in decided)
    yield Figure(f"deciding claim among the first {FIRST}, {what}", first, at_least=0.95)
    absent = [each for each in answered if not each.label["claim_ids"]]
    wrong = _share(each.found.verdict is not Verdict.NOT_ENOUGH_INFO for each in absent)
    yield Figure(f"of what the base says nothing of, decided, {what}", wrong, at_most=0.05)
    for kind in sorted({str(each.label["kind"]) for each in answered}):
        of_kind = [each.right for each in answered if each.label["kind"] == kind]
        yield Figure(f"{what}: {kind}", _share(of_kind), note=f"of {len(of_kind)}", detail=True)


def _is_among_first(answer: Answered) -> bool:
    wanted = answer.label["claim_ids"]
    assert isinstance(wanted, list)
    return bool(set(wanted) & set(answer.names[:FIRST]))


def _reliability(answered: Sequence[Answered]) -> Iterator[Figure]:
    """How often verdicts of a confidence are right: calibrated, as often as they say."""
    decided = [each for each in answered if each.found.verdict is not Verdict.NOT_ENOUGH_INFO]
    for low, high in pairwise(BINS):
        some = [each for each in decided if low <= each.found.confidence < high]
        if some:
            said = mean(each.found.confidence for each in some)
            yield Figure(
                f"verdicts right where confidence is {low:.1f} to {min(high, 1):.1f}",
                _share(each.right for each in some),
                note=f"{len(some)} verdicts, {said:.2f} on average",
                detail=True,
            )


def _share(outcomes: Iterable[bool]) -> float:
    return round(mean(map(float, outcomes)), 3)
