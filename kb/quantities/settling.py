"""What an amount turns out to be: an article, a share, pounds of money or weight, and a half."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.quantities.folding import folded, keyed
from kb.quantities.lexicon import base_of
from kb.quantities.measures import measure
from kb.quantities.numbers import Number
from kb.quantities.patterns import Patterns
from kb.quantities.unit_reading import UnitReader

_ARTICLE_UNITS = frozenset({"m", "km", "mile", "kg", "t", "l", "ha", "g", "cm", "lb"})
"""The measures that an article counts: *un chilo*; not *un anno*, *a foot*."""

_HALF = Decimal("0.5")
_AND_A_HALF = re.compile(
    r"[\s\u00a0]+(?:and[\s]a[\s]half|e[\s]mezz[oa]|et[\s]demie?|y[\s]medi[oa]|e[\s]mei[oa])\b|半(?![年月天个夜])",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\b(?:weigh|baby|heav|body|kilo|kg\b|ounce|poids|pès|pes[aoò]|wieg|gewicht|schwer|bajar|adelgaz|"
    r"coffee|kaffee|flour|meat|dimagr|peso)|\bpounds? of\b",
    re.IGNORECASE,
)
UNCOUNTED = "?"
"""The unit of an article that counts nothing unless a range says so: *one* or two."""

_HUNDRED, _TEN, _MILLION = 100, 10, 10**6


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and where both stand."""

    start: int
    end: int
    number: Number
    unit: str = ""

    @property
    def value(self) -> Decimal:
        """The number, its scale included."""
        return self.number.value


def settled(text: str, amount: Amount, known: Patterns, units: UnitReader) -> Amount | None:
    """The amount with a half after its unit, as a share, or as a ratio; None for an article."""
    half = _AND_A_HALF.match(text, amount.end) if amount.unit and not amount.number.ratio else None
    if half:
        scale = amount.number.scale if amount.number.scale > _HUNDRED else Decimal(1)
        number = replace(amount.number, value=amount.value + _HALF * scale, article=False)
        return Amount(amount.start, half.end(), number, amount.unit)
    if amount.unit in {"tenth", "discount"}:
        return _in_percent(amount)
    if amount.unit in {"GBP", "lb"} and (unit := _pound(text, amount)):
        amount = replace(amount, unit=unit)
    if amount.number.article and not _is_counted_article(text, amount, known):
        return replace(amount, unit=UNCOUNTED)
    if amount.number.ratio and not amount.unit:
        of = units.part_of(text, amount.end) if amount.value < 1 else None
        return replace(amount, unit=of[0], end=of[1]) if of else replace(amount, unit="ratio")
    return amount


def _in_percent(amount: Amount) -> Amount:
    """三成 is 30 percent; 九折 and 88折 are what is left to pay."""
    whole = amount.unit == "discount" and amount.value > _TEN
    number = amount.number if whole else replace(amount.number, value=amount.value * 10)
    return replace(amount, number=number, unit="percent")


def _pound(text: str, amount: Amount) -> str | None:
    """Money or weight, where the word leaves it open: millions are money, a baby has a weight."""
    word = folded(text[amount.number.end : amount.end])
    if not any(each in word for each in ("pound", "livre", "pfund", "libra")) or "ster" in word:
        return None
    if amount.number.scale >= _MILLION:
        return "GBP"
    return "lb" if _WEIGHT.search(text, max(amount.start - 100, 0), amount.end + 40) else None


def _is_counted_article(text: str, amount: Amount, known: Patterns) -> bool:
    """Whether an article before a unit is the number one: *un euro*, *one year*, 一年."""
    word = keyed(text[amount.number.start : amount.number.end])
    unit = amount.unit
    if not unit or unit == UNCOUNTED:
        return False
    if (
        unit in {"penny", "cent"}
        or unit in known.currencies.values()
        or unit.isupper()
        or amount.value != 1
    ):
        return True
    measured = measure(unit)
    if word == "one" or word in "一壹":
        return measured is not None or word == "one"
    return unit in _ARTICLE_UNITS or (
        measured is not None and measured.dimension == "ratio" and base_of(known.language) != "en"
    )
