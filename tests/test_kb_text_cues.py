"""Cues: what denies, hedges and limits, and what only looks as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import NEGATIONS
from kb.text.cue_exceptions import EXCEPTIONS
from kb.text.cue_words import CUES
from kb.text.cues import CueKind, Reach, find_cues

READ_IN_DEPTH = ("it", "en", "fr", "de", "es", "zh")


def cues(text: str, language: str) -> list[tuple[str, str]]:
    return [(each.kind.value, each.text) for each in find_cues(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "Secondo i media, non chiuderemo quasi nulla.", [
            ("hedge", "Secondo"), ("negation", "non"), ("limiter", "quasi"),
            ("negation", "nulla")]),
        ("it", "Costa circa 5 euro, almeno fino a oggi.", [
            ("hedge", "circa"), ("limiter", "almeno"), ("limiter", "fino a")]),
        ("it", "Non più di 5.", [("limiter", "Non più di")]),
        ("en", "It isn't so, according to Bo; it may be only 5.", [
            ("negation", "isn't"), ("hedge", "according to"), ("hedge", "may"),
            ("limiter", "only")]),
        ("en", "He doesn’t know.", [("negation", "doesn’t")]),
        ("en", "It does NOT work.", [("negation", "NOT")]),
        ("fr", "Il n'est pas venu, selon Paul ; environ 5.", [
            ("negation", "n'"), ("negation", "pas"), ("hedge", "selon"), ("hedge", "environ")]),
        ("fr", "Il viendra sans doute.", [("hedge", "sans doute")]),
        ("de", "Laut Bo gibt es kein Problem, vielleicht nur heute.", [
            ("hedge", "Laut"), ("negation", "kein"), ("hedge", "vielleicht"), ("limiter", "nur")]),
        ("es", "Según Bo, quizás no venga; al menos hoy.", [
            ("hedge", "Según"), ("hedge", "quizás"), ("negation", "no"), ("limiter", "al menos")]),
        ("zh", "据报道，他可能没有来，仅5人左右。", [
            ("hedge", "据报道"), ("hedge", "可能"), ("negation", "没有"), ("limiter", "仅"),
            ("hedge", "左右")]),
        ("zh", "他不同意，这不等于不安全。", [
            ("negation", "不"), ("negation", "不"), ("negation", "不")]),
        ("fr", "Personne n’a vu.", [("negation", "Personne n’")]),
        ("pt", "Não é verdade.", [("negation", "Não")]),
        ("ja", "これはない。", [("negation", "ない")]),
    ],
)  # fmt: skip
def test_cues(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert cues(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Non solo oggi."),
        ("it", "Il secondo è il linguaggio."),
        ("it", "Lo facciamo secondo i nostri ritmi."),
        ("it", "Il movimento Non Una di Meno."),
        ("it", "È senza dubbio bello."),
        ("en", "No. 5 and nos. 6 are not only good."),
        ("en", "May 5 was fine."),
        ("en", "The Not Group grew."),
        ("fr", "Non seulement ça, mais plus encore."),
        ("fr", "Un faux pas; le pas de la porte."),
        ("en", "An up-to-date, not-for-profit, only-child story."),
        ("zh", "会不会有没有不同，不等人，不安。"),
        ("de", "Nicht nur heute."),
        ("es", "Sin embargo, no solo eso."),
        ("zh", "不过数据非常好，不仅特别大。"),
    ],
)
def test_what_only_looks_like_a_cue(language: str, text: str) -> None:
    assert cues(text, language) == []


def test_a_capital_begins_a_sentence_or_a_name() -> None:
    assert cues("Ecco: Non è vero. «Non è vero» disse il Non Governo.", "it") == [
        ("negation", "Non"),
        ("negation", "Non"),
    ]


def test_reach() -> None:
    (circa,) = find_cues("circa cinque", "it")
    assert (circa.reach, circa.after) == (Reach.NEXT, True)
    (etwa,) = find_cues("etwa 5", "de")
    assert (etwa.reach, etwa.after) == (Reach.NUMBER, False)
    (later,) = find_cues("5 o più", "it")
    assert (later.reach, later.after) == (Reach.AFTER, True)


def test_an_unknown_language_is_read_as_all_of_them() -> None:
    assert cues("non è not pas", "") == [
        ("negation", "non"),
        ("negation", "not"),
        ("negation", "pas"),
    ]
    assert cues("他没有来", "xx") == [("negation", "没有")]


@pytest.mark.parametrize("language", READ_IN_DEPTH)
def test_every_listed_cue_is_found(language: str) -> None:
    for (kind, _), listed in CUES[language].items():
        for phrase in listed:
            after = " i media 5" if phrase == "secondo" else " 5"
            found = [(each.kind, each.text) for each in find_cues(phrase + after, language)]
            assert (kind, phrase) in found, phrase


@pytest.mark.parametrize("language", READ_IN_DEPTH)
def test_every_exception_holds_a_cue(language: str) -> None:
    listed = {word for table in CUES[language].values() for word in table} | NEGATIONS[language]
    idle = [e for e in EXCEPTIONS[language] if not any(word in e for word in listed)]
    assert idle == []
    assert [e for e in EXCEPTIONS[language] if find_cues(e, language)] == []


TEXTS = st.lists(
    st.one_of(
        st.sampled_from([p for t in CUES.values() for listed in t.values() for p in listed]),
        st.sampled_from([" ", ", ", ". ", "Non", "NOT", "5", "’", "不", "\n", "İ"]),
        st.text(max_size=5),
    ),
    max_size=12,
).map("".join)


@given(TEXTS, st.sampled_from(["", "pt", "ru", "ja", "ko", "xx", *READ_IN_DEPTH]))
def test_cues_are_spans_of_the_text(text: str, language: str) -> None:
    at = 0
    for cue in find_cues(text, language):
        assert at <= cue.start < cue.end
        assert text[cue.start : cue.end] == cue.text
        assert cue.kind in CueKind
        at = cue.end
