"""Quantifiers and refusals: how many, how often, only these; and verbs that deny."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.quantifier_words import NOT_QUANTIFIERS, QUANTIFIERS
from kb.text.quantifiers import conflict, find_quantifiers
from kb.text.refusals import find_deniers

CODES = (*QUANTIFIERS, "", "pt")


def kinds(text: str, language: str) -> list[tuple[str, str]]:
    return [
        ("not " * each.denied + each.kind, each.text) for each in find_quantifiers(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "All members voted; nobody left.", [("all", "All"), ("none", "nobody")]),
        ("en", "Not all members voted.", [("not all", "all")]),
        ("en", "He did not win every match.", [("not all", "every")]),
        ("en", "Not a single one came at all.", [("none", "Not a single")]),
        ("en", "Not only in Rome.", []),
        ("en", "It hardly ever rains.", [("rarely", "hardly ever")]),
        ("it", "Non tutti lo sanno.", [("not all", "tutti")]),
        ("it", "Non ha mai vinto.", [("never", "mai")]),
        ("it", "Non è usato esclusivamente a Roma.", [("not only", "esclusivamente")]),
        ("it", "Il primo ministro parla.", []),
        ("fr", "Tous les pays ne sont pas riches.", [("all", "Tous les")]),
        ("fr", "Il ne vient jamais.", [("never", "jamais")]),
        ("fr", "Pas toujours.", [("not always", "toujours")]),
        ("de", "Nicht alle kamen, kaum jemand blieb.", [("not all", "alle"),
                                                        ("few", "kaum jemand")]),
        ("de", "Er kommt nie.", [("never", "nie")]),
        ("es", "No todos los países, solo algunos.", [("not all", "todos los"), ("only", "solo"),
                                                      ("some", "algunos")]),
        ("zh", "不是所有人都同意。", [("not all", "所有")]),
        ("zh", "他从未缺席，也许。", [("never", "从未")]),
    ],
)  # fmt: skip
def test_quantifiers(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text, language) == expected


@pytest.mark.parametrize(
    ("one", "first", "other", "second"),
    [
        ("en", "All banks failed.", "it", "Nessuna banca è fallita."),
        ("en", "All banks failed.", "en", "Not all banks failed."),
        ("en", "All banks failed.", "es", "Pocos bancos quebraron."),
        ("it", "Vende solo auto.", "en", "It also sells ships."),
        ("de", "Er kommt nie.", "fr", "Il vient parfois."),
        ("zh", "他总是迟到。", "en", "He is sometimes late."),
        ("en", "It always rains.", "de", "Es regnet nicht immer."),
        ("en", "Many people came.", "zh", "没有人来。"),
        ("en", "Not many people came.", "it", "Vennero quasi tutti."),
        ("en", "It is only used in Rome.", "it", "Non è usato esclusivamente a Roma."),
        ("es", "Fue la primera vez.", "en", "It was the last time."),
    ],
)
def test_conflict(one: str, first: str, other: str, second: str) -> None:
    spans = find_quantifiers(first, one), find_quantifiers(second, other)
    reason = conflict(*spans)
    assert reason is not None
    assert conflict(*reversed(spans)) is not None
    assert " against " in reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("All banks failed.", "Every bank failed."),
        ("All banks failed.", "Some banks failed."),
        ("Not all banks failed.", "Few banks failed."),
        ("Not all banks failed.", "No one paid; nothing was left."),
        ("Not few banks failed.", "Many banks failed."),
        ("All banks failed, none of the shops did.", "None of the shops failed."),
        ("It never rains.", "It rarely rains."),
        ("Only banks failed.", "Banks failed."),
        ("At least one bank failed.", "All banks failed."),
        ("Banks failed.", "All banks failed."),
    ],
)
def test_no_conflict(first: str, second: str) -> None:
    assert conflict(find_quantifiers(first, "en"), find_quantifiers(second, "en")) is None


def test_the_reason_says_what_stands_against_what() -> None:
    one, other = find_quantifiers("Non tutti.", "it"), find_quantifiers("Alle kamen.", "de")
    assert conflict(one, other) == "“not all” against “Alle”"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "He refuses to pay.", ["refuses to"]),
        ("en", "The plan lacks support and fails.", ["lacks", "fails"]),
        ("en", "They gave up and ruled out talks.", ["gave up", "ruled out"]),
        ("en", "It is far from over.", ["far from"]),
        ("en", "He does not pay.", []),
        ("en", "They accept and pay.", []),
        ("it", "Il ministro smentisce e nega.", ["smentisce", "nega"]),
        ("it", "Rinuncia alla carica.", ["Rinuncia"]),
        ("fr", "Il refuse de payer et renonce.", ["refuse de", "renonce"]),
        ("de", "Sie lehnt den Plan ab und verzichtet.", ["lehnt", "verzichtet"]),
        ("de", "Er bestreitet alles.", ["bestreitet"]),
        ("es", "Niega los hechos y descarta pactos.", ["Niega", "descarta"]),
        ("zh", "该公司否认指控并拒绝付款。", ["否认", "拒绝"]),
        ("zh", "他没能到达。", ["没能"]),
    ],
)
def test_deniers(language: str, text: str, expected: list[str]) -> None:
    assert [each.of(text) for each in find_deniers(text, language)] == expected


@pytest.mark.parametrize("language", QUANTIFIERS)
def test_every_listed_quantifier_is_found(language: str) -> None:
    for kind, listed in QUANTIFIERS[language].items():
        for word in (each.strip("='") for each in listed):
            if "…" not in word and word not in {x.lstrip("=") for x in NOT_QUANTIFIERS[language]}:
                assert (kind, word) in [
                    (each.kind, each.text) for each in find_quantifiers(word, language)
                ], word


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(CODES))
def test_any_text(first: str, second: str, language: str) -> None:
    one, other = find_quantifiers(first, language), find_quantifiers(second, language)
    for each in one:
        assert each.text == first[each.start : each.end] != ""
    assert (conflict(one, other) is None) == (conflict(other, one) is None)
    assert conflict(one, one) is None
    spans = find_deniers(first, language)
    assert all(last.end <= span.start for last, span in pairwise(spans))


@pytest.mark.parametrize("text", ["all none " * 2000, "不所有" * 2000, "non " * 4000, "\ud800all"])
def test_hostile_text(text: str) -> None:
    for language in CODES:
        found = find_quantifiers(text, language)
        assert all(each.text == text[each.start : each.end] for each in found)
        conflict(found, found)
        find_deniers(text, language)


def test_conflicts_and_lone_refusals_contradict(shared: Path) -> None:
    totals: Counter[str] = Counter()
    conflicts: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    for name in ("fever-it.en", "fever-it.it", "sufficient-facts.fever"):
        path = shared / "eval" / "verification" / f"{name}.jsonl"
        with path.open(encoding="utf-8") as file:
            read = [json.loads(line) for line in file]
        for each in read:
            claim, language, label = each["claim"], each["lang"], each["label"]
            evidence = " ".join(part["text"] for part in each["evidence"])
            one, other = find_quantifiers(claim, language), find_quantifiers(evidence, language)
            totals[label] += 1
            conflicts[label] += conflict(one, other) is not None
            refused = find_deniers(claim, language) and not find_deniers(evidence, language)
            refusals[label] += bool(refused)
    for counts in (conflicts, refusals):
        assert counts["contradicted"] >= 15
        contradicted = counts["contradicted"] / totals["contradicted"]
        assert contradicted > 4 * counts["supported"] / totals["supported"]
