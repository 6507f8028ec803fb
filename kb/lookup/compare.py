# ruff: noqa: ARG001
"""Provisional, replaced at the merge: the stance of one text towards another."""

from __future__ import annotations

from datetime import date

from kb.errors import KbError
from kb.lookup.stances import Judgement


class NotMerged(KbError):
    """The look-up engine is on another branch."""

    def __init__(self) -> None:
        super().__init__("the look-up engine is not merged into this branch yet")


def compare(
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
