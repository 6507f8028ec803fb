"""A posting list in bytes: whole arrays, so that a list is read at the speed of memory.

Whoosh reads postings one by one through pickled blocks of 128; here a list is two runs of arrays.
The first holds record numbers (as gaps) and weighted frequencies, the second how often and at
which positions the word stands in each record; most questions need only the first. A keyword that
many records have holds a bit for every record instead of positions, so that counting is one step.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, chain
from operator import sub

from index.packing import from_little, to_little

_HEADER = struct.Struct("<4sBIII")
_MAGIC = b"kbP1"
_COMPRESSED, _BITS = 1, 2
_WORTH_COMPRESSING = 256
_FAST = 1
_WORTH_BITS = 128
"""A keyword of more than one record in so many has its bits stored."""

_SIZES = (("B", 1 << 8), ("H", 1 << 16), ("I", 1 << 32))
_WIDTHS = {code: array(code).itemsize for code, _ in _SIZES}


class PostingList:
    """One word's postings while a segment is written."""

    __slots__ = ("counts", "numbers", "positions", "units")

    def __init__(self) -> None:
        self.numbers = array("I")
        self.units = array("I")
        self.counts = array("I")
        self.positions = array("I")

    def add(self, number: int, units: int, position: int) -> None:
        """Note one occurrence; numbers never decrease, nor positions within a number."""
        if self.numbers and self.numbers[-1] == number:
            self.units[-1] += units
            self.counts[-1] += 1
        else:
            self.numbers.append(number)
            self.units.append(units)
            self.counts.append(1)
        self.positions.append(position)

    def add_number(self, number: int) -> None:
        """Note a keyword of a record, once."""
        self.numbers.append(number)
        self.units.append(1)

    def extend(self, postings: Postings, numbers: Mapping[int, int]) -> None:
        """Append another segment's postings under new numbers; those without one are dropped."""
        spans = postings.positions()
        for number, units in zip(postings.numbers, postings.units, strict=True):
            positions = next(spans, None)
            if number in numbers:
                self.numbers.append(numbers[number])
                self.units.append(units)
                if positions is not None:
                    self.counts.append(len(positions))
                    self.positions.extend(iter(positions))

    def to_bytes(self, records: int) -> bytes:
        """The list as it is stored in a segment of so many records."""
        gaps = array("I", map(sub, self.numbers, chain((0,), self.numbers)))
        first = _pack(gaps) + _pack(self.units)
        second, flags = b"", 0
        if self.positions:
            second = _pack(self.counts) + _pack(self.positions)
            if len(second) > _WORTH_COMPRESSING:
                second, flags = zlib.compress(second, _FAST), _COMPRESSED
        elif len(self.numbers) * _WORTH_BITS > records:
            second, flags = to_bits(self.numbers, records), _BITS
        head = _HEADER.pack(_MAGIC, flags, len(self.numbers), len(first), len(second))
        return b"".join((head, first, second))


class Postings:
    """One word's postings in a segment, decoded as far as they are asked for."""

    __slots__ = ("_count", "_first", "_flags", "_numbers", "_second", "_units_at")

    def __init__(self, stored: bytes) -> None:
        self._flags: int
        self._count: int
        magic, self._flags, self._count, first_size, second_size = _HEADER.unpack_from(stored)
        middle = _HEADER.size + first_size
        if magic != _MAGIC or len(stored) != middle + second_size:
            raise ValueError("not a posting list")
        self._first = stored[_HEADER.size : middle]
        self._second = stored[middle:]
        self._numbers: array[int] | None = None
        self._units_at = 0

    def __len__(self) -> int:
        return self._count

    @property
    def numbers(self) -> array[int]:
        """The records that hold the word."""
        if self._numbers is None:
            gaps, self._units_at = _unpack(self._first, 0, self._count)
            self._numbers = array("I", accumulate(gaps))
        return self._numbers

    @property
    def units(self) -> array[int]:
        """The weighted frequency in each of them, in hundredths."""
        at = self._units_at or _unpack(self._first, 0, self._count)[1]
        units, _ = _unpack(self._first, at, self._count)
        return units

    @property
    def bits(self) -> int | None:
        """The records as the bits of a number, where they are stored so."""
        if not self._flags & _BITS:
            return None
        return int.from_bytes(self._second, "little")

    def positions(self) -> Iterator[array[int]]:
        """The positions in each record, in the order of ``numbers``; nothing for a keyword."""
        if not self._second or self._flags & _BITS:
            return
        counts, positions = self._counts_and_positions()
        at = 0
        for count in counts:
            yield positions[at : at + count]
            at += count

    def _counts_and_positions(self) -> tuple[array[int], array[int]]:
        second = self._second
        if self._flags & _COMPRESSED:
            second = zlib.decompress(second)
        counts, at = _unpack(second, 0, self._count)
        positions, _ = _unpack(second, at, sum(counts))
        return counts, positions


def to_bits(numbers: Iterable[int], size: int) -> bytes:
    """One bit for each of so many records, set for those given."""
    bits = bytearray((size + 7) // 8)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return bytes(bits)


def _pack(values: array[int]) -> bytes:
    """The values in the narrowest type that holds them, after its letter; equal ones once."""
    largest = max(values)
    code = next(code for code, limit in _SIZES if largest < limit)
    if values.count(values[0]) == len(values):
        return code.lower().encode() + to_little(array(code, values[:1]))
    return code.encode() + to_little(array(code, values))


def _unpack(stored: bytes, at: int, count: int) -> tuple[array[int], int]:
    """So many values from there on, and where they end."""
    code = stored[at : at + 1].decode("ascii")
    size = _WIDTHS[code.upper()] * (1 if code.islower() else count)
    end = at + 1 + size
    values = from_little(code.upper(), stored[at + 1 : end])
    return (values * count if code.islower() else values), end
