"""Phrasebooks: words and phrases found in a text by stem, in all their inflections, with meanings.

How words are written in a phrasebook: a word stands for the words of its stem that end alike
(*accept, accepted*, not *acceptable*); ``=word`` for itself only, accents aside, and ``^word``
with its accents; ``word(o/a)`` for *wordo* and *worda* only; ``ab+lehnen`` for a German verb with
its parts together and apart; ``x … y`` for words with others between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from index.analysis import Token, analyse, sequence

T = TypeVar("T")

SPACELESS = "zh"
"""The language whose words are found as substrings."""

_GAP = "…"
_REACH = 10
"""Words that may stand between the parts of a phrase written with a gap."""

_HAN = re.compile("[\u3400-\u9fff]")
_CHOICE = re.compile(r"(\S*)\(([^)]*)\)")
_SHORTEST_VERB = 5
_SHORTEST_STEM = 3
_OPENING = 2
"""Characters under which a phrase without spaces is kept; few are shorter."""

KEPT = 8
"""Texts whose words are kept: several phrasebooks look into one text."""

_DERIVED = re.compile(
    r"(?:(?P<adverb>mente|(?<!p)(?<!re)ly)|(?P<action>[stcz]ion[eis]?|[sc]iones|[tsx]ions)"
    r"|(?P<result>m[ie]{0,2}ent[ois]?|mientos)|(?P<quality>ity|ities|[bai]lita|[bai]lites?|dad|dades)"
    r"|(?P<doctrine>ism[oeis]?|ismus)|(?P<follower>ist[aeis]?|istas)"
    r"|(?P<able>[ai]b(?:le|les|ile|ili)|bar)|(?P<ive>[ts](?:ives?|iv[oaie]|iv[oa]s|ifs?))"
    r"|(?P<al>als?|al[ei]|ales|aux)|(?P<ise>i[sz](?:e|es|ed|ing))|(?P<ous>ous)|(?P<full>ful)"
    r"|(?P<less>less|los)|(?P<ness>ness)|(?P<ence>[ae]n(?:ces?|cia|cias|z[ae]))"
    r"|(?P<ant>ants?|ant[ie]|antes)|(?P<agent>eurs?|euses?|tor[eis]?|trice|trici|tor[ae]s?)"
    r"|(?P<ung>ung|ungen)|(?P<lich>(?:lich|isch)(?:e[nrsm]?)?)|(?P<heit>[hk]eit(?:en)?)"
    r")$"
)
"""Endings that make another word of a stem, where other endings only inflect it."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase in a text with what it means; offsets in code points, end exclusive."""

    start: int
    end: int
    meaning: T


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    keys: tuple[str, ...]
    far: str
    """The key of a word further on; empty when there is none."""
    meaning: T


class Phrasebook(Generic[T]):
    """The phrases of one language, each with its meanings."""

    def __init__(self, language: str, entries: Iterable[tuple[str, T]]) -> None:
        self.language = language
        self._phrases: dict[str, list[_Phrase[T]]] = {}
        for written, meaning in entries:
            for keys, far in _keys(written, language):
                phrase = _Phrase(keys, far, meaning)
                self._phrases.setdefault(keys[0], []).append(phrase)
        for listed in self._phrases.values():
            listed.sort(key=_length, reverse=True)
        self._last: tuple[str, tuple[Found[T], ...]] = ("", ())
        """The last text and what was found: the same text is asked for several things in turn."""

    def find(self, text: str) -> list[Found[T]]:
        """The phrases of a text, in order; of those at one place the longest, in all meanings."""
        last = self._last
        if last[0] != text:
            self._last = last = (text, tuple(self._found(text)))
        return list(last[1])

    def _found(self, text: str) -> Iterator[Found[T]]:
        if self.language != SPACELESS:
            yield from self._among(*_read(text, self.language))
        elif _HAN.search(text):
            yield from self._within(text)

    def _within(self, text: str) -> Iterator[Found[T]]:
        at = 0
        while at < len(text):
            opening = text[at : at + _OPENING]
            listed = self._phrases.get(opening, self._phrases.get(text[at], []))
            fitting = [each for each in listed if text.startswith(each.far, at)]
            longest = max((len(each.far) for each in fitting), default=1)
            for each in fitting:
                if len(each.far) == longest:
                    yield Found(at, at + longest, each.meaning)
            at += longest

    def _among(self, tokens: tuple[Token, ...], keys: list[tuple[str, ...]]) -> Iterator[Found[T]]:
        at = 0
        while at < len(tokens):
            listed = [each for key in keys[at] for each in self._phrases.get(key, ())]
            if not listed:
                at += 1
                continue
            fitting = [each for each in listed if _fits(each, keys, at)]
            longest = max((_length(each) for each in fitting), default=0)
            chosen = [each for each in fitting if _length(each) == longest]
            for each in chosen:
                yield Found(tokens[at].start, tokens[at + len(each.keys) - 1].end, each.meaning)
            at += max((len(each.keys) for each in chosen), default=1)


@lru_cache(maxsize=KEPT)
def _read(text: str, language: str) -> tuple[tuple[Token, ...], list[tuple[str, ...]]]:
    """The words of a text, and under what each may be listed."""
    tokens = sequence(analyse(text, language))
    return tokens, [_keys_of(text, token) for token in tokens]


def _length(phrase: _Phrase[T]) -> int:
    return len(phrase.keys) + bool(phrase.far)


def _fits(phrase: _Phrase[T], keys: list[tuple[str, ...]], at: int) -> bool:
    stop = at + len(phrase.keys)
    if stop > len(keys):
        return False
    if any(phrase.keys[each - at] not in keys[each] for each in range(at + 1, stop)):
        return False
    return not phrase.far or any(phrase.far in each for each in keys[stop : stop + _REACH])


def _keys_of(text: str, token: Token) -> tuple[str, ...]:
    """Under what a word of a text may be listed: its stem, its form, its form with accents."""
    written = text[token.start : token.end]
    key = _stem_key(token.stem, token.exact)
    if written.isascii():
        return key, "=" + token.exact
    return key, "=" + token.exact, "^" + written.casefold()


@lru_cache(maxsize=1 << 15)
def _stem_key(stem: str, exact: str) -> str:
    """What a word is found by: its stem, and the ending by which it is another word."""
    derived = _DERIVED.search(exact)
    return f"{stem}-{derived.lastgroup}" if derived else stem


def _keys(written: str, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The phrases that an entry stands for, as keys, each with the key of its far part."""
    if language == SPACELESS:
        yield (written[:_OPENING],), written
        return
    for form in _forms(written, language):
        near, _, far = form.partition(_GAP)
        if near and (keys := _as_keys(near, language)):
            yield keys, "".join(_as_keys("=" + far.strip(), language)[:1]) if far else ""


def _as_keys(phrase: str, language: str) -> tuple[str, ...]:
    if phrase.startswith("^"):
        return (phrase,)
    exact = phrase.startswith("=")
    return tuple(
        "=" + each.exact
        if exact or len(each.stem) < _SHORTEST_STEM
        else _stem_key(each.stem, each.exact)
        for each in sequence(analyse(phrase.lstrip("="), language))
    )


def _forms(written: str, language: str) -> Iterator[str]:
    """An entry with its choices written out, and the forms that its stem does not cover."""
    if match := _CHOICE.search(written):
        before, after = written[: match.start()].lstrip("="), written[match.end() :]
        for ending in match[2].split("/"):
            yield from _forms(f"={before}{match[1].lstrip('=')}{ending}{after}", language)
        return
    if language == "de" and "+" in written:
        yield from _german_compound(*written.split("+"))
        return
    yield written
    if " " in written or written.startswith("=") or len(written) < _SHORTEST_VERB:
        return
    if language == "de" and written.islower() and written.endswith("n"):
        yield from ("=" + form for form in _german_verb(written))
    if language == "es" and written[-2:] in {"ar", "er", "ir"}:
        yield from _spanish_past(written)
    if language == "en" and _DERIVED.search(written):
        yield from _english_verb(written)


def _english_verb(base: str) -> Iterator[str]:
    """The forms of *conceal* or *persist*, whose ends look like those of other words."""
    root = base.removesuffix("e")
    yield from (f"={base}s", f"={root}ed", f"={root}ing")


def _german_verb(infinitive: str) -> Iterator[str]:
    root = infinitive.removesuffix("n").removesuffix("e")
    link = "e" if root[-1] in "td" else ""
    yield from (f"{root}{link}{ending}" for ending in ("t", "te", "ten"))
    yield f"ge{root}{link}t"


def _german_compound(particle: str, verb: str) -> Iterator[str]:
    present, *past, participle = _german_verb(verb)
    yield particle + verb
    for form in (present, *past, participle, "zu" + verb):
        yield f"={particle}{form}"
    for form in (present, *past, verb):
        yield f"={form} {_GAP} {particle}"


def _spanish_past(infinitive: str) -> Iterator[str]:
    """The third persons of the past, the first with its accent: *publicó* is not *público*."""
    root = infinitive[:-2]
    if infinitive.endswith("ar"):
        yield from (f"^{root}ó", f"={root}aron")
    else:
        yield from (f"^{root}ió", f"={root}ieron")
