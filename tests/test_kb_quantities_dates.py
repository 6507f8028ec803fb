"""Dates: read in six languages, anchored, joined, bounded; compared with a reason."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.quantities.dates import DateRelation, DateSpan, compare_dates, find_dates
from tests.bench.bench_dates import gold_forms

ANCHOR = date(2024, 7, 22)


def only(text: str, language: str, anchor: date | None = None) -> DateSpan:
    """The one date of a text."""
    (found,) = find_dates(text, language, anchor)
    assert found.raw == text[found.start : found.end]
    return found


def ends(span: DateSpan) -> tuple[str | None, str | None]:
    """First and last day as ISO dates."""
    return tuple(day and day.isoformat() for day in (span.first, span.last))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "published 2024-07-22", "2024-07-22", "2024-07-22"),
        ("en", "on 7/22/2024", "2024-07-22", "2024-07-22"),
        ("en", "on 3/4/2024", "2024-03-04", "2024-03-04"),
        ("en-GB", "on 3/4/2024", "2024-04-03", "2024-04-03"),
        ("it", "il 3/4/2024", "2024-04-03", "2024-04-03"),
        ("de", "am 22.7.24", "2024-07-22", "2024-07-22"),
        ("en", "on Monday, July 22, 2024,", "2024-07-22", "2024-07-22"),
        ("en", "the 22nd of July 2024", "2024-07-22", "2024-07-22"),
        ("en", "March 11 , 1961", "1961-03-11", "1961-03-11"),
        ("it", "l'8 maggio 2024", "2024-05-08", "2024-05-08"),
        ("fr", "le 1er mai 2024", "2024-05-01", "2024-05-01"),
        ("es", "el 22 de julio de 2024", "2024-07-22", "2024-07-22"),
        ("zh", "2024年7月22日", "2024-07-22", "2024-07-22"),
        ("zh", "二〇二四年七月", "2024-07-01", "2024-07-31"),
        ("en", "in February 2024", "2024-02-01", "2024-02-29"),
        ("en", "2024-07 was", "2024-07-01", "2024-07-31"),
        ("it", "nel 2015 la società", "2015-01-01", "2015-12-31"),
        ("en", "The film (2015) won", "2015-01-01", "2015-12-31"),
        ("it", "negli anni '80", "1980-01-01", "1989-12-31"),
        ("it", "gli anni Novanta", "1990-01-01", "1999-12-31"),
        ("en", "the nineties", "1990-01-01", "1999-12-31"),
        ("de", "in den 80er Jahren", "1980-01-01", "1989-12-31"),
        ("zh", "19世纪七十年代", "1870-01-01", "1879-12-31"),
        ("en", "in the 19th century", "1801-01-01", "1900-12-31"),
        ("it", "nel XIX secolo", "1801-01-01", "1900-12-31"),
        ("es", "el siglo XXI", "2001-01-01", "2100-12-31"),
        ("en", "Q1 2024", "2024-01-01", "2024-03-31"),
        ("en", "the second half of 2024", "2024-07-01", "2024-12-31"),
        ("it", "nel primo trimestre del 2024", "2024-01-01", "2024-03-31"),
        ("zh", "2024年第一季度", "2024-01-01", "2024-03-31"),
        ("zh", "2024年下半年", "2024-07-01", "2024-12-31"),
        ("fr", "l'été 2024", "2024-06-01", "2024-08-31"),
        ("en", "winter of 2023", "2023-12-01", "2024-02-29"),
        ("en", "from 2010 to 2015", "2010-01-01", "2015-12-31"),
        ("en", "in 2010-15", "2010-01-01", "2015-12-31"),
        ("it", "tra maggio e luglio 2024", "2024-05-01", "2024-07-31"),
        ("it", "dal 22 al 25 luglio 2024", "2024-07-22", "2024-07-25"),
        ("de", "zwischen 2010 und 2015", "2010-01-01", "2015-12-31"),
        ("zh", "2024年3月至5月", "2024-03-01", "2024-05-31"),
        ("en", "late 2024", "2024-09-01", "2024-12-31"),
        ("en", "in 7/2024", "2024-07-01", "2024-07-31"),
        ("it", "gli anni Duemila", "2000-01-01", "2009-12-31"),
        ("en", "the early 2000s", "2000-01-01", "2003-05-01"),
        ("zh", "2024年底", "2024-09-01", "2024-12-31"),
        ("zh", "2024年春天", "2024-03-01", "2024-05-31"),
        ("zh", "1980年代", "1980-01-01", "1989-12-31"),
        ("zh", "在2015到2018", "2015-01-01", "2018-12-31"),
        ("zh", "18年10月1日", "2018-10-01", "2018-10-01"),
        ("de", "1990 bis 2000", "1990-01-01", "2000-12-31"),
        ("zh", "20世纪初", "1901-01-01", "1934-12-31"),
        ("zh", "上世纪末", "1967-01-01", "2000-12-31"),
        ("en", "the film Moon -LRB- 2009 -RRB- won", "2009-01-01", "2009-12-31"),
        ("en", "vocals ; 1971 -- 1979", "1971-01-01", "1979-12-31"),
        ("en", "its 1999 remake", "1999-01-01", "1999-12-31"),
        ("en", "2024 Q3", "2024-07-01", "2024-09-30"),
        ("en", "3Q24", "2024-07-01", "2024-09-30"),
        ("it", "alla fine del 2024", "2024-09-01", "2024-12-31"),
    ],
)
def test_dates_are_intervals_of_days(language: str, text: str, first: str, last: str) -> None:
    assert ends(only(text, language)) == (first, last)


@pytest.mark.parametrize(
    ("language", "text", "comparator", "first", "last"),
    [
        ("en", "before 2015", "<", None, "2014-12-31"),
        ("en", "after 2015", ">", "2016-01-01", None),
        ("it", "dal 2015", "≥", "2015-01-01", None),
        ("it", "entro il 2030", "≤", None, "2030-12-31"),
        ("fr", "jusqu'en 2015", "≤", None, "2015-12-31"),
        ("de", "seit Mai 2020", "≥", "2020-05-01", None),
        ("es", "antes de 2015", "<", None, "2014-12-31"),
        ("zh", "2015年后", ">", "2016-01-01", None),
        ("zh", "自2015年以来", "≥", "2015-01-01", None),
        ("zh", "2015年以前", "<", None, "2014-12-31"),
    ],
)
def test_a_bound_makes_an_interval_open_at_one_end(
    language: str, text: str, comparator: str, first: str | None, last: str | None
) -> None:
    found = only(text, language)
    assert (found.comparator, *ends(found)) == (comparator, first, last)


@pytest.mark.parametrize(
    ("language", "text", "shift", "first", "last"),
    [
        ("en", "yesterday", "-P1D", "2024-07-21", "2024-07-21"),
        ("en", "last year", "-P1Y", "2023-01-01", "2023-12-31"),
        ("it", "l'anno scorso", "-P1Y", "2023-01-01", "2023-12-31"),
        ("zh", "去年", "-P1Y", "2023-01-01", "2023-12-31"),
        ("it", "il mese prossimo", "P1M", "2024-08-01", "2024-08-31"),
        ("fr", "la semaine dernière", "-P7D", "2024-07-15", "2024-07-21"),
        ("en", "three months ago", "-P3M", "2024-04-07", "2024-05-07"),
        ("it", "tre anni fa", "-P3Y", "2021-01-22", "2022-01-22"),
        ("de", "vor zwei Jahren", "-P2Y", "2022-01-22", "2023-01-22"),
        ("es", "hace un año", "-P1Y", "2023-01-22", "2024-01-22"),
        ("it", "negli ultimi trent'anni", "-P30Y", "1994-07-22", "2024-07-22"),
        ("en", "in the last three decades", "-P30Y", "1994-07-22", "2024-07-22"),
        ("zh", "近三十年", "-P30Y", "1994-07-22", "2024-07-22"),
        ("fr", "ces trois dernières années", "-P3Y", "2021-07-22", "2024-07-22"),
        ("it", "nell'ultimo anno", "-P1Y", "2023-07-22", "2024-07-22"),
        ("en", "two weeks ago", "-P14D", "2024-07-05", "2024-07-11"),
        ("en", "two and a half years ago", "-P30M", "2022-01-07", "2022-02-06"),
        ("it", "un anno e mezzo fa", "-P18M", "2023-01-07", "2023-02-06"),
        ("es", "hace más de tres años", "-P3Y", "2021-01-22", "2022-01-22"),
        ("zh", "昨天", "-P1D", "2024-07-21", "2024-07-21"),
        ("zh", "近百年", "-P100Y", "1924-07-22", "2024-07-22"),
        ("zh", "未来三年", "P3Y", "2024-07-22", "2027-07-22"),
        ("en", "this century", "P0Y", "2001-01-01", "2100-12-31"),
        ("en", "last decade", "-P10Y", "2010-01-01", "2019-12-31"),
    ],
)
def test_relative_dates_count_from_the_anchor(
    language: str, text: str, shift: str, first: str, last: str
) -> None:
    unanchored, anchored = only(text, language), only(text, language, ANCHOR)
    assert unanchored.relative
    assert ends(unanchored) == (None, None)
    assert unanchored.shift == anchored.shift == shift
    assert ends(anchored) == (first, last)


@pytest.mark.parametrize(
    ("language", "text", "anchor", "first"),
    [
        ("en", "in May", ANCHOR, "2024-05-01"),
        ("en", "in September", ANCHOR, "2024-09-01"),
        ("it", "a dicembre", date(2024, 1, 10), "2023-12-01"),
        ("zh", "5月", ANCHOR, "2024-05-01"),
        ("zh", "去年5月", ANCHOR, "2023-05-01"),
        ("en", "last May", ANCHOR, "2024-05-01"),
        ("en", "last September", ANCHOR, "2023-09-01"),
    ],
)
def test_a_month_without_its_year_lies_near_the_anchor(
    language: str, text: str, anchor: date, first: str
) -> None:
    assert ends(only(text, language, anchor))[0] == first
    assert only(text, language).month == date.fromisoformat(first).month


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "it may take four times more compute"),
        ("en", "They march on the capital"),
        ("en", "on 30 February"),
        ("en", "version 2015.1 and 1.2.3.4"),
        ("en", "2000 people came"),
        ("en", "more than 2000 chips"),
        ("en", "the V2 model and the A100"),
        ("en", "it cost $2015 or 2015 €"),
        ("en", "Windows 2000"),
        ("en", "had over 2017 attendees"),
        ("en", "from 1500 to 2000 chips"),
        ("en", "1500-2000 people"),
        ("it", "1,5 milioni di euro"),
        ("it", "un set di due"),
        ("it", "nel 1800 a.C."),
        ("fr", "la planète Mars"),
        ("de", "in 2000 Fällen"),
        ("zh", "一万张A100芯片"),
        ("zh", "2000张芯片"),
        ("en", "13/13/2024"),
        ("en", "in his thirties"),
    ],
)
def test_what_is_no_date_is_none(language: str, text: str) -> None:
    assert find_dates(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("it", "nel maggio dell'anno scorso", "2023-05-01", "2023-05-31"),
        ("en", "in May last year", "2023-05-01", "2023-05-31"),
        ("en", "from 19 to 20 November", "2024-11-19", "2024-11-20"),
        ("it", "tra il 2 ottobre e il 22 ottobre", "2024-10-02", "2024-10-22"),
        ("en", "from November to February", "2023-11-01", "2024-02-29"),
        ("it", "il 25 settembre prossimo", "2024-09-25", "2024-09-25"),
        ("en", "last summer", "2023-06-01", "2023-08-31"),
        ("zh", "3月5日至8日", "2024-03-05", "2024-03-08"),
        ("it", "nel terzo trimestre di quest'anno", "2024-07-01", "2024-09-30"),
        ("en", "in the first half of last year", "2023-01-01", "2023-06-30"),
        ("en", "22-25 July", "2024-07-22", "2024-07-25"),
        ("de", "am 15.1.", "2024-01-15", "2024-01-15"),
        ("en", "this Friday", "2024-07-26", "2024-07-26"),
        ("it", "giovedì", "2024-07-18", "2024-07-18"),
        ("zh", "今年夏天", "2024-06-01", "2024-08-31"),
        ("zh", "上周一", "2024-07-15", "2024-07-15"),
        ("zh", "下下周", "2024-08-05", "2024-08-11"),
        ("en", "early next year", "2025-01-01", "2025-05-01"),
        ("en", "last Friday", "2024-07-19", "2024-07-19"),
        ("en", "next Monday", "2024-07-29", "2024-07-29"),
        ("de", "letzten Montag", "2024-07-15", "2024-07-15"),
    ],
)
def test_what_belongs_together_is_one_date(language: str, text: str, first: str, last: str) -> None:
    assert ends(only(text, language, ANCHOR)) == (first, last)


def test_without_an_anchor_what_is_known_is_kept() -> None:
    days = only("from 19 to 20 November", "en")
    assert (days.grain, days.month, days.day, ends(days)) == ("range", 11, 19, (None, None))
    month = only("nel maggio dell'anno scorso", "it")
    assert (month.month, month.shift) == (5, "-P1Y")
    assert (only("去年5月", "zh").month, only("去年5月", "zh").shift) == (5, "-P1Y")


@pytest.mark.parametrize("anchor", [date.min, date.max])
@pytest.mark.parametrize(
    "text",
    ["last year", "100 years ago", "next century", "in May", "the next 900 years", "tomorrow"],
)
def test_the_calendar_has_ends(text: str, anchor: date) -> None:
    found = only(text, "en", anchor)
    assert found.first is None or found.last is None or found.first <= found.last


def test_two_months_share_the_year_said_once() -> None:
    first, second = find_dates("In May and July 2024", "en")
    assert ends(first) == ("2024-05-01", "2024-05-31")
    assert ends(second) == ("2024-07-01", "2024-07-31")


@pytest.mark.parametrize(
    ("stated", "held", "relation", "reason"),
    [
        ("in 2023", "in 2024", "outside", "2023 is not 2024"),
        ("in 2024", "nel 2024", "equal", "both say 2024"),
        ("in July 2024", "in 2024", "inside", "July 2024 is within 2024"),
        ("in the 1980s", "in 1985", "covers", "1980 to 1989 includes 1985"),
        ("from 2010 to 2015", "from 2013 to 2018", "overlaps", "2010 to 2015 partly agrees"),
        ("after 2015", "in 2014", "outside", "after 2015 is not 2014"),
        ("after 2015", "in 2020", "covers", "after 2015 includes 2020"),
        ("in May", "in June", "outside", "May is not June"),
        ("in May", "in May 2024", "covers", "May includes May 2024"),
        ("around 2015", "in 2016", "overlaps", "about 2015 partly agrees"),
        ("a year ago", "a year ago", "equal", "both say"),
        ("last year", "two years ago", "outside", "is not"),
        ("last 30 years", "the past three decades", "equal", "both say"),
        ("on 22 July 2024", "on 23 July 2024", "outside", "22 July 2024 is not 23 July 2024"),
        ("until May 2020", "in June 2020", "outside", "until May 2020 is not June 2020"),
        ("since 5 May 2020", "in 2019", "outside", "since 5 May 2020 is not 2019"),
        ("on 22 July", "on 22 July 2024", "covers", "22 July includes"),
        ("on 22 July", "in July", "inside", "within July"),
        ("in May", "since May", None, ""),
        ("22 to 25 July", "in July", None, ""),
    ],
)
def test_dates_are_compared_with_a_reason(
    stated: str, held: str, relation: str | None, reason: str
) -> None:
    language = "it" if held.startswith("nel") else "en"
    found = compare_dates(only(stated, "en"), only(held, language))
    if relation is None:
        assert found is None
        return
    assert found is not None
    assert found.relation is DateRelation(relation)
    assert reason in found.reason


def test_what_cannot_be_compared_is_not() -> None:
    assert compare_dates(only("in May", "en"), only("in 2024", "en")) is None
    assert compare_dates(only("yesterday", "en"), only("in 2024", "en")) is None


_PIECES = st.sampled_from(
    [
        "2024",
        "22",
        "7",
        "-",
        "/",
        ".",
        ",",
        "May",
        "last ",
        "years ago",
        "anni ",
        "fa",
        "'80",
        "年",
        "月",
        "日",
        "前",
        "后",
        "十",
        "三",
        "去",
        "世纪",
        "年代",
        "Q1",
        " to ",
        "vor ",
        "½",
        "from ",
        "٣",
        "February ",
        "early ",
        " century",
        "IX secolo",
        " ",
        "�",
        "\n",
    ]
)
_DAYS = st.none() | st.dates()
_LANGUAGES = st.sampled_from(["", "en", "it", "fr", "de", "es", "zh", "pt", "ru"])


@given(st.lists(_PIECES, max_size=20).map("".join) | st.text(max_size=60), _LANGUAGES, _DAYS)
def test_any_text_is_read(text: str, language: str, anchor: date | None) -> None:
    end = 0
    for span in find_dates(text, language, anchor):
        assert end <= span.start < span.end <= len(text)
        assert span.raw == text[span.start : span.end]
        assert span.first is None or span.last is None or span.first <= span.last
        end = span.end


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    months = "January February March April May June July August September October November December"
    month = months.split()[day.month - 1]
    for text in (
        f"on {month} {day.day}, {day.year}",
        f"on {day.day} {month} {day.year}",
        f"on {day.isoformat()}",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert ends(only(text, "en")) == (day.isoformat(), day.isoformat())


def test_the_dates_of_the_six_languages_are_read(shared: Path) -> None:
    path = shared / "eval" / "numbers" / "quantities-six-languages.jsonl"
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    for each in lines:
        if each["kind"] == "date":
            found = {gold_forms(span) for span in find_dates(each["text"], each["lang"])}
            assert found == set(each["gold"]), each["text"]
