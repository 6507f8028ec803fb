"""Chinese dates: 2024年7月22日, 八十年代, 去年5月, 三年前, 近三十年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kb.quantities.dates.relative import (
    day_of_week,
    near_day,
    nearest_year,
    period_of,
    stretch_of,
    time_ago,
)
from kb.quantities.dates.spans import DateSpan, century_of, day_of, full_year, months_of, years_of

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "两": 2, "兩": 2, "元": 1,
}  # fmt: skip
_TENS = {"十": 10, "廿": 20, "卅": 30}
_N = "(?:(?<!\\d)\\d{1,3}|[〇零○一二三四五六七八九十百两兩廿卅]{1,5})"
_SHORT_YEAR = "(?:(?<![\u3400-\u9fff])|(?<=[在从自于至到]))\\d\\d(?=年\\d{1,2}月)"
_YEAR = f"(?:\\d{{4}}|{_SHORT_YEAR}|[〇零○一二三四五六七八九]{{4}})"
_LONGEST = 5
_CENTURIES = {"上": 20, "本": 21}
_HALVES = {"上": 1, "下": 2, "前": 1, "后": 2, "後": 2}
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_YEARS_AWAY = {"去": -1, "今": 0, "本": 0, "明": 1, "前": -2, "后": 2, "後": 2}
_UNITS = {"天": "day", "日": "day", "周": "week", "週": "week", "星期": "week", "礼拜": "week",
          "个月": "month", "個月": "month", "月": "month", "季度": "quarter", "年": "year",
          "个世纪": "century", "世纪": "century"}  # fmt: skip
_UNIT = "(?P<unit>个月|個月|天|周|星期|季度|年|个世纪)"
_DAYS = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1, "后天": 2}
_THIRDS = {"初": 0, "中": 1, "底": 2, "末": 2}

_PATTERN = re.compile(
    rf"""(?P<near>大前天|今天|今日|昨天|昨日|前天|明天|明日|后天)
    |(?:过去|過去|近|最近|这|前|未来|今後|今后)(?P<ahead>(?<=未来)|(?<=今后)|(?<=今後))?的?
        (?P<stretch>{_N}){_UNIT}(?![前后後])
    |(?P<ago>{_N})(?P<ago_unit>个月|個月|天|周|星期|年|个世纪)(?:之|以)?前(?!提|所|景)
    |(?:(?P<century>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|上|本)个?世[纪紀])?
        (?P<decade>[1-9]0|[一二三四五六七八九]十|(?:1\d|20)\d0|[一二][〇零一二三四五六七八九]{{2}}[〇零])年代
    |(?P<only_century>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|上|本)个?世[纪紀]
        (?P<century_third>[初中末](?![期国间]))?
    |(?:(?P<year>(?<!\d){_YEAR})财?年|(?P<away>[去今明前本后後])年(?![龄代轻纪级度轮]))?的?
        (?:(?P<month>(?<![\d.〇一二三四五六七八九十])(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]))
            月(?!饼|球|亮|台)份?(?:(?P<day>[0-3]?\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?)[日号號](?:[至到~～—-](?P<last>[0-3]?\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号號])?)?
        |第?(?P<quarter>[1-4一二三四])季度
        |(?P<half>[上下])半年
        |(?P<season>[春夏秋冬])[天季]
        |年?(?P<third>[初中底末])(?![期国间国]))?
    |(?P<week>上上|下下|上|这|這|本|下)(?:个|個)?(?:周|週|星期|礼拜)(?P<weekday>[一二三四五六日天])
    |(?P<unit_away>上上|下下|上|这|這|本|下)(?:个|個)?(?P<away_unit>月|周|週|星期|季度|世纪)(?![一二三四五六七八九日末])
    """,
    re.VERBOSE,
)


def number(written: str) -> int | None:
    """A Chinese or Arabic number below 1000, or a year digit by digit: 二〇二四."""
    if written.isdecimal():
        return int(written)
    if len(written) > _LONGEST:
        return None
    if all(char in _DIGITS for char in written):
        return int("".join(str(_DIGITS[char]) for char in written))
    total, digit = 0, None
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            total += (1 if digit is None else digit or 1) * _TENS[char]
            digit = None
        else:
            total += (1 if digit is None else digit) * 100
            digit = None
    return total + (digit or 0)


def chinese_dates(text: str, anchor: date | None) -> Iterator[DateSpan]:
    """The dates of a text that are written in Chinese."""
    for match in _PATTERN.finditer(text):
        if match[0]:
            found = _read(match, anchor)
            if found is not None:
                yield found


def _read(match: re.Match[str], anchor: date | None) -> DateSpan | None:
    """What one match says; None when it is no date."""
    if match["near"] or match["stretch"] or match["ago"] or match["unit_away"] or match["weekday"]:
        return _relative(match, anchor)
    if match["decade"]:
        return _decade(match)
    if match["only_century"]:
        return _century(match)
    return _calendar(match, anchor)


def _relative(match: re.Match[str], anchor: date | None) -> DateSpan | None:
    """A date counted from the day it is said on."""
    if match["near"]:
        return near_day(match[0], match.start(), _DAYS.get(match["near"], -3), anchor)
    if match["stretch"]:
        amount = number(match["stretch"]) or 0
        sign = 1 if match["ahead"] is not None else -1
        unit = _UNITS[match["unit"]]
        return stretch_of(match[0], match.start(), sign * amount, unit, anchor)
    if match["ago"]:
        amount = number(match["ago"]) or 0
        return time_ago(match[0], match.start(), -amount, _UNITS[match["ago_unit"]], anchor)
    away = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(match["unit_away"] or match["week"], 0)
    if match["weekday"]:
        weekday = 7 if match["weekday"] in "日天" else number(match["weekday"]) or 0
        return day_of_week(match[0], match.start(), away, weekday, anchor)
    return period_of(match[0], match.start(), away, _UNITS[match["away_unit"]], anchor)


def _span(match: re.Match[str], period: tuple[date, date] | None, grain: str) -> DateSpan | None:
    if period is None:
        return None
    return DateSpan(match[0], match.start(), match.end(), *period, grain=grain)


def _century(match: re.Match[str]) -> DateSpan | None:
    period = century_of(_CENTURIES.get(match["only_century"]) or number(match["only_century"]) or 0)
    if period is None or match["century_third"] is None:
        return _span(match, period, "century")
    first = period[0].year + 33 * _THIRDS[match["century_third"]]
    return _span(match, years_of(first, 34), "part")


def _decade(match: re.Match[str]) -> DateSpan | None:
    value = number(match["decade"]) or 0
    if value >= 100:  # noqa: PLR2004 - written with its century
        return _span(match, years_of(value, 10), "decade")
    said = match["century"]
    century = _CENTURIES.get(said or "上") or number(said or "") or 0
    return _span(match, years_of((century - 1) * 100 + value, 10), "decade")


def _calendar(match: re.Match[str], anchor: date | None) -> DateSpan | None:
    """A year, month, day, quarter, half or season, the year said, relative or left out."""
    if match["away"]:
        return _away(match, anchor)
    if match["year"] is None:
        return _without_year(match, anchor)
    written = match["year"]
    return _in_year(match, full_year(written) if written.isdecimal() else number(written) or 0)


def _in_year(match: re.Match[str], year: int) -> DateSpan | None:
    """The year, or the day, month, quarter, half, season or third of it that is named."""
    if match["month"]:
        month, day, last = _days(match)
        if day is None:
            return _span(match, months_of(year, month), "month")
        first, final = day_of(year, month, day), day_of(year, month, last or day)
        return _span(match, (first[0], final[1]), _grain(match)) if first and final else None
    if match["third"]:
        return _span(match, months_of(year, 1 + 4 * _THIRDS[match["third"]], 4), "part")
    return _part_of_year(match, year)


def _part_of_year(match: re.Match[str], year: int) -> DateSpan | None:
    if match["quarter"]:
        return _span(match, months_of(year, 3 * (number(match["quarter"]) or 0) - 2, 3), "quarter")
    if match["half"]:
        return _span(match, months_of(year, 6 * _HALVES[match["half"]] - 5, 6), "half")
    if match["season"]:
        return _span(match, months_of(year, _SEASONS[match["season"]], 3), "season")
    return _span(match, years_of(year), "year")


def _days(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    """The month that is named, its day, and the last of its days: 3月5日至8日."""
    day, last = (number(match[name]) if match[name] else None for name in ("day", "last"))
    return number(match["month"]) or 0, day, last


def _grain(match: re.Match[str]) -> str:
    return "range" if match["last"] else "day" if match["day"] else "month"


def _without_year(match: re.Match[str], anchor: date | None) -> DateSpan | None:
    """A month, with its day perhaps; nothing else is a date without a year."""
    if not match["month"]:
        return None
    month, day, last = _days(match)
    if (day is not None and day_of(2000, month, day) is None) or (last or 32) <= (day or 0):
        return None
    if last is not None and anchor is not None:
        return _in_year(match, nearest_year(anchor, month))
    start, end = match.span()
    return DateSpan(match[0], start, end, grain=_grain(match), month=month, day=day)


def _away(match: re.Match[str], anchor: date | None) -> DateSpan | None:
    """A year counted from the present one, or a part of it: 去年5月."""
    away = _YEARS_AWAY[match["away"]]
    whole = period_of(match[0], match.start(), away, "year", anchor)
    if match.end() == match.end("away") + 1:
        return whole
    if anchor is not None:
        found = _in_year(match, anchor.year + away) if anchor.year + away > 0 else None
        return replace(found, relative=True) if found else None
    bare = _without_year(match, None)
    return replace(bare, relative=True, shift=whole.shift) if bare else whole
