"""The stance of any text towards any statement, with a knowledge base or without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from kb.errors import NothingToCheck
from kb.lookup.alignment import Aligner
from kb.lookup.checker import READ, nearness
from kb.lookup.segmenting import segmenter
from kb.lookup.sides import Side, make_side
from kb.lookup.stances import Judgement, judge
from kb.lookup.words import Segmenter
from kb.reading import read_text

KEPT = 2_000
"""Texts whose reading is kept: pairs that follow each other often share one."""


class Comparer:
    """Compares texts; keeps what it has read of them."""

    def __init__(self, aligner: Aligner, segment: Segmenter, names: Sequence[str] = ()) -> None:
        """Take what aligns, what cuts writing without spaces, and the names that are known."""
        self._aligner = aligner
        self._segment = segment
        self._names = names
        self._side = lru_cache(maxsize=KEPT)(self._read)

    def compare(
        self,
        statement: str,
        evidence: str | Sequence[str],
        *,
        language: str = "",
        evidence_language: str = "",
        as_of: date | None = None,
        strict: bool = False,
    ) -> Judgement:
        """The stance of the evidence; of several pieces the nearest to the statement decides.

        Args:
            statement: one sentence.
            evidence: a text, or the pieces of it.
            language: ISO 639-1 of the statement; identified when empty.
            evidence_language: the same of the evidence.
            as_of: the day from which relative dates of both count.
            strict: decide only on grounds that can be named.

        Raises:
            NothingToCheck: the statement or the evidence has no letter and no digit.
        """
        pieces = [evidence] if isinstance(evidence, str) else evidence
        telling = [each for each in pieces if _says_something(each)]
        if not telling or not _says_something(statement):
            raise NothingToCheck(" ".join(pieces) if _says_something(statement) else statement)
        said = self._side(statement[:READ], language, as_of)
        held = [self._side(each[:READ], evidence_language, as_of) for each in telling]
        aligned = [self._aligner.align(said, each) for each in held]
        return judge(max(aligned, key=nearness), strict=strict)

    def _read(self, text: str, language: str, day: date | None) -> Side:
        reading = read_text(text, language=language, anchor=day, known_names=self._names)
        return make_side(reading, self._segment)


def compare(
    statement: str,
    evidence: str | Sequence[str],
    *,
    language: str = "",
    evidence_language: str = "",
    as_of: date | None = None,
    strict: bool = False,
) -> Judgement:
    """The stance of the evidence, without a knowledge base; ``Comparer.compare`` says more.

    Raises:
        EncoderNotInstalled: the extra that finds meaning is missing.
        NothingToCheck: the statement or the evidence has no letter and no digit.
    """
    return _alone().compare(
        statement,
        evidence,
        language=language,
        evidence_language=evidence_language,
        as_of=as_of,
        strict=strict,
    )


@lru_cache(maxsize=1)
def _alone() -> Comparer:
    """A comparer of no base, its encoder loaded once."""
    from kb.search.encoding import usual_encoder  # noqa: PLC0415 - only without a base

    encoder = usual_encoder()
    return Comparer(Aligner(encoder), segmenter(encoder))


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)
