"""The stance of any text towards any statement; needs no knowledge base."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb.errors import NothingToCheck
from kb.lookup.alignment import Aligner, Alignment
from kb.lookup.likeness import TextEncoder
from kb.lookup.names import Groups
from kb.lookup.segmenting import segmenter
from kb.lookup.sides import Side, make_side
from kb.lookup.stances import Judgement, judge
from kb.reading import read_text
from kb.text.language import identify
from kb.text.sentences import sentences

LONGEST = 20_000
"""Code points of a text that are read."""

MOST_SENTENCES = 40
"""Sentences of the evidence that are held against the statement one by one."""


class Comparer:
    """Compares texts; keeps the encoder and the words it has met."""

    def __init__(self, encoder: TextEncoder, groups: Groups = ()) -> None:
        """Take the encoder, and the names that are declared to be one entity's."""
        self.aligner = Aligner(encoder, groups)
        self.segment = segmenter(encoder)
        self.names = tuple(name for group in groups for name in group)

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
        """The stance of the evidence, judged by the sentence that says most like the statement.

        Args:
            statement: what is claimed.
            evidence: one or several sentences.
            language: of the statement, ISO 639-1; identified when empty.
            evidence_language: the same of the evidence.
            as_of: the day from which relative dates count.
            strict: decide only on grounds that can be named.

        Raises:
            NothingToCheck: the statement has no letter and no digit.
            EncoderNotInstalled: the encoder is missing.
        """
        if not any(char.isalnum() for char in statement):
            raise NothingToCheck(statement)
        asked = self._side(statement[:LONGEST], language, as_of)
        spoken = evidence_language or identify(evidence[:LONGEST])[0]
        sides = [self._side(each, spoken, as_of) for each in _pieces(evidence[:LONGEST], spoken)]
        self.aligner.prepare((asked, each) for each in sides)
        aligned = [self.aligner.align(asked, each) for each in sides]
        return judge(max(aligned, key=nearness), strict=strict)

    def _side(self, text: str, language: str, as_of: date | None) -> Side:
        reading = read_text(text, language=language, anchor=as_of, known_names=self.names)
        return make_side(reading, self.segment)


def _pieces(evidence: str, language: str) -> Sequence[str]:
    """The sentences of the evidence; all of it when it is one."""
    found = [span.of(evidence) for span in sentences(evidence, language)][:MOST_SENTENCES]
    return found or [evidence]


def nearness(aligned: Alignment) -> float:
    """Which of several texts says most like the statement."""
    return aligned.measures["cosine"] + aligned.measures["cover"]


def unread(statement: str, evidence: str, evidence_language: str = "") -> str:
    """What ``Comparer.compare`` leaves out of these texts, in a sentence; empty when nothing."""
    for name, text in (("statement", statement), ("evidence", evidence)):
        if len(text) > LONGEST:
            return f"only the first {LONGEST:,} characters of the {name} are read"
    spoken = evidence_language or identify(evidence)[0]
    if len(sentences(evidence, spoken)) > MOST_SENTENCES:
        return f"only the first {MOST_SENTENCES} sentences of the evidence are read"
    return ""


def usual_comparer() -> Comparer:
    """Compares with the usual encoder and no declared names.

    Raises:
        EncoderNotInstalled: the extra that look-up needs is missing.
    """
    from kb.search.encoding import usual_encoder  # noqa: PLC0415 - with numpy and weights

    return Comparer(usual_encoder())
