"""Several segments written as one, without what is dead and without encoding anything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from index.vectors.postings import joined
from index.vectors.segment import BLOCK, HALF, Keys

if TYPE_CHECKING:
    from index.vectors.held import Held


def merge(held: Held, stem: Path) -> int:
    """Write everything alive to ``stem.rows`` and ``stem.keys``; the number of rows."""
    with stem.with_suffix(".rows").open("wb") as file:
        for part in held.parts:
            for first in range(0, len(part.rows), BLOCK):
                rows = part.rows.read(first)
                alive = part.alive[first : first + len(rows)]
                file.write(rows[alive].astype(HALF).tobytes())
        file.flush()
        os.fsync(file.fileno())
    _keys(held).write(stem.with_suffix(".keys"))
    return len(held)


def _keys(held: Held) -> Keys:
    """What the rows are, in the order of the segments."""
    import numpy as np  # noqa: PLC0415 - heavy

    languages = list(dict.fromkeys(each for part in held.parts for each in part.keys.languages))
    places = [
        np.array([languages.index(each) for each in part.keys.languages], np.uint16)
        for part in held.parts
    ]
    firsts = np.cumsum([0, *(int(part.alive.sum()) for part in held.parts)]).tolist()
    postings = joined(
        (part.keys.postings.kept(part.alive), first)
        for part, first in zip(held.parts, firsts, strict=False)
    )
    arrays = {
        "owners": np.concatenate([part.owners[part.alive] for part in held.parts]),
        "tongues": np.concatenate(
            [of[p.keys.tongues[p.alive]] for of, p in zip(places, held.parts, strict=True)]
        ),
        "lengths": np.concatenate([part.keys.lengths[part.alive] for part in held.parts]),
        "keys": np.concatenate([part.keys.keys[part.alive] for part in held.parts]),
        **postings._asdict(),
    }
    return Keys(held.ids, languages, arrays)
