"""Content words, segments, scopes of negations, likeness: what an alignment is made of."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import UniversalSentenceEncoder
from kb.lookup.likeness import WordVectors, likeness
from kb.lookup.measures import held, select, substituted, weighted
from kb.lookup.polarity import is_denied
from kb.lookup.segmenting import segmenter
from kb.lookup.sides import MOST_PARTS, Side, make_side
from kb.lookup.words import MOST_WORDS, NAME_WEIGHT, WORD_WEIGHT, Word, content_words
from kb.reading import read_text
from kb.text.spans import Span

TEXTS = st.text("aB è不座桥安全的 \n.,-'5%😀\udc80", max_size=80)
LANGUAGES = st.sampled_from(["", "en", "it", "zh", "de", "fr"])


class Cutting:
    """Stands in for an encoder that cuts runs in twos; counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def pieces(self, run: str) -> list[str]:
        """Two characters each."""
        self.asked.append(run)
        return [run[at : at + 2] for at in range(0, len(run), 2)]


def texts(text: str, language: str, *left_out: Span) -> list[str]:
    """The content words of a text, cut in twos where there are no spaces."""
    return [each.text for each in content_words(text, language, Cutting().pieces, left_out)]


def side(text: str, language: str = "en") -> Side:
    """A text read, without an encoder."""
    return make_side(read_text(text, language=language), list)


def denied(text: str, language: str) -> set[str]:
    """The words of a text that stand under a negation."""
    read = side(text, language)
    return {word.text for word, flag in zip(read.words, read.denied, strict=True) if flag}


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The bridge was built by the city.", "en", ["bridge", "built", "city"]),
        ("Il ponte è stato costruito dalla città.", "it", ["ponte", "costruito", "città"]),
        ("Le pont est sûr.", "fr", ["pont", "sûr"]),
        ("Die Brücke ist alt.", "de", ["Brücke", "alt"]),
        ("IT is not it.", "en", ["IT", "not"]),
        ("大桥安全的了", "zh", ["大桥", "安全", "的了"]),
        ("", "en", []),
        ("… — !", "en", []),
    ],
)
def test_function_words_are_left_out(text: str, language: str, words: list[str]) -> None:
    assert texts(text, language) == words


def test_names_weigh_more_than_words() -> None:
    weights = {each.text: each.weight for each in content_words("Rome has bridges", "en", list)}
    assert weights == {"Rome": NAME_WEIGHT, "bridges": WORD_WEIGHT}


def test_words_of_one_stem_have_it_in_common() -> None:
    first, second = content_words("bridge bridges", "en", list)
    assert first.stem == second.stem


def test_what_is_left_out_is_left_out_wholly_or_not() -> None:
    text = "old bridge over wide river"
    assert {"old", "bridge"}.isdisjoint(texts(text, "en", Span(0, 10)))
    assert "bridge" not in texts(text, "en", Span(4, 10), Span(0, 3))
    assert "bridge" in texts(text, "en", Span(4, 9))
    assert "river" in texts(text, "en", Span(0, 20), Span(3, 5))


@given(TEXTS, LANGUAGES, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5))
def test_words_stand_where_they_say(text: str, language: str, pairs: list[tuple[int, int]]) -> None:
    left_out = [Span(min(pair), max(pair)) for pair in pairs]
    found = content_words(text, language, Cutting().pieces, left_out)
    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert all(one.end <= two.start for one, two in pairwise(found))
    everything = content_words(text, language, Cutting().pieces)
    kept = [
        each
        for each in everything
        if not any(out.start <= each.start and each.end <= out.end for out in left_out)
    ]
    assert found == kept


def test_a_long_text_has_a_bounded_number_of_words() -> None:
    assert len(texts("bridge " * 500, "en")) == MOST_WORDS


def test_a_run_is_cut_by_the_encoder_once() -> None:
    cutting = Cutting()
    segment = segmenter(cutting)  # type: ignore[arg-type] # only its pieces are asked for
    for _ in range(3):
        assert segment("大桥安全") == ["大桥", "安全"]
    assert cutting.asked == ["大桥安全"]


def test_an_encoder_without_pieces_cuts_by_character() -> None:
    segment = segmenter(object())  # type: ignore[arg-type] # has no pieces
    assert list(segment("大桥")) == ["大", "桥"]
    assert [each.text for each in content_words("大桥的塔", "zh", segment)] == ["大桥", "塔"]


def test_the_real_encoder_keeps_the_run_whole(encoder: UniversalSentenceEncoder) -> None:
    run = "这座桥于一九三二年通车"
    assert "".join(segmenter(encoder)(run)) == run


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The old bridge is not safe.", "en", {"safe"}),
        ("The bridge is safe.", "en", set()),
        ("He smokes not.", "en", {"smokes"}),
        ("Il ponte non è sicuro.", "it", {"sicuro"}),
        ("Il sindaco non ha mai firmato nulla.", "it", {"firmato"}),
        ("Le pont n'est pas sûr.", "fr", {"sûr"}),
        ("Der Bürgermeister unterschrieb nicht.", "de", {"Bürgermeister", "unterschrieb"}),
        ("El puente no es seguro.", "es", {"seguro"}),
        ("The bridge is not safe, but the tower is tall.", "en", {"safe"}),
        ("It is not true that the bridge is not safe.", "en", set()),
        ("Non è vero che il ponte non è sicuro.", "it", {"vero"}),
        ("Anna Rossi denied that the bridge is safe.", "en", {"bridge", "safe"}),
    ],
)
def test_negations_govern_their_clause_and_undo_each_other(
    text: str, language: str, words: set[str]
) -> None:
    assert denied(text, language) == words


def test_a_negation_inside_an_opposite_is_its_own() -> None:
    for text, wanted in (
        ("大桥不安全。", False),
        ("大桥安全。", False),
        ("大桥不是安全的。", True),
    ):
        read = side(text, "zh")
        (concept,) = [each for each in read.concepts if each.pair_id == "safe-dangerous"]
        assert is_denied(read, concept) is wanted, text


def test_who_says_it_is_no_part_of_what_is_said() -> None:
    read = side("Anna Rossi said that the bridge cost 5 million euros.")
    assert read.said == "the bridge cost 5 million euros."
    assert [each.text for each in read.words] == ["bridge", "cost"]
    assert [each.raw for each in read.quantities] == ["5 million euros"]
    assert read.entities == ()
    assert read.reading.claimant == "Anna Rossi"


def test_clauses_are_parts_where_there_are_several() -> None:
    assert side("The bridge is safe.").parts == ()
    both = side("The bridge is safe, but the tower leans.")
    assert len(both.parts) > 1
    assert all(part in both.text for part in both.parts)
    many = side(", and ".join(["the bridge is safe"] * 40))
    assert len(many.parts) == MOST_PARTS


@given(TEXTS, LANGUAGES)
def test_any_text_makes_a_side(text: str, language: str) -> None:
    read = side(text, language)
    assert len(read.denied) == len(read.words)
    assert len(read.parts) <= MOST_PARTS


def test_words_are_alike_by_stem_or_by_meaning(encoder: UniversalSentenceEncoder) -> None:
    vectors = WordVectors(encoder)
    first = content_words("bridges London", "en", list)
    second = content_words("bridge Londra banana", "en", list)
    found = likeness(first, second, vectors)
    assert found.shape == (2, 3)
    assert found[0, 0] == 1.0
    assert found[1, 1] > 0.8 > found[1, 2]
    assert likeness([], second, vectors).shape == (0, 3)


def test_vectors_are_kept_and_forgotten(
    encoder: UniversalSentenceEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.lookup.likeness.MOST_KEPT", 3)
    vectors = WordVectors(encoder)
    first = vectors.of(["bridge", "tower", "road", "river"])
    again = vectors.of(["river", "bridge"])
    assert np.allclose(again, first[[3, 0]], atol=1e-5)


def test_a_counterpart_counts_from_unlike_to_alike() -> None:
    rows, columns = held(np.array([[0.9, 0.1], [0.35, 0.55]], np.float32))
    assert rows == pytest.approx([1.0, 0.5])
    assert columns == pytest.approx([1.0, 0.5])
    assert held(np.zeros((2, 0), np.float32)) == ([0.0, 0.0], [])


def test_cover_is_weighted_by_names() -> None:
    words = [Word("Rome", 0, 4, "rome", 1.5), Word("old", 5, 8, "old", 0.5)]
    assert weighted(words, [1.0, 0.0]) == 0.75
    assert weighted([], []) == 0.0


@pytest.mark.parametrize(
    ("rows", "columns", "wanted"),
    [
        ([1.0, 0.9, 0.2], [1.0, 0.1], 0.95),
        ([1.0, 1.0], [1.0, 0.1], 0.0),
        ([1.0, 0.1], [1.0, 1.0], 0.0),
        ([0.1, 0.1, 0.1, 1.0], [0.1], 0.0),
        ([0.1], [0.1], 0.0),
    ],
)
def test_one_word_for_another_is_a_substitution(
    rows: list[float], columns: list[float], wanted: float
) -> None:
    assert substituted(rows, columns) == pytest.approx(wanted)


def test_products_of_measures_are_selected_by_name() -> None:
    assert select({"a": 0.5, "b": 0.4}, ("b", "a*b", "a*a*a")) == pytest.approx([0.4, 0.2, 0.125])
