"""What ``--file`` options read: statements, one a line, as text or JSON, numbered."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kb.errors import BadRecord, Unreadable

_LONGEST = 16 * 2**20
"""Bytes of a line of text; a longer one is no statement."""


@dataclass(frozen=True, slots=True)
class Input:
    """The texts of one line, and the ``id`` that came with them, of any JSON type."""

    line: int
    texts: tuple[str, ...]
    fields: dict[str, Any]

    def labelled(self, result: dict[str, Any]) -> dict[str, Any]:
        """A result with the input's id before it, where it has one."""
        return {"id": self.fields["id"], **result} if "id" in self.fields else result


def read_inputs(
    file: str, *names: str, json_lines: bool | None = None
) -> Iterator[Input | BadRecord]:
    """The inputs of a file, in order and as it is read; a line that is broken comes as a value.

    Args:
        file: a path, or - for standard input.
        names: the fields of a JSON object that hold the texts; a line of text is the first.
        json_lines: whether the lines are JSON; by default they are when the name ends in .jsonl.

    Raises:
        Unreadable: the file cannot be opened.
    """
    as_json = file.endswith(".jsonl") if json_lines is None else json_lines
    with opened(file) as stream:
        yield from _objects(stream, names) if as_json else _lines(stream)


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """Standard input for -, else the file.

    Raises:
        Unreadable: it cannot be opened.
    """
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 - closed below, errors told apart
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        reason = error.strerror if isinstance(error, OSError) else None
        raise Unreadable(file, reason or str(error)) from None
    with stream:
        yield stream


def _lines(stream: BinaryIO) -> Iterator[Input | BadRecord]:
    """Lines of text; blank ones are passed over."""
    number = 0
    while raw := stream.readline(_LONGEST + 1):
        number += 1
        if len(raw) > _LONGEST:
            yield BadRecord(number, f"the line is longer than {_LONGEST // 2**20} MiB")
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(_LONGEST)
            continue
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            yield BadRecord(number, "the line is not UTF-8")
            continue
        if text:
            yield Input(number, (text,), {})


def _objects(stream: BinaryIO, names: tuple[str, ...]) -> Iterator[Input | BadRecord]:
    """JSON Lines, each with the texts that are needed."""
    from kb.exchange.jsonl import read  # noqa: PLC0415 - only for JSON Lines

    for record in read(stream):
        if isinstance(record, BadRecord):
            yield record
            continue
        missing = next((each for each in names if not _is_text(record.fields.get(each))), None)
        if missing is None:
            texts = tuple(str(record.fields[name]) for name in names)
            yield Input(record.number, texts, record.fields)
        else:
            yield BadRecord(record.number, f"the line needs a {missing!r} that is a text")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
