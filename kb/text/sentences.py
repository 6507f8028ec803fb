"""Sentences with exact offsets: sentencex, mended where machine-translated text breaks it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kb.text.spans import Span, cut, words
from kb.text.turns import Turn, turns

_ABBREVIATIONS = words(
    """
    ca c cfr ed ecc etc al vs
    sig sigg dott prof avv ing on mons rag geom arch gen col ten cap magg sgt s ss st ste mr mrs ms
    dr jr sr m mm mme mlle mgr hr fr frl bzw usw evtl ggf inkl exkl zzgl abs str nr mio mrd tsd bd
    hrsg vgl sog urspr z.b d.h u.a i.d.r o.ä z.t e.g i.e a.m p.m s.p.a s.r.l s.a u.s u.k u.n e.u
    sra srta dres ud uds ee ej pág núm tel inc ltd co corp est approx dept gov rep sen ft mt a.c d.c
    ph.d b.a m.a av apr aug sept oct nov dec jan feb mar
    """
)
"""What stands before a full stop that ends no sentence, beyond what sentencex knows."""

_NUMBERED = words(
    "n nr num no nos núm art artt pag pagg pág p pp cap fig figg tab vol sec sez par par bd abs str"
)
"""Abbreviations only before a number: ``n. 3``, ``No. 5``, ``art. IV``."""

_STANDS_LAST = words("etc ecc usw co corp inc ltd jr sr al a.m p.m s.p.a s.r.l s.a u.s u.k a.c d.c")
"""Abbreviations that may as well end a sentence: the capital after them decides."""

_STARTERS = words(
    """
    il lo la gli le un una è ma non questo questa questi ciò se in per con anche poi quando come
    the this that these it he she we they in on at but and if when there what his her
    le les un une il elle ils nous on ce cette mais et dans en pour quand si
    der die das ein eine es er sie wir ich in im aber und wenn dann auch das dies diese
    el los las una es pero no si en con para cuando este esta
    """
)
"""Words that begin a sentence when a capital gives them away after a possible abbreviation."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r|\r\n[^\S\n]*\r\n|[\f\u2029]")
_LINE_END = re.compile(r"\r\n|[\n\r\v\x85\u2028]")
_QUOTES = dict.fromkeys(map(ord, '"“”„‟«»「」『』〝〞＂'), " ")
_MASK = (
    _QUOTES
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    | dict.fromkeys(map(ord, "\r\n\v\x85\u2028"), " ")
    | dict.fromkeys((code for code in range(128, 0x3001) if chr(code).isspace()), " ")
)
"""What sentencex is not shown: quotation marks (it would swallow the sentences inside), and
white space of more than one byte (it crashes on one before a full stop)."""

_CLOSERS = "\"”»’'」』〞＂)]）】》*_“"
_GLUED = re.compile(
    r"""(?:(?<=[^\W\d_]{2})|(?<=[^\W\d_][)\]"”»])|(?<=[^\W\d_]\d))
        [.!?…][”»"’)\]]?(?=[“«"'‘(]?(?P<next>[^\W\d_]))""",
    re.VERBOSE,
)
_WORD = re.compile(r"\w+")
_WORD_BEFORE = re.compile(r"\S*$")
_WORD_AFTER = re.compile(r"\S*")
_LONGEST_WORD = 60
_NEAR = 80
_PIECE = 4000
_PIECE_END = re.compile(r"[.!?…]\s+")
_LAST_WORD = re.compile(r"[^\s(\[\"“„«‘’'|]*$")
_NUMBER = re.compile(r"\d|[IVXLC]+\b")
_ENDS_NOTHING = re.compile(r"(?:^|[\s|/\\#+=<~^-])\.$")
_GERMAN_ORDINAL = re.compile(
    r"\b(?:[ai]m|vom|zum|beim|der|den|des|dem|das|die|ab|bis|seit|und)\s+\d{1,2}\.$", re.IGNORECASE
)
_ABBREVIATED = re.compile(
    r"(?<!\w)(?P<word>[^\W\d_]\w*)\.[”»\"’)]?\s+(?=[“«\"‘(]?(?P<next>[^\W\d_]+))"
)
_FULL_STOP = re.compile(r"[。！？｡]+[”’」』）】》\"]*")
_TERMINATOR = re.compile(r"[.!?…。！？｡:;：；]")
_WRAPPED_AT = 60
_WRAPPED_AT_CJK = 30
_BULLET = re.compile(r"\s*(?:[-–—*•·▪◦‣]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_DOMAINS = words("com net org it eu de fr es cn js py io ai gov edu html php jpg png pdf txt")


def sentences(text: str, language: str = "") -> list[Span]:
    """The sentences of a text, in order, without white space at their ends.

    Everything outside the spans is white space. Paragraphs, turns of speech and lines that are not
    wrapped end a sentence; inside quotation marks sentences are told apart too. How a paragraph is
    cut does not depend on the others.
    """
    return _sentences(text, Span(0, len(text)), turns(text), language)


def sentences_near(
    text: str, start: int, end: int, spoken: Sequence[Turn], language: str = ""
) -> list[Span]:
    """The sentences that ``text[start:end]`` touches, the same as in the whole text.

    Args:
        text: The whole text.
        start: Where the passage begins.
        end: Where it ends.
        spoken: The turns of the whole text.
        language: Of the text.
    """
    near = Span(_paragraph_start(text, start), _paragraph_end(text, end))
    found = _sentences(text, near, spoken, language)
    return [each for each in found if each.start < end and start < each.end]


def _sentences(text: str, within: Span, spoken: Sequence[Turn], language: str) -> list[Span]:
    breaks = {match.end() for match in _BLANK_LINE.finditer(text, within.start, within.end)}
    first = bisect_left(spoken, within.start, key=lambda turn: turn.start)
    last = bisect_left(spoken, within.end, key=lambda turn: turn.start)
    breaks |= {turn.start for turn in spoken[first:last]}
    found: list[Span] = []
    for paragraph in cut(text, within.start, within.end, sorted(breaks)):
        for block in _lines(text, paragraph):
            found += cut(text, block.start, block.end, _boundaries(text, block, language))
    return found


def _paragraph_start(text: str, offset: int) -> int:
    """Where the paragraph that holds the offset begins."""
    room = _PIECE
    while True:
        low = max(offset - room, 0)
        ends = [match.end() for match in _BLANK_LINE.finditer(text, low, offset)]
        if ends or low == 0:
            return ends[-1] if ends else 0
        room *= 4


def _paragraph_end(text: str, offset: int) -> int:
    match = _BLANK_LINE.search(text, offset)
    return match.end() if match else len(text)


def _lines(text: str, paragraph: Span) -> list[Span]:
    """The lines of a paragraph, those joined that were only wrapped."""
    start = paragraph.start
    boundaries: list[int] = []
    for match in _LINE_END.finditer(text, paragraph.start, paragraph.end):
        line = text[start : match.start()]
        if not _goes_on(line, text[match.end() : match.end() + 40]):
            boundaries.append(match.end())
        start = match.end()
    return cut(text, paragraph.start, paragraph.end, boundaries)


def _goes_on(line: str, rest: str) -> bool:
    """Whether a line was wrapped, and its sentence goes on in the next one."""
    line, rest_stripped = line.strip(), rest.lstrip()
    if not line or _TERMINATOR.match(line[-1]) or line[-1] in _CLOSERS or _BULLET.match(rest):
        return False
    if rest_stripped[:1].islower():
        return True
    wide = _WRAPPED_AT_CJK if line[-1] > "\u2e80" else _WRAPPED_AT
    return len(line) >= wide


def _boundaries(text: str, block: Span, language: str) -> list[int]:
    """Where the sentences of a block after the first begin."""
    inside = block.of(text)
    moved = {_after_closers(inside, start) for start in _proposed(inside, language)}
    kept = {start for start in moved if _is_boundary(inside, start, language)}
    return sorted(block.start + start for start in kept.union(_missed(inside)))


def _proposed(text: str, language: str) -> Iterator[int]:
    """The boundaries sentencex sees, asked in pieces: its time grows with the square of a piece."""
    import sentencex  # type: ignore[import-untyped] # noqa: PLC0415 - only for sentences

    base = language.partition("-")[0] or "en"
    shown = text.translate(_MASK)
    for piece in _pieces(shown):
        for found in sentencex.get_sentence_boundaries(base, piece.of(shown)):
            yield piece.start + int(found["start_index"])


def _pieces(text: str) -> list[Span]:
    """Stretches of some thousand characters that end where a sentence may, or as they must."""
    pieces: list[Span] = []
    start = 0
    while start < len(text):
        limit = start + 4 * _PIECE
        ended = _PIECE_END.search(text, start + _PIECE, limit)
        end = ended.end() if ended else min(limit, len(text))
        pieces.append(Span(start, end))
        start = end
    return pieces


def _after_closers(text: str, start: int) -> int:
    """The boundary moved to right behind the full stop and the quotation marks it closes."""
    end = start
    while end and (text[end - 1].isspace() or text[end - 1] in '"“”„‟«»「」『』〝〞＂'):
        end -= 1
    while end < len(text) and text[end] in _CLOSERS and not _opens(text, end):
        end += 1
    spaced = re.compile(r"[ \u00a0\u202f]([»”」』])(?=\W|$)").match(text, end)
    return spaced.end() if spaced else end


def _opens(text: str, at: int) -> bool:
    """Whether the quotation mark at the offset opens: white space before, a letter after."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "“":
        return after.isalnum()
    return (not before or before.isspace()) and bool(after) and not after.isspace()


def _is_boundary(text: str, start: int, language: str) -> bool:
    """Whether a sentence can end before ``start``; what follows and the last word decide."""
    left, right = text[max(start - _NEAR, 0) : start].rstrip(), text[start : start + _NEAR].lstrip()
    if (
        start == 0
        or not left
        or not right
        or right[0] in ",;.:)]}»”…，；、）"
        or _ENDS_NOTHING.search(left)
    ):
        return False
    opening = right.lstrip("\"“„«‘'(¿¡「『*_ -–—")
    if opening[:1].islower() and not opening[1:2].isupper():
        return False
    if left[-1] != ".":
        return text[start].isspace() or not left[-1].isalnum()
    return text[start].isspace() and not _is_abbreviated(left, opening, language)


def _is_abbreviated(left: str, opening: str, language: str) -> bool:
    """Whether the full stop at the end of ``left`` belongs to an abbreviation."""
    last = _LAST_WORD.search(left)
    word = last[0].rstrip(".") if last else ""
    key = word.casefold()
    if key in _STANDS_LAST:
        return not opening[:1].isupper()
    if key in _NUMBERED:
        return _NUMBER.match(opening) is not None
    if len(word) == 1 and word.isupper():
        return word not in {"I", "A", "E", "O", "Y"} or opening[1:2] == "."
    if language.startswith("de") and word.isdecimal():
        return _GERMAN_ORDINAL.search(left) is not None
    return key in _ABBREVIATIONS


def _missed(text: str) -> Iterator[int]:
    """The boundaries sentencex does not see.

    Those without a space after them, those after what might have been an abbreviation, and
    Chinese full stops, which are certain.
    """
    for match in _ABBREVIATED.finditer(text):
        word, following = match["word"].casefold(), match["next"]
        starts = following[0].isupper() and following.casefold() in _STARTERS
        if starts and len(word) > 1 and word not in _ABBREVIATIONS - _STANDS_LAST:
            yield _after_closers(text, match.end("word") + 1)
    for match in _GLUED.finditer(text):
        if (
            match["next"].isupper()
            and text[match.start() - 1].casefold() == text[match.start() - 1]
        ):
            following = _WORD.search(text, match.end())
            known = following is not None and following[0].casefold() in _DOMAINS
            if not known and not _is_dotted(text, match.start()):
                yield match.end()
    for match in _FULL_STOP.finditer(text):
        if text[match.end() : match.end() + 1] not in {"，", "、", "；"}:
            yield match.end()


def _is_dotted(text: str, at: int) -> bool:
    """Whether the full stop is inside an address or a dotted name: ``a.b@Example.Org``."""
    before = _WORD_BEFORE.search(text[max(at - _LONGEST_WORD, 0) : at])
    after = _WORD_AFTER.match(text[at : at + _LONGEST_WORD])
    word = (before[0] if before else "") + (after[0] if after else "")
    return re.search(r"[@/\\_]|www\.|\.\w+\.\w+", word) is not None
