"""What an import did, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

PLURALS = {
    "claim": "claims",
    "source": "sources",
    "alias": "aliases",
    "kind": "kinds",
    "history": "history rows",
}


@dataclass(slots=True)
class Report:
    """What an import did, by record type and outcome."""

    counts: Counter[str] = field(default_factory=Counter)
    digest: str = ""

    def count(self, record_type: str, outcome: str) -> None:
        """Note one more record."""
        self.counts[f"{PLURALS[record_type]} {outcome}"] += 1

    def __str__(self) -> str:
        shown = [_counted(name, number) for name, number in sorted(self.counts.items()) if number]
        return ", ".join(shown) or "nothing to import"


def _counted(name: str, number: int) -> str:
    """A number of records in words: 1 source added."""
    plural = next(each for each in PLURALS.values() if name.startswith(each))
    singular = next(one for one, several in PLURALS.items() if several == plural)
    return f"{number} {name.replace(plural, singular, 1) if number == 1 else name}"
