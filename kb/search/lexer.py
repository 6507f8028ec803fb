"""The tokens of a query: words, phrases, fields, parentheses, OR, AND and minus signs."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kb.errors import QuerySyntaxError
from kb.search.fields import FIELDS, closest_field, find_field

MOST_CHARACTERS = 10_000
MOST_TERMS = 256

QUOTES = {"“": '”“"', "”": '”“"', "„": '”“"', '"': '"', "«": "»", "「": "」"}
"""Each opening quotation mark, and the marks that close it."""

BREAKS = frozenset("()|»」") | frozenset(QUOTES)
"""Characters that end a word, besides white space."""

_SCHEMES = frozenset({"arxiv", "data", "doi", "isbn", "issn", "mailto", "pmid", "tel", "urn"})


@cache
def _field_pattern() -> re.Pattern[str]:
    return re.compile(r"([^\W\d_][\w-]*)([:：])")


class Kind(enum.Enum):
    """What a token is."""

    WORD = "word"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    PHRASE = "phrase"
    FIELD = "field"
    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    AND = "AND"
    MINUS = "-"
    END = "the end"


LEAVES = frozenset({Kind.WORD, Kind.PREFIX, Kind.FUZZY, Kind.PHRASE})


class Token(NamedTuple):
    """One token, its text without quotes and escapes, and where it begins and ends."""

    kind: Kind
    text: str
    start: int
    end: int
    distance: int = 1


def is_blank(character: str) -> bool:
    """Whether a character separates words: white space and control characters."""
    return character.isspace() or ord(character) < ord(" ") or "\x7f" <= character <= "\x9f"


def is_escapable(character: str) -> bool:
    """Whether a backslash takes away this character's meaning; not in a path's letters."""
    return not character.isalnum() and not is_blank(character)


def tokens(query: str) -> list[Token]:
    """All tokens of a query, an END at last.

    Raises:
        QuerySyntaxError: unbalanced quote, unknown field, misplaced ``*``, or too long.
    """
    if len(query) > MOST_CHARACTERS:
        problem = f"the query has {len(query):,} characters; at most {MOST_CHARACTERS:,} are read"
        raise QuerySyntaxError(query, MOST_CHARACTERS, problem)
    for place, character in enumerate(query):
        if "\ud800" <= character <= "\udfff":
            raise QuerySyntaxError(query, place, "this character is half of a broken pair")
    found: list[Token] = []
    leaves = 0
    for token in _Lexer(query).scan():
        found.append(token)
        leaves += token.kind in LEAVES
        if leaves > MOST_TERMS:
            problem = f"the query has more than {MOST_TERMS} words"
            raise QuerySyntaxError(query, token.start, problem)
    return found


class _Lexer:
    """Reads one query from left to right."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.place = 0
        self.after = Kind.END  # the kind of the token that ends where we stand, or END

    def scan(self) -> Iterator[Token]:
        """The tokens one by one."""
        while self._skip_blanks():
            token = self._next()
            self.place, self.after = token.end, token.kind
            yield token
        yield Token(Kind.END, "", len(self.query), len(self.query))

    def _skip_blanks(self) -> bool:
        start = self.place
        while self.place < len(self.query) and is_blank(self.query[self.place]):
            self.place += 1
        if self.place > start:
            self.after = Kind.END
        return self.place < len(self.query)

    def _fail(self, place: int, problem: str, valid: tuple[str, ...] = ()) -> QuerySyntaxError:
        return QuerySyntaxError(self.query, place, problem, valid)

    def _next(self) -> Token:
        character, start = self.query[self.place], self.place
        if character in "()":
            return Token(Kind(character), character, start, start + 1)
        if character == "|":
            return Token(Kind.OR, "|", start, start + (2 if self._peek(1) == "|" else 1))
        if character in QUOTES:
            return self._phrase(QUOTES[character])
        if character in "»」":
            raise self._fail(start, f"this {character} closes a quotation that was never opened")
        if self.after is Kind.FIELD:
            return self._word()
        if character == "-":
            return self._minus()
        return self._field() or self._word()

    def _peek(self, ahead: int) -> str:
        """The character so far ahead; empty at the end."""
        return self.query[self.place + ahead : self.place + ahead + 1]

    def _minus(self) -> Token:
        following = self._peek(1)
        if not following or is_blank(following) or following in ")|-":
            raise self._fail(self.place, "this - has nothing to exclude (write \\- for the sign)")
        return Token(Kind.MINUS, "-", self.place, self.place + 1)

    def _phrase(self, closing: str) -> Token:
        start, text = self.place, []
        place = start + 1
        while place < len(self.query):
            character = self.query[place]
            if character == "\\" and is_escapable(self.query[place + 1 : place + 2] or "a"):
                text.append(self.query[place + 1])
                place += 2
                continue
            if character in closing:
                return self._checked_phrase("".join(text), start, place + 1)
            text.append(character)
            place += 1
        raise self._fail(start, "this quotation mark is never closed")

    def _checked_phrase(self, text: str, start: int, end: int) -> Token:
        if all(is_blank(c) for c in text):
            raise self._fail(start, "there is nothing between these quotation marks")
        if self.query[end : end + 1] in ("*", "~"):
            raise self._fail(end, f"{self.query[end]} goes with a single word, not with a phrase")
        return Token(Kind.PHRASE, text, start, end)

    def _field(self) -> Token | None:
        """A field name and its colon, unless this is a plain word with a colon in it."""
        match = _field_pattern().match(self.query, self.place)
        if match is None:
            return None
        written, colon = match.groups()
        name, rest = find_field(written), self.query[match.end() : match.end() + 2]
        empty = not rest or is_blank(rest[0]) or rest[0] in ")|"
        if name is None:
            if empty or colon != ":" or _is_plain(written, rest):
                return None
            raise self._unknown_field(written)
        if empty:
            raise self._fail(match.end(), f"{written}: needs a value right after the colon")
        if rest[0] == "-" and rest[1:] and (rest[1] in QUOTES or rest[1] == "("):
            raise self._fail(match.end(), f"the - goes before the field: -{written}:{rest[1]}…")
        return Token(Kind.FIELD, name, match.start(), match.end())

    def _unknown_field(self, written: str) -> QuerySyntaxError:
        near = closest_field(written)
        hint = f" (did you mean {near}?)" if near else ' (to search for the words, write "…")'
        return self._fail(self.place, f"unknown field {written!r}{hint}", tuple(FIELDS))

    def _word(self) -> Token:
        """A word up to the next blank, parenthesis, bar or quotation mark."""
        start, text = self.place, ""
        place, plain_until, star = start, 0, False
        while place < len(self.query) and not self._ends_word(self.query[place]):
            character = self.query[place]
            if star:
                raise self._fail(place - 1, "* can only stand at the end of a word")
            if character == "\\" and is_escapable(self.query[place + 1 : place + 2] or "a"):
                place += 1
                character = self.query[place]
                plain_until = len(text) + 1
            elif character == "*":
                star = True
                place += 1
                continue
            text += character
            place += 1
        return self._classified(Token(Kind.WORD, text, start, place), plain_until, star=star)

    @staticmethod
    def _ends_word(character: str) -> bool:
        return is_blank(character) or character in BREAKS

    def _classified(self, word: Token, plain_until: int, *, star: bool) -> Token:
        """The word as what its ending, or being OR or AND, makes of it."""
        raw = self.query[word.start : word.end]
        if star:
            return Token(Kind.PREFIX, word.text, word.start, word.end)
        if self.after is not Kind.FIELD and raw in ("OR", "AND"):
            return Token(Kind(raw), raw, word.start, word.end)
        if raw in ("\\OR", "\\AND"):
            return Token(Kind.WORD, raw[1:], word.start, word.end)
        match = re.fullmatch(r"(.+)~(\d*)", word.text, re.DOTALL) if "~" in raw else None
        if match is None or len(match[1]) < plain_until:
            return word
        if match[2] not in ("", "1", "2"):
            place = word.end - len(match[2])
            raise self._fail(place, "a fuzzy word is word~, word~1 or word~2")
        return Token(Kind.FUZZY, match[1], word.start, word.end, int(match[2] or 1))


def _is_plain(written: str, rest: str) -> bool:
    """Whether ``word:rest`` is a web address or a Windows path rather than a field."""
    return (
        rest[0] == ":"
        or rest == "//"
        or (len(written) == 1 and rest[0] in "\\/")
        or written.lower() in _SCHEMES
    )


def quote_phrase(text: str) -> str:
    """The text as a quoted phrase that reads back as it is."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escape_word(text: str, *, in_field: bool = False, ending: str = "") -> str:
    """The text as one word that reads back as it is.

    Args:
        text: one or more characters, none of them blank.
        in_field: the word follows ``field:``, where fewer characters need escaping.
        ending: ``*`` or ``~``, what makes the word a prefix or fuzzy.
    """
    escaped = re.sub(r"[\\*()|\"“”„«»「」]", r"\\\g<0>", text)
    if re.search(r".~\d*$", text, re.DOTALL):
        cut = escaped.rindex("~")
        escaped = escaped[:cut] + "\\" + escaped[cut:]
    if not in_field:
        escaped = _escape_start(escaped, ending)
    return escaped + ending


def _escape_start(escaped: str, ending: str) -> str:
    """The word so that it is no exclusion, no operator and no field."""
    if escaped[0] == "-" or (escaped in ("OR", "AND") and not ending):
        return "\\" + escaped
    match = _field_pattern().match(escaped)
    if match is None or not _is_field(match[1], match[2], escaped[match.end() :] + ending):
        return escaped
    return escaped[: match.end() - 1] + "\\" + escaped[match.end() - 1 :]


def _is_field(written: str, colon: str, rest: str) -> bool:
    """Whether the lexer would take ``word:rest`` for a field, known or not."""
    if find_field(written) is not None:
        return True
    return bool(rest) and colon == ":" and not _is_plain(written, rest[:2])
