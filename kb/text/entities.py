"""Names in a text: people, organisations, products and places, as far as their spelling tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.analysis import NEGATIONS, fold, is_stop_word
from kb.text.name_kinds import kind_of
from kb.text.name_words import (
    CALENDAR,
    HAN_SURNAMES,
    LOOSE,
    NATIONALITIES,
    NO_NAMES,
    OPENERS,
    PARTICLES,
    ROLES,
    TITLES,
    UNITS,
)
from kb.text.spans import Span
from kb.text.speech import SAYING_AFTER_NAME

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[^\W_{_HAN}\u3040-\u30ff](?:[^\W_{_HAN}\u3040-\u30ff]|[-–’'.&+](?=[^\W_{_HAN}\u3040-\u30ff])){{0,60}}"
)
_GAP = re.compile(r"[ \t\u00a0\u202f]{1,2}")
_ELIDED_GAP = re.compile(r"\s(?:d|dell|de\sl)['’]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
_ELISION = re.compile(
    r"^(?:[ldLDsSnNjJcCmMtT]|[dD]ell|[aA]ll|[nN]ell|[sS]ull|[dD]all|[uU]n|[qQ]u|[cC]ell|[qQ]uell|[qQ]uest)['’]"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;。！？：；\n\r]|[.!?][\"”»)])[\s\"“„«»‘'(\[—–•*¿¡-]*$")
_NEAR = 12
_MODEL = re.compile(
    r"(?:[vV]?\d+(?:\.\d+)*[A-Za-z]{0,3}|Pro|Max|Mini|Ultra|Turbo|Plus|Lite|Air|One)"
)
_TITLED = re.compile(
    r"《(?P<book>[^《》\n]{1,60})》|[“«„](?P<quoted>[^“”«»„\"\n]{2,60})[”»“]|\"(?P<plain>[^\"\n]{2,60})\""
)
_HAN_PERSON = re.compile(
    rf"(?<![{_HAN}])(?P<name>[{HAN_SURNAMES}][{_HAN}]{{1,2}}?)"
    r"(?=表示|认为|認為|称|稱|说|說|指出|否认|透露|告诉|告訴|回忆|强调|強調|宣布|先生|女士|博士|教授|总裁|董事长)"
)
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,3}")
_COMPOUND = re.compile(
    r"((?=[^-]*[A-Z0-9][^-]*[A-Z0-9])[^-]{2,30}(?:-\d[^-]{0,8})?)-[A-ZÄÖÜ][a-zäöüß]+"
)
"""A German noun joined to a name: *DeepSeek-Modell*, *A100-Chips*."""

_MAX_WORDS = 8
_NOUN_ENDINGS = re.compile(
    r"(?:ing|tion|sion|ment|ness|ity|ism|ance|ence|ed|ly|s|zione|zioni|mente|ità|aggio|ement|eur|ción|dad"
    r"|ando|endo|ung|heit|keit)$"
)


_ADJECTIVE = re.compile(r"(?:lich|isch|ig|bar|sam|haft)e[nrms]?$")


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """A name and where it stands: ``text == whole[start:end]``, offsets in code points.

    ``kind`` is person, organization, product or place where that is plain, else empty.
    """

    text: str
    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that may be part of a name, its possessive and its article taken off."""

    text: str
    start: int
    end: int
    closed: bool
    """Whether a possessive ended it: nothing joins on."""

    @property
    def key(self) -> str:
        return self.text.lower().rstrip(".")


def find_entities(text: str, language: str = "", known: Iterable[str] = ()) -> list[EntitySpan]:
    """The names of a text, in order, never overlapping.

    A capital at the beginning of a sentence, and any capital of a German noun, is not enough: the
    word is known, returns, has a title before it or a verb of saying after it.

    Args:
        text: any text.
        language: ISO 639-1, or empty.
        known: names that are names wherever they stand, in any writing.
    """
    names = tuple(dict.fromkeys(each.strip() for each in known if each.strip()))
    spans = [*_known(text, names), *_titled(text, language), *_han_people(text)]
    spans += _spelled(text, language, _evidence(names))
    return [
        EntitySpan(each.of(text), each.start, each.end, kind_of(text, each.start, each.end))
        for each in _apart(spans)
    ]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Those that do not overlap: of two the longer one, of equals the first found."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return kept


def _known(text: str, names: tuple[str, ...]) -> Iterator[Span]:
    """Where the known names stand as whole words; in Chinese writing anywhere."""
    folded = text.casefold()
    for name in names:
        if name.casefold() not in folded:
            continue
        spaced = re.search(f"[{_HAN}]", name) is None
        edge = rf"[^\W{_HAN}]"
        pattern = re.escape(name).replace(r"\ ", r"\s+")
        whole = rf"(?<!{edge}){pattern}(?!{edge})" if spaced else pattern
        flags = re.IGNORECASE if len(name.split()) > 1 else re.NOFLAG
        yield from (Span(*match.span()) for match in re.finditer(whole, text, flags))


def _evidence(names: Iterable[str]) -> frozenset[str]:
    """The capitalised words of the known names."""
    parts = (part for name in names for part in name.split())
    return frozenset(part for part in parts if part[0].isupper() and len(part) > 1)


def _titled(text: str, language: str) -> Iterator[Span]:
    """Titles: 《…》, and quotation marks around words that all have capitals."""
    for match in _TITLED.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        if match.lastgroup == "book" or _is_title(match[match.lastgroup or 0], language):
            yield Span(start, end)


def _is_title(quoted: str, language: str) -> bool:
    """Whether several words stand with capitals that only a title gives them."""
    codes = [language] if language else ["en"]
    parts = [part for part in quoted.split() if not is_stop_word(fold(part), codes)]
    capital = [part for part in parts if part[0].isupper()]
    several = len(quoted.split()) > 1 and quoted.lstrip()[:1].isupper()
    return several and 0 < len(parts) == len(capital) <= _MAX_WORDS and language[:2] != "de"


def _han_people(text: str) -> Iterator[Span]:
    """Chinese surnames with a given name, right before a verb of saying or a title."""
    return (Span(*match.span("name")) for match in _HAN_PERSON.finditer(text))


def _spelled(text: str, language: str, evidence: frozenset[str]) -> Iterator[Span]:
    """The names that their capitals or digits give away."""
    words = list(_words(text, language))
    inner = {word.text for word in words if not _opens(text, word.start)}
    at = 0
    while at < len(words):
        size = _alone(words, at, _run(text, words, at))
        run = _trimmed(words[at : at + size], text, language)
        if run and _is_name(text, run, language, evidence, inner):
            yield Span(run[0].start, run[-1].end)
        at += max(size, 1)


def _words(text: str, language: str) -> Iterator[_Word]:
    """The words of spaced writing, articles glued by an apostrophe and possessives taken off."""
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if elided := _ELISION.match(word):
            start, word = start + elided.end(), word[elided.end() :]
        possessive = (
            _POSSESSIVE.search(word) if not language.startswith(("it", "fr", "es")) else None
        )
        if possessive:
            word = word[: possessive.start()]
        if compound := _COMPOUND.fullmatch(word) if language.startswith("de") else None:
            word = compound[1]
        if word:
            yield _Word(word, start, start + len(word), possessive is not None)


def _run(text: str, words: list[_Word], at: int) -> int:
    """How many words from one on are one name; 0 when it is none."""
    if not _is_capital(words[at]):
        return 0
    size = 1
    while at + size < len(words) and size < _MAX_WORDS and not words[at + size - 1].closed:
        last, word = words[at + size - 1], words[at + size]
        if _is_elided(text, last, word):
            size += 1
            continue
        if not _GAP.fullmatch(text, last.end, word.start) and not _is_initial(text, last, word):
            break
        if _goes_on(words[at : at + size], word):
            size += 1
        elif word.key in PARTICLES and (more := _after_particles(text, words, at + size)):
            size += more
        else:
            break
    return size


def _goes_on(run: list[_Word], word: _Word) -> bool:
    """Whether a word goes on with a name: a capital, a version, a short number after *GPT*."""
    if not word.text.isdecimal():
        return _is_capital(word) or _MODEL.fullmatch(word.text) is not None
    return len(word.text) <= 2 and _is_model(run)  # noqa: PLR2004 - digits of a version


def _alone(words: list[_Word], at: int, size: int) -> int:
    """The run, cut after a company that stands before a person: *OpenAI Andrew Carr*."""
    first = words[at].text
    if size != 3 or first.isupper() or not _is_marked(first) or any(map(str.isdecimal, first)):  # noqa: PLR2004
        return size
    plain = all(word.text.istitle() and word.text.isalpha() for word in words[at + 1 : at + size])
    return 1 if plain else size


def _is_elided(text: str, last: _Word, word: _Word) -> bool:
    """Whether an elided preposition joins a word to a common name: *Università dell'Illinois*."""
    between = text[last.end : word.start]
    if not _ELIDED_GAP.fullmatch(between) or not _is_capital(word):
        return False
    return kind_of(text, last.start, last.end) in {"organization", "place"}


def _is_initial(text: str, last: _Word, word: _Word) -> bool:
    """Whether a full stop after an initial or a title lies between: *J. Clark*, *Dr. Rossi*."""
    between = text[last.end : word.start]
    return between in {". ", "."} and (
        _INITIALS.fullmatch(last.text) is not None or last.key in TITLES
    )


def _is_model(run: list[_Word]) -> bool:
    """Whether a number after the name is a part of it: the name has capitals inside or digits."""
    last = run[-1].text
    return last.isupper() and len(last) > 1


def _after_particles(text: str, words: list[_Word], at: int) -> int:
    """How many words a particle joins to a name; 0 when it ends there, or joins two names."""
    size = 0
    while at + size < len(words) and words[at + size].key in PARTICLES and size < 2:  # noqa: PLR2004
        size += 1
    if at + size >= len(words) or not _is_capital(words[at + size]):
        return 0
    pieces = zip(words[at - 1 : at + size], words[at : at + size + 1], strict=True)
    if not all(_GAP.fullmatch(text, one.end, other.start) for one, other in pieces):
        return 0
    if all(word.key in LOOSE for word in words[at : at + size]):
        common = kind_of(text, words[at - 1].start, words[at - 1].end)
        return size + 1 if common in {"organization", "place"} else 0
    return 0 if _is_marked(words[at + size].text) else size + 1


def _is_capital(word: _Word) -> bool:
    """Whether a word is spelled like a name: a capital first, inside, or letters with digits."""
    text = word.text
    if word.key in NO_NAMES:
        return False
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return False
    if text[0].isupper():
        return True
    digits = any(char.isdecimal() for char in text)
    return any(char.isupper() for char in text[1:]) and (digits or text[0].islower())


def _trimmed(run: list[_Word], text: str, language: str) -> list[_Word]:
    """The run without the words at its ends that are no part of the name."""
    while run and _opens(text, run[0].start) and _is_opener(run[0], language):
        run = run[1:]
    while run and run[0].key in CALENDAR | UNITS and len(run) > 1:
        run = run[1:]
    while run and (run[-1].key in PARTICLES or run[-1].key in CALENDAR | UNITS):
        run = run[:-1]
    titles = 0
    while titles < len(run) - 1 and run[titles].key in TITLES:
        titles += 1
    return run[titles:]


def _is_opener(word: _Word, language: str) -> bool:
    """Whether a word begins a sentence without being part of a name."""
    return word.key in OPENERS or (_is_function(word, language) and not _is_marked(word.text))


def _is_function(word: _Word, language: str) -> bool:
    codes = [language] if language else ["en", "it", "fr", "de", "es"]
    folded = fold(word.text)
    base = codes[0].partition("-")[0]
    return is_stop_word(folded, codes) or word.text.lower() in NEGATIONS.get(base, ())


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, where a capital means nothing."""
    return _SENTENCE_START.search(text[max(start - _NEAR, 0) : start]) is not None and (
        start <= _NEAR or _SENTENCE_START.search(text[max(start - _NEAR, 1) : start]) is not None
    )


def _is_name(
    text: str, run: list[_Word], language: str, evidence: frozenset[str], inner: set[str]
) -> bool:
    """Whether a run of capitalised words is a name."""
    first = run[0]
    if all(word.key in _COMMON for word in run) or (len(run) == 1 and _is_no_name(first, language)):
        return False
    if any(_is_marked(word.text) for word in run) or any(word.text in evidence for word in run):
        return True
    german, opens = language.startswith("de"), _opens(text, first.start)
    if len(run) > 1:
        return not german or _is_german_name(run, language)
    if not german and (not opens or first.text in inner):
        return True
    return _has_cue(text, first, language)


_COMMON = NATIONALITIES | CALENDAR | UNITS | NO_NAMES


def _is_no_name(word: _Word, language: str) -> bool:
    """Whether a word alone is a letter, or a function word with a capital."""
    return len(word.text) == 1 or (_is_function(word, language) and not word.text.isupper())


def _is_german_name(run: list[_Word], language: str) -> bool:
    """Whether capitalised German words side by side are a name: nouns are hardly ever so."""
    first = run[0]
    if any(_is_opener(word, language) for word in run) or _NOUN_ENDINGS.search(first.key):
        return False
    return first.key in NATIONALITIES or not _ADJECTIVE.search(first.key)


def _is_marked(word: str) -> bool:
    """Whether a word's own spelling makes it a name: DeepSeek, A100, GPT-4, OPEC."""
    capitals = sum(char.isupper() for char in word)
    digits = any(char.isdecimal() for char in word)
    letters = sum(char.isalpha() for char in word)
    inner = any(char.isupper() for char in word[1:]) and not word.isupper() and "-" not in word
    return (digits and capitals > 0) or inner or (word.isupper() and letters > 1)


def _has_cue(text: str, word: _Word, language: str) -> bool:
    """Whether a title before, a possessive or a verb of saying after makes a capital a name."""
    before = text[max(word.start - 24, 0) : word.start].split()
    if before and before[-1].lower().rstrip(".") in TITLES:
        return True
    if before and not _opens(text, word.start) and is_stop_word(fold(before[-1]), [language]):
        return False  # a German noun after its article
    if word.key in ROLES or _NOUN_ENDINGS.search(word.key):
        return False
    return word.closed or SAYING_AFTER_NAME.match(text, word.end) is not None
