"""Chinese names in Latin letters: *马化腾* is looked for as *Ma Huateng* where no text has it.

An encoder of sentences knows some names only: of twelve in the sample it finds seven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec

_NAME = re.compile("[\u3400-\u9fff]{2,4}")
"""Of one character alone nobody knows the reading; longer runs are more than a name."""

SURNAMES = (1, 2)
"""Characters of a surname, which stands apart in Latin letters."""


def is_name(word: str) -> bool:
    """Whether it has the length and the letters of a Chinese name."""
    return _NAME.fullmatch(word) is not None


def is_installed() -> bool:
    """Whether the readings of characters are there; nothing is loaded."""
    return find_spec("pypinyin") is not None


def spellings(word: str) -> Iterator[str]:
    """How a Chinese name is written in Latin letters: in one word, or surname and name.

    Nothing for other words, nor without the extra that knows the readings.
    """
    if not is_name(word) or not is_installed():
        return
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a third of a second

    syllables = lazy_pinyin(word, v_to_u=True)
    yield "".join(syllables)
    for cut in SURNAMES:
        if cut < len(syllables):
            yield f"{''.join(syllables[:cut])} {''.join(syllables[cut:])}"
