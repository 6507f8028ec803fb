"""All words of a segment by length, so that misspelled words are looked for at the speed of C."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from index.whoosh_engine.files import Section
from index.whoosh_engine.layout import to_bytes, to_text

EXTENSION = ".words"
_SEPARATOR = "\n"
"""White space is in no word."""


def write_words(path: Path, fields: Mapping[str, Iterable[str]]) -> None:
    """Write the words of each field: where each length begins, then all words."""
    places: dict[str, dict[int, tuple[int, int]]] = {}
    body = b""
    for field, words in fields.items():
        by_length: dict[int, list[str]] = {}
        for word in words:
            by_length.setdefault(len(word), []).append(word)
        for length, group in by_length.items():
            packed = zlib.compress(to_bytes(_SEPARATOR.join(group)), 1)
            places.setdefault(field, {})[length] = (len(body), len(packed))
            body += packed
    head = json.dumps(places).encode("ascii")
    path.write_bytes(len(head).to_bytes(4, "big") + head + body)


def read_words(section: Section, field: str, lengths: range) -> Iterator[str]:
    """The words of a field that are so long."""
    size = section.get_uint(0)
    places = json.loads(section.get(4, size)).get(field, {})
    for length in lengths:
        place = places.get(str(length))
        if place:
            packed = section.get(4 + size + place[0], place[1])
            yield from to_text(zlib.decompress(packed)).split(_SEPARATOR)
