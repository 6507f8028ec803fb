"""Speaker turns: the markup of interviews and transcripts, and what only looks like it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.turns import speaker_at, turn_at, turns


def spoken(text: str) -> list[tuple[str, str]]:
    """Who says what."""
    return [(turn.speaker, text[turn.body_start : turn.end].strip()) for turn in turns(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada: We did it.\nBo: No you did not.", [
            ("Ada", "We did it."), ("Bo", "No you did not.")]),
        ("Intro.\n\nAda Byron : Why?\n\nBo Lund: So.\n\nAda Byron : Ah.", [
            ("", "Intro."), ("Ada Byron", "Why?"), ("Bo Lund", "So."), ("Ada Byron", "Ah.")]),
        ('"The Paper": how so?\n\nBo Lund: So.\n\n"The Paper": really?', [
            ("The Paper", "how so?"), ("Bo Lund", "So."), ("The Paper", "really?")]),
        ("« Le Monde » : Bonjour ?\nJean Dupont : Oui.\n« Le Monde » : Bien ?", [
            ("Le Monde", "Bonjour ?"), ("Jean Dupont", "Oui."), ("Le Monde", "Bien ?")]),
        ("**Q:** How?\n**A:** Fine.\n\nReally.", [("Q", "How?"), ("A", "Fine.\n\nReally.")]),
        ("Q: Why?\nA: Because.", [("Q", "Why?"), ("A", "Because.")]),
        ("Domanda: Perché?\n\nRisposta: Così.", [("Domanda", "Perché?"), ("Risposta", "Così.")]),
        ("记者：你好吗？\n李四：很好。\n记者：真的？", [
            ("记者", "你好吗？"), ("李四", "很好。"), ("记者", "真的？")]),
        ("HOST (CNN): Welcome.\nGUEST: Thanks.\nHOST: So?", [
            ("HOST", "Welcome."), ("GUEST", "Thanks."), ("HOST", "So?")]),
        ("[00:12:31] Ada Byron: hello there.\n[00:12:35] Bo: hi.\n[00:13:00] Ada Byron: so.", [
            ("Ada Byron", "hello there."), ("Bo", "hi."), ("Ada Byron", "so.")]),
        ("— Ciao.\n— Ciao a te.\nDisse lui.\n— Bene.", [
            ("", "Ciao."), ("", "Ciao a te."), ("", "Disse lui."), ("", "Bene.")]),
        ("Ada Byron: One.\n\nMore.\n\nBo: Two.\n\nAda ByronThree, glued.\n\nAda Byron: Four.", [
            ("Ada Byron", "One.\n\nMore."), ("Bo", "Two."), ("Ada Byron", "Three, glued."),
            ("Ada Byron", "Four.")]),
        ("Ada Byron: One.\n\nA heading between\n\nBo: Two.\n\nAda Byron: Three.", [
            ("Ada Byron", "One."), ("", "A heading between"), ("Bo", "Two."),
            ("Ada Byron", "Three.")]),
        ("Guest: Hello.\nAda: One.\nBo: Two.\nAda: Three.\nBo: Four.", [
            ("Guest", "Hello."), ("Ada", "One."), ("Bo", "Two."), ("Ada", "Three."),
            ("Bo", "Four.")]),
        ("Ada Byron: One is here.\n\nText.\n\nAda Byron: Two is here.", [
            ("Ada Byron", "One is here.\n\nText."), ("Ada Byron", "Two is here.")]),
    ],
)  # fmt: skip
def test_turns(text: str, expected: list[tuple[str, str]]) -> None:
    assert spoken(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is it.\nNote: and that is that, too.",
        "Title: A nice story\n\nThe thing is good.",
        "Revealed: a story of more than one thing.\n\nIt goes on.",
        "Name: Bob\nAge: 12\nName: Al\nAge: 13",
        "Height: 12\nWeight: 13\nHeight: 12\nWeight: 13",
        "See: https://example.org/a\nSee: http://example.org/b",
        "The government: we have decided on it.",
        "Alone: he said so today.\n\nAlone: he said so again.",
        "— one dash only.\nAnd a line.",
        "10:30 begin.\n11:30 end.",
        "A text without anybody.",
    ],
)
def test_not_every_colon_is_a_speaker(text: str) -> None:
    assert spoken(text) == [("", text)]


def test_speaker_at_an_offset() -> None:
    text = "Intro.\n\nAda: We did it.\nBo: No you did not.\nAda: Yes."
    found = turns(text)
    assert speaker_at(found, 0) == ""
    assert speaker_at(found, text.index("We did")) == "Ada"
    assert speaker_at(found, text.index("Bo:")) == "Bo"
    assert speaker_at(found, len(text)) == ""
    assert turn_at(found, -1) is None
    assert turn_at([], 0) is None


def test_no_text_no_turns() -> None:
    assert turns("") == []


LINES = st.sampled_from(
    ["Ada: Yes, I do.", "Bo Lund: No!", '"Paper": so?', "AdaNo", "Bo LundYes we do", "— Ciao.",
     "Q: a?", "A: b.", "", " ", "A heading", "Text. More text.", "记者：好。", "Note: x",
     "**Ada:** z", "10:30", ":", "：", "\u2028"]
)  # fmt: skip


@given(st.lists(LINES, max_size=15).map("\n".join))
def test_turns_make_up_the_text(text: str) -> None:
    found = turns(text)
    assert [turn.start for turn in found][:1] == ([0] if text else [])
    for turn, following in pairwise(found):
        assert turn.end == following.start
    assert all(turn.start <= turn.body_start <= turn.end for turn in found)
    assert not text or found[-1].end == len(text)
    assert all(turn_at(found, turn.start) == turn for turn in found)


def test_the_interview(shared: Path) -> None:
    (seed,) = (shared / "seeds").glob("*.txt")
    text = seed.read_text("utf-8")
    found = turns(text)
    counts = Counter(turn.speaker for turn in found)
    interviewer, interviewee = (name for name, _ in counts.most_common(2))
    assert counts[interviewer] >= 40
    assert counts[interviewee] >= 40
    assert len(counts) == 3
    assert any(text[turn.body_start - 1].isalpha() for turn in found if turn.speaker)
