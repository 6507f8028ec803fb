"""What tells a year from a number, and a month from another word: the words around it."""

from __future__ import annotations

import re

from index.analysis import fold, is_stop_word
from kb.quantities.dates.known import Known, key
from kb.quantities.dates.patterns import LETTER
from kb.quantities.tables import alternatives, listed

_PREPOSITIONS = alternatives(
    listed(
        "in,since,until,till,by,during,before,after,from,between,and,to,of,year,years,the year,"
        "in the,for,"
        "nel,nell',dal,dall',del,dell',al,fino al,entro il,entro,il,anno,l'anno,dopo il,prima del,"
        "en,dès,depuis,avant,après,jusqu'en,l'an,l'année,année,an,de,fin,début,"
        "seit,ab,bis,vor,nach,jahr,jahre,jahres,anfang,ende,mitte,"
        "desde,hasta,del año,año,el año,antes de,después de,tras,ano,em,jaar,sinds,"
        "early,late,mid,inizio,fine,metà,finales de,principios de"
    )
)
_SAID_BEFORE = re.compile(
    rf"(?<![{LETTER}])(?P<word>{_PREPOSITIONS})[\s\u00a0'’-]{{1,3}}$", re.IGNORECASE
)
_YEAR_WORD = re.compile(
    rf"(?<![{LETTER}])(?:years?|anno|anni|ann[ée]e?s?|l['’]an|años?|jahr(?:es|en|e)?|ano|jaar)\s$",
    re.IGNORECASE,
)
_ARTICLES = re.compile(
    rf"(?<![{LETTER}])(?:the|a|an|this|its|his|her|their|il|i|le|suo|der|die|das|el|la)\s$|['’]s?\s$|[(\[（]$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"(?<![{LETTER}])(?:about|around|approximately|nearly|almost|over|more than|less than|up to"
    r"|at least|circa|quasi|oltre|più di|meno di|almeno|fino a|environ|plus de|moins de|près de"
    r"|etwa|rund|über|fast|mehr als|weniger als|mindestens|unos|casi|más de|menos de"
    r"|al menos)\s$",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(rf"(?:[\s\u00a0\u202f]{{1,2}}|-)([{LETTER}]+)")
_GERMAN_NOUN = re.compile(rf"(?:[{LETTER}]+[\s\u00a0]){{,2}}[A-ZÄÖÜ]")
"""A German noun, before it two words at most: *1932 neue Bücher*, not *1932 eröffnet*."""

_GLUED = re.compile(
    r"\s?[%‰°€$£¥₽₹]|[.,:/]\d|\s?[×x*+=]\s?\d|[-–]\d|\s\d{3}(?!\d)|(?![到至和与])[\u3400-\u9fff]"
)
_JOINED = re.compile(
    r"\s?(?:to|and|or|through|al?|od?|ed?|ou|à|et|bis|und|oder|y|hasta|[-–])\s?\d{4}(?!\d)",
    re.IGNORECASE,
)
"""Another number that goes with it: what that counts, this one counts too."""

_BEFORE_CHRIST = re.compile(r"\s?(?:a\.\s?C\b|BCE?\b|B\.C\.|v\.\s?Chr|av\.\s?J)")
_BRACKET = re.compile(r"-L[RSC]B-\s$")
"""A bracket as treebanks write it."""

_OPENS = re.compile(r"[€$£¥₽₹#§+/.,:×=-]\s?$|\d\s$")
_HYPHENATED = re.compile(r"(?:mid|pre|post|mi|early|late)-$", re.IGNORECASE)
_SERIES = re.compile(
    r"(?:windows|office|agenda|horizon|boeing|airbus|model|modello|modell|studio|route|runner"
    r"|odyssey|area|room|flight|version|versione|serie|series|class|classe|python|server)\s$",
    re.IGNORECASE,
)
"""Names that such digits belong to: *Windows 2000*."""

_CHINESE = re.compile("[在自从于至到截后前(（]\\s?$")
_ROUND = 50
_FIRST = 1500


def is_year(text: str, match: re.Match[str], known: Known) -> bool:
    """Whether four digits are a year: no sign, unit or counted noun is beside them."""
    start, end = match.start(), match.end()
    before, after = text[max(start - 24, 0) : start], text[end : end + 40]
    if joined := _JOINED.match(after):
        after = after[joined.end() :]
    if _GLUED.match(after) or _BEFORE_CHRIST.match(after):
        return False
    if _OPENS.search(before) and not (_HYPHENATED.search(before) or _BRACKET.search(before)):
        return False
    if before and "\u3400" <= before[-1] <= "\u9fff":
        return _CHINESE.search(before) is not None
    named = _YEAR_WORD.search(before) is not None or match[0][0] in "fF"
    return named or _is_said_as_year(int(match["year"]), before, after, known)


def _is_said_as_year(year: int, before: str, after: str, known: Known) -> bool:
    """Whether the words around a number let it be a year."""
    if _AMOUNT.search(before) and (year % _ROUND == 0 or is_counted(after, known, strong=False)):
        return False
    strong = _SAID_BEFORE.search(before) is not None
    if not strong and (year < _FIRST or _SERIES.search(before)):
        return False
    if not is_counted(after, known, strong=strong):
        return True
    return year % _ROUND != 0 and (strong or _ARTICLES.search(before) is not None)


def is_counted(after: str, known: Known, *, strong: bool = False) -> bool:
    """Whether the word after may be what the number counts."""
    following = _NEXT_WORD.match(after)
    if following is None:
        return False
    word = following[1]
    if word[0].isupper() and strong and known.language != "de":
        return False
    if known.language == "de" and not _GERMAN_NOUN.match(after, following.start(1)):
        return False
    languages = [known.language] if known.language else ["en", "it", "fr", "de", "es"]
    return word.isalpha() and not is_stop_word(fold(word), languages)


def is_month(text: str, match: re.Match[str], known: Known, *, beside: bool) -> bool:
    """Whether a month's name is one: *may* the verb, *Mars* the planet and *set* are not.

    Args:
        text: where it stands.
        match: the pattern's match, its month in the group ``month``.
        known: the words of the language.
        beside: whether a day or a year stands beside it.
    """
    word = match["month"]
    said = key(word)
    german_or_english = known.language in {"en", "de"}
    if said not in known.months:
        return beside and (match["year"] is not None or known.language != "it" or word[0].isupper())
    if beside:
        return match["year"] is not None or not (said == "may" and word == "may")
    if said in known.unsure:
        return word[0].isupper() and _is_said_of_months(text, match.start(), match.end())
    if word.isupper() and len(word) <= 3:  # noqa: PLR2004 - MAI, an acronym
        return False
    if german_or_english:
        return word[0].isupper() or known.language == "en"
    return word[0].islower() or _is_said_of_months(text, match.start(), match.end())


_MONTH_BEFORE = re.compile(
    rf"(?<![{LETTER}])(?:in|since|until|till|by|during|before|after|from|to|between|and|of|early"
    r"|late|mid|last|next|this|every|each|through|a|ad|di|da|dal|del|nel|fino a|entro|dopo|en|de"
    r"|au mois de|dès|depuis|avant|après|im|seit|ab|bis|hasta|desde)[\s-]$",
    re.IGNORECASE,
)


def _is_said_of_months(text: str, start: int, end: int) -> bool:
    """Whether a preposition of time stands before it, and no surname's verb after it."""
    del end
    return _MONTH_BEFORE.search(text[max(start - 20, 0) : start]) is not None
