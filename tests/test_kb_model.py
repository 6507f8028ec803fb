"""The model: what it accepts, what it refuses, and that JSON carries it unchanged."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kb import ids
from kb import model as m
from kb.dates import date_interval
from kb.scalars import LARGEST_EXPONENT
from tests import strategies

QUOTE = m.Quote(exact="1 yuan", start=5, end=11)


def claim(**changes: object) -> m.Claim:
    """A small quoted claim, with changes."""
    fields: dict[str, object] = {
        "id": "c1",
        "text": "The price is 1 yuan.",
        "appearances": [m.Appearance(source_id="s1", quote=QUOTE)],
    }
    return m.Claim.model_validate(fields | changes)


@given(strategies.claims())
def test_json_carries_every_claim_unchanged(original: m.Claim) -> None:
    assert m.Claim.model_validate_json(original.model_dump_json()) == original


@given(strategies.claims())
def test_a_dump_read_as_plain_json_says_the_same(original: m.Claim) -> None:
    again = m.Claim.model_validate(json.loads(original.model_dump_json()))
    assert again.model_dump_json() == original.model_dump_json()


@given(strategies.sources())
def test_json_carries_every_source_unchanged(original: m.Source) -> None:
    assert m.Source.model_validate_json(original.model_dump_json()) == original


def test_a_claim_is_frozen_and_knows_its_fields() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        claim().text = "other"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs"):
        claim(author="nobody")


def test_a_claim_without_a_quote_must_be_marked() -> None:
    with pytest.raises(ValidationError, match="statement_only"):
        claim(appearances=[])
    assert claim(appearances=[], statement_only=True).appearances == ()


def test_a_quoted_claim_is_not_statement_only() -> None:
    with pytest.raises(ValidationError, match="statement_only"):
        claim(statement_only=True)


def test_a_statement_only_claim_may_say_where_it_was_published() -> None:
    found = claim(appearances=[m.Appearance(source_id="s1")], statement_only=True)
    assert found.appearances[0].quote is None


@pytest.mark.parametrize("text", ["", "  \n", "a\x00b", "half \ud800"])
def test_unreadable_text_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="text"):
        claim(text=text)


def test_a_quote_keeps_its_white_space() -> None:
    assert m.Quote(exact=" a\n b ").exact == " a\n b "


@pytest.mark.parametrize(
    "bad", [{"start": 1}, {"start": 1, "end": 3}, {"start": -1, "end": 5}, {"exact": ""}]
)
def test_offsets_that_do_not_fit_the_quote_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        m.Quote.model_validate({"exact": "1 yuan"} | bad)


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"value": 1, "low": 1},
        {"low": 2, "high": 1},
        {"value": "NaN"},
        {"value": "1e400"},
        {"value": True},
        {"value": 1, "start": 3},
        {"value": 1, "start": 3, "end": 2},
    ],
)
def test_impossible_quantities_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        m.Quantity.model_validate(bad)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_number_survives_json_with_fifteen_digits(value: Decimal) -> None:
    if value and abs(value.adjusted()) > LARGEST_EXPONENT:
        return
    first = m.Quantity(value=value)
    assert m.Quantity.model_validate_json(first.model_dump_json()) == first
    assert first.value is not None
    assert abs(first.value - value) <= abs(value) * Decimal("1e-14")


def test_numbers_are_json_numbers() -> None:
    dumped = json.loads(m.Quantity(value=Decimal("5.60"), unit="CNY").model_dump_json())
    assert dumped["value"] == 5.6
    assert json.loads(m.Quantity(value=Decimal(10000)).model_dump_json())["value"] == 10000


@pytest.mark.parametrize("bad", ["it_IT", "italiano!", "I"])
def test_a_language_is_a_code(bad: str) -> None:
    with pytest.raises(ValidationError, match="ISO 639-1"):
        claim(language=bad)


def test_a_base_may_have_its_own_kinds_but_not_sentences() -> None:
    assert claim(kind="sports_2").kind == "sports_2"
    with pytest.raises(ValidationError, match="lower-case word"):
        claim(kind="Sports and more")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-07-22", date(2024, 7, 22), date(2024, 7, 22)),
    ],
)
def test_a_partial_date_spans_its_days(value: str, first: date, last: date) -> None:
    assert date_interval(value) == (first, last)


@pytest.mark.parametrize("bad", ["2024-02-30", "2024-13", "0000", "24", "2024-2-3", "soon", ""])
def test_dates_that_do_not_exist_are_refused(bad: str) -> None:
    with pytest.raises(ValidationError):
        claim(claimed_on=bad)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_an_id_does_not_depend_on_white_space(text: str) -> None:
    assert ids.claim_id(text) == ids.claim_id("  " + "  ".join(text.split()) + "\n")


def test_ids_tell_claims_apart() -> None:
    seen = {
        ids.claim_id("a"),
        ids.claim_id("A"),
        ids.claim_id("a", "b"),
        ids.claim_id("a", "b", 2),
        ids.claim_id("a b"),
        ids.claim_id("", "a"),
    }
    assert len(seen) == 6


def test_the_id_is_the_same_for_ever() -> None:
    assert ids.claim_id("DeepSeek is profitable.", "Undercurrent") == "ctikzko2wd2mbzqvq"
    assert ids.source_id(digest=ids.text_digest("text")) == "sxso7rkbkfn5u4myx"


def test_a_source_is_known_by_digest_then_address_then_title() -> None:
    by_digest = ids.source_id(digest="ab", url="u", title="t")
    assert by_digest == ids.source_id(digest="ab")
    assert ids.source_id(url="u", title="t") == ids.source_id(url="u")
    assert len({by_digest, ids.source_id(url="u"), ids.source_id(title="u")}) == 3
