"""The numbers of a text, in digits, in words, in Chinese characters, with their values."""

from __future__ import annotations

import re
from decimal import Decimal

from index.numerals import Numeral, find_numerals
from kb.quantities.chinese import chinese_numbers
from kb.quantities.names import Excluded
from kb.quantities.number_words import WordReader
from kb.quantities.numbers import Number, merged, outside, tokens

_LARGEST = 300
"""Powers of more digits are not reckoned."""

_MINUS = "-−－﹣"
_SCIENTIFIC = re.compile(r"[eE][+-]?\d{1,3}(?![\w.,]*\d|[^\W\d_])")
_POWER = re.compile(r"\^[+-]?\d{1,2}(?![\d.])")
_SLASH = re.compile(
    r"(?<![\d/.,])(?P<whole>\d{1,4}[ ])?(?P<above>\d{1,4})[/／](?P<below>\d{1,4})(?![\d/.,]*[\d/])"
)
_DAY_BEFORE = re.compile(
    r"(?:^|\s)(?:il|del|dal|al|le|du|am|vom|el|on|since|until|entro il)\s$", re.IGNORECASE
)
_ROUND_THE_CLOCK = {("24", "7"), ("24", "24"), ("7", "7")}
_HOURS, _DAYS = 12, 31


def find_numbers(text: str, language: str) -> list[Number]:
    """Numbers in digits and in words; names, dates, references left out."""
    numerals = _numerals(text, language)
    chinese = chinese_numbers(text, language)
    plain = outside(numerals, chinese)
    worded = list(WordReader(text, tokens(text, plain), language).numbers())
    digits = (Number(each.start, each.end, each.value) for each in plain)
    return merged(merged(_parts(text), chinese), merged(worded, digits))


def _numerals(text: str, language: str) -> list[Numeral]:
    """The numerals that are quantities, scientific notation and powers read whole."""
    listed = find_numerals(text, language)
    if not listed:
        return []
    excluded = Excluded(text)
    found = []
    end = 0
    for numeral in listed:
        first = numeral.start + (numeral.raw[0] in _MINUS)
        if first in excluded or numeral.start < end:
            continue
        grown = _powered(text, numeral)
        end = grown.end
        found.append(grown)
    return found


def _powered(text: str, numeral: Numeral) -> Numeral:
    """The numeral with an exponent after it: ``1e10``, ``2.5^-1``."""
    match = _SCIENTIFIC.match(text, numeral.end) or _POWER.match(text, numeral.end)
    if match is None or not numeral.value:
        return numeral
    exponent = int(match[0][1:])
    if match[0][0] in "eE":
        value = numeral.value.scaleb(exponent)
    elif abs(numeral.value.adjusted() + 1) * abs(exponent) > _LARGEST:
        return numeral
    else:
        value = numeral.value**exponent
    return Numeral(text[numeral.start : match.end()], numeral.start, match.end(), value)


def _parts(text: str) -> list[Number]:
    """Fractions with a stroke: ``3/4``, ``2 1/4``; not the fifth of July."""
    if "/" not in text and "／" not in text:
        return []
    found = []
    excluded = Excluded(text, strokes=False)
    for match in _SLASH.finditer(text):
        if match.start("above") in excluded:
            continue
        above, below = int(match["above"]), int(match["below"])
        before = text[max(match.start("above") - 9, 0) : match.start("above")]
        dated = (
            not match["whole"] and below <= _HOURS and above <= _DAYS and _DAY_BEFORE.search(before)
        )
        odd = above > below and below not in {2, 3, 4, 5, 8}
        if (
            not below
            or dated
            or (match["above"], match["below"]) in _ROUND_THE_CLOCK
            or (odd and not match["whole"])
        ):
            continue
        if text[match.start() - 1 : match.start()].isalnum() or re.match(
            r"[A-Za-zÀ-ɏ]", text[match.end() : match.end() + 1]
        ):
            continue
        value = Decimal(above) / Decimal(below) + (int(match["whole"]) if match["whole"] else 0)
        minus = (
            match.start() > 0
            and text[match.start() - 1] in _MINUS
            and not text[max(match.start() - 2, 0) : match.start() - 1].strip()
        )
        start = match.start() - minus
        number = Number(start, match.end(), -value if minus else value, ratio=not match["whole"])
        found.append(number)
    return found
