"""Tables and cards for people; control characters of quoted texts are made visible."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import typer

from kb.citing import one_line

HEADER_PADDING = 2
"""Columns that tabulate leaves beside every header."""

READABLE, NARROW = 20, 12
"""How narrow the widest column of a table is made before others give way, and any at all."""

SHORT_ID = 9
"""Characters of an id that tables show; enough to name a claim to other commands."""

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_MARKED = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)


class Styled(str):
    """Text that is printable already, with styles of our own in it."""

    __slots__ = ()


def print_json(value: object, *, compact: bool = False) -> None:
    """Write JSON to standard output; compact is one line."""
    if compact:
        typer.echo(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    else:
        typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_array(values: Iterable[object]) -> None:
    """Write a JSON array to standard output, each element as soon as it is there."""
    separator = "["
    for value in values:
        shown = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        typer.echo(f"{separator}\n  {shown}", nl=False)
        separator = ","
    typer.echo("[]" if separator == "[" else "\n]")


def printable(text: str) -> str:
    """Text that cannot drive a terminal: control, direction and unseen characters are shown."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def coloured() -> bool:
    """Whether standard output takes colour: a terminal, and the user does not forbid it."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def emphasise(marked: str) -> Styled:
    """Printable text, its ``<mark>`` passages in bold yellow where colour is wanted."""
    return Styled(_MARKED.sub(lambda match: bright(match[1]), printable(marked)))


def bright(text: str) -> str:
    """Words that stand out of a text, in bold yellow where colour is wanted."""
    return typer.style(text, fg="yellow", bold=True) if coloured() else text


def heading(text: str, colour: str | None = None) -> str:
    """A line that stands out on a terminal."""
    return typer.style(text, fg=colour, bold=True) if coloured() else text


def table(headers: Sequence[str], rows: Iterable[Sequence[object]], *, wide: int = -1) -> str:
    """A table that fits the terminal: the column numbered ``wide`` takes the room that is left.

    Where that is too little, the widest of the others give way too. Every cell is made printable
    here, so that no other place has to.
    """
    from tabulate import tabulate  # noqa: PLC0415 - 65 ms, for tables only

    cells = [[c if isinstance(c, Styled) else printable(str(c)) for c in row] for row in rows]
    columns = zip(*cells, strict=True) if cells else ([] for _ in headers)
    padded = [len(header) + HEADER_PADDING for header in headers]
    widths = [max(low, _widest(column)) for low, column in zip(padded, columns, strict=True)]
    room = shutil.get_terminal_size((100, 24)).columns - 2 * (len(headers) - 1)
    limits: list[int | None] = [None] * len(headers)
    others = sorted(set(range(len(headers))) - {wide % len(headers)}, key=lambda n: -widths[n])
    turns = [(wide, READABLE), *((column, NARROW) for column in others), (wide, NARROW)]
    for column, least in turns:
        if sum(widths) > room and widths[column] > least:
            widths[column] = max(least, widths[column] - sum(widths) + room)
            limits[column] = widths[column]
    return str(
        tabulate(cells, headers, tablefmt="simple", maxcolwidths=limits, disable_numparse=True)
    )


def _widest(column: Iterable[str]) -> int:
    from wcwidth import wcswidth  # noqa: PLC0415 - with tables only

    lines = (line for cell in column for line in cell.splitlines())
    return max((wcswidth(line) for line in lines), default=0)


def claims_table(
    claims: Iterable[Mapping[str, Any]], *, first: int = 1, with_by: bool = False
) -> str:
    """Claims by rank: id, the claim with its quote beneath, who, kind, date.

    A claim may bring ``marked_text`` and ``marked_quote``, with the matches marked, and ``by``,
    what it was found by, which is shown when that is wished.
    """
    rows = [
        (rank, claim["id"][:SHORT_ID], _claim_cell(claim), _who(claim), claim["kind"], _date(claim))
        + ((claim["by"],) if with_by else ())
        for rank, claim in enumerate(claims, first)
    ]
    headers = ("#", "id", "claim and quote", "who", "kind", "date", *(("by",) if with_by else ()))
    return table(headers, rows, wide=2)


def _claim_cell(claim: Mapping[str, Any]) -> Styled:
    quoted = first_quote(claim)
    text = claim.get("marked_text") or claim["text"]
    quote = claim.get("marked_quote") or (quoted["exact"] if quoted else "")
    parts = [one_line(text)] + ([f"« {one_line(quote)} »"] if quote else [])
    return Styled("\n".join(map(emphasise, parts)))


def first_quote(claim: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The quote of the first appearance that has one."""
    quotes = (appearance["quote"] for appearance in claim["appearances"])
    return next((quote for quote in quotes if quote), None)


def _who(claim: Mapping[str, Any]) -> str:
    claimant = claim["claimant"]
    if not claimant:
        return ""
    return "\n".join(one_line(claimant["name"]).split(" ", 1))


def _date(claim: Mapping[str, Any]) -> str:
    return claim["claimed_on"] or ""


def write_claims(documents: Iterable[str], output: str, find_source: Callable[[str], Any]) -> None:
    """Claims, as JSON texts, in any of the formats."""
    from kb.exchange import open_writer  # noqa: PLC0415 - not for tables
    from kb.exchange.port import Line  # noqa: PLC0415 - same

    if output == "table":
        found = [json.loads(document) for document in documents]
        typer.echo(claims_table(found) if found else "no claims")
    elif output == "json":
        print_json([json.loads(document) for document in documents])
    elif output == "jsonl":
        for document in documents:
            typer.echo(document)
    else:
        with open_writer(output, sys.stdout, find_source) as writer:
            for document in documents:
                writer.write(Line("claim", document))
