"""A search port that knows nothing of claims: fields, records, a query tree, hits, engines.

Everything a caller needs is here: the port (``Schema``, ``Record``, ``Results`` …), the engines
by name through ``open_engine``, ``suggest`` for misspelled words. The query tree is
``index.query``, what can go wrong ``index.errors``.
"""

from __future__ import annotations

from pathlib import Path

from index.errors import (
    EngineError,
    IndexDamaged,
    IndexLocked,
    IndexMissing,
    IndexOutdated,
    IndexUnwritable,
    UnknownEngine,
    UnknownField,
    UnsuitableField,
    UnsuitableValue,
)  # fmt: skip
from index.lexicon import suggest
from index.port import (
    Amount,
    Engine,
    Explanation,
    Field,
    FieldKind,
    Hit,
    Record,
    Results,
    Schema,
    Sort,
    Text,
)  # fmt: skip

__all__ = [
    "ENGINES", "Amount", "Engine", "EngineError", "Explanation", "Field", "FieldKind", "Hit",
    "IndexDamaged", "IndexLocked", "IndexMissing", "IndexOutdated", "IndexUnwritable", "Record",
    "Results", "Schema", "Sort", "Text", "UnknownEngine", "UnknownField", "UnsuitableField",
    "UnsuitableValue", "open_engine", "suggest",
]  # fmt: skip

ENGINES = ("whoosh", "memory")
"""The engines there are, the default first."""


def open_engine(name: str, schema: Schema, path: Path | None = None) -> Engine:
    """The engine of that name for records of this schema, its files under ``path``.

    Nothing is read or written yet; the memory engine needs no path.

    Raises:
        UnknownEngine: there is no such engine.
    """
    if name == "memory":
        from index.memory import MemoryEngine  # noqa: PLC0415 - only the engine in use is loaded

        return MemoryEngine(schema)
    if name == "whoosh" and path is not None:
        from index.whoosh_engine import WhooshEngine  # noqa: PLC0415 - only the engine in use

        return WhooshEngine(schema, path)
    raise UnknownEngine(name, ENGINES)
