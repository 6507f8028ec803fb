"""Two records of the same claim become one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kb.ids import claim_id
from kb.model import Appearance, Claim
from kb.validation import validated

LISTS = ("tags", "entities", "reviews", "relations")
"""Fields whose values are united."""

FILLED = (
    "language", "claimant", "subject", "kind", "quantities", "claimed_on", "valid_from", "valid_to",
    "check_worthiness", "external_id",
)  # fmt: skip
"""Fields that take the new value where the old claim says nothing."""

KEPT = ("kind", "polarity", "modality", "subject", "claimed_on", "valid_from", "valid_to", "status")
"""Fields of which a user is told when the new value was not taken."""


def free_id(find: Callable[[str], Mapping[str, Any] | None], text: str, claimant: str = "") -> str:
    """The id for a claim with this text and claimant.

    It is the id of the claim that says so already, if there is one; never that of a claim which
    was edited into saying something else.
    """
    edition = 1
    while True:
        found = claim_id(text, claimant, edition)
        there = find(found)
        if there is None or _says(there, text, claimant):
            return found
        edition += 1


def _says(claim: Mapping[str, Any], text: str, claimant: str) -> bool:
    name = claim["claimant"]["name"] if claim["claimant"] else ""
    return claim_id(claim["text"], name) == claim_id(text, claimant)


def merged(old: Claim, new: Claim) -> Claim:
    """The old claim with what the new one adds: appearances, tags, translations, reviews.

    A field the old claim says nothing in takes the new value; others keep the old one.
    """
    union: dict[str, object] = {
        name: tuple(dict.fromkeys((*getattr(old, name), *getattr(new, name)))) for name in LISTS
    }
    defaults = {name: field.get_default() for name, field in Claim.model_fields.items()}
    union |= {name: getattr(new, name) for name in FILLED if getattr(old, name) == defaults[name]}
    languages = {each.language for each in old.translations}
    union["translations"] = (
        *old.translations,
        *(each for each in new.translations if each.language not in languages),
    )
    union["appearances"] = _united(old.appearances, new.appearances)
    union["statement_only"] = all(
        each.quote is None for each in (*old.appearances, *new.appearances)
    )
    return validated(Claim, {**old.model_dump(), **union})


def not_taken(both: Claim, new: Claim) -> list[str]:
    """What the new claim said that the merged one does not, in sentences."""
    defaults = {name: field.get_default() for name, field in Claim.model_fields.items()}
    return [
        f"{name} stays {getattr(both, name) or 'empty'}: `kb edit {both.id}` changes it"
        for name in KEPT
        if getattr(new, name) not in (defaults[name], getattr(both, name))
    ]


def _united(old: tuple[Appearance, ...], new: tuple[Appearance, ...]) -> tuple[Appearance, ...]:
    def place(each: Appearance) -> tuple[object, ...]:
        quote = each.quote
        return (each.source_id, quote.exact, quote.start) if quote else (each.source_id,)

    found: dict[tuple[object, ...], Appearance] = {}
    for each in (*old, *new):
        found.setdefault(place(each), each)
    return tuple(found.values())
