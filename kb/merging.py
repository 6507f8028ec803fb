"""Two records of the same claim become one."""

from __future__ import annotations

from kb.model import Appearance, Claim
from kb.validation import validated


def merged(old: Claim, new: Claim) -> Claim:
    """The old claim with what the new one adds: appearances, tags, translations, reviews.

    Scalar fields keep the old value. ``external_id`` stays the first one given.
    """
    lists = ("tags", "entities", "reviews", "relations")
    union: dict[str, object] = {
        name: tuple(dict.fromkeys((*getattr(old, name), *getattr(new, name)))) for name in lists
    }
    languages = {each.language for each in old.translations}
    union["translations"] = (
        *old.translations,
        *(each for each in new.translations if each.language not in languages),
    )
    union["appearances"] = _united(old.appearances, new.appearances)
    union["statement_only"] = all(
        each.quote is None for each in (*old.appearances, *new.appearances)
    )
    if old.external_id is None:
        union["external_id"] = new.external_id
    return validated(Claim, {**old.model_dump(), **union})


def _united(old: tuple[Appearance, ...], new: tuple[Appearance, ...]) -> tuple[Appearance, ...]:
    def place(each: Appearance) -> tuple[object, ...]:
        quote = each.quote
        return (each.source_id, quote.exact, quote.start) if quote else (each.source_id,)

    found: dict[tuple[object, ...], Appearance] = {}
    for each in (*old, *new):
        found.setdefault(place(each), each)
    return tuple(found.values())
