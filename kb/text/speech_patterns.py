"""Patterns of who says what, made from the verbs and phrases of a language."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.text.speech import HAN_DENIES, HAN_DESCRIBES, HAN_SAYS, SPEECH, VERBS, Speech

LEAD = 90
"""Characters of a sentence in which it is said who speaks."""

QUOTES = "\"“”„«»‘’'「」『』"
_EDGE = r"(?![^\W_])"

HAN_LED = re.compile(
    rf"\s{{0,3}}(?:是)?(?P<who>[^，。,:：；;！？!?\n]{{1,24}}?)(?<![被据據可没沒不会會能应應要和的])(?:曾|还|還|也|则|則|就|对此|此前)?"
    rf"(?:(?P<denies>{HAN_DENIES})|(?P<verb>{HAN_SAYS}|{HAN_DESCRIBES}))(?:过|過|了)?[，,：:]?\s{{0,3}}"
)
HAN_BEHIND = re.compile(
    rf"(?:[”」』][，,]?|[，,])(?P<who>[^，。,:：；;！？!?\n”“]{{1,12}}?)"
    rf"(?<![被据據可没沒不会會能应應要和的])(?P<verb>{HAN_SAYS})道?[。！.]?\s{{0,3}}$"
)
HAN_SOURCE = re.compile(
    r"(?:据|據|根据|根據|按照|按)(?P<who>[^，。,;；\n]{1,24}?)(?:报道|報道|报导|称|稱|介绍|透露|的说法|的數據|的数据|的估计|消息)[，,：:]?"
    r"|在(?P<view>[^，。,;；\n]{1,24}?)(?:看来|看來|眼中|眼里)[，,]?"
    r"|(?:据|據|根据|根據)(?P<of>[^，。,;；\n]{1,24})[，,]"
)

_CAPITAL = r"(?:(?:[A-ZÀ-ÖØ-Þ]\.){1,4}|[A-ZÀ-ÖØ-Þ][^\s,;.:!?()\[\]“”„«»\"]{0,40})"
_ARTICLE = r"(?:(?:dem|der|den|einem|einer|eines|il|la|lo|le|el|the)\s)?"
_RUN = rf"(?-i:{_ARTICLE}{_CAPITAL}(?:\s{_CAPITAL}){{0,4}})"
"""A name: capitalised words."""

_PERSONS = (
    r"(?:he|she|they|lui|lei|egli|elle|ils|elles|er|sie|él|ella"
    r"|(?:the|il|lo|la|l['’]|un|una|una\s|der|die|das|le|el)\s?[^\s,;.:!?()]{2,30}"
    r"(?:\s[^\s,;.:!?()]{2,30}){0,3}?)"
)
"""A claimant who is no name, as speech in quotes has him: *he*, *the union*."""

_WHO = rf"\s{{0,3}}[{QUOTES}]?(?P<who>[^\s,;.:!?][^,;.:!?]{{0,{LEAD}}}?)(?:,[^,;.:!?]{{1,60}},)?"
"""A claimant at a sentence's beginning, with what is put in about him."""


@lru_cache(maxsize=16)
def speech_patterns(code: str) -> dict[str, re.Pattern[str]]:
    """The patterns of one language."""
    speech: Speech = SPEECH[code]
    comma = ",?" if code == "de" else ""
    helped = rf"(?:\s+(?:{speech.helpers}))*\s+"
    denies, says = rf"(?P<denies>(?-i:{speech.denies}))", f"(?-i:{speech.says})"
    verbs, says_so = f"(?-i:{VERBS[code]})", f"(?-i:{speech.says}|{speech.denies})"
    raw = {
        "led": rf"{_WHO}{helped}(?:{denies}|{says}){comma}\s*(?<![^\W_])"
        rf"(?:{speech.that})(?:(?<=['’])|{_EDGE})\s*",
        "described": rf"{_WHO}{helped}(?:{denies}|(?-i:{speech.describes})){_EDGE}[,:]?\s*",
        "ahead": rf"(?<![^\W_])(?:{speech.ahead})(?:\s+|(?<=['’]))"
        rf"(?:(?P<run>{_RUN})(?=\s+[^\W\d_]|\s*[,.;)]|$)|(?P<upto>(?:[^,;.:!?()]|(?<=[A-Z])\.){{2,80}})(?=[,.;)]|$))",
        "behind": rf"(?P<who>{_RUN})\s+(?P<cue>{speech.behind}){_EDGE}",
        "opinion_of": rf"\s*(?:{speech.opinion_of.replace('NAME', _RUN)})",
        "cleft": rf"\s*(?:{speech.cleft.replace('VERB', verbs)}){_EDGE}\s*",
        "quoted": rf"[”\"»“],?\s*(?:(?P<verb>{says_so})\s+"
        rf"(?P<who>{_RUN}|{_PERSONS}(?=\s*[,.;:]|\s*$))"
        rf"|(?P<who2>{_RUN}|{_PERSONS}){helped}(?P<verb2>{says_so}){_EDGE})",
        "inverted": rf"(?:(?<=[,{QUOTES}])|(?<=[–—-]))\s*(?:(?P<verb>{says_so})\s+(?P<who>{_RUN})"
        rf"|(?P<who2>{_RUN}){helped}(?P<verb2>{says_so}))(?=\s*[,.;:–—!?]|\s*$)",
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in raw.items()}


_WORDS_OF = {
    "en": r"remark|claim|statement|forecast|prediction|idea|comment|view|assertion|observation"
    r"|opinion|thesis|belief",
    "it": r"affermazione|osservazione|frase|tesi|idea|previsione|opinione|dichiarazione",
    "fr": r"affirmation|remarque|idée|thèse|prévision|phrase|opinion|déclaration",
    "de": r"Aussage|Bemerkung|Behauptung|These|Idee|Prognose|Vorhersage|Ansicht|Meinung|Äußerung",
    "es": r"afirmación|observación|idea|tesis|previsión|frase|opinión|declaración",
}
"""What somebody's words are called, per language."""

_SAID, _NAMED = r"(?P<said>.{8,400}?)", r"(?P<who>(?-i:[A-Z])[^,;:]{1,80}?)"

_NAMED_LAST = {
    "en": (
        r"(?:(?:the|this)\s+(?:WORDS)\s+)?that\s+",
        (
            r"\s+(?P<cue>(?:was|were|is)\s+(?:stated|said|made|expressed|voiced|claimed"
            r"|predicted)\s+by|comes?\s+from|came\s+from)\s+(?:the\s+(?=[^,;:]{1,60}(?-i:[A-Z])))?"
        ),
    ),
    "it": (
        r"(?:a\s+(?:dire|sostenere)\s+che|l(?:['’]|a\s+)(?:WORDS)\s+(?:secondo\s+cui|che))\s+",
        r"\s+(?P<cue>è\s+stat[oa]|(?:è|viene)\s+d[ia])\s+",
    ),
    "fr": (
        r"l(?:['’]|a\s+)(?:WORDS)\s+(?:selon\s+laquelle|qu[e'’])\s*",
        r"\s+(?P<cue>(?:vient|est)\s+d[e'’])\s*",
    ),
    "de": (
        r"die\s+(?:WORDS),?\s+(?:dass|daß)\s+",
        r",\s+(?P<cue>(?:stammt|kommt|ist)\s+von)\s+",
    ),
    "es": (
        r"la\s+(?:WORDS)\s+(?:de\s+)?que\s+",
        r"\s+(?P<cue>(?:viene|procede|es)\s+de)\s+",
    ),
}
"""Per language what stands before and after what is said: *the remark that … comes from X*."""


@lru_cache(maxsize=8)
def named_last(code: str) -> re.Pattern[str]:
    """The pattern of *that … was said by X*; it has groups ``said``, ``cue`` and ``who``."""
    if code not in _NAMED_LAST:
        return re.compile("(?!)")
    before, after = _NAMED_LAST[code]
    opened = before.replace("WORDS", _WORDS_OF[code])
    who = _NAMED.replace("(?-i:[A-Z])", "") if code == "en" else _NAMED
    return re.compile(rf"\s*{opened}{_SAID}{after}{who}[.\s]*$", re.IGNORECASE)
