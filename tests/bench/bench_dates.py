"""How well dates are read: the six languages' own lines, and Recognizers-Text where it fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kb.quantities.dates import DateSpan, find_dates
from tests.bench.bench_quality import Missing, read_lines
from tests.bench.figures import Figure

LANGUAGES = {
    "Italian": "it",
    "English": "en",
    "French": "fr",
    "German": "de",
    "Spanish": "es",
    "Chinese": "zh",
}
MODELS = ("DateParser", "DatePeriodParser")
TARGET = 0.95

Json = dict[str, Any]


def dates(shared: Path) -> Iterator[Figure]:
    """Precision and recall per language.

    Raises:
        Missing: the evaluation data is not there.
    """
    folder = shared / "eval" / "numbers"
    if not folder.is_dir():
        raise Missing(f"the evaluation data is not at {shared}")
    yield from six_languages(folder / "quantities-six-languages.jsonl")
    yield from recognizers(folder / "recognizers-text.jsonl.gz")


class Tally:
    """Right, found and wanted."""

    def __init__(self) -> None:
        self.right = self.found = self.wanted = 0

    @property
    def precision(self) -> float:
        """Of what was found, how much is right."""
        return round(self.right / self.found, 3) if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what was wanted, how much was found."""
        return round(self.right / self.wanted, 3) if self.wanted else 1.0


def six_languages(path: Path) -> Iterator[Figure]:
    """Every form of date once per language, and texts without any."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for each in read_lines(path):
        if each["kind"] == "date":
            found = {gold_forms(span) for span in find_dates(each["text"], each["lang"])}
            _count(tallies[each["lang"]], found, set(each["gold"]))
    for language, tally in sorted(tallies.items()):
        yield Figure(f"dates, {language}: precision", tally.precision, at_least=TARGET)
        yield Figure(f"dates, {language}: recall", tally.recall, at_least=TARGET)


def _count(tally: Tally, found: set[str], wanted: set[str]) -> None:
    tally.right += len(found & wanted)
    tally.found += len(found)
    tally.wanted += len(wanted)


def gold_forms(span: DateSpan) -> str:
    """A date in the words of the evaluation file: ``month:5``, ``rel:-1y``, ``date:2024-07-22``."""
    if span.shift:
        sign, number, unit = re.fullmatch(r"(-?)P(\d+)([YMD])", span.shift).groups()  # type: ignore[union-attr]
        return f"rel:{sign}{number}{unit.lower()}"
    if span.month is not None:
        return f"month:{span.month}" if span.day is None else f"day:{span.month}-{span.day}"
    if span.grain == "day":
        return f"date:{span.first}"
    if span.grain == "decade" and span.first is not None:
        return f"decade:{span.first.year}"
    return f"{span.grain}:{_year(span)}"


def _year(span: DateSpan) -> int:
    """The year that was named, which an open interval begins or ends beside."""
    away = {"<": 1, ">": -1}.get(span.comparator, 0)
    edge = span.first or span.last
    assert edge is not None
    return edge.year + away


def recognizers(path: Path) -> Iterator[Figure]:
    """The dates and periods of Recognizers-Text: what was found in them, and with which days.

    Its texts are orders to an assistant (*I'll go back on 15*), many of them no date to a reader
    of news; its periods end on the day after.
    """
    tallies: dict[str, Tally] = defaultdict(Tally)
    spurious: dict[str, int] = defaultdict(int)
    exact: dict[str, int] = defaultdict(int)
    for each in read_lines(path):
        language = LANGUAGES.get(each["lang"])
        if language is None or each["model"] not in MODELS:
            continue
        tally = tallies[language]
        found = find_dates(each["input"], language, _anchor(each))
        tally.wanted += len(each["results"])
        tally.found += len(found)
        for result in each["results"]:
            hits = [span for span in found if _overlap(span, result)]
            tally.right += bool(hits)
            exact[language] += any(_is_right(span, result) for span in hits)
        spurious[language] += sum(
            not any(_overlap(span, result) for result in each["results"]) for span in found
        )
    yield from _recognized(tallies, exact, spurious)


def _recognized(
    tallies: dict[str, Tally], exact: dict[str, int], spurious: dict[str, int]
) -> Iterable[Figure]:
    for language, tally in sorted(tallies.items()):
        share = round(1 - spurious[language] / max(tally.found, 1), 3)
        note = f"of {tally.wanted} found {tally.right}, the very days of {exact[language]}"
        yield Figure(f"Recognizers-Text dates, {language}: recall", tally.recall, note=note)
        yield Figure(f"Recognizers-Text dates, {language}: found where one is", share, detail=True)


def _anchor(case: Json) -> date | None:
    said = (case["context"] or {}).get("ReferenceDateTime")
    return date.fromisoformat(said[:10]) if said else None


def _overlap(span: DateSpan, result: Json) -> bool:
    start = result["Start"]
    return bool(span.start < start + result["Length"] and start < span.end)


def _is_right(span: DateSpan, result: Json) -> bool:
    """Whether the days are those of one of its two resolutions."""
    value = result.get("Value") or {}
    last = span.last
    ends = {str(last), str(last + timedelta(days=1))} if last and last < date.max else {str(last)}
    for resolution in (value.get("PastResolution"), value.get("FutureResolution")):
        first = (resolution or {}).get("date") or (resolution or {}).get("startDate")
        final = (resolution or {}).get("date") or (resolution or {}).get("endDate")
        if first and first == str(span.first) and (final in ends or final is None):
            return True
    return False
