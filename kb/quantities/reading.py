"""Read a text's quantities: amounts joined to ranges, rated, bounded, with their direction."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from index.numerals import find_numerals
from kb.quantities.amounts import find_amounts, key_of
from kb.quantities.direction import changes_around, direction_of, relative_to, rises_before
from kb.quantities.folding import folded
from kb.quantities.names import is_bare_year
from kb.quantities.patterns import Patterns, patterns
from kb.quantities.settling import UNCOUNTED, Amount
from kb.quantities.spans import QuantitySpan, RateSpan

_NEAR = 40
_LONGEST_BOUND = 24
"""Characters before a number that may bound it, and the longest words that do."""

_SHARES = frozenset({"percent", "permille", "ratio"})


def find_quantities(text: str, language: str = "") -> list[QuantitySpan]:
    """The quantities of a text, in order, never overlapping.

    Numbers in digits and words, with multipliers (*milioni*, *bn*, 万), fractions and multiples
    (unit ``ratio``), percent, currencies (ISO 4217), units of measure, counted nouns, rates (*per
    milione di token*), ranges (*5%-13%*, *2 o 3*), bounds (*almeno*), approximations (*circa*).
    Names (A100, GPT-4), dates, times, references, articles and bare years are no quantities.
    Number words are read in the text's language; where it is unknown, in English and Chinese.
    """
    known = patterns(language)
    amounts = _with_units_of_lists(text, list(find_amounts(text, language, known)), known)
    found: list[QuantitySpan] = []
    at = 0
    while at < len(amounts):
        joined = (
            _range(text, amounts[at], amounts[at + 1], known) if at + 1 < len(amounts) else None
        )
        span = joined or _single(text, amounts[at])
        at += 2 if joined else 1
        previous = found[-1].end if found else 0
        if span.start < previous or span.unit == UNCOUNTED:  # the number of a rate: per 100 g
            continue
        bounded = _bounded(text, _rated(text, span, known, previous), known, previous)
        if not _is_year(bounded):
            found.append(bounded)
    return _directed(text, found, language)


def _is_year(span: QuantitySpan) -> bool:
    return (
        span.comparator in "=~"
        and not span.unit
        and span.value is not None
        and (is_bare_year(span.raw))
    )


def _with_units_of_lists(text: str, amounts: list[Amount], known: Patterns) -> list[Amount]:
    """The amounts, with the unit that alternatives share: *2, 5 o 10 anni*."""
    found = list(amounts)
    for place in range(len(found) - 2, -1, -1):
        first, second = found[place], found[place + 1]
        between = text[first.end : second.start]
        ored = known.range_or.fullmatch(between)
        listed = (
            between.strip() in {",", "、"}
            and place + 2 < len(found)
            and (known.range_or.fullmatch(text[second.end : found[place + 2].start].lstrip(",")))
        )
        if (ored or listed) and second.unit != UNCOUNTED and first.unit in {"", UNCOUNTED}:
            number = first.number
            if (
                number.scale == 1
                and second.number.scale > 1
                and number.value < second.value / second.number.scale
            ):
                number = replace(number, value=number.value * second.number.scale)
            if first.unit == "" or ored:
                found[place] = replace(
                    first, unit=second.unit, number=replace(number, article=False)
                )
    return found


def _single(text: str, amount: Amount) -> QuantitySpan:
    number = amount.number
    pair = number.high is not None
    return QuantitySpan(
        raw=text[amount.start : amount.end],
        start=amount.start,
        end=amount.end,
        value=None if pair else number.value,
        low=number.value if pair else None,
        high=number.high,
        unit=amount.unit,
        approx=number.approx,
        comparator=number.comparator,
    )


def _range(text: str, first: Amount, second: Amount, known: Patterns) -> QuantitySpan | None:
    """Both amounts as one range, when the words between them say so."""
    between = text[first.end : second.start]
    units = {first.unit, second.unit} - {"", UNCOUNTED}
    if len(units) > 1 or first.number.high is not None or second.number.high is not None:
        return None
    low, high = first.number.value, second.number.value
    scale = second.number.scale
    if first.number.scale == 1 and scale > 1 and abs(low) < high / scale:
        low *= scale
    opened = known.range_open.search(text, max(first.start - 12, 0), first.start)
    joined = known.range_join.fullmatch(between) or (opened and known.range_and.fullmatch(between))
    neighbours = known.range_or.fullmatch(between) and high - low == _step(low, high)
    if not (joined or neighbours) or low >= high or second.unit == UNCOUNTED:
        return None
    if joined and opened and rises_before(text, first.start):
        return None
    start, end = first.start, second.end
    unit = next(iter(units), "")
    return QuantitySpan(text[start:end], start, end, low=low, high=high, unit=unit)


def _step(low: Decimal, high: Decimal) -> Decimal:
    """One, ten, a hundred: what neighbours in *2 o 3*, *20 o 30* are apart."""
    power = Decimal(10) ** max(min(abs(low).adjusted(), abs(high).adjusted()), 0)
    return power if low % power == 0 and high % power == 0 else Decimal(1)


def _directed(text: str, spans: list[QuantitySpan], language: str) -> list[QuantitySpan]:
    """The quantities with their direction and what they are relative to."""
    found: list[QuantitySpan] = []
    known = patterns(language)
    for span in spans:
        if found and _is_end_of_change(text, found[-1], span, known):
            start = found.pop()
            found.append(replace(start, direction="from_to", unit=start.unit or span.unit))
            found.append(replace(span, direction="from_to", relative_to=start.raw))
            continue
        way = direction_of(text, span.start, span.end, language)
        relative = None
        if span.unit in _SHARES:
            multiple = span.unit == "ratio" and (span.value or span.high or 0) > 1
            relative = relative_to(text, span.start, span.end, multiple=multiple)
        found.append(replace(span, direction=way, relative_to=relative))
    return found


def _is_end_of_change(text: str, start: QuantitySpan, end: QuantitySpan, known: Patterns) -> bool:
    """Whether two quantities are the two ends of one change: *von 10 auf 5*."""
    return (
        known.to_end.fullmatch(text, start.end, end.start) is not None
        and (not start.unit or start.unit == end.unit)
        and known.range_open.search(text, max(start.start - 12, 0), start.start) is not None
        and changes_around(text, start.start, end.end, known.language)
    )


def _rated(text: str, span: QuantitySpan, known: Patterns, previous: int) -> QuantitySpan:
    """The quantity with what it is per: *per milione di token*, 每百万token."""
    if not span.unit or span.unit == "ratio":
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
        value *= known.multipliers[key_of(said["times"])]
    noun = key_of(said["noun"])
    return RateSpan(value, known.rate_units.get(noun) or known.rate_units.get(folded(noun), noun))


def _bounded(text: str, span: QuantitySpan, known: Patterns, previous: int) -> QuantitySpan:
    """The quantity with what the words beside it make of it: *at least*, *circa*."""
    before = _comparator(text[max(previous, span.start - _NEAR) : span.start], known)
    after = known.after.match(text, span.end)
    signs = [before] if before else []
    signs += [known.comparators_after[key_of(after["word"])]] if after else []
    hard = [sign for sign in signs if sign != "~"]
    approx = span.approx or "~" in signs
    if span.value is None:
        return replace(span, approx=approx)
    comparator = hard[0] if hard else (signs[0] if signs else span.comparator)
    return replace(span, approx=approx, comparator=comparator)


def _comparator(before: str, known: Patterns) -> str | None:
    """The comparator that the words right before an amount are, an article forgiven."""
    words = before.rstrip()
    article = known.article.search(words)
    for ending in (words, words[: article.start()].rstrip()) if article else (words,):
        key = key_of(ending)
        for start in range(max(len(key) - _LONGEST_BOUND, 0), len(key)):
            sign = known.comparators.get(key[start:])
            if sign and (start == 0 or not _is_letter(key[start - 1]) or _is_cjk(key[start:])):
                return sign
    return None


def _is_letter(char: str) -> bool:
    return char.isalnum() and not _is_cjk(char)


def _is_cjk(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"
