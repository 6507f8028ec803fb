"""Citations: a quote inside its sentence, where it stands, and who said it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.citing import LONGEST_SIDE, claimant_line, places, source_line
from kb.cli.wrapping import line_spans, paragraph, width_of
from kb.service import KnowledgeBase
from tests.bridge_base import make_bridge_base
from tests.command_line import kb
from tests.planted import claim_with


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base about a bridge; tests only read it."""
    return make_bridge_base(tmp_path_factory.mktemp("bridge"))


def test_a_quote_is_cited_inside_its_sentence(home: Path) -> None:
    with KnowledgeBase.open(home) as base:
        (found,) = base.citations(claim_with(base, "not safe"))
    assert found.before.endswith("has been closed to lorries since spring, ")
    assert found.quote is not None
    assert found.quote["exact"] == "is not safe"
    assert found.after == ", and everyone in the valley knows it."
    assert found.source["publisher"] == "Valley Post"


def test_a_claim_without_a_quote_has_no_citation(home: Path) -> None:
    with KnowledgeBase.open(home) as base:
        assert base.citations(claim_with(base, "tower")) == []


def test_a_quote_of_a_detached_source_stands_alone(tmp_path: Path) -> None:
    home = tmp_path / "sample"
    kb("init", "--sample", home=home)
    with KnowledgeBase.open(home) as base:
        (found,) = base.citations(base.store.get("claim", base.resolve("cxtch2iev")))
    assert found.quote is not None
    assert (found.before, found.after) == ("", "")
    assert "Undercurrent" in source_line(found.source, found.quote)


def test_a_sentence_without_end_is_cut(tmp_path: Path) -> None:
    home, article = tmp_path / "base", tmp_path / "long.txt"
    article.write_text("word " * 400 + "HERE " + "word " * 400, encoding="utf-8")
    kb("init", home=home)
    kb("add", "Here.", "--source", article, "--quote", "HERE", home=home)
    with KnowledgeBase.open(home) as base:
        (found,) = base.citations(claim_with(base, "Here."))
    assert found.before == "…" + ("word " * 400)[-LONGEST_SIDE:]
    assert found.after == (" " + "word " * 400)[:LONGEST_SIDE] + "…"


def test_the_dossier_is_what_show_prints(home: Path) -> None:
    with KnowledgeBase.open(home) as base:
        claim = claim_with(base, "not safe")
        assert base.dossier(claim["id"][:9]) == kb("show", claim["id"], home=home).json


def test_lines_for_people() -> None:
    quote = {"start": 5, "end": 9, "page": 3, "paragraph": 2}
    assert places(quote) == ["page 3", "paragraph 2", "characters 5-9"]
    assert places(None) == []
    assert source_line({}, None) == "unknown source [?]"
    assert source_line({"id": "s123456789", "title": "A\nB"}, quote).startswith("A B, page 3")
    claimant = {"name": "Li\nWei", "role": "auditor", "via": ["Post", "Rossi"]}
    assert claimant_line(claimant) == "Li Wei (auditor), via Post, Rossi"
    assert claimant_line(None) == ""


@given(st.text("ab ，。字\u0301😀.", max_size=200), st.integers(2, 20))
def test_lines_fit_and_hold_every_word(text: str, width: int) -> None:
    spans = list(line_spans(text, width))
    lines = [text[start:end] for start, end in spans]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= width for line in lines)


def test_lines_break_between_words_and_between_chinese_characters() -> None:
    def lines(text: str, width: int) -> list[str]:
        return [text[start:end] for start, end in line_spans(text, width)]

    assert lines("one two three", 8) == ["one two", "three"]
    assert lines("梁文锋说，核算成本", 8) == ["梁文锋", "说，核算", "成本"]
    assert lines("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_a_paragraph_is_printable_and_indented() -> None:
    found = list(paragraph("one\n\x1b[31m ", "two", " three", first="1. ", indent="   ", width=16))
    assert found == ["1. one \\x1b[31m", "   two three"]
