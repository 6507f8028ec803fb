"""How well quantities are read: precision and recall of their values per language.

Two sets are scored, neither of them ours. Of the six-language texts, the lines of kind ``num``: a
value, low or high that we read is right when the text's ``gold`` still holds it, wrong when neither
``gold`` nor ``allow`` does. (Its lines of kind ``date`` belong to the benchmark of dates.)

Of the Recognizers-Text specs, the models below in their plain modes. Expected are the results that
have a value; found are the values of the spans that speak of what the model is about: for numbers
all but measures of a unit (their number model leaves ``180ml`` out), for percentages the shares,
for the others the spans with such a unit. The low end of a range is not held against it, where the
spec has the high end only, nor are degrees of no named scale, which may be warmth or angle.
Currencies also have to agree on the ISO code, where the spec gives one. A case is left out, and
counted, when the spec says that the reference implementation (dotnet) does not support it.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from kb.quantities import QuantitySpan, Relation, compare, find_quantities
from kb.quantities.currencies import CODES
from kb.quantities.measures import measure
from tests.bench.bench_quality import Missing, read_lines
from tests.bench.figures import Figure
from tests.bench.planted_quantities import SAME

LANGUAGES = {"Italian": "it", "English": "en", "Chinese": "zh", "French": "fr", "German": "de",
             "Spanish": "es"}  # fmt: skip
MODELS = ("NumberModel", "PercentModel", "CurrencyModel", "DimensionModel", "TemperatureModel",
          "AgeModel")  # fmt: skip
SIX_LANGUAGES_TARGET = 0.95
RECOGNIZERS_TARGET = 0.85
_CLOSE = 1e-6
_SHARES = frozenset({"percent", "percentage_point", "permille"})
_TEMPERATURES = frozenset({"°C", "°F", "K"})
_TIMES = frozenset({"time", "calendar"})
_CENTS = frozenset({"cent", "penny"})

Json = Mapping[str, Any]


@dataclass
class Score:
    """What was read right, read wrong, and not read."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The part of what was read that is right."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """The part of what is there that was read."""
        return self.right / max(self.right + self.missed, 1)

    def add(self, found: Sequence[float], gold: Sequence[float], allowed: Sequence[float]) -> bool:
        """Count one text; whether all of it was right."""
        left = list(gold)
        wrong = 0
        for value in found:
            match = next((each for each in left if _is_close(value, each)), None)
            if match is not None:
                left.remove(match)
            elif not any(_is_close(value, each) for each in allowed):
                wrong += 1
        self.right += len(gold) - len(left)
        self.wrong += wrong
        self.missed += len(left)
        return not wrong and not left


def numbers(shared: Path) -> Iterator[Figure]:
    """Precision and recall on both sets.

    Raises:
        Missing: the evaluation data is not there.
    """
    folder = shared / "eval" / "numbers"
    if not folder.is_dir():
        raise Missing(f"the evaluation data is not at {folder}")
    six = six_languages(folder / "quantities-six-languages.jsonl")
    yield from _figures("quantities, six languages", six, SIX_LANGUAGES_TARGET)
    specs, skipped = recognizers(folder / "recognizers-text.jsonl.gz")
    yield from _figures("Recognizers-Text", specs, RECOGNIZERS_TARGET)
    yield same_value()
    yield Figure("Recognizers-Text cases left out: unsupported there", skipped, detail=True)


def same_value() -> Figure:
    """How many pairs of one amount written in two languages compare equal."""
    pairs = equal = 0
    for texts in SAME.values():
        spans = [find_quantities(text, code) for code, text in texts.items()]
        for ours, theirs in combinations(spans, 2):
            found = compare(ours[0], theirs[0]) if ours and theirs else None
            pairs += 1
            equal += found is not None and found.relation is Relation.EQUAL
    note = f"{equal} of {pairs} pairs"
    return Figure("the same amount in six languages: equal", 100 * equal / pairs, "%", note=note)


def _figures(name: str, scores: Mapping[str, Score], target: float) -> Iterator[Figure]:
    for language, score in scores.items():
        note = f"{score.right} right, {score.wrong} wrong, {score.missed} missed"
        for side, value in (("precision", score.precision), ("recall", score.recall)):
            said = f"{name}, {language}: {side}"
            yield Figure(said, round(value, 3), at_least=target, note=note, detail=True)
    for side in ("precision", "recall"):
        least = min(getattr(score, side) for score in scores.values())
        yield Figure(f"{name}: {side}, worst language", round(least, 3), at_least=target)


def six_languages(path: Path) -> dict[str, Score]:
    """The scores per language on the lines of kind ``num``."""
    scores: dict[str, Score] = {}
    for case in read_lines(path):
        if case["kind"] != "num":
            continue
        score = scores.setdefault(case["lang"], Score())
        spans = find_quantities(case["text"], case["lang"])
        if not score.add(values(spans), case["gold"], case["allow"]):
            score.misses.append(f"{case['text']} => {case['gold']}, read {written(spans)}")
    return scores


def recognizers(path: Path) -> tuple[dict[str, Score], int]:
    """The scores per language, and how many cases were left out."""
    scores = {code: Score() for code in LANGUAGES.values()}
    skipped = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            language = LANGUAGES.get(case["lang"])
            if language is None or case["model"] not in MODELS:
                continue
            if _is_unsupported(case):
                skipped += 1
                continue
            _score_case(scores[language], case, language)
    return scores, skipped


def _is_unsupported(case: Json) -> bool:
    marks = f"{case['not_supported'] or ''},{case['not_supported_by_design'] or ''}".lower()
    return "dotnet" in marks


def _score_case(score: Score, case: Json, language: str) -> None:
    model = case["model"]
    spans = find_quantities(case["input"], language)
    expected = [each["Resolution"] for each in case["results"] if each.get("Resolution")]
    gold = [
        value for each in expected if (value := _value(each.get("value"), language)) is not None
    ]
    codes = Counter(each["isoCurrency"] for each in expected if each.get("isoCurrency"))
    about = [each for each in spans if _is_about(each, model, gold, codes)]
    others = [float(each.low) for each in about if each.low is not None]
    if not score.add(values(about, shares=model == "PercentModel"), gold, others):
        score.misses.append(f"{model}: {case['input']} => {gold}, read {written(spans)}")


def _is_about(span: QuantitySpan, model: str, gold: Sequence[float], codes: Counter[str]) -> bool:
    """Whether a span speaks of what the model is about."""
    unit, known = span.unit, measure(span.unit)
    dimension = known.dimension if known else ""
    if model == "NumberModel":
        measured = known is not None and dimension not in {"ratio", "percentage_point"}
        return not measured or any(_is_close(v, each) for v in values([span]) for each in gold)
    right = any(_is_close(v, each) for v in values([span], shares=True) for each in gold)
    if model == "PercentModel":
        return unit in _SHARES or (unit == "ratio" and right)
    if model == "CurrencyModel":
        return unit in _CENTS or (
            unit in CODES and (not codes or unit in codes or len(codes) < len(gold))
        )
    if unit == "degree":
        return right
    if model in {"TemperatureModel", "AgeModel"}:
        return unit in _TEMPERATURES if model == "TemperatureModel" else dimension in _TIMES
    return bool(dimension) and dimension not in {
        "ratio",
        "percentage_point",
        "time",
        "calendar",
        "temperature",
    }


def _value(written: str | None, language: str) -> float | None:
    """A value as the specs write it: with a percent sign, with the language's decimal comma."""
    if not isinstance(written, str):
        return None
    plain = written.rstrip("%")
    if language not in {"en", "zh"}:
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def values(spans: Sequence[QuantitySpan], *, shares: bool = False) -> list[float]:
    """Every number of the spans; shares in percent, when asked for."""
    found = []
    for span in spans:
        factor = {"permille": 0.1, "ratio": 100}.get(span.unit, 1) if shares else 1
        found += [float(n) * factor for n in (span.value, span.low, span.high) if n is not None]
    return found


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= _CLOSE * max(abs(other), 1e-9)


def written(spans: Sequence[QuantitySpan]) -> list[str]:
    """The spans for reading: the words, the numbers, the unit."""
    return [f"{each.raw!r} {values([each])} {each.unit}".rstrip() for each in spans]
