"""A writer to be killed: ``python -m tests.index_worker FOLDER update|build SEED``.

The history it replays is the same in every process: change number n is a function of n.
"""

from __future__ import annotations

import random
import sys
from itertools import count
from pathlib import Path

from index import Engine, Field, FieldKind, Record, Schema, Text, open_engine

IDS = 40
HISTORY = Schema((Field("text", FieldKind.TEXT, 1.0),))


def change(number: int) -> tuple[list[Record], list[str]]:
    """The records given and the ids removed by a change."""
    draw = random.Random(number)  # noqa: S311 - the same change every time
    words = " ".join(draw.choices(("uno", "due", "tre", "quattro", "cinque"), k=4))
    given = [Record(f"r{draw.randrange(IDS)}", {"text": [Text(f"{words} n{number}x", "it")]})]
    return given, [f"r{draw.randrange(IDS)}"] if number % 3 == 0 else []


def held_after(number: int) -> dict[str, Record]:
    """The records there are after so many changes."""
    held: dict[str, Record] = {}
    for each in range(1, number + 1):
        given, removed = change(each)
        for gone in removed:
            held.pop(gone, None)
        held.update({record.id: record for record in given})
    return held


def work(engine: Engine, kind: str) -> None:
    """Write for ever, from where the index stands."""
    print("ready", flush=True)  # noqa: T201 - the parent waits for it
    for number in count(engine.sequence + 1):
        if kind == "update":
            engine.update(*change(number), number)
        else:
            engine.build(held_after(number).values(), number)


if __name__ == "__main__":
    work(open_engine("whoosh", HISTORY, Path(sys.argv[1])), sys.argv[2])
