"""Quantities in words, with units, directions and what they are relative to; what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.numerals import canonical
from kb.quantities import QuantitySpan, compare, find_quantities, to_model
from kb.quantities.tables import listed

LANGUAGES = ("", "it", "en", "fr", "de", "es", "zh", "pt", "nl")


def written(span: QuantitySpan) -> str:
    """A quantity in one line: bound, value or range, unit, direction."""
    bounds = (span.low, span.high) if span.value is None else (span.value,)
    number = "..".join("" if each is None else canonical(each) for each in bounds)
    sign = "" if span.comparator in "=~" else span.comparator
    about = "~" if span.approx else ""
    way = f" [{span.direction}]" if span.direction else ""
    return f"{about}{sign}{number} {span.unit}".rstrip() + way


def read(text: str, language: str) -> list[str]:
    return [written(each) for each in find_quantities(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("it", "ventitré", 23), ("it", "duemilacinquecento", 2500), ("it", "centottanta", 180),
        ("it", "tre milioni e mezzo", 3_500_000), ("it", "mezzo milione", 500_000),
        ("it", "una dozzina", 12), ("it", "mille miliardi", 10**12),
        ("en", "two hundred and five thousand", 205_000), ("en", "twenty-one", 21),
        ("en", "a dozen", 12), ("en", "half a million", 500_000),
        ("en", "nine point nought four", 9.04),
        ("en", "one and a half billion", 1_500_000_000), ("en", "minus five", -5),
        ("fr", "quatre-vingt-dix-sept", 97), ("fr", "soixante et onze", 71),
        ("fr", "deux mille trois cents", 2300),
        ("de", "siebenundneunzig", 97), ("de", "zwölfhundert", 1200),
        ("de", "dreieinhalb Millionen", 3_500_000),
        ("de", "zwei Millionen dreihunderttausend", 2_300_000),
        ("es", "treinta y dos", 32), ("es", "dieciséis", 16), ("es", "quinientos mil", 500_000),
        ("es", "tres millones cincuenta y dos mil", 3_052_000),
        ("pt", "vinte e três", 23), ("nl", "tweeëntwintig", 22),
        ("zh", "两千万", 20_000_000), ("zh", "一百零五", 105), ("zh", "四百五", 450),
        ("zh", "3万5千", 35_000),
        ("zh", "负六点六", -6.6), ("zh", "四亿五千六百四十二万零一十五", 456_420_015),
    ],
)  # fmt: skip
def test_number_words(language: str, text: str, value: float) -> None:
    (span,) = find_quantities(text, language)
    assert span.raw == text
    assert span.value == Decimal(str(value))


@pytest.mark.parametrize(
    ("language", "text", "above", "below"),
    [
        ("it", "due terzi", 2, 3), ("it", "un settantesimo di X", 1, 70),
        ("en", "one fortieth of X", 1, 40),
        ("en", "three twenty-firsts", 3, 21), ("en", "half of the users", 1, 2),
        ("en", "two out of five", 2, 5),
        ("fr", "un soixante-dixième de X", 1, 70), ("fr", "trois quarts", 3, 4),
        ("de", "ein Siebtel", 1, 7),
        ("de", "fünf Achtel", 5, 8), ("es", "una séptima parte", 1, 7), ("es", "dos tercios", 2, 3),
        ("zh", "三分之二", 2, 3), ("zh", "千万分之一", 1, 10**7), ("zh", "一半", 1, 2),
        ("en", "3/4", 3, 4),
        ("it", "2 volte più veloce", 2, 1), ("en", "twice as much", 2, 1),
        ("de", "zehnmal mehr", 10, 1),
        ("es", "el triple", 3, 1), ("zh", "3倍", 3, 1), ("fr", "le double", 2, 1),
    ],
)  # fmt: skip
def test_parts_and_multiples(language: str, text: str, above: int, below: int) -> None:
    (span,) = find_quantities(text, language)
    assert span.unit == "ratio"
    assert span.value is not None
    assert abs(span.value - Decimal(above) / Decimal(below)) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "2 anni, 5 anni o 10 anni", ["2 year", "5 year", "10 year"]),
        ("de", "2, 5 oder 10 Jahre", ["2 year", "5 year", "10 year"]),
        ("it", "uno o due anni", ["1..2 year"]),
        ("zh", "两三家公司", ["2..3 company"]),
        ("en", "two to three million", ["2000000..3000000"]),
        ("en", "two or ten companies", ["2 company", "10 company"]),
        ("it", "un anno e mezzo", ["1.5 year"]),
        ("zh", "一年半", ["1.5 year"]),
        ("en", "5 feet 6 inches", ["5.5 foot"]),
        ("de", "dreizehn Euro und fünfundvierzig Cent", ["13.45 EUR"]),
        ("en", "five separate inmate counts", ["5 counts"]),
        ("en", "the film lasted 496 minutes", ["496 minute"]),
        ("en", "a two-generation gap", ["2 generation"]),
        ("it", "i 50 migliori talenti", ["50 talent"]),
        ("de", "zehntausend A100-Chips", ["10000 chip"]),
        ("en", "37 °C, 5 km/h, 3 GB, 20 kWh, 4 m², 7 tonnes", [
            "37 °C", "5 km/h", "3 GB", "20 kWh", "4 m2", "7 t"]),
        ("en", "hundreds of people", ["~≥100 person"]),
        ("it", "una ventina di aziende", ["~20 company"]),
        ("zh", "十多个，几百人", ["~>10 piece", "~≥100 person"]),
        ("zh", "九折，三成", ["90 percent", "30 percent"]),
        ("en", "1e10 and 10^6", ["10000000000", "1000000"]),
        ("it", "sei mesi", ["6 month"]),
        ("it", "delle sei startup", ["6 startup"]),
        ("en", "this baby weighs two pounds and costs 5 million pounds", ["2 lb", "5000000 GBP"]),
        ("en", "he scored twice", ["2 time"]),
        ("en", "120 MEUR or 75 USD million", ["120000000 EUR", "75000000 USD"]),
    ],
)  # fmt: skip
def test_units_lists_and_approximations(language: str, text: str, expected: list[str]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "reduced to about 5%", ["~5 percent [to]"]),
        ("en", "costs fell by 5%", ["5 percent [by]"]),
        ("en", "cut by half", ["0.5 ratio [by]"]),
        ("en", "up to 40 hours", ["≤40 hour"]),
        ("it", "ridotto del 5%, poi al 3%", ["5 percent [by]", "3 percent [to]"]),
        ("it", "è salito dal 5 al 13 per cento", ["5 percent [from_to]", "13 percent [from_to]"]),
        ("fr", "réduit de 5 % à 3 %", ["5 percent [from_to]", "3 percent [from_to]"]),
        ("de", "von 10 auf 5 Euro gesenkt", ["10 EUR [from_to]", "5 EUR [from_to]"]),
        ("de", "Der Umsatz ist um 5 % gesunken.", ["5 percent [by]"]),
        ("es", "bajó al 5 %", ["5 percent [to]"]),
        ("zh", "降至5%，降低了5%", ["5 percent [to]", "5 percent [by]"]),
    ],
)
def test_directions(language: str, text: str, expected: list[str]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "relative"),
    [
        ("en", "reduces it to 5%-13% of MHA's memory", "MHA's memory"),
        ("en", "12 times dearer than Llama3 70B", "Llama3 70B"),
        ("it", "un settimo di Llama3 70B, GPT-4", "Llama3 70B"),
        ("it", "il 5% rispetto all'architettura MHA", "architettura MHA"),
        ("zh", "约等于Llama3 70B的七分之一", "Llama3 70B"),
        ("en", "5%", None),
        ("en", "12 euros of profit", None),
    ],
)
def test_what_a_share_is_relative_to(language: str, text: str, relative: str | None) -> None:
    (span,) = find_quantities(text, language)
    assert span.relative_to == relative


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "che sei un pesce gatto"), ("it", "uno dei migliori"), ("it", "una questione"),
        ("it", "il primo, il secondo, un terzo posto"), ("it", "un anno fa"),
        ("it", "a metà giornata"),
        ("en", "no one knows one of the best"), ("en", "a second chance, a third party"),
        ("en", "we saw the Seven Sisters"), ("en", "COVID-19"), ("en", "+39 02 1234 5678"),
        ("en", "the second half of the year"), ("en", "at 5 pm"), ("en", "a foot in the door"),
        ("fr", "un modèle, une idée, le premier"), ("de", "ein Modell, eine Frau, um 5 Uhr"),
        ("es", "un modelo abierto"), ("es", "por cierto, el segundo"),
        ("zh", "一些人一直在统一，一样，一个问题，第一名，万一，四川，五台山，十足"),
        ("zh", "五月三号，八十年代，二〇二四年，星期一"),
    ],
)  # fmt: skip
def test_words_that_are_no_quantity(language: str, text: str) -> None:
    assert read(text, language) == []


def test_the_number_words_of_an_unknown_language_are_english_and_chinese() -> None:
    assert read("two companies, 三家公司, due aziende", "") == ["2 company", "3 company"]


def _chinese(number: int) -> str:
    """A number below a hundred million in Chinese, spelled by the rule book."""
    high, low = divmod(number, 10_000)
    if high:
        rest = _chinese(low) if low else ""
        return _chinese(high) + "万" + ("零" if 0 < low < 1000 else "") + rest
    digits, words, nought = f"{number:d}", "", False
    for place, digit in enumerate(digits):
        unit = ("", "十", "百", "千")[len(digits) - 1 - place]
        if digit == "0":
            nought = bool(words)
            continue
        words += ("零" if nought else "") + "零一二三四五六七八九"[int(digit)] + unit
        nought = False
    return words


@given(st.integers(11, 99_999_999))
def test_chinese_numbers_round_trip(number: int) -> None:
    (span,) = find_quantities(f"共有{_chinese(number)}人", "zh")
    assert (span.value, span.unit) == (Decimal(number), "person")


_ONES = listed(
    "one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,"
    "thirteen,fourteen,fifteen,sixteen,seventeen,eighteen,nineteen"
)
_TENS = listed("twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety")


def _english(number: int) -> str:
    """A number below a billion in English, spelled by the rule book."""
    for scale, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if scale == 100 or 0 < rest < 100 else " "
            return _english(number // scale) + f" {word}" + (joint + _english(rest) if rest else "")
    if number < 20:
        return _ONES[number - 1]
    rest = number % 10
    return _TENS[number // 10 - 2] + ("-" + _ONES[rest - 1] if rest else "")


@given(st.integers(2, 999_999_999))
def test_english_numbers_round_trip(number: int) -> None:
    (span,) = find_quantities(f"in all {_english(number)} people", "en")
    assert (span.value, span.unit) == (Decimal(number), "person")


WORDS = st.sampled_from(
    ["two", "hundred", " and ", " ", "-", "half", "a ", "dozen", "un ", "settimo", "mezzo",
     "million",
     "e ", "ventitré", "vent", "'", "anni", "quatre", "vingt", "dix", "ein", "halb", "Drittel",
     "zwei",
     "y ", "treinta", "一", "三", "分之", "万", "半", "点", "又", "负", "多", "几", "倍", "百",
     "年",
     "5", "1/0", "1e400", "1e-400", "2^99", "9^-99", "3/4", "½", "−5", "5-", "1.2.3.4", "٣٫٥",
     "\ud800",
     "🙂", "\u202e", " of ", " times", " more", " or ", " to ", " from ", "reduced ", "by ", "°",
     "%",
     "kg", "€", "sei ", "minus ", "point ", "nought"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map("".join), st.sampled_from(LANGUAGES))
def test_any_words_give_spans_that_fit_the_model(text: str, language: str) -> None:
    at = 0
    for span in find_quantities(text, language):
        assert at <= span.start < span.end
        at = span.end
        assert text[span.start : span.end] == span.raw
        assert to_model(span).unit == span.unit
        assert compare(span, span) is not None


@pytest.mark.parametrize(
    "unit", ["一", "三分之", "uno su ", "5-", "half a ", "1/2 ", "vingt-", "hundert"]
)
def test_long_texts_are_read(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    for language in ("it", "de"):
        assert all(text[s.start : s.end] == s.raw for s in find_quantities(text, language))
