"""Read a text's quantities: numerals grown by multiplier and unit, joined to ranges, bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from index.numerals import Numeral, find_numerals
from kb.quantities.currencies import currency_of_sign
from kb.quantities.multipliers import LETTERS, ONLY_MONEY
from kb.quantities.names import Excluded, is_bare_year
from kb.quantities.patterns import Patterns, patterns
from kb.quantities.spans import QuantitySpan, RateSpan

_LARGEST = 300
"""Numbers of more digits are no quantities."""

_NEAR = 40
_LONGEST_BOUND = 24
"""Characters before a number that may bound it, and the longest words that do."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its multiplier and unit, before ranges and bounds are read."""

    start: int
    end: int
    number: str
    """The digits as written."""
    value: Decimal
    multiplier: Decimal = Decimal(1)
    unit: str = ""

    @property
    def total(self) -> Decimal:
        return self.value * self.multiplier


def find_quantities(text: str, language: str = "") -> list[QuantitySpan]:
    """The quantities of a text, in order, never overlapping.

    Numbers in digits, with multipliers (*milioni*, *bn*, 万), percent and currencies (ISO 4217),
    rates (*per milione di token*), ranges (*5%-13%*), bounds (*almeno*), approximations (*circa*).
    Names (A100, GPT-4), dates, times, references and bare years are no quantities.
    """
    known = patterns(language)
    excluded = Excluded(text)
    amounts = list(_amounts(text, language, known, excluded))
    found: list[QuantitySpan] = []
    at = 0
    while at < len(amounts):
        joined = (
            _range(text, amounts[at], amounts[at + 1], known) if at + 1 < len(amounts) else None
        )
        span = joined or _single(text, amounts[at])
        at += 2 if joined else 1
        previous = found[-1].end if found else 0
        if span.start < previous:  # the number of a rate already read: per 100 g
            continue
        bounded = _bounded(text, _rated(text, span, known, previous), known, previous)
        if not _is_year(bounded):
            found.append(bounded)
    return found


def _is_year(span: QuantitySpan) -> bool:
    return (
        span.comparator in "=~"
        and not span.unit
        and span.value is not None
        and (is_bare_year(span.raw))
    )


def _amounts(text: str, language: str, known: Patterns, excluded: Excluded) -> Iterator[_Amount]:
    """The numerals that are quantities, with multipliers and units; 3万5千 is one."""
    pending: _Amount | None = None
    for numeral in find_numerals(text, language):
        first = numeral.start + (numeral.raw[0] in "-−－﹣")
        if first in excluded or (pending is not None and numeral.start < pending.end):
            continue
        amount = _amount(text, numeral, language, known, pending.end if pending else 0)
        if amount is None or abs(amount.total).adjusted() >= _LARGEST:
            continue
        if pending is not None and _continues(text, pending, amount):
            total = pending.total + amount.total
            number = text[pending.start : amount.end]
            pending = replace(
                amount, start=pending.start, number=number, value=total, multiplier=Decimal(1)
            )
            continue
        if pending is not None:
            yield pending
        pending = amount
    if pending is not None:
        yield pending


def _continues(text: str, first: _Amount, second: _Amount) -> bool:
    """Whether the second is the rest of one Chinese number: 3万 and 5千."""
    return (
        first.end == second.start
        and not first.unit
        and text[first.end - 1] in "万千百亿億萬"
        and second.total < first.multiplier
    )


def _amount(
    text: str, numeral: Numeral, language: str, known: Patterns, previous: int
) -> _Amount | None:
    """The numeral with what belongs to it on both sides; None when it is a name after all."""
    start, end = numeral.start, numeral.end
    sign = known.sign_before.search(text, max(previous, start - 12), start)
    unit = ""
    if sign:
        start, unit = sign.start("sign"), currency_of_sign(sign["sign"], language)
    share = known.share_before.search(text, max(previous, start - 5), start)
    if share:
        return _Amount(share.start(), end, numeral.raw, numeral.value, unit="percent")
    multiplier, end = _multiplied(text, end, known, money=bool(unit))
    named, after = _unit(text, end, known)
    if named and unit in {"", named}:
        unit, end = named, after
    following = text[end : end + 1]
    glued = end == numeral.end and following.isalpha() and following.isascii()
    if glued and following.isupper() and not known.glued_unit.match(text, end):
        return None
    return _Amount(start, end, numeral.raw, numeral.value, multiplier, unit)


def _multiplied(text: str, end: int, known: Patterns, *, money: bool) -> tuple[Decimal, int]:
    """The multiplier after a number and where it ends."""
    word = known.multiplier.match(text, end)
    if word:
        return known.multipliers[_key(word["word"])], word.end()
    letter = known.letter.match(text, end)
    if letter:
        money = money or known.money_after.match(text, letter.end()) is not None
        if money or letter["letter"] not in ONLY_MONEY:
            return LETTERS[letter["letter"]], letter.end()
    return Decimal(1), end


def _unit(text: str, end: int, known: Patterns) -> tuple[str, int]:
    """The unit after a number: percent and its kin, or a currency; and where it ends."""
    share = known.share.match(text, end)
    if share:
        return known.shares[_key(share["word"])], share.end()
    sign = known.sign_after.match(text, end)
    if sign:
        return currency_of_sign(sign["sign"], known.language), sign.end()
    name = known.currency.match(text, end)
    if name:
        word = name["word"]
        return known.currencies.get(_key(word)) or word.upper(), name.end()
    return "", end


def _key(word: str) -> str:
    """A word as the tables hold it."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", word).replace("’", "'").lower()


def _single(text: str, amount: _Amount) -> QuantitySpan:
    return QuantitySpan(
        raw=text[amount.start : amount.end],
        start=amount.start,
        end=amount.end,
        value=amount.total,
        unit=amount.unit,
    )


def _range(text: str, first: _Amount, second: _Amount, known: Patterns) -> QuantitySpan | None:
    """Both amounts as one range, when the words between them say so."""
    between = text[first.end : second.start]
    opened = known.range_open.search(text, max(first.start - 12, 0), first.start)
    joined = known.range_join.fullmatch(between) or (opened and known.range_and.fullmatch(between))
    if not joined or (first.unit and second.unit and first.unit != second.unit):
        return None
    low, high = first.total, second.total
    if first.multiplier == 1 and abs(first.value) < second.value:
        low *= second.multiplier
    if low >= high:
        return None
    start, end = first.start, second.end
    unit = second.unit or first.unit
    return QuantitySpan(text[start:end], start, end, low=low, high=high, unit=unit)


def _rated(text: str, span: QuantitySpan, known: Patterns, previous: int) -> QuantitySpan:
    """The quantity with what it is per: *per milione di token*, 每百万token."""
    if not span.unit:
        return span
    after = next(filter(None, (each.match(text, span.end) for each in known.rate_after)), None)
    if after:
        rate = _rate(after, known)
        return replace(span, end=after.end(), raw=text[span.start : after.end()], per=rate)
    ahead = known.rate_before.search(text, max(previous, span.start - 24), span.start)
    if ahead:
        return replace(
            span, start=ahead.start(), raw=text[ahead.start() : span.end], per=_rate(ahead, known)
        )
    return span


def _rate(match: re.Match[str], known: Patterns) -> RateSpan:
    """The denominator that was matched."""
    said = {name: words for name, words in match.groupdict().items() if words}
    value = Decimal(1)
    if "count" in said:
        numerals = find_numerals(said["count"], known.language)
        value = numerals[0].value if numerals and numerals[0].value > 0 else value
    if "times" in said:
        value *= known.multipliers[_key(said["times"])]
    noun = _key(said["noun"])
    return RateSpan(value, known.rate_units.get(noun, noun))


def _bounded(text: str, span: QuantitySpan, known: Patterns, previous: int) -> QuantitySpan:
    """The quantity with what the words beside it make of it: *at least*, *circa*."""
    before = _comparator(text[max(previous, span.start - _NEAR) : span.start], known)
    after = known.after.match(text, span.end)
    signs = [before] if before else []
    signs += [known.comparators_after[_key(after["word"])]] if after else []
    hard = [sign for sign in signs if sign != "~"]
    if span.value is None:
        return replace(span, approx="~" in signs)
    comparator = hard[0] if hard else (signs[0] if signs else "=")
    return replace(span, approx="~" in signs, comparator=comparator)


def _comparator(before: str, known: Patterns) -> str | None:
    """The comparator that the words right before an amount are, an article forgiven."""
    words = before.rstrip()
    article = known.article.search(words)
    for ending in (words, words[: article.start()].rstrip()) if article else (words,):
        key = _key(ending)
        for start in range(max(len(key) - _LONGEST_BOUND, 0), len(key)):
            sign = known.comparators.get(key[start:])
            if sign and (start == 0 or not _is_letter(key[start - 1]) or _is_cjk(key[start:])):
                return sign
    return None


def _is_letter(char: str) -> bool:
    return char.isalnum() and not _is_cjk(char)


def _is_cjk(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"
