"""What a slip may not change: the numbers and the negations of a quote."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from index.analysis import NEGATIONS, fold
from index.numerals import canonical, find_numerals

_MAIN = ("it", "en", "fr", "de", "es", "zh")
"""The languages whose negations count when nobody knows the language."""

_UNSPACED = frozenset({"zh", "ja", "ko"})
_WORD = re.compile(r"[^\W_]+(?:['’ʼ＇`´‘][^\W_]+)*['’ʼ＇]?")
_APOSTROPHE = re.compile("['’ʼ＇`´‘]")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DIGITS = re.compile(r"\d+")
_SIGNS = frozenset("%‰$€£¥₽₹")


def same_meaning_signs(quote: str, passage: str, language: str = "") -> bool:
    """Whether two texts hold the same numbers and the same negations, in any order."""
    return (
        negations(quote, language) == negations(passage, language)
        and numbers(quote, language) == numbers(passage, language)
        and _same_quantities(quote, passage, language)
    )


def _same_quantities(quote: str, passage: str, language: str) -> bool:
    """Whether amounts in digits are the same: ``5 million dollars`` is neither ``5`` nor euros.

    A slip in a number word or in the noun that is counted is a slip like any other.
    """
    from kb.quantities import currencies, find_quantities  # noqa: PLC0415 - only for quotes with slips

    amounts = currencies.CODES | {"percent", "permille", "percentage_point"}

    ours, theirs = (
        Counter(
            (q.value, q.low, q.high, q.unit if q.unit in amounts else "")
            for q in find_quantities(each, language)
            if _DIGITS.search(q.raw)
        )
        for each in (quote, passage)
    )
    return ours == theirs


def numbers(text: str, language: str = "") -> Counter[str]:
    """The values written in digits, the digits in names (``A100``), percent and money signs."""
    plain = text.translate(_INVISIBLE)
    found: Counter[str] = Counter()
    at = 0
    for numeral in find_numerals(plain, language):
        found["=" + canonical(numeral.value)] += 1
        found.update(_in_names(plain[at : numeral.start]))
        at = numeral.end
    found.update(_in_names(plain[at:]))
    return found


def _in_names(text: str) -> Iterator[str]:
    """The digits that are no number by themselves, and the signs beside numbers."""
    for digits in _DIGITS.findall(text):
        yield "".join(str(unicodedata.decimal(digit)) for digit in digits)
    yield from (sign for sign in unicodedata.normalize("NFKC", text) if sign in _SIGNS)


def negations(text: str, language: str = "") -> Counter[str]:
    """The words that deny, or the characters in writing without spaces."""
    base = language.partition("-")[0].lower()
    words, pieces = _denying((base,) if base in NEGATIONS else _MAIN)
    plain = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    found = Counter(each for word in _WORD.findall(plain) for each in _parts(word) if each in words)
    found.update({piece: plain.count(piece) for piece in pieces if piece in plain})
    return found


@lru_cache(maxsize=32)
def _denying(languages: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The negations of these languages, folded: whole words, and pieces of unspaced writing."""
    spaced = (NEGATIONS[each] for each in languages if each not in _UNSPACED)
    unspaced = (NEGATIONS[each] for each in languages if each in _UNSPACED)
    return (
        frozenset(fold(word) for words in spaced for word in words),
        frozenset(word for words in unspaced for word in words),
    )


def _parts(word: str) -> Iterator[str]:
    """The forms under which a word may deny: ``don't``, ``n'`` of ``n'est``, ``non``."""
    straight = fold(_APOSTROPHE.sub("'", word))
    yield straight
    first, apostrophe, rest = straight.partition("'")
    if rest and straight.endswith("n't"):
        yield "n't"
    elif apostrophe:
        yield first + "'"
        yield from (part for part in (first, *rest.split("'")) if part)
