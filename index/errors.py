"""What can go wrong with an index; every message is one sentence a user can act on."""

from __future__ import annotations

from pathlib import Path


class EngineError(Exception):
    """Root of the errors an engine raises."""


class IndexMissing(EngineError):
    """There is no index at the path yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"there is no search index at {path}")
        self.path = path


class IndexOutdated(EngineError):
    """The index was built by another schema, analysis or format version."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"the search index at {path} is outdated: {why}")
        self.path = path


class IndexDamaged(EngineError):
    """The files of the index cannot be trusted."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"the search index at {path} is damaged: {why}")
        self.path = path


class IndexLocked(EngineError):
    """Another process is writing the index and did not finish in time."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(
            f"another process has been writing the search index at {path} for {seconds:g} s; "
            "try again when it is done"
        )
        self.path = path


class IndexUnwritable(EngineError):
    """The disk refuses to take the index: no space, no permission."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"the search index at {path} cannot be written: {why}")
        self.path = path


class UnknownEngine(EngineError):
    """No engine of that name is known."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown search engine {name!r}; known: {', '.join(known)}")


class UnknownField(EngineError):
    """A query names a field that the schema does not have."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown field {name!r}; known: {', '.join(known)}")


class UnsuitableField(EngineError):
    """A field is asked for something its kind cannot do, such as a range of words."""

    def __init__(self, name: str, kind: str, wish: str) -> None:
        super().__init__(f"field {name!r} holds {kind} values, which cannot be {wish}")
        self.name = name


class UnsuitableValue(EngineError):
    """A record's value does not fit its field."""

    def __init__(self, record_id: str, name: str, value: object) -> None:
        super().__init__(f"record {record_id!r}: {value!r} does not fit the field {name!r}")


class EncoderMissing(EngineError):
    """The sentence encoder, an optional package, is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(f"the sentence encoder is not installed (there is no package {package})")
        self.package = package
