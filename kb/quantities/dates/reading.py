"""Read a text's dates: found by their patterns, joined to ranges, bounded, anchored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kb.quantities.dates.chinese import chinese_dates
from kb.quantities.dates.joining import Joiner, anchored
from kb.quantities.dates.known import Known, key, known
from kb.quantities.dates.numeric import numeric_dates
from kb.quantities.dates.readers import READERS, Place
from kb.quantities.dates.spans import DateSpan, moved

_NEAR = 40
_HAN = re.compile("[\u3007\u3400-\u9fff]")
_ANYTHING = re.compile(r"\d|[^\W\d_]{2}|[\u3400-\u9fff]")
_CHINESE_BOUNDS = re.compile(
    "\\s?(?:(?P<since>以来|以來|起|开始|至今)|(?:之|以)?(?P<after>后|後)(?![半期来])|(?:之|以)?(?P<before>前)(?![半期后]))"
)
_CHINESE_UNTIL = re.compile("(?:截至|直到|到|截止)\\s?$")
_CHINESE_SINCE = re.compile("(?:自从|自|从)\\s?$")
_CHINESE_ABOUT = re.compile("(?:大约|约|大概)\\s?$")
_BOUNDED = frozenset({"range", "stretch"})


def find_dates(text: str, language: str = "", anchor: date | None = None) -> list[DateSpan]:
    """The dates of a text, in order, never overlapping.

    Days, months, years, decades, centuries, quarters, halves and seasons; ranges (*from 2010 to
    2015*) as one; what bounds a date (*after*, *dal*, 以前) makes it an interval open at one end.

    Args:
        text: any text.
        language: ISO 639-1; unknown, the words of all languages count.
        anchor: the day the text was said; relative dates and those without a year lie near it.
    """
    if not _ANYTHING.search(text):
        return []
    words = known(language)
    found = _apart(_candidates(Place(text, words, anchor), language))
    joined = Joiner(text, words, anchor).joined(found)
    return [_in_time(_bounded(text, each, words, before), anchor) for before, each in joined]


def _candidates(place: Place, language: str) -> Iterator[DateSpan]:
    """Everything that may be a date, the surest readings first."""
    yield from numeric_dates(place.text, language)
    if _HAN.search(place.text):
        yield from chinese_dates(place.text, place.anchor)
    for name, reader in READERS.items():
        for match in place.known.patterns[name].finditer(place.text):
            span = reader(place, match)
            if span is not None:
                yield span


def _apart(candidates: Iterable[DateSpan]) -> list[DateSpan]:
    """Those that do not overlap: at each place the longest, of equals the first."""
    kept: list[DateSpan] = []
    for span in sorted(candidates, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return kept


def _bounded(text: str, span: DateSpan, words: Known, previous: int) -> DateSpan:
    """The date with what the words beside it make of it: *early*, *about*, *after*."""
    before = text[max(span.start - _NEAR, previous) : span.start]
    third = words.patterns["third"].search(before)
    if third and span.grain in {"year", "decade", "month", "century"}:
        span = _third(text, span, words.thirds[key(third["word"])], len(before) - third.start())
        before = before[: third.start()]
    if words.patterns["about"].search(before) or _CHINESE_ABOUT.search(before):
        return replace(span, approx=True)
    if span.grain in _BOUNDED:
        return span
    bound = words.patterns["bound"].search(before)
    sign = words.bounds[key(bound["word"])] if bound else _chinese_bound(text, span, before)
    return _opened(span, sign)


def _third(text: str, span: DateSpan, which: int, reach: int) -> DateSpan:
    """The first, middle or last third of a date: *late 2015*."""
    start = span.start - reach
    raw = text[start : span.end]
    if span.first is None or span.last is None:
        return replace(span, raw=raw, start=start, approx=True)
    size = (span.last - span.first).days + 1
    first = moved(span.first, days=size * which // 3)
    last = moved(span.first, days=size * (which + 1) // 3 - 1)
    return DateSpan(raw, start, span.end, first, last, grain="part", approx=True)


def _chinese_bound(text: str, span: DateSpan, before: str) -> str:
    """The comparator of what Chinese puts around a date: 2015年后, 截至2015年."""
    if not _HAN.search(text, max(span.start - 3, 0), min(span.end + 3, len(text))):
        return "="
    after = _CHINESE_BOUNDS.match(text, span.end)
    if after:
        return {"since": "≥", "after": ">", "before": "<"}[after.lastgroup or "since"]
    if _CHINESE_UNTIL.search(before):
        return "≤"
    return "≥" if _CHINESE_SINCE.search(before) else "="


def _opened(span: DateSpan, sign: str) -> DateSpan:
    """The interval, open at one end, that a comparator makes of a date."""
    first, last = span.first, span.last
    if sign == "=":
        return span
    if sign == "<":
        first, last = None, moved(first, days=-1) if first else None
    elif sign == ">":
        first, last = (moved(last, days=1) if last else None), None
    elif sign == "≤":
        first = None
    else:
        last = None
    return replace(span, first=first, last=last, comparator=sign)


def _in_time(span: DateSpan, anchor: date | None) -> DateSpan:
    """A date without its year near the anchor, open where its bound says so."""
    placed = anchored(span, anchor)
    return _opened(placed, span.comparator) if placed is not span else span
