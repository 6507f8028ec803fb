"""Two claims that decide a statement together: a date and a duration make another date."""

from __future__ import annotations

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.lookup.alignment import Aligner
from kb.lookup.joint import Judged, decide_together
from kb.lookup.results import Match
from kb.lookup.segmenting import segmenter
from kb.lookup.sides import Side, make_side
from kb.lookup.stances import Stance
from kb.reading import read_text

BEGAN = "Work on the bridge began in 1929."
LASTED = "The bridge was opened after work of 3 years."


def neutral(name: str, stance: Stance = Stance.NEUTRAL) -> Match:
    """A match as it was judged alone."""
    return Match(name, stance, 0.9, 0.9, ("alone",), explicit=False, claim={})


@pytest.fixture(scope="module")
def aligner(encoder: UniversalSentenceEncoder) -> Aligner:
    return Aligner(encoder)


def held(aligner: Aligner, statement: str, *evidence: str) -> list[Judged]:
    """Every piece of evidence aligned with the statement, and judged neutral."""

    def side(text: str) -> Side:
        return make_side(read_text(text, language="en"), segmenter(aligner.encoder))

    return [Judged(neutral(text), aligner.align(side(statement), side(text))) for text in evidence]


@pytest.mark.parametrize(
    ("statement", "stance"),
    [
        ("The bridge was opened in 1932.", Stance.SUPPORTS),
        ("The bridge was opened in 1950.", Stance.REFUTES),
    ],
)
@pytest.mark.parametrize("order", [(BEGAN, LASTED), (LASTED, BEGAN)])
def test_a_date_and_a_duration_make_another_date(
    aligner: Aligner, statement: str, stance: Stance, order: tuple[str, str]
) -> None:
    found = decide_together(held(aligner, statement, *order))
    assert [each.claim_id for each in found] == list(order)
    for each in found:
        assert each.stance is stance
        assert each.explicit
        assert each.reasons == ("«1929» and «3 years» make 1932",)


@pytest.mark.parametrize(
    ("length", "first"),
    [("2 weeks", "2020-03-15"), ("2 months", "2020-05-01"), ("10 days", "2020-03-11")],
)
def test_days_weeks_and_months_are_reckoned_too(aligner: Aligner, length: str, first: str) -> None:
    year, month, day = map(int, first.split("-"))
    names = ("", "", "", "March", "April", "May")
    both = held(
        aligner,
        f"The bridge was opened on {day} {names[month]} {year}.",
        "Work on the bridge began on 1 March 2020.",
        f"The bridge was opened after {length}.",
    )
    found = decide_together(both)
    assert {each.stance for each in found} == {Stance.SUPPORTS}
    assert first in found[0].reasons[0]


@pytest.mark.parametrize(
    "evidence",
    [
        (BEGAN,),
        (BEGAN, "The tower was painted for 3 years."),
        (BEGAN, "The bridge was opened after 3 speeches."),
        (BEGAN, "The bridge was opened after 2.5 years."),
        (BEGAN, "The bridge was opened after 1e400 years."),
        ("Bananas taste sweet.", "Quarks have colour."),
    ],
)
def test_what_cannot_be_reckoned_stays_undecided(
    aligner: Aligner, evidence: tuple[str, ...]
) -> None:
    found = decide_together(held(aligner, "The bridge was opened in 1932.", *evidence))
    assert found == [neutral(text) for text in evidence]


def test_where_one_decides_alone_nothing_is_reckoned(aligner: Aligner) -> None:
    first, second = held(aligner, "The bridge was opened in 1932.", BEGAN, LASTED)
    sure = first._replace(match=neutral(BEGAN, Stance.REFUTES))
    assert decide_together([sure, second]) == [sure.match, second.match]


def test_claims_that_were_not_aligned_are_passed_over(aligner: Aligner) -> None:
    first, second = held(aligner, "The bridge was opened in 1932.", BEGAN, LASTED)
    far = Judged(neutral("far"), None)
    for row in ([far, first, second], [first, far, second], [first, second, far]):
        found = decide_together(row)
        assert [each.stance for each in found if each.claim_id == "far"] == [Stance.NEUTRAL]
        assert sum(each.stance is Stance.SUPPORTS for each in found) == 2
