"""Who says it, in which words, and what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.attribution import content_start, find_attribution


@pytest.mark.parametrize(
    ("language", "text", "name", "said"),
    [
        ("en", "Rossi said that it rains.", "Rossi", "it rains."),
        ("en", "It rains, said Anna Rossi.", "Anna Rossi", "It rains"),
        ("en", "“It rains,” Rossi said.", "Rossi", "It rains"),
        ("en", "According to Donald C.F. Daniel, it rains.", "Donald C.F. Daniel", "it rains."),
        ("en", "It rains, according to the report.", "the report", "It rains"),
        ("en", "In Rossi's view, it rains.", "Rossi", "it rains."),
        ("en", "Rossi believes it rains.", "Rossi", "it rains."),
        ("en", "Rossi described it as rain.", "Rossi", "it as rain."),
        ("en", "It was Jack Clark who said that it rains.", "Jack Clark", "it rains."),
        ("en", "Anna Rossi: “We see rain.”", "Anna Rossi", "We see rain."),
        ("it", "Rossi ha detto che piove.", "Rossi", "piove."),
        ("it", "Secondo Rossi, piove.", "Rossi", "piove."),
        ("it", "Per Rossi, piove.", "Rossi", "piove."),
        ("it", "Oggi, dice Rossi, piove.", "Rossi", "Oggi piove."),
        ("it", "È stato Rossi a dire che piove.", "Rossi", "piove."),
        ("fr", "Selon Durand, il pleut.", "Durand", "il pleut."),
        ("fr", "Durand a déclaré qu'il pleut.", "Durand", "il pleut."),
        ("de", "Laut Müller ist es nass.", "Müller", "ist es nass."),
        ("de", "Müller zufolge ist es nass.", "Müller", "ist es nass."),
        ("de", "Müller sagte, dass es regnet.", "Müller", "es regnet."),
        ("es", "Según García, llueve.", "García", "llueve."),
        ("es", "García dijo que llueve.", "García", "llueve."),
        ("zh", "王芳表示，下雨了。", "王芳", "下雨了。"),
        ("zh", "据新华社报道，下雨了。", "新华社", "下雨了。"),
        ("zh", "在王芳看来，下雨了。", "王芳", "下雨了。"),
        ("en", "“It rains,” Rossi said by mail.", "Rossi", "It rains"),
        ("en", "“It rains,” said Anna Rossi, who lives here.", "Anna Rossi", "It rains"),
        ("en", "“It rains,” he said.", "he", "It rains"),
        ("it", "«Piove», ha spiegato il cancelliere tedesco.", "il cancelliere tedesco", "Piove"),
        ("de", "„Es regnet“, sagte er.", "er", "Es regnet"),
        ("de", "Laut einer Studie aus Wien regnet es.", "einer Studie", "aus Wien regnet es."),
        ("en", "But the union said that it rains.", "the union", "it rains."),
        ("zh", "“下雨了”，王芳说。", "王芳", "下雨了"),
        ("en", "She reluctantly admits that it rains.", "She", "it rains."),
        ("", "Rossi ha detto che piove.", "Rossi", "piove."),
    ],
)
def test_the_claimant_and_what_is_said(language: str, text: str, name: str, said: str) -> None:
    found = find_attribution(text, language)
    assert found is not None
    assert (found.name, found.said(text)) == (name, said)
    assert found.claimant.of(text) == name
    assert not found.denies


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rossi denies that it rains."),
        ("it", "Rossi nega che piova."),
        ("fr", "Durand dément qu'il pleut."),
        ("de", "Müller bestreitet, dass es regnet."),
        ("es", "García niega que llueva."),
        ("zh", "王芳否认下雨了。"),
    ],
)
def test_a_denial_is_told(language: str, text: str) -> None:
    found = find_attribution(text, language)
    assert found is not None
    assert found.denies
    assert content_start(text, language) == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Wang lost 50 million dollars."),
        ("en", "The cycle Rossi mentioned lasts two years."),
        ("en", "He was called to the front."),
        ("en", "I can't say that it rains."),
        ("it", "Secondo quanto si apprende, piove."),
        ("it", "Era, secondo molte ricostruzioni gli avrebbe detto di non farlo, stanco."),
        ("en", "It was not Jack Clark who said that it rains."),
        ("en", "Another drug, called Curevac, is cheap."),
        ("en", "It rains in Boston, United States."),
        ("en", "The price is 3 yuan per class."),
        ("it", "È il secondo romanzo di Rossi."),
        ("it", "Una critica netta della musica."),
        ("it", "Per cinque stagioni, ha vinto."),
        ("zh", "这本小说很好。"),
        ("zh", "他被称为专家。"),
    ],
)
def test_nobody_says_what_only_looks_so(language: str, text: str) -> None:
    assert find_attribution(text, language) is None


def test_brackets_are_no_part_of_a_name() -> None:
    found = find_attribution("Piove (come ha detto Renzi), dunque.", "it")
    assert found is not None
    assert found.name == "Renzi"


def test_the_first_sentence_that_names_its_speaker_counts() -> None:
    text = "It rains. Rossi said that the bridge is safe."
    found = find_attribution(text, "en")
    assert found is not None
    assert found.said(text) == "the bridge is safe."


_PIECES = st.sampled_from(
    [
        "Rossi",
        " said",
        " that ",
        ", ",
        "said ",
        "secondo ",
        "«",
        "”",
        "据",
        "称",
        "：",
        ". ",
        "laut ",
        "\ud800",
        "\n",
    ]
)


@given(
    st.lists(_PIECES, max_size=15).map("".join) | st.text(max_size=60),
    st.sampled_from(["", "en", "it", "de", "zh"]),
)
def test_any_text_is_read(text: str, language: str) -> None:
    found = find_attribution(text, language)
    if found is not None:
        assert found.name
        assert found.name == found.claimant.of(text)
        assert found.cue.start <= found.cue.end <= len(text)
        assert all(span.of(text) for span in found.content)
