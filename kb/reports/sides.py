"""What every report of a look-up says: the sides, and what the verdict rests on, in words."""

from __future__ import annotations

from collections.abc import Sequence

from kb.citing import Citation, claimant_line, one_line, source_line
from kb.lookup.results import Basis, LookUp, Match
from kb.lookup.stances import Stance
from kb.vocabulary import Verdict

BASIS = {
    Basis.DECIDED: "decided by the claims below",
    Basis.NOT_COMPARABLE: "claims on the matter were found, and none decides it",
    Basis.NONE_FOUND: "no claim on the matter was found",
}
HIDDEN = "decided by claims that --limit leaves out"

_DECIDE = {
    Verdict.SUPPORTED: {Stance.SUPPORTS},
    Verdict.REFUTED: {Stance.REFUTES},
    Verdict.DISPUTED: {Stance.SUPPORTS, Stance.REFUTES},
}
"""The stances of the claims that a verdict rests on."""


def basis_words(found: LookUp) -> str:
    """What the verdict rests on, and whether that is shown."""
    shown = {each.stance for each in found.matches}
    decide = _DECIDE.get(found.verdict, shown)
    return BASIS[found.basis] if decide <= shown else HIDDEN


def side(found: LookUp, stance: Stance) -> list[tuple[int, Match]]:
    """The claims of one stance, each with its rank among all, from 1 on."""
    return [pair for pair in enumerate(found.matches, 1) if pair[1].stance is stance]


def deciding(found: LookUp | None) -> list[Match]:
    """The claims that take a side, in order of relevance."""
    return [each for each in found.matches if each.stance is not Stance.NEUTRAL] if found else []


def verdict_words(found: LookUp) -> str:
    """The verdict without its underscores."""
    return found.verdict.value.replace("_", " ")


def percent(share: float) -> str:
    """A share of one in whole percent; what is less than certain is never shown as certain."""
    return f"{min(int(share * 100 + 0.5), 99 if share < 1 else 100)} %"


def cited(match: Match, citations: Sequence[Citation]) -> str:
    """A claim in one line: its words, who says so, its first quote and where that stands."""
    who = claimant_line(match.claim["claimant"])
    parts = [one_line(match.claim["text"]), f"({who})" if who else ""]
    for citation in citations[:1]:
        if citation.quote:
            parts.append(f"«{one_line(citation.quote['exact'])}»")
        parts.append(f"— {source_line(citation.source, citation.quote)}")
    return " ".join(filter(None, parts))
