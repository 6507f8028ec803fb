"""A text as a whole: everything read from it fits together."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading import read_text, reading_as_json
from kb.text.modality import find_modality

ODD = (
    "1e400",
    "1/0",
    "٣٫٥",
    "½",
    "−5",
    "5-",
    "1.2.3.4",
    "🙂",
    "\ud800",
    "שלום",
    "0." + "0" * 400 + "1",
)


def test_a_statement_is_read_whole() -> None:
    text = "Rossi said that in May 2024 the price of A100 was not 5 million euros."
    found = read_text(text, language="en")
    assert found.claimant == "Rossi"
    assert [each.raw for each in found.dates] == ["May 2024"]
    assert [(each.raw, each.unit) for each in found.quantities] == [("5 million euros", "EUR")]
    assert [each.text for each in found.entities] == ["Rossi", "A100"]
    assert (found.polarity, found.denial) == ("denied", "not")
    assert found.check_worthiness is None


def test_dates_are_no_quantities() -> None:
    found = read_text("Dal 2010 al 2015 gli utenti erano 3 milioni.", language="it")
    assert [each.raw for each in found.dates] == ["2010 al 2015"]
    assert [each.raw for each in found.quantities] == ["3 milioni"]


def test_the_language_is_found_unless_given() -> None:
    assert read_text("La riunione è stata rimandata a domani.").language == "it"
    given_language = read_text("x", language="de")
    assert (given_language.language, given_language.language_confidence) == ("de", 1.0)


def test_relative_dates_count_from_the_anchor() -> None:
    (found,) = read_text("last year", language="en", anchor=date(2024, 7, 22)).dates
    assert found.first == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("en", "The price will fall.", "forecast"),
        ("en", "The firm plans to sell.", "intention"),
        ("en", "An estimated 5 people came.", "estimate"),
        ("en", "The firm reportedly sold.", "hearsay"),
        ("en", "I think it is good.", "opinion"),
        ("en", "The price fell.", "fact"),
        ("it", "Il prezzo scenderà.", "forecast"),
        ("it", "Si dice che il prezzo scenderà.", "hearsay"),
        ("fr", "On estime que 5 personnes sont venues.", "estimate"),
        ("de", "Der Preis fällt voraussichtlich.", "forecast"),
        ("es", "Se dice que bajó.", "hearsay"),
        ("zh", "我认为价格下降了。", "opinion"),
    ],
)
def test_cue_words_tell_how_it_is_put_forward(language: str, text: str, modality: str) -> None:
    assert find_modality(text, language) == modality


def test_the_json_form_has_every_field() -> None:
    found = reading_as_json(read_text("Rossi said that it costs 1.50 € in 2024.", language="en"))
    assert list(found) == [
        "text", "language", "quantities", "dates", "entities", "polarity", "modality", "claimant",
        "check_worthiness",
    ]  # fmt: skip
    assert found["claimant"] == {"name": "Rossi", "start": 0, "end": 5}
    (quantity,) = found["quantities"]
    assert (quantity["value"], quantity["unit"], quantity["per"]) == (1.5, "EUR", None)
    (day,) = found["dates"]
    assert (day["first"], day["last"]) == ("2024-01-01", "2024-12-31")


@pytest.mark.parametrize("text", [*ODD, "", " \n", " ".join(ODD)])
def test_odd_input_is_read(text: str) -> None:
    assert json.dumps(reading_as_json(read_text(text)))


_PIECES = st.sampled_from([*ODD, " ", "May", "2024", "said that ", "Rossi", "5 €", "年", "non "])


@given(
    st.lists(_PIECES).map("".join) | st.text(max_size=100),
    st.sampled_from(["", "en", "it", "fr", "de", "es", "zh", "ru", "xx"]),
)
def test_any_text_is_read(text: str, language: str) -> None:
    found = read_text(text, language=language, anchor=date(2024, 2, 29))
    assert all(each.raw == text[each.start : each.end] for each in found.quantities)
    assert all(each.raw == text[each.start : each.end] for each in found.dates)
    for entity in found.entities:
        assert entity.text == text[entity.start : entity.end]
    for quantity in found.quantities:
        assert all(d.end <= quantity.start or quantity.end <= d.start for d in found.dates)
    assert json.dumps(reading_as_json(found))
