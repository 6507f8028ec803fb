"""A whole document, looked up sentence by sentence."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from kb.lookup.checker import Question
from kb.lookup.results import LookUp
from kb.lookup.stances import Stance
from kb.lookup.surveys import Passage, Status
from kb.text.language import identify
from kb.text.sentences import sentences
from kb.text.spans import Span
from kb.vocabulary import Verdict

Ask = Callable[[Iterable[Question]], Iterator[LookUp]]
"""Looks questions up, in order."""

SURE = 0.9
"""From this certainty on a sentence is in a language of its own, not in the document's."""

WORDS, CHARACTERS = 3, 5
"""A sentence of fewer words, or of fewer Chinese characters, is a heading or an exclamation."""

_WORD = re.compile(r"\w+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_QUESTION = re.compile(r"[?？؟]\W*$")
_STATUS = {
    Verdict.SUPPORTED: Status.COVERED,
    Verdict.REFUTED: Status.CONTRADICTED,
    Verdict.DISPUTED: Status.DISPUTED,
}


def passages(
    text: str, ask: Ask, *, language: str = "", as_of: date | None = None, limit: int = 10
) -> Iterator[Passage]:
    """The checkable sentences of a text, in order, each with what is known of it.

    Args:
        text: the document.
        ask: looks questions up; it may read some ahead.
        language: of the whole text; found out for every sentence when empty.
        as_of: the day the document speaks from.
        limit: how many claims are kept of each answer; all of them bear on the status.
    """
    waiting: deque[Span] = deque()
    spoken = language or identify(text)[0]

    def questions() -> Iterator[Question]:
        for span in sentences(text, spoken):
            sentence = span.of(text)
            if is_checkable(sentence):
                waiting.append(span)
                own = language or _language(sentence, spoken)
                yield Question(" ".join(sentence.split()), own, as_of, of_document=True)

    for found in ask(questions()):
        span = waiting.popleft()
        shown = found._replace(matches=found.matches[:limit])
        yield Passage(span.start, span.end, span.of(text), status(found), shown)


def is_checkable(sentence: str) -> bool:
    """Whether a sentence states something: it is no question, heading or exclamation."""
    long = len(_WORD.findall(sentence)) >= WORDS or len(_WIDE.findall(sentence)) >= CHARACTERS
    return long and _QUESTION.search(sentence[-20:]) is None


def status(found: LookUp) -> Status:
    """What an answer means for a document; a claim without a quote is no source."""
    backing = [each for each in found.matches if each.stance is Stance.SUPPORTS]
    sourced = any(not each.claim["statement_only"] for each in backing)
    if found.verdict is Verdict.SUPPORTED and not sourced:
        return Status.UNSOURCED
    return _STATUS.get(found.verdict, Status.NEW)


def _language(sentence: str, spoken: str) -> str:
    """The sentence's own language where that is sure, else the document's."""
    own, certainty = identify(sentence)
    return own if own and certainty >= SURE else spoken
