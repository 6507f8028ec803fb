"""Pairs of claims that cannot both hold: each claim looked up among the others."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import Any

from kb.lookup.checker import Question
from kb.lookup.documents import Ask
from kb.lookup.results import Match
from kb.lookup.stances import Stance
from kb.lookup.surveys import Conflict
from kb.vocabulary import Status

SET_ASIDE = frozenset({Status.REJECTED, Status.RETRACTED})
"""Claims that the base no longer stands for contradict nothing."""

SURE = 0.9
"""From this certainty on two claims conflict. Chosen by reading the pairs of the packaged sample:
below it hardly one was worth a look, and above it many are none either."""


def conflicts(
    documents: Iterable[str], ask: Ask, progress: Callable[[int], None] | None = None
) -> Generator[Conflict]:
    """The pairs of which each refutes the other, as soon as both were looked up.

    In the reasons the first claim is the statement and the second one the evidence.

    Args:
        documents: the claims of the base, as JSON texts.
        ask: looks questions up among them; it may read some ahead.
        progress: is told how many claims were done since it was last told.
    """
    waiting: deque[Mapping[str, Any]] = deque()
    refuted: dict[tuple[str, str], Match] = {}

    def questions() -> Iterator[Question]:
        for document in documents:
            claim = json.loads(document)
            if claim["status"] not in SET_ASIDE and any(map(str.isalnum, claim["text"])):
                waiting.append(claim)
                yield Question(claim["text"], claim["language"])
            elif progress is not None:
                progress(1)

    for found in ask(questions()):
        claim = waiting.popleft()
        for match in found.matches:
            if _refutes(match) and match.claim["status"] not in SET_ASIDE:
                pair = _paired(claim, match, refuted)
                yield from [pair] if pair else []
        if progress is not None:
            progress(1)


def _refutes(match: Match) -> bool:
    """Whether a claim surely refutes the other, on grounds that can be named."""
    return match.stance is Stance.REFUTES and match.explicit and match.certainty >= SURE


def _paired(
    claim: Mapping[str, Any], match: Match, refuted: dict[tuple[str, str], Match]
) -> Conflict | None:
    """The conflict, when the other claim was found to refute this one before."""
    other = refuted.pop((match.claim_id, claim["id"]), None)
    if other is None:
        if match.claim_id != claim["id"]:
            refuted[claim["id"], match.claim_id] = match
        return None
    certainty = min(match.certainty, other.certainty)
    return Conflict(claim, match.claim, match.reasons, certainty)
