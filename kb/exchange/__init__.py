"""Claims in and out of the base, one module per format, found by name.

A writer is a context manager that takes documents one at a time; a reader is a generator. No
format is held in memory, however large the base.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from typing import TextIO

from kb.errors import UnknownFormat
from kb.exchange.port import SourceLookup, Writer

WRITERS = {
    "json": "json_array",
    "jsonl": "jsonl",
    "csv": "csv_rows",
    "md": "markdown",
}
"""The module that writes each format."""


def open_writer(name: str, out: TextIO, sources: SourceLookup) -> AbstractContextManager[Writer]:
    """A writer of the named format on an open text stream.

    Args:
        name: one of ``WRITERS``.
        out: where to write; it is not closed.
        sources: finds a source document by id, for formats that cite.

    Raises:
        UnknownFormat: no such format.
    """
    if name not in WRITERS:
        raise UnknownFormat(name, tuple(WRITERS))
    module = import_module(f"kb.exchange.{WRITERS[name]}")
    writer: AbstractContextManager[Writer] = module.open_writer(out, sources)
    return writer
