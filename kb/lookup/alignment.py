"""A statement aligned with one piece of evidence: word by word, number by number, name by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.lookup.figures import date_findings, of_other_event, quantity_findings
from kb.lookup.findings import Finding
from kb.lookup.likeness import TextEncoder, WordVectors, likeness
from kb.lookup.measures import held, measures
from kb.lookup.names import Groups, claimant_findings, name_findings
from kb.lookup.polarity import other_event, polarity_findings, signs
from kb.lookup.reservations import reservation_findings
from kb.lookup.roles import role_findings
from kb.lookup.sides import Side


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the comparison of both sides gives."""

    statement: Side
    evidence: Side
    findings: tuple[Finding, ...]
    measures: Mapping[str, float]
    """Named numbers, each 0 to 1, that the stance is weighed by (``kb.lookup.measures``)."""
    held: tuple[float, ...] = ()
    """How far every content word of the statement has a counterpart, 0 to 1."""


class Aligner:
    """Aligns texts; keeps the vectors of the words and sentences it has met."""

    def __init__(self, encoder: TextEncoder, groups: Groups = ()) -> None:
        """Take the encoder, and the names that are declared to be one entity's."""
        self.encoder = encoder
        self.groups = groups
        self.vectors = WordVectors(encoder)

    def prepare(self, pairs: Iterable[tuple[Side, Side]]) -> None:
        """Encode at once the texts that aligning these pairs will compare."""
        both = ((one, other) for pair in pairs for one, other in (pair, pair[::-1]))
        self.vectors.learn(text for one, other in both for text in _texts(one, other))

    def align(self, statement: Side, evidence: Side, claimants: Sequence[str] = ()) -> Alignment:
        """Compare a statement with a piece of evidence, said by ``claimants`` if that is known."""
        alike = likeness(statement.words, evidence.words, self.vectors)
        found_signs = signs(statement, evidence, alike, self.vectors)
        findings = (
            *self._figures(statement, evidence),
            *name_findings(statement, evidence, self.vectors, claimants, self.groups),
            *role_findings(statement, evidence, alike, self.groups),
            *polarity_findings(statement, evidence, found_signs),
            *claimant_findings(statement, evidence, self.vectors, claimants, self.groups),
            *reservation_findings(statement, evidence),
        )
        cosines = self._cosines(statement, evidence)
        found = measures(statement, evidence, alike, cosines, found_signs, findings)
        return Alignment(statement, evidence, findings, found, tuple(held(alike)[0]))

    def _figures(self, statement: Side, evidence: Side) -> Iterable[Finding]:
        """What the numbers and dates say, if both sides tell of one event."""
        found = (
            *quantity_findings(statement, evidence, self.vectors),
            *date_findings(statement, evidence),
        )
        if (apart := other_event(statement, evidence)) is None:
            return found
        reason = f"«{apart.first.text}» is another event than «{apart.second.text}»"
        return of_other_event(found, reason)

    def _cosines(self, statement: Side, evidence: Side) -> tuple[float, float]:
        """How near the statement is to all that the evidence says, and to its nearest part."""
        first, whole, *parts = self.vectors.of([statement.said, evidence.said, *evidence.parts])
        near = float(first @ whole)
        return near, max((near, *(float(first @ part) for part in parts)))


def _texts(side: Side, other: Side) -> Iterator[str]:
    """What is compared by meaning of a side with the other one."""
    yield side.said
    yield from side.parts
    yield from (word.text for word in side.words)
    if side.entities:
        there = other.text.casefold()
        yield from (each.text for each in side.entities if each.text.casefold() not in there)
    if other.quantities:
        yield from (each.unit for each in side.quantities if each.unit)
