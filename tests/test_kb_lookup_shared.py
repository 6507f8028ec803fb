"""The look-up on real data: true translations, and the development look-ups of the interview."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.lookup.compare import Comparer
from kb.lookup.stances import Stance
from kb.vocabulary import Verdict
from tests.bench.bench_lookups import answers
from tests.bench.bench_quality import import_records, new_base, read_lines

EVERY = 4
"""Every so many pairs are compared, to stay fast."""

MOST_REFUTED, LEAST_RIGHT = 0.02, 0.85


def test_true_translations_do_not_refute_each_other(
    shared: Path, encoder: UniversalSentenceEncoder
) -> None:
    folder = shared / "eval" / "verification"
    said: dict[str, dict[str, str]] = {"en": {}, "it": {}}
    for language, claims in said.items():
        for row in read_lines(folder / f"fever-it.{language}.jsonl"):
            claims[str(row["id"]).partition("-")[2]] = str(row["claim"])
    same = sorted(said["en"].keys() & said["it"].keys())[::EVERY]
    assert len(same) > 200
    comparer = Comparer(encoder)
    refuted = [
        (statement, evidence)
        for one, other in (("en", "it"), ("it", "en"))
        for key in same
        for statement, evidence in [(said[one][key], said[other][key])]
        if comparer.compare(
            statement, evidence, language=one, evidence_language=other
        ).stance is Stance.REFUTES
    ]  # fmt: skip
    assert len(refuted) <= MOST_REFUTED * 2 * len(same), refuted


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_interviews_look_ups_are_answered(
    shared: Path, encoder: UniversalSentenceEncoder, language: str
) -> None:
    assert encoder  # absent, a visible skip
    folder = shared / "eval" / "interview-dev"
    claims = (
        {
            "id": each["id"],
            "text": each[f"text_{language}"],
            "language": language,
            "claimant": each["speaker"],
            "quote": each["quote"],
        }
        for each in read_lines(folder / "claims.jsonl")
    )
    with new_base() as base:
        import_records(base, claims)
        answered = answers(base, list(read_lines(folder / "lookups.jsonl")))
    wrong = [str(each.label["id"]) for each in answered if not each.right]
    assert 1 - len(wrong) / len(answered) >= LEAST_RIGHT, wrong
    absent = [each for each in answered if each.label["expected"] == "not_found"]
    assert absent
    assert {each.found.verdict for each in absent} == {Verdict.NOT_ENOUGH_INFO}
