"""Numbers and units as a query writes them: ``2CNY``, ``€5``, ``1.5 million USD``, ``1/7``."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from index.numerals import find_numerals
from index.stemming import stem

_AMOUNT = re.compile(
    r"(?P<sign>[-+]?)(?P<before>[^\d\s.,+-]*)\s*(?P<minus>[-+]?)"
    r"(?P<number>\d(?:[\d.,'’ ]*\d)?(?:[eE][-+]?\d+)?)\s*(?P<after>.*)",
    re.DOTALL,
)
_UNIT = re.compile(r"[^\W\d_][\w -]*|[%‰％$€£¥￥＄￡₹₽₩₺₴₿]|[A-Z]{1,3}[$¥]")

_FRACTION = re.compile(r"(?P<above>[-+]?\d{1,9})\s*/\s*(?P<below>[1-9]\d{0,8})\s*(?P<unit>\D*)")

_STORED = Context(prec=15)
"""As many digits as the model keeps of a number."""

_LARGEST_EXPONENT = 300
_EXPONENT_DIGITS = 4
_LONGEST = 30

_COMMON = {
    "": "", "%": "percent", "percent": "percent", "¥": "CNY", "元": "CNY", "yuan": "CNY",
    "rmb": "CNY", "cny": "CNY", "€": "EUR", "euro": "EUR", "eur": "EUR", "$": "USD", "usd": "USD",
}  # fmt: skip
"""The units that need no table."""


def unit_name(written: str) -> str | None:
    """The stored name of a unit: ``yuan`` and ``¥`` are CNY, ``anni`` is year; None for no unit.

    A unit that nobody knows is taken as it is written.
    """
    if (listed := _listed_name(written)) is not None:
        return listed
    return written if _UNIT.fullmatch(written) else None


def is_known(unit: str) -> bool:
    """Whether our tables have a unit, by a name of it or as what names there stand for."""
    if not unit or _listed_name(unit) is not None:
        return True
    from kb.quantities import units  # noqa: PLC0415 - heavy: only for rarer units

    return unit in {*units.shares("").values(), *units.rate_units("").values()}


def _listed_name(written: str) -> str | None:
    """The stored name of a unit that our tables have."""
    common = _COMMON.get(written.casefold())
    if common or _UNIT.fullmatch(written) is None:
        return common or None
    from kb.quantities import currencies, units  # noqa: PLC0415 - heavy: only for rarer units

    if written in currencies.SIGNS or written.upper() in currencies.CODES:
        return currencies.currency_of_sign(written, "")
    folded = written.casefold()
    for names in (units.shares(""), currencies.currency_names(""), units.rate_units("")):
        if folded in names:
            return names[folded]
    return None


def fold_unit(unit: str) -> str:
    """The form under which the index holds a unit: no matter which case or plural it has."""
    name = unit_name(unit) or unit
    if re.fullmatch(r"[A-Z]{3}", name):
        return name.casefold()  # a currency
    return stem(name.casefold(), "en")


def read_amount(text: str) -> tuple[Decimal, str]:
    """The number and the unit's stored name (empty when none is written).

    Raises:
        ValueError: the text is no number with an optional unit.
    """
    if (fraction := _FRACTION.fullmatch(text.strip())) is not None:
        parts = Decimal(fraction["above"]), Decimal(fraction["below"])
        return _STORED.divide(*parts), _one_unit("", fraction["unit"].strip())
    match = _AMOUNT.fullmatch(text.strip())
    if match is None or (match["sign"] and match["minus"]):
        raise ValueError(f"{text!r} is not a number with an optional unit, such as 2CNY or 5%")
    negative = "-" in match["sign"] + match["minus"]
    before, after = match["before"].strip(), match["after"].strip()
    number, unit = None, ""
    if after.casefold() not in _COMMON:
        number, unit = _read_as_texts_do(before + match["number"] + match["after"])
    if number is None:
        number, unit = _read_number(match["number"]), _one_unit(before, after)
    return (-number if negative else number), unit


def _read_as_texts_do(text: str) -> tuple[Decimal | None, str]:
    """The amount as the reader of quantities sees it, *million* and 万 included, if it does."""
    from kb.quantities import find_quantities  # noqa: PLC0415 - heavy: only for rarer units

    found = find_quantities(text)
    if len(found) != 1 or found[0].start > 0 or found[0].value is None:
        return None, ""
    rest = text[found[0].end :].strip()
    if rest and found[0].unit:
        raise ValueError(f"{rest!r} is one unit too many")
    return found[0].value, _one_unit(found[0].unit, rest)


def _one_unit(*written: str) -> str:
    """The unit's name, given what stands before and after a number."""
    units = [each for each in written if each]
    name = unit_name(units[-1]) if units else ""
    if name is None or len(units) > 1:
        raise ValueError(f"{units[-1]!r} is not a unit")
    return name


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
