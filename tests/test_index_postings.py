"""Posting lists come back from bytes as they were, whole or merged."""

from __future__ import annotations

import pickle
import sys
from array import array
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.packing import from_little, to_little
from index.whoosh_engine.postings import PostingList, Postings
from index.whoosh_engine.safe_pickle import ForbiddenPickle, load_plain

OCCURRENCES = st.dictionaries(
    st.one_of(st.integers(0, 300), st.integers(0, 2**31)),
    st.tuples(
        st.integers(1, 70_000),
        st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=5, unique=True),
    ),
    min_size=1,
    max_size=200,
)
Occurrences = dict[int, tuple[int, list[int]]]


def made(occurrences: Occurrences) -> PostingList:
    """A posting list of these occurrences."""
    postings = PostingList()
    for number, (units, positions) in sorted(occurrences.items()):
        for position in sorted(positions):
            postings.add(number, units, position)
    return postings


def read(postings: Postings) -> Occurrences:
    """The occurrences of a posting list."""
    spans = map(list, postings.positions())
    return {
        number: (units // len(span), span)
        for number, units, span in zip(postings.numbers, postings.units, spans, strict=True)
    }


@given(OCCURRENCES)
def test_what_is_packed_is_unpacked(occurrences: Occurrences) -> None:
    stored = Postings(made(occurrences).to_bytes(2**31 + 1))
    expected = {number: (units, sorted(places)) for number, (units, places) in occurrences.items()}
    assert read(stored) == dict(sorted(expected.items()))
    assert len(stored) == len(occurrences)
    assert stored.bits is None


@given(st.sets(st.integers(0, 2000), min_size=1))
def test_keywords_are_numbers_and_where_they_are_many_also_bits(numbers: set[int]) -> None:
    postings = PostingList()
    for number in sorted(numbers):
        postings.add_number(number)
    stored = Postings(postings.to_bytes(2001))
    assert set(stored.numbers) == numbers
    assert list(stored.positions()) == []
    dense = len(numbers) * 128 > 2001
    assert stored.bits == (sum(1 << number for number in numbers) if dense else None)


@given(OCCURRENCES, st.sets(st.integers(0, 300)))
def test_merging_renumbers_and_drops_the_deleted(
    occurrences: Occurrences, deleted: set[int]
) -> None:
    stored = Postings(made(occurrences).to_bytes(2**31 + 1))
    kept = [number for number in sorted(occurrences) if number not in deleted]
    numbers = {old: 7 + new for new, old in enumerate(kept)}
    merged = PostingList()
    merged.add(0, 5, 1)
    merged.extend(stored, numbers)
    expected = {0: (5, [1])} | {
        numbers[old]: (occurrences[old][0], sorted(occurrences[old][1])) for old in kept
    }
    assert read(Postings(merged.to_bytes(2**31 + 1))) == expected


@pytest.mark.parametrize("cut", [0, 1])
def test_what_is_no_posting_list_is_refused(cut: int) -> None:
    stored = made({1: (2, [3])}).to_bytes(5)
    wrong = stored[:-1] if cut else b"XXXX" + stored[4:]
    with pytest.raises(ValueError, match="posting list"):
        Postings(wrong)


def test_the_low_byte_comes_first_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    values = array("I", [1, 258])
    assert to_little(values) == b"\x01\x00\x00\x00\x02\x01\x00\x00"
    assert from_little("I", to_little(values)) == values
    other = "big" if sys.byteorder == "little" else "little"
    monkeypatch.setattr(sys, "byteorder", other)
    swapped = array("I", [1, 258])
    swapped.byteswap()
    assert to_little(values) == swapped.tobytes()
    assert from_little("I", to_little(values)) == values
    assert values == array("I", [1, 258])


class Reference:
    """Pickled by reference to something outside."""


class ReferringPickler(pickle.Pickler):
    """Writes references."""

    def persistent_id(self, obj: object) -> str | None:
        """A reference instead of the object."""
        return "outside" if isinstance(obj, Reference) else None


def test_plain_pickles_are_read_and_others_refused() -> None:
    plain = {"a": [1, (2.5, "x", b"y", None, True)], "b": {}}
    assert load_plain(BytesIO(pickle.dumps(plain, 4))) == plain
    with pytest.raises(ForbiddenPickle, match="Reference"):
        load_plain(BytesIO(pickle.dumps(Reference(), 2)))
    referring = BytesIO()
    ReferringPickler(referring).dump([Reference()])
    referring.seek(0)
    with pytest.raises(ForbiddenPickle, match="outside"):
        load_plain(referring)
