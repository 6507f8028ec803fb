"""The verdict over both sides, from planted matches; and how probable it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.lookup.results import Basis, Match
from kb.lookup.stances import Stance
from kb.lookup.verdicts import about, confidence, verdict
from kb.vocabulary import Verdict

SHARES = st.floats(0, 1)


def match(stance: Stance, certainty: float, score: float = 0.8, near: float = 1.0) -> Match:
    """A match of that stance."""
    return Match("c", stance, score, certainty, (), explicit=True, claim={}, about=near)


MATCHES = st.lists(st.builds(match, st.sampled_from(Stance), SHARES, SHARES, SHARES), max_size=6)


@pytest.mark.parametrize(
    ("supports", "refutes", "wanted"),
    [
        (0.9, 0.2, Verdict.SUPPORTED),
        (0.2, 0.9, Verdict.REFUTED),
        (0.9, 0.9, Verdict.DISPUTED),
        (0.9, None, Verdict.SUPPORTED),
        (None, 0.9, Verdict.REFUTED),
        (None, None, Verdict.NOT_ENOUGH_INFO),
    ],
)
def test_a_side_decides_that_is_far_stronger_than_the_other(
    supports: float | None, refutes: float | None, wanted: Verdict
) -> None:
    sides = ((Stance.SUPPORTS, supports), (Stance.REFUTES, refutes))
    matches = [match(side, share) for side, share in sides if share is not None]
    for order in (matches, matches[::-1]):
        assert verdict([match(Stance.NEUTRAL, 0.5), *order])[0] is wanted


def test_the_nearer_claim_speaks_louder() -> None:
    near, far = match(Stance.SUPPORTS, 0.8, 0.9), match(Stance.REFUTES, 0.8, 0.2)
    assert verdict([near, far])[0] is Verdict.SUPPORTED


def test_claims_on_another_matter_are_none_found() -> None:
    assert verdict([match(Stance.NEUTRAL, 1.0, near=0.0)])[1] is Basis.NONE_FOUND
    assert verdict([match(Stance.NEUTRAL, 0.7, near=0.4)])[1:] == (Basis.NOT_COMPARABLE, 0.7)


@given(MATCHES)
def test_a_verdict_has_its_basis_and_its_sides(matches: list[Match]) -> None:
    decided, basis, certainty = verdict(matches)
    stances = {each.stance for each in matches}
    assert (basis is Basis.DECIDED) is (decided is not Verdict.NOT_ENOUGH_INFO)
    assert decided is not Verdict.SUPPORTED or Stance.SUPPORTS in stances
    assert decided is not Verdict.REFUTED or Stance.REFUTES in stances
    assert decided is not Verdict.DISPUTED or {Stance.SUPPORTS, Stance.REFUTES} <= stances
    assert 0 <= certainty <= 1
    assert 0 < confidence(decided, certainty) < 1


@given(st.sampled_from(Verdict), SHARES, SHARES)
def test_confidence_never_falls_with_certainty(decided: Verdict, one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert confidence(decided, low) <= confidence(decided, high)


@given(st.floats(-1, 1), SHARES, SHARES)
def test_how_much_a_claim_is_on_the_matter_is_a_share(
    cosine: float, part: float, cover: float
) -> None:
    alone = about(cosine)
    aligned = about(cosine, {"cosine_part": part, "cover": cover})
    assert 0 <= alone <= aligned <= 1
