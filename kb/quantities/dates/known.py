"""The words and patterns of a language's dates, made once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb.quantities.dates import relations, words
from kb.quantities.tables import alternatives, lookup

LETTER = "0-9A-Za-z\u00c0-\u024f_"
"""What a word of spaced writing is made of: Chinese may stand right beside it."""

YEAR = r"(?:1[0-9]|20|21)\d\d"
_S = r"[\s\u00a0\u202f]{1,3}"
_OF = r"(?:of the year|of|del|della|dell['’]anno|dell['’]|dello|de l['’]année|de|du|des jahres|des|d['’])"
_ARTICLE = (
    r"(?:the|il|lo|la|i|gli|le|l['’]|les|el|los|las|der|die|das|den|dem|des"
    r"|year|years|anno|anni|année|années|an|año|años|jahr|jahre|jahren|month of|mese di)"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the dates of one language: what words mean, and the patterns they make."""

    language: str
    months: Mapping[str, int]
    short: Mapping[str, int]
    unsure: frozenset[str]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    decades: Mapping[str, int]
    near: Mapping[str, int]
    before: Mapping[str, int]
    after: Mapping[str, int]
    stretch: Mapping[str, int]
    whole: Mapping[str, int]
    ago: Mapping[str, int]
    bounds: Mapping[str, str]
    about: Mapping[str, str]
    thirds: Mapping[str, int]
    joins: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]


def key(words_said: str) -> str:
    """Words as the tables hold them."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", words_said).replace("’", "'").lower().strip()


@lru_cache(maxsize=32)
def known(language: str) -> Known:
    """What is known of a language's dates; of those of all languages when it is unknown.

    Of Chinese the dates of Latin writing are read as in English.
    """
    base = language.partition("-")[0].lower()
    code = "en" if base in {"zh", "ja", "ko"} else base
    unsure = {word for each in words.UNSURE_MONTHS.values() for word in each}
    ago = lookup(relations.AGO_BEFORE, code) if code in relations.AGO_BEFORE or not code else {}
    after = lookup(relations.AGO_AFTER, code) if code in relations.AGO_AFTER or not code else {}
    tables = {
        "months": lookup(words.MONTH_NAMES, code),
        "short": lookup(words.SHORT_MONTHS, code),
        "weekdays": lookup(words.WEEKDAYS, code),
        "seasons": lookup(words.SEASONS, code),
        "units": lookup(words.UNITS, code),
        "numbers": lookup(words.NUMBERS, code),
        "ordinals": lookup(words.ORDINALS, code),
        "parts": lookup(words.PARTS_OF_YEAR, code),
        "decades": lookup(words.DECADES, code),
        "near": lookup(words.NEAR_DAYS, code),
        "before": lookup(relations.RELATIVE_BEFORE, code),
        "after": _own(relations.RELATIVE_AFTER, code),
        "stretch": lookup(relations.STRETCH, code),
        "whole": _own(relations.WHOLE_STRETCH, code),
        "thirds": lookup(words.THIRDS, code),
        "bounds": lookup(words.BOUNDS, code),
        "about": lookup(words.ABOUT, code),
        "joins": lookup(words.JOINS, code),
        "between": lookup(words.BETWEEN, code),
    }
    patterns = _patterns(code, tables, ago, after)
    tables.pop("between")
    return Known(
        language=code,
        unsure=words.UNSURE_MONTHS.get(code, frozenset(unsure) if not code else frozenset()),
        ago=ago | after,
        patterns=patterns,
        **tables,
    )


def _own(tables: Mapping[str, dict[str, int]], code: str) -> dict[str, int]:
    """The table of a language that may have none; of all languages when it is unknown."""
    return dict(tables[code]) if code in tables else ({} if code else lookup(tables, code))


def _patterns(
    code: str,
    tables: Mapping[str, Mapping[str, object]],
    ago: Mapping[str, int],
    after: Mapping[str, int],
) -> dict[str, re.Pattern[str]]:
    """The patterns of a language by the name of their reader."""
    said = {name: f"(?:{alternatives(table)})" for name, table in tables.items()}
    month = f"(?:{alternatives([*tables['months'], *tables['short']])})"
    number = rf"(?:\d{{1,3}}|{said['numbers']})"
    counted = rf"(?P<n>{number})(?:{_S}|(?<=['’])|-)(?P<unit>{said['units']})"
    named = rf"(?P<unit>{said['units']}|{said['months']}|{said['seasons']}|{said['weekdays']})"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
    first = r"(?P<first>1er|primo|premier|primero|ersten?|first|uno)"
    year = rf"(?P<year>{YEAR})"
    raw = {
        "day_range": rf"(?P<low>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?\s{{0,2}}{said['joins']}\s{{0,2}}"
        rf"(?:{_ARTICLE}\s)?{day}\s{{1,3}}(?:{_OF}\s?)?(?P<month>{month})\.?"
        rf"(?:(?:{_S}{_OF})?,?{_S}{year})?",
        "month_days": rf"(?P<month>{month})\.?{_S}(?P<low>\d{{1,2}})(?:st|nd|rd|th)?\s?[-–—]\s?"
        rf"{day}(?:,?{_S}{year})?",
        "written": rf"(?:(?:{said['weekdays']}),?{_S}(?:(?:den|dem|the){_S})?)?"
        rf"(?:(?:{day}|{first})(?:\s{{0,3}}(?:{_OF}\s?)?|[-/]))?"
        rf"(?P<month>{month})(?:\.(?=[\s,\d]))?(?:(?:,|{_S}{_OF}|-|/)?\s{{0,3}}{year})?",
        "month_first": rf"(?:(?:{said['weekdays']}),?{_S})?(?P<month>{month})\.?(?:{_S}|-)(?:the\s)?"
        rf"{day}(?!\d|[.,:]\d|\s?%)(?:(?:,\s?|{_S}|,?{_S}of\s){year})?",
        "decade": _decade(code, said),
        "century": r"(?P<number>\d{1,2})(?:st|nd|rd|th|°|\.|[eè]me|e)?[\s-]{1,2}"
        r"(?:century|secolo|jahrhunderts?|siècle)"
        r"|(?P<roman>[ivx]{1,5})(?:e|ème|er)?\s{1,2}(?:secolo|siècle)"
        r"|(?:siglo|secolo|século)\s{1,2}(?P<roman2>[ivx]{1,5})",
        "quarter": rf"(?P<letter>[QTH])(?P<number>[1-4])(?:[\s/-]{{1,2}}(?:FY)?['’]?(?P<year>{YEAR}|\d\d))?"
        rf"|(?P<number2>[1-4])(?P<letter2>[QH])[\s/-]?['’]?(?P<year2>{YEAR}|\d\d)"
        rf"|(?P<year3>{YEAR})[\s/-]{{0,2}}(?P<letter3>[QH])(?P<number3>[1-4])",
        "part_of_year": rf"(?P<ordinal>{said['ordinals']})[\s-]{{1,2}}(?P<part>{said['parts']})"
        rf"(?:{_S}{_OF}(?:{_S}{_OF})?(?:{_S}the year)?|,)?(?:\s{{0,2}}{year})?",
        "season": rf"(?P<season>{said['seasons']})(?:{_S}{_OF})?\s{{1,2}}{year}",
        "year_range": rf"(?P<low>{YEAR})\s?(?P<sep>[-–—/])\s?(?P<high>{YEAR}|\d\d)(?![\d%]|[.,/-]\d)",
        "year": rf"(?:FY\s?|['’])?{year}",
        "near": rf"(?P<near>{said['near']})",
        "stretch": rf"(?:(?P<rel>{said['stretch']}){_S}{counted}"
        rf"|(?P<n2>{number}){_S}(?P<rel2>{said['stretch']}){_S}(?P<unit2>{said['units']}))",
        "whole": rf"(?P<rel>{said['whole']}){_S}(?P<unit>{said['units']})",
        "period": rf"(?P<rel>{said['before']})(?:{_S}|(?<=['’])){named}(?:{_S}(?P<year>{YEAR}))?"
        rf"|(?P<named>{named.replace('?P<unit>', '?:')}){_S}(?P<rel2>{said['after']})",
        "ago": rf"(?P<rel>{alternatives(ago)}){_S}(?:(?:{said['about']}|unos|fast|rund|gut|circa){_S})?"
        rf"{counted}|(?P<n2>{number})(?:{_S}|(?<=['’]))(?P<unit2>{said['units']}){_S}"
        rf"(?P<rel2>{alternatives(after)})",
    }
    found = {
        name: re.compile(rf"(?<![{LETTER}])(?:{pattern})(?![{LETTER}])", re.IGNORECASE)
        for name, pattern in raw.items()
    }
    found["weekday"] = re.compile(
        rf"(?<![{LETTER}])(?P<weekday>{said['weekdays']})(?![{LETTER}])", re.IGNORECASE
    )
    found["bound"] = _before(said["bounds"])
    found["about"] = _before(said["about"])
    found["between"] = _before(said["between"])
    found["third"] = re.compile(
        rf"(?<![{LETTER}])(?P<word>{said['thirds']})(?:[\s-]{{1,3}}(?:{_OF}\s?)?(?:{_ARTICLE}\s?)?)?$",
        re.IGNORECASE,
    )
    found["join"] = re.compile(
        rf"\s{{0,3}}(?P<word>{said['joins']})\s{{0,3}}(?:{_ARTICLE}\s{{0,2}})?", re.IGNORECASE
    )
    return found


def _before(listed: str) -> re.Pattern[str]:
    """What stands right before a date, an article between them forgiven."""
    return re.compile(
        rf"(?<![{LETTER}])(?P<word>{listed})(?:{_S}|(?<=['’])|(?<=[-–—~∼≈]))?(?:{_ARTICLE}\s?){{0,2}}$",
        re.IGNORECASE,
    )


def _decade(code: str, said: Mapping[str, str]) -> str:
    """How a language names decades: *anni '80*, *the 1980s*, *80er Jahre*."""
    digits = rf"['’´`]?(?P<digits>(?:1\d|20)\d0|\d0)"
    word = rf"(?P<word>{said['decades']})"
    listed = {
        "it": rf"anni\s+(?:{digits}|{word})",
        "en": rf"(?:nineteen[\s-])?{word}|(?:the\s+|['’´`]|mid-|early\s+|late\s+)['’´`]?"
        rf"(?P<digits2>\d0)['’]?s|(?P<digits>(?:1\d|20)\d0)['’]?s",
        "fr": rf"années\s+(?:{digits}|{word})",
        "de": rf"{digits}er(?:[\s-]?jahren?|n)?|{word}\s?jahren?",
        "es": rf"(?:años|década\s+de(?:\s+los)?(?:\s+años)?)\s+(?:{digits}|{word})",
        "pt": rf"anos\s+{digits}|década\s+de\s+(?P<digits2>(?:1\d|20)?\d0)",
        "nl": rf"jaren\s+['’]?{digits}",
    }
    if code in listed:
        return listed[code]
    return rf"(?:anni|années|años|anos|jaren)\s+(?:{digits}|{word})|(?P<digits2>(?:1\d|20)\d0)(?:['’]?s|er\sjahren?)"
