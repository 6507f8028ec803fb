"""Who says it: the claimant of a sentence, the words that say so, and what is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kb.text.name_words import PARTICLES
from kb.text.sentences import sentences
from kb.text.spans import Span, trim, words
from kb.text.speakers import is_name
from kb.text.speech import SPEECH
from kb.text.speech_patterns import (
    HAN_BEHIND,
    HAN_LED,
    HAN_SOURCE,
    LEAD,
    QUOTES,
    named_last,
    speech_patterns,
)

_HAN = re.compile("[\u3400-\u9fff]")

_LONGEST = 500
"""Characters of a sentence that may end with who said it."""

_SENTENCES = 8
"""Of a longer text the first sentences are read: a statement names its speaker there."""

_AUXILIARY = re.compile(
    r"(?<![^\W_])(?:is|are|was|were|be|been|being|to|not|never|è|sono|era|erano|fu|viene|essere|non"
    r"|mai|est|sont|était|être|ne|pas|jamais|ist|sind|war|waren|wird|wurde|wurden|nicht|nie|es|son"
    r"|fue|ser|no|nunca|which|that|who|che|qui|que|if|when|se|quando|quand|wenn|cuando|it|what|how"
    r"|why)(?![^\W_])|n['’]t(?![^\W_])",
    re.IGNORECASE,
)
"""Words that no speaker's name holds; a verb after them is passive, denied, or another's."""

_CONJUNCTION = re.compile(
    r"\s{0,3}(?:and|but|so|ma|e|ed|però|et|mais|und|aber|doch|y|pero)\s", re.IGNORECASE
)
_NOBODY = re.compile(r"quanto(?![^\W_])", re.IGNORECASE)
"""*Secondo quanto si apprende* names nobody."""

_LONGEST_SOURCE = 5
"""Words of a source that is named in mid-sentence; twice as many may begin it."""

_FIRST_PERSON = re.compile(
    r"(?<![^\W_])(?:I|we|our|my|io|noi|nostr[oaie]|je|j['’]|nous|notre|ich|wir|unser\w*|yo|nosotros"
    r"|nuestr[oa]s?)(?![^\W_])|我",
)
_LABEL = re.compile(r"\s{0,3}(?P<who>[^\n:：]{1,40})(?P<verb>[:：])\s{0,3}(?=\S)")
_TRAILING = " \t\n\r,，;；:：.。!！?？" + QUOTES


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says something: offsets into the text, code points, end exclusive.

    ``content`` is what is said: one span, or two where the speaker is named in its middle.
    ``denies`` when the claimant says that it is not so.
    """

    name: str
    claimant: Span
    cue: Span
    content: tuple[Span, ...]
    denies: bool = False

    def said(self, text: str) -> str:
        """The words of what is said."""
        return " ".join(span.of(text) for span in self.content)


def find_attribution(text: str, language: str = "") -> Attribution | None:
    """Who says it, of the first sentence that names its speaker; None where none does.

    Reported speech (*X said that …*, *X 表示*), speech with its verb behind (*…, said X*), sources
    (*according to X*, *laut X*, *X zufolge*), opinions (*in X's view*), what is denied or described
    (*X denies …*, *X described … as*), and *it was X who said*.
    """
    for sentence in sentences(text[: LEAD * 40], language)[:_SENTENCES]:
        found = _attributed(sentence.of(text), language.partition("-")[0].lower())
        if found is not None:
            return _moved(found, sentence.start)
    return None


def content_start(sentence: str, language: str = "") -> int:
    """Where in a sentence begins what somebody *said that*; 0 where nobody does, or denies it."""
    base = language.partition("-")[0].lower()
    found = _led(sentence, base) if base != "zh" else _chinese_led(sentence)
    return found.content[0].start if found and not found.denies else 0


def _moved(found: Attribution, offset: int) -> Attribution:
    def move(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    content = tuple(map(move, found.content))
    return replace(found, claimant=move(found.claimant), cue=move(found.cue), content=content)


def _attributed(sentence: str, base: str) -> Attribution | None:
    """Who says one sentence."""
    if _HAN.search(sentence):
        return _labelled(sentence) or _chinese(sentence)
    if base in SPEECH:
        return _spoken(sentence, base)
    found = (_spoken(sentence, code) for code in SPEECH)
    return next((each for each in found if each is not None), None)


def _spoken(sentence: str, code: str) -> Attribution | None:
    """Who says a sentence of this language; the plainest form first."""
    for read in (
        _labelled,
        _named_last,
        _cleft,
        _led,
        _sourced,
        _opined,
        _behind,
        _described,
        _inverted,
    ):
        found = read(sentence) if read is _labelled else read(sentence, code)  # type: ignore[call-arg]
        if found is not None:
            return found
    return None


def _made(
    sentence: str,
    who: tuple[int, int],
    cue: tuple[int, int],
    *content: tuple[int, int],
    denies: bool = False,
) -> Attribution | None:
    """An attribution with its spans trimmed; None when claimant or content is empty."""
    opener = _CONJUNCTION.match(sentence, *who) if not sentence[: who[0]].strip() else None
    claimant = _bare(sentence, opener.end() if opener else who[0], who[1])
    parts = tuple(span for each in content if (span := _bare(sentence, *each, closed=False)))
    if claimant is None or not parts:
        return None
    return Attribution(claimant.of(sentence), claimant, Span(*cue), parts, denies)


def _bare(sentence: str, start: int, end: int, *, closed: bool = True) -> Span | None:
    """The span without white space, commas and quotation marks at its ends."""
    while start < end and sentence[start] in _TRAILING:
        start += 1
    strip = _TRAILING if closed else " \t\n\r,，;；" + QUOTES
    while end > start and sentence[end - 1] in strip:
        end -= 1
    return trim(sentence, start, end)


def _labelled(sentence: str) -> Attribution | None:
    """*Liang Wenfeng: we …*: a speaker's label before words in quotes or in the first person."""
    match = _LABEL.match(sentence)
    if match is None or not is_name(match["who"].strip(), marked=False):
        return None
    rest = sentence[match.end() :]
    if rest[0] not in QUOTES and not _FIRST_PERSON.search(rest[:LEAD]):
        return None
    return _made(sentence, match.span("who"), match.span("verb"), (match.end(), len(sentence)))


def _cleft(sentence: str, code: str) -> Attribution | None:
    """*It was X who said that …*, *X is the one who said …*."""
    match = speech_patterns(code)["cleft"].match(sentence)
    if match is None:
        return None
    name = "one" if match.groupdict().get("one") else "who"
    if _AUXILIARY.search(match[name]):
        return None
    return _made(
        sentence, match.span(name), (match.end(name), match.end()), (match.end(), len(sentence))
    )


def _named_last(sentence: str, code: str) -> Attribution | None:
    """*The remark that … comes from X*, *that … was stated by X*."""
    match = named_last(code).match(sentence[:_LONGEST])
    if match is None or not any(part[0].isupper() for part in match["who"].split()):
        return None
    return _made(sentence, match.span("who"), match.span("cue"), match.span("said"))


def _led(sentence: str, code: str) -> Attribution | None:
    """*X said that …*, *X denies that …*: the claimant first, then what is said."""
    if code not in SPEECH:
        return None
    match = speech_patterns(code)["led"].match(sentence)
    if match is None or _AUXILIARY.search(match["who"]):
        return None
    denies = match["denies"] is not None
    cue = (match.end("who"), match.end())
    return _made(sentence, match.span("who"), cue, (match.end(), len(sentence)), denies=denies)


def _described(sentence: str, code: str) -> Attribution | None:
    """*X described Y as …*, *X denies …*, *X believes …*: no *that* stands between."""
    match = speech_patterns(code)["described"].match(sentence)
    if match is None or _AUXILIARY.search(match["who"]) or not _is_short(match["who"]):
        return None
    denies = match["denies"] is not None
    cue = (match.end("who"), match.end())
    return _made(sentence, match.span("who"), cue, (match.end(), len(sentence)), denies=denies)


def _is_short(who: str) -> bool:
    """Whether it is a name or a short noun phrase, not half a sentence."""
    parts = who.split()
    if len(parts) > 5 or not who[0].isupper() or who.lower() in _DETERMINERS:  # noqa: PLR2004 - words of a name
        return False
    inner = [part[0].isupper() or part in _INSIDE for part in parts[1:]]
    return all(inner) or not inner[-1]


_INSIDE = PARTICLES | words("and e ed et und y")
_DETERMINERS = words("un una uno il lo la the a an le les der die das ein eine el los las un une")


def _sourced(sentence: str, code: str) -> Attribution | None:
    """*According to X, …*, *…, according to X*, *laut X …*."""
    match = speech_patterns(code)["ahead"].search(sentence)
    if match is None:
        return None
    name = "upto" if match["upto"] else "run"
    longest = _LONGEST_SOURCE if match.start() else 2 * _LONGEST_SOURCE
    if len(match[name].split()) > longest or _NOBODY.match(match[name]):
        return None
    return _around(sentence, match, name)


def _around(sentence: str, match: re.Match[str], name: str) -> Attribution | None:
    """What stands before and after the words that name the source."""
    cue = (match.start(), match.start(name))
    return _made(sentence, match.span(name), cue, (0, match.start()), (match.end(), len(sentence)))


def _opined(sentence: str, code: str) -> Attribution | None:
    """*In X's view, …*, *per X, …*."""
    match = speech_patterns(code)["opinion_of"].match(sentence)
    if match is None:
        return None
    return _around(sentence, match, match.lastgroup or "who")


def _behind(sentence: str, code: str) -> Attribution | None:
    """*X zufolge*."""
    match = speech_patterns(code)["behind"].search(sentence)
    if match is None:
        return None
    cue = match.span("cue")
    return _made(sentence, match.span("who"), cue, (0, match.start()), (match.end(), len(sentence)))


def _inverted(sentence: str, code: str) -> Attribution | None:
    """*…, said X*, *…, X said*, *…, dice X, …*."""
    found = speech_patterns(code)
    if (quoted := found["quoted"].search(sentence)) and (said := _after_quote(sentence, quoted)):
        return said
    for match in found["inverted"].finditer(sentence):
        name = "who" if match["who"] else "who2"
        if _AUXILIARY.search(match[name]) or not _is_short(match[name].strip()):
            continue
        verb = match.span("verb" if match["verb"] else "verb2")
        return _made(
            sentence, match.span(name), verb, (0, match.start()), (match.end(), len(sentence))
        )
    return None


def _after_quote(sentence: str, match: re.Match[str]) -> Attribution | None:
    """*“…”, said X by mail*: what comes after the name is no part of what is said."""
    name, verb = ("who", "verb") if match["who"] else ("who2", "verb2")
    if _AUXILIARY.search(match[name]) or not sentence[: match.start()].strip(QUOTES + " "):
        return None
    return _made(sentence, match.span(name), match.span(verb), (0, match.start()))


def _chinese(sentence: str) -> Attribution | None:
    """Who says a Chinese sentence."""
    match = HAN_SOURCE.search(sentence)
    if match:
        name = next(group for group in ("who", "view", "of") if match[group])
        return _around(sentence, match, name)
    if match := HAN_BEHIND.search(sentence):
        return _made(sentence, match.span("who"), match.span("verb"), (0, match.start()))
    return _chinese_led(sentence)


def _chinese_led(sentence: str) -> Attribution | None:
    """*X 表示 …*, *X 否认 …*, *是 X 说的*."""
    match = HAN_LED.match(sentence)
    if match is None:
        return None
    denies = match["denies"] is not None
    cue = (match.end("who"), match.end())
    return _made(sentence, match.span("who"), cue, (match.end(), len(sentence)), denies=denies)
