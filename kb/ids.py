"""Content-derived ids: the same content has the same id in every knowledge base.

An id is given once, from the content a record is created with; later edits keep it.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata

ID_BYTES = 10
"""80 bits: a million claims collide with a probability below 10**-12."""


def clean_text(text: str) -> str:
    """Text without white space at its ends.

    Raises:
        ValueError: the text is blank, or holds a NUL or a lone surrogate.
    """
    stripped = text.strip()
    if not stripped:
        raise ValueError("the text is blank")
    if "\x00" in stripped:
        raise ValueError("the text holds a NUL character")
    try:
        stripped.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("the text holds a lone surrogate") from None
    return stripped


def text_digest(text: str) -> str:
    """Sha256 of the UTF-8 text, hexadecimal; white space and form are part of it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def claim_id(text: str, claimant: str = "", edition: int = 1) -> str:
    """Id of the claim with this text and claimant's name.

    White space and Unicode composition do not change it; case does. The language is no part of
    it: it is often guessed, and equal texts are equal claims. A later ``edition`` is for a text
    whose id belongs to a claim that was edited into another one.
    """
    later = [str(edition)] if edition > 1 else []
    return "c" + _short_hash("claim", _fold(text), _fold(claimant), *later)


def source_id(*, digest: str = "", url: str = "", title: str = "") -> str:
    """Id of the source with this text digest, or failing that this address, or this title."""
    if digest:
        return "s" + _short_hash("text", digest)
    return "s" + (_short_hash("url", url) if url else _short_hash("title", _fold(title)))


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _short_hash(*parts: str) -> str:
    # A lone surrogate is refused by the model, with a sentence, after its id was asked for.
    payload = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    short = hashlib.sha256(payload).digest()[:ID_BYTES]
    return base64.b32encode(short).decode("ascii").lower()
