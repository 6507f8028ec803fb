"""The only way a pickle is read here: an unpickler that makes nothing but plain containers.

Whoosh keeps pickles in its files, and opening a pickle runs whatever it names. The pickles that a
search reads hold dictionaries, tuples, text and numbers; those need no names at all, so none is
allowed. A pickle that names anything is not ours.
"""

from __future__ import annotations

import pickle
from typing import BinaryIO, NoReturn


class ForbiddenPickle(ValueError):
    """A pickle asks for something that plain containers do not need."""

    def __init__(self, module: str, name: str) -> None:
        super().__init__(f"a pickle asks for {module}.{name}")


class PlainUnpickler(pickle.Unpickler):
    """Makes dictionaries, lists, tuples, text, bytes and numbers."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuse every name."""
        raise ForbiddenPickle(module, name)

    def persistent_load(self, pid: object) -> NoReturn:
        """Refuse every reference to something outside."""
        raise ForbiddenPickle("persistent id", str(pid))


def load_plain(file: BinaryIO) -> object:
    """The plain object pickled at this place of the file.

    Raises:
        ForbiddenPickle: the pickle names a class or function.
    """
    return PlainUnpickler(file).load()
