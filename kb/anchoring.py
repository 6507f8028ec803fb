"""Quotes held against the texts of their sources, wherever a claim comes from."""

from __future__ import annotations

from collections.abc import Callable

from kb.errors import InvalidRecord
from kb.model import Appearance, Claim, Quote
from kb.quotes import locate

TextOf = Callable[[str], str | None]
"""Finds the text of a source by its id; None when it is not here."""


def anchored_claim(claim: Claim, text_of: TextOf) -> Claim:
    """The claim with every quote at its place in the texts that are here.

    A quote without offsets is located; one with offsets must stand there, to the letter.

    Raises:
        InvalidRecord: a text that is here does not hold a quote at its place.
    """
    placed = tuple(_anchored(each, text_of) for each in claim.appearances)
    same = placed == claim.appearances
    return claim if same else claim.model_copy(update={"appearances": placed})


def _anchored(appearance: Appearance, text_of: TextOf) -> Appearance:
    quote = appearance.quote
    text = text_of(appearance.source_id) if quote else None
    if quote is None or text is None:
        return appearance
    if quote.start is None:
        return appearance.model_copy(update={"quote": _placed(quote, text, appearance.source_id)})
    if text[quote.start : quote.end] != quote.exact:
        raise InvalidRecord("claim", f"its quote is not at its offsets in {appearance.source_id}")
    return appearance


def _placed(quote: Quote, text: str, source_id: str) -> Quote:
    found = locate(text, quote.exact, quote.prefix, quote.suffix)
    if found.start is None or found.end is None:
        raise InvalidRecord("claim", f"its quote is not in {source_id}, or there more than once")
    changes = {
        "exact": text[found.start : found.end],
        "start": found.start,
        "end": found.end,
        "alignment": found.alignment,
        "warnings": (),
    }
    return quote.model_copy(update=changes)
