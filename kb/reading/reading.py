"""How a text is read: its language, quantities, dates, names, polarity, modality and claimant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kb.quantities import QuantitySpan, find_quantities
from kb.quantities.dates import DateSpan, find_dates
from kb.text.attribution import Attribution, find_attribution
from kb.text.denial import find_denial
from kb.text.entities import EntitySpan, find_entities
from kb.text.language import identify
from kb.text.modality import find_modality
from kb.vocabulary import Polarity


@dataclass(frozen=True)
class Reading:
    """What a text says, as far as rules can tell; all offsets are code points of ``text``.

    ``check_worthiness`` is how much the text deserves to be checked, 0 to 1; None where nobody has
    judged it. What look-up does not ask for is read when it is first asked for.
    """

    text: str
    language: str
    language_confidence: float
    quantities: tuple[QuantitySpan, ...]
    dates: tuple[DateSpan, ...]
    entities: tuple[EntitySpan, ...]
    attribution: Attribution | None
    check_worthiness: float | None = None

    @cached_property
    def denial(self) -> str | None:
        """The negation that makes it a denial, as written."""
        return find_denial(self.text, self.language)

    @property
    def polarity(self) -> str:
        """Whether it denies."""
        return Polarity.DENIED if self.denial else Polarity.AFFIRMED

    @cached_property
    def modality(self) -> str:
        """Whether it is told as a fact, a forecast, hearsay, an opinion."""
        return find_modality(self.text, self.language)

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
    return Reading(
        text=text,
        language=told,
        language_confidence=confidence,
        quantities=tuple(_apart(find_quantities(text, told), dates)),
        dates=dates,
        entities=tuple(find_entities(text, told, known_names)),
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
