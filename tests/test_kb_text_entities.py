"""Names in texts, their kinds, and names that are one entity's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.entities import find_entities
from kb.text.same_names import normal_name, same_entity


def names(text: str, language: str = "en", known: tuple[str, ...] = ()) -> list[str]:
    """The names found, as written."""
    return [each.text for each in find_entities(text, language, known)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The editor was Yu Lili.", ["Yu Lili"]),
        ("en", "Selling services is Acme's main goal.", ["Acme"]),
        ("en", "Prices of OpenData fell.", ["OpenData"]),
        (
            "en",
            "Llama3 70B and GPT-4 Turbo run on A100 chips.",
            ["Llama3 70B", "GPT-4 Turbo", "A100"],
        ),
        ("en", "She works at the Bank of China.", ["Bank of China"]),
        (
            "en",
            "We met Anna of Avonlea and Ludwig van Beethoven.",
            ["Anna", "Avonlea", "Ludwig van Beethoven"],
        ),
        ("en", "According to Rossi, it rains.", ["Rossi"]),
        ("en", "Rossi said it rains.", ["Rossi"]),
        ("en", "Experts said it rains.", []),
        ("en", "The office has twelve rooms.", []),
        ("en", "On Monday in May the Chinese visited us.", []),
        ("en", "AI needs a GPU, says the CEO.", []),
        ("en", "J. Clark met Donald C.F. Daniel.", ["J. Clark", "Donald C.F. Daniel"]),
        ("en", "He read “War and Peace” twice.", ["War and Peace"]),
        ("it", "L'Università dell'Illinois a Chicago", ["Università dell'Illinois", "Chicago"]),
        ("it", "L'ex dipendente di OpenData Andrew Carr", ["OpenData", "Andrew Carr"]),
        ("it", "Secondo Rossi, dell'Acme, piove.", ["Rossi", "Acme"]),
        ("fr", "Selon Macron, l'Europe avance.", ["Macron", "Europe"]),
        ("de", "Die Künstliche Intelligenz von OpenData braucht A100-Chips.", ["OpenData", "A100"]),
        ("de", "Der Umsatz der Firma stieg um drei Prozent.", []),
        ("de", "Gestern hat Olaf Scholz gesprochen.", ["Olaf Scholz"]),
        ("es", "Según García, Wang Fang ganó.", ["García", "Wang Fang"]),
        ("zh", "王芳表示，OpenData的模型很好。", ["王芳", "OpenData"]),
        ("zh", "《红楼梦》是一本书。", ["红楼梦"]),
    ],
)
def test_names_are_told_from_other_capitals(language: str, text: str, found: list[str]) -> None:
    assert names(text, language) == found


def test_known_names_are_names_anywhere() -> None:
    assert names("Apple fell.", known=("Apple",)) == ["Apple"]
    assert names("Wang lost.", known=("Wang Fang",)) == ["Wang"]
    assert names("幻方很大。", "zh", ("幻方",)) == ["幻方"]
    assert names("Pineapples fell.", known=("Apple",)) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("We met Dr. Rossi there.", "Rossi", "person"),
        ("We met Acme Corp. there.", "Acme Corp", "organization"),
        ("We flew to Lake Como.", "Lake Como", "place"),
        ("We bought an A100 there.", "A100", "product"),
        ("We met Rossi there.", "Rossi", ""),
    ],
)
def test_a_kind_is_given_only_where_it_is_plain(text: str, name: str, kind: str) -> None:
    (found,) = find_entities(text, "en")
    assert (found.text, found.kind) == (name, kind)


@given(st.text(max_size=80), st.sampled_from(["", "en", "it", "de", "zh"]), st.text(max_size=5))
def test_offsets_hold_in_any_text(text: str, language: str, known: str) -> None:
    end = 0
    for span in find_entities(text, language, [known]):
        assert end <= span.start < span.end
        assert span.text == text[span.start : span.end]
        end = span.end


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Anna Rossi", "anna rossi"),
        ("Rossi's", "Rossi"),
        ("Clark", "Jack Clark"),
        ("J. Clark", "Jack Clark"),
        ("Liang", "Liang Wenfeng"),
        ("Acme Inc.", "ACME"),
        ("EU", "European Union"),
        ("Open Data", "OpenData"),
        ("Müller", "Muller"),
    ],
)
def test_one_entity_has_many_spellings(one: str, other: str) -> None:
    assert same_entity(one, other)
    assert same_entity(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jack Clark", "Andrew Clark"),
        ("Jack", "Jack Clark"),
        ("OpenData", "OpenData V2"),
        ("China", "Bank of China"),
        ("A100", "H100"),
        ("Rossi", "Bianchi"),
    ],
)
def test_other_entities_are_others(one: str, other: str) -> None:
    assert not same_entity(one, other)


def test_declared_names_are_the_same() -> None:
    groups = [("High-Flyer", "幻方", "Huan Fang")]
    assert same_entity("幻方", "high-flyer", groups)
    assert not same_entity("幻方", "high-flyer")


def test_a_normal_name_has_neither_title_nor_legal_form() -> None:
    assert normal_name("Prof. Élodie Durand's") == "elodie durand"
    assert normal_name("Acme S.p.A.") == "acme"
