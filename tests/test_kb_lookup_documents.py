"""Documents sentence by sentence: which sentences are checked, where they stand, what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.lookup.checker import Question
from kb.lookup.documents import is_checkable, passages
from kb.lookup.results import Basis, LookUp, Match
from kb.lookup.stances import Stance
from kb.lookup.surveys import in_markdown
from kb.vocabulary import Verdict

TEXT = (
    "# The bridge\n\nThe bridge\nis safe. Is it? It costs 1.5 million euros.  Yes!\n\n"
    "Il ponte è stato chiuso ieri sera dal sindaco della città. 桥明年关闭。好。"
)


def match(stance: Stance, *, statement_only: bool = False) -> Match:
    """A match of that stance."""
    claim: dict[str, Any] = {"statement_only": statement_only}
    return Match("c1", stance, 0.9, 0.9, (), explicit=True, claim=claim)


class Asked:
    """Answers every question alike; keeps them, and reads two ahead as the engine may."""

    def __init__(self, verdict: Verdict, *matches: Match) -> None:
        self.verdict, self.matches = verdict, matches
        self.questions: list[Question] = []

    def __call__(self, questions: Iterable[Question]) -> Iterator[LookUp]:
        """The answers, in order."""
        self.questions = list(questions)
        for each in self.questions:
            yield LookUp(
                each.statement, each.language, self.verdict, Basis.DECIDED, 0.9, self.matches
            )


def test_sentences_are_asked_whole_and_stand_where_they_are() -> None:
    asked = Asked(Verdict.REFUTED, match(Stance.REFUTES))
    found = list(passages(TEXT, asked, as_of=date(2024, 5, 1)))
    assert [each.text for each in found] == [TEXT[each.start : each.end] for each in found]
    assert [each.statement for each in asked.questions] == [
        "The bridge is safe.", "It costs 1.5 million euros.",
        "Il ponte è stato chiuso ieri sera dal sindaco della città.", "桥明年关闭。",
    ]  # fmt: skip
    assert [each.language for each in asked.questions][2:] == ["it", "zh"]
    assert {each.as_of for each in asked.questions} == {date(2024, 5, 1)}
    assert {each.status for each in found} == {"contradicted"}


def test_a_language_that_is_said_counts_for_every_sentence() -> None:
    asked = Asked(Verdict.NOT_ENOUGH_INFO)
    assert {each.status for each in passages(TEXT, asked, language="de")} == {"new"}
    assert {each.language for each in asked.questions} == {"de"}


@pytest.mark.parametrize(
    ("verdict", "matches", "status"),
    [
        (Verdict.SUPPORTED, [match(Stance.SUPPORTS)], "covered"),
        (Verdict.SUPPORTED, [match(Stance.SUPPORTS, statement_only=True)], "unsourced"),
        (
            Verdict.SUPPORTED,
            [match(Stance.SUPPORTS, statement_only=True), match(Stance.SUPPORTS)],
            "covered",
        ),
        (
            Verdict.SUPPORTED,
            [match(Stance.SUPPORTS, statement_only=True), match(Stance.NEUTRAL)],
            "unsourced",
        ),
        (Verdict.REFUTED, [match(Stance.REFUTES, statement_only=True)], "contradicted"),
        (Verdict.DISPUTED, [match(Stance.SUPPORTS), match(Stance.REFUTES)], "disputed"),
        (Verdict.NOT_ENOUGH_INFO, [match(Stance.NEUTRAL)], "new"),
    ],
)
@pytest.mark.parametrize("limit", [0, 10])
def test_the_status_follows_from_the_answer_whatever_is_shown(
    verdict: Verdict, matches: list[Match], status: str, limit: int
) -> None:
    (found,) = passages("The bridge is safe.", Asked(verdict, *matches), limit=limit)
    assert found.status == status
    assert found.found is not None
    assert len(found.found.matches) == min(limit, len(matches))


@pytest.mark.parametrize(
    "sentence",
    ["News", "The bridge", "Is it safe?", "«È sicuro il ponte?»", "好。", "桥安全吗？", "…"],
)
def test_what_states_nothing_is_not_checked(sentence: str) -> None:
    assert not is_checkable(sentence)


@given(st.text("aB c.?!\n。桥#*[](_", max_size=120))
def test_offsets_are_valid_in_any_text(text: str) -> None:
    plain = list(passages(text, Asked(Verdict.NOT_ENOUGH_INFO), language="en"))
    assert all(text[each.start : each.end] == each.text for each in plain)
    marked = in_markdown(
        text, lambda words: passages(words, Asked(Verdict.NOT_ENOUGH_INFO), language="en")
    )
    ends = [0]
    for each in marked:
        assert ends[-1] <= each.start < each.end <= len(text)
        ends.append(each.end)
