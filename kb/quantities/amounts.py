"""Numbers of a text with the units beside them, before ranges, rates and bounds are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from index.numerals import Numeral, find_numerals
from kb.quantities.chinese import chinese_numbers
from kb.quantities.currencies import CODES, currency_of_sign
from kb.quantities.folding import folded, keyed
from kb.quantities.lexicon import base_of
from kb.quantities.measures import measure
from kb.quantities.multipliers import LETTERS, ONLY_MONEY
from kb.quantities.names import Excluded
from kb.quantities.number_words import WordReader
from kb.quantities.numbers import Number, merged, outside, tokens
from kb.quantities.patterns import Patterns
from kb.quantities.unit_reading import UnitReader

_LARGEST = 300
"""Numbers of more digits are no quantities."""

_MINUS = "-−－﹣"
_ARTICLE_UNITS = frozenset({"m", "km", "mile", "kg", "t", "l", "ha", "g", "cm", "lb"})
"""The measures that an article counts: *un chilo*; not *un anno*, *a foot*."""

_HALF = Decimal("0.5")
_AND_A_HALF = re.compile(
    r"[\s\u00a0]+(?:and[\s]a[\s]half|e[\s]mezz[oa]|et[\s]demie?|y[\s]medi[oa]|e[\s]mei[oa])\b|半(?![年月天个夜])",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"[eE][+-]?\d{1,3}(?![\w.,]*\d|[^\W\d_])")
_POWER = re.compile(r"\^[+-]?\d{1,2}(?![\d.])")
_SLASH = re.compile(r"(?<![\d/.,])(?P<whole>\d{1,4}[ ])?(?P<above>\d{1,4})[/／](?P<below>\d{1,4})(?![\d/.,]*[\d/])")
_DAY_BEFORE = re.compile(r"(?:^|\s)(?:il|del|dal|al|le|du|am|vom|el|on|since|until|entro il)\s$", re.IGNORECASE)
_ROUND_THE_CLOCK = {("24", "7"), ("24", "24"), ("7", "7")}
_WEIGHT = re.compile(
    r"\b(?:weigh|baby|heav|body|kilo|kg\b|ounce|poids|pès|pes[aoò]|wieg|gewicht|schwer|bajar|adelgaz|"
    r"coffee|kaffee|flour|meat|dimagr|peso)|\bpounds? of\b",
    re.IGNORECASE,
)


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


def find_amounts(text: str, language: str, known: Patterns) -> Iterator[Amount]:
    """The amounts in order; 3万5千 is one, *5 feet 2 inches* too."""
    units = UnitReader(language)
    previous, place = 0, 0
    numbers = find_numbers(text, language)
    while place < len(numbers):
        number = numbers[place]
        place += 1
        if number.start < previous or abs(number.value).adjusted() >= _LARGEST:
            continue
        amount = _amount(text, number, known, units, previous)
        if amount is None:
            continue
        if place < len(numbers) and amount.unit:
            amount, used = _compound(text, amount, numbers[place], known, units)
            place += used
        previous = amount.end
        yield amount


def find_numbers(text: str, language: str) -> list[Number]:
    """Numbers in digits and in words; names, dates, references left out."""
    numerals = _numerals(text, language)
    chinese = chinese_numbers(text, language)
    plain = outside(numerals, chinese)
    worded = list(WordReader(text, tokens(text, plain), language).numbers())
    digits = (Number(each.start, each.end, each.value) for each in plain)
    return merged(merged(_parts(text, language), chinese), merged(worded, digits))


def _numerals(text: str, language: str) -> list[Numeral]:
    """The numerals that are quantities, scientific notation and powers read whole."""
    excluded = Excluded(text)
    found = []
    end = 0
    for numeral in find_numerals(text, language):
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


def _parts(text: str, language: str) -> list[Number]:
    """Fractions with a stroke: ``3/4``, ``2 1/4``; not the fifth of July."""
    found = []
    for match in _SLASH.finditer(text):
        above, below = int(match["above"]), int(match["below"])
        before = text[max(match.start("above") - 9, 0) : match.start("above")]
        dated = not match["whole"] and below <= 12 and above <= 31 and _DAY_BEFORE.search(before)  # noqa: PLR2004
        odd = above > below and below not in {2, 3, 4, 5, 8}
        if not below or dated or (match["above"], match["below"]) in _ROUND_THE_CLOCK or (odd and not match["whole"]):
            continue
        if text[match.start() - 1 : match.start()].isalnum() or re.match(r"[A-Za-zÀ-ɏ]", text[match.end() : match.end() + 1]):
            continue
        value = Decimal(above) / Decimal(below) + (int(match["whole"]) if match["whole"] else 0)
        minus = match.start() > 0 and text[match.start() - 1] in _MINUS and not text[max(match.start() - 2, 0) : match.start() - 1].strip()
        start = match.start() - minus
        number = Number(start, match.end(), -value if minus else value, ratio=not match["whole"])
        found.append(number)
    return found


def _amount(text: str, number: Number, known: Patterns, units: UnitReader, previous: int) -> Amount | None:
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
    return _settled(text, Amount(start, end, number, unit), known, units)


def _money(text: str, number: Number, end: int, known: Patterns) -> tuple[Number, int]:
    """The amount with a multiplier after the currency (*75 USD million*) or in it (*120 MEUR*)."""
    mega = re.search(r"([Mk])[A-Z]{3}$", text[max(end - 4, 0) : end])
    if mega and number.scale == 1:
        return _scaled(number, LETTERS[mega[1]]), end
    word = known.multiplier.match(text, end) if number.scale == 1 and text[end - 1 : end].isupper() else None
    if word is None or word["word"] >= "\u2e80":
        return number, end
    return _scaled(number, known.multipliers[key_of(word["word"])]), word.end()


def _settled(text: str, amount: Amount, known: Patterns, units: UnitReader) -> Amount | None:
    """The amount with a half after its unit, as a share, or as a ratio; None for an article."""
    half = _AND_A_HALF.match(text, amount.end) if amount.unit and not amount.number.ratio else None
    if half:
        scale = amount.number.scale if amount.number.scale > 100 else Decimal(1)  # noqa: PLR2004
        number = replace(amount.number, value=amount.value + _HALF * scale, article=False)
        return Amount(amount.start, half.end(), number, amount.unit)
    if amount.unit in {"tenth", "discount"}:
        return _in_percent(amount)
    if amount.unit in {"GBP", "lb"} and (unit := _pound(text, amount)):
        amount = replace(amount, unit=unit)
    if amount.number.article and not _is_counted_article(text, amount, known):
        return replace(amount, unit="?")
    if amount.number.ratio and not amount.unit:
        of = units.part_of(text, amount.end) if amount.value < 1 else None
        return replace(amount, unit=of[0], end=of[1]) if of else replace(amount, unit="ratio")
    return amount


def _in_percent(amount: Amount) -> Amount:
    """三成 is 30 percent; 九折 and 88折 are what is left to pay."""
    whole = amount.unit == "discount" and amount.value > 10  # noqa: PLR2004
    number = amount.number if whole else replace(amount.number, value=amount.value * 10)
    return replace(amount, number=number, unit="percent")


def _pound(text: str, amount: Amount) -> str | None:
    """Money or weight, where the word leaves it open: millions are money, a baby has a weight."""
    word = folded(text[amount.number.end : amount.end])
    if not any(each in word for each in ("pound", "livre", "pfund", "libra")) or "ster" in word:
        return None
    if amount.number.scale >= 10**6:
        return "GBP"
    return "lb" if _WEIGHT.search(text, max(amount.start - 100, 0), amount.end + 40) else None


def _is_counted_article(text: str, amount: Amount, known: Patterns) -> bool:
    """Whether an article before a unit is the number one: *un euro*, *one year*, 一年."""
    word = keyed(text[amount.number.start : amount.number.end])
    unit = amount.unit
    if not unit or unit == "?":
        return False
    if unit in {"penny", "cent"} or unit in known.currencies.values() or unit.isupper() or amount.value != 1:
        return True
    measured = measure(unit)
    if word == "one" or word in "一壹":
        return measured is not None or word == "one"
    return unit in _ARTICLE_UNITS or (measured is not None and measured.dimension == "ratio" and base_of(known.language) != "en")


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
    return replace(number, value=number.value * scale, scale=number.scale * scale, words=True, ratio=False)


def _unit(text: str, number: Number, end: int, known: Patterns, units: UnitReader) -> tuple[str, int]:
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
    if found is None and not number.ratio and (not number.article or keyed(text[number.start : number.end]) == "one"):
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
    if size is None or between.strip() not in {"", "and", "e", "et", "und", "y"} or len(between) > 5 or number.article:  # noqa: PLR2004
        return first, 0
    second = _amount(text, number, known, units, first.end)
    smaller = measure(second.unit) if second else None
    if second is None or smaller is None or smaller.dimension != size.dimension or size.dimension == "ratio":
        return first, 0
    if smaller.factor >= size.factor or second.value < 0 or second.value * smaller.factor >= size.factor:
        return first, 0
    value = first.value + second.value * smaller.factor / size.factor
    return Amount(first.start, second.end, replace(first.number, value=value), first.unit), 1


def _with_cents(
    text: str, first: Amount, number: Number, between: str, known: Patterns, units: UnitReader
) -> tuple[Amount, int]:
    """*thirteen euros and forty-five cents*, *15 euros 50* as one amount."""
    joint = between.strip()
    if joint not in {"", "and", "e", "et", "und", "y", "con"} or len(between) > 5 or not between or not 0 < number.value < 100:  # noqa: PLR2004
        return first, 0
    second = _amount(text, number, known, units, first.end)
    if second is None or first.value != int(first.value) or number.article or number.value != int(number.value):
        return first, 0
    ended = re.match(r"\s*(?:[.,;:!?)]|$)", text[second.end :]) is not None
    bare = second.unit == "" and second.value >= 10 and ended and text[first.end - 1].isalpha()  # noqa: PLR2004
    if second.unit not in {"cent", "penny"} and not bare:
        return first, 0
    value = first.value + second.value / 100
    return Amount(first.start, second.end, replace(first.number, value=value), first.unit), 1


def key_of(word: str) -> str:
    """A word as the tables of multipliers, shares and currencies hold it."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", word).replace("’", "'").lower()
