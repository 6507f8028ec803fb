"""Stems and function words: what inflected forms share, and what denies or says little."""

from __future__ import annotations

import subprocess
import sys

import pytest

from index.analysis import NEGATIONS, analyse, fold, is_stop_word
from index.stemming import stem


@pytest.mark.parametrize(
    ("language", "inflected"),
    [
        ("it", "prezzo prezzi"),
        ("it", "pubblicherà pubblicare"),
        ("it", "intelligenza intelligenze"),
        ("en", "price prices"),
        ("fr", "lancé lancer lancée"),
        ("fr", "première premières premier"),
        ("de", "Größe Groesse größer"),
        ("de", "Häuser Haus"),
        ("es", "inversión inversiones"),
        ("es", "francés francesa franceses"),
        ("pt", "redução reduções"),
        ("pt-BR", "preço preços"),
        ("pt", "milhão milhões"),
        ("nl", "financiële financieel"),
        ("ru", "компании компания"),
        ("ru", "ёлка елка"),
    ],
)
def test_inflections_share_a_stem(language: str, inflected: str) -> None:
    assert len({token.stem for token in analyse(inflected, language)}) == 1


@pytest.mark.parametrize("language", ["it", "en", "fr", "de", "es", "pt", "nl", "ru", "zh", ""])
@pytest.mark.parametrize(
    "word",
    ["qualità", "città", "développée", "première", "Größe", "compañía", "redução", "coördinatie"],
)
def test_accents_are_optional(word: str, language: str) -> None:
    bare = fold(word)
    assert {(t.exact, t.stem) for t in analyse(word, language)} == {
        (t.exact, t.stem) for t in analyse(bare, language)
    }


def test_function_words_and_names_keep_their_form() -> None:
    assert stem("pero", "it") == "pero"
    assert stem("nessuno", "it") == "nessuno"
    assert stem("a100", "en") == "a100"
    assert stem("prices", "zh") == "prices"


def test_the_stemmers_are_loaded_only_when_something_is_stemmed() -> None:
    code = (
        "import sys, index.analysis as a; a.analyse('价格 5,6', 'zh');"
        "print('Stemmer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"


def test_negations_are_tokens_and_never_stop_words() -> None:
    for language, words in NEGATIONS.items():
        for word in words:
            assert analyse(word, language), word
            assert not is_stop_word(fold(word), [language]), word


def test_stop_words() -> None:
    assert is_stop_word("della", ["en", "it"])
    assert is_stop_word("the", ["en"])
    assert not is_stop_word("the", ["it"])
    assert not is_stop_word("prezzo", ["it", "en", "zh"])
    assert is_stop_word("的", ["zh-CN"])
