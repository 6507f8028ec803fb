"""Which way a quantity changes (*reduced to*, *reduced by*), and what it is relative to."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.quantities.tables import ORDER

_S = r"[\s\u00a0\u202f]"

_CHANGES = {
    "en": r"reduc\w*|cut\w*|fall\w*|fell|drop\w*|declin\w*|decreas\w*|increas\w*|ris\w+|rose|"
    r"grow\w*|grew|rais\w*|lower\w*|climb\w*|"
    r"jump\w*|shr[iau]nk\w*|slash\w*|brought|bring\w*|went|go(?:es|ne)?|improv\w*|expand\w*|"
    r"surg\w*|plung\w*|gain\w*|los[et]\w*|up(?!\s+to\b)|down|chang\w*|mov\w*|extend\w*|trim\w*|slip\w*|"
    r"soar\w*|tumbl\w*|dwindl\w*|swell\w*|higher|lower|boost\w*",
    "it": r"rid(?:u|o)\w*|scen\w*|sces\w*|cal\w+|aument\w*|cresc\w*|sal(?:e|it|ire|gono|"
    r"ì)\w*|diminu\w*|abbass\w*|port\w*|pass\w*|tagli\w*|alz\w*|"
    r"perd\w*|guadagn\w*|crol\w*|rialz\w*|miglior(?:a|at|ò|ar)\w*|estes\w*|increment\w*|"
    r"dimezz\w*|sces\w*|risal\w*|arriv\w*",
    "fr": r"rédu\w*|baiss\w*|chut\w*|tomb\w*|diminu\w*|augment\w*|cro[iî]\w*|accru\w*|"
    r"mont\w*|pass\w*|recul\w*|progress\w*|relev\w*|ramen\w*|port\w*|grimp\w*|"
    r"abaiss\w*|coup\w*|gagn\w*|perd\w*|amélior\w*|bondi\w*",
    "de": r"\w*(?:senk|sink|sank|gesunken|fiel|fall|gefallen|steig|stieg|gestiegen|wuchs|"
    r"wachs|erhöh|reduzier|verringer|verminder|kürz|gekürzt|schrumpf|zunahm|zugenommen|"
    r"abnahm|abgenommen|klett|anheb|angehoben|verbesser|verkürz|verlänger|zurück|ging|"
    r"gegangen|drück|gedrückt|lag|verlor)\w*",
    "es": r"redu[cj]\w*|baj\w*|ca[eyí]\w*|cay\w*|disminu\w*|aument\w*|crec\w*|sub\w*|pas\w*|"
    r"recort\w*|increment\w*|elev\w*|desc\w*|mejor\w*|perd\w*|gan\w*|llev\w*",
    "pt": r"redu[zç]\w*|ca[iíu]\w*|diminu\w*|aument\w*|cresc\w*|sub\w*|pass\w*|baix\w*",
    "nl": r"\w*(?:daal|gedaald|steeg|gestegen|stijg|vermind|verlaag|verhoog|groei|krimp|zak)\w*",
}  # fmt: skip

_TO = {
    "en": "to|till",
    "it": "al|allo|alla|all['’]|ai|agli|alle|a|fino a(?:l|lla|i)?|sino a",
    "fr": "à|jusqu['’]à",
    "de": "auf(?: nur| bis zu)?",
    "es": "al|a|hasta(?: el)?",
    "pt": "para|até",
    "nl": "tot|naar",
}
_BY = {
    "en": "by",
    "it": "del|dello|della|dell['’]|dei|di|per",
    "fr": "de|d['’]",
    "de": "um|von",
    "es": "en(?: un)?|de(?: un)?|un|del",
    "pt": "em|de",
    "nl": "met",
}
_ONLY = (
    r"(?:only|just|about|around|some|nearly|almost|over|circa|solo|soli|appena|quasi|ben|"
    r"environ|seulement|etwa|rund|nur|fast|über|sólo|casi|unos|más de|the|il|lo|la|un|"
    r"una|a|le|les|el)"
)
_CHINESE_TO = re.compile(
    r"(?:[降减增升涨缩提](?:低|少|加|高|长|短|升|至|到)?(?:至|到|为|成)|"
    r"下[降跌调][至到]|上[升涨调][至到]|达到|[变调]为)了?[约仅近只大不到]{0,3}$"
)
_CHINESE_BY = re.compile(
    r"(?:降低|减少|增加|增长|提高|下降|上涨|上升|下跌|缩短|提升|缩减|下调|上调|涨|跌|降|增|减|升)了?[约近仅大]{0,2}$"
)
_GERMAN = re.compile(
    r"\b(?P<way>um|auf)(?:\s+(?:nur|etwa|rund|fast|über|mehr als|bis zu|circa))?\s+$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;:!?](?:\s|$)")
_LOOK_BACK = 70


@lru_cache(maxsize=32)
def _directions(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    base = language.partition("-")[0].lower()
    codes = [base] if base in _CHANGES else [code for code in ORDER if code in _CHANGES][:1]
    change, to, by = ("|".join(table[code] for code in codes) for table in (_CHANGES, _TO, _BY))
    verb = rf"(?<![^\W_])(?:{change})(?![^\W\d_])"
    between = rf"(?:{_S}+[^\s.;:!?()]+){{0,7}}?{_S}+"
    tail = rf"(?:{_S}*{_ONLY}){{0,2}}{_S}*$"
    flags = re.IGNORECASE
    return (
        re.compile(rf"{verb}{between}(?:{to}){tail}", flags),
        re.compile(rf"{verb}{between}(?:{by}){tail}", flags),
        re.compile(verb, flags),
    )


def direction_of(text: str, start: int, end: int, language: str) -> str | None:
    """``to`` or ``by`` when a word of change and its preposition lead to the quantity."""
    before = text[max(start - _LOOK_BACK, 0) : start]
    if _CHINESE_TO.search(before):
        return "to"
    if _CHINESE_BY.search(before):
        return "by"
    to, by, change = _directions(language)
    if to.search(before):
        return "to"
    if by.search(before):
        return "by"
    way = _GERMAN.search(before) if language.partition("-")[0] == "de" else None
    if way and change.search(_sentence_from(text, end)):
        return "by" if way["way"].lower() == "um" else "to"
    return None


def _sentence_from(text: str, start: int) -> str:
    """The rest of the sentence, as far as we look: German verbs come last."""
    return _SENTENCE_END.split(text[start : start + _LOOK_BACK], maxsplit=1)[0]


def changes_around(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word of change stands shortly before, or after in German."""
    before = text[max(start - _LOOK_BACK, 0) : start]
    sentence = _SENTENCE_END.split(before)[-1]
    if language.partition("-")[0] == "de":
        sentence += " " + _sentence_from(text, end)
    return _directions(language)[2].search(sentence) is not None or bool(
        re.search("[降减增升涨跌]", sentence[-8:])
    )


_RISES = re.compile(
    r"(?<![^\W_])(?:increas|ris(?:e|ing)|rose|gr[eo]w|climb|jump|surg|soar|up\b|expand|"
    r"aument|cresc|sal[ei]|pass|estes|increment|augment|mont|grimp|steig|stieg|gestiegen|"
    r"wuchs|wachs|erhöh|kletter|crec|sub|elev)"
    r"|[增涨升]",
    re.IGNORECASE,
)


def rises_before(text: str, start: int) -> bool:
    """Whether a word of growth stands shortly before: *rose from 5 to 13* is no range."""
    sentence = _SENTENCE_END.split(text[max(start - _LOOK_BACK, 0) : start])[-1]
    return _RISES.search(sentence) is not None


_COMPARED = rf"""(?:compared{_S}(?:to|with)|relative{_S}to|than
      |rispetto{_S}(?:a|al|allo|alla|all['’]|ai|agli|alle)|par{_S}rapport{_S}(?:à|au|aux)
      |im{_S}Vergleich{_S}zu[mr]?|gegenüber|als|verglichen{_S}mit|respecto{_S}(?:a|al|de|del)
      |en{_S}comparación{_S}con)"""
_OF = r"of|di|del|dello|della|dell['’]|dei|degli|delle|de|du|des|d['’]|von|vom|der"
_WHAT = r"(?:[\s\u00a0\u202f]+|(?<=['’]))(?P<what>[^\n.,;:!?()，。；：！？（）]{2,80})"
_RELATIVE = re.compile(
    rf"{_S}*(?:[^\s.,;:!?()]+{_S}+){{0,3}}?(?:{_COMPARED}|que|as|{_OF}){_WHAT}",
    re.VERBOSE | re.IGNORECASE,
)
_OF_ONLY = re.compile(rf"{_S}*(?:{_COMPARED}|{_OF}){_WHAT}", re.VERBOSE | re.IGNORECASE)
_CHINESE_BEFORE = re.compile(
    r"(?:[是为仅占约等于的到至成]{0,4})(?:相当于|等于|相比|是|为|比|占)?"
    r"(?P<what>[^\s，。；：！？,.;]{1,24}?(?:[ ][^\s，。；：！？,.;]{1,10})?)的$"
)
_CUT = re.compile(
    rf"{_S}(?:and|but|which|that|while|because|is|are|was|were|e|ma|che|perché|è|sono|et|mais|qui"
    rf"|est|und|aber|ist|wird|y|pero|es|son|left|in|per|pro|par|por)(?:{_S}|$)"
)
_MOST_WORDS = 7


def relative_to(text: str, start: int, end: int, *, multiple: bool) -> str | None:
    """What a share, a part or a multiple is of: *MHA's memory*, *Llama3 70B*; None when unsaid."""
    following = (_RELATIVE if multiple else _OF_ONLY).match(text, end, end + 160)
    if following:
        return _shortened(following["what"])
    before = _CHINESE_BEFORE.search(text[max(start - 40, 0) : start])
    return before["what"].lstrip("约等于是为仅占比") or None if before else None


def _shortened(what: str) -> str | None:
    """The first words, as far as the phrase goes."""
    cut = _CUT.search(what)
    words = re.findall(r"\S+", what[: cut.start()] if cut else what)[:_MOST_WORDS]
    return " ".join(words) or None
