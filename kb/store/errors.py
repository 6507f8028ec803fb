"""What can go wrong with the stored knowledge base; each error writes its own sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kb.errors import KbError


class StoreError(KbError):
    """Root of what can go wrong with the stored knowledge base."""


class StoreMissing(StoreError):
    """There is no database at the path."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"there is no knowledge base at {path}: make one with `kb init`")
        self.path = path


class StoreExists(StoreError):
    """A database is already at the path where a new one should go."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"there is already a knowledge base at {path}")
        self.path = path


class NotAStore(StoreError):
    """The file is something else than a knowledge base."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is not a knowledge base ({why}): choose another --home")
        self.path = path


class StoreDamaged(StoreError):
    """The database cannot be read any more."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"the knowledge base at {path} is damaged ({why}):"
            " bring back a backup with `kb restore`"
        )
        self.path = path


class StoreFromTheFuture(StoreError):
    """A newer program wrote the database."""

    def __init__(self, path: Path, schema: int, known: int) -> None:
        super().__init__(
            f"the knowledge base at {path} was written by a newer kb"
            f" (schema {schema}, this one knows {known}): upgrade claimkb"
        )
        self.path = path


class StoreOutdated(StoreError):
    """The database has an older schema, and cannot be migrated where it is."""

    def __init__(self, path: Path, schema: int, known: int) -> None:
        super().__init__(
            f"the knowledge base at {path} has the older schema {schema} (this kb writes {known})"
            " and cannot be written: copy it to a place where it can, and open it there"
        )
        self.path = path


class MigrationFailed(StoreError):
    """The step to a newer schema failed; nothing was changed."""

    def __init__(self, path: Path, schema: int, why: str) -> None:
        super().__init__(
            f"the knowledge base at {path} could not be brought to schema {schema} ({why}):"
            " it was left as it was"
        )
        self.path = path


class StoreLocked(StoreError):
    """Another process is writing and did not finish in time."""

    def __init__(self, path: Path, seconds: float, holder: str) -> None:
        super().__init__(
            f"the knowledge base at {path} is being written by {holder}, which did not finish"
            f" within {seconds:g} s: try again when it is done"
        )
        self.path = path
        self.holder = holder


class StoreReadOnly(StoreError):
    """The database, or the folder it is in, cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"the knowledge base at {path} cannot be written:"
            " its file or folder is read-only, or yours only to read"
        )
        self.path = path


class StoreFull(StoreError):
    """The disk has no room left; the change was not made."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"no space is left on the disk of {path}: nothing was changed; free some and try again"
        )
        self.path = path


class StoreUnreachable(StoreError):
    """The operating system refuses to read or write the database."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} could not be read or written: {why}")
        self.path = path


class UnknownRecordType(StoreError):
    """The store keeps no records of that type."""

    def __init__(self, record_type: str, known: Sequence[str]) -> None:
        super().__init__(f"unknown record type {record_type!r}; known: {', '.join(known)}")


class UnknownRecord(StoreError):
    """No record of that type has that id."""

    def __init__(self, record_type: str, record_id: str, near: Sequence[str] = ()) -> None:
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"there is no {record_type} {record_id}{hint}")
        self.record_type = record_type
        self.record_id = record_id
        self.near = tuple(near)


class UnknownSnapshot(StoreError):
    """The text with that digest is not in the knowledge base."""

    def __init__(self, digest: str) -> None:
        super().__init__(
            f"the source text with digest {digest[:12]}… is not in the knowledge base:"
            " complete it with `kb attach`"
        )
        self.digest = digest


class UnfitText(StoreError):
    """A text that no file can hold as it is."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} cannot be stored: it {why}")


class BrokenCitation(StoreError):
    """A claim would quote a source that is not there."""

    def __init__(self, claim_id: str, source_id: str) -> None:
        super().__init__(
            f"claim {claim_id} quotes source {source_id}, which would not be in the knowledge base:"
            " add the source first, or take the claim away before its source"
        )
        self.claim_id = claim_id
        self.source_id = source_id


class Forgotten(StoreError):
    """A source that was erased on purpose comes back."""

    def __init__(self, source_id: str, reason: str, at: str) -> None:
        super().__init__(
            f"source {source_id} was forgotten on {at[:10]} ({reason}):"
            " say that it may come back, or leave it out"
        )
        self.source_id = source_id
        self.reason = reason


class NothingToUndo(StoreError):
    """No change is left that could be taken back."""

    def __init__(self, why: str) -> None:
        super().__init__(f"there is nothing to undo: {why}")


class SharedText(StoreError):
    """The text to forget is the text of other sources too."""

    def __init__(self, source_id: str, others: Sequence[str]) -> None:
        super().__init__(
            f"the text of source {source_id} is also that of {', '.join(others)}:"
            " forget them together"
        )
        self.others = tuple(others)


class UnfitHistory(StoreError):
    """A row of a dump's history cannot be restored."""

    def __init__(self, seq: object, why: str) -> None:
        super().__init__(f"row {seq} of the history cannot be restored: {why}")


class FileInTheWay(StoreError):
    """A file is already where a new one should go."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"there is already a file at {path}: name another, or replace it with --force"
        )
        self.path = path


class BackupMissing(StoreError):
    """There is no backup of that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"there is no backup at {path}: nothing was changed")
        self.path = path


class BackupDamaged(StoreError):
    """A backup does not hold what was put into it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"the backup {path} cannot be trusted ({why}): use another one")
        self.path = path
