"""Stems: what the inflected forms of a word share, through the Snowball stemmers.

The stemmers expect accents and readers leave them out, so a word is stemmed in its folded form:
both spellings have the same stem by construction. Endings on which a stemmer needs the accent to
see the inflection are put back first. Function words keep their form: ``però`` is not ``per``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from index.folding import fold_word
from index.function_words import negations, stop_words
from index.patterns import compiled

_STEMMERS = {
    "it": "italian",
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "pt": "portuguese",
    "nl": "dutch",
    "ru": "russian",
}

_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "it": ((r"(?<!mas)([cg]h|sc|ent)era$", r"\1erà"),),  # pubblicherà, as pubblicare
    "fr": (
        (r"ee(s?)$", r"ée\1"),
        (r"iere(s?)$", r"ière\1"),
    ),  # lancée, première, as lancer, premier
    "es": ((r"^frances$", "francés"),),  # not the plural of a word in -nz
    "pt": ((r"oes$", "ao"), (r"cao$", "ção")),  # reduções, as redução
    "nl": ((r"iele$", "iële"),),  # financiële, as financieel
}
"""Folded endings whose accents the stemmer needs, and the endings as they are written."""


def stem(word: str, language: str) -> str:
    """The stem of a folded word; the word itself in languages without a stemmer."""
    base = language.partition("-")[0].lower()
    if base not in _STEMMERS or not word.isalpha() or _is_function_word(word, base):
        return word
    for folded, written in _ENDINGS.get(base, ()):
        word = compiled(folded).sub(written, word)
    return fold_word(_stemmer(base)(word))


def _is_function_word(word: str, language: str) -> bool:
    return word in stop_words(language) or word in negations(language)


@lru_cache(maxsize=16)
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer  # type: ignore[import-not-found] # noqa: PLC0415 - untyped; only when stemming

    stemmer = Stemmer.Stemmer(_STEMMERS[language], 0)  # 0: the words are cached by the caller
    stem_word: Callable[[str], str] = stemmer.stemWord
    return stem_word
