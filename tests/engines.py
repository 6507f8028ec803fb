"""The engines under test, a small multilingual library, and strategies for records and queries."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import strategies as st

from index import (
    Amount,
    Engine,
    Field,
    FieldKind,
    Record,
    Schema,
    Sort,
    Text,
    open_engine,
    query,
)

NEEDS: dict[str, str | None] = {"memory": None, "whoosh": "whoosh"}
"""The module each engine needs; a new engine is added here and passes the whole contract."""

SCHEMA = Schema(
    (
        Field("text", FieldKind.TEXT, 2.0),
        Field("quote", FieldKind.TEXT, 1.0),
        Field("subject", FieldKind.TEXT, 1.5),
        Field("note", FieldKind.TEXT),
        Field("kind", FieldKind.KEYWORD),
        Field("tag", FieldKind.KEYWORD),
        Field("day", FieldKind.INTEGER),
        Field("amount", FieldKind.AMOUNT),
    )
)

Value = Text | str | int | Amount


def open_or_skip(name: str, path: Path, schema: Schema = SCHEMA) -> Engine:
    """The engine of that name; a visible skip where what it needs is not installed."""
    needed = NEEDS[name]
    if needed and importlib.util.find_spec(needed) is None:
        pytest.skip(f"engine {name!r} is not tested: {needed} is not installed")
    return open_engine(name, schema, path / name)


def built(name: str, path: Path, records: Iterable[Record]) -> Engine:
    """An engine that holds these records."""
    engine = open_or_skip(name, path)
    engine.build(records, 1)
    return engine


def record(id_: str, text: str = "", language: str = "it", **values: Value | list[Value]) -> Record:
    """A record with a text and, by field name, other values (a lone value need not be a list)."""
    held: dict[str, list[Value]] = {"text": [Text(text, language)]} if text else {}
    for name, value in values.items():
        several = value if isinstance(value, list) else [value]
        is_text = name in {"quote", "subject", "note"}
        held[name] = [
            Text(each, language) if is_text and isinstance(each, str) else each for each in several
        ]
    return Record(id_, held)


def amount(value: str, unit: str = "CNY") -> Amount:
    """An amount, its value written as text."""
    return Amount(Decimal(value), unit)


LIBRARY = [
    record("a1", "DeepSeek-V2 ha scatenato la guerra dei prezzi", kind="price", day=100,
           amount=[amount("1"), amount("2")], subject="DeepSeek"),
    record("a2", "I prezzi dei modelli non sono scesi", kind="price", tag=["Mercato", "Città"],
           day=200, amount=amount("560", "percent")),
    record("a3", "MLA reduces memory to 5%-13% of earlier models", "en", kind="memory", day=-5,
           amount=[amount("5", "percent"), amount("13", "percent")]),
    record("a4", "GPT-4 Turbo costs seventy times as much", "en", kind="price",
           subject=["OpenAI", "GPT-4"], quote="one seventieth of GPT-4 Turbo"),
    record("a5", "DeepSeek 引发了大模型价格战", "zh", kind="market", day=100),
    record("a6", "大模型的成本下降了", "zh", kind="cost", note=Text("solo una nota segreta", "it")),
    record("a7", "L'intelligenza artificiale costa 5,6 milioni, non 56", kind="cost",
           amount=amount("5600000")),
    record("a8", "The training cost was 5.6 million dollars for 10,000 chips", "en", kind="cost",
           tag="market", amount=amount("5600000", "USD")),
    record("a9", "To be or not to be", "en", kind="opinion"),
]  # fmt: skip


def ids(engine: Engine, asked: query.Query, limit: int = 100) -> list[str]:
    """The ids found, in order."""
    return [hit.id for hit in engine.search(asked, limit=limit).hits]


_WORDS = """
prezzi prezzo costo costi memoria non di la modello modelli guerra the of memory models price not
cost deepseek gpt v2 4 5,6 5.6 1.250 10.000 DeepSeek-V2 GPT-4 gpt4 dell'intelligenza l'intelligenza
intelligenza 价格战 价格 大模型 模型 的 人 DeepSeek的价格战 città citta % 5% open-source opensource
iPhone15 iphone Straße naïve …
"""
WORDS = _WORDS.split()
"""Few enough words that records and queries made of them meet often."""

LANGUAGES = st.sampled_from(["it", "en", "zh", "de", ""])
PASSAGES = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
TEXTS = st.builds(Text, PASSAGES, LANGUAGES)
KEYWORDS = st.sampled_from(["price", "Price", "cost", "costo", "città", "", "a b"])
AMOUNTS = st.builds(
    Amount,
    st.one_of(
        st.sampled_from([Decimal(each) for each in ("0", "-1", "0.1", "1", "2", "1e9", "1e-9")]),
        st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000),
    ),
    st.sampled_from(["CNY", "percent", ""]),
)
DAYS = st.one_of(st.integers(-3, 3), st.sampled_from([2**31 - 1, -(2**31) + 1, 20000]))
IDS = st.sampled_from([f"r{number}" for number in range(12)])


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record over the test schema, any field missing."""
    values: dict[str, Sequence[Value]] = {}
    for name in ("text", "quote", "subject", "note"):
        values[name] = draw(st.lists(TEXTS, max_size=2))
    values["kind"] = draw(st.lists(KEYWORDS, max_size=1))
    values["tag"] = draw(st.lists(KEYWORDS, max_size=3))
    values["day"] = draw(st.lists(DAYS, max_size=1))
    values["amount"] = draw(st.lists(AMOUNTS, max_size=3))
    return Record(draw(IDS), values)


UPDATES = st.lists(
    st.tuples(st.lists(records(), max_size=3), st.lists(IDS, max_size=2)), max_size=2
)
SORTS = st.sampled_from(
    [None, Sort("day"), Sort("day", descending=True), Sort("tag"), Sort("kind", descending=True)]
)
TEXT_FIELDS = st.sampled_from([None, None, None, "text", "quote", "subject", "note"])
KEYWORD_FIELDS = st.sampled_from(["kind", "tag"])


def _words(fields: st.SearchStrategy[str | None]) -> st.SearchStrategy[query.Query]:
    asked = st.sampled_from(WORDS)
    starts = asked.map(lambda word: word[:2])
    return st.one_of(
        st.builds(query.Term, asked, fields),
        st.builds(query.Phrase, PASSAGES, fields),
        st.builds(query.Prefix, starts, fields),
        st.builds(query.Fuzzy, asked, fields, st.integers(1, 2)),
    )


RANGES = st.one_of(
    st.builds(
        query.Range,
        st.just("day"),
        st.none() | DAYS,
        st.none() | DAYS,
        st.booleans(),
        st.booleans(),
    ),
    st.builds(
        query.Range,
        st.just("amount"),
        st.none() | AMOUNTS.map(lambda each: each.value),
        st.none() | AMOUNTS.map(lambda each: each.value),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["CNY", "percent", ""]),
    ),
    st.builds(query.Term, DAYS.map(str), st.just("day")),
)
LEAVES = st.one_of(
    st.builds(query.Term, st.sampled_from(WORDS)),
    _words(TEXT_FIELDS),
    _words(KEYWORD_FIELDS),
    RANGES,
    st.just(query.Everything()),
)


def _groups(inner: st.SearchStrategy[query.Query]) -> st.SearchStrategy[query.Query]:
    several = st.lists(inner, max_size=4).map(tuple)
    return st.one_of(
        st.builds(query.And, several),
        st.builds(query.Or, several),
        st.builds(query.Most, several),
        st.builds(query.Not, inner),
    )


QUERIES = st.recursive(LEAVES, _groups, max_leaves=8)
PLAIN = st.lists(st.sampled_from(WORDS).map(query.Term), min_size=1, max_size=8).map(
    lambda terms: query.Most(tuple(terms))
)
