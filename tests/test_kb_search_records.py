"""What the index holds of a claim."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.port import Amount, FieldKind, Record, Text
from kb.search.aliases import AliasBook
from kb.search.lowering import lower, with_default_statuses
from kb.search.records import claim_record
from kb.search.schema import SCHEMA
from kb.search.syntax import parse
from tests.searching import Document, alias, amount, claim, quoted, source


def record(made: Document, *sources: Document, book: AliasBook | None = None) -> Record:
    return claim_record(made, {each["id"]: each for each in sources}, book or AliasBook())


def amounts(made: Record, field: str) -> set[tuple[Decimal, str]]:
    held = made.values[field]
    return {(each.value, each.unit) for each in held if isinstance(each, Amount)}


def words(made: Record, field: str) -> list[str]:
    return [each.text for each in made.values.get(field, ()) if isinstance(each, Text)]


FULL = claim(
    "c1",
    "DeepSeek V2 costa 1 yuan per milione di token.",
    language="it",
    translations=[{"language": "en", "text": "DeepSeek V2 costs 1 yuan per million tokens."}],
    claimant={"name": "Liang Wenfeng", "role": "founder", "via": ["Undercurrent"]},
    subject="DeepSeek V2",
    entities=[{"name": "DeepSeek V2", "aliases": ["DSV2"]}],
    kind="price",
    polarity="affirmed",
    modality="fact",
    quantities=[amount("CNY", value=1, per={"value": 1000000, "unit": "token"})],
    claimed_on="2024-07-22",
    appearances=[quoted("s1", "solo 1 yuan per milione di token"), quoted("s2", "1 yuan")],
    tags=["price-war", "inference_cost"],
    check_worthiness=0.75,
    external_id=17,
)
INTERVIEW = source(
    "s1", title="Intervista", publisher="36Kr", url="https://36kr.com/p/1", authors=["Yu Lili"],
    published="2024-07-17", language="it",
)  # fmt: skip
REPORT = source("s2", title="Report", published="2024", language="en")


def test_everything_a_user_filters_by_is_there() -> None:
    made = record(FULL, INTERVIEW, REPORT)
    values = made.values
    assert made.id == "c1"
    assert values["text"] == [Text("DeepSeek V2 costa 1 yuan per milione di token.", "it")]
    assert values["translation"] == [Text("DeepSeek V2 costs 1 yuan per million tokens.", "en")]
    assert values["quote"] == [
        Text("solo 1 yuan per milione di token", "it"),
        Text("1 yuan", "en"),
    ]
    assert words(made, "claimant") == ["Liang Wenfeng"]
    assert words(made, "via") == ["Undercurrent"]
    assert words(made, "subject") == ["DeepSeek V2"]
    assert words(made, "entity") == ["DeepSeek V2", "DSV2"]
    assert words(made, "topic") == ["price war", "inference cost"]
    assert words(made, "source") == [
        "Intervista",
        "36Kr",
        "https://36kr.com/p/1",
        "Yu Lili",
        "Report",
    ]
    assert words(made, "publisher") == ["36Kr"]
    keywords = {name: values[name] for name in ("id", "kind", "lang", "tag", "source_id", "unit")}
    assert keywords == {
        "id": ["c1", "17"],
        "kind": ["price"],
        "lang": ["it"],
        "tag": ["price-war", "inference_cost"],
        "source_id": ["s1", "s2"],
        "unit": ["cny"],
    }
    assert values["claimant_name"] == ["Liang Wenfeng"]
    assert values["worth"] == [750]
    assert values["date_low"] == values["date_high"] == [19926]
    assert values["year"] == ["2024"]
    assert {"amount", "claimant", "date", "quote", "tag", "via", "worth"} <= set(values["has"])


def test_a_bare_claim_leaves_fields_empty() -> None:
    made = record(claim("c1", "MLA."))
    assert set(made.values) == {"text", "id", "kind", "modality", "polarity", "status", "has"}


def test_values_fit_the_schema() -> None:
    kinds: dict[type, FieldKind] = {
        Text: FieldKind.TEXT,
        str: FieldKind.KEYWORD,
        int: FieldKind.INTEGER,
        Amount: FieldKind.AMOUNT,
    }
    for name, held in record(FULL, INTERVIEW, REPORT).values.items():
        assert {kinds[type(each)] for each in held} == {SCHEMA[name].kind}, name


def test_a_missing_source_is_passed_over() -> None:
    made = record(FULL, REPORT)
    assert words(made, "source") == ["Report"]
    assert made.values["source_id"] == ["s1", "s2"]
    assert made.values["quote"][0] == Text("solo 1 yuan per milione di token", "it")


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"claimed_on": "1970-02"}, 31, 58),
        ({"claimed_on": "1970-01-02", "valid_from": "2024"}, 1, 1),
        ({"valid_from": "1970", "valid_to": "1971"}, 0, 729),
        ({"valid_from": "1970-01-03"}, 2, 2),
        ({"valid_to": "1969-12"}, -31, -1),
        ({"valid_from": "1971", "valid_to": "1970"}, 0, 729),
        ({"appearances": [quoted("s1", "a"), quoted("s3", "b")]}, 0, 364),
    ],
)
def test_a_claim_is_dated_by_when_it_was_made_else_valid_else_published(
    fields: dict[str, object], low: int, high: int
) -> None:
    made = record(
        claim("c1", "MLA.", **fields),
        source("s1", published="1970"),
        source("s3", published="2001"),
    )
    assert (made.values["date_low"], made.values["date_high"]) == ([low], [high])


def test_amounts_are_held_in_their_unit_and_in_none() -> None:
    made = record(
        claim("c1", "x", quantities=[amount("percent", low=5, high=13), amount("", value=0.1)])
    )
    numbers = {Decimal(5), Decimal(13)}
    both = {(n, unit) for n in numbers for unit in ("percent", "")}
    assert amounts(made, "amount") == both | {(Decimal("0.1"), "")}
    assert amounts(made, "amount_low") == {(Decimal(5), "percent"), (Decimal(5), "")}
    assert amounts(made, "amount_high") == {(Decimal(13), "percent"), (Decimal(13), "")}


def test_a_ratio_is_also_a_percentage_and_units_have_one_spelling() -> None:
    made = record(claim("c1", "x", quantities=[amount("ratio", value=0.5), amount("RMB", value=2)]))
    assert {(Decimal("0.5"), "ratio"), (Decimal(50), "percent"), (Decimal(2), "cny")} <= amounts(
        made, "amount"
    )
    assert made.values["unit"] == ["ratio", "percent", "cny"]
    assert made.values["unit_name"] == ["ratio", "percent", "RMB"]


BOOK = AliasBook(
    [
        alias("High-Flyer", "Huan Fang", "Huanfang", "Magic Square", "quadrato magico", "幻方"),
        alias("ByteDance", "Byte", "字节"),
        alias("Moore's Law", "Legge di Moore"),
    ]
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La crescita di Huanfang", "High-Flyer"),
        ("La crescita di HUAN  FANG.", "High-Flyer"),
        ("dell'High Flyer", "High-Flyer"),
        ("Nell'era del Quadrato Magico", "High-Flyer"),
        ("我们是幻方量化", "High-Flyer"),
        ("Byte è stato il primo", "ByteDance"),
        ("alla Legge di Moore", "Moore's Law"),
        ("Moore’s law", "Moore's Law"),
    ],
)
def test_an_entity_is_mentioned_by_any_of_its_names(text: str, name: str) -> None:
    assert name in BOOK.names_in([text])


@pytest.mark.parametrize(
    "text", ["un byte di memoria", "magic and square", "Huan, chi? Fangio", "quadrato", "幻 方", ""]
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert BOOK.names_in([text]) == []


def test_names_declared_in_the_base_are_words_of_every_claim_that_mentions_one() -> None:
    made = claim("c1", "x", translations=[{"language": "zh", "text": "幻方"}], subject="Byte")
    held = words(record(made, book=BOOK), "entity")
    assert held == [
        "High-Flyer", "Huan Fang", "Huanfang", "Magic Square", "quadrato magico", "幻方",
        "ByteDance", "Byte", "字节",
    ]  # fmt: skip
    own = claim("c1", "x", entities=[{"name": "X", "aliases": ["huan  fang"]}])
    assert "幻方" in words(record(own, book=BOOK), "entity")
    quote = claim("c1", "x", appearances=[quoted("s1", "Huan Fang")])
    assert "幻方" in words(record(quote, book=BOOK), "entity")


name_text = st.text("aA b幻-", min_size=1, max_size=6)


@given(st.lists(name_text, max_size=4), st.text("aA b幻-", max_size=12))
def test_a_name_standing_by_itself_is_always_found(names: list[str], around: str) -> None:
    real = [name for name in names if any(c.isalnum() for c in name)]
    book = AliasBook([{"name": name, "aliases": []} for name in real])
    for name in real:
        assert name in book.names_in([f"{around} . {name} . {around}"])


def test_queries_are_lowered_to_the_fields_of_the_index() -> None:
    known = {each.name for each in SCHEMA.fields}
    for query in (
        'text:a source:"b" claimant:c* subject:d~ tag:* via:* text:* date:* amount:* amount:CNY',
        "date:2024 date:>2024 date:<2024 amount:1..2CNY amount:<2 worth:>0.5",
        "-id:x (a OR b) kind:price c d",
    ):
        for name in _fields(lower(with_default_statuses(parse(query)))):
            assert name in known


def _fields(query: object) -> set[str]:
    children = [*getattr(query, "children", ()), *filter(None, [getattr(query, "child", None)])]
    own = {getattr(query, "field", None) or "text"}
    return own.union(*map(_fields, children))
