"""Words for parts and multiples: *settimo*, *Drittel*, *half*, *le double*, *twice*, *viermal*."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from kb.quantities.cardinals import cardinals, word_value
from kb.quantities.folding import folded
from kb.quantities.tables import listed

Part = tuple[int, bool]
"""What divides, and whether the word can mean nothing else (*tiers*, *Drittel*, *tercio*)."""

_IRREGULAR = {
    "en": "third=3,fourth=4,quarter=4,fifth=5,eighth=8,ninth=9,twelfth=12,half=2,halve=2",
    "it": "mezzo=2,mezza=2,terzo=3,terza=3,quarto=4,quarta=4,quinto=5,quinta=5,sesto=6,settimo=7,"
    "ottavo=8,nono=9,decimo=10",
    "fr": "tiers=3!,quart=4,demi=2,cinquième=5,neuvième=9",
    "de": "drittel=3!,siebtel=7!,achtel=8!,halbe=2",
    "es": "medio=2,tercio=3!,tercero=3,cuarto=4,quinto=5,sexto=6,séptimo=7,octavo=8,noveno=9,"
    "décimo=10,centésimo=100!,milésimo=1000!,tercera=3,cuarta=4,quinta=5,sexta=6,séptima=7,"
    "octava=8,novena=9,décima=10,millonésimo=1000000!,billonésimo=1000000000000!,"
    "centésima=100!,milésima=1000!,veinteavo=20!,cuarta=4",
    "pt": "terço=3!,quarto=4,quinto=5,sexto=6,sétimo=7,oitavo=8,nono=9,décimo=10",
    "nl": "derde=3,kwart=4!,vierde=4,vijfde=5,zesde=6,zevende=7,achtste=8,tiende=10",
}
_ENDINGS = {
    "en": ("th",),
    "it": ("esimo", "esima"),
    "fr": ("ieme",),
    "de": ("stel", "tel"),
    "es": ("avo", "ava", "esimo", "esima"),
    "nl": ("ste", "de"),
}
_SCALES = {
    "en": "hundred=100,thousand=1000,million=1000000,billion=1000000000,trillion=1000000000000",
    "it": "cent=100,mill=1000,milion=1000000,miliard=1000000000,bilion=1000000000000",
    "fr": "cent=100,mill=1000,million=1000000,milliard=1000000000,billion=1000000000000",
    "de": "hundert=100,tausend=1000,million=1000000,milliard=1000000000",
    "es": "cent=100,mil=1000,millon=1000000,billon=1000000000000",
}


_SECOND = 2
"""The second is an ordinal, or a unit of time; the half has its own words."""

_NO_DIVISOR = frozenset({"centavo", "centava"})
"""Coins."""


def _numbered(words: str) -> dict[str, Part]:
    pairs = (each.partition("=") for each in listed(words)) if words else ()
    return {folded(w): (int(v.rstrip("!")), v.endswith("!")) for w, _, v in pairs}


@lru_cache(maxsize=16)
def _irregular(language: str) -> dict[str, Part]:
    return _numbered(_IRREGULAR.get(language, ""))


@lru_cache(maxsize=16)
def _scales(language: str) -> dict[str, Part]:
    return _numbered(_SCALES.get(language, ""))


@lru_cache(maxsize=8192)
def divisor(word: str, language: str) -> tuple[int, bool, bool] | None:
    """What a folded word divides by, whether it is plural, and whether it is only ever a part."""
    for single, plural in ((word, False), *((each, True) for each in _singulars(word, language))):
        found = _irregular(language).get(single) or _regular(single, language)
        if found:
            return found[0], plural, found[1]
    return None


def _singulars(word: str, language: str) -> list[str]:
    if language == "it" and word.endswith("i"):
        return [word[:-1] + "o"]
    if language == "it" and word.endswith("e"):
        return [word[:-1] + "a"]
    if language == "en" and word == "halves":
        return ["halve"]
    return [word[:-1]] if word.endswith("s") and language in {"en", "fr", "es", "pt"} else []


def _regular(word: str, language: str) -> Part | None:
    """The divisor of an ordinal made of a number word and an ending."""
    for ending in _ENDINGS.get(language, ()):
        stem = word.removesuffix(ending)
        if stem == word or not stem or word in _NO_DIVISOR:
            continue
        value = _stem_value(stem, language)
        if value is not None and value > _SECOND:
            return value, language == "de" or ending.startswith("av")
    return None


def _stem_value(stem: str, language: str) -> int | None:
    """The value of a number word whose end an ordinal's ending has changed."""
    if stem in _scales(language):
        return _scales(language)[stem][0]
    endings = {
        "it": ("", "i", "a", "e", "o", "uno", "to", "tto", "ille", "icento"),
        "fr": ("", "e", "u"),
        "en": ("",),
        "es": ("", "e", "a", "o", "s"),
        "de": ("",),
        "nl": ("",),
    }[language]
    bases = [stem, *([stem[:-1] + "y"] if language == "en" and stem.endswith("ie") else [])]
    bases += [stem[:-2] + "y"] if language == "en" and stem.endswith("ie") else []
    return next(
        (value for base in bases for end in endings
         if (value := word_value(base + end, language)) is not None), None
    )  # fmt: skip


HALF = {
    "en": "half", "it": "metà", "fr": "moitié", "de": "hälfte", "es": "mitad", "pt": "metade",
    "nl": "helft",
}  # fmt: skip
"""The half as a noun: a ratio by itself."""

HALVED = {
    "en": "half", "it": "mezzo,mezza,mezz", "fr": "demi,demie",
    "de": "halb,halbe,halber,halbes,halben,"
    "halbem", "es": "medio,media", "pt": "meio,meia", "nl": "half,halve",
}  # fmt: skip
"""The half before or after what it halves: *mezzo milione*, *un anno e mezzo*."""

QUARTERED = {"en": "quarter"}

WITH_HALF = {"de": "anderthalb,anderthalbe,eineinhalb", "nl": "anderhalf,anderhalve"}
"""One and a half."""

MULTIPLES: dict[str, dict[str, float]] = {
    "en": {"twice": 2, "thrice": 3, "doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4,
           "double": 2, "triple": 3, "quadruple": 4, "treble": 3, "halved": 0.5, "halving": 0.5,
           "doubling": 2},
    "it": {"doppio": 2, "triplo": 3, "quadruplo": 4, "raddoppiato": 2, "raddoppiata": 2,
           "raddoppiati": 2, "raddoppiate": 2, "triplicato": 3, "triplicata": 3, "raddoppia": 2,
           "raddoppiare": 2, "dimezzato": 0.5, "dimezzata": 0.5, "dimezzati": 0.5, "quintuplo": 5,
           "decuplo": 10, "doppia": 2, "tripla": 3, "quadruplicato": 4},
    "fr": {"double": 2, "triple": 3, "quadruple": 4, "doublé": 2, "triplé": 3, "doubler": 2,
           "tripler": 3, "quintuple": 5, "décuple": 10},
    "de": {"doppelte": 2, "doppelten": 2, "doppelt": 2, "verdoppelt": 2, "verdreifacht": 3,
           "vervierfacht": 4, "verzehnfacht": 10, "halbiert": 0.5, "verdoppelte": 2,
           "halbierte": 0.5, "verdoppeln": 2, "halbieren": 0.5},
    "es": {"doble": 2, "triple": 3, "cuádruple": 4, "duplicado": 2, "triplicado": 3,
           "duplicó": 2, "triplicó": 3, "duplicar": 2, "quíntuple": 5},
    "pt": {"dobro": 2, "triplo": 3},
    "nl": {"dubbele": 2, "verdubbeld": 2},
}  # fmt: skip
"""Words that are a multiple by themselves."""

NEEDS_OBJECT = frozenset(
    ["double", "triple", "quadruple", "treble", "doppia", "tripla", "doppelt", "dubbele"]
)
"""Of these, the adjectives: only before what is multiplied (*double the price*)."""

OCCURRENCES = frozenset({"twice", "thrice"})
"""Of these, the ones that count occurrences when nothing is multiplied: *scored twice*."""

TIMES = {
    "en": "times,time,fold,x", "it": "volte,volta", "fr": "fois", "de": "mal", "es": "veces,vez",
    "pt": "vezes,vez", "nl": "keer,maal",
}  # fmt: skip

_GLUED = {"de": ("mal", "fach", "fache", "fachen", "faches"), "en": ("fold",), "nl": ("maal",)}


@lru_cache(maxsize=4096)
def multiple(word: str, language: str) -> Decimal | None:
    """What a folded word multiplies by: *doppio*, *viermal*, *Dreifache*, *tenfold*."""
    listed_ones = _multiples(language)
    if word in listed_ones:
        return listed_ones[word]
    for ending in _GLUED.get(language, ()):
        stem = word.removesuffix(ending)
        if stem != word and (value := word_value(stem, language)) is not None and value > 1:
            return Decimal(value)
    return None


@lru_cache(maxsize=16)
def _multiples(language: str) -> dict[str, Decimal]:
    return {folded(w): Decimal(str(v)) for w, v in MULTIPLES.get(language, {}).items()}


@lru_cache(maxsize=4096)
def with_half(word: str, language: str) -> Decimal | None:
    """A German number and a half in one word: *dreieinhalb*, *anderthalb*."""
    if word in listed(WITH_HALF.get(language, "")):
        return Decimal("1.5")
    stem = word.removesuffix("einhalb") if language == "de" else word
    value = cardinals(language).get(stem) if stem != word else None
    return None if value is None else Decimal(value) + Decimal("0.5")
