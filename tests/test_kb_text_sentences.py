"""Sentences, clauses and spans: exact offsets, nothing lost, machine translation mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.clauses import clauses, is_apart, is_turned
from kb.text.sentences import sentences, sentences_near
from kb.text.spans import Span, cut, phrases, trim, words
from kb.text.turns import turns


def split(text: str, language: str = "en") -> list[str]:
    return [each.of(text) for each in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "We are here. They are there.", ["We are here.", "They are there."]),
        ("en", 'He said "We are here. They are there." Then he left.', [
            'He said "We are here.', 'They are there."', "Then he left."]),
        ("it", "La storia.Molti dicono di no.Ecco!Bene.", [
            "La storia.", "Molti dicono di no.", "Ecco!", "Bene."]),
        ("it", 'Sono "sincero."È uno slogan.', ['Sono "sincero."', "È uno slogan."]),
        ("it", "Aiuta l'architettura. riduzione dei costi.", [
            "Aiuta l'architettura. riduzione dei costi."]),
        ("it", "All'Università di Pavia. .", ["All'Università di Pavia. ."]),
        ("it", "Il sig. Rossi, art. 5, n. 3, pag. 12, ecc. Poi basta.", [
            "Il sig. Rossi, art. 5, n. 3, pag. 12, ecc.", "Poi basta."]),
        ("it", "È un po' come Go. È un sistema chiuso.", [
            "È un po' come Go.", "È un sistema chiuso."]),
        ("de", "Am 22. Juli war es so. Im 19. Jahrhundert nicht. Das ist ca. 5 Mio. Euro wert.", [
            "Am 22. Juli war es so.", "Im 19. Jahrhundert nicht.",
            "Das ist ca. 5 Mio. Euro wert."]),
        ("de", "Er sagte: „Das ist gut. Wirklich.“ Dann ging er.", [
            "Er sagte: „Das ist gut.", "Wirklich.“", "Dann ging er."]),
        ("fr", "M. Dupont est là. « Oui ! » dit-il. Est-ce vrai ? Oui.", [
            "M. Dupont est là.", "« Oui ! » dit-il.", "Est-ce vrai ?", "Oui."]),
        ("es", "El Sr. García dijo: «Jamás. Nunca.» ¿Verdad? ¡Sí!", [
            "El Sr. García dijo: «Jamás.", "Nunca.»", "¿Verdad?", "¡Sí!"]),
        ("zh", "他说：“今天好。明天也好。”他走了！真的吗？对。", [
            "他说：“今天好。", "明天也好。”", "他走了！", "真的吗？", "对。"]),
        ("en", "See www.Foo.Com and mail a.b@Example.Org now. iPad sales rose.", [
            "See www.Foo.Com and mail a.b@Example.Org now.", "iPad sales rose."]),
        ("en", "John A. Smith took vitamin A. We know. The U.S. Government paid No. 5.", [
            "John A. Smith took vitamin A.", "We know.", "The U.S. Government paid No. 5."]),
        ("en", 'Go home." "Then what?"', ['Go home."', '"Then what?"']),
        ("en", "Title\nA text of some words", ["Title", "A text of some words"]),
        ("en", "A paragraph\n\nanother one\n- one\n- two", [
            "A paragraph", "another one", "- one", "- two"]),
        ("en", "This wrapped line goes on for more than sixty characters\nand then\nstops.", [
            "This wrapped line goes on for more than sixty characters\nand then\nstops."]),
        ("", "Hello there. \ud800 World.", ["Hello there.", "\ud800 World."]),
        ("en", "", []),
        ("en", " \n\t\n ", []),
    ],
)  # fmt: skip
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    assert split(text, language) == expected


def test_a_turn_ends_a_sentence() -> None:
    text = "Ada Byron: a line without an end\nBo Lund: another one.\nAda Byron: yes."
    assert split(text) == text.split("\n")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_an_initial_and_a_wide_space_before_a_full_stop(space: str) -> None:
    text = f"Plan A{space}. The rest{space}follows."
    assert [each.of(text) for each in sentences(text, "en")] == [text]


def test_a_long_paragraph_is_cut_in_time() -> None:
    text = "Hello world, this is text. " * 3000
    assert len(sentences(text, "it")) == 3000
    assert len(sentences("word" * 20000, "it")) == 1


PIECES = st.sampled_from(
    ["Hello", "world", ". ", ".", "? ", "!", " ", "\n", "\n\n", "\r\n", "…", '"', "“", "”", "«",
     "»", "Mr.", " n. 3", "È", "a", "。", "！", "你好", "，", ",", "(", ")", "Ada: ", "Bo: ", "- ",
     "1.5", "U.S.", "\ud800", "\u2028", "\u0e01", "한", "ا", "🙂", "\x0c", "\u00a0", "'", "z.B. ",
     "’"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=80))
LANGUAGES = st.sampled_from(["", "it", "en", "fr", "de", "es", "zh", "ja", "xx"])


@given(TEXTS, LANGUAGES)
def test_only_white_space_is_left_out(text: str, language: str) -> None:
    at = 0
    for each in sentences(text, language):
        assert at <= each.start < each.end
        assert not text[at : each.start].strip()
        assert each.of(text) == each.of(text).strip()
        at = each.end
    assert not text[at:].strip()


@given(TEXTS, LANGUAGES, st.data())
def test_the_sentences_near_a_passage_are_those_of_the_text(
    text: str, language: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    whole = [each for each in sentences(text, language) if each.start < end and start < each.end]
    assert sentences_near(text, start, end, turns(text), language) == whole


def test_the_interview_is_covered(shared: Path) -> None:
    (seed,) = (shared / "seeds").glob("*.txt")
    text = seed.read_text("utf-8")
    found = sentences(text, "it")
    assert 250 <= len(found) <= 320
    assert max(each.end - each.start for each in found) < 600
    assert not [each for each in found if each.start and each.of(text)[0].islower()]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "Non volevamo essere un pesce gatto, lo siamo diventati per caso.", [
            "Non volevamo essere un pesce gatto,", "lo siamo diventati per caso."]),
        ("en", "Prices fell by 5,000 dollars but nobody really noticed it.", [
            "Prices fell by 5,000 dollars", "but nobody really noticed it."]),
        ("en", "Yes, we did it all alone", ["Yes, we did it all alone"]),
        ("en", "We did it all alone, yes", ["We did it all alone, yes"]),
        ("zh", "我们不会闭源，我们认为先有一个强大的技术生态更重要。", [
            "我们不会闭源，", "我们认为先有一个强大的技术生态更重要。"]),
        ("de", "Er kam nicht nach Hause, sondern ging ins Kino.", [
            "Er kam nicht nach Hause,", "sondern ging ins Kino."]),
    ],
)  # fmt: skip
def test_clauses(language: str, text: str, expected: list[str]) -> None:
    assert [c.of(text) for c in clauses(text, Span(0, len(text)), language)] == expected


@given(TEXTS, LANGUAGES)
def test_clauses_make_up_the_sentence(text: str, language: str) -> None:
    for sentence in sentences(text, language):
        at = sentence.start
        for clause in clauses(text, sentence, language):
            assert not text[at : clause.start].strip()
            at = clause.end
        assert not text[at : sentence.end].strip()


def test_what_parts_clauses() -> None:
    assert is_apart(", e poi", "it")
    assert is_apart(" perché ", "it")
    assert not is_apart(" la casa ", "it")
    assert not is_apart(" 5,000 ", "en")
    assert is_turned(" it rained, but ", "en")
    assert is_turned("; ", "")
    assert not is_turned(", it rained, ", "en")


def test_spans() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert trim(" a ", 0, 3) == Span(1, 2)
    assert trim("   ", 0, 3) is None
    assert cut("a b c", 0, 5, [2, 4]) == [Span(0, 1), Span(2, 3), Span(4, 5)]
    assert words(" a b\na ") == {"a", "b"}
    assert phrases(" a b, c\n d ,") == ("a b", "c", "d")
