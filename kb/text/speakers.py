"""What a speaker's label looks like, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from kb.text.spans import words

_MAX_WORDS = 5

_PARTICLES = words(
    """
    de del della di da dal van von der den zu la le el al bin ibn y e and und et du dos das
    """
)
_NOT_SPEAKERS = words(
    """
    note nota notes note: hinweis remarque nb n.b ps p.s source sources fonte fonti quelle fuente
    foto photo photos bild image immagine video update aggiornamento tel phone telefono fax email
    e-mail mail http https www url doi isbn title titolo titel titre autore author autor auteur
    date data datum fecha name nome nombre nom age età alter price prezzo preis prix precio
    address indirizzo adresse dirección testo text editor editore keywords tags tag leggi read
    warning attenzione attention achtung example esempio beispiel exemple ejemplo figure figura
    abbildung table tabella tabelle tableau tabla summary abstract sommario chapter capitolo
    kapitel section sezione copyright license subject oggetto from to cc bcc re fwd where when who
    what why how dove quando chi cosa perché come wo wann wer was warum
    注 注意 来源 图 图片 作者 编辑 标题 日期
    时间 地点 电话 邮箱 网址 摘要 关键词 例如 说明
    """
)
"""Words that stand before a colon without anybody speaking."""

_QUESTIONS = ({"q", "a"}, {"d", "r"}, {"f", "a"}, {"p", "r"}, {"问", "答"})
_QA_WORDS = (
    {"question", "answer"},
    {"domanda", "risposta"},
    {"frage", "antwort"},
    {"question", "réponse"},
    {"pregunta", "respuesta"},
)
_CJK_NAME = re.compile("[\u3400-\u9fff\u3040-\u30ff·•・]{1,10}")
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_SPOKEN_WORDS = 6


def is_name(name: str, *, marked: bool) -> bool:
    """Whether a label has the shape of a speaker: capitalised words, Chinese characters, Q or A.

    A label in quotation marks or bold (``marked``) may also be in lower case.
    """
    parts = name.split()
    if not parts or len(parts) > _MAX_WORDS or name.casefold().rstrip(".") in _NOT_SPEAKERS:
        return False
    if _CJK_NAME.fullmatch(name.replace(" ", "")):
        return True
    if marked:
        return not _SENTENCE_END.search(name[:-1])
    return parts[0][0].isupper() and all(_in_a_name(part) for part in parts)


def _in_a_name(word: str) -> bool:
    return (
        word[0].isupper() or word.casefold() in _PARTICLES or _CJK_NAME.fullmatch(word) is not None
    )


def is_question_and_answer(keys: Collection[str]) -> bool:
    """Whether the labels (case-folded) are those of questions and answers."""
    found = {re.sub(r"[\d.]+$", "", key) for key in keys}
    return any(pair <= found for pair in (*_QUESTIONS, *_QA_WORDS))


def is_spoken(bodies: Iterable[str]) -> bool:
    """Whether what follows the labels are sentences, not the values of a form."""
    return any(
        _SENTENCE_END.search(body.strip()[-2:]) or len(body.split()) >= _SPOKEN_WORDS
        for body in bodies
    )
