"""The family of errors a user can cause or meet; each writes its own sentence.

Exit codes and HTTP codes live in the outer layers only.
"""

from __future__ import annotations

import unicodedata

INSTALL_LOOKUP = "pip install 'claimkb[lookup]'"
"""What brings the sentence encoder."""


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


class QuerySyntaxError(KbError):
    """A search query that cannot be read; the message points at the place."""

    def __init__(self, query: str, offset: int, problem: str, valid: tuple[str, ...] = ()) -> None:
        """Say what is wrong at ``offset`` (code points) and which names are ``valid`` there."""
        sentence = f"{problem}; known: {', '.join(valid)}" if valid else problem
        super().__init__(f"{sentence}\n{_point(query, offset)}")
        self.query = query
        self.offset = offset
        self.problem = problem
        self.valid = valid


def _point(query: str, offset: int, around: int = 35) -> str:
    """The stretch of the query around the offset, and a caret below it."""
    start = max(offset - around, 0)
    shown = "".join(c if c.isprintable() else " " for c in query[start : offset + around])
    before = shown[: offset - start]
    columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in before)
    return f"  {shown}\n  {' ' * columns}^"


class UnknownChoice(KbError):
    """None of the things one can choose from: a facet, an order, a search engine."""

    def __init__(self, what: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown {what} {name!r}; known: {', '.join(known)}")


class IndexFailed(KbError):
    """The search index cannot be built or read."""

    def __init__(self, why: object) -> None:
        super().__init__(f"the search index cannot be used: {why}")


class EncoderNotInstalled(KbError):
    """What finds claims by their meaning is an extra that is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "claims are found by meaning only with the sentence encoder, which is not installed:"
            f" {INSTALL_LOOKUP}"
        )


class InvalidRecord(KbError):
    """Fields that do not fit the model."""

    def __init__(self, record_type: str, findings: str) -> None:
        super().__init__(f"the {record_type} cannot be stored: {findings}")
        self.findings = findings


class UnknownKind(KbError):
    """A kind of claim that the base does not know."""

    def __init__(self, kind: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"unknown kind {kind!r}; known: {', '.join(known)}; add your own with `kb kinds {kind}`"
        )


class Unreadable(KbError):
    """A file that cannot be read."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"{path} cannot be read: {why}")


class NotText(KbError):
    """A file that is not UTF-8 text."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"{path} is not UTF-8 text: {why}; save it as UTF-8 and try again")


class SourceDetached(KbError):
    """The source's text is not in the base."""

    def __init__(self, source_id: str, title: str) -> None:
        super().__init__(
            f"the text of source {source_id} ({title or 'untitled'}) is not in the knowledge base:"
            " give it with `kb attach FILE`"
        )


class DigestMismatch(KbError):
    """A text that is not the one a source's quotes were taken from."""

    def __init__(self, source: str, expected: str, found: str) -> None:
        wanted = f" ({expected[:12]}… is needed)" if expected else ""
        super().__init__(
            f"this text (sha256 {found[:12]}…) is not the text of {source}{wanted}:"
            " attach an unchanged copy, or add it as a source of its own with `kb sources add`"
        )


class ImportRefused(KbError):
    """Some records of an import are bad; nothing was imported."""

    def __init__(self, name: str, problems: list[BadRecord], count: int) -> None:
        listed = "\n".join(f"  {each}" for each in problems)
        more = f"\n  … and {count - len(problems)} more" if count > len(problems) else ""
        records = "record is" if count == 1 else "records are"
        super().__init__(f"nothing was imported from {name}: {count} {records} bad\n{listed}{more}")
        self.problems = problems


class TruncatedDump(KbError):
    """A dump that ends before everything it announces."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was cut: it ends before all that its first line announces; nothing was"
            " imported: get the whole file"
        )


class HistoryMismatch(KbError):
    """A dump whose records are not what its history ends with."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"the records of {name} do not agree with its history (was it edited by hand?):"
            " import it with --no-history"
        )


class NoBase(KbError):
    """There is no knowledge base to work on."""

    def __init__(self, path: object) -> None:
        where = f" at {path}" if path is not None else " here"
        super().__init__(
            f"there is no knowledge base{where}: make one with `kb init`, or name one with --home"
        )
        self.path = path


class AmbiguousId(KbError):
    """A short id that several records begin with."""

    def __init__(self, record_type: str, reference: str, ids: list[str]) -> None:
        shown = ", ".join(ids[:5])
        more = f" and {len(ids) - 5} more" if len(ids) > 5 else ""  # noqa: PLR2004 - as shown
        super().__init__(f"several {record_type}s begin with {reference!r}: {shown}{more}")


class Unwritable(KbError):
    """A file that cannot be written."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"{path} cannot be written: {why}")


class BlankQuote(KbError):
    """A quote without a visible character."""

    def __init__(self) -> None:
        super().__init__("the quote is empty: give the words as they stand in the source")


class QuoteNotFound(KbError):
    """The words are not in the source's text."""

    def __init__(self, exact: str, source_id: str, nearest: str = "") -> None:
        advice = (
            f"the nearest passage is «{_shortened(nearest)}»: quote it as it stands there"
            if nearest
            else "check the words, or name another source"
        )
        super().__init__(f"source {source_id} does not hold «{_shortened(exact)}»; {advice}")
        self.exact = exact
        self.source_id = source_id
        self.nearest = nearest


class QuoteAmbiguous(KbError):
    """The words stand in several places of the source's text."""

    def __init__(self, exact: str, source_id: str, starts: list[int]) -> None:
        shown = ", ".join(map(str, starts[:5])) + (", …" if len(starts) > 5 else "")  # noqa: PLR2004 - as shown
        super().__init__(
            f"«{_shortened(exact)}» stands in {len(starts)} places of source {source_id}"
            f" (at characters {shown}): tell them apart with --prefix or --suffix,"
            " the words before or after it"
        )
        self.exact = exact
        self.source_id = source_id
        self.starts = starts


class NothingToCheck(KbError):
    """A statement without a letter or a digit."""

    def __init__(self, statement: str) -> None:
        super().__init__(f"«{_shortened(statement)}» says nothing that could be checked")
        self.statement = statement


def _shortened(quote: str, longest: int = 120) -> str:
    """The quote on one line, its middle left out when it is long."""
    line = " ".join(quote[: 20 * longest].split())
    if len(line) <= longest and len(quote) <= 20 * longest:
        return line
    half = longest // 2 - 2
    return f"{line[:half].rstrip()} … {' '.join(quote[-half:].split())}"
