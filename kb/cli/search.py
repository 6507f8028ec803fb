"""``kb search``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from kb.cli.options import LimitOption, OffsetOption, Output, OutputOption, chosen, new_app
from kb.cli.querying import QueryCommand
from kb.cli.session import notice, session
from kb.service import KnowledgeBase

app = new_app()

Several = list[str]


def _filter(text: str) -> Any:  # noqa: ANN401 - Typer's own type is private
    return typer.Option(help=text, show_default=False)


@app.command("search", cls=QueryCommand)
def search(
    ctx: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(help="Words, phrases, fields.")] = None,
    kind: Annotated[Several, _filter("Only of this kind; several: any of them.")] = [],
    claimant: Annotated[Several, _filter("Only by a claimant of this name.")] = [],
    subject: Annotated[Several, _filter("Only about this subject.")] = [],
    entity: Annotated[Several, _filter("Only with this name in it.")] = [],
    source: Annotated[Several, _filter("Only from this source: id or words of its title.")] = [],
    publisher: Annotated[Several, _filter("Only from this publisher.")] = [],
    lang: Annotated[Several, _filter("Only in this language.")] = [],
    polarity: Annotated[Several, _filter("affirmed or denied.")] = [],
    modality: Annotated[Several, _filter("fact, estimate, forecast …")] = [],
    status: Annotated[Several, _filter("accepted, proposed, rejected, retracted.")] = [],
    tag: Annotated[Several, _filter("Only with this tag.")] = [],
    amount: Annotated[Several, _filter("<2CNY, 5%..13%, 10000.")] = [],
    date: Annotated[Several, _filter("2024-05..2024-07, ..2023.")] = [],
    year: Annotated[Several, _filter("2024, 2015..")] = [],
    facet: Annotated[Several, _filter("Count the hits by kind, claimant, tag, year …")] = [],
    sort: Annotated[str, typer.Option(help="relevance, newest, oldest or a field.")] = "relevance",
    by: Annotated[
        str,
        typer.Option(help="words, meaning, both; auto: meaning only where words find too little."),
    ] = "auto",
    limit: LimitOption = 10,
    offset: OffsetOption = 0,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each hit scored.")] = False,
    why_not: Annotated[str, typer.Option(metavar="ID", help="Say why this claim is missing.")] = "",
    output: OutputOption = None,
) -> None:
    """Find claims by words, phrases, fields and ranges.

    Claims with all of the words come first, then those with most of them. "exact phrase", -word,
    OR, (grouping), prefix*, fuzzy~, kind:price, claimant:liang, amount:<2CNY,
    date:2024-05..2024-07. Without a query all claims are listed. Where no claim has the words, as
    with a query in another language, the claims nearest in meaning follow.
    """
    words = " ".join(query or [])
    named = {
        "kind": kind, "claimant": claimant, "subject": subject, "entity": entity,
        "source": source, "publisher": publisher, "lang": lang, "polarity": polarity,
        "modality": modality, "status": status, "tag": tag, "amount": amount, "date": date,
        "year": year,
    }  # fmt: skip
    filters = {name: values for name, values in named.items() if values}
    form = chosen(output)
    with session(ctx).open() as base:
        if why_not:
            _print_reasons(base.searcher.why_not(words, base.resolve(why_not), filters), form)
            return
        results = base.searcher.search(
            words,
            filters=filters,
            limit=limit,
            offset=offset,
            facets=facet,
            sort=sort,
            by=by,
        )
        for note in results.notes:
            notice(note)
        if results.suggestion:
            notice(f"did you mean: {results.suggestion}")
        if form in (Output.CSV, Output.MD):
            _write_claims(base, [hit.id for hit in results.hits], form)
            return
        found = base.searcher.as_json(results)
        if explain:
            _add_explanations(base, found, words, filters)
    _print(found, form)


def _write_claims(base: KnowledgeBase, ids: list[str], form: Output) -> None:
    from kb.cli.render import write_claims  # noqa: PLC0415 - not at start-up

    write_claims(base.store.documents("claim", ids), form, base.find_source)


def _print_reasons(reasons: list[str], form: Output) -> None:
    from kb.cli.render import print_json, printable  # noqa: PLC0415 - not at start-up

    if form is Output.TABLE:
        for reason in reasons:
            typer.echo(printable(reason))
    else:
        print_json(reasons, compact=form is Output.JSONL)


def _add_explanations(
    base: KnowledgeBase, found: dict[str, Any], words: str, filters: dict[str, list[str]]
) -> None:
    from kb.search.results import explanation_as_json  # noqa: PLC0415 - only with --explain

    for hit in found["hits"]:
        explained = base.searcher.explain(words, hit["claim"]["id"], filters)
        found["reading"] = explained.reading
        hit["explanation"] = explanation_as_json(explained.explanation)


def _print(found: dict[str, Any], form: Output) -> None:
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

    if form is Output.JSONL:
        for hit in found["hits"]:
            print_json(hit, compact=True)
    elif form is Output.JSON:
        print_json(found)
    else:
        for line in _table(found):
            typer.echo(line)


def _table(found: dict[str, Any]) -> Iterator[str]:
    from kb.cli.render import claims_table, printable, table  # noqa: PLC0415 - not at start-up

    if "reading" in found:
        yield f"read as: {printable(found['reading'])}\n"
    hits = found["hits"]
    if hits:
        near = any(hit["by"] == "meaning" for hit in hits)
        yield claims_table(map(_shown, hits), first=hits[0]["rank"], with_by=near)
    yield _counts(found)
    for name, counts in found["facets"].items():
        yield "\n" + table((name, "claims"), list(counts.items()))
    for hit in hits:
        if "explanation" in hit:
            yield printable(f"\n{hit['rank']}. {hit['claim']['id']}")
            yield from map(printable, _outline(hit["explanation"], "   "))


def _shown(hit: dict[str, Any]) -> dict[str, Any]:
    """The claim with what the table needs of its hit."""
    marked = {f"marked_{name}": text for name, text in hit["highlights"].items()}
    return {**hit["claim"], **marked, "by": hit["by"]}


def _counts(found: dict[str, Any]) -> str:
    """How many claims there are, as the last line says it."""
    near = sum(hit["by"] == "meaning" for hit in found["hits"])
    shown, total = len(found["hits"]) - near, found["total"]
    parts = [f"{shown} of {total} claims"] if total else ["no claim has the words"]
    if near and not shown and total:
        parts = [f"{near} near in meaning", f"words find {total}"]
    elif near:
        parts.append(f"{near} near in meaning")
    return f"\n{', '.join(parts)}, {found['took_ms']:.0f} ms" if total or near else "no claims"


def _outline(node: dict[str, Any], indent: str) -> Iterator[str]:
    mark = "+" if node["matched"] else "-"
    yield f"{indent}{mark} {node['score']:8.3f}  {node['part']}"
    for child in node["parts"]:
        yield from _outline(child, indent + "   ")
