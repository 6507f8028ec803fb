"""Conditions: the words that make a sentence hold only if something else does."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.text.cues import Cue, CueKind, is_in_a_name
from kb.text.spans import phrases, words

_CONDITIONS = {
    "it": phrases(
        """
        se, qualora, a condizione che, a condizione di, purché, a meno che, a patto che,
        a patto di, sempre che, nel caso in cui, nell'ipotesi in cui, salvo che, in caso di, senza
        """
    ),
    "en": phrases(
        """
        if, unless, provided that, providing that, on condition that, on the condition that,
        as long as, so long as, in the event of, in the event that, assuming that, without
        """
    ),
    "fr": phrases(
        """
        si, s'il, s'ils, à condition que, à condition de, à condition qu', pourvu que, pourvu qu',
        à moins que, à moins qu', à moins de, au cas où, en cas de, sauf si, sans
        """
    ),
    "de": phrases(
        """
        wenn, falls, sofern, vorausgesetzt, es sei denn, unter der bedingung, im falle, ohne
        """
    ),
    "es": phrases(
        """
        si, siempre que, siempre y cuando, a condición de que, con tal de que, a menos que,
        a no ser que, salvo que, en caso de, en caso de que, sin
        """
    ),
    "zh": phrases("如果, 假如, 假若, 倘若, 要是, 若, 除非, 只要, 一旦"),
}
"""Per language, the words that open a condition, in lower case."""

WITHOUT = words("senza without sans ohne sin")
"""Prepositions that set a condition only where they open the sentence, or beside a modal verb."""

_BEFORE = {
    "it": r"(?:anche|come|nemmeno|neanche|neppure|altro|nulla|niente|nessuno|da|di|tra|fra|per|in|a"
    r"|con|su|o|so|sai|sa|sappiamo|sanno|saper\w*|sapev\w*|chie\w+|domand\w+|vedere|vediamo|vedremo"
    r"|capire|verific\w+|controll\w+|decid\w+|deciso|dubbio|dubit\w+|dipende|stabilire|valut\w+"
    r"|dire|chiaro|scoprire|ved\w+|importa|discut\w+)",
    "en": r"(?:as|even|what|or|ask\w*|kn[oe]w\w*|wonder\w*|see|sees|saw|check\w*|unsure|unclear"
    r"|sure|clear|certain|tell|doubt\w*|decid\w+|find\s+out|determin\w+|learn\w*|say|matters?"
    r"|remember|sees|(?:ask|told|tell)\w*\s+\w+)",
    "fr": r"(?:même|comme|et|ou|sa[iv]\w*|demand\w*|voir|vérifi\w+|ignor\w+|dout\w+|décid\w+|dire"
    r"|sûr|clair|pas)",
    "de": r"(?:auch|selbst|wie|als|immer|sogar)",
    "es": r"(?:como|por|incluso|aun|ni|o|s[aé]\w*|pregunt\w*|ver|vemos|verific\w+|comprobar"
    r"|decid\w+|dud\w+|ignor\w+|decir|claro|depende)",
}
"""What stands before a *whether*, an *as if*, an *even if* or a reflexive pronoun."""

_ASKING = {
    "it": r"(?:chie\w+|domand\w+|sa|sappiamo|sanno)",
    "en": r"(?:ask\w*|wonder\w*|knows?|knew)",
    "fr": r"(?:demand\w*|sa[iv]\w*)",
    "de": "(?!)",
    "es": r"(?:pregunt\w*|sab\w*)",
}
"""Verbs after which a *whether* may stand two words later: *I asked him if*."""

_IDLE = {
    "it": r"(?:stess[oaie]|ne|medesim[oaie]|mai|non\s+altro|l['’]è|dubbi\w*|precedenti|esit\w+"
    r"|sosta|tregua|preavviso|alcun\s+dubbio|ombra|fiato|indugio|eccezioni|fretta)",
    "en": r"(?:any|only|ever|anything|not|so|you\s+(?:will|like|please)|doubt|hesit\w+|precedent"
    r"|further|warning|exception|question|fail|delay|saying|comment)",
    "fr": r"(?:bien|doute|cesse|précédent|hésit\w+|délai|exception|aucun\s+doute|plus|surprise)",
    "de": r"(?:auch|zweifel|zögern|weiteres|ausnahme|frage|pause|umschweife)",
    "es": r"(?:bien|embargo|duda|dudas|precedentes?|cesar|excepci\w+|demora|más|vacilar|lugar)",
}
"""What stands after a word that sets no condition: *se stesso*, *if any*, *without doubt*."""

_SUBJECTS = (
    r"(?=\s+(?:(?:je|tu|on|nous|vous|elles?|les?|la|une?|des|cet?|cette|ces|ça|cela|mon|ma|mes|ton"
    r"|ta|tes|son|sa|ses|notre|nos|votre|vos|leurs?|tout|toute|aucun|aucune|chaque|personne)\s"
    r"|[lcj]['’]|quelqu|(?-i:[A-ZÀ-Ý])))"
)
"""What follows a French *si* that is no *so*."""


def find_conditions(text: str, language: str) -> list[Cue]:
    """The words of a text that open a condition, in order.

    A *whether* (*I asked if*, *non so se*), a concession (*even if*), a comparison (*as if*) and
    a reflexive (*se stesso*) are none.
    """
    base = language.partition("-")[0].lower()
    if base not in _CONDITIONS:
        return []
    return [
        Cue(CueKind.CONDITION, match.start(), match.end(), match[0])
        for match in _pattern(base).finditer(text)
        if not is_in_a_name(text, match.start(), match[0]) and not _is_idle(text, match, base)
    ]


def _is_idle(text: str, match: re.Match[str], language: str) -> bool:
    """Whether the words around it show that it sets no condition."""
    if language == "zh":
        return False
    before = text[max(match.start() - 60, 0) : match.start()]
    asked = rf"{_ASKING[language]}(?:\s+[^\W_]+){{0,2}}"
    if re.search(rf"(?<![^\W_])(?:{_BEFORE[language]}|{asked})\s+$", before, re.IGNORECASE):
        return True
    after = re.compile(rf"\s+{_IDLE[language]}(?![^\W_])", re.IGNORECASE)
    return after.match(text, match.end()) is not None


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    listed = sorted(_CONDITIONS[language], key=lambda each: (-len(each), each))
    if language == "zh":
        joined = "|".join(each for each in listed if each != "若")
        return re.compile(rf"{joined}|(?<![宛恍般仿有])若(?![干无有])")
    parts = [re.escape(each).replace(r"\ ", r"\s+").replace("'", "['’ʼ]") for each in listed]
    if language == "fr":
        parts = [part + _SUBJECTS if part == "si" else part for part in parts]
    parts = [part if part.endswith("]") else rf"{part}(?![^\W_])" for part in parts]
    return re.compile(rf"(?<![^\W_])(?<![^\W_]-)(?:{'|'.join(parts)})", re.IGNORECASE)
