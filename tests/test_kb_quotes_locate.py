"""Locating quotes: planted passages come back, changed numbers and negations never do."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import BlankQuote, KbError, QuoteAmbiguous, QuoteNotFound
from kb.quotes import Location, locate
from kb.vocabulary import Alignment

SENTENCES = {
    "it": [
        "L’azienda ha ridotto il prezzo del modello a 1 yuan per milione di token.",
        "«Non vogliamo copiare», ha detto il fondatore, «ma capire l’intelligenza artificiale».",
        "Secondo gli analisti, circa 560 milioni di utenti usano il servizio ogni giorno.",
        "La memoria necessaria scende al 5%-13% di quella dell’architettura precedente.",
    ],
    "en": [
        "The company did not raise any money from outside investors last year.",
        "“Our first office had 12 desks,” she said — “and nobody to sit at them.”",
        "Profits rose to 5.6 million dollars, which surprised every analyst in the room.",
        "Efficient off-site ﬁles were never moved across the new ﬂoor of the archive…",
    ],
    "fr": [
        "« Nous n’avons pas besoin d’argent », a déclaré le fondateur de l’entreprise.",
        "Les coûts ont baissé de 42,5 % en deux trimestres, d’après le rapport annuel.",
    ],
    "de": [
        "„Wir haben keine Eile“, sagte der Gründer – und schloss die Tür zum großen Saal.",
        "Das Unternehmen beschäftigt 1.250 Menschen an sieben Standorten in Europa.",
    ],
    "es": [
        "La empresa nunca pidió dinero a los bancos, según contó su director general.",
        "El precio bajó a 3,50 euros por unidad durante la primera semana de marzo.",
    ],
    "zh": [
        "我们不会闭源，因为先形成一个强大的技术生态更重要。",
        "深度求索把价格降到每百万字1元，引发了中国大模型的价格战。",
        "幻方囤积了一万张A100芯片，这在亚洲是绝无仅有的规模。",
    ],
}
EVERY = [(language, each) for language, listed in SENTENCES.items() for each in listed]
IN_PLAIN_DRESS: list[dict[str, str]] = [
    {"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "’": "'", "—": "-", "–": "-"},
    {"«": "“", "»": "”", "“": "«", "”": "»", "„": "「", "’": "`", "—": "--", "–": "―"},
    {"ﬁ": "fi", "ﬂ": "fl", "…": "...", "，": ",", "A": "Ａ", "1": "１"},
]


Form = Literal["NFC", "NFD"] | None
FORMS: list[Form] = [None, "NFC", "NFD"]


def found_at(text: str, location: Location) -> str:
    assert location.start is not None
    assert location.end is not None
    return text[location.start : location.end]


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, str, int, str]:
    """A multilingual text, a sentence of it with its language, and where it begins."""
    order = draw(st.permutations(EVERY))
    chosen = draw(st.integers(0, len(order) - 1))
    between = draw(st.sampled_from([" ", "\n", "\n\n", "  \t", " \u00a0"]))
    before = "".join(sentence + between for _, sentence in order[:chosen])
    language, quote = order[chosen]
    text = before + quote + "".join(between + sentence for _, sentence in order[chosen + 1 :])
    return text, quote, len(before), language


@given(planted(), st.data())
def test_any_span_comes_back_word_for_word(
    passage: tuple[str, str, int, str], data: st.DataObject
) -> None:
    text, *_ = passage
    start = data.draw(st.integers(0, len(text) - 30))
    end = start + data.draw(st.integers(20, 200))
    exact = text[start:end]
    found = locate(text, exact)
    assert found.alignment is Alignment.EXACT
    assert found_at(text, found) == exact


def _spaced_out(quote: str, chance: random.Random) -> str:
    gaps = [" ", "\n", "  ", "\u00a0", "\r\n\t", "\u2009 "]
    return re.sub(" ", lambda _: chance.choice(gaps), quote)


def _hyphenated(quote: str, chance: random.Random) -> str:
    # a soft hyphen at a line's end would join the words around it
    at = chance.choice([at for at in range(1, len(quote)) if not quote[at].isspace()])
    return quote[:at] + chance.choice("\u00ad\u200b\ufeff\u2060") + quote[at:]


@given(planted(), st.randoms(use_true_random=False), st.sampled_from(FORMS))
def test_a_passage_set_otherwise_comes_back_as_stored(
    passage: tuple[str, str, int, str], chance: random.Random, form: Form
) -> None:
    text, quote, start, language = passage
    typed = quote
    for dress in chance.sample(IN_PLAIN_DRESS, chance.randint(0, 3)):
        typed = "".join(dress.get(char, char) for char in typed)
    for edit in chance.sample([_spaced_out, _hyphenated], chance.randint(0, 2)):
        typed = edit(typed, chance)
    typed = chance.choice([typed.upper(), typed.lower(), typed.swapcase(), typed])
    if form is not None:
        typed = unicodedata.normalize(form, typed)
    found = locate(text, typed, language=language)
    assert found.alignment is Alignment.EXACT
    assert (found.start, found.end) == (start, start + len(quote))


def _misspelt(quote: str, chance: random.Random) -> str:
    """The quote with at most one slip per thirty letters, in long words that count nothing."""
    found = re.finditer(r"(?<!\d )(?!dollars)\b[^\W\d_]{7,}", quote)
    words = [m.span() for m in found if m[0].isascii()]
    for low, high in sorted(chance.sample(words, min(len(words), len(quote) // 30)), reverse=True):
        at = chance.randrange(low + 1, high - 2)
        slip = chance.choice(["", "x", quote[at] * 2, quote[at + 1] + quote[at]])
        quote = (
            quote[:at] + slip + quote[at + (2 if len(slip) == 2 and slip[0] != slip[1] else 1) :]
        )
    return quote


@given(planted(), st.randoms(use_true_random=False))
def test_a_misspelt_passage_comes_back_whole(
    passage: tuple[str, str, int, str], chance: random.Random
) -> None:
    text, quote, start, language = passage
    typed = _misspelt(quote, chance)
    found = locate(text, typed, language=language)
    assert found.alignment is (Alignment.EXACT if typed == quote else Alignment.FUZZY)
    assert (found.start, found.end) == (start, start + len(quote))


@given(planted(), st.randoms(use_true_random=False))
def test_a_changed_digit_is_never_forgiven(
    passage: tuple[str, str, int, str], chance: random.Random
) -> None:
    text, quote, _, language = passage
    digits = [m.start() for m in re.finditer(r"\d", quote)]
    if not digits:
        return
    at = chance.choice(digits)
    typed = quote[:at] + str((int(quote[at]) + chance.randint(1, 8)) % 10) + quote[at + 1 :]
    found = locate(text, _misspelt(typed, chance), language=language)
    assert found.alignment is Alignment.NOT_FOUND
    assert found.start is None
    assert any(quote[:10] in text[each.start : each.end] for each in found.candidates)


NEGATED = [
    ("it", "La società non ha mai chiesto denaro alle banche", "non ", "mai "),
    ("it", "Il modello funziona senza bisogno di nuovi chip", "senza ", ""),
    ("en", "The company did not raise any money from investors", "not ", ""),
    ("en", "The founders didn't raise any money from investors", "n't", ""),
    ("fr", "L’entreprise n’avait pas besoin de nouveaux investisseurs", "n’", "pas "),
    ("de", "Das Unternehmen hat keine weiteren Investoren gesucht", "keine ", ""),
    ("es", "La empresa nunca pidió dinero a los grandes bancos", "nunca ", ""),
    ("zh", "我们不会闭源因为先形成一个强大的技术生态更重要", "不", ""),
]


@pytest.mark.parametrize(("language", "sentence", "word", "other"), NEGATED)
def test_a_negation_taken_away_or_added_is_never_forgiven(
    language: str, sentence: str, word: str, other: str
) -> None:
    for known in (language, ""):
        for gone in filter(None, (word, other)):
            affirmed = sentence.replace(gone, "")
            for text, quote in ((sentence, affirmed), (affirmed, sentence)):
                found = locate(f"Prima. {text}. Poi.", quote, language=known)
                assert found.alignment in {Alignment.NOT_FOUND, Alignment.EXACT}
                if found.start is not None:
                    assert quote in text
                else:
                    assert found.candidates[0].score >= 85


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("the new GPT-4 Turbo was announced today", "the new GPT-3 Turbo was announced today"),
        ("they bought many thousand A100 chips", "they bought many thousand H800 chips"),
        ("the price of it rose by 5% in one year", "the price of it rose by 5 in one year"),
        ("the large plant cost 5 dollars", "the large plant cost 5 euros"),
        ("the plant cost 5 million dollars", "the plant cost 5 billion dollars"),
        ("version 1.2.3 of the program came out", "version 1.2.4 of the program came out"),
    ],
)  # fmt: skip
def test_digits_in_names_and_signs_count_too(stored: str, typed: str) -> None:
    found = locate(f"Before. {stored}. After.", typed)
    assert found.alignment is Alignment.NOT_FOUND
    assert found.candidates[0].score >= 85


def test_the_same_number_written_otherwise_is_the_same() -> None:
    text = "The firm employs 1,250 people in seven countries of the old continent."
    found = locate(text, "The firm employs 1250 people in seven countries", language="en")
    assert found.alignment is Alignment.FUZZY
    assert found_at(text, found) == "The firm employs 1,250 people in seven countries"


def test_a_passage_with_the_right_number_wins_over_a_likelier_one() -> None:
    text = "The unit price is 4 yuan now. The unit price of it is 5 yuan nowadays."
    found = locate(text, "The unitt price is 5 yuan now")
    assert found.alignment is not Alignment.FUZZY or "5 yuan" in found_at(text, found)


def test_repeated_passages_are_told_apart_by_what_stands_around() -> None:
    text = "In 2019 prices fell sharply. In 2023 prices fell sharply! In 2024 Prices fell sharply?"
    first, second = (m.start() for m in re.finditer("prices fell sharply", text))
    for quote in ("prices fell sharply", "prices  fell sharply"):
        assert locate(text, quote).alignment is Alignment.AMBIGUOUS
        assert locate(text, quote, prefix="IN 2023").start == second
        assert locate(text, quote, suffix=". In").start == first
        assert locate(text, quote, prefix="of 2023 ").start == second
        assert locate(text, quote, prefix="During 1987 ").alignment is Alignment.AMBIGUOUS
    assert [each.start for each in locate(text, "prices fell sharply").candidates] == [
        first,
        second,
    ]


def test_misspelt_repeated_passages_are_told_apart_too() -> None:
    text = "In 2019 prices fell sharply everywhere. In 2023 prices fell sharply everywhere."
    second = text.rindex("prices")
    found = locate(text, "prices fel sharply everywhere")
    assert found.alignment is Alignment.AMBIGUOUS
    assert [each.start for each in found.candidates] == [8, second]
    found = locate(text, "prices fel sharply everywhere", prefix="in 2023")
    assert (found.alignment, found.start) == (Alignment.FUZZY, second)


def test_a_single_passage_needs_no_matching_context() -> None:
    assert locate("one two three", "two", prefix="zero", suffix="four").start == 4


def test_the_selector_of_a_source_that_has_since_changed_case_still_helps() -> None:
    text = "BEFORE the deal was signed. AFTER the deal was signed."
    assert locate(text, "the deal was signed", prefix="After").start == text.rindex("the deal")


def test_whole_words_come_before_parts_of_words() -> None:
    text = "MAIL is old, AI is new, and so is the RAIN."
    assert locate(text, "AI").start == text.index("AI is")
    assert locate(text, "ai").start == text.index("AI is")
    assert locate("MAIL is old", "AI").start == 1
    assert locate("MAIL is old, and so is the RAIN", "AI").alignment is Alignment.AMBIGUOUS
    assert locate("MAIL is old, and AI new", "AI", prefix="M", suffix="L").start == 1


def test_a_misspelt_quote_ends_where_words_end() -> None:
    text = (
        "Yesterday the extraordinary committee didn’t approve GPT-4 for all-round use in schools."
    )
    found = locate(text, "traordinary comittee didn't approve GPT-4 for all-rou", language="en")
    assert found.alignment is Alignment.FUZZY
    assert found_at(text, found) in {
        "extraordinary committee didn’t approve GPT-4 for all-round",
        "the extraordinary committee didn’t approve GPT-4 for all-round",
    }


def test_words_left_out_of_a_quote_do_not_cut_its_end() -> None:
    text = (
        "He said that the board of directors had fully and finally approved the plan. Then he left."
    )
    found = locate(text, "the board of directors had fully approved the plan")
    assert found.start is None or found_at(text, found).endswith("the plan")
    assert found.score >= 70


def test_a_distant_passage_is_offered_for_review() -> None:
    text = "Nobody knows. The old bridge over the river was closed by the mayor in May. It rains."
    found = locate(text, "The bridge on the river was then shut by a mayor in May")
    assert found.alignment is Alignment.NOT_FOUND
    assert 70 <= found.score < 85
    best = found.candidates[0]
    assert "bridge over the river" in text[best.start : best.end]


def test_nothing_alike_is_not_found_without_candidates() -> None:
    found = locate("The quick brown fox jumps over the lazy dog.", "幻方囤积了一万张芯片")
    assert found == Location(Alignment.NOT_FOUND)
    assert locate("", "words").candidates == ()


def test_a_line_that_is_wrapped_in_chinese_is_one() -> None:
    text = "幻方囤积了一万\n张芯片，这在亚\r\n洲是绝无仅有的。"
    found = locate(text, "一万张芯片，这在亚洲是")
    assert (found.alignment, found.start) == (Alignment.EXACT, 5)
    assert found_at(text, found) == "一万\n张芯片，这在亚\r\n洲是"


def test_french_spaces_inside_quotation_marks_do_not_count() -> None:
    text = "Il a dit : « Oui ! » et puis — sans un mot — il est parti."
    found = locate(text, '"oui !" et puis–sans un mot')
    assert found.alignment is Alignment.EXACT
    assert found_at(text, found) == "« Oui ! » et puis — sans un mot"


@pytest.mark.parametrize("quote", ["10²", "½", "5″"])
def test_signs_that_mean_something_are_not_folded_away(quote: str) -> None:
    plain = {"10²": "102", "½": "1⁄2", "5″": '5"'}[quote]
    assert locate(f"it was {plain} then", quote).alignment is Alignment.NOT_FOUND


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00ad\u200b", "\u3000"])
def test_a_blank_quote_is_refused(blank: str) -> None:
    with pytest.raises(BlankQuote, match="empty"):
        locate("some text", blank)


@pytest.mark.parametrize("length", [500, 3000, 10_000])
def test_a_long_misspelt_quote_is_found_in_a_long_text(length: int) -> None:
    chance = random.Random(length)  # noqa: S311 - a reproducible text
    words = [
        "".join(chance.choices("abcdefghilmnoprstuvz", k=chance.randint(2, 9))) for _ in range(3000)
    ]
    text = " ".join(chance.choices(words, k=60_000))
    start = text.index(" ", 150_000) + 1
    end = text.index(" ", start + length)
    quote = list(text[start:end])
    for at in range(40, len(quote) - 40, 23):
        quote[at] = chance.choice("xyk")
    found = locate(text, "".join(quote), language="en")
    assert found.alignment is Alignment.FUZZY
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("part", ["a", "ab", ".", "-\u00ad", "e\u0301", " x", "幻", "«»", "…"])
def test_hostile_texts_are_answered(part: str) -> None:
    text = part * (100_000 // len(part))
    for quote in (part * 3, part * 100 + "z", part * 3000 + "z", "z" + part, "z9" * 40):
        found = locate(text, quote, prefix=part, suffix="z")
        for each in found.candidates:
            assert 0 <= each.start < each.end <= len(text)


WILD = st.text(
    alphabet=st.one_of(
        st.sampled_from("aé «»“’\u00ad\u0301\u200b.…-—ﬁßİ½²１幻，\n\ud800\05%non"), st.characters()
    ),
    max_size=50,
)


@settings(max_examples=300)
@given(WILD, WILD, WILD, WILD, st.sampled_from(["", "it", "zh", "xx", "en-US", "ko"]))
def test_whatever_is_asked_the_answer_is_sound(
    text: str, quote: str, prefix: str, suffix: str, language: str
) -> None:
    try:
        found = locate(text, quote, prefix, suffix, language)
    except BlankQuote:
        return
    places = [(each.start, each.end) for each in found.candidates]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert (found.start is None) == (found.alignment in {Alignment.AMBIGUOUS, Alignment.NOT_FOUND})
    if found.start is not None:
        assert places == [(found.start, found.end)]
    if found.alignment is Alignment.AMBIGUOUS:
        assert len(places) > 1
    if quote in text:
        assert found.alignment in {Alignment.EXACT, Alignment.AMBIGUOUS}
    assert 0 <= found.score <= 100


@given(WILD, WILD, WILD)
def test_what_is_in_the_text_is_found(before: str, quote: str, after: str) -> None:
    try:
        found = locate(before + quote + after, quote, before, after)
    except BlankQuote:
        return
    assert found.score == 100
    assert found.alignment in {Alignment.EXACT, Alignment.AMBIGUOUS}


def test_the_errors_say_what_to_do() -> None:
    long = "word " * 1000 + "end"
    for error, advice in (
        (QuoteNotFound(long, "s1", "a passage"), "a passage"),
        (QuoteNotFound("abc", "s1", ""), "check the words"),
        (QuoteAmbiguous("abc", "s1", list(range(9))), "--prefix or --suffix"),
    ):
        sentence = str(error)
        assert isinstance(error, KbError)
        assert advice in sentence
        assert "s1" in sentence
        assert len(sentence) < 400
        assert "\n" not in sentence
    assert "0, 1, 2, 3, 4, …" in str(QuoteAmbiguous("abc", "s1", list(range(9))))
    assert "end»" in str(QuoteNotFound(long, "s1"))
