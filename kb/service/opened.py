"""An open knowledge base: its folder, its store, its searcher."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kb import config
from kb.errors import AmbiguousId, NoBase
from kb.store import Store
from kb.store.errors import StoreExists, StoreMissing, UnknownRecord

if TYPE_CHECKING:  # loaded by the methods that need them: Pydantic costs more than a search
    from kb.model import Source
    from kb.search.candidates import Candidates
    from kb.search.meaning import Meaning
    from kb.search.searcher import Searcher

Notice = Callable[[str], None]
"""Is told one-line messages: an index rebuilt, a field read from the text."""

Progress = Callable[[int], None]
"""Is told how many records were done since it was last told."""

IndexProgress = Callable[[int, int], None]
"""Is told how many claims of how many are indexed, while an index is built."""


def say_nothing(_: str) -> None:
    """The notice of callers who do not listen."""


class OpenBase:
    """An open knowledge base; use it as a context manager.

    Reading returns JSON documents as they are stored; writing validates with the models first.
    """

    def __init__(
        self,
        home: config.Home,
        store: Store,
        actor: str,
        notice: Notice = say_nothing,
        progress: IndexProgress | None = None,
    ) -> None:
        self.home = home
        self.store = store
        self.actor = actor
        self.notice = notice
        self.progress = progress

    @classmethod
    def create(cls, home: Path | None = None) -> tuple[Path, bool]:
        """Make a knowledge base; its folder, and whether it is new.

        Raises:
            KbError: the folder cannot be made or written, or holds something else.
        """
        place = config.home_for_init(home, os.environ, Path.cwd())
        config.make_home(place)
        try:
            Store.create(place.database).close()
        except StoreExists:
            Store.open(place.database).close()  # it is one, and one that we can read
            return place.path, False
        return place.path, True

    @classmethod
    def open(
        cls,
        home: Path | None = None,
        *,
        actor: str | None = None,
        read_only: bool = False,
        notice: Notice = say_nothing,
        progress: IndexProgress | None = None,
    ) -> Self:
        """The base in that folder, else the one that ``$KB_HOME`` or the folders above name.

        Raises:
            NoBase: there is none; says how to make one.
            StoreError: it cannot be opened.
        """
        place = config.find_home(home, os.environ, Path.cwd())
        if place is None:
            raise NoBase(None)
        try:
            store = Store.open(place.database, read_only=read_only)
        except StoreMissing:
            raise NoBase(place.path) from None
        return cls(place, store, actor or config.user_name(), notice, progress)

    def close(self) -> None:
        """Let the files go."""
        self.close_indexes()
        self.store.close()

    def close_indexes(self) -> None:
        """Let the files of the indexes go; they are opened again when they are needed."""
        self.__dict__.pop("candidates", None)
        for name in ("searcher", "meaning"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()

    @cached_property
    def searcher(self) -> Searcher:
        """Searches the claims; opens the index when it is first asked."""
        return self._searcher(config.read_engine(self.home))

    def _searcher(self, engine: str) -> Searcher:
        from kb.search.searcher import Searcher  # noqa: PLC0415 - the index is not always needed

        index, notice = self.home.index, self.notice
        return Searcher(self.store, engine, index, notice, self.progress, lambda: self.meaning)

    @cached_property
    def meaning(self) -> Meaning:
        """The vectors of the claims; nothing is loaded before it is needed."""
        from kb.search.meaning import Meaning  # noqa: PLC0415 - not always needed

        return Meaning(self.store, self.home.index, self.notice, self.progress)

    @cached_property
    def candidates(self) -> Candidates:
        """Finds the claims that may decide a statement."""
        from kb.search.candidates import Candidates  # noqa: PLC0415 - not always needed

        return Candidates(self.store, self.meaning)

    def choose_engine(self, name: str) -> None:
        """Search with this engine from now on; its index is built at the next search.

        Raises:
            UnknownChoice: there is no such engine.
        """
        chosen = self._searcher(name)
        config.write_engine(self.home, name)
        self.__dict__["searcher"] = chosen

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def resolve(self, reference: str, record_type: str = "claim") -> str:
        """The id that a user means: the id itself, or the only one that starts so.

        Raises:
            UnknownRecord: none does; names ids that look like it.
            AmbiguousId: several do.
        """
        if self.store.find(record_type, reference) is not None:
            return reference
        starting = list(self.store.ids(record_type, reference)) if reference else []
        if len(starting) > 1:
            raise AmbiguousId(record_type, reference, starting)
        if not starting:
            near = self.store.near_ids(record_type, reference)
            raise UnknownRecord(record_type, reference, near)
        return starting[0]

    def get_source(self, reference: str) -> Source:
        """The source with that id, start of an id, or address, as a model.

        Raises:
            UnknownRecord: none, or more than one, answers to it.
        """
        from kb.sourcing import get_source  # noqa: PLC0415 - Pydantic

        return get_source(self.store, reference)
