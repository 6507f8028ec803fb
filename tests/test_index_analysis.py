"""Analysis: tokens for every language, and what a query word can be."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import (
    analyse,
    fold,
    highlight_spans,
    sequence,
    stems,
    whole_form,
)
from index.numerals import canonical, find_numerals

LANGUAGES = ["it", "en", "fr", "de", "es", "pt", "nl", "ru", "zh", "ja", "ko", ""]


def parts(text: str, language: str = "") -> list[str]:
    return [token.exact for token in sequence(analyse(text, language))]


def finds(
    query: str, text: str, language: str, languages: tuple[str, ...] = ("it", "en", "zh")
) -> bool:
    """Whether every query word has an alternative whose stems stand in a row in the text."""
    held: dict[int, set[str]] = {}
    for token in analyse(text, language):
        held.setdefault(token.position, set()).add(token.stem)
    return all(
        any(
            all(token.stem in held.get(at + step, ()) for step, token in enumerate(alternative))
            for alternative in stems(word, languages)
            for at in held
        )
        for word in query.split()
    )


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("costa 5,6 milioni", "it", ["costa", "5.6", "milioni"]),
        ("5.6 million", "en", ["5.6", "million"]),
        ("10.000 10,000 10 000 10\u202f000 10000", "it", ["10000"] * 5),
        ("1.250", "it", ["1250"]),
        ("1.250", "en", ["1.25"]),
        ("5%-13% di $2", "it", ["5", "%", "13", "%", "di", "$", "2"]),
        ("−5,6%", "it", ["5.6", "%"]),
        ("dell'intelligenza l’AI", "it", ["dell", "intelligenza", "l", "ai"]),
        ("d'une qu'il n'est", "fr", ["d", "une", "qu", "il", "n", "est"]),
        ("China's AI, it’s", "en", ["china", "ai", "it"]),
        ("don't he'll", "en", ["dont", "he", "ll"]),
        ("to be or not to be", "en", ["to", "be", "or", "not", "to", "be"]),
        ("Perché NON più", "it", ["perche", "non", "piu"]),
        ("A100 V2 R1", "it", ["a100", "v2", "r1"]),
        ("iPhone15 Pro", "it", ["iphone", "15", "pro"]),
        ("DeepSeek发布V2模型", "zh", ["deepseek", "发布", "布", "v2", "模型"]),
        ("深度求索", "zh", ["深度", "度求", "求索"]),
        ("价", "zh", ["价"]),
        ("価格ｶﾞ", "ja", ["価格", "格ガ"]),
        ("모델을 발표", "ko", ["모델", "델을", "을", "발표"]),
        ("@handle #AI snake_case", "en", ["handle", "ai", "snake", "case"]),
        ("km/h e/o", "it", ["km", "h", "e", "o"]),
        ("हिन्दी भाषा", "hi", ["हिन्दी", "भाषा"]),
        ("intelli\u00adgenza qualita\u0300", "it", ["intelligenza", "qualita"]),
        ("🙂 ❤️ — « » …", "it", []),
        ("", "it", []),
    ],
)
def test_parts_in_order(text: str, language: str, expected: list[str]) -> None:
    assert parts(text, language) == expected


@pytest.mark.parametrize(
    ("text", "whole", "span"),
    [
        ("DeepSeek-V2", "deepseekv2", 2),
        ("DeepSeekV2", "deepseekv2", 2),
        ("GPT-4", "gpt4", 2),
        ("GPT-4o", "gpt4o", 3),
        ("GPT‑3.5", "gpt3.5", 2),
        ("iPhone15", "iphone15", 2),
        ("open-source", "opensource", 2),
        ("10:30", "10:30", 2),
        ("2024-07-22", "2024-07-22", 3),
        ("1.2.3.4", "1.2.3.4", 4),
        ("70B", "70b", 2),
        ("5,6M", "5.6m", 2),
        ("O'Reilly", "oreilly", 2),
        ("R&D", "rd", 2),
        ("U.S.", "us", 2),
        ("jo@example.com", "joexamplecom", 3),
        ("https://www.example.com/en/.", "www.example.com/en", 4),
    ],
)
def test_names_are_whole_and_in_parts(text: str, whole: str, span: int) -> None:
    tokens = analyse(text, "it")
    assert (whole, 0, span) in {(t.exact, t.position, t.span) for t in tokens}
    assert [t.position for t in sequence(tokens)] == list(range(span))


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("5.6", "costa 5,6 milioni", "it"),
        ("5,6", "it costs 5.6 million", "en"),
        ("5,6", "耗资5.6亿", "zh"),
        ("10.000", "10,000 chips", "en"),
        ("10,000", "10.000 chip", "it"),
        ("10000", "10 000 puces", "fr"),
        ("1.250", "1.250 euro", "it"),
        ("1.250", "1.250 dollars", "en"),
        ("qualita", "la qualità", "it"),
        ("QUALITÀ", "la qualita", "it"),
        ("prezzi", "il prezzo", "it"),
        ("models", "a model", "en"),
        ("intelligenza", "dell’intelligenza", "it"),
        ("l'intelligenza", "intelligenza artificiale", "it"),
        ("china", "China's AI", "en"),
        ("iphone 15", "iPhone15 Pro", "it"),
        ("iphone15", "iPhone 15 Pro", "it"),
        ("gpt4", "GPT-4", "en"),
        ("gpt-4", "GPT4", "en"),
        ("gpt 4", "GPT-4", "en"),
        ("gpt-4", "GPT 4 Turbo", "en"),
        ("deepseek v2", "DeepSeek-V2", "it"),
        ("deepseekv2", "DeepSeek-V2", "it"),
        ("deepseek-v2", "DeepSeek V2", "it"),
        ("deepseek v2", "DeepSeekV2", "it"),
        ("DeepSeek-V2", "DeepSeek-V2-Chat", "it"),
        ("a100", "schede A100", "it"),
        ("#AI", "l'AI", "it"),
        ("ai", "#AI", "en"),
        ("5%", "il 5 per cento", "it"),
        ("10:30", "alle 10:30", "it"),
        ("2024-07", "il 2024-07-22", "it"),
        ("example.com", "https://www.example.com/a", "en"),
        ("价", "降价", "zh"),
        ("模型", "发布V2模型", "zh"),
        ("发布V2模", "DeepSeek发布V2模型", "zh"),
        ("co2", "CO₂", "it"),
        ("nota", "nota²", "it"),
    ],
)
def test_a_query_finds_a_text(query: str, text: str, language: str) -> None:
    assert finds(query, text, language)


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("5,6", "costa 56 milioni", "it"),
        ("5,6", "da 5 a 6", "it"),
        ("56", "costa 5,6 milioni", "it"),
        ("5", "costa 5,6 milioni", "it"),
        ("v2", "V20", "it"),
        ("per", "però", "it"),
        ("模型", "模具类型", "zh"),
    ],
)
def test_a_query_does_not_find_a_text(query: str, text: str, language: str) -> None:
    assert not finds(query, text, language)


def test_stems_of_both_readings_of_a_number() -> None:
    found = {alternative[0].exact for alternative in stems("1.250", ["it", "en"])}
    assert found == {"1250", "1.25"}


def test_stems_are_distinct() -> None:
    assert stems("deepseek", ["it", "en", "de"]) == stems("deepseek", ["it"])
    assert stems("…", ["it"]) == ()
    assert stems("word", []) == ()


def test_whole_form() -> None:
    assert whole_form("DeepSeek-V") == "deepseekv"
    assert whole_form("Qualità") == "qualita"
    assert whole_form("l’intelligen") == "intelligen"
    assert whole_form("l'") == "l"
    assert whole_form("深度求") == "深度求"
    assert whole_form("…") == "..."


def test_highlight_spans() -> None:
    text = "Il DeepSeek-V2 di 深度求索 costa 😀 poco: i costi."
    spans = highlight_spans(text, "it", {"v2", "深度", "度求", "cost"})
    assert [text[start:end] for start, end in spans] == ["V2", "深度求", "costa", "costi"]
    assert highlight_spans(text, "it", set()) == []


CHARACTERS = st.one_of(
    st.sampled_from("aAéßİ0159.,'’:/-_@#&% \n\0\u00ad\u0301²½深度ガﾞ한ไ\ud800🙂\ufe0fهहि"),
    st.characters(),
)
TEXTS = st.text(CHARACTERS, max_size=60)


@given(TEXTS, st.sampled_from(LANGUAGES))
@example("https://", "it")
@example("\ud800\0", "en")
@example("'" * 50 + "a'" * 50, "fr")
def test_any_text_gives_tokens_at_their_places(text: str, language: str) -> None:
    tokens = analyse(text, language)
    assert [t.position for t in tokens] == sorted(t.position for t in tokens)
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.exact
        assert token.stem
        assert not any(char.isspace() for char in token.exact)
    steps = [token.position for token in sequence(tokens)]
    assert steps == list(range(len(steps)))


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_token_is_what_its_place_says(text: str, language: str) -> None:
    for token in sequence(analyse(text, language)):
        if token.exact.isalpha():
            written = fold(text[token.start : token.end])
            assert token.exact == "".join(
                c for c in written if c.isalpha() or not c.isascii()
            ).replace(" ", "")


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_analysing_twice_changes_nothing(text: str, language: str) -> None:
    for token in sequence(analyse(text, language)):
        if token.exact.isalnum() and token.exact.isascii():
            again = analyse(token.exact, language)
            assert token.exact in {each.exact for each in again}


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_every_part_is_highlighted(text: str, language: str) -> None:
    tokens = analyse(text, language)
    spans = highlight_spans(text, language, {token.stem for token in tokens})
    assert all(any(a <= t.start and t.end <= b for a, b in spans) for t in tokens)
    assert spans == sorted(spans)


NUMBERS = st.text(st.sampled_from("01235.,'-– %$aBé+(发x/:_\u00a0"), max_size=14)


@given(NUMBERS, st.sampled_from(LANGUAGES))
@example("_1 000", "it")
@example("GPT-4 128 000", "en")
def test_tokens_and_numerals_read_the_same_numbers(text: str, language: str) -> None:
    tokens = {(token.start, token.end): token.exact for token in analyse(text, language)}
    for each in find_numerals(text, language):
        start = each.start + (each.raw[0] == "-")
        assert tokens[start, each.end] == canonical(abs(each.value))


def test_sentences_without_a_space_between_make_no_name() -> None:
    assert {token.span for token in analyse("fine.Poi altro", "it")} == {1}


def test_a_possessive_and_an_article_are_not_part_of_the_word() -> None:
    assert [(t.start, t.end) for t in analyse("China's", "en")] == [(0, 5)]
    assert [t.exact for (t,) in stems("dell’AI", ["it"])] == ["ai"]
    assert [[t.exact for t in each] for each in stems("n'est", ["fr"])] == [["n", "est"]]


def test_very_long_texts() -> None:
    assert len(analyse("a" * 1_000_000)) == 1
    assert len(analyse("9" * 1_000_000)[0].exact) <= 100
    assert len(analyse("a-" * 100_000)) == 100_000
    assert len(analyse("深" * 100_000)) == 199_999
