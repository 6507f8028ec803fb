"""Opposites: words that exclude each other, within and across languages, and what only looks so."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.opposite_words import LANGUAGES, STRENGTHS, pairs, phrasebook
from kb.text.opposites import find_concepts, oppositions
from kb.text.phrasebook import Phrasebook
from kb.text.prefixes import prefixed_oppositions

STRONG = STRENGTHS["strong"]


def opposed(first: str, one: str, second: str, other: str) -> dict[str, tuple[str, str]]:
    found = oppositions(find_concepts(first, one), find_concepts(second, other))
    return {each.pair_id: (each.first.text, each.second.text) for each in found}


@pytest.mark.parametrize(
    ("one", "first", "other", "second", "words"),
    [
        ("en", "Prices rose in May.", "en", "Prices fell in May.", ("rose", "fell")),
        ("en", "Exports increased.", "it", "Le esportazioni sono diminuite.",
         ("increased", "diminuite")),
        ("it", "Il partito ha vinto le elezioni.", "de", "Die Partei verlor die Wahl.",
         ("vinto", "verlor")),
        ("de", "Der Rat lehnte den Plan ab.", "fr", "Le conseil a accepté le plan.",
         ("lehnte", "accepté")),
        ("de", "Der Plan wurde abgelehnt.", "en", "The plan was accepted.",
         ("abgelehnt", "accepted")),
        ("es", "La empresa publicó los datos.", "en", "The firm concealed the data.",
         ("publicó", "concealed")),
        ("zh", "该公司宣布利润下降。", "en", "The company said profits increased.",
         ("下降", "increased")),
        ("zh", "这一说法是不正确的。", "es", "La afirmación es correcta.", ("不正确", "correcta")),
        ("fr", "Une école privée.", "it", "Una scuola pubblica.", ("privée", "pubblica")),
        ("es", "La red es segura.", "en", "The network is dangerous.", ("segura", "dangerous")),
        ("en", "It is an open-source program.", "en", "It is a closed-source program.",
         ("open-source", "closed-source")),
        ("", "Prices rose.", "", "I prezzi sono scesi.", ("rose", "scesi")),
    ],
)  # fmt: skip
def test_opposed(one: str, first: str, other: str, second: str, words: tuple[str, str]) -> None:
    assert words in opposed(first, one, second, other).values()
    assert words[::-1] in opposed(second, other, first, one).values()


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Prices rose, then fell.", "Prices fell."),
        ("en", "The important news.", "They export cars."),
        ("en", "The authorities met.", "The trade is banned."),
        ("en", "A publication of 1990.", "It was kept secret by nobody, published by all."),
        ("it", "Il comune ha deciso.", "È un paese capitalista."),
        ("it", "La pubblicità costa.", "Una scuola privata."),
        ("de", "Er kommt sich klein vor.", "Das ist gefährlich."),
        ("es", "El contrato es nuevo.", "Despidieron a diez."),
        ("fr", "Il est parti sur la route.", "C'est dangereux."),
        ("en", "He was proud of the prize for Best Villain Award he got.", "He met the hero."),
        ("en", "The same words.", "The same words."),
        ("zh", "最高法院", "最低工资"),
    ],
)
def test_not_opposed(language: str, first: str, second: str) -> None:
    assert opposed(first, language, second, language) == {}


def test_the_longest_phrase_is_taken_and_the_word_in_it_is_not_read_again() -> None:
    found = find_concepts("It is no longer so.", "en")
    assert {each.text for each in found} == {"no longer"}
    assert ("still-nolonger", "b") in {(each.pair_id, each.side) for each in found}


def test_buying_and_selling_are_roles_of_one_event() -> None:
    (found,) = oppositions(
        find_concepts("Bo bought the house.", "en"), find_concepts("Al sold the house.", "en")
    )
    assert found.converse
    assert not next(
        each.converse
        for each in oppositions(find_concepts("It rose.", "en"), find_concepts("It fell.", "en"))
    )


def test_one_opposition_for_the_same_two_words() -> None:
    found = oppositions(find_concepts("It rose.", "en"), find_concepts("It fell.", "en"))
    assert len(found) == 1
    assert found[0].strength == STRONG


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_listed_word_is_found_on_its_own_side(language: str) -> None:
    book = phrasebook(language)
    for pair in pairs():
        for side in ("a", "b"):
            for word in pair.words.get((language, side), ()):
                if word.isalpha():
                    found = {(each.meaning[0].pair_id, each.meaning[1]) for each in book.find(word)}
                    assert (pair.pair_id, side) in found, word


def test_the_table_is_sound() -> None:
    names = [each.pair_id for each in pairs()]
    assert len(names) == len(set(names)) >= 220
    for pair in pairs():
        covered = {language for language, _ in pair.words}
        assert len(covered) >= 4, pair.pair_id
        for language in covered:
            shared = set(pair.words[language, "a"]) & set(pair.words[language, "b"])
            assert not shared, (pair.pair_id, language)


@pytest.mark.parametrize(
    ("language", "first", "second", "words"),
    [
        ("en", "The system is unstable.", "The system is stable.", ("unstable", "stable")),
        ("en", "It was released.", "It is an unreleased song.", ("released", "unreleased")),
        ("en", "The patient was asymptomatic.", "He was symptomatic.",
         ("asymptomatic", "symptomatic")),
        ("it", "Un atto irresponsabile.", "Un atto responsabile.",
         ("irresponsabile", "responsabile")),
        ("it", "È uno scrittore sconosciuto.", "È uno scrittore conosciuto.",
         ("sconosciuto", "conosciuto")),
        ("fr", "C'est inadmissible.", "C'est admissible.", ("inadmissible", "admissible")),
        ("de", "Das ist unvermeidbar.", "Das ist vermeidbar.", ("unvermeidbar", "vermeidbar")),
        ("es", "Es ilegítimo.", "Es legítimo.", ("ilegítimo", "legítimo")),
    ],
)  # fmt: skip
def test_prefixed(language: str, first: str, second: str, words: tuple[str, str]) -> None:
    (found,) = prefixed_oppositions(first, second, language)
    assert (found.first.text, found.second.text) == words


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "An invaluable work.", "A valuable work."),
        ("en", "It is important.", "They went to the port."),
        ("en", "Stable, not unstable.", "Stable."),
        ("it", "Ha ricevuto una informazione.", "La formazione è lunga."),
        ("it", "È insolita.", "È solo."),
        ("fr", "Il demande.", "Elle mande."),
        ("de", "Das Unternehmen wächst.", "Wir nehmen es."),
        ("zh", "不稳定", "稳定"),
        ("", "unstable", "stable"),
    ],
)
def test_not_prefixed(language: str, first: str, second: str) -> None:
    assert prefixed_oppositions(first, second, language) == []


def test_phrases_with_a_gap_reach_over_a_few_words_only() -> None:
    book = Phrasebook("de", [("ab+lehnen", "refuse")])
    assert [each.end for each in book.find("Er lehnt es heute ab.")] == [8]
    assert book.find("Er lehnt " + "sehr " * 30 + "ab.") == []
    assert [each.meaning for each in book.find("Sie haben abgelehnt.")] == ["refuse"]


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from([*LANGUAGES, "", "pt", "xx"]))
def test_any_text(first: str, second: str, language: str) -> None:
    one, other = find_concepts(first, language), find_concepts(second, language)
    for each in one:
        assert each.text == first[each.start : each.end] != ""
    assert {each.pair_id for each in oppositions(one, other)} == {
        each.pair_id for each in oppositions(other, one)
    }
    assert oppositions(one, one) == []
    prefixed_oppositions(first, second, language)


@pytest.mark.parametrize(
    "text",
    ["1e400 1/0 ٣٫٥ ½ −5 5- 1.2.3.4", "🙂" * 50, "\ud800 rise \udfff", "مرحبا rise", "不" * 20000,
     "rise " * 20000, "lehnt " * 15000, "Rise " * 20000],
)  # fmt: skip
def test_hostile_text(text: str) -> None:
    for language in (*LANGUAGES, ""):
        for each in find_concepts(text, language):
            assert text[each.start : each.end] == each.text


def pairs_of(path: Path) -> list[tuple[str, str, str, str]]:
    with path.open(encoding="utf-8") as file:
        read = [json.loads(line) for line in file]
    return [
        (each["claim"], " ".join(part["text"] for part in each["evidence"]), each["lang"],
         each["label"])
        for each in read
    ]  # fmt: skip


def test_strong_oppositions_contradict(shared: Path) -> None:
    counts: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    names = ("fever-it.en", "fever-it.it", "sufficient-facts.fever", "sufficient-facts.vitaminc")
    for name in names:
        for claim, evidence, language, label in pairs_of(
            shared / "eval" / "verification" / f"{name}.jsonl"
        ):
            found = oppositions(find_concepts(claim, language), find_concepts(evidence, language))
            totals[label] += 1
            counts[label] += any(each.strength == STRONG for each in found)
    assert counts["contradicted"] >= 12
    contradicted = counts["contradicted"] / totals["contradicted"]
    assert contradicted > 2 * counts["supported"] / totals["supported"]


def test_translations_do_not_oppose(shared: Path) -> None:
    folder = shared / "eval" / "verification"
    english, italian = (pairs_of(folder / f"fever-it.{each}.jsonl") for each in ("en", "it"))
    found = [
        (one[0], other[0])
        for one, other in zip(english, italian, strict=True)
        if oppositions(find_concepts(one[0], "en"), find_concepts(other[0], "it"))
    ]
    assert len(found) <= len(english) // 200
