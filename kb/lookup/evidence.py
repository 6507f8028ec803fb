"""What a claim says, as evidence: the texts to hold a statement against, and who says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kb.dates import date_interval
from kb.search.documents import Document, claim_dates, quotes


class Passage(NamedTuple):
    """One way the claim is put: its text, a translation, or its quote."""

    text: str
    language: str


def passages(claim: Document, sources: Mapping[str, Document], language: str) -> list[Passage]:
    """The texts of a claim that a statement in this language is held against.

    Those in its language, where there are any: word meets word. Quotes leave out names that stand
    around them, so they serve only where no text of the claim is in the language.
    """
    texts = [Passage(claim["text"], claim["language"])]
    texts += [Passage(each["text"], each["language"]) for each in claim["translations"]]
    own = [each for each in texts if _same(each.language, language)]
    if own:
        return own
    quoted = [
        Passage(exact, (sources.get(id_) or {}).get("language") or claim["language"])
        for exact, id_ in quotes(claim)
    ]
    return [each for each in quoted if _same(each.language, language)] or texts


def _same(one: str, other: str) -> bool:
    return bool(one) and one.partition("-")[0] == other.partition("-")[0]


def claimants(claim: Document) -> list[str]:
    """Who says it, and through whom it is known."""
    claimant = claim["claimant"]
    return [claimant["name"], *claimant["via"]] if claimant else []


def said_on(claim: Document, sources: Iterable[Document]) -> date | None:
    """The day from which relative dates of the claim count."""
    first, _ = claim_dates(claim, sources)
    return date_interval(first)[0] if first else None
