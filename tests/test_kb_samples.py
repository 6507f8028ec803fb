"""The packaged interview: anchored, atomic, bilingual, and without the article's text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb import ids
from kb.model import Alias, Claim, Source
from kb.samples import open_sample
from kb.service import KnowledgeBase

MOST_COVERED = 0.75
LONGEST_CONTEXT = 16


def lines(record_type: str) -> list[dict[str, object]]:
    """The sample's records of one type."""
    with open_sample() as stream:
        records = [json.loads(line) for line in stream]
    return [record for record in records if record.pop("type") == record_type]


def claims() -> list[Claim]:
    """The sample's claims."""
    return [Claim.model_validate(record) for record in lines("claim")]


def source() -> Source:
    """The sample's only source."""
    (record,) = lines("source")
    assert record.pop("text") is None
    return Source.model_validate(record)


def interview(shared: Path) -> str:
    """The article as the holder of a copy has it."""
    (path,) = (shared / "seeds").glob("*.txt")
    return path.read_bytes().decode("utf-8")


def test_every_quote_is_verbatim_at_its_offsets(shared: Path) -> None:
    text = interview(shared)
    assert ids.text_digest(text) == source().digest
    assert len(text) == source().length
    for claim in claims():
        for appearance in claim.appearances:
            quote = appearance.quote
            assert quote is not None
            assert quote.start is not None
            assert text[quote.start : quote.end] == quote.exact, claim.text
            assert text[: quote.start].endswith(quote.prefix)
            assert text[quote.end :].startswith(quote.suffix)


def test_the_article_itself_is_not_shipped(shared: Path) -> None:
    text = interview(shared)
    covered = set[int]()
    for claim in claims():
        for appearance in claim.appearances:
            assert appearance.quote is not None
            covered.update(range(appearance.quote.start or 0, appearance.quote.end or 0))
    assert len(covered) < MOST_COVERED * len(text)


def test_offsets_ids_and_digest_agree_with_the_content() -> None:
    assert source().id == ids.source_id(digest=source().digest)
    length = source().length
    assert length is not None
    seen = set()
    for claim in claims():
        assert claim.claimant is not None
        assert claim.id == ids.claim_id(claim.text, claim.claimant.name)
        assert claim.id not in seen
        seen.add(claim.id)
        (appearance,) = claim.appearances
        assert appearance.source_id == source().id
        assert appearance.quote is not None
        assert 0 <= (appearance.quote.start or 0) < (appearance.quote.end or 0) <= length
        for quantity in claim.quantities:
            assert quantity.start is not None
            assert appearance.quote.exact[quantity.start : quantity.end] == quantity.raw


def test_claims_are_many_short_and_translated() -> None:
    assert len(claims()) >= 200
    for claim in claims():
        assert claim.language == "it"
        assert {each.language for each in claim.translations} >= {"en", "zh"}
        assert claim.subject
        quote = claim.appearances[0].quote
        assert quote is not None
        assert len(quote.exact) <= 140
        assert max(len(quote.prefix), len(quote.suffix)) <= LONGEST_CONTEXT


def test_texts_and_quotes_hold_no_control_characters() -> None:
    for claim in claims():
        quote = claim.appearances[0].quote
        assert quote is not None
        for text in (claim.text, quote.exact):
            assert text.isprintable(), claim.id


def test_one_organisation_is_known_by_all_its_names() -> None:
    names = {
        name: {alias.name, *alias.aliases}
        for alias in map(Alias.model_validate, lines("alias"))
        for name in (alias.name,)
    }
    assert names["High-Flyer"] >= {
        "Huan Fang",
        "Huanfang",
        "Magic Square",
        "quadrato magico",
        "幻方",
    }
    assert "Byte" in names["ByteDance"]
    assert "梁文锋" in names["Liang Wenfeng"]


def test_the_sample_loads_once_and_is_completed_by_the_holders_copy(
    tmp_path: Path, shared: Path
) -> None:
    KnowledgeBase.create(tmp_path / "base")
    with KnowledgeBase.open(tmp_path / "base") as base:
        report = base.load_sample()
        assert report is not None
        assert report.counts["claims added"] == len(claims())
        assert base.load_sample() is None
        assert {check.state for check in base.verify()} == {"detached"}
        completed, checks = base.attach(interview(shared))
        assert completed.id == source().id
        assert {check.state for check in checks} == {"exact"}


@pytest.mark.parametrize("field", ["kind", "modality", "polarity"])
def test_the_claims_differ_in_kind_modality_and_polarity(field: str) -> None:
    assert len({getattr(claim, field) for claim in claims()}) > 1
