"""Numbers and units as a query writes them: ``2CNY``, ``€5``, ``1.5 million USD``, ``5%``."""

from __future__ import annotations

import re
from decimal import Decimal

from index.numerals import find_numerals

_AMOUNT = re.compile(
    r"(?P<sign>[-+]?)(?P<before>[^\d\s.,+-]*)\s*(?P<minus>[-+]?)"
    r"(?P<number>\d(?:[\d.,'’ ]*\d)?(?:[eE][-+]?\d+)?)\s*(?P<after>.*)",
    re.DOTALL,
)
_UNIT = re.compile(r"[^\W\d_][\w -]*|[%‰€$£¥₽₩₹元円]", re.UNICODE)

_LARGEST_EXPONENT = 300
_EXPONENT_DIGITS = 4
_LONGEST = 30


def unit_name(written: str) -> str | None:
    """The stored name of a unit: ``yuan`` and ``¥`` are CNY, ``%`` percent; None for no unit."""
    if _UNIT.fullmatch(written) is None:
        return None
    return _UNITS.get(written.casefold(), written)


def fold_unit(unit: str) -> str:
    """The form of a stored unit under which the index holds it, whatever its case."""
    return (unit_name(unit) or unit).casefold()


_UNITS = {
    "yuan": "CNY", "rmb": "CNY", "元": "CNY", "¥": "CNY", "cny": "CNY",
    "€": "EUR", "euro": "EUR", "eur": "EUR", "$": "USD", "dollar": "USD", "usd": "USD",
    "%": "percent", "percent": "percent",
}  # fmt: skip


def read_amount(text: str) -> tuple[Decimal, str]:
    """The number and the unit's stored name (empty when none is written).

    Raises:
        ValueError: the text is no number with an optional unit.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None or (match["sign"] and match["minus"]):
        raise ValueError(f"{text!r} is not a number with an optional unit, such as 2CNY or 5%")
    unit = ""
    for written in filter(None, (match["before"].strip(), match["after"].strip())):
        name = unit_name(written)
        if name is None or unit:
            raise ValueError(f"{written!r} is not a unit")
        unit = name
    number = _read_number(match["number"])
    return (-number if "-" in (match["sign"] + match["minus"]) else number), unit


def _read_number(text: str) -> Decimal:
    """The value of digits, their separators read as in a text of unknown language."""
    digits, _, exponent = text.lower().partition("e")
    found = find_numerals(digits)
    if len(found) != 1 or found[0].raw != digits:
        raise ValueError(f"{text!r} is not one number")
    number = found[0].value
    if exponent and len(exponent) <= _EXPONENT_DIGITS:
        number = number.scaleb(int(exponent))
    if len(exponent) > _EXPONENT_DIGITS or abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(f"{text!r} is too large or too small")
    return number


def write_number(number: Decimal | int) -> str:
    """The number so that it reads back as it is: ``1.234`` would be a grouped 1234."""
    written = f"{Decimal(number).normalize():f}"
    if len(written) > _LONGEST:
        written = f"{Decimal(number).normalize():e}"
    return re.sub(r"(?<![0-9])([1-9][0-9]{0,2}[.][0-9]{3})(?![0-9])", r"\g<1>0", written)
