"""Meaning guards: what governs the quoted words warns, what does not keeps quiet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.quotes import Clip, guard
from kb.text.sentences import sentences

LANGUAGES = ("it", "en", "fr", "de", "es", "zh")


def clipped(marked: str, language: str) -> list[str]:
    """The kinds of warning for the words between double brackets."""
    before, quote, after = marked.replace("]]", "[[").split("[[")
    start = len(before)
    found = guard(before + quote + after, start, start + len(quote), language)
    return sorted({each.kind.value for each in found})


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("it", "Non [[chiuderemo la fonte]]."),
        ("it", "Il ponte non [[è sicuro]]."),
        ("it", "Nessuna azienda [[ha chiuso la fonte]]."),
        ("it", "Non è vero che [[la banca è fallita]]."),
        ("it", "Il ministro ha negato che [[le tasse saliranno]]."),
        ("en", "It is not true that [[the bridge is safe]]."),
        ("en", "The bridge is not [[safe]]."),
        ("en", "The bridge is not [[unsafe]]."),
        ("en", "He did it not [[because he is rich]] but for fun."),
        ("en", "The bridge isn’t [[safe]]."),
        ("en", "They do not [[plan to close]] it."),
        ("en", "[[They do]] not plan it."),
        ("en", "He never said that [[prices would fall]]."),
        ("en", "He came without [[his wife]]."),
        ("en", "The minister denied that [[taxes would rise]]."),
        ("fr", "[[Nous ne fermerons]] pas la source."),
        ("fr", "Il n'est pas [[vrai]]."),
        ("fr", "Personne [[n'a vu le rapport]]."),
        ("fr", "Personne ne [[sait]]."),
        ("de", "Wir werden nicht [[den Quellcode schließen]]."),
        ("de", "[[Wir schließen den Quellcode]] nicht."),
        ("de", "Es gibt kein [[Problem mit Geld]]."),
        ("de", "[[Die Brücke ist]] nicht sicher."),
        ("de", "[[Die Bank zahlt die Steuer]] überhaupt nicht."),
        ("de", "Es ist nicht wahr, dass [[die Brücke sicher ist]]."),
        ("de", "Ich weiß nicht, [[ob die Brücke sicher ist]]."),
        ("es", "No [[cerraremos el código]]."),
        ("es", "Nunca [[cerraremos el código]]."),
        ("zh", "我们不会[[闭源]]。"),
        ("zh", "没有[[融资计划]]。"),
        ("zh", "他并非[[第一个]]。"),
        ("zh", "这座桥不[[安全]]。"),
        ("zh", "他不同意[[这个方案]]。"),
        ("zh", "这不等于[[公司破产]]。"),
    ],
)
def test_a_clipped_negation(language: str, marked: str) -> None:
    assert clipped(marked, language) == ["negation"]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("it", "Secondo i media, Huanfang [[ha in programma di separarsi]]."),
        ("it", "Secondo il ministro, [[il debito cala]]"),
        ("it", "Huanfang, secondo Reuters, [[ha in programma di separarsi]]."),
        ("it", "Forse [[sopravvivranno 2 o 3 famiglie]]."),
        ("it", "Forse, [[sopravvivranno 2 o 3 famiglie]]."),
        ("it", "Il costo potrebbe [[salire del 5%]]."),
        ("it", "Costa circa [[5 milioni]]."),
        ("it", "Lo facciamo da [[trent'anni]] circa."),
        ("it", "Crediamo che [[la fase attuale sia un periodo di esplosione]]."),
        ("en", "According to the report, [[the bridge is safe]]."),
        ("en", "[[The bridge is safe]], according to the report."),
        ("en", "About [[5 million people]] left."),
        ("en", "He allegedly [[stole the money]]."),
        ("en", "It may [[rain tomorrow]]."),
        ("en", "It took [[ten years]] or so."),
        ("fr", "Selon les médias, [[l'entreprise va fermer]]."),
        ("fr", "[[L'entreprise va fermer]], selon les médias."),
        ("fr", "Il pourrait [[fermer]]."),
        ("fr", "Environ [[5 millions]] de personnes."),
        ("de", "Laut Medien [[plant die Firma eine Teilung]]."),
        ("de", "Er glaubt, [[dass die Bank schließt]]."),
        ("de", "Sie schätzen, dass [[die Bank schließt]]."),
        ("de", "Etwa [[5 Millionen]] Menschen."),
        ("de", "Die Preise könnten [[steigen]]."),
        ("es", "Según los medios, [[la empresa cerrará]]."),
        ("es", "Quizás [[sea cierto]]."),
        ("zh", "据报道，[[幻方计划拆分]]。"),
        ("zh", "可能[[会活下来两三家]]。"),
        ("zh", "约[[5亿元]]。"),
        ("zh", "[[100元]]左右。"),
    ],
)
def test_a_clipped_hedge(language: str, marked: str) -> None:
    assert clipped(marked, language) == ["hedge"]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("it", "È ridotto a solo [[1 yuan per milione]]."),
        ("it", "Almeno [[5 aziende]] lo fanno."),
        ("it", "Prima, la [[maggior parte delle aziende copiava]]."),
        ("en", "Up to [[30% of users]] left."),
        ("en", "Up to [[5 million]] people left."),
        ("en", "Only [[three people]] came."),
        ("en", "Most of [[the companies copied it]]."),
        ("en", "It has [[30 users]] or more."),
        ("fr", "Au moins [[cinq]] morts."),
        ("de", "Mindestens [[5 Firmen]] kopieren."),
        ("de", "Kaum [[jemand wusste es]]."),
        ("es", "Al menos [[5 empresas]] lo hacen."),
        ("zh", "仅[[1块钱]]。"),
        ("zh", "最多[[5%]]。"),
        ("zh", "不超过[[5%]]。"),
        ("zh", "至少[[3家]]。"),
    ],
)
def test_a_clipped_limiter(language: str, marked: str) -> None:
    assert clipped(marked, language) == ["limiter"]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("it", "[[Non chiuderemo la fonte]]."),
        ("it", "Non solo [[è vero]], ma è bello."),
        ("it", "Non è rosso, ma [[è molto bello]]."),
        ("it", "Non è un dio e [[può sbagliare]]."),
        ("it", "Le cose secondo i nostri ritmi e [[i prezzi di costo]]."),
        ("it", "Il secondo [[è il linguaggio]]."),
        ("it", "È venuto senza fare domande sul prezzo che [[ha pagato]]."),
        ("it", "Non è vero. [[È falso]]."),
        ("it", "No, [[il debito cala]]."),
        ("it", "Non ha eredi maschi [[ed è celibe dal 1996]]."),
        ("it", "[[La banca ha molti uffici]], circa 15.900 sportelli e un sito."),
        ("en", "I don't like it [[but I think we need it]]."),
        ("en", "They don't have enough troops there [[because we still have more in Iraq]]."),
        ("en", "We've got to give some trust [[and confidence back]]."),
        ("en", "The most [[important bank closed]]."),
        ("en", "On [[birth or]] so-called late care."),
        ("en", "You have the right kind of [[experience]]."),
        ("it", "Non è venuto, [[chemisier e gonna restano qui]]."),
        ("en", "A non-profit firm [[won the contract]]."),
        ("en", "We talked about [[the price]]."),
        ("en", "Not only [[is it safe]], it is good."),
        ("en", "No. 5 [[is the best]]."),
        ("en", "[[The former boss Andrew Carr]] did not leave."),
        ("en", "It is not red; [[it is blue]]."),
        ("fr", "Nous ne [[fermerons pas la source]]."),
        ("fr", "Non seulement [[il est grand]]."),
        ("fr", "Le pas de la porte est [[usé]]."),
        ("fr", "Il ne fait aucun doute que [[la banque fermera]]."),
        ("de", "Nicht nur [[er kam]]."),
        ("de", "Weil Sie das beantworten könnten, [[kommen wir weiter]]."),
        ("de", "[[Bei Kindern ist das – anders als bei uns –]] nicht erlaubt."),
        ("de", "[[Das trat in drei Modellen auf (]]nicht in Hamstern)."),
        ("es", "Sin embargo, [[la empresa cerrará]]."),
        ("es", "No solo [[es grande]]."),
        ("zh", "不过[[价格很低]]。"),
        ("zh", "不仅[[价格很低]]。"),
        ("zh", "数据[[很好]]。"),
        ("zh", "是不是[[真的]]？"),
        ("zh", "有没有[[关系]]？"),
        ("zh", "两国不同，[[经济增长很快]]。"),
        ("zh", "不是红的，[[是蓝的]]。"),
    ],
)
def test_what_does_not_govern_keeps_quiet(language: str, marked: str) -> None:
    assert clipped(marked, language) == []


def test_a_word_cut_through_is_named_whole() -> None:
    (warning,) = guard("The anti-inflation act", 9, 22, "en")
    assert str(warning) == "the quote cuts through the word «anti-inflation»"
    assert (warning.start, warning.end) == (4, 18)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("it", "Secondo il ministro il ponte forse non costa più di 5 euro."),
        ("en", "According to him the bridge may not cost more than 5 euros."),
        ("fr", "Selon lui, le pont ne coûterait peut-être pas plus de 5 euros."),
        ("de", "Laut Bo kostet die Brücke vielleicht nicht mehr als 5 Euro."),
        ("es", "Según él, el puente quizá no cueste más de 5 euros."),
        ("zh", "据报道，这座桥可能不会超过5元。"),
    ],
)
def test_a_quote_that_holds_every_cue_is_quiet(language: str, sentence: str) -> None:
    assert guard(sentence, 0, len(sentence), language) == []
    assert guard(sentence, 0, len(sentence) - 1, language) == []
    number = sentence.index("5")
    found = {str(each.kind) for each in guard(sentence, number, len(sentence), language)}
    assert found >= {"hedge", "limiter"}


def test_words_and_numbers_cut_through() -> None:
    assert clipped("Il pre[[zzo è alto]].", "it") == ["word"]
    assert clipped("The bridge is un[[safe]].", "en") == ["word"]
    assert clipped("The co-[[operative bank]] won.", "en") == ["word"]
    assert clipped("A [[non]]-profit firm.", "en") == ["word"]
    assert clipped("Il prezzo dell'[[UE]] sale.", "it") == []
    assert clipped("Costa 2,[[5 euro]].", "it") == ["number"]
    assert clipped("[[Costa 1]]0 euro.", "it") == ["number"]
    (warning,) = guard("Il prezzo è alto", 6, 11, "it")
    assert str(warning) == "the quote cuts through the word «prezzo»"
    assert (warning.kind, warning.start, warning.end) == (Clip.WORD, 3, 9)


INTERVIEW = (
    "Ada Byron: We began early.\n\nBo Lund: Really?\n\nAda ByronYes. It is so.\n\nBo Lund: Good."
)


def test_a_change_of_speaker() -> None:
    start = INTERVIEW.index("We began")
    (warning,) = guard(INTERVIEW, start, INTERVIEW.index("Really") + 6, "en")
    assert warning.kind is Clip.SPEAKER
    assert str(warning) == "the quote runs over a change of speaker: Ada Byron → Bo Lund"
    assert guard(INTERVIEW, start, start + 15, "en") == []


def test_a_name_glued_to_the_words_is_no_cut() -> None:
    start = INTERVIEW.index("Yes.")
    assert guard(INTERVIEW, start, start + 4, "en") == []


def test_an_unknown_language_is_identified() -> None:
    text = "Il ministro ha detto ieri che non chiuderemo mai la fonte del nostro modello."
    start = text.index("chiuderemo")
    assert [each.kind for each in guard(text, start, start + 14)] == [Clip.NEGATION]


def test_nothing_quoted_nothing_to_guard() -> None:
    assert guard("Non è vero.", 3, 3, "it") == []
    assert guard("  \n ", 0, 2, "it") == []


PIECES = st.sampled_from(
    ["Non è vero", "Secondo i media", "circa 5,5", "solo", " ", ", ", ". ", ".", "\n\n", "\n", "? ",
     "Ada: ", "Bo: ", "not", "It is", "“", "”", '"', "不", "可能", "约5元", "。", "，", "Laut",
     "nicht", "é", "A", "b", "«", "»", "…", "5", "-", "’", "Mr. ", "e", "\u0e01\u0e32", "한국",
     "ا", "\u00a0"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["", *LANGUAGES]))
def test_a_whole_sentence_never_warns(text: str, language: str) -> None:
    for sentence in sentences(text, language):
        assert guard(text, sentence.start, sentence.end, language) == []


@given(st.lists(PIECES, min_size=1, max_size=25).map("".join), st.data())
def test_warnings_point_into_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for each in guard(text, start, end, data.draw(st.sampled_from(LANGUAGES))):
        assert 0 <= each.start < each.end <= len(text)
        assert str(each)


def test_precise_quotes_do_not_drown_in_warnings(shared: Path) -> None:
    (seed,) = (shared / "seeds").glob("*.txt")
    text = seed.read_text("utf-8")
    lines = (shared / "eval/interview-dev/claims.jsonl").read_text("utf-8").splitlines()
    claims = [json.loads(line) for line in lines]
    warned = [c["id"] for c in claims if guard(text, c["start"], c["end"], "it")]
    assert len(warned) <= len(claims) // 10
    assert all(guard(text, s.start, s.end, "it") == [] for s in sentences(text, "it"))
