"""Names in a text: people, organisations, products and places, as far as their spelling tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from index.analysis import NEGATIONS, fold, is_stop_word
from kb.text.name_kinds import kind_of
from kb.text.name_runs import HAN, LONGEST_NAME, NameWord, is_marked, run_at, words_of
from kb.text.name_words import (
    CALENDAR,
    HAN_SURNAMES,
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

_SENTENCE_START = re.compile(r"(?:^|[.!?…:;。！？：；\n\r]|[.!?][\"”»)])[\s\"“„«»‘'(\[—–•*¿¡-]*$")
_NEAR = 12
_TITLED = re.compile(
    r"《(?P<book>[^《》\n]{1,60})》|[“«„](?P<quoted>[^“”«»„\"\n]{2,60})[”»“]|\"(?P<plain>[^\"\n]{2,60})\""
)
_HAN_PERSON = re.compile(
    rf"(?<![{HAN}])(?P<name>[{HAN_SURNAMES}][{HAN}]{{1,2}}?)"
    r"(?=表示|认为|認為|称|稱|说|說|指出|否认|透露|告诉|告訴|回忆|强调|強調|宣布|先生|女士|博士|教授|总裁|董事长)"
)

_NOUN_ENDINGS = re.compile(
    r"(?:ing|tion|sion|ment|ness|ity|ism|ance|ence|ed|ly|s|zione|zioni|mente|ità|aggio|ement|eur|ción|dad"
    r"|ando|endo|ung|heit|keit)$"
)


_TIMES = CALENDAR | UNITS
_COMMON = NATIONALITIES | NO_NAMES | _TIMES
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


def find_entities(text: str, language: str = "", known: Iterable[str] = ()) -> list[EntitySpan]:
    """The names of a text, in order, never overlapping.

    A capital at the beginning of a sentence, and any capital of a German noun, is not enough: the
    word is known, returns, has a title before it or a verb of saying after it.

    Args:
        text: any text.
        language: ISO 639-1, or empty.
        known: names that are names wherever they stand, in any writing; a mapping says their kinds.
    """
    kinds = known if isinstance(known, Mapping) else {}
    names, evidence = _prepared(tuple(known))
    spans = [*_known(text, names), *_titled(text, language), *_han_people(text)]
    spans += _spelled(text, language, evidence)
    return [_entity(text, each, kinds) for each in _apart(spans)]


def _entity(text: str, span: Span, kinds: Mapping[str, str]) -> EntitySpan:
    """A name with its kind: as it is known, else as its own words have it."""
    name = span.of(text)
    kind = kinds.get(name) or kind_of(text, span.start, span.end)
    return EntitySpan(name, span.start, span.end, kind)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Those that do not overlap: of two the longer one, of equals the first found."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return kept


@lru_cache(maxsize=4)
def _prepared(known: tuple[str, ...]) -> tuple[dict[str, list[str]], frozenset[str]]:
    """The known names by their folded form, and the capitalised words they are made of."""
    names: dict[str, list[str]] = {}
    for name in dict.fromkeys(each.strip() for each in known if each.strip()):
        names.setdefault(name.casefold(), []).append(name)
    parts = (part for each in names.values() for name in each for part in name.split())
    return names, frozenset(part for part in parts if part[0].isupper() and len(part) > 1)


def _known(text: str, names: dict[str, list[str]]) -> Iterator[Span]:
    """Where the known names stand as whole words; in Chinese writing anywhere."""
    folded = text.casefold()
    for name in (name for key, each in names.items() if key in folded for name in each):
        yield from (Span(*match.span()) for match in _whole(name).finditer(text))


def _whole(name: str) -> re.Pattern[str]:
    """A pattern for a known name; of a single word the case counts."""
    pattern = re.escape(name).replace(r"\ ", r"\s+")
    if re.search(f"[{HAN}]", name):
        return re.compile(pattern)
    edge = rf"[^\W{HAN}]"
    flags = re.IGNORECASE if len(name.split()) > 1 else re.NOFLAG
    return re.compile(rf"(?<!{edge}){pattern}(?!{edge})", flags)


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
    return several and 0 < len(parts) == len(capital) <= LONGEST_NAME and language[:2] != "de"


def _han_people(text: str) -> Iterator[Span]:
    """Chinese surnames with a given name, right before a verb of saying or a title."""
    return (Span(*match.span("name")) for match in _HAN_PERSON.finditer(text))


def _spelled(text: str, language: str, evidence: frozenset[str]) -> Iterator[Span]:
    """The names that their capitals or digits give away."""
    words = list(words_of(text, language))
    inner = {word.text for word in words if not _opens(text, word.start)}
    at = 0
    while at < len(words):
        size = run_at(text, words, at)
        run = _trimmed(words[at : at + size], text, language)
        if run and _is_name(text, run, language, evidence, inner):
            yield Span(run[0].start, run[-1].end)
        at += max(size, 1)


def _trimmed(run: list[NameWord], text: str, language: str) -> list[NameWord]:
    """The run without the words at its ends that are no part of the name."""
    if run and _opens(text, run[0].start) and _is_opener(run[0], language):
        run = run[1:]
        while run and (run[0].key in PARTICLES or _is_opener(run[0], language)):
            run = run[1:]
    while run and run[0].key in _TIMES and len(run) > 1:
        run = run[1:]
    while run and (run[-1].key in PARTICLES or run[-1].key in _TIMES):
        run = run[:-1]
    titles = 0
    while titles < len(run) - 1 and run[titles].key in TITLES:
        titles += 1
    return run[titles:]


def _is_opener(word: NameWord, language: str) -> bool:
    """Whether a word begins a sentence without being part of a name."""
    return word.key in OPENERS or (_is_function(word, language) and not is_marked(word.text))


def _is_function(word: NameWord, language: str) -> bool:
    codes = [language] if language else ["en", "it", "fr", "de", "es"]
    folded = fold(word.text)
    base = codes[0].partition("-")[0]
    return is_stop_word(folded, codes) or word.text.lower() in NEGATIONS.get(base, ())


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, where a capital means nothing."""
    return _SENTENCE_START.search(text[max(start - _NEAR, 0) : start]) is not None


def _is_name(
    text: str, run: list[NameWord], language: str, evidence: frozenset[str], inner: set[str]
) -> bool:
    """Whether a run of capitalised words is a name."""
    first = run[0]
    if all(word.key in _COMMON for word in run) or (len(run) == 1 and _is_no_name(first, language)):
        return False
    if any(is_marked(word.text) for word in run) or any(word.text in evidence for word in run):
        return True
    german, opens = language.startswith("de"), _opens(text, first.start)
    if len(run) > 1:
        return not german or _is_german_name(run, language)
    if not german and (not opens or first.text in inner):
        return True
    return _has_cue(text, first, language)


def _is_no_name(word: NameWord, language: str) -> bool:
    """Whether a word alone is a letter, or a function word with a capital."""
    return len(word.text) == 1 or (_is_opener(word, language) and not word.text.isupper())


def _is_german_name(run: list[NameWord], language: str) -> bool:
    """Whether capitalised German words side by side are a name: nouns are hardly ever so."""
    first = run[0]
    if any(_is_opener(word, language) for word in run) or _NOUN_ENDINGS.search(first.key):
        return False
    return first.key in NATIONALITIES or not _ADJECTIVE.search(first.key)


def _has_cue(text: str, word: NameWord, language: str) -> bool:
    """Whether a title before, a possessive or a verb of saying after makes a capital a name."""
    before = text[max(word.start - 24, 0) : word.start].split()
    if before and before[-1].lower().rstrip(".") in TITLES:
        return True
    if before and not _opens(text, word.start) and is_stop_word(fold(before[-1]), [language]):
        return False  # a German noun after its article
    if word.key in ROLES or _NOUN_ENDINGS.search(word.key):
        return False
    return word.closed or SAYING_AFTER_NAME.match(text, word.end) is not None
