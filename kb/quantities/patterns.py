"""The patterns of one language, made of its tables once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kb.quantities import comparators
from kb.quantities.currencies import BEFORE, CODES, SIGNS, currency_names
from kb.quantities.multipliers import multipliers
from kb.quantities.tables import alternatives
from kb.quantities.units import rate_units, shares

_S = r"[\s\u00a0\u202f]"
_CJK = "\u3400-\u9fff"
_END = rf"(?![^\W\d_{_CJK}])"
"""The end of a word; Chinese may follow at once."""

_OF = rf"(?:{_S}+(?:di|de|of|d['’]|von){_S}*)?"

_PER = {
    "it": ("ogni", "per", "al|allo|alla|all['’]|a|l['’]"),
    "en": ("per|every|each|for every|for each", "for", "a|an"),
    "fr": ("chaque|pour chaque", "par|pour", "l['’]|le|la|à l['’]"),
    "de": ("pro|je|für je", "für", "im|am|die|in der"),
    "es": ("cada|por cada", "por", "al|a la|el|la"),
    "pt": ("cada|por cada", "por", "ao|à"),
    "nl": ("per", "voor", "in de"),
}
"""Per language, words before the denominator of a rate.

The first may stand before any noun, the second (which also mean *for*) before a number or a known
unit, the third before a known unit only.
"""

_RANGE_JOIN = r"[-–—−~～]|至|到|to|a|al|alle|ai|all['’]|à|bis|hasta|bis zu"
_RANGE_AND = r"and|e|ed|et|und|y|和|与"
_TO_END = (
    r"to|a|al|allo|alla|agli|alle|ai|all['’]|à|auf|hasta|至|到|降[至到]|增[至到加]到?|para|naar"
)
_RANGE_OR = r"or|o|od|oppure|ou|oder|u|of|或者?|还是"
_RANGE_OPEN = (
    r"between|from|tra|fra|dal|dai|dalle|da|dall['’]|entre|de|du|des|zwischen|von|desde|del|从|介于"
)
_ARTICLE = r"(?:the|il|lo|la|i|gli|le|l['’]|les|el|los|las|den|der|die|das)"


@dataclass(frozen=True, slots=True)
class Patterns:
    """What is looked for around a number in one language."""

    language: str
    multipliers: dict[str, Decimal]
    shares: dict[str, str]
    currencies: dict[str, str]
    rate_units: dict[str, str]
    comparators: dict[str, str]
    comparators_after: dict[str, str]
    multiplier: re.Pattern[str]
    letter: re.Pattern[str]
    glued_unit: re.Pattern[str]
    share: re.Pattern[str]
    share_before: re.Pattern[str]
    sign_before: re.Pattern[str]
    sign_after: re.Pattern[str]
    currency: re.Pattern[str]
    money_after: re.Pattern[str]
    range_open: re.Pattern[str]
    range_join: re.Pattern[str]
    range_and: re.Pattern[str]
    range_or: re.Pattern[str]
    to_end: re.Pattern[str]
    rate_after: tuple[re.Pattern[str], ...]
    rate_before: re.Pattern[str]
    article: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache(maxsize=32)
def patterns(language: str) -> Patterns:
    """The patterns of a language (of all languages when it is unknown)."""
    times, share_words = multipliers(language), shares(language)
    names, units = currency_names(language), rate_units(language)
    ahead, behind = comparators.before(language), comparators.after(language)
    code = "|".join(sorted(CODES))
    sign = alternatives(SIGNS)
    name = rf"(?P<word>{_words(names)}|(?-i:{code}){_END})"
    return Patterns(
        language=language,
        multipliers=times,
        shares=share_words,
        currencies=names,
        rate_units=units,
        comparators=ahead,
        comparators_after=behind,
        multiplier=_compiled(rf"{_S}?(?P<word>{_words(times)})"),
        letter=re.compile(r"(?P<letter>[kKMmBbT])(?![A-Za-z0-9])|[ ]{1,2}(?P<spaced>k)(?![^\W_])"),
        glued_unit=re.compile(
            r"(?:[KMGTP]i?[Bb]|[kMGT]?W(?:h)?|[kMGT]?Hz|V|A|C|F|W|K|MP|[KMBT](?=[€$]))(?![^\W_])"
        ),
        share=_compiled(rf"{_S}{{0,2}}(?P<word>{_words(share_words)})"),
        share_before=re.compile("百分之$"),
        sign_before=re.compile(
            rf"(?P<sign>{sign}|(?<![^\W\d_])(?:(?i:{code})\$|{code})|{alternatives(BEFORE)}){_S}?[-−]?$"
        ),
        sign_after=re.compile(rf"(?:{_OF}|{_S})?(?P<sign>{sign})"),
        currency=_compiled(rf"{_OF}{_S}*-?(?P<mega>(?-i:[Mk](?={code})))?{name}"),
        money_after=_compiled(rf"{_S}?(?:{sign}|(?:{_words(names)})|(?-i:{code}))"),
        range_open=_compiled(rf"(?:\b|(?<=[{_CJK}]))(?:{_RANGE_OPEN})(?:{_S}+{_ARTICLE})?{_S}*$"),
        range_join=_compiled(rf"{_S}*(?:{_RANGE_JOIN}){_S}*"),
        to_end=_compiled(rf"{_S}*(?:{_TO_END})(?:{_S}+{_ARTICLE})?{_S}*"),
        range_or=_compiled(rf"{_S}*(?:{_RANGE_OR}){_S}*|{_S}?,{_S}(?:{_RANGE_OR}){_S}"),
        range_and=_compiled(rf"{_S}*(?:{_RANGE_AND})(?:{_S}+{_ARTICLE})?{_S}*"),
        rate_after=_rate_after(language, times, units),
        rate_before=_compiled(
            rf"每(?P<count>\d+)?(?P<times>{_words(times)})?(?:个)?(?P<noun>[a-z]+|[{_CJK}]{{1,3}}?)"
            rf"(?:输入|输出)?{_S}*[仅只约需要为收费：:，]*{_S}*$"
        ),
        article=_compiled(rf"(?<![^\W_]){_ARTICLE}$"),
        after=_compiled(rf"{_S}?(?P<word>{_words(behind)})"),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _words(table: Iterable[str]) -> str:
    """A pattern for the words of a table, whole words where they are of letters."""
    listed = list(table)
    spaced = [word for word in listed if word[-1].isalpha() and word[-1] < "\u2e80"]
    others = [word for word in listed if word not in set(spaced)]
    return rf"(?:(?:{alternatives(others)})|(?:{alternatives(spaced)}){_END})"


def _rate_after(
    language: str, times: dict[str, Decimal], units: dict[str, str]
) -> tuple[re.Pattern[str], ...]:
    """What a rate is per, after the amount."""
    base = language.partition("-")[0].lower()
    listed = [_PER[base]] if base in _PER else list(_PER.values())
    strong, weak, article = ("|".join(each) for each in zip(*listed, strict=True))
    one = r"(?:(?:un|una|une|ein|eine|einen|einer)\s+)?"
    counted = rf"(?:(?P<count>\d[\d.,]*){_S}*)?(?:(?P<times>{_words(times)}){_OF}{_S}*)?"
    noun = rf"(?P<noun>[^\W\d_{_CJK}]{{2,30}}|[{_CJK}]{{1,2}}|[gltm](?![^\W_]|['’]))"
    return (
        _compiled(rf"(?:{_S}+(?:{strong}){_S}+|{_S}?/{_S}?|每){one}{counted}{noun}"),
        _compiled(rf"{_S}+(?:{weak}){_S}+{one}(?=\d|{_words(times)}){counted}{noun}"),
        _compiled(rf"{_S}+(?:{weak}|{article})(?:{_S}+|(?<=['’]))(?P<noun>{_words(units)})"),
    )
