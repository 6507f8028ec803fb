"""The words of names and how they run together, by their spelling alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.text.name_kinds import kind_of
from kb.text.name_words import LOOSE, NO_NAMES, PARTICLES, TITLES

HAN = "\u3400-\u9fff\uf900-\ufaff"
"""Chinese characters, as a pattern's class."""

LONGEST_NAME = 8
"""Words."""

_WORD = re.compile(
    rf"[^\W_{HAN}\u3040-\u30ff](?:[^\W_{HAN}\u3040-\u30ff]|[-–’'.&+](?=[^\W_{HAN}\u3040-\u30ff])){{0,60}}"
)
_GAP = re.compile(r"[ \t\u00a0\u202f]{1,2}")
_ELIDED_GAP = re.compile(r"\s(?:d|dell|de\sl)['’]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
_ELISION = re.compile(
    r"^(?:[ldLDsSnNjJcCmMtT]|[dD]ell|[aA]ll|[nN]ell|[sS]ull|[dD]all|[uU]n|[qQ]u|[cC]ell|[qQ]uell|[qQ]uest)['’]"
)
_MODEL = re.compile(
    r"(?:[vV]?\d+(?:\.\d+)*[A-Za-z]{0,3}|Pro|Max|Mini|Ultra|Turbo|Plus|Lite|Air|One)"
)
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,3}")
_COMPOUND = re.compile(
    r"((?=[^-]*[A-Z0-9][^-]*[A-Z0-9])[^-]{2,30}(?:-\d[^-]{0,8})?)-[A-ZÄÖÜ][a-zäöüß]+"
)
"""A German noun joined to a name: *DeepSeek-Modell*, *A100-Chips*."""


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word that may be part of a name, its possessive and its article taken off."""

    text: str
    start: int
    end: int
    closed: bool
    """Whether a possessive ended it: nothing joins on."""

    @property
    def key(self) -> str:
        """The word as the lists hold it: lower case, without a full stop."""
        return self.text.lower().rstrip(".")


def words_of(text: str, language: str) -> Iterator[NameWord]:
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
            yield NameWord(word, start, start + len(word), possessive is not None)


def run_at(text: str, words: list[NameWord], at: int) -> int:
    """How many words from one on are spelled like one name; 0 when it is none."""
    return _alone(words, at, _run(text, words, at))


def _run(text: str, words: list[NameWord], at: int) -> int:
    if not _is_capital(words[at]):
        return 0
    size = 1
    while at + size < len(words) and size < LONGEST_NAME and not words[at + size - 1].closed:
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


def _goes_on(run: list[NameWord], word: NameWord) -> bool:
    """Whether a word goes on with a name: a capital, a version, a short number after *GPT*."""
    if not word.text.isdecimal():
        return _is_capital(word) or _MODEL.fullmatch(word.text) is not None
    return len(word.text) <= 2 and _is_model(run)  # noqa: PLR2004 - digits of a version


def _alone(words: list[NameWord], at: int, size: int) -> int:
    """The run, cut after a company that stands before a person: *OpenAI Andrew Carr*."""
    first = words[at].text
    if size != 3 or first.isupper() or not is_marked(first) or any(map(str.isdecimal, first)):  # noqa: PLR2004
        return size
    plain = all(word.text.istitle() and word.text.isalpha() for word in words[at + 1 : at + size])
    return 1 if plain else size


def _is_elided(text: str, last: NameWord, word: NameWord) -> bool:
    """Whether an elided preposition joins a word to a common name: *Università dell'Illinois*."""
    between = text[last.end : word.start]
    if not _ELIDED_GAP.fullmatch(between) or not _is_capital(word):
        return False
    return kind_of(text, last.start, last.end) in {"organization", "place"}


def _is_initial(text: str, last: NameWord, word: NameWord) -> bool:
    """Whether a full stop after an initial or a title lies between: *J. Clark*, *Dr. Rossi*."""
    between = text[last.end : word.start]
    return between in {". ", "."} and (
        _INITIALS.fullmatch(last.text) is not None or last.key in TITLES
    )


def _is_model(run: list[NameWord]) -> bool:
    """Whether a number after the name is a part of it: the name has capitals inside or digits."""
    last = run[-1].text
    return last.isupper() and len(last) > 1


def _after_particles(text: str, words: list[NameWord], at: int) -> int:
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
    return 0 if is_marked(words[at + size].text) else size + 1


def _is_capital(word: NameWord) -> bool:
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


def is_marked(word: str) -> bool:
    """Whether a word's own spelling makes it a name: DeepSeek, A100, GPT-4, OPEC."""
    capitals = sum(char.isupper() for char in word)
    digits = any(char.isdecimal() for char in word)
    letters = sum(char.isalpha() for char in word)
    inner = any(char.isupper() for char in word[1:]) and not word.isupper() and "-" not in word
    return (digits and capitals > 0) or inner or (word.isupper() and letters > 1)
