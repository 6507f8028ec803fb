# ruff: noqa: ARG002
"""Provisional, gone at the merge: what the look-up's facade does not have yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kb.errors import KbError
from kb.service.opened import OpenBase

if TYPE_CHECKING:
    from kb.lookup.stances import Judgement


class NotMerged(KbError):
    """The engine's part is on another branch."""

    def __init__(self) -> None:
        super().__init__("the look-up engine is not merged into this branch yet")


class Pending(OpenBase):
    """What can be asked of the claims."""

    def compare(
        self,
        statement: str,
        evidence: str,
        *,
        language: str = "",
        evidence_language: str = "",
        as_of: date | None = None,
        strict: bool = False,
    ) -> Judgement:
        """The stance of the evidence towards the statement."""
        raise NotMerged
