"""Sources in the base: added from text, completed with the holder's copy, read as text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kb.errors import DigestMismatch, NotText, SourceDetached, Unreadable
from kb.ids import source_id, text_digest
from kb.model import Source
from kb.store import Outcome, Store, Transaction
from kb.store.errors import UnknownRecord
from kb.validation import validated

LARGEST_TEXT = 32 * 2**20
"""Bytes; a larger file is refused. Its line in a dump must be one that can be imported again."""


class FileText(NamedTuple):
    """What a text file holds: its text, and the bytes that it was read from."""

    text: str
    content: bytes


def read_text(path: Path) -> FileText:
    """The text of a file, exactly: UTF-8, no line end translated, only a byte order mark dropped.

    Raises:
        Unreadable: the file is missing, blank, too large, or may not be read.
        NotText: its bytes are not UTF-8 text.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_TEXT + 1)  # a device has no size, and no end
    except OSError as error:
        raise Unreadable(path, error.strerror or str(error)) from None
    return FileText(text_of(content, path), content)


def text_of(content: bytes, name: object) -> str:
    """The text that bytes are, as ``read_text`` reads them; errors call them by that name.

    Raises:
        Unreadable: they are blank, or more than ``LARGEST_TEXT``.
        NotText: they are not UTF-8 text.
    """
    if len(content) > LARGEST_TEXT:
        raise Unreadable(name, f"it is larger than {LARGEST_TEXT // 2**20} MiB")
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise NotText(name, f"byte {error.start} is not UTF-8") from None
    if "\x00" in text:
        raise NotText(name, "it holds NUL bytes")
    if not text.strip():
        raise Unreadable(name, "it is empty")
    return text


def make_source(text: str, fields: Mapping[str, object]) -> Source:
    """A source with this text; the fields are the model's, without id, digest and length.

    Raises:
        InvalidRecord: a field does not fit.
    """
    digest = text_digest(text) if text else ""
    found = source_id(
        digest=digest, url=str(fields.get("url", "")), title=str(fields.get("title", ""))
    )
    length = len(text) if text else None
    return validated(Source, {**fields, "id": found, "digest": digest, "length": length})


def store_source(
    change: Transaction, source: Source, text: str = "", original: bytes = b""
) -> Outcome:
    """Write a source, its text, and the bytes it was read from where they say more."""
    if text:
        store_text(change, source, text, original)
    return change.put("source", source.id, source.model_dump_json())


def store_text(change: Transaction, source: Source, text: str, original: bytes = b"") -> None:
    """Keep a source's text, and the bytes it was read from unless they are just the text."""
    change.put_snapshot(text)
    if original and original != text.encode("utf-8"):
        change.put_original(source.digest, source.media_type, original)


def get_source(store: Store, reference: str) -> Source:
    """The source with that id, the start of an id, or that address.

    Raises:
        UnknownRecord: no source, or more than one, answers to it.
    """
    document = store.find("source", reference)
    if document is None:
        starting = list(store.ids("source", reference)) if reference else []
        by_address = [] if starting else _by_address(store, reference)
        known = starting or by_address
        if len(known) != 1:
            raise UnknownRecord("source", reference, known or store.near_ids("source", reference))
        document = store.get("source", known[0])
    return validated(Source, document)


def _by_address(store: Store, url: str) -> list[str]:
    documents = ((each, store.get("source", each)) for each in store.ids("source"))
    return [each for each, document in documents if url and document["url"] == url]


def get_text(store: Store, source: Source) -> str:
    """The source's text.

    Raises:
        SourceDetached: the text is not in the base.
    """
    text = store.find_snapshot(source.digest) if source.digest else None
    if text is None:
        raise SourceDetached(source.id, source.title)
    return text


def find_text(store: Store, source_id: str) -> str | None:
    """The text of the source with that id, or None when the base does not have it."""
    document = store.find("source", source_id)
    digest = document["digest"] if document else ""
    return store.find_snapshot(digest) if digest else None


def find_detached(store: Store, text: str, reference: str | None) -> Source:
    """The source that the text completes: the one named, or the one with its digest.

    Raises:
        DigestMismatch: the text is not the one that the source's quotes were taken from.
        UnknownRecord: no such source.
    """
    digest = text_digest(text)
    if reference is not None:
        source = get_source(store, reference)
        if source.digest != digest:
            raise DigestMismatch(source.id, source.digest, digest)
        return source
    document = store.find("source", source_id(digest=digest))
    if document is None or document["digest"] != digest:
        raise DigestMismatch("any source of this knowledge base", "", digest)
    return validated(Source, document)
