"""Statements looked up in small planted bases: both sides, bases of verdicts, warnings, order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.errors import NothingToCheck
from kb.lookup.checker import Checker, Question
from kb.lookup.documents import passages
from kb.lookup.results import Basis, LookUp, as_json
from kb.lookup.stances import Stance
from kb.search.candidates import Candidates
from kb.search.meaning import Meaning
from kb.vocabulary import Verdict
from tests.searching import Document, alias, claim, new_store, quoted, source

Making: TypeAlias = Callable[..., Checker]

SAFE = claim("safe", "The bridge is safe.", language="en")
UNSAFE = claim("unsafe", "The bridge is not safe.", language="en")
COST = claim("cost", "The bridge cost 5 million euros.", language="en")
DEARER = claim("dearer", "The bridge cost 9 million euros.", language="en")
OPENED = claim("opened", "Il ponte fu inaugurato nel 1932.", language="it")
TOWER = claim("tower", "The tower was painted in spring.", language="en")
MUSEUM = claim("museum", "The museum is in London.", language="en")


@pytest.fixture
def make(tmp_path: Path, encoder: UniversalSentenceEncoder) -> Iterator[Making]:
    """Makes a checker over these documents."""
    with ExitStack() as held:

        def made(*documents: Document) -> Checker:
            store = held.enter_context(new_store(tmp_path, *documents))
            meaning = Meaning(store, tmp_path / "index", encoder=encoder)
            held.callback(meaning.close)
            return Checker(store, Candidates(store, meaning), encoder)

        yield made


def look_up(checker: Checker, statement: str, language: str = "en", **told: object) -> LookUp:
    """What the base says to a statement."""
    as_of = told.pop("as_of", None)
    assert as_of is None or isinstance(as_of, date)
    limit, strict = told.pop("limit", 10), told.pop("strict", False)
    assert isinstance(limit, int)
    assert not told
    question = Question(statement, language, as_of)
    return checker.check(question, limit=limit, strict=bool(strict))


def stances(found: LookUp) -> dict[str, Stance]:
    """What every match does to the statement."""
    return {each.claim_id: each.stance for each in found.matches}


def test_a_claim_supports_and_another_number_refutes(make: Making) -> None:
    checker = make(COST, TOWER, MUSEUM)
    same = look_up(checker, "Il ponte è costato 5 milioni di euro.", "it")
    assert (same.verdict, same.basis) == (Verdict.SUPPORTED, Basis.DECIDED)
    assert same.matches[0].claim_id == "cost"
    other = look_up(checker, "Il ponte è costato 9 milioni di euro.", "it")
    assert (other.verdict, other.basis) == (Verdict.REFUTED, Basis.DECIDED)
    assert stances(other)["cost"] is Stance.REFUTES
    assert any("5 million euros" in reason for reason in other.matches[0].reasons)


def test_two_strong_sides_are_a_dispute_and_both_are_listed(make: Making) -> None:
    checker = make(SAFE, UNSAFE, TOWER)
    for statement in ("The bridge is safe.", "The bridge is not safe."):
        found = look_up(checker, statement)
        assert found.verdict is Verdict.DISPUTED
        sides = stances(found)
        assert {sides["safe"], sides["unsafe"]} == {Stance.SUPPORTS, Stance.REFUTES}


def test_nothing_on_the_matter_is_not_the_same_as_nothing_that_decides(make: Making) -> None:
    checker = make(COST, OPENED)
    beside = look_up(checker, "The bridge is 300 metres long.")
    assert (beside.verdict, beside.basis) == (Verdict.NOT_ENOUGH_INFO, Basis.NOT_COMPARABLE)
    assert {each.stance for each in beside.matches} == {Stance.NEUTRAL}
    assert all(each.reasons for each in beside.matches)
    apart = look_up(checker, "Bananas taste sweet.")
    assert (apart.verdict, apart.basis) == (Verdict.NOT_ENOUGH_INFO, Basis.NONE_FOUND)


def test_a_base_without_claims_has_found_none(make: Making) -> None:
    found = look_up(make(), "The bridge is safe.")
    assert (found.verdict, found.basis, found.matches) == (
        Verdict.NOT_ENOUGH_INFO, Basis.NONE_FOUND, (),
    )  # fmt: skip


def test_strict_needs_grounds_that_can_be_named(make: Making) -> None:
    checker = make(COST, claim("calm", "The mayor of the town seems calm.", language="en"))
    assert look_up(checker, "The bridge cost 9 million euros.", strict=True).verdict is (
        Verdict.REFUTED
    )
    statement = "The town's mayor appears relaxed."
    assert look_up(checker, statement).matches[0].claim_id == "calm"
    assert look_up(checker, statement, strict=True).verdict is Verdict.NOT_ENOUGH_INFO


def test_later_claims_do_not_count(make: Making) -> None:
    checker = make(COST | {"claimed_on": "2024-05-02"}, TOWER)
    statement = "The bridge cost 5 million euros."
    assert look_up(checker, statement, as_of=date(2024, 5, 2)).verdict is Verdict.SUPPORTED
    before = look_up(checker, statement, as_of=date(2024, 5, 1))
    assert before.verdict is Verdict.NOT_ENOUGH_INFO
    assert "cost" not in stances(before)
    assert "tower" in stances(before)


def test_relative_dates_count_from_their_own_days(make: Making) -> None:
    spring = claim("s", "The bridge opened last year.", language="en", claimed_on="1933-05-01")
    checker = make(spring, TOWER)
    assert look_up(checker, "The bridge opened in 1932.").verdict is Verdict.SUPPORTED
    assert look_up(checker, "The bridge opened in 1935.").verdict is Verdict.REFUTED
    asked = look_up(checker, "The bridge opened last year.", as_of=date(1950, 1, 1))
    assert asked.verdict is Verdict.REFUTED


@pytest.mark.parametrize("status", ["retracted", "rejected"])
def test_claims_set_aside_are_no_candidates(make: Making, status: str) -> None:
    checker = make(COST | {"status": status}, TOWER)
    found = look_up(checker, "The bridge cost 5 million euros.")
    assert found.verdict is Verdict.NOT_ENOUGH_INFO
    assert "cost" not in stances(found)


def test_the_limit_bounds_what_is_shown_and_not_the_verdict(make: Making) -> None:
    checker = make(COST, DEARER, TOWER, MUSEUM, OPENED, SAFE, UNSAFE)
    statement = "The bridge cost 5 million euros."
    whole = look_up(checker, statement)
    for limit in (0, 1, 2, 5, 10, 50):
        found = look_up(checker, statement, limit=limit)
        assert (found.verdict, found.confidence) == (whole.verdict, whole.confidence)
        assert found.matches == whole.matches[:limit]


def test_matches_stand_in_order_of_relevance(make: Making) -> None:
    checker = make(COST, DEARER, TOWER, MUSEUM, OPENED, SAFE, UNSAFE)
    for statement in ("The bridge cost 5 million euros.", "London has a museum.", "Something."):
        scores = [each.score for each in look_up(checker, statement).matches]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("modality", "warned"),
    [("fact", ""), ("forecast", "a forecast"), ("opinion", "an opinion"), ("hearsay", "hearsay")],
)
def test_what_somebody_only_says_carries_a_warning(
    make: Making, modality: str, warned: str
) -> None:
    mayor = {"name": "Anna Rossi", "role": "mayor", "via": []}
    checker = make(COST | {"modality": modality, "claimant": mayor}, TOWER)
    found = look_up(checker, "The bridge cost 5 million euros.")
    assert found.verdict is Verdict.SUPPORTED
    assert bool(found.warnings) is bool(warned)
    assert all(warned in each and "Anna Rossi" in each for each in found.warnings)


@pytest.mark.parametrize("rated", ["refuted", "supported"])
def test_a_deciding_claim_that_was_found_false_carries_a_warning(make: Making, rated: str) -> None:
    review = {"publisher": "AFP", "textual_rating": "Mostly so", "verdict": rated}
    checker = make(COST | {"reviews": [review]}, TOWER | {"reviews": [review]})
    said = "the claim that decides it was rated «Mostly so» by AFP"
    for statement in ("The bridge cost 5 million euros.", "The bridge cost 9 million euros."):
        found = look_up(checker, statement)
        assert found.verdict is not Verdict.NOT_ENOUGH_INFO
        assert found.warnings == ((said,) if rated == "refuted" else ())
    assert look_up(checker, "The bridge is 300 metres long.").warnings == ()


def test_who_said_it_is_the_claims_record(make: Making) -> None:
    said = claim(
        "said", "The old bridge over the river is safe.", language="en",
        claimant={"name": "Anna Rossi", "via": ["Valley Post"]},
    )  # fmt: skip
    checker = make(said, TOWER)
    for speaker, wanted in (
        ("Anna Rossi", Verdict.SUPPORTED),
        ("Marco Verdi", Verdict.NOT_ENOUGH_INFO),
    ):
        found = look_up(checker, f"{speaker} said that the old bridge over the river is safe.")
        assert found.verdict is wanted, found.matches[0].reasons


def test_words_of_nobodys_mouth_do_not_show_who_said_them(make: Making) -> None:
    found = look_up(make(SAFE, TOWER), "Anna Rossi said that the bridge is safe.")
    assert found.verdict is Verdict.NOT_ENOUGH_INFO
    assert "nothing shows that Anna Rossi said it" in found.matches[0].reasons


def test_the_names_of_one_entity_are_one(make: Making) -> None:
    owns = claim("owns", "High-Flyer owns 5,000 chips.", language="en")
    checker = make(owns, TOWER, alias("High-Flyer", "幻方"))
    found = look_up(checker, "幻方拥有5000块芯片。", "zh")
    assert found.matches[0].claim_id == "owns"
    assert any("both name 幻方" in reason for reason in found.matches[0].reasons)


def test_a_quote_in_the_statements_language_is_held_against_it(make: Making) -> None:
    article = source("s1", title="Giornale", language="it", published="2024-01-01")
    price = claim(
        "price", "The ticket price was named.", language="en",
        appearances=[quoted("s1", "il biglietto del museo costa 12 euro")],
    )  # fmt: skip
    checker = make(article, price, TOWER)
    found = look_up(checker, "Il biglietto del museo costa 12 euro.", "it")
    assert found.verdict is Verdict.SUPPORTED
    assert look_up(checker, "Il biglietto del museo costa 30 euro.", "it").verdict is (
        Verdict.REFUTED
    )


def test_claims_far_behind_are_shown_and_not_held_against_the_statement(make: Making) -> None:
    checker = make(COST, claim("zz", "Quarks have colour charge.", language="en"))
    found = look_up(checker, "The bridge cost 5 million euros.")
    last = found.matches[-1]
    assert last.claim_id == "zz"
    assert last.stance is Stance.NEUTRAL
    assert last.reasons == ("not compared: farther from the statement than those before it",)


def test_more_claims_than_five_are_compared_where_they_are_as_near(make: Making) -> None:
    statement = "The bridge cost 5 million euros."
    names = ("Ada", "Bela", "Cira", "Dora", "Edda", "Fina", "Gina", "Hana", "Iris", "Jana")
    near = [claim(f"c{each}", f"The {each} bridge cost much.", language="en") for each in names]
    found = look_up(make(*near, TOWER), statement, limit=20)
    compared = [not each.reasons[0].startswith("not compared") for each in found.matches]
    assert compared == [True] * 10 + [False]


@pytest.mark.parametrize("limit", [1, 5, 10, 50])
def test_later_claims_do_not_hide_an_older_one(make: Making, limit: int) -> None:
    later = [
        claim(f"later{each}", COST["text"], language="en", claimed_on="2024-05-02")
        for each in range(40)
    ]
    older = DEARER | {"claimed_on": "2020-01-01"}
    found = look_up(make(*later, older), COST["text"], as_of=date(2024, 5, 1), limit=limit)
    assert (found.verdict, [each.claim_id for each in found.matches]) == (
        Verdict.REFUTED, ["dearer"],
    )  # fmt: skip


@pytest.mark.parametrize("statement", ["", "?!", "😀", "\u200b\u202e"])
def test_a_statement_that_says_nothing_is_an_error(make: Making, statement: str) -> None:
    checker = make(SAFE)
    with pytest.raises(NothingToCheck):
        look_up(checker, statement, "")


def test_long_and_unread_statements_are_told_of(make: Making) -> None:
    checker = make(SAFE)
    long = look_up(checker, "The bridge is safe. " * 30)
    assert any("--document" in each for each in long.warnings)
    (unread,) = look_up(checker, "1234", "").warnings
    assert "language was not recognised" in unread


@pytest.mark.parametrize(("times", "told"), [(20, "may say several"), (220, "first 4,000 char")])
def test_a_sentence_of_a_document_is_not_to_be_checked_as_a_document(
    make: Making, times: int, told: str
) -> None:
    checker, long = make(SAFE), "The bridge is safe" + ", and it is old" * (2 * times)
    (alone,) = look_up(checker, long).warnings
    assert told in alone
    assert alone.endswith(": check it with --document")
    (passage,) = passages(f"{long}.", checker.check_all, language="en")
    assert passage.found is not None
    assert passage.found.warnings == (alone.removesuffix(": check it with --document"),)


def test_many_questions_are_answered_as_one_by_one(make: Making) -> None:
    checker = make(COST, SAFE, UNSAFE, OPENED, TOWER)
    asked = [
        Question("The bridge cost 9 million euros.", "en"),
        Question("Il ponte è sicuro."),
        Question("这座桥于1935年通车。", "zh"),
    ]
    together = list(checker.check_all(iter(asked)))
    assert [each.statement for each in together] == [each.statement for each in asked]
    assert [each.language for each in together] == ["en", "it", "zh"]
    for question, found in zip(asked, together, strict=True):
        alone = checker.check(question)
        assert (found.verdict, stances(found)) == (alone.verdict, stances(alone))


def test_json_has_the_promised_keys(make: Making) -> None:
    told = as_json(look_up(make(SAFE), "The bridge is safe."))
    assert list(told) == [
        "statement", "language", "verdict", "basis", "confidence", "matches", "warnings",
    ]  # fmt: skip
    (match,) = told["matches"]
    assert list(match) == ["claim_id", "stance", "score", "reasons", "claim"]
    assert (told["verdict"], match["stance"], match["claim"]["id"]) == (
        "supported", "supports", "safe",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "warned"), [("The bridge may be safe.", True), ("The bridge is safe.", False)]
)
def test_a_hedge_of_what_decides_draws_a_warning(make: Making, text: str, *, warned: bool) -> None:
    found = look_up(make(claim("c", text, language="en")), "The bridge is safe.")
    assert found.verdict is Verdict.SUPPORTED
    assert any("hedged («may»)" in each for each in found.warnings) is warned
