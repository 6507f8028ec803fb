"""The small words of numbers in each language, folded: articles, joints, scales, dozens."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kb.quantities import fractions
from kb.quantities.folding import folded
from kb.quantities.multipliers import multipliers
from kb.quantities.tables import listed

_ARTICLES = {
    "en": "a,an",
    "it": "un,uno,una",
    "fr": "un,une",
    "de": "ein,eine,einen,einem,einer,eines",
    "es": "un,uno,una",
    "pt": "um,uma",
    "nl": "een",
}
_ONES = {"en": "one"}
"""The number one where it is no article, but a pronoun still."""

_JOINTS = {"en": "and", "it": "e,ed", "fr": "et", "de": "und", "es": "y", "pt": "e", "nl": "en"}
_TEN_JOINTS = {"fr": "et", "es": "y", "pt": "e"}
"""What may stand between tens and units."""

_POINTS = {"en": "point", "it": "virgola,punto", "fr": "virgule", "de": "komma", "es": "coma,punto",
           "nl": "komma"}  # fmt: skip
_OVER = {"it": "su", "fr": "sur", "es": "sobre,de cada", "en": "over", "de": "von"}
_MINUS = {"en": "minus,negative", "de": "minus", "fr": "négative", "it": "minus", "es": "minus"}
_DOZENS = {
    "en": "dozen=12,dozens=12,doz=12,dozs=12,dz=12,dzs=12,score=20",
    "it": "dozzina=12,dozzine=12",
    "fr": "douzaine=12,douzaines=12",
    "de": "dutzend=12",
    "es": "docena=12,docenas=12",
    "pt": "dúzia=12,dúzias=12",
    "nl": "dozijn=12",
}
_COLLECTIVES = {
    "it": "decina=10,ventina=20,trentina=30,quarantina=40,cinquantina=50,sessantina=60,"
    "settantina=70,ottantina=80,novantina=90,centinaio=100,migliaio=1000",
    "fr": "dizaine=10,quinzaine=15,vingtaine=20,trentaine=30,quarantaine=40,cinquantaine=50,"
    "soixantaine=60,centaine=100,millier=1000",
    "es": "decena=10,veintena=20,treintena=30,centenar=100,millar=1000",
}
_INDEFINITE = {
    "en": "dozens=12,tens=10,hundreds=100,thousands=1000,millions=1000000,billions=1000000000",
    "it": "decine=10,dozzine=12,centinaia=100,migliaia=1000,milioni=1000000,miliardi=1000000000",
    "fr": "dizaines=10,douzaines=12,centaines=100,milliers=1000,millions=1000000,"
    "milliards=1000000000",
    "de": "dutzende=12,hunderte=100,tausende=1000,hunderten=100,tausenden=1000,"
    "millionen=1000000,milliarden=1000000000",
    "es": "decenas=10,docenas=12,cientos=100,centenares=100,miles=1000,millares=1000,"
    "millones=1000000",
}
_ALONE = {"it": "mille,cento,milione", "de": "hundert,tausend", "fr": "cent,mille",
          "nl": "honderd,duizend",
          "es": "mil,cien,ciento,millon", "pt": "mil,cem,cento", "en": "hundred"}  # fmt: skip
"""Scales that begin a number; in English only before another one: *hundred thousand dollars*."""

_HUNDREDS = {"en": "hundred", "it": "cento", "de": "hundert", "fr": "cent,cents",
             "es": "cien,ciento", "pt": "cem,cento", "nl": "honderd"}  # fmt: skip
_OF = {"en": "of", "it": "di,d", "fr": "de,d", "de": "von", "es": "de", "pt": "de", "nl": "van"}
_QUANTIFIED_MORE = {
    "en": "of,as,the,more,less,cheaper,dearer,smaller,larger,higher,lower,faster,slower,its,their,"
    "that,what,our,his,her,better,greater,bigger,fewer,longer,shorter,stronger",
    "it": "di,del,dello,della,dei,degli,delle,dell,più,meno,rispetto,tanto,quanto,della,il,la,lo,i,"
    "superiore,inferiore,maggiore,minore,quello,quella",
    "fr": "de,du,des,d,plus,moins,la,le,les,supérieur,supérieure,inférieur,inférieure,mieux",
    "de": "von,der,des,so,mehr,weniger,größer,kleiner,teurer,billiger,höher,schneller,dem,den,die,"
    "das,günstiger,länger,niedriger,besser,stärker,am,langsamer",
    "es": "de,del,más,menos,que,la,el,mayor,menor,tan,tanto,superior,inferior,mejor",
    "pt": "de,do,da,mais,menos,maior,menor",
    "nl": "van,meer,minder,zo,het,de",
}
"""What follows a ratio: a part or multiple *of* something, or *as much*, *more than*."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that numbers are made of in one language."""

    language: str
    articles: frozenset[str]
    ones: frozenset[str]
    joints: frozenset[str]
    ten_joints: frozenset[str]
    points: frozenset[str]
    over: frozenset[str]
    minus: frozenset[str]
    scales: dict[str, Decimal]
    hundreds: frozenset[str]
    alone: frozenset[str]
    dozens: dict[str, Decimal]
    collectives: dict[str, Decimal]
    indefinite: dict[str, Decimal]
    halves: frozenset[str]
    halved: frozenset[str]
    quartered: frozenset[str]
    times: frozenset[str]
    of: frozenset[str]
    more: frozenset[str]


def base_of(language: str) -> str:
    """The language whose words are read: the tag's base; English where it is unknown."""
    return language.partition("-")[0].lower() or "en"


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, empty for one without number words here."""
    return Lexicon(
        language=language,
        articles=_set(_ARTICLES, language),
        ones=_set(_ONES, language),
        joints=_set(_JOINTS, language),
        ten_joints=_set(_TEN_JOINTS, language),
        points=_set(_POINTS, language),
        over=_set(_OVER, language),
        minus=_set(_MINUS, language),
        scales={folded(word): value for word, value in multipliers(language).items()},
        hundreds=_set(_HUNDREDS, language),
        alone=_set(_ALONE, language),
        dozens=_values(_DOZENS, language),
        collectives=_values(_COLLECTIVES, language),
        indefinite=_values(_INDEFINITE, language),
        halves=_set(fractions.HALF, language),
        halved=_set(fractions.HALVED, language),
        quartered=_set(fractions.QUARTERED, language),
        times=_set(fractions.TIMES, language),
        of=_set(_OF, language),
        more=_set(_QUANTIFIED_MORE, language),
    )


def _set(tables: dict[str, str], language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in listed(tables.get(language, "")) if word)


def _values(tables: dict[str, str], language: str) -> dict[str, Decimal]:
    pairs = (each.partition("=") for each in listed(tables[language])) if language in tables else ()
    return {folded(word): Decimal(value) for word, _, value in pairs}
