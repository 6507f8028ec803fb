"""Any text, read with the names that the knowledge base knows."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from kb.service.opened import OpenBase

if TYPE_CHECKING:  # loaded when a text is read
    from kb.reading import Reading


class Texts(OpenBase):
    """What can be done with a text that is no claim."""

    @cached_property
    def known_names(self) -> dict[str, str]:
        """The names that the base declares for people, organisations and products; their kinds."""
        declared = [json.loads(document) for _, document in self.store.iterate("alias")]
        return {name: a["kind"] for a in declared for name in (a["name"], *a["aliases"])}

    def parse(self, text: str, *, language: str = "", anchor: date | None = None) -> Reading:
        """How a text is read: language, quantities, dates, names, polarity, claimant.

        Args:
            text: any text.
            language: ISO 639-1; identified when empty.
            anchor: the day it was said, for relative dates.
        """
        from kb.reading import read_text  # noqa: PLC0415 - only here

        return read_text(text, language=language, anchor=anchor, known_names=self.known_names)
