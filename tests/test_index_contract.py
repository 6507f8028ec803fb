"""What every engine does, the same tests for each; and each agrees with the reference engine."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import (
    Engine,
    Explanation,
    FieldKind,
    Record,
    Sort,
    UnknownEngine,
    UnknownField,
    UnsuitableField,
    UnsuitableValue,
    open_engine,
    suggest,
)
from index.query import (
    And,
    Everything,
    Fuzzy,
    Most,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    replace,
)
from tests import engines
from tests.engines import LIBRARY, SCHEMA, amount, ids, record


@pytest.fixture(params=sorted(engines.NEEDS))
def name(request: pytest.FixtureRequest) -> str:
    """Every engine in turn."""
    return str(request.param)


@pytest.fixture
def engine(name: str, tmp_path: Path) -> Engine:
    """An engine with the small library."""
    return engines.built(name, tmp_path, LIBRARY)


@pytest.fixture
def empty(name: str, tmp_path: Path) -> Engine:
    """An engine with nothing in it."""
    return engines.built(name, tmp_path, [])


def words(text: str) -> Most:
    """What the words of a query without operators mean."""
    return Most(tuple(Term(each) for each in text.split()))


# Words


def test_a_word_is_found_in_its_other_forms(engine: Engine) -> None:
    assert set(ids(engine, Term("prezzo"))) == {"a1", "a2"}
    assert set(ids(engine, Term("model"))) == {"a3"}
    assert "a7" in ids(engine, Term("costare"))


def test_accents_and_case_are_optional(empty: Engine) -> None:
    empty.update([record("x", "La QUALITÀ è così così")], [], 2)
    for asked in ("qualita", "Qualità", "COSI", "così"):
        assert ids(empty, Term(asked)) == ["x"]


def test_a_decimal_number_is_whole_and_canonical(engine: Engine) -> None:
    assert set(ids(engine, Term("5,6"))) == set(ids(engine, Term("5.6"))) == {"a7", "a8"}
    assert ids(engine, Term("56")) == ["a7"]
    assert "a7" not in ids(engine, Term("6"))
    assert ids(engine, Term("10.000")) == ids(engine, Term("10000")) == ["a8"]


def test_names_are_found_whole_and_by_part(engine: Engine) -> None:
    assert ids(engine, Term("DeepSeek-V2")) == ids(engine, Term("deepseekv2")) == ["a1"]
    assert set(ids(engine, Term("deepseek"))) == {"a1", "a5"}
    assert ids(engine, Term("v2")) == ["a1"]
    assert ids(engine, Phrase("gpt 4")) == ids(engine, Term("GPT4")) == ["a4"]


def test_an_elided_article_does_not_matter_to_a_word_but_to_a_phrase(engine: Engine) -> None:
    assert ids(engine, Term("dell'intelligenza")) == ["a7"]
    assert ids(engine, Phrase("l'intelligenza artificiale")) == ["a7"]
    assert ids(engine, Phrase("dell'intelligenza artificiale")) == []


def test_lone_punctuation_says_nothing(engine: Engine) -> None:
    assert ids(engine, Term("?!")) == []
    assert ids(engine, words("prezzi ?")) == ids(engine, Term("prezzi"))
    assert ids(engine, And((Term("…"), Term("seventy")))) == ["a4"]


def test_negations_are_words(engine: Engine) -> None:
    assert set(ids(engine, Term("non"))) == {"a2", "a7"}
    assert ids(engine, words("non prezzi"))[0] == "a2"


# Plain words: most of them, all of them first


def test_records_with_all_words_come_first(engine: Engine) -> None:
    found = ids(engine, words("guerra prezzi modelli"))
    assert found[0] in {"a1", "a2"}
    assert set(found) == {"a1", "a2"}
    assert ids(engine, words("deepseek guerra prezzi"))[0] == "a1"


def test_half_of_the_words_rounded_up_is_needed(engine: Engine) -> None:
    assert set(ids(engine, words("training cost models"))) == {"a8"}
    either = {*ids(engine, Term("cost")), *ids(engine, Term("models"))}
    assert set(ids(engine, words("cost models"))) == either > {"a8"}


def test_three_words_of_four_come_before_two_that_are_rarer(empty: Engine) -> None:
    common = [record(f"x{n}", "alfa beta gamma parole comuni") for n in range(9)]
    empty.update([*common, record("rare", "delta delta gamma")], [], 2)
    found = ids(empty, words("alfa beta gamma delta"))
    assert found[-1] == "rare"
    assert len(found) == 10


def test_of_many_words_the_telling_ones_matter_more_than_how_many(empty: Engine) -> None:
    common = [record(f"x{n}", "uno due tre quattro cinque sei sette") for n in range(9)]
    empty.update([*common, record("rare", "otto due tre quattro cinque sei")], [], 2)
    asked = words("uno due tre quattro cinque sei sette otto")
    assert ids(empty, asked)[0] == "rare"


def test_with_no_record_of_half_the_words_the_best_there_are(engine: Engine) -> None:
    found = ids(engine, words("xyzzy plugh deepseek frobnicate guerra"))
    assert found == ["a1"]
    assert ids(engine, words("xyzzy plugh quux")) == []
    assert ids(engine, words("xyzzy plugh the of")) == []


def test_the_best_there_are_within_the_filters(engine: Engine) -> None:
    asked = words("deepseek guerra prezzi xyzzy cost")
    assert ids(engine, asked) == ["a1"]
    assert ids(engine, And((asked, Term("market", "kind")))) == ["a5"]
    assert "a1" not in ids(engine, And((Not(Term("v2")), asked)))


def test_stop_words_score_but_do_not_count(engine: Engine) -> None:
    assert ids(engine, words("la guerra dei prezzi"))[0] == "a1"
    assert set(ids(engine, words("la guerra"))) == {"a1"}
    assert ids(engine, words("to be or not to be")) == ["a9"]


def test_a_filter_among_the_words_must_hold(engine: Engine) -> None:
    asked = Most((Term("deepseek"), Term("prezzi"), Term("price", "kind"), Not(Term("scesi"))))
    assert ids(engine, asked) == ["a1"]
    assert set(ids(engine, Most((Term("price", "kind"),)))) == {"a1", "a2", "a4"}


# Writing without spaces


def test_chinese_full_matches_come_before_near_ones(engine: Engine) -> None:
    assert ids(engine, Term("大模型价格战")) == ["a5"]
    assert set(ids(engine, Term("大模型"))) == {"a5", "a6"}
    assert ids(engine, words("DeepSeek 价格战"))[0] == "a5"


def test_a_chinese_sentence_finds_its_nearest(engine: Engine) -> None:
    assert ids(engine, Term("大模型的成本为什么会下降"))[0] == "a6"
    assert ids(engine, Phrase("大模型的成本")) == ["a6"]
    assert ids(engine, Phrase("大模型成本")) == []


def test_parts_of_chinese_words(engine: Engine) -> None:
    assert ids(engine, Prefix("价格")) == ids(engine, Prefix("大模型价")) == ["a5"]
    assert ids(engine, Prefix("价格啊")) == []
    assert ids(engine, Fuzzy("大模型价格啊"))[0] == "a5"


def test_mixed_scripts_in_one_word(engine: Engine) -> None:
    assert ids(engine, Term("DeepSeek的价格战"))[0] == "a5"


# Phrases


def test_phrases_are_exact_and_hold_stop_words(engine: Engine) -> None:
    assert ids(engine, Phrase("guerra dei prezzi")) == ["a1"]
    assert ids(engine, Phrase("guerra dei prezzo")) == []
    assert ids(engine, Phrase("guerra prezzi")) == []
    assert ids(engine, Phrase("to be or not to be")) == ["a9"]
    assert ids(engine, Phrase("not to")) == ["a9"]


def test_phrases_do_not_cross_values_or_fields(empty: Engine) -> None:
    held = record("x", "uno due", quote=["tre quattro", "cinque sei"])
    empty.update([held], [], 2)
    assert ids(empty, Phrase("uno due")) == ids(empty, Phrase("cinque sei")) == ["x"]
    assert ids(empty, Phrase("due tre")) == ids(empty, Phrase("quattro cinque")) == []


def test_a_phrase_of_one_word_is_that_exact_word(engine: Engine) -> None:
    assert ids(engine, Phrase("prezzo")) == []
    assert set(ids(engine, Phrase("prezzi"))) == {"a1", "a2"}


# Parts of words, misspelled words


def test_a_prefix_finds_words_that_begin_so(engine: Engine) -> None:
    assert set(ids(engine, Prefix("deep"))) == {"a1", "a5"}
    assert ids(engine, Prefix("DeepSeek-V")) == ["a1"]
    assert ids(engine, Prefix("artific")) == ["a7"]
    assert ids(engine, Prefix("qqq")) == []


def test_a_fuzzy_word_finds_misspellings_nearest_first(empty: Engine) -> None:
    empty.update([record("a", "modello"), record("b", "modelo"), record("c", "mdoello")], [], 2)
    assert ids(empty, Fuzzy("modello")) == ["a", "b", "c"]
    assert ids(empty, Fuzzy("modelli", distance=1)) == ["a"]
    assert ids(empty, Fuzzy("modelli", distance=2)) == ["a", "b", "c"]


def test_of_many_expansions_the_most_frequent_score_and_the_others_match(empty: Engine) -> None:
    letters = "abcdefghij"
    pairs = [first + second for first in letters for second in letters]
    rare = [record(f"r{n:03}", f"zeta{pair}") for n, pair in enumerate(pairs)]
    empty.update([*rare, record("common1", "zetax"), record("common2", "zetax")], [], 2)
    found = empty.search(Prefix("zeta"), limit=200)
    assert found.total == 102
    scores = {hit.id: hit.score for hit in found.hits}
    assert scores["common1"] > 0
    assert scores["r000"] > 0
    assert scores["r099"] == 0
    assert sum(score > 0 for score in scores.values()) == 65


# Fields


def test_a_text_field_is_searched_alone(engine: Engine) -> None:
    assert ids(engine, Term("deepseek", "subject")) == ["a1"]
    assert (
        ids(engine, Phrase("gpt 4", "subject")) == ids(engine, Term("GPT-4", "subject")) == ["a4"]
    )
    assert ids(engine, Prefix("open", "subject")) == ["a4"]
    assert ids(engine, Term("seventieth", "text")) == []
    assert ids(engine, Term("seventieth", "quote")) == ["a4"]


def test_a_field_without_weight_is_found_only_by_name(engine: Engine) -> None:
    assert ids(engine, Term("segreta")) == ids(engine, Prefix("segret")) == []
    assert ids(engine, Term("segrete", "note")) == ids(engine, Prefix("segr", "note")) == ["a6"]
    assert "segreta" not in dict(engine.terms())
    assert dict(engine.terms("note"))["segreta"] == 1


def test_keywords_are_whole_and_folded(engine: Engine) -> None:
    assert ids(engine, Term("citta", "tag")) == ids(engine, Phrase("CITTÀ", "tag")) == ["a2"]
    assert ids(engine, Term("mercat", "tag")) == []
    assert set(ids(engine, Prefix("m", "tag"))) == {"a2", "a8"}
    assert set(ids(engine, Fuzzy("marcet", "tag", 2))) == {"a8"}
    assert all(hit.score == 0 for hit in engine.search(Term("price", "kind")).hits)


def test_integers_are_ranged_with_open_and_closed_ends(engine: Engine) -> None:
    assert set(ids(engine, Range("day", 100, 200))) == {"a1", "a2", "a5"}
    assert ids(engine, Range("day", 100, include_low=False)) == ["a2"]
    assert ids(engine, Range("day", None, 100, include_high=False)) == ["a3"]
    assert ids(engine, Term("-5", "day")) == ["a3"]
    assert ids(engine, Term("soon", "day")) == ids(engine, Range("day", 5, 4)) == []
    assert set(ids(engine, Range("day"))) == {"a1", "a2", "a3", "a5"}
    assert set(ids(engine, Range("day", Decimal("-5.5"), Decimal("99.5")))) == {"a3"}
    assert set(ids(engine, Range("day", -(10**30), 10**30))) == {"a1", "a2", "a3", "a5"}


def test_amounts_are_ranged_within_their_unit(engine: Engine) -> None:
    def amounts(low: str | None, high: str | None, unit: str = "CNY", **ends: bool) -> set[str]:
        low_value = None if low is None else Decimal(low)
        high_value = None if high is None else Decimal(high)
        return set(ids(engine, Range("amount", low_value, high_value, unit=unit, **ends)))

    assert amounts(None, "2") == {"a1"}
    assert amounts("2", None) == {"a1", "a7"}
    assert amounts("2", "2") == {"a1"}
    assert amounts("2", None, include_low=False) == {"a7"}
    assert amounts(None, "1", include_high=False) == set()
    assert amounts("5", "13", "percent") == {"a3"}
    assert amounts("5600000", "5.6e6", "USD") == {"a8"}
    assert amounts(None, None, "EUR") == set()


def test_amounts_order_negative_and_tiny_values(empty: Engine) -> None:
    values = ["-1e300", "-2", "-1e-9", "0", "1e-9", "0.1", "1", "1e300"]
    empty.update([record(f"r{n}", amount=amount(each)) for n, each in enumerate(values)], [], 2)
    for n, low in enumerate(values):
        for m, high in enumerate(values):
            found = ids(empty, Range("amount", Decimal(low), Decimal(high), unit="CNY"))
            assert found == [f"r{each}" for each in range(n, m + 1)]


@pytest.mark.parametrize(
    "asked",
    [
        Term("x", "nowhere"),
        Phrase("x", "nowhere"),
        Prefix("x", "nowhere"),
        Fuzzy("x", "nowhere"),
        Range("nowhere", 1, 2),
        And((Term("a"), Not(Term("x", "nowhere")))),
    ],
)
def test_an_unknown_field_is_an_error_that_lists_the_fields(engine: Engine, asked: Query) -> None:
    with pytest.raises(UnknownField, match=r"nowhere.*subject"):
        engine.search(asked)


@pytest.mark.parametrize(
    "asked",
    [Range("kind", 1, 2), Range("text", 1), Prefix("1", "day"), Phrase("1", "amount")],
)
def test_what_a_field_cannot_do_is_an_error(engine: Engine, asked: Query) -> None:
    with pytest.raises(UnsuitableField):
        engine.search(asked)


def test_only_keywords_are_counted_and_only_single_orders_sorted_by(engine: Engine) -> None:
    with pytest.raises(UnsuitableField):
        engine.search(Everything(), facets=["day"])
    with pytest.raises(UnknownField):
        engine.search(Everything(), facets=["nowhere"])
    with pytest.raises(UnsuitableField):
        engine.search(Everything(), sort=Sort("text"))
    with pytest.raises(UnknownField):
        engine.search(Everything(), sort=Sort("nowhere"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("day", "monday"),
        ("day", 2**31),
        ("day", -(2**31)),
        ("amount", 5),
        ("amount", amount("nan")),
        ("kind", 5),
        ("text", 5),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_an_error(
    engine: Engine, field: str, value: engines.Value
) -> None:
    with pytest.raises(UnsuitableValue, match=field):
        engine.update([Record("x", {field: [value]})], [], 2)
    assert len(engine) == len(LIBRARY)
    assert engine.sequence == 1


# Boolean queries


def test_and_or_not(engine: Engine) -> None:
    assert ids(engine, And((Term("deepseek"), Term("guerra")))) == ["a1"]
    assert set(ids(engine, Or((Term("seventy"), Term("guerra"))))) == {"a1", "a4"}
    assert "a1" not in ids(engine, Not(Term("guerra")))
    assert len(ids(engine, Not(Term("guerra")))) == len(LIBRARY) - 1
    assert ids(engine, And((Term("price", "kind"), Not(Term("prezzi"))))) == ["a4"]


def test_everything_is_everything_in_order_of_id(engine: Engine) -> None:
    assert ids(engine, Everything()) == [each.id for each in LIBRARY]
    assert ids(engine, Not(Everything())) == ids(engine, And(())) == []


def test_scores_add_up(engine: Engine) -> None:
    def score(asked: Query) -> float:
        return next(hit.score for hit in engine.search(asked).hits if hit.id == "a1")

    one, other = score(Term("guerra")), score(Term("deepseek"))
    assert score(And((Term("guerra"), Term("deepseek")))) == one + other
    assert score(Or((Term("guerra"), Term("deepseek"), Term("xyzzy")))) == one + other
    assert score(And((Term("guerra"), Term("price", "kind")))) == one


# Ranking


def test_rare_words_short_texts_and_heavy_fields_rank_higher(empty: Engine) -> None:
    empty.update(
        [
            record("heavy", "alfa"),
            record("light", quote="alfa"),
            record("long", "alfa " + "parola " * 30),
            record("other", "beta"),
        ],
        [],
        2,
    )
    assert ids(empty, Term("alfa")) == ["heavy", "light", "long"]
    rare = empty.search(Term("beta")).hits[0].score
    assert rare > empty.search(Term("alfa")).hits[0].score


def test_ties_are_broken_by_id_whatever_the_order_of_arrival(empty: Engine) -> None:
    empty.update([record(each, "uguale") for each in ("c", "a", "d", "b")], [], 2)
    empty.update([record("aa", "uguale")], [], 3)
    assert ids(empty, Term("uguale")) == ["a", "aa", "b", "c", "d"]
    first, second = (empty.search(Term("uguale"), limit=2, offset=each) for each in (0, 2))
    assert [hit.id for hit in first.hits + second.hits] == ["a", "aa", "b", "c"]


def test_pages_cut_the_same_order(engine: Engine) -> None:
    whole = ids(engine, words("deepseek prezzi cost"))
    for offset in range(len(whole) + 1):
        page = engine.search(words("deepseek prezzi cost"), limit=2, offset=offset)
        assert [hit.id for hit in page.hits] == whole[offset : offset + 2]
        assert page.total == len(whole)
    assert engine.search(Everything(), limit=0).hits == ()
    assert engine.search(Everything(), limit=0).total == len(LIBRARY)


def test_sorting_by_field_puts_missing_values_last(engine: Engine) -> None:
    def order(sort: Sort) -> list[str]:
        return [hit.id for hit in engine.search(Everything(), limit=99, sort=sort).hits]

    rest = ["a4", "a6", "a7", "a8", "a9"]
    assert order(Sort("day")) == ["a3", "a1", "a5", "a2", *rest]
    assert order(Sort("day", descending=True)) == ["a2", "a1", "a5", "a3", *rest]
    untagged = [each.id for each in LIBRARY if each.id not in {"a2", "a8"}]
    assert order(Sort("tag")) == ["a2", "a8", *untagged]
    assert order(Sort("tag", descending=True)) == ["a2", "a8", *untagged]


def test_a_sorted_page_keeps_its_scores(engine: Engine) -> None:
    ranked = {hit.id: hit.score for hit in engine.search(Term("prezzi")).hits}
    by_day = engine.search(Term("prezzi"), sort=Sort("day", descending=True)).hits
    assert [hit.id for hit in by_day] == ["a2", "a1"]
    assert {hit.id: hit.score for hit in by_day} == ranked


# Facets


def test_facets_count_all_matches_most_frequent_first(engine: Engine) -> None:
    found = engine.search(Everything(), limit=1, facets=["kind", "tag"])
    assert list(found.facets["kind"].items())[:3] == [("cost", 3), ("price", 3), ("market", 1)]
    assert found.facets["tag"] == {"citta": 1, "market": 1, "mercato": 1}
    assert engine.search(Term("guerra"), facets=["kind"]).facets == {"kind": {"price": 1}}
    assert engine.search(Term("xyzzy"), facets=["kind"]).facets == {"kind": {}}


# Changing what is held


def test_an_update_replaces_removes_and_notes_the_sequence(engine: Engine) -> None:
    engine.update([record("a1", "tutt'altro"), record("b1", "nuovissimo")], ["a2", "zz"], 7)
    assert engine.sequence == 7
    assert len(engine) == len(LIBRARY)
    assert ids(engine, Term("guerra")) == ids(engine, Term("scesi")) == []
    assert ids(engine, Term("nuovissimo")) == ["b1"]
    assert ids(engine, Term("altro")) == ["a1"]
    assert "a2" not in ids(engine, Everything())
    assert "a2" not in ids(engine, Not(Term("xyzzy")))
    assert engine.search(Everything(), facets=["tag"]).facets["tag"] == {"market": 1}


def test_the_same_update_twice_changes_nothing(engine: Engine) -> None:
    for _ in range(2):
        engine.update([record("b1", "nuovissimo")], ["a1"], 7)
        assert len(engine) == len(LIBRARY)
        assert ids(engine, Term("nuovissimo")) == ["b1"]


def test_a_record_both_removed_and_given_stays(engine: Engine) -> None:
    engine.update([record("a1", "rinato")], ["a1"], 2)
    assert ids(engine, Term("rinato")) == ["a1"]
    assert len(engine) == len(LIBRARY)


def test_of_records_with_one_id_the_last_counts(empty: Engine) -> None:
    twice = [record("x", "primo"), record("y", "altro"), record("x", "secondo")]
    empty.update(twice, [], 2)
    assert ids(empty, Term("primo")) == []
    assert ids(empty, Term("secondo")) == ["x"]
    empty.build(twice, 3)
    assert len(empty) == 2
    assert ids(empty, Everything()) == ["x", "y"]
    assert ids(empty, Term("secondo")) == ["x"]


def test_a_build_replaces_everything(engine: Engine) -> None:
    seen: list[int] = []
    engine.build([record("n1", "nuovo"), record("n2", "nuovo")], 9, seen.append)
    assert ids(engine, Everything()) == ["n1", "n2"]
    assert engine.sequence == 9
    assert sum(seen) == 2
    engine.build([], 10)
    assert ids(engine, Everything()) == []
    assert len(engine) == 0
    assert ids(engine, Term("nuovo")) == []
    assert engine.search(Everything(), facets=["kind"], sort=Sort("day")).total == 0


def test_languages_are_those_of_the_texts(engine: Engine) -> None:
    assert engine.languages == {"it", "en", "zh"}
    engine.update([record("f", "les prix", "fr")], [], 2)
    assert engine.languages == {"it", "en", "zh", "fr"}


def test_a_closed_engine_opens_again_when_used(engine: Engine) -> None:
    engine.close()
    assert ids(engine, Term("guerra")) == ["a1"]


def test_long_words_ids_and_odd_characters_survive(empty: Engine) -> None:
    odd = ["a/b", "c\x00d", "\N{GRINNING FACE}", "x" * 5000, "\ud800"]
    empty.update([record(each, "ciao " + "y" * 70000 + " \x00\ud83d") for each in odd], [], 2)
    assert ids(empty, Term("ciao")) == sorted(odd)
    assert ids(empty, Term("y" * 70000)) == sorted(odd)
    assert ids(empty, Term("\ud83d\x00")) in ([], sorted(odd))


# Terms, suggestions, explanations


def test_terms_are_the_unstemmed_words_in_order(engine: Engine) -> None:
    held = list(engine.terms())
    assert held == sorted(held)
    assert dict(held)["prezzi"] == 2
    assert list(engine.terms(prefix="prezz")) == [("prezzi", 2)]
    assert dict(engine.terms("subject")) == {
        "deepseek": 1,
        "openai": 1,
        "gpt": 1,
        "4": 1,
        "gpt4": 1,
    }
    assert list(engine.terms("tag")) == [("citta", 1), ("market", 1), ("mercato", 1)]
    assert list(engine.terms("tag", "m")) == [("market", 1), ("mercato", 1)]
    with pytest.raises(UnknownField):
        list(engine.terms("nowhere"))


def test_terms_of_removed_records_are_gone(engine: Engine) -> None:
    engine.update([], ["a1"], 2)
    held = dict(engine.terms())
    assert "guerra" not in held
    assert held["prezzi"] == 1
    assert dict(engine.terms("subject")).get("deepseek") is None


def test_similar_words_come_with_their_edits_and_records(engine: Engine) -> None:
    assert engine.similar("prezi", 1) == [("prezzi", 1, 2)]
    assert engine.similar("openia", 1, "subject") == [("openai", 1, 1)]
    assert engine.similar("openia", 1) == [("openai", 1, 1)]
    assert engine.similar("openia", 1, "quote") == engine.similar("segreto", 1) == []
    assert engine.similar("segreto", 1, "note") == [("segreta", 1, 1)]
    with pytest.raises(UnknownField):
        engine.similar("x", 1, "nowhere")
    with pytest.raises(UnsuitableField):
        engine.similar("x", 1, "kind")


def test_suggestions_are_close_words_frequent_first(engine: Engine) -> None:
    assert suggest(engine, "depseek") == ["deepseek"]
    assert suggest(engine, "Gerra", limit=1) == ["guerra"]
    assert suggest(engine, "prezzi") == []
    assert suggest(engine, "x") == []


def test_explanations_mirror_the_query(engine: Engine) -> None:
    asked = And((words("guerra prezzi xyzzy"), Term("price", "kind"), Not(Term("scesi"))))
    told = engine.explain(asked, "a1")
    hit = next(each for each in engine.search(asked).hits if each.id == "a1")
    assert told.matched
    assert told.score == hit.score
    most, kind, refusal = told.children
    assert [each.matched for each in (most, kind, refusal)] == [True, True, True]
    assert [each.matched for each in most.children] == [True, True, False]
    assert "xyzzy" in most.children[2].label
    assert not refusal.children[0].matched
    unmatched = engine.explain(asked, "a2")
    assert not unmatched.matched
    assert unmatched.score == 0
    assert not engine.explain(asked, "no such record").matched


def test_every_kind_of_node_has_a_label(engine: Engine) -> None:
    asked = Or(
        (
            Term("DeepSeek-V2"), Phrase("guerra dei"), Phrase("prezzi"), Prefix("pr"),
            Fuzzy("prezi"), Prefix("m", "tag"), Fuzzy("m", "tag"), Range("day", 1, 2),
            Range("amount", Decimal(1), unit="CNY"), Range("amount"), Everything(), Term("大模型"),
            Term("subject", "subject"), Term("x", "day"), Or((Term("a"), Term("b"))),
        )
    )  # fmt: skip
    labels: set[str] = set()

    def collect(told: Explanation) -> None:
        labels.add(told.label)
        for each in told.children:
            collect(each)

    collect(engine.explain(asked, "a1"))
    assert len(labels) >= 17
    assert all(labels)


# Choosing an engine


def test_an_unknown_engine_is_an_error_that_lists_the_engines(tmp_path: Path) -> None:
    with pytest.raises(UnknownEngine, match=r"lucene.*whoosh"):
        open_engine("lucene", SCHEMA, tmp_path)


def test_a_schema_knows_its_fields() -> None:
    assert SCHEMA["day"].kind is FieldKind.INTEGER
    with pytest.raises(KeyError):
        SCHEMA["nowhere"]


# Every engine agrees with the reference engine


def test_nodes_are_frozen_values() -> None:
    node = Term("a")
    assert node == Term("a", None) == Term(text="a", field=None)
    assert node != Phrase("a")
    assert hash(node) == hash(Term("a"))
    assert repr(Term("a", "kind")) == "Term(text='a', field='kind')"
    assert replace(node, field="kind") == Term("a", "kind")
    with pytest.raises(AttributeError):
        node.text = "b"  # type: ignore[misc]
    with pytest.raises(TypeError, match="text, field"):
        Term("a", "b", "c")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="text, field"):
        Term(word="a")  # type: ignore[call-arg]


@pytest.mark.parametrize("other", [each for each in sorted(engines.NEEDS) if each != "memory"])
@given(
    st.lists(engines.records(), max_size=12),
    st.lists(
        st.tuples(st.lists(engines.records(), max_size=3), st.lists(engines.IDS, max_size=2)),
        max_size=2,
    ),
    st.lists(st.one_of(engines.PLAIN, engines.QUERIES), min_size=1, max_size=6),
    st.sampled_from(
        [
            None,
            Sort("day"),
            Sort("day", descending=True),
            Sort("tag"),
            Sort("kind", descending=True),
        ]
    ),
)
def test_every_engine_agrees_with_the_reference(
    other: str,
    held: list[Record],
    updates: list[tuple[list[Record], list[str]]],
    asked: list[Query],
    sort: Sort | None,
) -> None:
    reference = open_engine("memory", SCHEMA)
    with tempfile.TemporaryDirectory() as folder:
        engine = engines.open_or_skip(other, Path(folder))
        for each in (reference, engine):
            each.build(held, 1)
            for number, (records, removed) in enumerate(updates):
                each.update(records, removed, number + 2)
        _agree(reference, engine, asked, sort)
        engine.close()


def _agree(reference: Engine, engine: Engine, asked: list[Query], sort: Sort | None) -> None:
    assert len(engine) == len(reference)
    assert engine.sequence == reference.sequence
    assert engine.languages == reference.languages
    for field in (None, "text", "note", "tag"):
        assert list(engine.terms(field)) == list(reference.terms(field))
    for each in asked:
        for limit, offset in ((100, 0), (3, 0), (2, 1)):
            wanted = reference.search(
                each, limit=limit, offset=offset, facets=["kind", "tag"], sort=sort
            )
            given_back = engine.search(
                each, limit=limit, offset=offset, facets=["kind", "tag"], sort=sort
            )
            assert given_back == wanted
            assert list(given_back.facets["tag"].items()) == list(wanted.facets["tag"].items())
        assert engine.explain(each, "r1") == reference.explain(each, "r1")
