"""The query language: what is read, what is refused and where, and the way back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

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
)
from kb.errors import KbError, QuerySyntaxError
from kb.search.fields import FIELDS, Form, closed_values
from kb.search.ranges import day_number
from kb.search.spelling import closest, edit_distance
from kb.search.syntax import parse, unparse
from kb.search.units import read_amount


def days(low: str, high: str) -> Range:
    first, last = (day_number(date.fromisoformat(each)) if each else None for each in (low, high))
    return Range("date", first, last)


def amount(low: str | None, high: str | None, unit: str = "", opened: str = "") -> Range:
    """A range of amounts; ``opened`` holds the signs of excluded bounds."""
    least, most = (None if each is None else Decimal(each) for each in (low, high))
    return Range("amount", least, most, ">" not in opened, "<" not in opened, unit)


DEEPSEEK, PRICE = Term("deepseek"), Term("prezzo")
KIND = Term("price", "kind")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", Everything()),
        (" \t\n", Everything()),
        ("*", Everything()),
        ("prezzo", PRICE),
        ("deepseek prezzo", Most((DEEPSEEK, PRICE))),
        (
            'deepseek prezzo kind:price -"llama"',
            And((Most((DEEPSEEK, PRICE)), KIND, Not(Phrase("llama")))),
        ),
        ('deepseek kind:price "una guerra"', And((DEEPSEEK, KIND, Phrase("una guerra")))),
        ("kind:price deepseek", And((DEEPSEEK, KIND))),
        ("-llama", Not(Term("llama"))),
        ("-kind:price", Not(KIND)),
        ("-(a b)", Not(Most((Term("a"), Term("b"))))),
        ("prezzo -llama", And((PRICE, Not(Term("llama"))))),
        ("deepseek OR prezzo", Or((DEEPSEEK, PRICE))),
        ("deepseek|prezzo", Or((DEEPSEEK, PRICE))),
        ("deepseek || prezzo", Or((DEEPSEEK, PRICE))),
        ("or and", Most((Term("or"), Term("and")))),
        (r"\OR \AND", Most((Term("OR"), Term("AND")))),
        ("a b OR c", And((Term("a"), Or((Term("b"), Term("c")))))),
        ("a OR b -c", And((Or((Term("a"), Term("b"))), Not(Term("c"))))),
        ("a OR -b", Or((Term("a"), Not(Term("b"))))),
        ("a AND b", And((Term("a"), Term("b")))),
        ("a b AND c", And((Term("a"), Term("b"), Term("c")))),
        ("a b c AND d", And((Most((Term("a"), Term("b"))), Term("c"), Term("d")))),
        ("a b (c)", And((Most((Term("a"), Term("b"))), Term("c")))),
        ("((a))", Term("a")),
        ("pre* fuz~ fuzzy~1", Most((Prefix("pre"), Fuzzy("fuz"), Fuzzy("fuzzy")))),
        ("fuzz~2", Fuzzy("fuzz", None, 2)),
        ("~ ~2 a~b", Most((Term("~"), Term("~2"), Term("a~b")))),
        (r"a\* b\~ \-c", Most((Term("a*"), Term("b~"), Term("-c")))),
        ("claimant:liang", Term("liang", "claimant")),
        ("CLAIMANT:liang Lang:IT", And((Term("liang", "claimant"), Term("it", "lang")))),
        ("speaker:liang tags:x", And((Term("liang", "claimant"), Term("x", "tag")))),
        ('claimant:"Liang Wenfeng"', Phrase("Liang Wenfeng", "claimant")),
        ('tag:"price war"', Term("price war", "tag")),
        ("claimant:(liang OR jack*)", Or((Term("liang", "claimant"), Prefix("jack", "claimant")))),
        ("claimant:(liang -jack)", And((Term("liang", "claimant"), Not(Term("jack", "claimant"))))),
        ("tag:(a b)", And((Term("a", "tag"), Term("b", "tag")))),
        ("kind:(price cost)", Or((KIND, Term("cost", "kind")))),
        (
            "kind:(price (cost OR memory) -team)",
            And((
                Or((KIND, Or((Term("cost", "kind"), Term("memory", "kind"))))),
                Not(Term("team", "kind")),
            )),
        ),
        ("kind:open-source", Term("open_source", "kind")),
        ('kind:"Open Source"', Term("open_source", "kind")),
        ("kind:pri*", Prefix("pri", "kind")),
        ("subject:*", Prefix("", "subject")),
        ("lang:italiano", Term("it", "lang")),
        ("lang:zh-Hant", Term("zh-hant", "lang")),
        ("tag:-x", Term("-x", "tag")),
        ("source:https://a.b/c", Term("https://a.b/c", "source")),
        ("text:a:b", Term("a:b", "text")),
        ("tag:OR", Term("OR", "tag")),
        ("“guerra dei prezzi”", Phrase("guerra dei prezzi")),
        ("„Preiskrieg“ «prix»", And((Phrase("Preiskrieg"), Phrase("prix")))),
        ("「价格战」", Phrase("价格战")),
        (r'"a \"b\" \\c"', Phrase(r'a "b" \c')),
        ('a"b"', And((Term("a"), Phrase("b")))),
        ("kind：price", KIND),
        ("他说：价格", Term("他说：价格")),
    ],
)  # fmt: skip
def test_a_query_reads_as_this_tree(query: str, tree: Query) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    "word",
    ["10:30", "https://36kr.com/p/1?q=a&b", "C:\\temp\\a.txt", "C:\\", "nota:", "std::vector",
     "doi:10.1000/182", "mailto:a@b.c", "3:1", "a.b:c", "dell'arte", "GPT-4", "v2.0,", "50%"],
)  # fmt: skip
def test_times_addresses_and_paths_are_words(word: str) -> None:
    assert parse(word) == Term(word)
    assert parse(f"prezzo {word} x") == Most((PRICE, Term(word), Term("x")))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("amount:<2CNY", amount(None, "2", "CNY", "<")),
        ("amount:<=2CNY", amount(None, "2", "CNY")),
        ("amount:≤2CNY", amount(None, "2", "CNY")),
        ("amount:>2CNY", amount("2", None, "CNY", ">")),
        ("amount:>=5%", amount("5", None, "percent")),
        ("amount:=5%", amount("5", "5", "percent")),
        ("amount:5%..13%", amount("5", "13", "percent")),
        ("amount:5..13%", amount("5", "13", "percent")),
        ("amount:5%..", amount("5", None, "percent")),
        ("amount:..5%", amount(None, "5", "percent")),
        ("amount:1…2CNY", amount("1", "2", "CNY")),
        ("amount:-5%..5%", amount("-5", "5", "percent")),
        ("amount:10000", amount("10000", "10000")),
        ("amount:10.000", amount("10000", "10000")),
        ("amount:10,000", amount("10000", "10000")),
        ("amount:5,6", amount("5.6", "5.6")),
        ("amount:1e40", amount("1e40", "1e40")),
        ("amount:1.5e6", amount("1500000", "1500000")),
        ('amount:"10 000 yuan"', amount("10000", "10000", "CNY")),
        ("amount:¥2", amount("2", "2", "CNY")),
        ("amount:€5", amount("5", "5", "EUR")),
        ("amount:-$5", amount("-5", "-5", "USD")),
        ("amount:2元", amount("2", "2", "CNY")),
        ("amount:RMB", amount(None, None, "CNY")),
        ("amount:dollari", amount(None, None, "USD")),
        ('amount:"1.5 million USD"', amount("1500000", "1500000", "USD")),
        ('amount:">1,5 milioni di euro"', amount("1500000", None, "EUR", ">")),
        ("amount:560万元", amount("5600000", "5600000", "CNY")),
        ("amount:10k", amount("10000", "10000")),
        ("amount:-$2bn", amount("-2000000000", "-2000000000", "USD")),
        ("amount:3anni", amount("3", "3", "year")),
        ("amount:10punti", amount("10", "10", "punti")),
        ("amount:HK$5", amount("5", "5", "HKD")),
        ("amount:2024chip", amount("2024", "2024", "chip")),
        ('amount:"5 per cento"', amount("5", "5", "percent")),
        ("amount:5-13%", amount("5", "13", "percent")),
        ("amount:5%–13%", amount("5", "13", "percent")),
        ("amount:€5-€6", amount("5", "6", "EUR")),
        ("amount:-5--3", amount("-5", "-3")),
        ("amount:1e-5", amount("0.00001", "0.00001")),
        ("amount:1/7", amount("0.142857142857143", "0.142857142857143")),
        ("amount:<1/4%", amount(None, "0.25", "percent", "<")),
        ("amount:1/4..3/4", amount("0.25", "0.75")),
        ("amount:*", amount(None, None)),
        (
            "amount:(<2% OR >5%)",
            Or((amount(None, "2", "percent", "<"), amount("5", None, "percent", ">"))),
        ),
        ("date:2024", days("2024-01-01", "2024-12-31")),
        ("date:2024-05..2024-07", days("2024-05-01", "2024-07-31")),
        ("date:2024-5-3", days("2024-05-03", "2024-05-03")),
        ("date:2024/05", days("2024-05-01", "2024-05-31")),
        ("date:..2023", days("", "2023-12-31")),
        ("date:2024-05..", days("2024-05-01", "")),
        ("date:>2024-05", days("2024-06-01", "")),
        ("date:>=2024-05", days("2024-05-01", "")),
        ("date:<2024-05", days("", "2024-04-30")),
        ("date:<=2024-05", days("", "2024-05-31")),
        ("date:*", days("", "")),
        ("year:2024", days("2024-01-01", "2024-12-31")),
        ("year:2015..", days("2015-01-01", "")),
        ("year:>2015", days("2016-01-01", "")),
        ("year:*", days("", "")),
        ("worth:>0.5", Range("worth", Decimal("0.5"), None, include_low=False)),
        ("worth:0.2..0.8", Range("worth", Decimal("0.2"), Decimal("0.8"))),
    ],
)  # fmt: skip
def test_a_range_reads_as_these_bounds(query: str, tree: Query) -> None:
    assert parse(query) == tree
    assert parse(unparse(tree)) == tree


@pytest.mark.parametrize(
    ("query", "offset", "problem"),
    [
        ('prezzo "guerra', 7, "never closed"),
        ("prezzo “guerra", 7, "never closed"),
        ("«a» b»", 5, "never opened"),
        ('""', 0, "nothing between"),
        ('prezzo " "', 7, "nothing between"),
        ('"a"*', 3, "single word"),
        ('"a"~2', 3, "single word"),
        ("prezzo ()", 7, "nothing between"),
        ("(prezzo", 0, "never closed"),
        ("prezzo)", 6, "never opened"),
        ("OR prezzo", 0, "nothing before"),
        ("prezzo OR", 7, "nothing after"),
        ("prezzo OR OR a", 7, "nothing after"),
        ("(a OR) b", 3, "nothing after"),
        ("prezzo AND", 7, "nothing after"),
        ("| a", 0, "nothing before"),
        ("prezzo -", 7, "nothing to exclude"),
        ("prezzo - costo", 7, "nothing to exclude"),
        ("--a", 0, "nothing to exclude"),
        ("-OR a", 0, "nothing to exclude"),
        ("a*b", 1, "end of a word"),
        ("foo~3", 4, "fuzzy"),
        ("knd:price", 0, "did you mean kind?"),
        ("a zzz:price", 2, "unknown field 'zzz'"),
        ("kind: price", 5, "needs a value"),
        ("kind:", 5, "needs a value"),
        ("(kind:)", 6, "needs a value"),
        ("kind:prise", 5, "did you mean price?"),
        ("polarity:(no)", 10, "unknown polarity"),
        ("status:Acepted", 7, "did you mean accepted?"),
        ("lang:qq", 5, "unknown lang"),
        ('tag:-"x"', 4, "the - goes before the field"),
        ("amount:5%..2%", 7, "above its high end"),
        ("amount:5%..2CNY", 7, "different units"),
        ("amount:..", 7, "no amount"),
        ("amount:1..2..3", 7, "not a range"),
        ("amount:<1..3", 7, "one value after the sign"),
        ("amount:1..<3", 7, "not a range"),
        ("amount:<", 7, "no amount"),
        ("amount:>=2!", 7, "not a unit"),
        ("amount:1.2.3", 7, "not one number"),
        ("amount:1e99999", 7, "too large"),
        ("amount:1e999", 7, "too large"),
        ("amount:5%CNY", 7, "one unit too many"),
        ("amount:%5CNY", 7, "not a unit"),
        ("amount:%5%", 7, "not a unit"),
        ("amount:!!", 7, "no amount"),
        ("amount:1/0", 7, "not a unit"),
        ("amount:13-5%", 7, "above its high end"),
        ("amount:x*", 7, "no amount"),
        ("amount:+-1", 7, "is not a number"),
        ("amount:>=!", 7, "no amount"),
        ("worth:>=", 6, "one value after"),
        ("date:2024-13", 5, "no such month"),
        ("date:2023-02-30", 5, "no such day"),
        ("date:ieri", 5, "is not a date"),
        ("date:2024..2023", 5, "ends before it begins"),
        ("date:..", 5, "before or after the dots"),
        ("date:>9999", 5, "no day"),
        ("date:<0001", 5, "no day"),
        ("year:2024-05", 5, "is not a year"),
        ("worth:2", 6, "between 0 and 1"),
        ("a\ud800b", 1, "broken pair"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_pointed_at(query: str, offset: int, problem: str) -> None:
    with pytest.raises(QuerySyntaxError, match=re.escape(problem)) as caught:
        parse(query)
    assert (caught.value.query, caught.value.offset) == (query, offset)
    assert isinstance(caught.value, KbError)


def test_the_message_shows_a_caret_below_the_place_also_after_wide_characters() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse("价格\t“战")
    assert str(caught.value).splitlines()[1:] == ["  价格 “战", "       ^"]
    with pytest.raises(QuerySyntaxError) as caught:
        parse("a " * 100 + "(b")
    shown, caret = str(caught.value).splitlines()[1:]
    assert shown[caret.index("^")] == "("


def test_unknown_names_list_the_valid_ones() -> None:
    with pytest.raises(QuerySyntaxError, match="known: amount, claimant") as caught:
        parse("knd:price")
    assert caught.value.valid == tuple(FIELDS)
    with pytest.raises(QuerySyntaxError, match="known: proposed, accepted") as caught:
        parse("status:x")
    assert caught.value.valid == closed_values("status")


def test_a_base_may_hold_kinds_of_its_own() -> None:
    with pytest.raises(QuerySyntaxError):
        parse("kind:weather")
    assert parse("kind:Weather", lambda _: ["weather"]) == Term("weather", "kind")
    with pytest.raises(QuerySyntaxError, match="did you mean weather"):
        parse("kind:wether", lambda name: ["weather"] if name == "kind" else [])


@pytest.mark.parametrize(
    ("query", "problem"),
    [("a" * 1_000_000, "characters"), ("a " * 300, "words"), ("(" * 60 + "a" + ")" * 60, "deep")],
)
def test_monstrous_queries_are_refused(query: str, problem: str) -> None:
    with pytest.raises(QuerySyntaxError, match=problem):
        parse(query)


def test_fifty_parentheses_deep_are_read() -> None:
    assert parse("(" * 50 + "a" + ")" * 50) == Term("a")
    assert parse("-(" * 50 + "a" + ")" * 50) != Term("a")


def test_unparse_reads_well() -> None:
    written = 'deepseek prezzo kind:price -"llama" amount:5..13% (a OR b)'
    assert unparse(parse(written)) == written
    assert unparse(parse("https://a.b 10:30")) == "https://a.b 10:30"
    assert unparse(parse('tag:"price war" a AND b')) == 'tag:"price war" AND a AND b'


@pytest.mark.parametrize(
    "text",
    ["OR", "AND", "-a", "a*", "a~", "a~2", "~", "(a)", "a|b", '5"', "«a", "kind:x", "foo:bar",
     "C:\\a", "kind:", "nota:", "kind：x", "\\OR", "a\\", "\\*"],
)  # fmt: skip
def test_signs_in_words_are_escaped(text: str) -> None:
    for tree in (Term(text), Prefix(text), Fuzzy(text), Term(text, "text"), Not(Term(text))):
        assert parse(unparse(tree)) == tree


def test_the_nearest_known_word_is_the_closest_then_the_most_frequent() -> None:
    known = [("leadership", 1), ("leaderships", 9), ("lead", 99), ("dealership", 5)]
    assert closest("leadershp", known) == "leadership"
    assert closest("laedership", known) == "leadership"
    assert closest("prise", [("prize", 2), ("price", 3)]) == "price"
    assert closest("gpt", [("got", 5)]) is None
    assert closest("a100x", [("a100", 5)]) is None


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edits_are_counted_both_ways_alike(left: str, right: str) -> None:
    distance = edit_distance(left, right, 10)
    assert distance == edit_distance(right, left, 10)
    assert (distance == 0) == (left == right)
    assert abs(len(left) - len(right)) <= distance <= max(len(left), len(right))
    assert edit_distance(left, right, 2) == min(distance, 3)


blank = set(map(chr, [*range(33), *range(0x7F, 0xA0)]))
word_text = st.text(
    st.one_of(
        st.sampled_from('abOR\\"*~:：()|-“”«»1.%、价'),
        st.characters(exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")),
    ),
    min_size=1,
    max_size=6,
)
any_text = st.text(
    st.one_of(st.sampled_from('ab \\"()\t-'), st.characters(codec="utf-8")),
    min_size=1,
    max_size=8,
).filter(lambda text: text.strip() and not set(text) <= blank)
CLOSED = [name for name, form in FIELDS.items() if form is Form.CLOSED]
fields = st.sampled_from([name for name, form in FIELDS.items() if form is Form.WORDS])
value_fields = st.sampled_from([name for name, form in FIELDS.items() if form is Form.VALUE])
closed = st.sampled_from([Term(value, name) for name in CLOSED for value in closed_values(name)])
numbers = st.decimals(-(10**12), 10**12, places=4) | st.integers(-(10**20), 10**20).map(Decimal)
plain = st.one_of(
    st.builds(Term, word_text),
    st.builds(Prefix, word_text),
    st.builds(Fuzzy, word_text, st.none(), st.sampled_from([1, 2])),
)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    if draw(st.booleans()):
        low, high = sorted(draw(st.tuples(*[st.integers(-700_000, 2_900_000)] * 2)))
        sides = draw(st.sampled_from([(low, high), (low, None), (None, high), (low, low)]))
        return Range("date", *sides)
    least, most = sorted(draw(st.tuples(numbers, numbers)))
    unit = draw(st.sampled_from(["", "CNY", "percent", "token", "EUR"]))
    bounds = draw(st.sampled_from([(least, most), (least, None), (None, most), (least, least)]))
    opened = draw(st.sampled_from(["", "<", ">"])) if None in bounds else ""
    low_in, high_in = bounds[0] is None or opened != ">", bounds[1] is None or opened != "<"
    return Range("amount", bounds[0], bounds[1], low_in, high_in, unit)


leaves = st.one_of(
    st.builds(Phrase, any_text),
    st.builds(Phrase, any_text, fields),
    st.builds(Term, word_text, fields),
    st.builds(Prefix, word_text, fields),
    st.builds(Fuzzy, word_text, fields, st.sampled_from([1, 2])),
    st.builds(Term, any_text, value_fields),
    st.builds(Prefix, st.just(""), fields),
    closed,
    ranges(),
    st.just(Everything()),
)
most = st.lists(plain, min_size=2, max_size=4).map(lambda each: Most(tuple(each)))


def compound(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, inner))


trees: st.SearchStrategy[Query] = st.recursive(plain | leaves | most, compound, max_leaves=12)


@given(trees)
@example(And((Most((Term("a"), Prefix("b"))), Term("c"), Not(Term("-d")))))
@example(Not(Not(Not(Everything()))))
def test_what_is_written_reads_back_the_same(tree: Query) -> None:
    assert parse(unparse(tree)) == tree


@given(st.text(max_size=60) | st.text('ab \\"()|-*~:OR<>.%12“»kindamountdate', max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        tree = parse(text)
    except QuerySyntaxError as error:
        refused = error
        tree = Everything()
    else:
        refused = QuerySyntaxError(text, 0, "read")
    assert 0 <= refused.offset <= len(text)
    assert refused.problem
    assert parse(unparse(tree)) == tree


@given(numbers)
def test_amounts_keep_their_value(number: Decimal) -> None:
    written = unparse(Range("amount", number, number)).removeprefix("amount:")
    assert read_amount(written) == (number, "")
