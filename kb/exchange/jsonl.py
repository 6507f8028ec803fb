"""JSON Lines: one object per line, its first key ``type``; lossless, both ways."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, TextIO

from kb.errors import BadRecord
from kb.exchange.port import EVERY_TYPE, Line, SourceLookup

_BLANKS = b" \t\r\n\xef\xbb\xbf"

_NO_OBJECT = "the line is not a JSON object"
_NO_ARRAY = _NO_OBJECT + "; in an array each record has a line of its own"

LONGEST_LINE = 64 * 2**20
"""Bytes; a longer line is refused rather than read into memory."""


def to_text(line: Line) -> str:
    """The record as one flat JSON object whose first key is ``type``."""
    head = f'{{"type":{json.dumps(line.type)}'
    return head + ("}" if line.json == "{}" else "," + line.json[1:])


class JsonLinesWriter:
    """Writes every record as it comes."""

    types = EVERY_TYPE

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, line: Line) -> None:
        """Write one line."""
        self._out.write(to_text(line) + "\n")


@contextmanager
def open_writer(out: TextIO, sources: SourceLookup) -> Iterator[JsonLinesWriter]:
    """A writer on the stream."""
    del sources
    yield JsonLinesWriter(out)


@dataclass(frozen=True, slots=True)
class NumberedObject:
    """A JSON object read from a line."""

    number: int
    fields: dict[str, Any]


class ReadsLines(Protocol):
    """A binary stream, as far as it is used here."""

    def readline(self, size: int, /) -> bytes:
        """One line, or as much of it as asked for."""
        ...


class HashedStream:
    """A stream of lines that knows the sha256 of what was read, and tells how many bytes."""

    def __init__(self, stream: BinaryIO, progress: Callable[[int], None] | None = None) -> None:
        self._stream = stream
        self._progress = progress
        self._hash = hashlib.sha256()

    def readline(self, size: int) -> bytes:
        """One line, or as much of it as asked for."""
        line = self._stream.readline(size)
        self._hash.update(line)
        if self._progress is not None:
            self._progress(len(line))
        return line

    def hexdigest(self) -> str:
        """Of everything read so far."""
        return self._hash.hexdigest()


def read(stream: ReadsLines) -> Iterator[NumberedObject | BadRecord]:
    """The objects of a JSON Lines stream, blank lines skipped, unreadable ones as values.

    A JSON array with one record a line, as our own writer makes it, is read too. A bad line does
    not end the reading, so that a user learns of all of them at once.
    """
    number = 0
    array = _Array()
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE:
            _skip_rest(stream, raw)
            yield BadRecord(number, f"the line is longer than {LONGEST_LINE // 2**20} MiB")
        elif (stripped := raw.strip(_BLANKS)) and (record := array.take(stripped)):
            yield _parse(number, record)
    if array.is_open:
        yield BadRecord(number, "the file was cut: its array is never closed")


class _Array:
    """Takes away what makes an array of lines."""

    def __init__(self) -> None:
        self.is_open = False
        self._begun = False

    def take(self, line: bytes) -> bytes:
        """The record on a line, empty for the brackets around them all."""
        if not self._begun:
            self._begun = True
            self.is_open = line == b"["
            return b"" if line in {b"[", b"[]"} else line
        if self.is_open and line == b"]":
            self.is_open = False
            return b""
        return line.removesuffix(b",") if self.is_open else line


def _skip_rest(stream: ReadsLines, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(LONGEST_LINE)


def _parse(number: int, raw: bytes) -> NumberedObject | BadRecord:
    try:
        fields = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return BadRecord(number, "the line is not UTF-8")
    except RecursionError:
        return BadRecord(number, "the line is nested too deeply")
    except json.JSONDecodeError as error:
        return BadRecord(number, f"the line is not JSON ({error})")
    except ValueError:
        return BadRecord(number, "the line holds a number with thousands of digits")
    if not isinstance(fields, dict):
        return BadRecord(number, _NO_ARRAY if isinstance(fields, list) else _NO_OBJECT)
    return NumberedObject(number, fields)
