"""What can be wrong inside a store, looked for everywhere; for ``kb doctor``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from kb.errors import KbError
from kb.ids import text_digest
from kb.store.store import Store

MOST = 20
"""How many problems of one sort are told."""

_QUERIES = {
    "the history of {} {} and its latest document disagree": """
        SELECT record_type, record_id FROM (
            SELECT record_type, record_id, max(history.seq) AS last, document, head.seq
            FROM history LEFT JOIN head USING (record_type, record_id) GROUP BY 1, 2)
        WHERE seq IS NOT iif(document IS NULL, NULL, last)
        UNION SELECT record_type, record_id FROM head
        WHERE NOT EXISTS (SELECT 1 FROM history WHERE history.record_type = head.record_type
            AND history.record_id = head.record_id)""",
    "row {} of the history follows row {}, which is not the document before it": """
        SELECT later.seq, later.before_seq FROM history AS later
        LEFT JOIN history AS before ON before.seq = later.before_seq
            AND before.record_type = later.record_type AND before.record_id = later.record_id
            AND before.document IS NOT NULL AND before.seq < later.seq
        WHERE later.before_seq IS NOT NULL AND before.seq IS NULL""",
    "row {} of the history ({} {}) holds no JSON": """
        SELECT seq, record_type, record_id FROM history
        WHERE document IS NOT NULL AND NOT json_valid(document)""",
    "claim {} appears in source {}, but the list of appearances does not say so": """
        SELECT DISTINCT head.record_id, json_extract(value, '$.source_id')
        FROM head JOIN history USING (seq), json_each(history.document, '$.appearances')
        WHERE head.record_type = 'claim' AND json_valid(history.document)
        EXCEPT SELECT claim_id, source_id FROM appearance""",
    "claim {} does not appear in source {}, though the list of appearances says so": """
        SELECT claim_id, source_id FROM appearance
        EXCEPT SELECT head.record_id, json_extract(value, '$.source_id')
        FROM head JOIN history USING (seq), json_each(history.document, '$.appearances')
        WHERE head.record_type = 'claim' AND json_valid(history.document)""",
    "claim {} appears in source {}, which is not there": """
        SELECT claim_id, source_id FROM appearance LEFT JOIN head
            ON head.record_type = 'source' AND head.record_id = source_id
        WHERE head.seq IS NULL""",
}


def integrity(store: Store) -> list[str]:
    """Everything that is wrong with the store, one sentence each; empty when it is sound."""
    problems: list[str] = []
    for look in (_pages, _records, _texts, _originals, _erasure):
        problems += _ask(store, look)
    return problems


def _ask(store: Store, look: Callable[[Store], Iterator[str]]) -> list[str]:
    found: list[str] = []
    try:
        with store.consistent():
            found.extend(look(store))
    except KbError as error:
        found.append(str(error))
    return found


def _pages(store: Store) -> Iterator[str]:
    for (line,) in store.connection.execute(f"PRAGMA integrity_check({MOST})"):
        if line != "ok":
            yield f"the database file: {line}"


def _records(store: Store) -> Iterator[str]:
    for sentence, sql in _QUERIES.items():
        for row in store.connection.execute(f"SELECT * FROM ({sql}) LIMIT {MOST}"):  # noqa: S608 - fixed words
            yield sentence.format(*row)


def _texts(store: Store) -> Iterator[str]:
    for digest, text in store.snapshots():
        if text_digest(text) != digest:
            yield f"the source text {digest} has changed: its digest is another"


def _originals(store: Store) -> Iterator[str]:
    for original in store.originals():
        if hashlib.sha256(original.content).hexdigest() != original.digest:
            yield f"the original bytes {original.digest} have changed: their digest is another"


def _erasure(store: Store) -> Iterator[str]:
    if store.erasure_pending:
        yield (
            "bytes of a forgotten source may still lie in the file:"
            " they go when no other process has it open"
        )
