"""Selectors: the shortest words around a quote that make it unique."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kb.quotes import locate, selector
from kb.vocabulary import Alignment


def test_a_quote_that_occurs_once_needs_no_context() -> None:
    assert selector("one two three", 4, 7) == ("", "")


def test_a_repeated_quote_gets_the_shortest_context_that_tells_it_apart() -> None:
    text = "red apples, green apples, and blue apples."
    assert selector(text, 4, 10) == ("d ", ", ")
    assert selector(text, 18, 24) == ("n ", ", ")
    assert selector(text, 35, 41) == (" ", ".")


def test_the_context_grows_to_64_characters_and_no_further() -> None:
    same = "x" * 30
    text = f"A{same} quote {same}B C{same} quote {same}D"
    start = text.index("quote")
    before, after = selector(text, start, start + 5)
    assert 16 < len(before) <= 64
    assert text.count(before + "quote" + after) == 1
    endless = f"A{'x' * 80} quote {'x' * 80}B C{'x' * 80} quote {'x' * 80}D"
    start = endless.index("quote")
    assert selector(endless, start, start + 5) == ("x" * 15 + " ", " " + "x" * 15)


def test_a_size_of_its_own() -> None:
    assert selector("ab" * 100, 50, 52, size=3) == ("bab"[:3], "aba")


def test_an_empty_span_has_no_context() -> None:
    assert selector("abc abc", 3, 3) == ("", "")


@given(
    text=st.text(alphabet="ab «’幻\n", min_size=1, max_size=60),
    start=st.integers(0, 59),
    length=st.integers(1, 6),
)
def test_the_context_brings_the_quote_back(text: str, start: int, length: int) -> None:
    start %= len(text)
    end = min(start + length, len(text))
    before, after = selector(text, start, end)
    assert text.endswith(before, 0, start)
    assert text.startswith(after, end)
    exact = text[start:end]
    assume(exact.strip())
    whole = before + exact + after
    if text.find(whole, text.find(whole) + 1) < 0:
        found = locate(text, exact, before, after)
        if before or after:
            assert (found.alignment, found.start, found.end) == (Alignment.EXACT, start, end)


@pytest.mark.parametrize("text", ["a" * 1_000_000, "ab" * 500_000])
def test_a_hostile_text_is_answered(text: str) -> None:
    before, after = selector(text, 500_000, 501_000)
    assert len(before) == len(after) == 16
