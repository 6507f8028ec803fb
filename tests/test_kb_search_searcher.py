"""Searching a base: what is found, in which order, why, and how the index keeps level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import Term
from kb.errors import QuerySyntaxError, UnknownChoice
from kb.search.highlight import highlight, marked
from kb.search.results import explanation_as_json
from kb.search.searcher import Searcher
from kb.search.syntax import parse
from kb.search.wording import reading
from tests.searching import (
    alias,
    amount,
    claim,
    new_store,
    quoted,
    source,
)

CLAIMS = [
    claim(
        "price", "DeepSeek V2 costa 1 yuan per milione di token.", language="it",
        translations=[{"language": "en", "text": "DeepSeek V2 costs 1 yuan per million tokens."}],
        claimant={"name": "Undercurrent"}, subject="DeepSeek V2", kind="price",
        quantities=[amount("CNY", value=1)], claimed_on="2024-07-22", tags=["price-war"],
        appearances=[quoted("s1", "ridotto a solo 1 yuan per milione di token")],
    ),
    claim(
        "memory", "MLA riduce la memoria al 5%-13% di MHA.", language="it",
        claimant={"name": "Undercurrent"}, subject="MLA", kind="memory",
        quantities=[amount("percent", low=5, high=13)], claimed_on="2024-07",
        appearances=[quoted("s1", "la memoria al 5%-13% rispetto a MHA")],
    ),
    claim(
        "funding", "Liang Wenfeng ha detto che DeepSeek non cerca finanziamenti.", language="it",
        claimant={"name": "Liang Wenfeng", "via": ["Undercurrent"]}, subject="DeepSeek",
        kind="funding", polarity="denied", claimed_on="2024-07-22",
        appearances=[quoted("s1", "non abbiamo piani di finanziamento")],
    ),
    claim(
        "flyer", "Huan Fang ha riservato 10.000 chip A100.", language="it", kind="hardware",
        subject="Huan Fang", quantities=[amount("chip", value=10000)], valid_from="2021",
        claimant={"name": "media reports"},
        appearances=[quoted("s2", "riservare 10.000 chip A100")],
    ),
    claim(
        "leader", "NVIDIA's leadership is the work of a whole industry.", language="en",
        claimant={"name": "Liang Wenfeng"}, subject="NVIDIA", kind="market",
    ),
    claim("wrong", "DeepSeek costa 5 dollari.", language="it", kind="price", status="rejected"),
]  # fmt: skip
SOURCES = [
    source("s1", title="La follia di DeepSeek", publisher="36Kr", published="2024-07-17"),
    source("s2", title="Rapporto sui chip", publisher="Caixin"),
]


Opener = Callable[..., Searcher]


@pytest.fixture(scope="module", params=["memory", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("base")
    with new_store(folder, *SOURCES, *CLAIMS, alias("High-Flyer", "Huan Fang", "幻方")) as store:
        made = Searcher(store, request.param, folder / "index")
        yield made
        made.close()


def ids(searcher: Searcher, query: str, **options: Any) -> list[str]:  # noqa: ANN401 - any option
    return [hit.id for hit in searcher.search(query, **options).hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("yuan", {"price"}),
        ("tokens", {"price"}),
        ("deepseek finanziamenti", {"funding", "price"}),
        ('"ridotto a solo"', {"price"}),
        ("deepseek -finanziamenti", {"price"}),
        ("kind:price", {"price"}),
        ("kind:(price memory)", {"price", "memory"}),
        ("claimant:liang", {"funding", "leader"}),
        ('claimant:"liang wenfeng" polarity:denied', {"funding"}),
        ("via:undercurrent", {"funding"}),
        ("text:costs", {"price"}),
        ("quote:rispetto", {"memory"}),
        ("source:follia", {"price", "memory", "funding"}),
        ("source:s2", {"flyer"}),
        ("publisher:caixin", {"flyer"}),
        ("lang:en", {"leader"}),
        ("tag:price-war", {"price"}),
        ("id:memory", {"memory"}),
        ("id:wrong", {"wrong"}),
        ("id:fund", {"funding"}),
        ("id:(fund OR flye)", {"funding", "flyer"}),
        ("id:fun", set()),
        ("-id:fund kind:funding", set()),
        ("status:rejected", {"wrong"}),
        ("amount:<2CNY", {"price"}),
        ("amount:5%..13%", {"memory"}),
        ("amount:8%..9%", {"memory"}),
        ("amount:<10%", {"memory"}),
        ("amount:>13%", set()),
        ("amount:14%..20%", set()),
        ("amount:10.000", {"flyer"}),
        ("amount:10000chip", {"flyer"}),
        ('amount:">=10k CHIPS"', {"flyer"}),
        ("amount:chips", {"flyer"}),
        ("amount:yuan", {"price"}),
        ("amount:*", {"price", "memory", "flyer"}),
        ("date:2024-07-22", {"price", "memory", "funding"}),
        ("date:2024-07-01..2024-07-05", {"memory"}),
        ("year:2021", {"flyer"}),
        ("date:..2023", {"flyer"}),
        ("-date:*", {"leader"}),
        ("tag:*", {"price"}),
        ("High-Flyer", {"flyer"}),
        ("幻方", {"flyer"}),
        ("5,00%", {"memory"}),
        ("finanz*", {"funding"}),
        ("finanziamenfi~", {"funding"}),
        ("", {"price", "memory", "funding", "flyer", "leader"}),
    ],
)  # fmt: skip
def test_what_a_query_finds(searcher: Searcher, query: str, found: set[str]) -> None:
    results = searcher.search(query)
    assert {hit.id for hit in results.hits} == found
    assert results.total == len(found)
    assert results.notes == ()


def test_claims_with_all_words_come_first(searcher: Searcher) -> None:
    assert ids(searcher, "deepseek finanziamenti") == ["funding", "price"]


def test_filters_narrow_a_query(searcher: Searcher) -> None:
    assert ids(searcher, "deepseek", filters={"kind": ["price", "memory"]}) == ["price"]
    assert ids(searcher, "", filters={"amount": ["<2CNY"]}) == ["price"]
    both = {"claimant": ["Liang Wenfeng"], "kind": ["market"]}
    assert ids(searcher, "", filters=both) == ["leader"]
    assert ids(searcher, "", filters={"status": ["rejected"]}) == ["wrong"]
    assert len(ids(searcher, "", filters={"kind": []})) == 5
    with pytest.raises(QuerySyntaxError, match="did you mean price"):
        searcher.search("", filters={"kind": ["prise"]})


def test_pages_orders_and_facets(searcher: Searcher) -> None:
    everything = ids(searcher, "")
    assert ids(searcher, "", limit=2) + ids(searcher, "", limit=3, offset=2) == everything
    assert [hit.rank for hit in searcher.search("", limit=2, offset=2).hits] == [3, 4]
    assert ids(searcher, "date:*", sort="oldest") == ["flyer", "memory", "funding", "price"]
    assert ids(searcher, "date:*", sort="newest") == ["funding", "price", "memory", "flyer"]
    assert ids(searcher, "", sort="kind")[0] == "funding"
    assert ids(searcher, "", sort="-id")[0] == "price"
    results = searcher.search("", limit=1, facets=["kind", "claimant", "publisher", "unit"])
    kinds = ("funding", "hardware", "market", "memory", "price")
    assert dict(results.facets["kind"]) == dict.fromkeys(kinds, 1)
    assert list(results.facets["claimant"].items()) == [
        ("Liang Wenfeng", 2), ("Undercurrent", 2), ("media reports", 1),
    ]  # fmt: skip
    assert dict(results.facets["publisher"]) == {"36Kr": 3, "Caixin": 1}
    assert dict(results.facets["unit"]) == {"chip": 1, "cny": 1, "percent": 1}


def test_unknown_orders_and_facets_list_the_known_ones(searcher: Searcher) -> None:
    with pytest.raises(UnknownChoice, match="unknown facet 'knd'; known: claimant, entity"):
        searcher.search("", facets=["knd"])
    with pytest.raises(UnknownChoice, match="unknown order 'size'; known: relevance, newest"):
        searcher.search("", sort="size")


def test_a_mistyped_word_is_widened_and_corrected(searcher: Searcher) -> None:
    results = searcher.search("nvidia leadershp")
    assert [hit.id for hit in results.hits] == ["leader"]
    assert results.notes == (
        "no claim has the word 'leadershp': words spelled about so were searched",
    )
    assert results.suggestion == "nvidia leadership"
    assert searcher.suggestions("leadershp kind:market") == "leadership kind:market"
    assert searcher.suggestions("claimant:lianng") == "claimant:liang"
    assert searcher.suggestions("nvidia -leadershp") is None
    assert searcher.suggestions("leadership") is None


def test_a_word_only_begun_is_completed(searcher: Searcher) -> None:
    results = searcher.search("finanziam deepseek")
    assert next(hit.id for hit in results.hits) == "funding"
    assert results.notes == ("no claim has the word 'finanziam': words beginning so were searched",)
    assert results.suggestion is None


def test_words_run_together_are_parted(searcher: Searcher) -> None:
    results = searcher.search("nvidia wholeindustry")
    assert [hit.id for hit in results.hits] == ["leader"]
    assert results.notes == (
        "no claim has the word 'wholeindustry': “whole industry” was searched",
    )
    assert results.suggestion == 'nvidia "whole industry"'


def test_ranges_are_found_however_they_are_written(searcher: Searcher) -> None:
    results = searcher.search("memoria 5-13%")
    assert [hit.id for hit in results.hits] == ["memory"]
    assert results.notes == ("no claim has the word '5-13%': its two numbers were searched",)
    assert results.suggestion is None
    assert searcher.search("6-14%").total == 0


def test_only_what_is_very_near_is_searched_unasked(searcher: Searcher) -> None:
    results = searcher.search("ledership")
    assert (results.total, results.suggestion) == (1, "leadership")
    results = searcher.search("leedershipp yuan")
    assert ([hit.id for hit in results.hits], results.notes) == (["price"], ())
    assert results.suggestion == "leadership yuan"
    results = searcher.search("cihp yuan")
    assert ([hit.id for hit in results.hits], results.suggestion) == (["price"], "chip yuan")


@pytest.mark.parametrize(("query", "found"), [("leedershipp", "leader"), ("cihp", "flyer")])
def test_what_is_further_off_is_better_than_nothing(
    searcher: Searcher, query: str, found: str
) -> None:
    results = searcher.search(query)
    assert [hit.id for hit in results.hits] == [found]
    assert len(results.notes) == 1


@pytest.mark.parametrize("query", ["xyzzyplugh", "A1000", "5,60", "gtp", "《》", "东京"])
def test_what_is_no_typo_is_left_alone(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).suggestion is None


def test_the_json_of_a_search(searcher: Searcher) -> None:
    made = searcher.as_json(searcher.search("yuan token", facets=["kind"]))
    assert list(made) == ["query", "total", "took_ms", "hits", "facets"]
    assert (made["query"], made["total"], made["facets"]) == (
        "yuan token",
        1,
        {"kind": {"price": 1}},
    )
    (hit,) = made["hits"]
    assert list(hit) == ["rank", "score", "by", "claim", "highlights"]
    assert hit["claim"] == CLAIMS[0]
    assert hit["highlights"] == {
        "text": "DeepSeek V2 costa 1 <mark>yuan</mark> per milione di <mark>token</mark>.",
        "quote": "ridotto a solo 1 <mark>yuan</mark> per milione di <mark>token</mark>",
    }
    plain = searcher.as_json(searcher.search("leadership"))
    assert plain["hits"][0]["highlights"]["quote"] == ""


def test_other_names_of_what_is_asked_for_are_marked_too(searcher: Searcher) -> None:
    for query in ("high-flyer chips", "幻方"):
        (hit,) = searcher.as_json(searcher.search(query))["hits"]
        assert hit["highlights"]["text"].startswith("<mark>Huan Fang</mark> ha")
    (hit,) = searcher.as_json(searcher.search("chip -high-flyer OR chip"))["hits"]
    assert hit["highlights"]["text"] == "Huan Fang ha riservato 10.000 <mark>chip</mark> A100."


def test_a_query_may_be_a_tree(searcher: Searcher) -> None:
    results = searcher.search(Term("yuan"), filters={"kind": ["price"]})
    assert ([hit.id for hit in results.hits], results.query) == (["price"], "yuan")


def test_a_base_may_search_its_own_kinds(searcher: Searcher, tmp_path: Path) -> None:
    with pytest.raises(QuerySyntaxError, match="unknown kind 'weather'"):
        searcher.search("kind:weather")
    with new_store(tmp_path, claim("c1", "Piove.", kind="weather")) as store:
        assert ids(Searcher(store, "memory", tmp_path), "kind:weather") == ["c1"]


def test_the_tree_of_a_query_and_its_filters(searcher: Searcher) -> None:
    assert searcher.read("yuan", {"kind": ["price"]}) == parse("yuan kind:price")
    assert searcher.read("", {}) == parse("")


# Reasons


def test_explain_says_how_the_query_was_read_and_what_matched(searcher: Searcher) -> None:
    explained = searcher.explain("deepseek leadershp kind:price", "price")
    assert explained.reading == ("(most of the words deepseek, leadershp~), and kind is price")
    assert len(explained.notes) == 1
    assert explained.explanation.matched
    assert explained.explanation.score > 0
    made = explanation_as_json(explained.explanation)
    assert list(made) == ["part", "matched", "score", "parts"]
    assert made["parts"][0]["matched"]


@pytest.mark.parametrize(
    ("query", "claim_id", "reason"),
    [
        ("llama", "price", "the word 'llama' is not in the claim"),
        ("kind:memory", "price", "kind is price, not memory"),
        ("-kind:price", "price", "the query excludes it: kind is price"),
        ("yuan mla memoria riduce", "price", ("only 1 of 4 words are in it; "
         "missing: mla, memoria, riduce")),
        ("a1 b2", "price", "none of the words is in it: a1, b2"),
        ('"solo ridotto"', "price", "the phrase “solo ridotto” is not in the claim"),
        ("claimant:liang", "price", "the word 'liang' is not in the claimant, Undercurrent"),
        ("via:liang", "price", "it has no chain"),
        ("tag:memory", "price", "tag is price-war, not memory"),
        ("tag:memory", "memory", "it has no tag"),
        ("lang:en", "price", "language is it, not en"),
        ("kind:mem*", "price", "kind is price, not mem…"),
        ("amount:>2CNY", "price", "it has no amount above 2 CNY, only 1 CNY"),
        ("amount:14%..20%", "memory", "it has no amount from 14 to 20 percent, only 5-13 percent"),
        ("amount:5%", "funding", "it has no amount"),
        ("date:2023", "price", "it has no date from 2023-01-01 to 2023-12-31, only 2024-07-22"),
        ("date:..2023", "leader", "it has no date"),
        ("worth:>0.5", "price", "it has no check-worthiness"),
        ("source:chip", "price", "the word 'chip' is not in the source, La follia di DeepSeek"),
        ("publisher:caixin", "price", "the word 'caixin' is not in the publisher, 36Kr"),
        ("quote:x1", "flyer", "the word 'x1' is not in the quote, “riservare 10.000 chip A100”"),
        ("entity:x1", "price", "it has no entity"),
        ("tag:*", "memory", "it has no tag"),
        ("x1 OR kind:memory", "price", ("none of the 2 alternatives fits: "
         "the word 'x1' is not in the claim; kind is price, not memory")),
        ("-(yuan OR llama)", "price", "the query excludes it: it has the word 'yuan'"),
        ("-(yuan kind:price)", "price", ("the query excludes it: "
         "it has the word 'yuan' and kind is price")),
        ("-(-x1)", "price", "the query excludes it: it lacks the word 'x1'"),
        ("-*", "price", "the query excludes it: it excludes every claim"),
        ("costa", "wrong", ("the claim is rejected, "
         "and such claims are shown only on request: status:rejected")),
        ("yuan", "nobody", "there is no claim nobody"),
        ("deepseek", "price", "the claim is found, at rank 1 of 2"),
    ],
)  # fmt: skip
def test_why_a_claim_is_missing(searcher: Searcher, query: str, claim_id: str, reason: str) -> None:
    assert searcher.why_not(query, claim_id) == [reason]


def test_every_reason_is_given(searcher: Searcher) -> None:
    assert searcher.why_not("leadershp kind:memory -yuan", "price") == [
        "no claim has the word 'leadershp': words spelled about so were searched",
        "a word spelled about like 'leadershp' is not in the claim",
        "kind is price, not memory",
        "the query excludes it: it has the word 'yuan'",
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "every claim"),
        ("a pre* fuz~", "most of the words a, pre*, fuz~"),
        ("pre*", "a word beginning with 'pre'"),
        ("claimant:fuz~", "a word spelled about like 'fuz' in the claimant"),
        ('"a b" OR -c', "either the phrase “a b” or not the word 'c'"),
        ("tag:* amount:CNY date:*", "any tag, and any amount in CNY, and any date"),
        ("amount:<2CNY", "an amount below 2 CNY"),
        ("amount:<=2CNY", "an amount up to 2 CNY"),
        ("amount:>2", "an amount above 2"),
        ("date:2024..", "a date from 2024-01-01 on"),
        ("worth:0.5", "a check-worthiness of 0.5"),
    ],
)
def test_queries_in_words(query: str, words: str) -> None:
    assert reading(parse(query)) == words


# Highlights


@pytest.mark.parametrize(
    ("text", "language", "query", "shown"),
    [
        ("Guerra dei prezzi", "it", "prezzo", "Guerra dei [prezzi]"),
        ("L'iPhone15 Pro e 15 altri", "it", "iphone 15", "L'[iPhone15] Pro e [15] altri"),
        ("Qualità e DeepSeek-V2", "it", "qualita deepseek-v2", "[Qualità] e [DeepSeek-V2]"),
        ("la guerra dei prezzi", "it", '"dei prezzi"', "la guerra [dei prezzi]"),
        ("la guerra dei prezzi", "it", '"prezzi dei"', "la guerra dei prezzi"),
        ("中国的价格战", "zh", "价格战", "中国的[价格战]"),
        ("innovazione, innovativo", "it", "innova*", "[innovazione], [innovativo]"),
        ("la leadership", "it", "leadershp~", "la [leadership]"),
        ("costa 5,6 milioni", "it", "5.6", "costa [5,6] milioni"),
        ("costa 56 milioni", "it", "5.6", "costa 56 milioni"),
        ("un prezzo", "it", "-prezzo kind:price amount:5", "un prezzo"),
        ("un prezzo", "it", "quote:prezzo", "un prezzo"),
        ("un prezzo", "it", "text:prezzo OR x", "un [prezzo]"),
        ("un prezzo", "it", "", "un prezzo"),
        ("un prezzo", "it", "« »", "un prezzo"),
    ],
)
def test_highlights(text: str, language: str, query: str, shown: str) -> None:
    tree = parse(query) if query != "« »" else Term("«»")
    assert marked(text, highlight(text, language, tree), ("[", "]")) == shown


@given(st.text(max_size=40), st.text("ab 1价", max_size=10))
def test_marks_only_add_to_the_text(text: str, query: str) -> None:
    spans = highlight(text, "it", parse(query))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))
    assert marked(text, spans, ("", "")) == text


def test_a_whole_id_is_no_beginning_of_others(tmp_path: Path) -> None:
    store = new_store(tmp_path, claim("cabcd", "a"), claim("cabcde", "b"), claim("cabcdf", "c"))
    searcher = Searcher(store, "memory", tmp_path / "index")
    assert ids(searcher, "id:cabcd") == ["cabcd"]
    assert ids(searcher, "id:cabc") == ["cabcd", "cabcde", "cabcdf"]
    assert searcher.why_not("id:cabcde", "cabcd") == ["id is cabcd, not cabcde"]
    assert "rank 2 of 3" in searcher.why_not("id:cabc", "cabcde")[0]
    searcher.close()
    store.close()


def test_units_that_nobody_knows_are_refused(searcher: Searcher) -> None:
    for query in ("amount:abc", "amount:>5mEUR", "kind:price OR -amount:3furlongs"):
        with pytest.raises(QuerySyntaxError, match=r"unknown unit .*; known: CNY, chip, percent"):
            searcher.search(query)
    with pytest.raises(QuerySyntaxError, match="unknown unit"):
        searcher.search("", filters={"amount": ["5 furlongs"]})
    for query in ("amount:GBP", "amount:3years", "amount:year", "amount:permille", "amount:5€"):
        assert ids(searcher, query) == []
