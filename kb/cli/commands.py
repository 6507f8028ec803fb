"""The table of commands: where each lives and its one line of help."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """One command of ``kb``."""

    section: str
    module: str
    help: str


CLAIMS = "Claims"
SEARCH = "Search"
LOOK_UP = "Look-up"
SOURCES = "Sources"
BASE = "The knowledge base"
SECTIONS = (SEARCH, LOOK_UP, CLAIMS, SOURCES, BASE)

COMMANDS = {
    "search": Command(SEARCH, "search", "Find claims by words, phrases, fields and ranges."),
    "show": Command(SEARCH, "claims", "Show a claim, its quote in context and its history."),
    "list": Command(SEARCH, "claims", "List claims."),
    "stats": Command(SEARCH, "base", "Count what the knowledge base holds."),
    "export": Command(SEARCH, "transfer", "Write claims to a file or to standard output."),
    "check": Command(LOOK_UP, "check", "Find the claims that decide a statement."),
    "compare": Command(LOOK_UP, "compare", "What one text says to another, with reasons."),
    "conflicts": Command(LOOK_UP, "conflicts", "Pairs of claims that cannot both hold."),
    "parse": Command(LOOK_UP, "parse", "How a text is read: language, quantities, dates, names."),
    "add": Command(CLAIMS, "edit", "Add a claim with its quote."),
    "edit": Command(CLAIMS, "edit", "Change a claim's fields."),
    "retract": Command(CLAIMS, "edit", "Mark a claim as retracted."),
    "history": Command(CLAIMS, "history", "Who changed what, when."),
    "undo": Command(CLAIMS, "history", "Take back the last change."),
    "alias": Command(CLAIMS, "alias", "Other names of people, organisations and products."),
    "kinds": Command(CLAIMS, "alias", "Kinds of claims: the usual ones and the base's own."),
    "import": Command(CLAIMS, "transfer", "Read claims from a file."),
    "sources": Command(SOURCES, "sources", "List and add sources."),
    "attach": Command(SOURCES, "sources", "Give a detached source its text."),
    "verify": Command(SOURCES, "integrity", "Find every quote in its source again."),
    "forget": Command(SOURCES, "sources", "Erase a source, its text and its quotes for good."),
    "init": Command(BASE, "base", "Make a new knowledge base."),
    "index": Command(BASE, "index", "The search index: status, build, engine."),
    "doctor": Command(BASE, "integrity", "Check the integrity of everything."),
    "backup": Command(BASE, "base", "Copy the whole knowledge base to one file."),
    "restore": Command(BASE, "base", "Bring a backup back."),
}
