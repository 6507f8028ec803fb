"""Whether quantities agree, after conversion: relation, certainty and the reason in words."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.quantities import (
    Comparison,
    QuantitySpan,
    RateSpan,
    Relation,
    compare,
    dimension,
    find_quantities,
    normalised,
)
from kb.quantities.measures import MEASURES
from tests.bench.planted_quantities import SAME


def one(text: str, language: str = "en") -> QuantitySpan:
    (span,) = find_quantities(text, language)
    return span


def said(stated: str, held: str, language: str = "en") -> Comparison:
    found = compare(one(stated, language), one(held, language))
    assert found is not None
    return found


@pytest.mark.parametrize("row", SAME)
def test_one_amount_in_six_languages_is_equal(row: str) -> None:
    spans = [one(text, language) for language, text in SAME[row].items()]
    for ours, theirs in combinations(spans, 2):
        found = compare(ours, theirs)
        assert found is not None
        assert found.relation is Relation.EQUAL


def test_different_amounts_of_the_table_are_never_equal() -> None:
    different = 0
    for first, second in combinations(SAME, 2):
        found = compare(one(first), one(second))
        different += 1
        if found is not None and found.certainty >= 0.5:
            assert found.relation is not Relation.EQUAL
    assert different > 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 km", "length"), ("18 months", "time"), ("3 weeks", "time"), ("5%", "ratio"),
        ("one seventh of X", "ratio"), ("3 per mille", "ratio"),
        ("2 percentage points", "percentage_point"),
        ("30 yuan", "money:CNY"), ("100 chips", "count:chip"), ("100", ""),
        ("1 yuan per million tokens", "money:CNY/count:token"), ("5 € per kg", "money:EUR/mass"),
        ("100 km/h", "length/time"), ("20 °C", "temperature"), ("5 GB", "data"),
    ],
)  # fmt: skip
def test_dimensions(text: str, expected: str) -> None:
    assert dimension(one(text)) == expected


@pytest.mark.parametrize(
    ("stated", "held"),
    [
        ("0.50 € per 100 g", "5 € per kg"), ("18 months", "1.5 years"), ("2 weeks", "14 days"),
        ("1 yuan per million tokens", "0.001 yuan per thousand tokens"),
        ("5%", "one twentieth of X"),
        ("100 °C", "212 °F"), ("2 hours 30 minutes", "150 minutes"), ("1 GB", "1000 MB"),
        ("12 USD a year", "1 USD a month"), ("30 per mille", "3%"), ("1 km", "1000 metres"),
    ],
)  # fmt: skip
def test_equal_after_conversion(stated: str, held: str) -> None:
    found = said(stated, held)
    assert (found.relation, found.approx, found.certainty) == (Relation.EQUAL, False, 1.0)


@pytest.mark.parametrize(
    ("stated", "held", "relation", "reason"),
    [
        ("40 °C", "20 to 25 °C", Relation.OUTSIDE, "outside the range"),
        ("22 °C", "20 to 25 °C", Relation.INSIDE, "inside the range"),
        ("5 to 13 percent", "7%", Relation.COVERS, "one value of the stated range"),
        ("5 to 10%", "7 to 13%", Relation.OVERLAPS, "overlap"),
        ("50 weeks", "18 months", Relation.OUTSIDE, "50 weeks is less than 18 months"),
        ("6 months", "18 months", Relation.OUTSIDE, "6 months is less than 18 months"),
        ("more than two years", "18 months", Relation.OUTSIDE, "18 months does not satisfy it"),
        ("3 years", "more than two years", Relation.INSIDE, "satisfies"),
        ("2 years", "more than two years", Relation.OUTSIDE, "outside the range"),
        ("2 years", "at least two years", Relation.INSIDE, "satisfies"),
        ("less than 5%", "at least 7%", Relation.OUTSIDE, "outside the range"),
        ("at least 3 chips", "at least 5 chips", Relation.COVERS, "wider"),
        ("10,000 chips", "1,000 chips", Relation.OUTSIDE, "more than"),
        ("reduced to 5%", "reduced by 5%", Relation.OUTSIDE, "how much it changes"),
    ],
)
def test_relations(stated: str, held: str, relation: Relation, reason: str) -> None:
    found = said(stated, held)
    assert found.relation is relation
    assert reason in found.reason
    assert one(stated).raw in found.reason
    assert one(held).raw in found.reason


@pytest.mark.parametrize(
    ("stated", "held", "relation"),
    [
        ("1.4 million", "1.43 million", Relation.EQUAL),
        ("about 100 km", "104 km", Relation.EQUAL),
        ("about 100 km", "110 km", Relation.OUTSIDE),
        ("1 month", "30 days", Relation.EQUAL),
        ("100 km/h", "62 mph", Relation.EQUAL),
        ("20 people", "21 people", Relation.OUTSIDE),
        ("1.4 million", "1.5 million", Relation.OUTSIDE),
        ("7.1%", "7.2%", Relation.OUTSIDE),
    ],
)
def test_tolerance(stated: str, held: str, relation: Relation) -> None:
    for found in (said(stated, held), said(held, stated)):
        assert found.relation is relation
        assert found.approx is (relation is Relation.EQUAL)


@pytest.mark.parametrize(
    ("stated", "held"),
    [
        ("12 km", "12 kg"), ("5 euros", "5 dollars"), ("5%", "5 percentage points"),
        ("5 chips", "5 tokens"),
        ("5 euros a month", "5 euros"), ("5", "5%"), ("5", "5 euros"),
        ("5 € per kg", "5 € per litre"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared(stated: str, held: str) -> None:
    assert compare(one(stated), one(held)) is None


def test_certainty() -> None:
    assert said("10,000", "10,000 chips").certainty == 0.5
    assert said("40 degrees", "40 °C").certainty == 0.5
    assert said("12 halls", "12 rooms").certainty == 0.3
    assert said("12 halls", "12 halls").certainty == 1.0
    start, end = find_quantities("The share fell from 10 to 5 percent.", "en")
    held = compare(one("reduced to 10 percent"), start)
    assert held is not None
    assert held.relation is Relation.OUTSIDE
    reached = compare(one("reduced to 5 percent"), end)
    assert reached is not None
    assert reached.relation is Relation.EQUAL


def test_a_part_and_a_multiple_of_the_other_way_round() -> None:
    found = said("one seventh of Llama3 70B", "7 times dearer than DeepSeek")
    assert found.relation is Relation.EQUAL
    assert found.certainty == 0.3


def test_a_part_of_something_else_is_less_certain() -> None:
    assert said("5% of MHA's memory", "7% of GPT-4").certainty == 0.5
    assert said("5% of MHA's memory", "7% of the MHA cache").certainty == 1.0


def test_normalised_ends() -> None:
    least = normalised(one("at least 5%"))
    assert (least.low, least.high, least.high_open) == (Decimal("0.05"), Decimal("Infinity"), True)
    years = normalised(one("2 years"))
    assert years.is_point
    assert years.clock == "calendar"


VALUES = st.decimals(min_value=-(10**9), max_value=10**9, places=3)
UNITS = st.sampled_from(
    ["", "km", "mile", "percent", "ratio", "CNY", "chip", "month", "day", "°C", "°F", "hall"]
)
RATES = st.sampled_from(
    [None, RateSpan(Decimal(1), "month"), RateSpan(Decimal(100), "g"), RateSpan(Decimal(0), "x")]
)


@st.composite
def spans(draw: st.DrawFn) -> QuantitySpan:
    low, high = sorted((draw(VALUES), draw(VALUES)))
    ranged = draw(st.booleans())
    return QuantitySpan(
        raw="5",
        start=0,
        end=1,
        value=None if ranged else low,
        low=low if ranged else None,
        high=high if ranged else None,
        unit=draw(UNITS),
        per=draw(RATES),
        approx=draw(st.booleans()),
        comparator=draw(st.sampled_from("=<>≤≥~")) if not ranged else "=",
        direction=draw(st.sampled_from([None, "to", "by", "from_to"])),
        relative_to=draw(st.sampled_from([None, "X"])),
    )


MIRRORED = {Relation.INSIDE: Relation.COVERS, Relation.COVERS: Relation.INSIDE}


@given(spans(), spans())
def test_compared_the_other_way_round(ours: QuantitySpan, theirs: QuantitySpan) -> None:
    there, back = compare(ours, theirs), compare(theirs, ours)
    assert (there is None) == (back is None)
    if there and back:
        assert back.relation is MIRRORED.get(there.relation, there.relation)
        assert (back.approx, back.certainty) == (there.approx, there.certainty)
        assert 0 < there.certainty <= 1


@given(spans())
def test_everything_equals_itself(span: QuantitySpan) -> None:
    found = compare(span, span)
    assert found is not None
    assert (found.relation, found.approx, found.certainty) == (Relation.EQUAL, False, 1.0)


@given(VALUES, st.sampled_from(sorted(MEASURES)), st.sampled_from(sorted(MEASURES)))
def test_only_the_same_dimension_compares(value: Decimal, first: str, second: str) -> None:
    ours, theirs = (QuantitySpan("5", 0, 1, value=value, unit=unit) for unit in (first, second))
    both = {dimension(ours), dimension(theirs)}
    comparable = len(both) == 1 or both == {"angle", "temperature"}
    assert (compare(ours, theirs) is not None) == comparable


def test_to_and_by_differ_in_every_language() -> None:
    texts = {"it": ("ridotto al 5%", "ridotto del 5%"), "de": ("auf 5 % gesenkt", "um 5 % gesenkt"),
             "zh": ("降至5%", "降低了5%"), "es": ("bajó al 5 %", "bajó un 5 %")}  # fmt: skip
    for (ours, here), (theirs, there) in product(texts.items(), repeat=2):
        found = compare(one(here[0], ours), one(there[1], theirs))
        assert found is not None
        assert found.relation is Relation.OUTSIDE
