"""How a text is read: its language, quantities, dates, names, polarity, modality and claimant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb.quantities import QuantitySpan, find_quantities
from kb.quantities.dates import DateSpan, find_dates
from kb.text.attribution import Attribution, find_attribution
from kb.text.denial import find_denial
from kb.text.entities import EntitySpan, find_entities
from kb.text.language import identify
from kb.text.modality import find_modality
from kb.vocabulary import Polarity


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says, as far as rules can tell; all offsets are code points of ``text``.

    ``denial`` is the negation that makes it a denial, as written. ``check_worthiness`` is how much
    the text deserves to be checked, 0 to 1; None where nobody has judged it.
    """

    text: str
    language: str
    language_confidence: float
    quantities: tuple[QuantitySpan, ...]
    dates: tuple[DateSpan, ...]
    entities: tuple[EntitySpan, ...]
    polarity: str
    denial: str | None
    modality: str
    attribution: Attribution | None
    check_worthiness: float | None = None

    @property
    def claimant(self) -> str:
        """Who says it; empty where nobody is named."""
        return self.attribution.name if self.attribution else ""


def read_text(
    text: str,
    *,
    language: str = "",
    anchor: date | None = None,
    known_names: Iterable[str] = (),
) -> Reading:
    """Read any text; nothing raises.

    Args:
        text: a statement, a claim, a passage.
        language: ISO 639-1; identified from the text when empty.
        anchor: the day it was said, for relative dates.
        known_names: names that are names wherever they stand; a mapping says their kinds.
    """
    told, confidence = (language, 1.0) if language else identify(text)
    dates = tuple(find_dates(text, told, anchor))
    denial = find_denial(text, told)
    return Reading(
        text=text,
        language=told,
        language_confidence=confidence,
        quantities=tuple(_apart(find_quantities(text, told), dates)),
        dates=dates,
        entities=tuple(find_entities(text, told, known_names)),
        polarity=Polarity.DENIED if denial else Polarity.AFFIRMED,
        denial=denial,
        modality=find_modality(text, told),
        attribution=find_attribution(text, told),
    )


def _apart(found: Iterable[QuantitySpan], dates: Iterable[DateSpan]) -> Iterable[QuantitySpan]:
    """The quantities that are no part of a date."""
    spans = iter(dates)
    current = next(spans, None)
    for quantity in found:
        while current is not None and current.end <= quantity.start:
            current = next(spans, None)
        if current is None or quantity.end <= current.start:
            yield quantity
