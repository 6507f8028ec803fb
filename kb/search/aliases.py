"""Which entities a text mentions, by any of the names that the base declares for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from index.folding import fold, fold_word

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u3040", "\u30ff"),
             ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))  # fmt: skip
"""Thai and Lao, Burmese, Japanese, Chinese, Korean."""


def _is_unspaced(name: str) -> bool:
    return any(first <= char <= last for char in name for first, last in _UNSPACED)


class AliasBook:
    """The declared names of all entities, ready to be looked for in texts.

    Names are found word by word, whatever case or punctuation stands between; a single word
    written with a capital (*Byte*) is not found in lower case (*byte*). Names in Chinese and other
    writing without spaces are found anywhere.
    """

    def __init__(self, aliases: Iterable[Mapping[str, Any]] = ()) -> None:
        """Take in alias records: mappings with ``name`` and ``aliases``."""
        self.groups: list[tuple[str, ...]] = []
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, int]]] = {}
        self._unspaced: list[tuple[str, int]] = []
        self._by_name: dict[str, list[int]] = {}
        for alias in aliases:
            self._add((alias["name"], *alias["aliases"]))

    def _add(self, names: tuple[str, ...]) -> None:
        group = len(self.groups)
        self.groups.append(names)
        for name in dict.fromkeys(names):
            self._by_name.setdefault(fold(name), []).append(group)
            if _is_unspaced(name):
                self._unspaced.append((fold(name), group))
                continue
            words = _WORD.findall(name)
            if words:
                folded = tuple(map(fold_word, words))
                named = len(words) == 1 and words[0] != words[0].lower()
                self._by_first.setdefault(folded[0], []).append((folded, named, group))

    def names_in(self, texts: Iterable[str], names: Iterable[str] = ()) -> list[str]:
        """All names of the entities that are mentioned, in the order of declaration.

        Args:
            texts: looked through for every name.
            names: names of entities, compared as wholes.
        """
        if not self.groups:
            return []
        found: set[int] = set()
        for name in names:
            found.update(self._by_name.get(fold(name), ()))
        for text in texts:
            found.update(self._spaced_in(text))
            if self._unspaced and max(text, default="") >= _UNSPACED[0][0]:
                folded = fold(text)
                found.update(group for name, group in self._unspaced if name in folded)
        return [name for group in sorted(found) for name in self.groups[group]]

    def _spaced_in(self, text: str) -> Iterator[int]:
        words = _WORD.findall(fold_word(text))
        starts = self._by_first.keys() & set(words)
        if not starts:
            return
        written = _WORD.findall(text)
        for at, word in enumerate(words):
            if word not in starts:
                continue
            for name, named, group in self._by_first[word]:
                if name == tuple(words[at : at + len(name)]) and not (
                    named and at < len(written) and written[at] == written[at].lower()
                ):
                    yield group
