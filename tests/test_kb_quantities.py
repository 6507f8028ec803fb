"""Quantities: digits, multipliers, percent, currencies, rates, ranges and bounds."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.numerals import canonical
from kb.model import Comparator, Quantity
from kb.quantities import QuantitySpan, find_quantities, to_model
from kb.quantities.tables import alternatives, lookup

LANGUAGES = ("it", "en", "fr", "de", "es", "zh")


def written(span: QuantitySpan) -> str:
    """A quantity in one line: comparator, value or range, unit, rate."""
    bounds = (span.low, span.high) if span.value is None else (span.value,)
    number = "..".join("" if each is None else canonical(each) for each in bounds)
    sign = "" if span.comparator == "=" else span.comparator
    approx = "~" if span.approx and sign != "~" else ""
    per = f" per {canonical(span.per.value)} {span.per.unit}" if span.per else ""
    return f"{approx}{sign}{number} {span.unit}".rstrip() + per


def read(text: str, language: str) -> list[str]:
    return [written(each) for each in find_quantities(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "5,6 milioni di euro", ["5600000 EUR"]),
        ("en", "5.6 million euros", ["5600000 EUR"]),
        ("zh", "560万欧元", ["5600000 EUR"]),
        ("fr", "5,6 millions d’euros", ["5600000 EUR"]),
        ("de", "5,6 Mio. Euro und 2 Milliarden Dollar", ["5600000 EUR", "2000000000 USD"]),
        ("es", "80 mil millones de dólares", ["80000000000 USD"]),
        ("en", "3 billion", ["3000000000"]),
        ("de", "3 Billionen", ["3000000000000"]),
        ("fr", "3 billions", ["3000000000000"]),
        ("", "3 billion", ["3000000000"]),
        ("en", "€3m, $2B, US$ 5, EUR 20bn, 20 USD and £2.50", [
            "3000000 EUR", "2000000000 USD", "5 USD", "20000000000 EUR", "20 USD", "2.5 GBP"]),
        ("fr", "50k€ et 5M€, 254 millions de $", ["50000 EUR", "5000000 EUR", "254000000 USD"]),
        ("zh", "人民币100元，约100万美元，3万5千人，1.5亿", [
            "100 CNY", "~1000000 USD", "35000 person", "150000000"]),
        ("ja", "¥500", ["500 JPY"]),
        ("zh", "¥500", ["500 CNY"]),
        ("en", "$-5", ["-5 USD"]),
        ("en", "5k users", ["5000 user"]),
        ("it", "10.000 chip A100", ["10000 chip"]),
        ("fr", "10 000 puces A100", ["10000 chip"]),
    ],
)  # fmt: skip
def test_amounts(language: str, text: str, expected: list[str]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "il 5 per cento e 3 punti percentuali", ["5 percent", "3 percentage_point"]),
        ("en", "5%, 5 per cent, 5 percent, 2 percentage points", [
            "5 percent", "5 percent", "5 percent", "2 percentage_point"]),
        ("fr", "5 pour cent, 5 %", ["5 percent", "5 percent"]),
        ("de", "5 Prozent, 3 Prozentpunkte", ["5 percent", "3 percentage_point"]),
        ("es", "3,5 por ciento", ["3.5 percent"]),
        ("zh", "百分之5，5％，5个百分点", ["5 percent", "5 percent", "5 percentage_point"]),
        ("en", "5‰", ["5 permille"]),
    ],
)  # fmt: skip
def test_shares(language: str, text: str, expected: list[str]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "al 5%-13% rispetto", ["5..13 percent"]),
        ("it", "dal 5 al 13 per cento", ["5..13 percent"]),
        ("it", "tra i 5 e i 10 milioni", ["5000000..10000000"]),
        ("en", "between 5 and 13 percent", ["5..13 percent"]),
        ("en", "$5-10 million", ["5000000..10000000 USD"]),
        ("fr", "entre 5 et 13 %", ["5..13 percent"]),
        ("de", "auf 5 % bis 13 % des Speichers", ["5..13 percent"]),
        ("es", "de 5 a 13 por ciento", ["5..13 percent"]),
        ("zh", "5%至13%", ["5..13 percent"]),
        ("zh", "5万～10万元", ["50000..100000 CNY"]),
        ("en", "from 100 to 50", ["100", "50"]),
        ("en", "5% to 10 euros", ["5 percent", "10 EUR"]),
        ("en", "5 and 13 percent", ["5", "13 percent"]),
    ],
)
def test_ranges(language: str, text: str, expected: list[str]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "almeno il 5%, più di 3, fino a 30 euro, meno di 7, circa 10", [
            "≥5 percent", ">3", "≤30 EUR", "<7", "~10"]),
        ("en", "at least 5, more than 3, no more than 9, under 7, about 10, 4 or more", [
            "≥5", ">3", "≤9", "<7", "~10", "≥4"]),
        ("fr", "au moins 5, plus d’1 million, jusqu'à 30, environ 10", [
            "≥5", ">1000000", "≤30", "~10"]),
        ("de", "mindestens 5, mehr als 3, höchstens 9, weniger als 7, etwa 10", [
            "≥5", ">3", "≤9", "<7", "~10"]),
        ("es", "al menos 5, más de 3, hasta 9, menos de 7, unos 10", [
            "≥5", ">3", "≤9", "<7", "~10"]),
        ("zh", "至少5家，超过20%，不到3元，约10元，100元左右，不超过8", [
            "≥5 company", ">20 percent", "<3 CNY", "~10 CNY", "~100 CNY", "≤8"]),
        ("en", "about at least 5", ["≥5"]),
        ("en", "about 5-6 percent", ["~5..6 percent"]),
        ("it", "oltre 2000 dipendenti", [">2000 employee"]),
    ],
)  # fmt: skip
def test_bounds(language: str, text: str, expected: list[str]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "1 yuan per milione di token", "1 CNY per 1000000 token"),
        ("en", "1 yuan per million tokens", "1 CNY per 1000000 token"),
        ("fr", "1 yuan par million de tokens", "1 CNY per 1000000 token"),
        ("de", "1 Yuan pro Million Token", "1 CNY per 1000000 token"),
        ("es", "1 yuan por millón de tokens", "1 CNY per 1000000 token"),
        ("zh", "每百万token仅1块钱", "1 CNY per 1000000 token"),
        ("en", "0.50 € per 100 g", "0.5 EUR per 100 g"),
        ("it", "30 euro al mese", "30 EUR per 1 month"),
        ("en", "12 dollars a month", "12 USD per 1 month"),
        ("zh", "100元/月", "100 CNY per 1 month"),
        ("en", "$20 per user", "20 USD per 1 user"),
        ("it", "5 euro per la scuola", "5 EUR"),
        ("it", "costa 5 euro a Mario", "5 EUR"),
        ("en", "€5 per 0 days", "5 EUR per 1 day"),
    ],
)
def test_rates(language: str, text: str, expected: str) -> None:
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A100", "GPT-4", "Llama3 70B", "DeepSeek V2", "3D and 5G", "a 7B model", "4K video",
        "in 2024", "nel 1999", "2015-2020", "2024-07-22", "22/7/2024", "10:30", "July 22, 2024",
        "am 22. Juli 2024", "le 22 juillet 2024", "el 22 de julio de 2024", "2024年7月22日", "5月",
        "negli anni '80", "in the 1980s", "the 1st, 2nd and 3rd", "5ème", "第3名", "art. 5",
        "No. 7", "https://example.org/5/6?a=1/2&b=3/4&c=5/6%28158",
        "a5@example.org 5a@b.it", "1.2.3.4", "#5", "5/17/2018", "24/7",
        "", "no number at all", "iPhone 15",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    for language in ("", *LANGUAGES):
        assert read(text, language) == []


def test_a_quantity_keeps_its_words() -> None:
    text = "Il costo è di almeno 5 milioni di euro al mese, dal 3 al 4 per cento."
    money, share = find_quantities(text, "it")
    assert money.raw == "5 milioni di euro al mese"
    assert share.raw == "3 al 4 per cento"
    assert text[money.start : money.end] == money.raw


def test_to_model_shifts_offsets() -> None:
    (span,) = find_quantities("at least 1 yuan per million tokens", "en")
    quantity = to_model(span, 100)
    assert quantity == Quantity.model_validate(
        {
            "value": 1,
            "unit": "CNY",
            "per": {"value": 1_000_000, "unit": "token"},
            "comparator": Comparator.AT_LEAST,
            "raw": "1 yuan per million tokens",
            "start": 109,
            "end": 134,
        }
    )
    (bounds,) = find_quantities("between 5 and 13 percent", "en")
    assert (to_model(bounds).low, to_model(bounds).high) == (Decimal(5), Decimal(13))


PIECES = st.sampled_from(
    ["5", "1.250", "3,5", " ", "%", "€", "$", "-", "–", "milioni", " di ", "euro", "万", "亿", "元",
     "每", "per", "k", "M", "at least ", "circa ", "dal ", " al ", "百分之", "/", "½", "٣", "\n",
     "'", "Mio.", "between ", " and ", "A100", "2024", "年", "1e400", "0", "−"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["", "xx", *LANGUAGES]))
def test_any_text_gives_spans_that_fit_the_model(text: str, language: str) -> None:
    at = 0
    for span in find_quantities(text, language):
        assert at <= span.start < span.end
        at = span.end
        assert text[span.start : span.end] == span.raw
        assert to_model(span).raw == span.raw


@given(st.text(max_size=60), st.sampled_from(["", *LANGUAGES]))
def test_no_text_breaks_the_reader(text: str, language: str) -> None:
    for span in find_quantities(text, language):
        assert text[span.start : span.end] == span.raw


@given(st.integers(1, 999), st.sampled_from(LANGUAGES))
def test_the_same_amount_in_every_language(number: int, language: str) -> None:
    words = {
        "it": "almeno {} milioni di dollari",
        "en": "at least {} million dollars",
        "fr": "au moins {} millions de dollars",
        "de": "mindestens {} Millionen Dollar",
        "es": "al menos {} millones de dólares",
        "zh": "至少{}百万美元",
    }
    assert read(words[language].format(number), language) == [f"≥{number * 1_000_000} USD"]


def test_tables_know_what_is_the_same_everywhere() -> None:
    tables = {"*": {"k": 1}, "en": {"a": 2}, "it": {"a": 3}}
    assert lookup(tables, "it-CH") == {"k": 1, "a": 3}
    assert lookup(tables, "") == {"k": 1, "a": 2}
    assert re.fullmatch(alternatives([]), "a") is None


def test_digits_of_the_development_set(shared: Path) -> None:
    lines = (shared / "eval/numbers/quantities-six-languages.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    found = expected = right = 0
    for case in (each for each in cases if each["kind"] == "num"):
        digits = re.search(r"\d", re.sub(r"\w*[A-Za-z]\w*-?\d+|\d+[A-Z]", "", case["text"]))
        spans = find_quantities(case["text"], case["lang"])
        values = [float(n) for s in spans for n in (s.value, s.low, s.high) if n is not None]
        counted = [value for value in values if value not in case["allow"]]
        found += len(counted)
        right += len([value for value in counted if value in case["gold"]])
        expected += len(case["gold"]) if digits else 0
    assert right / found >= 0.98
    assert right / expected >= 0.98
