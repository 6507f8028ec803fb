"""What the search needs of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Change(Protocol):
    """One row of the history: the record's JSON text after the change, None when removed."""

    @property
    def document(self) -> str | None:
        """The record after the change."""
        ...


class ClaimStore(Protocol):
    """What the search needs of the store; ``kb.store.Store`` has it."""

    @property
    def last_sequence(self) -> int:
        """The number of the last change."""
        ...

    @property
    def generation(self) -> str:
        """Changes when the whole store is replaced."""
        ...

    def consistent(self) -> AbstractContextManager[None]:
        """Several readings of one moment."""
        ...

    def iterate(self, record_type: str) -> Iterator[tuple[str, str]]:
        """Every record's id and JSON text."""
        ...

    def ids(self, record_type: str, prefix: str = "") -> Iterator[str]:
        """The ids of the records."""
        ...

    def count(self, record_type: str) -> int:
        """How many records of the type there are."""
        ...

    def find(self, record_type: str, record_id: str) -> dict[str, Any] | None:
        """The record, or None."""
        ...

    def find_documents(
        self, record_type: str, ids: Iterable[str]
    ) -> Iterator[tuple[str, str | None]]:
        """Every id with its record as JSON text, or None."""
        ...

    def claims_of_source(self, source_id: str) -> list[str]:
        """Ids of the claims that appear in the source."""
        ...

    def changed_since(self, seq: int) -> Iterator[tuple[str, str]]:
        """Type and id of every record changed or removed after that change."""
        ...

    def history(
        self, record_id: str | None = None, *, record_type: str | None = None, since: int = 0
    ) -> Iterator[Change]:
        """The changes of one record."""
        ...
