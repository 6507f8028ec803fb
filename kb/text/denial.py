"""Denials: what a sentence says no with, where it says no once and means it."""

from __future__ import annotations

import re

from index.analysis import NEGATIONS
from kb.text.attribution import content_start
from kb.text.clauses import is_turned
from kb.text.cues import Cue, CueKind, find_cues
from kb.text.sentences import sentences
from kb.text.spans import words

_IDLE = words("senza sans without ohne sin weder né ni neither nor statt anstatt anziché")
"""Negations of a noun: they never deny the verb."""

_CONCORD = frozenset({"it", "fr", "es"})
"""Languages whose negations of one clause deny once: *non … mai*, *ne … pas*."""

_COMPLEMENT = {
    "it": "che",
    "en": "that",
    "fr": r"que|qu['’]",
    "de": "dass|daß",
    "es": "que",
    "zh": "(?<=说)|(?<=表示)|(?<=认为)|(?<=声称)|(?<=宣布)|(?<=相信)",
}
_ADVERBIAL = {
    "it": "perché|se|quando|mentre|sebbene|benché|poiché|siccome|purché|qualora|cui|dove|affinché",
    "en": "because|if|unless|when|while|although|though|since|who|which|where|whether",
    "fr": r"parce\s+qu[e'’]|si|s['’]ils?|quand|lorsque|puisque|qui|dont|où",
    "de": "weil|wenn|ob|obwohl|während|falls|sofern|da|(?<=, )(?:der|die|das|den|dem|deren|dessen)",
    "es": "porque|si|cuando|mientras|aunque|donde|quien|quienes",
    "zh": "因为|如果|若|虽然|只要|除非|由于",
}
_DENYING = {
    "it": r"disput\w+|contest\w+|dubit\w+|in\s+dubbio|impossibile|fals[oaie]|smentire|negare",
    "en": r"disput\w+|doubt\w*|contest\w*|question(?:s|ed)|impossible|false|untrue|unsafe"
    r"|unlikely|uncommon|unusual|unreasonable|denied|deny",
    "fr": r"contest\w+|dout\w+|impossible|faux|fausse|nier|démentir|en\s+doute|en\s+question",
    "de": r"bezweif\w+|zweifel\w*|unmöglich|falsch|unwahr|leugne\w*|bestreit\w*|infrage",
    "es": r"discut\w+|dud[aoe]\w*|cuestion\w+|imposible|fals[oa]|negar|en\s+duda",
    "zh": "否认|怀疑|质疑|不可能|反对|异议|争议",
}
"""Words that deny by themselves: beside a negation they undo it."""

FRENCH_SECOND = re.compile(
    r"\b(?:pas|plus|jamais|rien|personne|aucune?s?|guère|nul(?:le)?|nullement)\b", re.IGNORECASE
)
_ONLY = re.compile(
    r"(?:\s+[^\W_]+){0,2}\s+(?:solo|soltanto|solamente|sólo|únicamente|only|just|merely"
    r"|seulement|uniquement|nur|bloß)(?![^\W_])",
    re.IGNORECASE,
)
"""What turns a negation into more than that: *non è solo*, *n'est pas seulement*."""


def find_denial(text: str, language: str) -> str | None:
    """The one negation that governs the verb of a sentence's main clause, as written.

    None where nothing is denied, and where it is not plain: a double denial (*no one disputes*),
    a denial of a subordinate clause or of a noun only (*without*), *not A but B*. Of reported
    speech (*Bo said that …*) what is said is read.
    """
    base = language.partition("-")[0].lower()
    found = sentences(text, language)
    if len(found) != 1:
        return None
    sentence = found[0].of(text)
    said = content_start(sentence, base)
    if said and not _negations(sentence[:said], base):
        sentence = sentence[said:]
    main, complement = _parts(sentence, base)
    denials = [each for each in _negations(main, base) if _counts(each, main)]
    if not denials or _negations(complement, base) or is_turned(main.rstrip(" .!?。！？"), base):
        return None
    if base == "fr" and not _is_french_denial(denials, main):
        return None
    if len(_groups(denials, base)) > 1 or _undoes(main, denials, base):
        return None
    first = denials[0]
    return None if first.text.casefold() in _IDLE else first.text


def _parts(sentence: str, language: str) -> tuple[str, str]:
    """A sentence's main clause and what it says that, the other clauses blanked."""
    opener = _opener(language)
    main, complement, at = "", "", 0
    while match := opener.search(sentence, at):
        before = sentence[: match.start()]
        if match.lastgroup == "complement" and not any(c.isalnum() for c in before):
            main, at = main + sentence[at : match.end()], match.end()
            continue
        main += sentence[at : match.start()]
        set_off = not before.rstrip() or before.rstrip()[-1] in ",，"
        comma = re.compile("[,，]").search(sentence, match.end())
        at = comma.start() if comma and set_off else len(sentence)
        if match.lastgroup == "complement":
            complement += sentence[match.end() : at]
        if match.end() >= at:
            break
    return main + sentence[at:], complement


def _opener(language: str) -> re.Pattern[str]:
    """The words that open a subordinate clause."""
    said = _COMPLEMENT.get(language, "(?!)")
    other = _ADVERBIAL.get(language, "(?!)")
    if language == "zh":
        return re.compile(f"(?P<complement>{said})|(?P<other>{other})")
    ends = r"(?:(?<=['’])|(?![^\W_]))"
    return re.compile(
        rf"(?<![^\W_])(?:(?P<complement>{said})|(?P<other>{other})){ends}", re.IGNORECASE
    )


def _negations(text: str, language: str) -> list[Cue]:
    return [each for each in find_cues(text, language) if each.kind is CueKind.NEGATION]


def _counts(cue: Cue, text: str) -> bool:
    """Whether a negation is no answer (*No, it is*) and no *not only*."""
    after = text[cue.end :]
    if _ONLY.match(" " + after.lstrip()):
        return False
    opens = not any(each.isalnum() for each in text[: cue.start])
    return not (opens and re.match(r"\s*[,，]", text[cue.end :]))


def _groups(denials: list[Cue], language: str) -> list[Cue]:
    """One negation for each time that it denies."""
    if language not in _CONCORD:
        return denials
    plain = NEGATIONS[language] - _IDLE
    concordant = [each for each in denials if each.text.lower().replace("’", "'") in plain]
    others = [each for each in denials if each not in concordant and not _joins(each)]
    return concordant[:1] + others


def _joins(cue: Cue) -> bool:
    """Whether a negation only goes on with another: *né … né*."""
    return cue.text.casefold() in {"né", "ni"}


def _undoes(main: str, denials: list[Cue], language: str) -> bool:
    """Whether the clause holds a word that denies what the negation denies."""
    if language not in _DENYING:
        return False
    pattern = _DENYING[language]
    if language != "zh":
        pattern = rf"(?<![^\W_])(?:{pattern})(?![^\W_])"
    return any(
        not any(cue.start < match.end() and match.start() < cue.end for cue in denials)
        for match in re.finditer(pattern, main, re.IGNORECASE)
    )


def _is_french_denial(denials: list[Cue], main: str) -> bool:
    """Whether a French *ne* has its *pas*; alone it only limits: *ne … que*."""
    alone = all(each.text.casefold() in {"ne", "n'", "n’"} for each in denials)
    return not alone or FRENCH_SECOND.search(main) is not None
