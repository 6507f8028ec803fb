"""The patterns of dates in writing with spaces, made from the words of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kb.quantities.tables import alternatives

LETTER = "0-9A-Za-z\u00c0-\u024f_"
"""What a word of spaced writing is made of: Chinese may stand right beside it."""

YEAR = r"(?:1[0-9]|20|21)\d\d"
_S = r"[\s\u00a0\u202f]{1,3}"
_OF = (
    r"(?:of the year|of|di|del|della|dell['’]anno|dell['’]|dello|de l['’]année|de|du|des jahres|des"
    r"|d['’])"
)
_ARTICLE = (
    r"(?:the|il|lo|la|i|gli|le|l['’]|les|el|los|las|der|die|das|den|dem|des"
    r"|year|years|anno|anni|année|années|an|año|años|jahr|jahre|jahren|month of|mese di)"
)
_ROUGHLY = r"unos|casi|fast|rund|gut|circa|(?:más|menos|plus|moins) de|(?:mehr|weniger) als|über"
_NTH = r"(?:st|nd|rd|th|er|º|°|\.)?"
_DAY = rf"(?P<day>\d{{1,2}}){_NTH}"
_FIRST = r"(?P<first>1er|primo|premier|primero|ersten?|first|uno)"
_THIS_YEAR = rf"(?P<year>{YEAR})"

Said = Mapping[str, str]
"""The words of every table as one alternative."""


def patterns_of(code: str, listed: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    """The patterns of a language by the name of their reader.

    Args:
        code: the language, for its way to name decades.
        listed: the words of ``Known`` by the names of its tables.
    """
    said = {name: f"(?:{alternatives(words)})" for name, words in listed.items()}
    said["month"] = f"(?:{alternatives([*listed['months'], *listed['short']])})"
    said["number"] = rf"(?:\d{{1,3}}|{said['numbers']})"
    raw = _written(said) | _parts(said) | _relative(said) | {"decade": _decade(code, said)}
    found = {
        name: re.compile(rf"(?<![{LETTER}])(?:{pattern})(?![{LETTER}])", re.IGNORECASE)
        for name, pattern in raw.items()
    }
    return found | _around(said)


def _written(said: Said) -> dict[str, str]:
    """Days, months and years."""
    month, weekday = rf"(?P<month>{said['month']})", said["weekdays"]
    return {
        "day_range": rf"(?P<low>\d{{1,2}}){_NTH}\s{{0,2}}{said['joins']}\s{{0,2}}"
        rf"(?:{_ARTICLE}\s)?{_DAY}\s{{1,3}}(?:{_OF}\s?)?{month}\.?"
        rf"(?:(?:{_S}{_OF})?,?{_S}{_THIS_YEAR})?",
        "month_days": rf"{month}\.?{_S}(?P<low>\d{{1,2}})(?:st|nd|rd|th)?\s?[-–—]\s?"
        rf"{_DAY}(?!\d|\s?%)(?:\s?,?{_S}{_THIS_YEAR})?",
        "written": rf"(?:{weekday},?{_S}(?:(?:den|dem|the){_S})?)?"
        rf"(?:(?:{_DAY}|{_FIRST})(?:\s{{0,3}}(?:{_OF}\s?)?|[-/]))?"
        rf"{month}(?:\.(?=[\s,\d]))?(?:(?:\s?,|{_S}{_OF}|-|/)?\s{{0,3}}{_THIS_YEAR})?",
        "month_first": rf"(?:{weekday},?{_S})?{month}\.?(?:{_S}|-)(?:the\s)?"
        rf"{_DAY}(?!\d|[.,:]\d|\s?%|[-–]\d{{1,3}}\s?%)(?:(?:\s?,\s?|{_S}|,?{_S}of\s){_THIS_YEAR})?",
        "weekday": rf"(?P<weekday>{weekday})",
        "year_range": rf"(?P<low>{YEAR})\s?(?P<sep>--|[-–—/])\s?(?P<high>{YEAR}|\d\d)"
        r"(?![\d%]|[.,/-]\d)",
        "year": rf"(?:FY\s?|['’])?{_THIS_YEAR}",
    }


def _parts(said: Said) -> dict[str, str]:
    """Centuries, and the parts of a year."""
    return {
        "century": r"(?P<number>\d{1,2})(?:st|nd|rd|th|°|\.|[eè]me|e)?[\s-]{1,2}"
        r"(?:century|secolo|jahrhunderts?|siècle)"
        r"|(?P<roman>[ivx]{1,5})(?:e|ème|er)?\s{1,2}(?:secolo|siècle)"
        r"|(?:siglo|secolo|século)\s{1,2}(?P<roman2>[ivx]{1,5})",
        "quarter": rf"(?P<letter>[QTH])(?P<number>[1-4])"
        rf"(?:[\s/-]{{1,2}}(?:FY)?['’]?(?P<year>{YEAR}|\d\d))?"
        rf"|(?P<number2>[1-4])(?P<letter2>[QH])[\s/-]?['’]?(?P<year2>{YEAR}|\d\d)"
        rf"|(?P<year3>{YEAR})[\s/-]{{0,2}}(?P<letter3>[QH])(?P<number3>[1-4])",
        "part_of_year": rf"(?P<ordinal>{said['ordinals']})[\s-]{{1,2}}(?P<part>{said['parts']})"
        rf"(?:{_S}{_OF}(?:{_S}{_OF})?(?:{_S}the year)?|,)?(?:\s{{0,2}}{_THIS_YEAR})?",
        "season": rf"(?P<season>{said['seasons']})(?:{_S}{_OF})?\s{{1,2}}{_THIS_YEAR}",
    }


def _relative(said: Said) -> dict[str, str]:
    """Dates counted from the day they are said on."""
    counted = rf"(?P<n>{said['number']})(?:{_S}|(?<=['’])|-)(?P<unit>{said['units']})"
    named = rf"{said['units']}|{said['months']}|{said['seasons']}|{said['weekdays']}"
    about = rf"(?:(?:{said['about']}|{_ROUGHLY}){_S})?"
    return {
        "near": rf"(?P<near>{said['near']})",
        "stretch": rf"(?P<rel>{said['stretch']}){_S}{counted}"
        rf"|(?P<n2>{said['number']}){_S}(?P<rel2>{said['stretch']}){_S}(?P<unit2>{said['units']})",
        "whole": rf"(?P<rel>{said['whole']}){_S}(?P<unit>{said['units']})",
        "period": rf"(?P<rel>{said['before']})(?:{_S}|(?<=['’]))(?P<unit>{named})"
        rf"(?:{_S}(?P<year>{YEAR}))?"
        rf"|(?:{_DAY}\s(?:{_OF}\s)?)?(?P<named>{named}){_S}(?P<rel2>{said['after']})",
        "ago": rf"(?P<rel>{said['ago_before']}){_S}{about}{counted}"
        rf"|(?P<n2>{said['number']})(?:{_S}and a half)?(?:{_S}|(?<=['’]))(?P<unit2>{said['units']})"
        rf"(?:{_S}(?:and a half|e mezzo|e mezza))?{_S}"
        rf"(?P<rel2>{said['ago_after']})",
    }


def _around(said: Said) -> dict[str, re.Pattern[str]]:
    """What stands beside a date: bounds, joins, *early* and *late*."""
    third = rf"(?:[\s-]{{1,3}}(?:{_OF}\s?)?(?:{_ARTICLE}\s?)?)?$"
    return {
        "bound": _before(said["bounds"]),
        "about": _before(said["about"]),
        "between": _before(said["between"]),
        "third": re.compile(rf"(?<![{LETTER}])(?P<word>{said['thirds']}){third}", re.IGNORECASE),
        "join": re.compile(
            rf"\s{{0,3}}(?P<word>{said['joins']})\s{{0,3}}(?:{_ARTICLE}\s{{0,2}})?", re.IGNORECASE
        ),
    }


def _before(listed: str) -> re.Pattern[str]:
    """What stands right before a date, an article between them forgiven."""
    gap = rf"(?:{_S}|(?<=['’])|(?<=[-–—~∼≈]))?"
    return re.compile(
        rf"(?<![{LETTER}])(?P<word>{listed}){gap}(?:{_ARTICLE}\s?){{0,2}}$", re.IGNORECASE
    )


def _decade(code: str, said: Said) -> str:
    """How a language names decades: *anni '80*, *the 1980s*, *80er Jahre*."""
    digits = r"['’´`]?(?P<digits>(?:1\d|20)\d0|\d0)"
    word = rf"(?P<word>{said['decades']})"
    listed = {
        "it": rf"anni\s+(?:{digits}|{word})",
        "en": rf"(?:nineteen[\s-])?{word}|(?:the\s+|['’´`]|mid-|early\s+|late\s+)['’´`]?"
        r"(?P<digits2>\d0)['’]?s|(?P<digits>(?:1\d|20)\d0)['’]?s",
        "fr": rf"années\s+(?:{digits}|{word})",
        "de": rf"{digits}er(?:[\s-]?jahren?|n)?|{word}\s?jahren?",
        "es": rf"(?:años|década\s+de(?:\s+los)?(?:\s+años)?)\s+(?:{digits}|{word})",
        "pt": rf"anos\s+{digits}|década\s+de\s+(?P<digits2>(?:1\d|20)?\d0)",
        "nl": rf"jaren\s+['’]?{digits}",
    }
    others = rf"(?:anni|années|años|anos|jaren)\s+(?:{digits}|{word})"
    return listed.get(code) or rf"{others}|(?P<digits2>(?:1\d|20)\d0)(?:['’]?s|er\sjahren?)"
