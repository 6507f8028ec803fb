"""The card of one look-up: the verdict, both sides with their quotes, what does not decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import typer

from kb.citing import Citation, claimant_line, one_line, review_line, source_line
from kb.cli.render import SHORT_ID, heading, printable
from kb.cli.wrapping import paragraph
from kb.lookup.results import LookUp, Match
from kb.lookup.stances import Stance
from kb.reports.sides import basis_words, percent, side, verdict_words
from kb.service import KnowledgeBase

COLOURS = {
    "supported": "green", "supports": "green", "refuted": "red", "refutes": "red",
    "disputed": "yellow",
}  # fmt: skip
"""Of the verdicts and stances that a colour says something of."""

NEAREST = 3
"""Claims shown that do not decide; the machine formats have them all."""

LONGEST_STATEMENT = 600
"""Characters of a statement that a card repeats."""

APPEARANCES = 2
"""Appearances of a claim that a card cites."""

_INDENT = "     "


def print_answer(base: KnowledgeBase, found: LookUp, label: object = None) -> None:
    """Write the card for a person to read; the label is the id that came with the statement."""
    for line in _card(base, found, label):
        typer.echo(line)


def verdict_lines(found: LookUp) -> Iterator[str]:
    """The verdict in words and colour, how sure it is, and what it rests on."""
    said = heading(verdict_words(found).upper(), COLOURS.get(found.verdict.value))
    why = f"{percent(found.confidence)} sure: {basis_words(found)}"
    yield from paragraph(why, first=f"{said}  ", indent="  ")


def stance_line(stance: str, score: float, label: object = None) -> str:
    """A stance in words and colour, and how sure it is."""
    return f"{_label(label)}{heading(stance.upper(), COLOURS.get(stance))}  {percent(score)} sure"


def _label(label: object) -> str:
    return "" if label is None else f"[{printable(one_line(str(label)))}] "


def _card(base: KnowledgeBase, found: LookUp, label: object) -> Iterator[str]:
    yield from verdict_lines(found)
    yield from paragraph(shortened(found.statement), first=_label(label))
    for stance, title in ((Stance.SUPPORTS, "Supports"), (Stance.REFUTES, "Refutes")):
        claims = side(found, stance)
        yield ""
        yield heading(f"{title} ({len(claims)})") if claims else f"{title}: nothing"
        for rank, match in claims:
            yield from _match(base, rank, match, found.language)
    yield from _undecided(side(found, Stance.NEUTRAL), found.language)
    if found.warnings:
        yield ""
        yield from warning_lines(found.warnings)
    yield ""


def shortened(text: str) -> str:
    """A text on one line, cut when it is too long to be repeated."""
    line = one_line(text[: 2 * LONGEST_STATEMENT])
    if len(line) > LONGEST_STATEMENT or len(text) > 2 * LONGEST_STATEMENT:
        return f"{line[:LONGEST_STATEMENT]}… ({len(text)} characters)"
    return line


def warning_lines(warnings: Iterable[str]) -> Iterator[str]:
    """Warnings for a card."""
    for warning in warnings:
        yield from paragraph(f"warning: {warning}", first="! ", indent="  ")


def reason_lines(reasons: Iterable[str], indent: str = _INDENT) -> Iterator[str]:
    """Reasons for a card, one below the other."""
    for reason in reasons:
        yield from paragraph(reason, first=f"{indent}· ", indent=f"{indent}  ")


def _match(base: KnowledgeBase, rank: int, match: Match, language: str) -> Iterator[str]:
    claim = match.claim
    yield from paragraph(claim["text"], first=f"{rank:>3}. ", indent=_INDENT)
    yield from _translation(claim, language)
    citations = base.citations(claim)
    for citation in citations[:APPEARANCES]:
        yield from _quotation(citation)
    if len(citations) > APPEARANCES:
        yield f"{_INDENT}— and {len(citations) - APPEARANCES} more: kb show {claim['id']}"
    yield from paragraph(_byline(match), first=_INDENT, indent=_INDENT)
    for review in claim["reviews"]:
        yield from paragraph(f"review: {review_line(review)}", first=_INDENT, indent=_INDENT)
    yield from reason_lines(match.reasons)


def _translation(claim: Mapping[str, Any], language: str) -> Iterator[str]:
    """The claim in the language of the statement, else in English, where the base has it."""
    known = {each["language"]: each["text"] for each in claim["translations"]}
    spoken = next((code for code in (language, "en") if code in known), None)
    if spoken is not None and claim["language"] != language:
        yield from paragraph(f"[{spoken}] {known[spoken]}", first=_INDENT, indent=_INDENT)


def _quotation(citation: Citation) -> Iterator[str]:
    quote = citation.quote
    if quote:
        yield from paragraph(
            citation.before,
            f"«{quote['exact'].strip()}»",
            citation.after,
            first=_INDENT,
            indent=_INDENT,
        )
        for warning in quote["warnings"]:
            yield from paragraph(warning, first=f"{_INDENT}! ", indent=f"{_INDENT}  ")
    yield from paragraph(
        source_line(citation.source, quote), first=f"{_INDENT}— ", indent=f"{_INDENT}  "
    )


def _byline(match: Match) -> str:
    """Who claims it, how, and its id; whether the base holds the words."""
    claim = match.claim
    parts = [claimant_line(claim["claimant"]), claim["modality"], claim["id"][:SHORT_ID]]
    if claim["claimed_on"]:
        parts.insert(1, claim["claimed_on"])
    if claim["statement_only"]:
        parts.append("without a quote")
    parts.append(f"{percent(match.certainty)} sure")
    return ", ".join(filter(None, parts))


def _undecided(near: Sequence[tuple[int, Match]], language: str) -> Iterator[str]:
    if not near:
        return
    yield ""
    yield heading("Nearest claims that do not decide")
    for rank, match in near[:NEAREST]:
        text = f"{match.claim['text']} [{match.claim['id'][:SHORT_ID]}]"
        yield from paragraph(text, first=f"{rank:>3}. ", indent=_INDENT)
        yield from _translation(match.claim, language)
        yield from reason_lines(match.reasons)
    if len(near) > NEAREST:
        yield f"{_INDENT}and {len(near) - NEAREST} more: --format json shows them"
