"""The packaged interview: its claims and quotes, without its text."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import BinaryIO, cast

NAME = "sample: interview with Liang Wenfeng"
"""What the import of the sample is called in the history."""


def open_sample() -> BinaryIO:
    """The sample as JSON Lines."""
    return cast("BinaryIO", (files(__package__) / "interview.jsonl").open("rb"))


def source_id() -> str:
    """The id of the interview's source; a base that has it has the sample."""
    with open_sample() as stream:
        records = (json.loads(line) for line in stream)
        return next(str(record["id"]) for record in records if record["type"] == "source")
