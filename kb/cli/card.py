"""One claim in full: its quote in context, its source, its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import typer

from kb.citing import claimant_line, one_line, review_line, source_line
from kb.cli.render import emphasise, heading, printable


def print_card(found: Mapping[str, Any]) -> None:
    """Write the dossier for a person to read."""
    for line in _card(found):
        typer.echo(line)


def _card(found: Mapping[str, Any]) -> Iterator[str]:
    claim = found["claim"]
    yield heading(printable(claim["text"]))
    yield from (
        f"  [{each['language']}] {printable(each['text'])}" for each in claim["translations"]
    )
    yield ""
    for name, value in _fields(claim):
        yield printable(f"  {name:<12}{value}")
    titles = {source["id"]: source for source in found["sources"]}
    for appearance, context in zip(claim["appearances"], found["contexts"], strict=True):
        yield ""
        yield from _quotation(appearance, context, titles.get(appearance["source_id"], {}))
    yield ""
    for change in found["history"]:
        note = f": {change['note']}" if change["note"] else ""
        said = f"{change['action']} by {change['actor']}"
        when = change["at"][:19].replace("T", " ")
        yield f"  {printable(when)}  {printable(said + note)}"
    yield ""


def _fields(claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "id", claim["id"]
    if claim["claimant"]:
        yield "claimant", claimant_line(claim["claimant"])
    yield "kind", f"{claim['kind']}, {claim['modality']}, {claim['polarity']}, {claim['status']}"
    for name in ("subject", "claimed_on", "valid_from", "valid_to", "external_id"):
        if claim[name]:
            yield name, str(claim[name])
    if claim["quantities"]:
        yield "quantities", "; ".join(quantity_text(each) for each in claim["quantities"])
    if claim["entities"]:
        yield "entities", ", ".join(each["name"] for each in claim["entities"])
    if claim["tags"]:
        yield "tags", ", ".join(claim["tags"])
    for review in claim["reviews"]:
        yield "review", review_line(review)
    for relation in claim["relations"]:
        yield relation["type"], relation["claim_id"]


def quantity_text(quantity: Mapping[str, Any]) -> str:
    """A quantity in a few words: about 5 to 13 percent of MHA (to)."""
    value, low, high = quantity["value"], quantity["low"], quantity["high"]
    number = (
        f"{value}"
        if value is not None
        else f"{'' if low is None else low}..{'' if high is None else high}"
    )
    comparator = "" if quantity["comparator"] == "=" else quantity["comparator"]
    per = quantity["per"]
    parts = [comparator + number, quantity["unit"]]
    if per:
        parts.append(f"per {per['value']} {per['unit']}")
    if quantity["relative_to"]:
        parts.append(quantity["relative_to"])
    if quantity["direction"]:
        parts.append(f"({quantity['direction']})")
    return " ".join(part for part in parts if part)


def _quotation(
    appearance: Mapping[str, Any], context: Mapping[str, str] | None, source: Mapping[str, Any]
) -> Iterator[str]:
    quote = appearance["quote"]
    if quote:
        around = context or {"before": quote["prefix"], "after": quote["suffix"]}
        marked = f"{around['before']}<mark>{quote['exact']}</mark>{around['after']}"
        yield f"  « {emphasise(one_line(marked))} »"
        for warning in quote["warnings"]:
            yield f"  ! {printable(warning)}"
    yield f"  — {printable(source_line(source, quote))}"
