"""Look-ups and conflicts as small Markdown reports: verdict, both sides, quotes, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.citing import one_line
from kb.exchange.markdown import card, escape
from kb.exchange.port import Document, SourceLookup
from kb.lookup.results import LookUp, Match
from kb.lookup.stances import Stance
from kb.lookup.surveys import Conflict, Passage
from kb.reports.sides import basis_words, deciding, percent, side, verdict_words

_SIDES = (
    (Stance.SUPPORTS, "Supports"),
    (Stance.REFUTES, "Refutes"),
    (Stance.NEUTRAL, "Nearest claims that do not decide"),
)


def answer(found: LookUp, sources: SourceLookup) -> str:
    """The answer to one statement, ending in a blank line."""
    lines = [*_head(found), *_sides(found, sources), *_warnings(found)]
    return "\n".join(lines) + "\n"


def passage(each: Passage, sources: SourceLookup) -> str:
    """One sentence of a document, what the base says to it, and the claims that decide it."""
    lines = [f"## {each.status.capitalize()}: {escape(one_line(each.text))}", ""]
    for match in deciding(each.found):
        lines += [f"### {match.stance.capitalize()}", "", *_claim(match, sources)]
    lines += _warnings(each.found) if each.found else []
    return "\n".join(lines) + "\n"


def conflict(pair: Conflict, sources: SourceLookup) -> str:
    """Two claims that cannot both hold, and why."""
    lines = [f"## Conflict, {percent(pair.certainty)} sure", "", *_bullets(pair.reasons)]
    lines += [_card(claim, sources, 3) for claim in (pair.first, pair.second)]
    return "\n".join(lines) + "\n"


def _head(found: LookUp) -> Iterator[str]:
    yield f"## {escape(one_line(found.statement))}"
    yield ""
    sure = percent(found.confidence)
    yield f"**{verdict_words(found).capitalize()}**, {sure} sure: {basis_words(found)}."
    yield ""


def _sides(found: LookUp, sources: SourceLookup) -> Iterator[str]:
    """Both sides, empty ones too; the claims that do not decide where there are any."""
    for stance, title in _SIDES:
        matches = [match for _, match in side(found, stance)]
        if matches or stance is not Stance.NEUTRAL:
            yield from (f"### {title}", "")
        for match in matches:
            yield from _claim(match, sources)
        if not matches and stance is not Stance.NEUTRAL:
            yield from ("Nothing.", "")


def _claim(match: Match, sources: SourceLookup) -> Iterator[str]:
    yield _card(match.claim, sources, 4)
    yield from _bullets(match.reasons)


def _card(claim: Document, sources: SourceLookup, level: int) -> str:
    return card(claim, sources, level=level).rstrip("\n") + "\n"


def _bullets(sentences: Sequence[str]) -> Iterator[str]:
    yield from (f"- {escape(one_line(each))}" for each in sentences)
    if sentences:
        yield ""


def _warnings(found: LookUp) -> Iterator[str]:
    if found.warnings:
        yield from ("### Warnings", "", *_bullets(found.warnings))
