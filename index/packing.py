"""Arrays of numbers as bytes that mean the same on every machine: the low byte first."""

from __future__ import annotations

import sys
from array import array


def to_little(values: array[int]) -> bytes:
    """The bytes of the numbers."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def from_little(typecode: str, stored: bytes) -> array[int]:
    """The numbers of these bytes."""
    values: array[int] = array(typecode)
    values.frombytes(stored)
    if sys.byteorder == "big":
        values.byteswap()
    return values
