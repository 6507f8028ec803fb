"""``kb check --document``: a text sentence by sentence, with what the base says to each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

import typer

from kb.cli.answers import reason_lines, warning_lines
from kb.cli.asking import Run
from kb.cli.render import SHORT_ID, heading, print_array, print_json
from kb.cli.session import progress
from kb.cli.wrapping import paragraph
from kb.lookup.stances import Stance
from kb.lookup.surveys import Passage, Status, in_markdown, passage_as_json
from kb.reports.sides import deciding
from kb.sourcing import LARGEST_TEXT, read_text, text_of

WORTH_A_BAR = 10_000
"""Characters below which no progress bar is shown."""

_MARKS = {
    Status.COVERED: ("✓", "green"),
    Status.CONTRADICTED: ("✗", "red"),
    Status.DISPUTED: ("±", "yellow"),
    Status.UNSOURCED: ("?", None),
    Status.NEW: ("·", None),
}
_SIDES = {
    Status.COVERED: (Stance.SUPPORTS,),
    Status.UNSOURCED: (Stance.SUPPORTS,),
    Status.CONTRADICTED: (Stance.REFUTES,),
    Status.DISPUTED: (Stance.SUPPORTS, Stance.REFUTES),
}
"""The sides of which the surest claim is shown; the machine formats have them all."""

_INDENT = " " * 16


def check_document(run: Run, file: str, form: str, limit: int) -> None:
    """Look up every sentence of a file, - being standard input, and write what was found.

    Raises:
        Unreadable: the file cannot be read.
        NotText: it is not UTF-8 text.
    """
    text = _text(file)
    look_up = partial(run.passages, limit=limit)
    found = in_markdown(text, look_up) if _is_markdown(file) else look_up(text)
    passages = _with_progress(found, len(text), form)
    if form == "table":
        _print_marked(passages)
    elif form == "md":
        from kb.reports.markdown import passage  # noqa: PLC0415 - for reports only

        for each in passages:
            typer.echo(passage(each, run.base.find_source), nl=False)
    elif form == "sarif":
        from kb.reports.sarif import sarif_log  # noqa: PLC0415 - for pipelines only

        print_json(sarif_log(passages, text, file, version("claimkb"), run.base.citations))
    elif form == "json":
        print_array(map(passage_as_json, passages))
    else:
        for each in passages:
            print_json(passage_as_json(each), compact=True)


def _is_markdown(file: str) -> bool:
    return file.casefold().endswith((".md", ".markdown"))


def _text(file: str) -> str:
    if file == "-":
        return text_of(sys.stdin.buffer.read(LARGEST_TEXT + 1), "standard input")
    return read_text(Path(file)).text


def _with_progress(passages: Iterable[Passage], length: int, form: str) -> Iterator[Passage]:
    """The passages, with a bar unless they themselves appear on the terminal."""
    seen = sys.stdout.isatty() and form != "sarif"
    place = 0
    with progress("check", 0 if seen else length, least=WORTH_A_BAR) as done:
        for each in passages:
            yield each
            if done is not None:
                done(each.end - place)
            place = each.end


def _print_marked(passages: Iterable[Passage]) -> None:
    """The sentences with a mark each, the claims that decide below, and the counts."""
    counts: Counter[str] = Counter()
    warnings: dict[str, None] = {}
    for each in passages:
        counts[each.status] += 1
        warnings.update(dict.fromkeys(each.found.warnings if each.found else ()))
        for line in _passage(each):
            typer.echo(line)
    shown = ", ".join(f"{counts[status]} {status}" for status in Status if counts[status])
    for line in warning_lines(warnings):
        typer.echo(line)
    total = counts.total()
    sentences = "1 sentence" if total == 1 else f"{total} sentences"
    typer.echo(f"\n{sentences}: {shown}" if shown else "no sentence that can be checked")


def _passage(each: Passage) -> Iterator[str]:
    mark, colour = _MARKS[Status(each.status)]
    label = f"{mark} {each.status:<14}"
    yield from paragraph(each.text, first=heading(label, colour), indent=_INDENT)
    for stance in _SIDES.get(Status(each.status), ()):
        side = [match for match in deciding(each.found) if match.stance is stance]
        if side:
            match = max(side, key=lambda match: match.certainty)
            claim = f"{stance}: {match.claim['text']} [{match.claim_id[:SHORT_ID]}]"
            yield from paragraph(claim, first=_INDENT, indent=f"{_INDENT}  ")
            yield from reason_lines(match.reasons, f"{_INDENT}  ")
