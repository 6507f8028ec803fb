"""How an index on disk is, in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index import EngineError, IndexMissing, IndexOutdated
from kb.errors import INSTALL_LOOKUP

if TYPE_CHECKING:
    from kb.search.live import LiveIndex
    from kb.search.meaning import Meaning


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What there is of the index on disk, and how far behind the store it is."""

    engine: str
    path: Path
    state: str
    """``current``, ``behind``, ``missing``, ``outdated`` or ``damaged``."""
    records: int
    sequence: int
    last_sequence: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class VectorsStatus:
    """What there is of the vectors, and how far behind the store they are."""

    state: str
    """``current``, ``behind``, ``missing``, ``outdated``, ``damaged`` or ``not installed``."""
    path: Path | None = None
    claims: int = 0
    passages: int = 0
    sequence: int = 0
    problem: str = ""


_STATES: dict[type[EngineError], str] = {IndexMissing: "missing", IndexOutdated: "outdated"}


def status(live: LiveIndex) -> IndexStatus:
    """What there is of an index, looked at without changing it."""
    last = live.store.last_sequence
    try:
        held, records = live.engine.sequence, len(live.engine)
    except EngineError as error:
        state = _STATES.get(type(error), "damaged")
        return IndexStatus(live.name, live.path, state, 0, 0, last, str(error))
    state = "current" if held == last else "behind"
    if not live.fits(held):
        state = "outdated"
    return IndexStatus(live.name, live.path, state, records, held, last)


def vectors_status(meaning: Meaning) -> VectorsStatus:
    """What there is of the vectors, looked at without changing them."""
    if not meaning.installed:
        return VectorsStatus("not installed", problem=INSTALL_LOOKUP)
    path = meaning.vectors.path
    try:
        fits, held = meaning.fits(), meaning.vectors.held()
    except EngineError as error:
        return VectorsStatus(_STATES.get(type(error), "damaged"), path, problem=str(error))
    state = "current" if held.sequence == meaning.store.last_sequence else "behind"
    state = state if fits else "outdated"
    return VectorsStatus(state, path, len(held.ids), len(held), held.sequence)
