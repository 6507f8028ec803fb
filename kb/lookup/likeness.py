"""How alike two words mean, across languages: the same stem, or near in the encoder's space.

Measured on words of six languages: translations lie at .7 to .9, words of one family that exclude
each other (two cities, two units) at .4 to .7. So likeness aligns words and weighs; whether two
aligned words agree is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from kb.lookup.words import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float32]


class TextEncoder(Protocol):
    """What look-up needs of an encoder; ``index.encoder`` has one."""

    @property
    def dimensions(self) -> int:
        """Components of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row of length 1 for every text."""
        ...


ALIKE = 0.6
"""From this likeness on two words say the same; translations lie at .7 to .9."""

MOST_KEPT = 40_000
"""Texts whose vectors are kept: 80 MB."""


class WordVectors:
    """The vectors of words, each encoded once."""

    def __init__(self, encoder: TextEncoder) -> None:
        self.encoder = encoder
        self._known: dict[str, Floats] = {}

    def knows(self, text: str) -> bool:
        """Whether the text's vector is kept."""
        return text in self._known

    def add(self, vectors: Mapping[str, Floats]) -> None:
        """Keep vectors that were made elsewhere."""
        self._known.update(vectors)

    def learn(self, texts: Iterable[str]) -> None:
        """Encode at once what is not known of these; many in one go take half the time."""
        asked = dict.fromkeys(texts)
        missing = [text for text in asked if text not in self._known]
        if len(self._known) + len(missing) > MOST_KEPT:
            self._known.clear()
            missing = list(asked)
        if missing:
            self._known.update(zip(missing, self.encoder.encode(missing), strict=True))

    def of(self, words: Sequence[str]) -> Floats:
        """One row for every word."""
        import numpy as np  # noqa: PLC0415 - heavy

        self.learn(words)
        if not words:
            return np.zeros((0, self.encoder.dimensions), np.float32)
        return np.stack([self._known[word] for word in words])


def likeness(first: Sequence[Word], second: Sequence[Word], vectors: WordVectors) -> Floats:
    """How alike every word of the first text is to every word of the second, 0 to 1."""
    import numpy as np  # noqa: PLC0415 - heavy

    rows = vectors.of([word.text for word in first])
    columns = vectors.of([word.text for word in second])
    alike: Floats = np.clip(rows @ columns.T, 0, 1)
    at: dict[str, list[int]] = {}
    for number, word in enumerate(second):
        at.setdefault(word.stem, []).append(number)
    for number, word in enumerate(first):
        alike[number, at.get(word.stem, [])] = 1.0
    return alike
