"""Claims by hand: anchored to their quotes, completed from what the text says, edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from kb.anchoring import anchored_claim
from kb.errors import InvalidRecord, QuoteAmbiguous, QuoteNotFound, UnknownKind
from kb.merging import free_id
from kb.model import KINDS, Alias, Alignment, Appearance, Claim, Polarity, Quote, Source
from kb.quantities import find_quantities, to_model
from kb.quotes import guard, locate, selector
from kb.sourcing import find_text, get_source, get_text
from kb.store import Store
from kb.text.denial import find_denial
from kb.text.language import identify
from kb.text.turns import speaker_at, turns
from kb.validation import validated


@dataclass(frozen=True, slots=True)
class Anchored:
    """A quote found in its source, and what a reader should know about it."""

    source: Source
    quote: Quote
    speaker: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a user gives for a new claim; fields are the model's, by name."""

    fields: Mapping[str, object]
    source: str | None = None
    quote: str | None = None
    prefix: str = ""
    suffix: str = ""


@dataclass(slots=True)
class Completed:
    """A claim ready to be stored, with notes on what was read from the text."""

    claim: Claim
    notes: list[str] = field(default_factory=list)


def anchor(
    store: Store, reference: str, exact: str, prefix: str = "", suffix: str = ""
) -> Anchored:
    """Find a quote in a source's text; what is kept are the source's own words.

    Raises:
        QuoteNotFound: the text does not hold it; names the nearest passage.
        QuoteAmbiguous: it holds it more than once and nothing tells the places apart.
        SourceDetached: the text is not in the base.
    """
    source = get_source(store, reference)
    text = get_text(store, source)
    found = locate(text, exact, prefix, suffix, source.language)
    if found.alignment is Alignment.AMBIGUOUS:
        raise QuoteAmbiguous(exact, source.id, [c.start for c in found.candidates])
    if found.start is None or found.end is None:
        near = found.candidates[0] if found.candidates else None
        raise QuoteNotFound(exact, source.id, text[near.start : near.end] if near else "")
    start, end = found.start, found.end
    before, after = selector(text, start, end)
    warnings = tuple(str(warning) for warning in guard(text, start, end, source.language))
    quote = Quote(
        exact=text[start:end],
        prefix=before,
        suffix=after,
        start=start,
        end=end,
        alignment=found.alignment,
        warnings=warnings,
    )
    notes = [f"warning: {warning}" for warning in warnings]
    if quote.exact != exact:
        notes.append(f"the source's own words are kept: «{quote.exact}»")
    return Anchored(source, quote, speaker_at(turns(text), start), tuple(notes))


def complete(store: Store, draft: Draft) -> Completed:
    """A claim from a draft: quote found, language, speaker and quantities read where not given.

    Raises:
        InvalidRecord: a field does not fit.
        UnknownKind: the base does not know the kind.
    """
    _refuse_id(draft.fields)
    fields = dict(draft.fields)
    notes: list[str] = []
    check_kind(store, fields.get("kind"))
    anchored = None
    if draft.quote is not None and draft.source is not None:
        anchored = anchor(store, draft.source, draft.quote, draft.prefix, draft.suffix)
        notes += anchored.notes
        appearance = Appearance(source_id=anchored.source.id, quote=anchored.quote)
        fields["appearances"] = [appearance.model_dump()]
    else:
        fields["statement_only"] = True
    text = str(fields.get("text", ""))
    if not fields.get("language"):
        fields["language"] = identify(text)[0]
    notes += _propose_polarity(fields, text)
    if anchored is not None:
        notes += _propose(fields, anchored)
    claimant = fields.get("claimant")
    name = str(claimant.get("name", "")) if isinstance(claimant, Mapping) else ""
    find = partial(store.find, "claim")
    fields["id"] = free_id(find, text, name) if text.strip() else "c"
    claim = validated(Claim, fields)
    _check_relations(store, claim)
    return Completed(anchored_claim(claim, partial(find_text, store)), notes)


def _propose_polarity(fields: dict[str, object], text: str) -> list[str]:
    """A sentence that plainly says no is a denial, unless the user says what it is."""
    if fields.get("polarity"):
        return []
    said = find_denial(text, str(fields["language"]))
    if said is None:
        return []
    fields["polarity"] = Polarity.DENIED
    return [f"polarity read from «{said}»: denied"]


def _propose(fields: dict[str, object], anchored: Anchored) -> list[str]:
    """Fill in claimant and quantities from the quote where the user gave none."""
    notes = []
    if not fields.get("claimant") and anchored.speaker:
        fields["claimant"] = {"name": anchored.speaker}
        notes.append(f"claimant read from the speaker's turn: {anchored.speaker}")
    if "quantities" not in fields:
        language = anchored.source.language or str(fields["language"])
        found = [to_model(each) for each in find_quantities(anchored.quote.exact, language)]
        fields["quantities"] = [each.model_dump() for each in found]
        notes += [f"quantity read from the quote: {each.raw}" for each in found]
    return notes


def check_kind(store: Store, kind: object) -> None:
    """Refuse a kind that neither the model nor the base knows.

    Raises:
        UnknownKind: names the known ones.
    """
    if kind is not None and kind not in KINDS and store.find("kind", str(kind)) is None:
        raise UnknownKind(str(kind), (*KINDS, *store.ids("kind")))


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to change in a claim: whole fields, and parts of those with several parts."""

    fields: Mapping[str, object] = field(default_factory=dict)
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    translations: tuple[Mapping[str, str], ...] = ()
    """In place of those in the same languages."""
    claimant: Mapping[str, object] = field(default_factory=dict)
    """Parts of the claimant: name, role, via."""

    def __bool__(self) -> bool:
        parts = (self.fields, self.add_tags, self.remove_tags, self.translations, self.claimant)
        return any(parts)


def edited(store: Store, claim: Claim, edit: Edit) -> Claim:
    """The claim as the edit leaves it; its id stays.

    Raises:
        InvalidRecord: a field is unknown or does not fit, or a quote is not in its source.
        UnknownKind: the base does not know the kind.
    """
    _refuse_id(edit.fields)
    check_kind(store, edit.fields.get("kind"))
    there = claim.model_dump()
    changes = dict(edit.fields)
    if edit.add_tags or edit.remove_tags:
        tags = dict.fromkeys([*claim.tags, *edit.add_tags])
        changes["tags"] = [each for each in tags if each not in edit.remove_tags]
    if edit.translations:
        languages = {each["language"] for each in edit.translations}
        old = [each for each in there["translations"] if each["language"] not in languages]
        changes["translations"] = [*old, *edit.translations]
    if edit.claimant:
        changes["claimant"] = {**(there["claimant"] or {}), **edit.claimant}
    after = validated(Claim, {**there, **changes})
    _check_relations(store, after)
    return anchored_claim(after, partial(find_text, store))


def _refuse_id(fields: Mapping[str, object]) -> None:
    if "id" in fields:
        raise InvalidRecord("claim", "an id is derived from its content and cannot be set")


def _check_relations(store: Store, claim: Claim) -> None:
    for relation in claim.relations:
        if store.find("claim", relation.claim_id) is None:
            raise InvalidRecord("claim", f"it is related to {relation.claim_id}, which is not here")


def united_alias(store: Store, names: tuple[str, ...], kind: str = "") -> Alias:
    """An alias of all these names and of those declared under the first before.

    Raises:
        InvalidRecord: fewer than two different names, or a blank one.
    """
    usual = names[0].strip() if names else ""
    there = store.find("alias", usual) or {"aliases": [], "kind": ""}
    others = [each for each in (*there["aliases"], *names[1:]) if each.strip() != usual]
    if not others:
        raise InvalidRecord("alias", "give the usual name, then at least one other name")
    fields = {"name": usual, "kind": kind or there["kind"], "aliases": list(dict.fromkeys(others))}
    return validated(Alias, fields)
