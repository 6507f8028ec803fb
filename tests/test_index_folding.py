"""Folding: one form for every spelling of a word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse
from index.folding import fold, fold_word, marks_as_letters

TEXTS = st.text(st.one_of(st.sampled_from("aÉßİ½深ガﾞ한\ud800\u0301 \0ﬁ"), st.characters()))


def test_fold() -> None:
    assert fold("  Huan\u00a0Fang \n ") == "huan fang"
    assert fold("Università ÉCOLE Straße Łódź İ") == "universita ecole strasse lodz i"
    assert fold("й ガ ёлка") == "й ガ елка"


@given(TEXTS)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("word", ["qualità", "Straße", "Đà", "ёлка", "שָׁלוֹם", "مَرْحَبًا"])
def test_composed_and_decomposed_text_is_the_same(word: str) -> None:
    forms = {
        tuple(token.exact for token in analyse(unicodedata.normalize(form, word)))
        for form in ("NFC", "NFD")
    }
    assert len(forms) == 1


def test_every_character_folds_once_and_for_all() -> None:
    for char in map(chr, [*range(0x3400), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800)]):
        folded = fold_word(char)
        assert fold_word(folded) == folded, hex(ord(char))


@given(TEXTS)
def test_marks_as_letters_keeps_every_place(text: str) -> None:
    assert len(marks_as_letters(text)) == len(text)
