"""Numerals in running text: digit grouping per language and canonical numbers, written once.

``5,6`` is 5.6 in Italian, ``10.000`` = ``10,000`` = ``10 000`` = ``10'000`` is ten thousand, and
``1.250`` is what the text's language makes of it. Only digits are read here: number words, units,
magnitudes (``560万``, ``10k``) and ranges are the caller's, who finds them at the offsets.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

from index.patterns import compiled

SIGNIFICANT_DIGITS = 15
"""What a double keeps unchanged (IEEE 754); the claim model rounds to the same."""

MAX_DIGITS = 60
"""A longer run of digits is no quantity."""

_MAX_GROUPS = 12
_LARGEST_EXPONENT = 300


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DOT_DECIMAL = _codes(
    "en zh ja ko th he hi bn ta te ml kn gu mr pa ne si my ms tl fil ur cy ga mt sw "
    "es-mx es-us es-pr es-do es-gt es-hn es-ni es-pa es-sv de-ch de-li it-ch"
)
_COMMA_DECIMAL = _codes(
    "it de fr es pt nl ru pl cs sk sv da nb nn no fi hu ro bg hr sr sl uk be lt lv et el tr id vi "
    "ca gl eu is sq mk bs az ka hy kk"
)
_SPACE_GROUPS = _codes("fr ru uk be pl cs sk sv nb nn no da fi hu bg lt lv et es pt ca kk")
"""Where an ordinary space between any groups is usual; elsewhere only before a last ``000``."""

_HARD_SPACES = "\u00a0\u2007\u2008\u2009\u202f"
_APOSTROPHES = "'’ʼ＇"
_SIGNS = "-−－﹣"
BARE_DECIMALS = r"(?<![^\s(\[{$€£¥~<>=+\-−])\.\d+(?!\.?\d)"
"""``.5`` in the American way, as a pattern."""

_FRACTIONS = "¼½¾⅐-⅞↉"
_NUMERAL = rf"""\d+(?:(?:[.,٫٬．{_APOSTROPHES}]|(?<=[０-９])，(?=[０-９]{{3}}(?!\d)))\d+
             |[ {_HARD_SPACES}]\d{{3}}(?!\d))*
         [{_FRACTIONS}]?
       |{BARE_DECIMALS}
       |[{_FRACTIONS}]"""
_SPACE = f"[ {_HARD_SPACES}]"
_SEPARATOR = rf"[^\d{_FRACTIONS}]"
_NOT_A_DOT = rf"[^\d.．{_FRACTIONS}]"
_THOUSANDS = r"\d{1,3}(?:,\d{3})+"
_LAKHS = r"\d{1,2}(?:,\d{2})*,\d{3}"
_KINDS = (
    dict.fromkeys(" " + _HARD_SPACES, " ")
    | dict.fromkeys(_APOSTROPHES, "'")
    | {".": ".", "．": ".", ",": ",", "，": ",", "٫": "d", "٬": "g"}
)
_ROUND = Context(prec=SIGNIFICANT_DIGITS, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: ``raw == text[start:end]``, offsets in code points, and its value."""

    raw: str
    start: int
    end: int
    value: Decimal


def find_numerals(text: str, language: str = "") -> list[Numeral]:
    """Every number written in digits, in order, never overlapping.

    Digits that belong to a name (``A100``, ``GPT-4``) are no numeral; digits before letters
    (``5km``, ``70B``) are. Version-like strings (``1.2.3``) are none; dates (``2024-07-22``) and
    times (``10:30``) are several. A minus is part of the numeral, the hyphen of a range is not.
    """
    found: list[Numeral] = []
    match = compiled(_NUMERAL).search(text)
    while match:
        start, end = match.span()
        if _in_a_name(text, start):
            space = compiled(_SPACE).search(text, start, end)
            end = space.start() if space else end
        else:
            found += _read(text, start, end, language)
        match = compiled(_NUMERAL).search(text, end)
    return found


def canonical(value: Decimal) -> str:
    """The shortest plain decimal text of a value, at most 15 significant digits: ``"5.6"``.

    Beyond 300 decimal places on either side the text is scientific (``1E+400``).
    """
    if not value.is_finite():
        return str(value)
    if not value:
        return "0"
    rounded = _ROUND.plus(value).normalize(_ROUND)
    if abs(rounded.adjusted()) > _LARGEST_EXPONENT:
        return str(rounded)
    return format(rounded, "f")


def _in_a_name(text: str, start: int) -> bool:
    """Whether the digits at ``start`` continue a name: after a letter, or letter and hyphen."""
    before = text[start - 1 : start]
    if before in {"-", "‐", "‑"}:
        before = text[max(start - 2, 0) : start - 1]
    return before == "_" or (before.isalpha() and _names_things(before))


def _names_things(letter: str) -> bool:
    """Whether the letter's script makes names with digits: not so ``发布560万``, nor ``ב-5``."""
    return (
        letter < "\u0590"
        or "\u10a0" <= letter <= "\u10ff"
        or "\u1e00" <= letter <= "\u2fff"
        or "\uff21" <= letter <= "\uff5a"
    )


def _read(text: str, start: int, end: int, language: str) -> Iterator[Numeral]:
    """The numerals in one run of digits and separators."""
    signed = _sign_start(text, start)
    for first, last in _split_at_spaces(text, start, end, language):
        for low, high in _split_lists(text, first, last, language):
            value = _value(text[low:high], language)
            if value is None:
                continue
            begin = signed if low == start else low
            raw = text[begin:high]
            yield Numeral(raw, begin, high, -value if begin < low else value)


def _sign_start(text: str, start: int) -> int:
    """Where the numeral begins, its minus included; the hyphen of a range is no minus."""
    if start == 0 or text[start - 1] not in _SIGNS:
        return start
    before = text[max(start - 40, 0) : start - 1]
    touching, earlier = before[-1:], before.rstrip()[-1:]
    if touching and not touching.isspace() and touching not in '([{«"“=<>≤≥~≈:;,/|€$£¥':
        return start
    return start if earlier.isdecimal() or earlier in {"%", "‰", "％"} else start - 1


def _split_at_spaces(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The run as it is when its spaces group digits, else cut at the spaces that do not."""
    cuts = [start, *(found.end() for found in compiled(_SPACE).finditer(text, start, end)), end + 1]
    groups = len(cuts) - 1
    phone = text[start - 1 : start] == "+"
    spans: list[tuple[int, int]] = []
    at = 0
    while at < groups:
        few = not phone and groups - at < _MAX_GROUPS
        last = groups if few and _spaces_group(text[cuts[at] : end], language) else at + 1
        spans.append((cuts[at], cuts[last] - 1))
        at = last
    return spans


def _spaces_group(whole: str, language: str) -> bool:
    """Whether the spaces in ``whole`` separate thousands."""
    if _value(whole, language) is None:
        return False
    plain = " " not in whole or language.partition("-")[0].lower() in _SPACE_GROUPS
    return plain or compiled(r"[ ]000(?:[.,]\d+)?$").search(whole) is not None


def _split_lists(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The run as it is when it reads as a number, else cut at its commas: ``1,2,3``."""
    if _value(text[start:end], language) is not None:
        return [(start, end)]
    spans: list[tuple[int, int]] = []
    for cut in [*compiled(_NOT_A_DOT).finditer(text, start, end), None]:
        spans.append((start, cut.start() if cut else end))
        start = cut.end() if cut else end
    return spans


def _value(raw: str, language: str) -> Decimal | None:
    """The value of digits with separators, or None when they do not form one number."""
    if len(raw) > 2 * MAX_DIGITS:
        return None
    if not raw[-1].isdecimal():
        return _with_fraction(raw, language)
    groups = compiled(_SEPARATOR).split(raw if raw[0].isdecimal() else "0" + raw)
    if sum(map(len, groups)) > MAX_DIGITS:
        return None
    kinds = "".join(_KINDS[each] for each in compiled(_SEPARATOR).findall(raw))
    decimals = ""
    if kinds and _ends_in_decimals(kinds, groups, language):
        kinds, decimals = kinds[:-1], groups.pop()
    if kinds and not _is_grouped(kinds, groups):
        return None
    return Decimal("".join(groups) + ("." + decimals if decimals else ""))


def _with_fraction(raw: str, language: str) -> Decimal | None:
    """The value of ``½`` or ``2½``."""
    top, _, bottom = unicodedata.normalize("NFKC", raw[-1]).partition("\u2044")
    whole = _value(raw[:-1], language) if len(raw) > 1 else Decimal(0)
    return None if whole is None else whole + Decimal(top) / Decimal(bottom)


def _ends_in_decimals(kinds: str, groups: list[str], language: str) -> bool:
    """Whether the last separator is the decimal one; before ``000`` it is not, in any language."""
    last = kinds[-1]
    if last == "d":
        return True
    if last not in ".," or kinds.count(last) > 1:
        return False
    if len(kinds) > 1 or not _is_grouped(last, groups):
        return True
    return last == _decimal_separator(language) and groups[-1].strip("0") != ""


def _decimal_separator(language: str) -> str:
    """The decimal separator usual in a language; empty when nobody knows."""
    tag = language.lower()
    base = tag.partition("-")[0]
    if base in _DOT_DECIMAL or tag in _DOT_DECIMAL:
        return "."
    return "," if base in _COMMA_DECIMAL else ""


def _is_grouped(kinds: str, groups: list[str]) -> bool:
    """Whether the digits are well-formed thousands (or Indian lakhs: ``1,00,000``)."""
    if len(set(kinds)) > 1 or kinds[0] == "d" or not int(groups[0][0]):
        return False
    written = ",".join(groups)
    indian = kinds[0] == "," and compiled(_LAKHS).fullmatch(written)
    return bool(indian or compiled(_THOUSANDS).fullmatch(written))
