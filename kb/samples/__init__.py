"""The packaged interview: its claims and quotes, without its text."""

from __future__ import annotations

from importlib.resources import files
from typing import BinaryIO, cast

NAME = "sample: interview with Liang Wenfeng"
"""What the import of the sample is called in the history."""


def open_sample() -> BinaryIO:
    """The sample as JSON Lines."""
    return cast("BinaryIO", (files(__package__) / "interview.jsonl").open("rb"))
