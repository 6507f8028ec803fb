"""Who speaks where: the turns of an interview or transcript, from the markup found in the wild."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.text.speakers import is_name, is_question_and_answer, is_spoken


@dataclass(frozen=True, slots=True)
class Turn:
    """One stretch of one speaker: the label at ``start``, the words from ``body_start``.

    ``speaker`` is the name as written, without its markup; empty for the narrator, a heading,
    and a speaker marked by a dash only.
    """

    speaker: str
    start: int
    end: int
    body_start: int


@dataclass(frozen=True, slots=True)
class _Label:
    """A line that may open a turn."""

    name: str
    start: int
    body_start: int
    body: str
    marked: bool
    """In quotation marks or bold: hardly anything but a speaker."""

    @property
    def key(self) -> str:
        return self.name.casefold()


_STAMP = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?[ \t]*)?"
_LABEL = re.compile(
    rf"""^[ \t\u3000]*{_STAMP}(?P<bold>\*\*|__|<b>)?
    (?:(?P<quoted>["“„«「『])[ \u00a0]?
          (?P<name>[^\W\d_][^\n:："“”„«»「」『』]{{0,39}}?)[ \u00a0]?["”“»」』]
      |(?P<plain>[^\W\d_][^\n:："“”„«»()\[\]{{}}|/\\<>*_]{{0,39}}?))
    [ \t\u00a0]*(?:[(\[（][^()\[\]\n（）]{{1,40}}[)\]）])?[ \t\u00a0]*(?:\*\*|__|</b>)?
    [ \t\u00a0]*(?P<colon>[:：])[ \t\u00a0]*(?:\*\*|__|</b>)?[ \t\u00a0\u3000]*
    (?P<body>[^\n]*)""",
    re.MULTILINE | re.VERBOSE,
)
_LINE = re.compile(r"^[^\S\n]*(\S[^\n]*)$", re.MULTILINE)
_DASH = re.compile(r"^[ \t]*[—–―](?=[ \t\u00a0]?[^\W_]|[ \t\u00a0]?[¿¡\"“«])", re.MULTILINE)
_HEADING = 80
"""A heading is no longer."""

_BLANK_LINE = 3
"""Characters between two lines with a blank one between them."""

_Opening = tuple[str, int, int]
"""Speaker, start, body_start."""


def turns(text: str) -> list[Turn]:
    """The turns that make up the text, from its beginning to its end.

    What comes before the first speaker is a turn of nobody (``""``); so are the headings between
    turns. A text without speakers is one such turn. Not every ``word:`` at a line's beginning is a
    speaker: it has the shape of a name and returns, or stands among others that do.
    """
    if not text:
        return []
    labels = _accept(list(_candidates(text)))
    opened = _headed(text, _with_lost(text, labels)) if labels else _dashed(text)
    if not opened or opened[0][1] > 0:
        opened.insert(0, ("", 0, 0))
    ends = [start for _, start, _ in opened[1:]] + [len(text)]
    return [
        Turn(name, start, end, body) for (name, start, body), end in zip(opened, ends, strict=True)
    ]


def turn_at(spoken: Sequence[Turn], offset: int) -> Turn | None:
    """The turn that holds the offset."""
    place = bisect_right(spoken, offset, key=lambda turn: turn.start) - 1
    return spoken[place] if place >= 0 and offset < spoken[place].end else None


def speaker_at(spoken: Sequence[Turn], offset: int) -> str:
    """The speaker at the offset; empty when nobody is named."""
    turn = turn_at(spoken, offset)
    return turn.speaker if turn else ""


def _candidates(text: str) -> Iterator[_Label]:
    """The lines that look as if they opened a turn."""
    for match in _LABEL.finditer(text):
        quoted = match["quoted"] is not None
        name = (match["name"] if quoted else match["plain"]).strip()
        marked = quoted or match["bold"] is not None
        body = match["body"]
        if body.startswith("//") or not is_name(name, marked=marked):
            continue
        if (
            match["colon"] == ":"
            and body
            and match.end("colon") == match.start("body")
            and (body[0].isdecimal())
        ):
            continue
        yield _Label(name, match.start(), match.start("body"), body, marked)


def _accept(labels: list[_Label]) -> list[_Label]:
    """The labels that are speakers, by returning or by standing among those that do."""
    if not is_spoken([label.body for label in labels]):
        return []
    counts = Counter(label.key for label in labels)
    core = [label for label in labels if counts[label.key] > 1]
    if len({label.key for label in core}) == 1 and not core[0].marked and " " not in core[0].name:
        core = []
    if not core:
        return labels if _is_exchange(labels, counts) else []
    first, last = labels.index(core[0]), labels.index(core[-1])
    if first > 0 and _is_next(labels[first - 1], core[0]):
        first -= 1
    return labels[first : last + 1] + [label for label in labels[last + 1 :] if label.marked]


def _is_exchange(labels: list[_Label], counts: Counter[str]) -> bool:
    """Whether labels used once each are still a conversation: two or more, line after line."""
    if is_question_and_answer(counts):
        return True
    return len(counts) > 1 and all(_is_next(*pair) for pair in pairwise(labels))


def _is_next(label: _Label, later: _Label) -> bool:
    """Whether the later label opens the next line, or the one after a blank line."""
    return later.start - (label.body_start + len(label.body)) <= _BLANK_LINE


def _with_lost(text: str, labels: list[_Label]) -> list[_Opening]:
    """The turns, with those whose separator was lost: ``Ada LovelaceWe begin``."""
    opened = [(label.name, label.start, label.body_start) for label in labels]
    taken = {label.start for label in labels}
    known = {label.name: label for label in reversed(labels) if label.marked or " " in label.name}
    for name, label in known.items():
        lost = re.compile(rf"^[ \t]*[\"“«]?{re.escape(name)}[\"”»]?(?=[^\W\d_])", re.MULTILINE)
        opened += [
            (name, match.start(), match.end())
            for match in lost.finditer(text, label.start)
            if match.start() not in taken and text[match.end()].isupper()
        ]
    return sorted(opened, key=lambda turn: turn[1])


def _headed(text: str, opened: list[_Opening]) -> list[_Opening]:
    """The turns, with the headings between them, which nobody says."""
    headings = []
    for (_, _, body), (_, start, _) in pairwise(opened):
        heading = _heading_before(text, body, start)
        if heading is not None:
            headings.append(("", heading, heading))
    return sorted(opened + headings, key=lambda turn: turn[1])


def _heading_before(text: str, low: int, start: int) -> int | None:
    """Where the short paragraph without a full stop begins that stands right before a turn."""
    turn = text[low:start].rstrip()
    at = turn.rfind("\n\n")
    last = turn[at + 2 :]
    if at < 0 or not last.strip() or "\n" in last or len(last) > _HEADING:
        return None
    if text[low + len(turn) : start].count("\n") < 2 or last[-1] in '.!?…:;,。！？：；，"”»':  # noqa: PLR2004
        return None
    return low + at + 2


def _dashed(text: str) -> list[_Opening]:
    """The turns of a dialogue whose lines begin with a dash; nobody is named."""
    starts = {match.start(): match.end() for match in _DASH.finditer(text)}
    if len(starts) < 2:  # noqa: PLR2004 - one dash is no dialogue
        return []
    opened: list[_Opening] = []
    for line in _LINE.finditer(text):
        if line.start() in starts:
            body = starts[line.start()]
            opened.append(("", line.start(), body + (text[body : body + 1] in {" ", "\u00a0"})))
        elif opened and opened[-1][1] in starts:
            opened.append(("", line.start(), line.start(1)))
    return opened
