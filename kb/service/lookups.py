# ruff: noqa: ARG002
"""Provisional, replaced at the merge: the look-up's place in the facade."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb.lookup.compare import NotMerged
from kb.lookup.passages import Conflict, Passage
from kb.lookup.results import LookUp
from kb.lookup.stances import Judgement
from kb.service.opened import OpenBase, Progress


class LookUps(OpenBase):
    """What can be asked of the claims."""

    def check(
        self,
        statement: str,
        *,
        language: str = "",
        as_of: date | None = None,
        limit: int = 10,
        strict: bool = False,
    ) -> LookUp:
        """What the claims say to a statement."""
        raise NotMerged

    def check_document(
        self, text: str, *, language: str = "", as_of: date | None = None, strict: bool = False
    ) -> Iterator[Passage]:
        """What the claims say to each sentence of a text."""
        raise NotMerged

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

    def conflicts(self, *, progress: Progress | None = None) -> Iterator[Conflict]:
        """Pairs of claims that cannot both hold."""
        raise NotMerged
