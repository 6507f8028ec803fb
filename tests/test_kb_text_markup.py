"""Markdown without its marks, every word at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.markup import plain_text


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("The **bridge** is *not* safe.", "The bridge is not safe."),
        ("**The bridge.** It is _old_.", "The bridge. It is old."),
        ("# Title #1\ntext", "Title #1\ntext"),
        ('[The mayor](https://a.org/x_(y) "t") said so.', "The mayor said so."),
        ("As [told][1].\n\n[1]: https://a.org\n", "As told.\n\n\n"),
        ("a ![pic](x.png) b", "a  b"),
        ("> quoted\n> text", "quoted\ntext"),
        ("a `code` b\n```py\nx = 1\n```\nc", "a code b\n\nc"),
        ("---\ntitle: A\n---\nText.", "\nText."),
        ("a<!-- no\nno --> b <br/> c", "a b  c"),
        ("3*4 = 12, 2 * 3 = 6, snake_case_name, 5 < 6 > 4", None),
        ("1\\. not \\*a\\* list", "1. not *a* list"),
        ("- one\n* two\n1. three", None),
        ("50% [sic] and (see) ~~gone~~", "50% [sic] and (see) gone"),
        ("```\nnever closed", ""),
    ],
)
def test_marks_go_and_words_stay(markdown: str, words: str | None) -> None:
    assert plain_text(markdown).text == (markdown if words is None else words)


@given(st.text('ab .\n*_`[]()!<>#-\\~"', max_size=80), st.data())
def test_every_character_is_found_at_its_place(markdown: str, data: st.DataObject) -> None:
    found = plain_text(markdown)
    if not found.text:
        assert found.origin(0, 0)[0] <= len(markdown)
        return
    at = data.draw(st.integers(0, len(found.text) - 1))
    start, end = found.origin(at, at + 1)
    assert markdown[start:end] == found.text[at]
    low, high = found.origin(0, len(found.text))
    assert 0 <= low < high <= len(markdown)


@pytest.mark.parametrize(
    "unit", ["[a](", "![", "<!--", "```\n", "*", "_a", "[[", "<a ", "> ", "\\"]
)
def test_no_text_is_too_long(unit: str) -> None:
    markdown = unit * (200_000 // len(unit))
    assert len(plain_text(markdown).text) <= len(markdown)
