"""A segment being made: passages are encoded in batches and written as they come."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from index.encoder import Encoder
from index.vectors.passages import KEY_SIZE, Passage, total, words_of
from index.vectors.postings import Gathered
from index.vectors.segment import HALF, Keys

if TYPE_CHECKING:
    from index.encoder import Floats

BATCH = 512
"""Passages encoded at once."""

Known = Callable[[bytes], "Floats | None"]
"""The vector of a passage that was encoded before, by the passage's key."""


class Draft:
    """Collects rows; a context manager that leaves both files whole."""

    def __init__(self, stem: Path, encoder: Encoder, known: Known) -> None:
        """Begin the files ``stem.rows`` and ``stem.keys``.

        Args:
            stem: where, without the ending.
            encoder: makes the vectors.
            known: gives those that are there already.
        """
        self.stem = stem
        self.encoder = encoder
        self.known = known
        self.encoded = 0
        """Texts that had to be encoded."""
        self._ids: dict[str, int] = {}
        self._languages: dict[str, int] = {}
        self._owners, self._tongues = array("i"), array("H")
        self._lengths, self._keys = array("H"), bytearray()
        self._words = Gathered()
        self._pending: list[Passage] = []
        self._file = stem.with_suffix(".rows").open("wb")

    def __len__(self) -> int:
        return len(self._owners)

    def add(self, record_id: str, passage: Passage) -> None:
        """Take a passage in."""
        words = words_of(passage.text, passage.language) if passage.worded else {}
        self._owners.append(self._ids.setdefault(record_id, len(self._ids)))
        self._tongues.append(self._languages.setdefault(passage.language, len(self._languages)))
        self._lengths.append(total(words.values()))
        self._keys += passage.key
        self._words.add(words)
        self._pending.append(passage)
        if len(self._pending) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        """Write the vectors of the passages that wait."""
        import numpy as np  # noqa: PLC0415 - heavy

        found = [self.known(passage.key) for passage in self._pending]
        pairs = zip(found, self._pending, strict=True)
        missing = list(dict.fromkeys(each.text for vector, each in pairs if vector is None))
        self.encoded += len(missing)
        fresh = dict(zip(missing, self.encoder.encode(missing), strict=True)) if missing else {}
        for vector, passage in zip(found, self._pending, strict=True):
            row = fresh[passage.text] if vector is None else vector
            self._file.write(np.asarray(row).astype(HALF).tobytes())
        self._pending.clear()

    def finish(self) -> None:
        """Write what waits, and what the rows are."""
        import numpy as np  # noqa: PLC0415 - heavy

        self._flush()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        postings = self._words.postings()
        arrays = {
            "owners": np.asarray(self._owners, np.int32),
            "tongues": np.asarray(self._tongues, np.uint16),
            "lengths": np.asarray(self._lengths, np.uint16),
            "keys": np.frombuffer(bytes(self._keys), f"S{KEY_SIZE}"),
            **postings._asdict(),
        }
        Keys(list(self._ids), list(self._languages), arrays).write(self.stem.with_suffix(".keys"))

    def close(self) -> None:
        """Let the file go."""
        self._file.close()
