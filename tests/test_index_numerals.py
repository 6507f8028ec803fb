"""Numerals: digit grouping per language, what is no number, canonical text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.numerals import Numeral, canonical, find_numerals

LANGUAGES = st.sampled_from(["", "it", "en", "zh", "fr", "de", "ar", "hi", "es-MX", "xx", "IT"])


def numbers(text: str, language: str = "") -> list[str]:
    return [canonical(each.value) for each in find_numerals(text, language)]


@pytest.mark.parametrize("language", ["it", "de", "fr", "es", "pt", "nl", "ru", ""])
def test_comma_decimals(language: str) -> None:
    assert numbers("5,6", language) == ["5.6"]


@pytest.mark.parametrize("language", ["it", "en", "zh", "fr", "de", "es", "ru", ""])
@pytest.mark.parametrize(
    "written",
    ["10.000", "10,000", "10 000", "10\u202f000", "10\u00a0000", "10\u2009000", "10'000", "10’000"],
)
def test_ten_thousand_in_every_grouping(written: str, language: str) -> None:
    assert numbers(f"({written} yuan)", language) == ["10000"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1.250", "it", "1250"),
        ("1.250", "de-AT", "1250"),
        ("1.250", "en", "1.25"),
        ("1.250", "zh", "1.25"),
        ("1.250", "es-MX", "1.25"),
        ("1.250", "", "1250"),
        ("1.250", "ar", "1250"),
        ("1,250", "it", "1.25"),
        ("1,250", "en", "1250"),
        ("1,250", "ja", "1250"),
        ("1,250", "", "1250"),
        ("0.125", "it", "0.125"),
        ("0,125", "en", "0.125"),
        ("1234.567", "it", "1234.567"),
        ("1,00,000", "en", "100000"),
        ("12,34,567.5", "hi", "1234567.5"),
        ("1.234.567,89", "en", "1234567.89"),
        ("1,234,567.89", "it", "1234567.89"),
        ("1 234 567,89", "fr", "1234567.89"),
        ("1 234", "fr", "1234"),
        ("1.250.000", "en", "1250000"),
        ("１２，３４５．６", "zh", "12345.6"),
        ("٣٫٥", "ar", "3.5"),
        ("١٢٬٣٤٥٫٦", "ar", "12345.6"),
        ("½", "en", "0.5"),
        ("2½", "en", "2.5"),
        ("$.75", "en", "0.75"),
        (".5 percent", "en", "0.5"),
        ("⅓", "en", "0.333333333333333"),
        ("−5,6", "it", "-5.6"),
        ("-5", "en", "-5"),
        ("(-0.5%)", "en", "-0.5"),
    ],
)
def test_one_number(text: str, language: str, expected: str) -> None:
    assert numbers(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A100 V2 GPT-4 iPhone15 DeepSeek-V2.5 model_4 Т34", "en", []),
        ("5km 70B 10k 3D", "en", ["5", "70", "10", "3"]),
        ("1.2.3.4 e 22.07.2024", "it", []),
        ("10:30", "it", ["10", "30"]),
        ("2024-07-22", "en", ["2024", "7", "22"]),
        ("+39 02 1234567", "it", ["39", "2", "1234567"]),
        ("+1 234 567 890", "fr", ["1", "234", "567", "890"]),
        ("5%-13%", "en", ["5", "13"]),
        ("5-13", "en", ["5", "13"]),
        ("5–13", "it", ["5", "13"]),
        ("5 -13", "it", ["5", "13"]),
        ("1,2,3", "en", ["1", "2", "3"]),
        ("1.5,2.5,3.5", "en", ["1.5", "2.5", "3.5"]),
        ("2024 100 000 persone", "it", ["2024", "100000"]),
        ("iPhone 15 128 GB", "en", ["15", "128"]),
        ("GPT-4 128 000", "en", ["128000"]),
        ("发布560万，降价97%", "zh", ["560", "97"]),
        ("价格是1，2，3", "zh", ["1", "2", "3"]),
        ("l'8 luglio, dell’1%", "it", ["8", "1"]),
        ("1e400", "en", ["1"]),
        ("fine.5 e.g. .5.6", "it", ["5", "5.6"]),
        ("1,250,00", "it", ["1", "250", "0"]),
        ("ב-2024 و5", "he", ["2024", "5"]),
        ("1½½", "en", ["1.5", "0.5"]),
        ("1.2.3½", "en", []),
        ("nessuna cifra", "it", []),
    ],
)
def test_several_numbers_or_none(text: str, language: str, expected: list[str]) -> None:
    assert numbers(text, language) == expected


def test_offsets_count_code_points() -> None:
    assert find_numerals("😀 costa −5,6 €", "it") == [Numeral("−5,6", 8, 12, Decimal("-5.6"))]


def test_absurd_runs_are_no_numbers() -> None:
    assert numbers("9" * 100_000) == []
    assert numbers("1." + "3" * 100_000) == []
    assert numbers("1." + "3" * 80) == []
    assert len(numbers("1 111" * 20_000)) > 20_000
    assert len(numbers("1,1" * 20_000)) > 20_000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5.60", "5.6"),
        ("1E+4", "10000"),
        ("-0", "0"),
        ("0.000", "0"),
        ("1E-7", "0.0000001"),
        ("123456789012345678", "123456789012346000"),
        ("1E+400", "1E+400"),
        ("1E-400", "1E-400"),
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
    ],
)
def test_canonical(value: str, expected: str) -> None:
    assert canonical(Decimal(value)) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_canonical_round_trip(value: Decimal) -> None:
    text = canonical(value)
    assert canonical(Decimal(text)) == text


@given(st.integers(0, 10**14), st.integers(0, 999), st.sampled_from(["it", "en", "fr", "de"]))
def test_grouped_numbers_are_read_back(whole: int, part: int, language: str) -> None:
    english = f"{whole:,}.{part:03d}5"
    local = english if language == "en" else english.translate(str.maketrans(",.", ".,"))
    assert [each.value for each in find_numerals(local, language)] == [
        Decimal(f"{whole}.{part:03d}5")
    ]


CHARACTERS = st.one_of(st.sampled_from("0123456789.,'’ -−½２٣٫\u202fA年\ud800\0"), st.characters())


@given(st.text(CHARACTERS), LANGUAGES)
@example("\ud8001,5\0", "it")
def test_any_text_gives_ordered_numerals_at_their_offsets(text: str, language: str) -> None:
    end = 0
    for each in find_numerals(text, language):
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.raw
        assert each.value.is_finite()
        end = each.end
