"""``kb add``, ``kb edit`` and ``kb retract``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kb.cli.options import ClaimArgument, NoteOption, Output, OutputOption, chosen_plain, new_app
from kb.cli.session import notice, session, tell

app = new_app()

Kind = Annotated[str, typer.Option(help="What the claim is about: price, funding, event …")]
Language = Annotated[
    str, typer.Option("--lang", help="ISO 639-1 code; read from the text if not given.")
]
Claimant = Annotated[
    str, typer.Option(help="Who asserts it; read from the speaker's turn if not given.")
]
Via = Annotated[list[str], typer.Option(help="Through whom we know it, outermost first.")]
Entities = Annotated[list[str], typer.Option("--entity", help="A name the claim mentions.")]
Tags = Annotated[list[str], typer.Option("--tag", help="A tag.")]
Translations = Annotated[
    list[str], typer.Option("--translation", help="The claim in another language: en=The text.")
]
Fields = Annotated[
    list[str], typer.Option("--set", help="Any field of the model as JSON: valid_from='\"2024\"'.")
]
Worth = Annotated[
    float | None,
    typer.Option("--check-worthiness", min=0, max=1, help="How much a check is worth, 0 to 1."),
]


@app.command()
def add(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="The claim as a self-contained sentence.")],
    source: Annotated[
        str, typer.Option("--source", "-s", help="A source's id or address, or a text file.")
    ] = "",
    quote: Annotated[str, typer.Option("--quote", "-q", help="The words it was made in.")] = "",
    prefix: Annotated[str, typer.Option(help="What stands before the quote.")] = "",
    suffix: Annotated[str, typer.Option(help="What stands after it.")] = "",
    claimant: Claimant = "",
    role: Annotated[str, typer.Option(help="The claimant's role.")] = "",
    via: Via = [],
    kind: Kind = "",
    language: Language = "",
    subject: Annotated[str, typer.Option(help="Who or what the claim is about.")] = "",
    polarity: Annotated[str, typer.Option(help="affirmed or denied.")] = "",
    modality: Annotated[
        str, typer.Option(help="fact, estimate, intention, forecast, opinion or hearsay.")
    ] = "",
    date: Annotated[str, typer.Option(help="When it was said: 2024, 2024-07 or 2024-07-22.")] = "",
    entities: Entities = [],
    tags: Tags = [],
    translations: Translations = [],
    worth: Worth = None,
    fields: Fields = [],
    output: OutputOption = None,
) -> None:
    """Add a claim with its quote.

    The quote is found in the source by code; the claim is refused when it is not there. A quote
    that clips a negation, a hedge or a change of speaker draws a warning. Without --source the
    claim is kept as statement-only.
    """
    form = chosen_plain(output)
    if bool(source) != bool(quote):
        raise typer.BadParameter("--source and --quote go together")
    plain = {
        "text": text, "language": language, "kind": kind, "subject": subject,
        "polarity": polarity, "modality": modality, "claimed_on": date,
        "entities": [{"name": name} for name in entities], "tags": tags,
        "translations": [_translation(each) for each in translations],
        "claimant": {"name": claimant, "role": role, "via": via} if claimant else None,
    }  # fmt: skip
    given = {name: value for name, value in plain.items() if value or name == "text"}
    given |= _worth(worth) | _parsed(fields)
    from kb.editing import Draft  # noqa: PLC0415 - Pydantic

    with session(ctx).open() as base:
        reference = base.add_source_file(source) if source else None
        draft = Draft(given, reference, quote or None, prefix, suffix)
        completed, outcome = base.add(draft)
    for note in completed.notes:
        notice(note)
    _print_claim(completed.claim.model_dump(mode="json"), outcome.value, form)


@app.command()
def edit(
    ctx: typer.Context,
    claim: ClaimArgument,
    text: Annotated[str, typer.Option(help="The claim's text.")] = "",
    kind: Kind = "",
    language: Language = "",
    subject: Annotated[str, typer.Option(help="Who or what the claim is about.")] = "",
    polarity: Annotated[str, typer.Option(help="affirmed or denied.")] = "",
    modality: Annotated[str, typer.Option(help="fact, estimate, intention, forecast, …")] = "",
    status: Annotated[str, typer.Option(help="proposed, accepted, rejected or retracted.")] = "",
    date: Annotated[str, typer.Option(help="When it was said.")] = "",
    claimant: Annotated[str, typer.Option(help="Who asserts it.")] = "",
    role: Annotated[str, typer.Option(help="The claimant's role.")] = "",
    via: Via = [],
    tags: Tags = [],
    untag: Annotated[list[str], typer.Option(help="A tag to take away.")] = [],
    translations: Translations = [],
    worth: Worth = None,
    fields: Fields = [],
    note: NoteOption = "",
    output: OutputOption = None,
) -> None:
    """Change a claim's fields.

    The id stays. --set takes any field of the model as JSON and null to empty it.
    """
    form = chosen_plain(output)
    plain = {
        "text": text, "kind": kind, "language": language, "subject": subject,
        "polarity": polarity, "modality": modality, "status": status, "claimed_on": date,
    }  # fmt: skip
    changes: dict[str, Any] = {name: value for name, value in plain.items() if value}
    changes |= _worth(worth) | _parsed(fields)
    from kb.editing import Edit  # noqa: PLC0415 - Pydantic

    who = {"name": claimant, "role": role, "via": via}
    change = Edit(
        changes,
        add_tags=tuple(tags),
        remove_tags=tuple(untag),
        translations=tuple(_translation(each) for each in translations),
        claimant={name: value for name, value in who.items() if value},
    )
    if not change:
        raise typer.BadParameter("say what to change, such as --text or --kind")
    with session(ctx).open() as base:
        edited = base.edit(claim, change, note)
    _print_claim(edited.model_dump(mode="json"), "changed", form)


@app.command()
def retract(
    ctx: typer.Context, claim: ClaimArgument, note: NoteOption = "", output: OutputOption = None
) -> None:
    """Mark a claim as retracted.

    It stays in the base and in exports; searches find it with status:retracted.
    """
    form = chosen_plain(output)
    with session(ctx).open() as base:
        retracted = base.retract(claim, note)
    _print_claim(retracted.model_dump(mode="json"), "retracted", form)


def _translation(given: str) -> dict[str, str]:
    language, equals, text = given.partition("=")
    if not equals:
        raise typer.BadParameter(f"a translation is written language=text, not {given!r}")
    return {"language": language.strip(), "text": text}


def _worth(worth: float | None) -> dict[str, Any]:
    return {} if worth is None else {"check_worthiness": worth}


def _parsed(fields: list[str]) -> dict[str, Any]:
    import json  # noqa: PLC0415 - only with --set

    parsed = {}
    for each in fields:
        name, equals, value = each.partition("=")
        try:
            parsed[name.strip()] = json.loads(value)
        except (ValueError, RecursionError):
            equals = ""
        if not equals:
            raise typer.BadParameter(f"--set takes field=JSON, not {each!r}")
    return parsed


def _print_claim(claim: dict[str, Any], done: str, form: Output) -> None:
    from kb.cli.render import print_json  # noqa: PLC0415 - not at start-up

    if form is Output.TABLE:
        tell(f"{done} {claim['id']}")
    else:
        print_json(claim, compact=form is Output.JSONL)
