"""No text, however odd, makes the look-up raise, and none takes it out of its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.encoder import UniversalSentenceEncoder
from kb.errors import NothingToCheck
from kb.lookup.checker import Checker, Question
from kb.lookup.compare import Comparer
from kb.lookup.results import LookUp
from kb.search.candidates import Candidates
from kb.search.meaning import Meaning
from tests.searching import alias, claim, new_store

ODD = [
    "1e400", "1/0", "٣٫٥", "½", "−5", "5-", "1.2.3.4", "1e999999999 years", "0/0", "99999-99-99",
    "\ud83d", "a\udc80b", "مرحبا 5٪", "\u202eegdirb eht", "\x00\x01\x1b[31m", "😀👍🏽 5 €",
    "说说说", "不不不不", "«“‘", "not not not", "said that said that", "Ⅻ", "一千零一夜", "NaN",
    "Infinity euros",
    "31 February 2023 lasted 1e400 years", "-0", "1,2,3", "5%-", "…",
]  # fmt: skip
WORDS = [
    "The bridge", "il ponte", "桥", "is", "non", "not", "kein", "ne … pas", "cost",
    "5 million euros", "1932",
    "in 1e400", "said that", "Anna Rossi", "dass", ",", ".", "\n", "all", "nessuno", "better than",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(), max_size=60),
    st.text("ab 1５.,%€-/万亿不né😀\udc80\u202e\n\x00'«", max_size=60),
    st.lists(st.sampled_from([*ODD, *WORDS]), max_size=8).map(" ".join),
)
LANGUAGES = st.sampled_from(["", "en", "it", "zh", "fr", "de", "es", "ar", "pt-BR", "xx"])
HUGE = ["x" * 100_000, "not " * 25_000, "5 euros " * 12_500, "说" * 100_000, "(" * 100_000,
        "Anna said that " * 6_000, "1" * 100_000, "\u202e1932, " * 15_000]  # fmt: skip


@pytest.fixture(scope="module")
def comparer(encoder: UniversalSentenceEncoder) -> Comparer:
    """One for all texts."""
    return Comparer(encoder)


@pytest.fixture(scope="module")
def checker(
    tmp_path_factory: pytest.TempPathFactory, encoder: UniversalSentenceEncoder
) -> Iterator[Checker]:
    """Over a base with plain claims and odd ones."""
    folder: Path = tmp_path_factory.mktemp("odd")
    odd = [each for each in ODD if each.isprintable()]
    claims = [claim(f"odd{number}", text, language="") for number, text in enumerate(odd)]
    plain = claim("cost", "The bridge cost 5 million euros in 1932.", language="en")
    names = alias("Anna Rossi", "安娜")
    with new_store(folder, *claims, plain, names) as store:
        meaning = Meaning(store, folder / "index", encoder=encoder)
        yield Checker(store, Candidates(store, meaning), encoder)
        meaning.close()


def says_something(text: str) -> bool:
    """Whether there is anything to check."""
    return any(char.isalnum() for char in text)


def judged(comparer: Comparer, statement: str, evidence: str, *languages: str) -> None:
    """The stance is within its bounds, or there is nothing to check and that is said."""
    own, other = languages or ("", "")
    if not says_something(statement):
        with pytest.raises(NothingToCheck):
            comparer.compare(statement, evidence, language=own, evidence_language=other)
        return
    found = comparer.compare(statement, evidence, language=own, evidence_language=other)
    assert 0 <= found.score <= 1
    assert 0 <= found.decides <= 1
    assert found.reasons
    assert all(isinstance(each, str) and each for each in found.reasons)


def answered(found: LookUp) -> None:
    """An answer is within its bounds."""
    assert 0 <= found.confidence <= 1
    assert all(isinstance(each, str) and each for each in found.warnings)
    for match in found.matches:
        assert 0 <= match.score <= 1
        assert 0 <= match.certainty <= 1
        assert match.reasons


@given(TEXTS, TEXTS, LANGUAGES, LANGUAGES)
@settings(max_examples=150)
@example("1e999999999 years", "1e400 years", "en", "en")
def test_any_two_texts_are_compared(
    comparer: Comparer, statement: str, evidence: str, own: str, other: str
) -> None:
    judged(comparer, statement, evidence, own, other)


@given(TEXTS, LANGUAGES)
@settings(max_examples=100)
def test_any_statement_is_looked_up(checker: Checker, statement: str, language: str) -> None:
    question = Question(statement, language)
    if not says_something(statement):
        with pytest.raises(NothingToCheck):
            checker.check(question)
        return
    answered(checker.check(question))


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_odd_texts_are_compared_with_each_other_and_looked_up(
    comparer: Comparer, checker: Checker, text: str
) -> None:
    for other in ("The bridge cost 5 million euros in 1932.", text, f"It cost {text} in 1932."):
        judged(comparer, text, other)
        judged(comparer, other, text)
    if says_something(text):
        answered(checker.check(Question(text)))


@pytest.mark.parametrize("text", HUGE, ids=lambda text: ascii(text[:6]))
def test_a_hundred_thousand_characters_are_read_as_far_as_said(
    comparer: Comparer, checker: Checker, text: str
) -> None:
    judged(comparer, text, "The bridge cost 5 million euros.")
    judged(comparer, "The bridge cost 5 million euros.", text)
    if says_something(text):
        answered(checker.check(Question(text)))
