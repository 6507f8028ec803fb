"""Whether two names are one entity's: folded, without titles, by last name, initials, aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from index.analysis import fold
from kb.text.name_words import ORGANIZATIONS, PARTICLES, SURNAMES, TITLES
from kb.text.spans import words
from kb.text.transcribing import syllables

_PART = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_HAN = re.compile("[\u3400-\u9fff]")
NAMES_KEPT = 1 << 14
"""Names whose parts are kept: the same few are compared over and over."""

_LEGAL = words("inc corp corporation ltd llc plc gmbh ag spa srl sarl sas kg nv bv co company the")


def normal_name(name: str) -> str:
    """A name folded, without title, possessive and legal form: *Dr. Rossi's* is *rossi*."""
    return " ".join(_parts(name))


@lru_cache(maxsize=NAMES_KEPT)
def _parts(name: str) -> tuple[str, ...]:
    plain = fold(_POSSESSIVE.sub("", name.strip()).replace("S.p.A", "SpA"))
    parts = tuple(_PART.findall(plain))
    kept = tuple(part for part in parts if part not in _LEGAL)
    while len(kept) > 1 and kept[0] in TITLES:
        kept = kept[1:]
    return kept or parts


def same_entity(one: str, other: str, aliases: Iterable[Iterable[str]] = ()) -> bool:
    """Whether two names may stand for one entity.

    The same words, whatever case, accents and titles; a person's last name alone (*Clark*), or the
    surname that stands first (*Liang* for *Liang Wenfeng*); initials (*J. Clark*); an acronym and
    its words; names that one of the ``aliases`` (groups of names) declares together; a Chinese
    name and its Pinyin.
    """
    first, second = _parts(one), _parts(other)
    if not first or not second:
        return one.strip().casefold() == other.strip().casefold()
    if first == second or "".join(first) == "".join(second):
        return True
    if bool(_HAN.search(one)) != bool(_HAN.search(other)) and _is_transcribed(first, second):
        return True
    if _declared(" ".join(first), " ".join(second), aliases):
        return True
    short, long = sorted((first, second), key=len)
    return _is_short_for(short, long) or _is_acronym(short, long)


def _is_transcribed(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether one name is in Chinese characters and the other is how they are read (Pinyin)."""
    han, latin = (first, second) if _HAN.search("".join(first)) else (second, first)
    read = syllables("".join(han))
    orders = (read, read[1:] + read[:1])  # the surname first, or last
    return bool(read) and "".join(latin) in {"".join(order) for order in orders}


def _declared(one: str, other: str, aliases: Iterable[Iterable[str]]) -> bool:
    groups = _groups_of(tuple(map(tuple, aliases)))
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, ()))


@lru_cache(maxsize=4)
def _groups_of(aliases: tuple[tuple[str, ...], ...]) -> dict[str, frozenset[int]]:
    """Of every declared name the groups that it is in, by number."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(aliases):
        for name in group:
            found.setdefault(normal_name(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether fewer words, or initials, stand for a person's whole name."""
    if not _is_personal(long) or any(part in ORGANIZATIONS for part in short):
        return False
    if len(short) == len(long):
        return short[-1] == long[-1] and all(map(_is_initial_of, short[:-1], long[:-1]))
    if len(short) == 1:
        name = short[0]
        surname_first = len(long) in {2, 3} and long[0] == name and name in SURNAMES
        return len(name) > 1 and (long[-1] == name or surname_first)
    given = [part for part in long if part not in PARTICLES]
    return short[-1] == long[-1] and _is_initial_of(short[0], given[0])


def _is_initial_of(one: str, other: str) -> bool:
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0])


def _is_personal(parts: tuple[str, ...]) -> bool:
    """Whether the words can be a person's: no digits, no *company*, not Chinese characters."""
    if any(any(char.isdecimal() for char in part) or _HAN.search(part) for part in parts):
        return False
    return not any(part in ORGANIZATIONS or part in {"of", "and", "for"} for part in parts)


def _is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one word is the initials of several: *EU*, *European Union*."""
    if len(short) != 1 or len(long) < 2:  # noqa: PLR2004 - several words
        return False
    initials = "".join(part[0] for part in long if part not in PARTICLES)
    return len(initials) > 1 and short[0] == initials
