"""The encoder that comes with the extra ``lookup``, for callers who have no base."""

from __future__ import annotations

from index.encoder import Encoder, UniversalSentenceEncoder, is_installed
from kb.errors import EncoderNotInstalled


def usual_encoder() -> Encoder:
    """The encoder; its model is loaded when it is first asked.

    Raises:
        EncoderNotInstalled: the extra is missing.
    """
    if not is_installed():
        raise EncoderNotInstalled
    return UniversalSentenceEncoder()
