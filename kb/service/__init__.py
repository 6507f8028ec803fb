"""The knowledge base as one object: everything the command line and other callers can do."""

from __future__ import annotations

from kb.service.claims import Claims
from kb.service.library import Library
from kb.service.surveys import Surveys
from kb.service.texts import Texts
from kb.service.transfer import Transfer
from kb.service.upkeep import Upkeep

__all__ = ["KnowledgeBase"]


class KnowledgeBase(Claims, Library, Surveys, Texts, Transfer, Upkeep):
    """An open knowledge base; the parts it is made of are one module each."""
