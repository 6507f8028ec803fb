"""What evidence leaves open, asks, ties to a condition or denies, it does not assert."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import UniversalSentenceEncoder
from kb.lookup.cautions import cautions
from kb.lookup.reservations import (
    reservation,
    reservation_between,
    reservation_caution,
    reservation_of_texts,
    reservation_reason,
    withholds,
)
from kb.lookup.results import Match
from kb.lookup.segmenting import segmenter
from kb.lookup.sides import make_side
from kb.lookup.stances import Stance
from kb.reading import read_text
from kb.text.reservations import ReservationKind, find_reservations
from kb.vocabulary import Verdict

DENIED, QUESTIONED, CONDITIONAL, HEDGED = ReservationKind

RESERVED = [
    ("en", "The dam may be safe", HEDGED, "may"),
    ("en", "The dam, built in 1950, is probably safe.", HEDGED, "probably"),
    ("en", "It is possible that the dam is safe.", HEDGED, "It is possible that"),
    ("en", "If the strike goes on, Ferrovia will cancel 40 trains", CONDITIONAL, "If"),
    ("en", "Ferrovia will cancel 40 trains unless the strike ends.", CONDITIONAL, "unless"),
    ("en", "Should the strike go on, Ferrovia will cancel 40 trains.", CONDITIONAL, "Should"),
    ("en", "The drug cures cancer?", QUESTIONED, "?"),
    ("en", "Does the drug cure cancer", QUESTIONED, "Does"),
    ("en", "Is the dam safe", QUESTIONED, "Is"),
    ("en", "“Is the dam safe”", QUESTIONED, "Is"),
    ("en", "It is unclear whether the drug cures cancer.", QUESTIONED, "unclear whether"),
    ("en", "Claims that the drug cures cancer are false.", DENIED, "are false"),
    ("en", "It is a myth that the drug cures cancer.", DENIED, "It is a myth that"),
    ("en", "There is no evidence that it cures cancer.", DENIED, "There is no evidence that"),
    ("it", "La diga potrebbe essere sicura.", HEDGED, "potrebbe"),
    ("it", "La diga sarebbe sicura.", HEDGED, "sarebbe"),
    ("it", "Se lo sciopero continua, Ferrovia cancellerà 40 treni.", CONDITIONAL, "Se"),
    ("it", "Il farmaco cura il cancro?", QUESTIONED, "?"),
    ("it", "Non è chiaro se il farmaco curi il cancro.", QUESTIONED, "Non è chiaro se"),
    ("it", "È falso che il farmaco curi il cancro.", DENIED, "È falso che"),
    ("it", "La notizia secondo cui il farmaco cura il cancro è falsa.", DENIED, "è falsa"),
    ("fr", "Le barrage pourrait être sûr.", HEDGED, "pourrait"),
    ("fr", "Si la grève continue, Ferrovia annulera 40 trains.", CONDITIONAL, "Si"),
    ("fr", "Le médicament guérit-il le cancer ?", QUESTIONED, "?"),
    ("fr", "Il est faux que le médicament guérisse le cancer.", DENIED, "Il est faux que"),
    ("fr", "Il est faux qu'il guérisse le cancer.", DENIED, "Il est faux qu'"),
    ("de", "Der Damm dürfte sicher sein.", HEDGED, "dürfte"),
    ("de", "Wenn der Streik weitergeht, streicht Ferrovia 40 Züge.", CONDITIONAL, "Wenn"),
    ("de", "Heilt das Medikament Krebs?", QUESTIONED, "?"),
    ("de", "Es ist unklar, ob das Medikament Krebs heilt.", QUESTIONED, "unklar, ob"),
    (
        "de",
        "Es ist nicht wahr, dass das Medikament Krebs heilt.",
        DENIED,
        "Es ist nicht wahr, dass",
    ),
    ("es", "La presa podría ser segura.", HEDGED, "podría"),
    ("es", "Si la huelga continúa, Ferrovia cancelará 40 trenes.", CONDITIONAL, "Si"),
    ("es", "¿El medicamento cura el cáncer?", QUESTIONED, "?"),
    ("es", "Es falso que el medicamento cure el cáncer.", DENIED, "Es falso que"),
    ("zh", "大坝可能是安全的。", HEDGED, "可能"),
    ("zh", "如果罢工继续，铁路公司将取消40趟列车。", CONDITIONAL, "如果"),
    ("zh", "这种药能治癌症吗", QUESTIONED, "吗"),
    ("zh", "这种药能治癌症的说法是假的。", DENIED, "是假的"),
]

OUTRIGHT = [
    ("en", "The dam is safe."),
    ("en", "The dam is about 40 metres high and holds up to 3 million litres."),
    ("en", "The auditor believes that the dam is safe."),
    ("en", "The dam, which may be old, is safe."),
    ("en", "Smokers are more likely to die young."),
    ("en", "On May 5 Theresa May opened the dam."),
    ("en", "It is not false that the dam is safe."),
    ("en", "He asked him a question as if he knew."),
    ("en", "He worked for the Inspectorate of Finances ( IF ) in Paris."),
    ("en", "is a series based on the dam"),
    ("en", "Was built in 1950 in Rome"),
    ("it", "La diga è alta circa 40 metri."),
    ("it", "Il revisore ritiene che la diga sia sicura."),
    ("it", "Nel 1990 sarebbe diventato presidente."),
    ("it", "Il virus che potrebbe uccidere è a Milano."),
    ("it", "La diga si è rotta da se stessa."),
    ("fr", "Le barrage est sûr, selon le ministre."),
    ("fr", "Il serait élu président en 1990."),
    ("de", "Der Damm ist rund 40 Meter hoch."),
    ("es", "En 1990 sería elegido presidente."),
    ("zh", "大坝的安全不可能出问题。"),
    ("zh", "无论是否下雨，大坝都是安全的。"),
]


@pytest.mark.parametrize(("language", "text", "kind", "words"), RESERVED)
def test_a_reservation_is_found_with_its_words(
    language: str, text: str, kind: ReservationKind, words: str
) -> None:
    found = find_reservations(text, language)
    assert (found[0].kind, found[0].text) == (kind, words)
    assert text[found[0].start : found[0].end] == words


@pytest.mark.parametrize(("language", "text"), OUTRIGHT)
def test_what_is_asserted_outright_stands_under_none(language: str, text: str) -> None:
    assert reservation_of_texts("The dam is safe.", "en", text, language) is None


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("The dam may be safe.", "Perhaps the dam is safe."),
        ("Smoking can cause cancer.", "Smoking may cause cancer."),
        ("If it rains, the dam fails.", "The dam fails unless it is dry."),
        ("The drug does not cure cancer.", "Claims that the drug cures cancer are false."),
        ("Bo said that the dam is safe.", "Bo said that the dam is probably safe."),
        ("The dam is old.", "The dam is old and it may fail."),
        ("The dam is old.", "The dam is old. Will it fail?"),
        ("The dam is safe.", "It is false that the dam is not safe."),
        ("The dam is old.", "It is false that Bo lied. The dam is old."),
    ],
)
def test_what_both_leave_open_is_no_difference(statement: str, evidence: str) -> None:
    assert reservation_of_texts(statement, "en", evidence, "en") is None
    assert find_reservations(evidence, "en"), "the evidence has one by itself"


def test_a_reservation_counts_across_languages() -> None:
    found = reservation_of_texts("The dam is safe.", "en", "大坝可能是安全的。", "zh")
    assert found is not None
    assert "hedged («可能»)" in reservation_caution(found)


def test_the_gravest_is_told_first() -> None:
    text = "It is false that the dam may fail if it rains."
    kinds = [each.kind for each in find_reservations(text, "en")]
    assert kinds[0] is DENIED


def match(text: str, language: str, stance: Stance, modality: str = "fact") -> Match:
    """A claim that was found and decides."""
    claim: dict[str, object] = {
        "text": text,
        "language": language,
        "modality": modality,
        "claimant": None,
        "reviews": [],
    }
    return Match("c", stance, 0.9, 0.9, (), explicit=False, claim=claim)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The dam may be safe.", "hedged («may»)"),
        ("it", "Se piove, la diga è sicura.", "holds on a condition («Se»)"),
        ("fr", "Le barrage est-il sûr ?", "is a question («?»)"),
        ("de", "Es ist falsch, dass der Damm sicher ist.", "not so («Es ist falsch, dass»)"),
        ("es", "La presa podría ser segura.", "hedged («podría»)"),
        ("zh", "大坝可能是安全的。", "hedged («可能»)"),
    ],
)
def test_a_look_up_warns_of_what_the_deciding_text_leaves_open(
    language: str, text: str, words: str
) -> None:
    reserved = match(text, language, Stance.SUPPORTS)
    asked = ("The dam is safe.", "en", Verdict.SUPPORTED)
    (told,) = cautions(*asked, [reserved])
    assert words in told
    outright = match("The dam is safe.", "en", Stance.SUPPORTS)
    assert cautions(*asked, [reserved, outright]) == ()


def test_a_denial_that_refutes_needs_no_warning_and_a_stored_modality_keeps_its_own() -> None:
    denied = match("It is false that the dam is safe.", "en", Stance.REFUTES)
    assert cautions("The dam is safe.", "en", Verdict.REFUTED, [denied]) == ()
    forecast = match("The dam may be safe.", "en", Stance.SUPPORTS, "forecast")
    said = cautions("The dam is safe.", "en", Verdict.SUPPORTED, [forecast])
    assert ["forecast" in each for each in said] == [True, False]
    assert "«may»" in said[1]


@pytest.mark.parametrize(
    "words", ["claims that ", "if ", "may be ", "the myth ", "是否", " who ", "è "]
)
def test_a_long_text_is_read_to_an_end(words: str) -> None:
    text = words * (20_000 // len(words))
    for language in ("en", "it", "zh"):
        found = find_reservations(text, language)
        assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(
    ("evidence", "reason", "withheld"),
    [
        ("The dam may be safe.", "the evidence is hedged («may»)", False),
        ("If it rains, the dam is safe.", "the evidence holds on a condition («If»)", True),
        ("Is the dam safe?", "the evidence is a question", True),
        ("Reports that the dam is safe are false.", "the evidence is said to be not so", True),
    ],
)
def test_sides_are_read_like_their_texts(
    encoder: UniversalSentenceEncoder, evidence: str, reason: str, *, withheld: bool
) -> None:
    segment = segmenter(encoder)
    statement, held = (
        make_side(read_text(each, language="en"), segment)
        for each in ("The dam is safe.", evidence)
    )
    found = reservation_between(statement, held)
    assert found is not None
    assert found == reservation(held) == reservation_of_texts(statement.text, "en", evidence, "en")
    assert reservation_reason(found).startswith(reason)
    assert withholds(found) is withheld
    assert reservation(statement) is None


@given(st.text(), st.sampled_from(["en", "it", "fr", "de", "es", "zh", "", "ar"]))
def test_any_text_gives_valid_offsets(text: str, language: str) -> None:
    for each in find_reservations(text, language):
        assert text[each.start : each.end] == each.text
