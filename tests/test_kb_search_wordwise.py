"""Words compared one by one, names in another script, and words that mean nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoder import UniversalSentenceEncoder
from kb.search.nonsense import Nonsense
from kb.search.wordwise import MOST_UNITS, MOST_WORDS, Wordwise, units, words_in
from kb.text.transcribing import is_name, spellings
from tests.searching import claim, quoted

SORCERY = claim("wizards", "Un gruppo di maghi imprevedibili.", language="it")
MARKET = claim("market", "La borsa di Milano ha chiuso in calo.", language="it")
FISH = claim("fish", "Il pesce gatto vive nel fiume.", language="it")
CLAIMS = [MARKET, SORCERY, FISH]


@pytest.fixture
def wordwise(encoder: UniversalSentenceEncoder) -> Wordwise:
    return Wordwise(encoder.encode)


# Words


def test_the_telling_words_of_a_query_are_compared() -> None:
    assert units("où est la levée de fonds à 12 %") == ["levée", "fonds"]
    assert units("wizards wizards") == ["wizards"]
    assert units("会议室 门 GPT") == ["GPT", "会议室", "会议", "议室", "门"]
    assert units("12 + 5") == units("") == units("😀") == []


def test_the_words_of_a_claim_are_those_of_all_it_says() -> None:
    made = claim(
        "c",
        "Il ponte non è sicuro.",
        language="it",
        translations=[{"language": "zh", "text": "桥不安全 A"}],
        appearances=[quoted("s1", "il ponte, dicono, crolla")],
    )
    assert words_in(made) == ["ponte", "non", "sicuro", "dicono", "crolla"]
    long = claim("long", " ".join(f"w{number}x" for number in range(2000)), language="en")
    assert len(words_in(long)) == MOST_WORDS


@pytest.mark.parametrize(
    ("query", "nearest"),
    [("unfathomable wizards", 1), ("Zauberer", 1), ("stock exchange", 0), ("poisson", 2)],
)
def test_words_meet_their_like_in_another_language(
    wordwise: Wordwise, query: str, nearest: int
) -> None:
    near = wordwise.nearness(query, CLAIMS)
    assert int(near.argmax()) == nearest
    assert near.min() >= 0


def test_the_very_words_are_nearest_and_each_vector_is_made_once(
    encoder: UniversalSentenceEncoder,
) -> None:
    given_to: list[str] = []

    def encode(texts: list[str]):  # type: ignore[no-untyped-def] # noqa: ANN202 - an array of numpy
        given_to.extend(texts)
        return encoder.encode(texts)

    wordwise = Wordwise(encode)
    assert wordwise.nearness("maghi imprevedibili", CLAIMS)[1] == pytest.approx(1, abs=1e-3)
    again = wordwise.nearness("maghi", CLAIMS[::-1])
    assert again[1] == pytest.approx(1, abs=1e-3)
    assert len(given_to) == len(set(given_to))


@pytest.mark.parametrize("query", ["", "12", "di la", "\ud800", "١٢"])
def test_without_telling_words_nothing_is_near(wordwise: Wordwise, query: str) -> None:
    assert wordwise.nearness(query, CLAIMS).max() == 0
    assert wordwise.nearness("maghi", []).shape == (0,)
    assert wordwise.nearness("maghi", [claim("n", "1 2 3")]).tolist() == [0]


@settings(deadline=None)
@given(st.text(max_size=300) | st.text("会议室 门a", max_size=300))
def test_any_query_has_units_within_bounds(query: str) -> None:
    found = units(query)
    assert len(found) <= MOST_UNITS
    assert len(found) == len(set(found))
    assert all(each.strip() and each in query for each in found)


# Chinese names


def test_a_chinese_name_is_spelt_in_one_word_or_with_its_surname_apart() -> None:
    assert list(spellings("马化腾")) == ["mahuateng", "ma huateng", "mahua teng"]
    assert list(spellings("吕布")) == ["lübu", "lü bu"]
    assert list(spellings("欧阳娜娜"))[2] == "ouyang nana"


@pytest.mark.parametrize("word", ["", "马", "马化腾说他", "Ma", "まさお", "马a", "马化\ud800"])
def test_what_is_no_chinese_name_is_not_spelt(word: str) -> None:
    assert not is_name(word)
    assert list(spellings(word)) == []


# Nonsense


@pytest.mark.parametrize(
    "text", ["xqzt blorf", "bliktro vanseg", "zzzz", "ghjk", "lkjhgf", "asdkjh qwoieu zmxnb"]
)
def test_letters_at_random_mean_nothing(encoder: UniversalSentenceEncoder, text: str) -> None:
    assert Nonsense(encoder.encode).is_nonsense(text)


@pytest.mark.parametrize(
    "text",
    [
        "gefährliche Brücke",
        "会议室 门",
        "levée de fonds",
        "whale",
        "poisson",
        "servicios en la nube",
    ],
)
def test_words_of_a_language_mean_something(encoder: UniversalSentenceEncoder, text: str) -> None:
    assert not Nonsense(encoder.encode).is_nonsense(text)
