"""Export: the records of the base as lines, in the order in which they can be read back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kb.errors import Unwritable
from kb.exchange import open_writer
from kb.exchange.port import Document, Line
from kb.store import Store

Progress = Callable[[int], None]


def export(
    store: Store,
    name: str,
    out: TextIO,
    *,
    ids: Iterable[str] | None = None,
    with_history: bool = True,
    progress: Progress | None = None,
) -> int:
    """Write everything, or these claims and what they cite, in the named format.

    Memory does not grow with the base. One moment of the base is written, whatever others
    change meanwhile.

    Returns:
        The number of claims written.

    Raises:
        UnknownFormat: no such format.
    """
    cached: dict[str, Document | None] = {}

    def find_source(source_id: str) -> Document | None:
        if source_id not in cached:
            cached[source_id] = store.find("source", source_id)
        return cached[source_id]

    written = 0
    with store.consistent(), open_writer(name, out, find_source) as writer:
        wanted = None if ids is None else sorted(set(ids))
        for line in _lines(store, writer.types, wanted, with_history=with_history):
            writer.write(line)
            written += line.type == "claim"
            if progress is not None and line.type == "claim":
                progress(1)
    return written


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file that gets its name only when everything was written.

    A link is followed, and a device or a pipe is written to: neither is ever replaced.

    Raises:
        Unwritable: the folder or the disk does not take it; what was there before stays.
    """
    try:
        if path.is_dir():
            raise Unwritable(path, "it is a folder")
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as out:
                yield out
        else:
            with _replacing(Path(os.path.realpath(path))) as out:
                yield out
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from None


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A file beside the path that takes its place, and its permissions, in the end."""
    partial = path.with_name(f".kb-export-{os.getpid()}.part")
    try:
        with partial.open("x", encoding="utf-8", newline="") as out:
            if path.exists():
                partial.chmod(path.stat().st_mode & 0o777)
            yield out
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _lines(
    store: Store, types: frozenset[str], ids: list[str] | None, *, with_history: bool
) -> Iterator[Line]:
    """The lines of those types: header, kinds, aliases, sources, claims, history."""
    history = with_history and ids is None
    everything: dict[str, Callable[[], Iterable[Line]]] = {
        "header": lambda: [_header(store, ids, history=history)],
        "kind": lambda: _plain(store, "kind"),
        "alias": lambda: _plain(store, "alias"),
        "source": lambda: _sources(store, ids),
        "claim": lambda: _claims(store, ids),
        "history": lambda: _history(store) if history else [],
    }
    for record_type, lines in everything.items():
        if record_type in types:
            yield from lines()


def _header(store: Store, ids: list[str] | None, *, history: bool) -> Line:
    claims = store.count("claim") if ids is None else len(ids)
    header = {"format": "claimkb", "version": 1, "history": history, "claims": claims}
    return Line("header", json.dumps(header, separators=(",", ":")))


def _plain(store: Store, record_type: str) -> Iterator[Line]:
    for _, document in store.iterate(record_type):
        yield Line(record_type, document)


def _claims(store: Store, ids: list[str] | None) -> Iterator[Line]:
    if ids is None:
        yield from _plain(store, "claim")
    else:
        yield from (Line("claim", document) for document in store.documents("claim", ids))


def _sources(store: Store, ids: list[str] | None) -> Iterator[Line]:
    """Sources with their text, or null where it is not here."""
    cited = None if ids is None else _cited(store, ids)
    for source_id, document in store.iterate("source"):
        if cited is None or source_id in cited:
            digest = json.loads(document)["digest"]
            text = store.find_snapshot(digest) if digest else None
            written = json.dumps(text, ensure_ascii=False)
            yield Line("source", f'{document[:-1]},"text":{written}}}')


def _cited(store: Store, ids: list[str]) -> set[str]:
    found: set[str] = set()
    for document in store.documents("claim", ids):
        found.update(each["source_id"] for each in json.loads(document)["appearances"])
    return found


def _history(store: Store) -> Iterator[Line]:
    for row in store.history():
        plain = row._asdict()
        document = plain.pop("document")
        head = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        yield Line("history", f'{head[:-1]},"document":{document or "null"}}}')
