"""Several segments written as one, without what is dead and without encoding anything."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.vectors.postings import joined
from index.vectors.segment import BLOCK, HALF, Keys

if TYPE_CHECKING:
    from index.vectors.held import Part


def merge(parts: Sequence[Part], ids: Sequence[str], stem: Path) -> int:
    """Write everything alive to ``stem.rows`` and ``stem.keys``; the number of rows.

    Args:
        parts: the segments.
        ids: of all records, in the order that the segments' owners count them.
        stem: where, without the ending.
    """
    with stem.with_suffix(".rows").open("wb") as file:
        for part in parts:
            for first in range(0, len(part.rows), BLOCK):
                rows = part.rows.read(first)
                alive = part.alive[first : first + len(rows)]
                file.write(rows[alive].astype(HALF).tobytes())
        file.flush()
        os.fsync(file.fileno())
    keys = _keys(parts, ids)
    keys.write(stem.with_suffix(".keys"))
    return len(keys)


def _keys(parts: Sequence[Part], ids: Sequence[str]) -> Keys:
    """What the rows are, in the order of the segments."""
    import numpy as np  # noqa: PLC0415 - heavy

    languages = list(dict.fromkeys(each for part in parts for each in part.keys.languages))
    places = [
        np.array([languages.index(each) for each in part.keys.languages], np.uint16)
        for part in parts
    ]
    firsts = np.cumsum([0, *(int(part.alive.sum()) for part in parts)]).tolist()
    postings = joined(
        (part.keys.postings.kept(part.alive), first)
        for part, first in zip(parts, firsts, strict=False)
    )
    owners = np.concatenate([part.owners[part.alive] for part in parts])
    owning, places_of = np.unique(owners, return_inverse=True)
    arrays = {
        "owners": places_of.astype(np.int32),
        "tongues": np.concatenate(
            [of[p.keys.tongues[p.alive]] for of, p in zip(places, parts, strict=True)]
        ),
        "lengths": np.concatenate([part.keys.lengths[part.alive] for part in parts]),
        "keys": np.concatenate([part.keys.keys[part.alive] for part in parts]),
        **postings._asdict(),
    }
    return Keys([ids[place] for place in owning], languages, arrays)
