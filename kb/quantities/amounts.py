"""Numbers of a text with the units beside them, before ranges, rates and bounds are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kb.quantities.currencies import CODES, currency_of_sign
from kb.quantities.finding import find_numbers
from kb.quantities.folding import keyed
from kb.quantities.measures import measure
from kb.quantities.multipliers import LETTERS, ONLY_MONEY
from kb.quantities.numbers import Number
from kb.quantities.patterns import Patterns
from kb.quantities.settling import Amount, settled
from kb.quantities.unit_reading import UnitReader

_LARGEST = 300
"""Numbers of more digits are no quantities."""

_NEAR = 5
"""Characters between the two parts of a compound amount."""

_MOST_CENTS = 100

_CLAUSE_END = re.compile(r"\s{0,3}(?:[.,;:!?)]|$)")


def find_amounts(text: str, language: str, known: Patterns) -> Iterator[Amount]:
    """The amounts in order; 3万5千 is one, *5 feet 2 inches* too."""
    units = UnitReader(language)
    previous, place = 0, 0
    numbers = find_numbers(text, language)
    while place < len(numbers):
        number = numbers[place]
        place += 1
        if number.start < previous or abs(number.value.adjusted()) >= _LARGEST:
            continue
        amount = _amount(text, number, known, units, previous)
        if amount is None:
            continue
        if place < len(numbers) and amount.unit:
            amount, used = _compound(text, amount, numbers[place], known, units)
            place += used
        previous = amount.end
        yield amount


def _amount(
    text: str, number: Number, known: Patterns, units: UnitReader, previous: int
) -> Amount | None:
    """The number with what belongs to it on both sides; None when it is a name, or an article."""
    start, end = number.start, number.end
    sign = known.sign_before.search(text, max(previous, start - 12), start)
    unit = number.unit
    if sign:
        start, unit = sign.start("sign"), currency_of_sign(sign["sign"], known.language)
    share = known.share_before.search(text, max(previous, start - 5), start)
    if share:
        return Amount(share.start(), end, number, "percent")
    if not number.words:
        number, end = _multiplied(text, number, known, money=bool(unit))
    if start and text[start - 1] in "负負" and not number.words:
        number, start = replace(number, value=-number.value), start - 1
    named, after = _unit(text, number, end, known, units)
    if named and unit in {"", named}:
        unit, end = named, after
    if unit and unit.isupper():
        number, end = _money(text, number, end, known)
    following = text[end : end + 1]
    glued = end == number.end and not number.words and following.isalpha() and following.isascii()
    if glued and (following.isupper() or number.ratio) and not known.glued_unit.match(text, end):
        return None
    return settled(text, Amount(start, end, number, unit), known, units)


def _money(text: str, number: Number, end: int, known: Patterns) -> tuple[Number, int]:
    """The amount with a multiplier after the currency (*75 USD million*) or in it (*120 MEUR*)."""
    mega = re.search(r"([Mk])[A-Z]{3}$", text[max(end - 4, 0) : end])
    if mega and number.scale == 1:
        return _scaled(number, LETTERS[mega[1]]), end
    word = (
        known.multiplier.match(text, end)
        if number.scale == 1 and text[end - 1 : end].isupper()
        else None
    )
    if word is None or word["word"] >= "\u2e80":
        return number, end
    return _scaled(number, known.multipliers[key_of(word["word"])]), word.end()


def _multiplied(text: str, number: Number, known: Patterns, *, money: bool) -> tuple[Number, int]:
    """The number with a multiplier right after it, and where that ends."""
    end = number.end
    word = known.multiplier.match(text, end)
    if word and not (word["word"] in "千兆" and text[word.end() : word.end() + 1] in {*"米克瓦字"}):
        return _scaled(number, known.multipliers[key_of(word["word"])]), word.end()
    letter = known.letter.match(text, end)
    if letter:
        money = money or known.money_after.match(text, letter.end()) is not None
        if money or (letter["letter"] or "k") not in ONLY_MONEY:
            return _scaled(number, LETTERS[letter["letter"] or "k"]), letter.end()
    return number, end


def _scaled(number: Number, scale: Decimal) -> Number:
    return replace(
        number, value=number.value * scale, scale=number.scale * scale, words=True, ratio=False
    )


def _unit(
    text: str, number: Number, end: int, known: Patterns, units: UnitReader
) -> tuple[str, int]:
    """The unit after a number, and where it ends; empty when there is none."""
    share = known.share.match(text, end)
    if share:
        return known.shares[key_of(share["word"])], share.end()
    sign = known.sign_after.match(text, end)
    if sign and not (number.article or text[sign.end() : sign.end() + 3].strip()[:1].isdigit()):
        return currency_of_sign(sign["sign"], known.language), sign.end()
    name = known.currency.match(text, end)
    if name:
        word = name["word"]
        return known.currencies.get(key_of(word)) or word.upper(), name.end()
    spelled = number.words and not number.ratio
    found = units.after(text, end, spelled=spelled)
    if (
        found is None
        and not number.ratio
        and (not number.article or keyed(text[number.start : number.end]) == "one")
    ):
        found = units.counted(text, end, spelled=spelled) if not number.article else None
    return found or ("", end)


def _compound(
    text: str, first: Amount, number: Number, known: Patterns, units: UnitReader
) -> tuple[Amount, int]:
    """*5 feet 2 inches*, *2 hours 30 minutes* as one amount; and how many numbers it took."""
    size = measure(first.unit)
    between = text[first.end : number.start]
    if first.unit in CODES and first.number.scale == 1:
        return _with_cents(text, first, number, between, known, units)
    if (
        size is None
        or between.strip() not in {"", "and", "e", "et", "und", "y"}
        or len(between) > _NEAR
        or number.article
    ):
        return first, 0
    second = _amount(text, number, known, units, first.end)
    smaller = measure(second.unit) if second else None
    if (
        second is None
        or smaller is None
        or smaller.dimension != size.dimension
        or size.dimension == "ratio"
    ):
        return first, 0
    if (
        smaller.factor >= size.factor
        or second.value < 0
        or second.value * smaller.factor >= size.factor
    ):
        return first, 0
    value = first.value + second.value * smaller.factor / size.factor
    return Amount(first.start, second.end, replace(first.number, value=value), first.unit), 1


def _with_cents(
    text: str, first: Amount, number: Number, between: str, known: Patterns, units: UnitReader
) -> tuple[Amount, int]:
    """*thirteen euros and forty-five cents*, *15 euros 50* as one amount."""
    joint = between.strip()
    if (
        joint not in {"", "and", "e", "et", "und", "y", "con"}
        or len(between) > _NEAR
        or not between
        or not 0 < number.value < _MOST_CENTS
    ):
        return first, 0
    second = _amount(text, number, known, units, first.end)
    if (
        second is None
        or first.value != int(first.value)
        or number.article
        or number.value != int(number.value)
    ):
        return first, 0
    ended = _CLAUSE_END.match(text, second.end) is not None
    bare = second.unit == "" and second.value >= 10 and ended and text[first.end - 1].isalpha()  # noqa: PLR2004
    if second.unit not in {"cent", "penny"} and not bare:
        return first, 0
    value = first.value + second.value / 100
    return Amount(first.start, second.end, replace(first.number, value=value), first.unit), 1


def key_of(word: str) -> str:
    """A word as the tables of multipliers, shares and currencies hold it."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", word).replace("’", "'").lower()
