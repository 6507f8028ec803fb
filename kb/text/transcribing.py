"""Chinese names in Latin letters: *马化腾* and *Ma Huateng* are one name (Pinyin, ISO 7098).

An encoder of sentences knows some names only: of twelve in the sample it finds seven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_NAME = re.compile("[\u3400-\u9fff]{2,4}")
"""Of one character alone nobody knows the reading; longer runs are more than a name."""

SURNAMES = (1, 2)
"""Characters of a surname, which stands apart in Latin letters."""


def is_name(word: str) -> bool:
    """Whether it has the length and the letters of a Chinese name."""
    return _NAME.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def syllables(name: str) -> tuple[str, ...]:
    """How the characters of a name are read, without tones; none of other words."""
    if not is_name(name):
        return ()
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a third of a second

    return tuple(lazy_pinyin(name, v_to_u=True))


def spellings(word: str) -> Iterator[str]:
    """How a Chinese name is written in Latin letters: in one word, or surname and name."""
    read = syllables(word)
    if not read:
        return
    yield "".join(read)
    for cut in SURNAMES:
        if cut < len(read):
            yield f"{''.join(read[:cut])} {''.join(read[cut:])}"
