"""JSON: the objects of JSON Lines in one array."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from kb.exchange.jsonl import to_text
from kb.exchange.port import EVERY_TYPE, Line, SourceLookup


class JsonArrayWriter:
    """Writes an array, one record a line."""

    types = EVERY_TYPE

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._separator = "["

    def write(self, line: Line) -> None:
        """Write one element."""
        self._out.write(f"{self._separator}\n{to_text(line)}")
        self._separator = ","

    def finish(self) -> None:
        """Close the array; an array of nothing is ``[]``."""
        self._out.write("[]\n" if self._separator == "[" else "\n]\n")


@contextmanager
def open_writer(out: TextIO, sources: SourceLookup) -> Iterator[JsonArrayWriter]:
    """A writer on the stream; the array is closed only when all went well."""
    del sources
    writer = JsonArrayWriter(out)
    yield writer
    writer.finish()
