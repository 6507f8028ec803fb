"""The family of errors a user can cause or meet; each writes its own sentence.

Exit codes and HTTP codes live in the outer layers only.
"""

from __future__ import annotations


class KbError(Exception):
    """Root of all domain errors: one sentence that says what is wrong and what to do."""


class UnknownFormat(KbError):
    """No exchange format of that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown format {name!r}; known: {', '.join(known)}")


class BadRecord(KbError):
    """One record of an import cannot be read."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
