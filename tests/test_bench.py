"""The benchmarks run and check what they measure; no speed is asserted."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.encoder import is_installed
from kb.model import Claim, Source
from tests.bench import __main__ as bench
from tests.bench import figures
from tests.bench.bench_check import check, statements
from tests.bench.bench_dates import dates
from tests.bench.bench_exchange import exchange
from tests.bench.bench_numbers import Score, numbers, recognizers, same_value
from tests.bench.bench_quality import (
    SEARCHES,
    Missing,
    all_claims,
    average_precision,
    fact_checks,
    interview,
    ndcg,
    new_base,
    quality,
    read_lines,
    same_passage,
    searches,
)
from tests.bench.bench_retrieval import retrieval
from tests.bench.bench_startup import startup
from tests.bench.costs import WrongResult, checked, cost_of
from tests.bench.figures import Figure
from tests.bench.synthetic import HEADER, PLANTED, planted, write_dump
from tests.bench.workshop import ROOT, Workshop

SIZES = (60, 200)
MACHINE = {"cpu": "Abacus 1", "cores": 2, "python": "3.11.7", "system": "Linux"}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Bases made and searched with the ``kb`` of this environment."""
    programs = Path(sys.executable).parent
    return Workshop(tmp_path_factory.mktemp("bench"), lambda _: programs)


def test_the_benchmarks_of_whole_processes_run(workshop: Workshop, tmp_path: Path) -> None:
    every = {
        "start-up": lambda: startup(workshop, SIZES, runs=2),
        "exchange": lambda: exchange(workshop, SIZES, runs=1),
    }
    kept = tmp_path / "results.json"
    assert bench.run(every, kept) == 0
    sections = figures.read_results(kept)
    assert sections.keys() == every.keys()
    for section in sections.values():
        assert section["machine"]["cores"]
        assert any(figure.met is not None for figure in figures.read_figures(section))


@pytest.mark.slow
@pytest.mark.skipif(not is_installed(), reason="the extra lookup is not installed")
def test_looking_statements_up_is_measured_and_checked(workshop: Workshop) -> None:
    found = list(check(workshop, SIZES[:1], count=20, runs=1))
    assert all(figure.value > 0 for figure in found)
    assert [figure.name.count("60 claims") for figure in found] == [0, 1, 1, 1, 1]


def test_statements_to_look_up_are_of_three_languages_and_none_is_a_claim(tmp_path: Path) -> None:
    write_dump(dump := tmp_path / "dump", 60)
    found = statements(dump, 40)
    assert len(set(found)) == 40
    assert statements(dump, 40) == found
    assert any(" " not in text for text in found)
    assert not any(
        json.dumps(text, ensure_ascii=False) in dump.read_text("utf-8") for text in found
    )


def test_the_index_benchmark_runs(tmp_path: Path, workshop: Workshop) -> None:
    every = bench.benchmarks(workshop, (100,), tmp_path)
    assert every.keys() == set(bench.NAMES)
    assert bench.run({"index": every["index"]}, tmp_path / "results.json") == 0


def test_the_interviews_claims_are_there_and_found(shared: Path) -> None:
    found = list(interview(shared / "eval" / "interview-dev"))
    assert [figure.unit for figure in found] == ["%", "", ""]
    assert found[0].value > 90
    assert min(figure.value for figure in found[1:]) > 0.9


def test_fact_checks_are_found_by_their_words(tmp_path: Path) -> None:
    folder = tmp_path / "checks"
    (folder / "dev").mkdir(parents=True)
    corpus = [
        {"id": "v1", "text": "Sharks swim in the streets of Houston.", "title": "Street Shark"},
        {"id": "v2", "text": "Sharks swim in the streets of Houston.", "title": "Street Shark"},
        {"id": "v3", "text": "A moose drinks from a hose.", "title": "Thirsty Moose"},
    ]
    tweets = [
        {"id": "t1", "text": "a SHARK in a Houston street!! https://t.co/x"},
        {"id": "t2", "text": "no such animal as this shark"},
    ]
    packed = gzip.compress("\n".join(map(json.dumps, corpus)).encode())
    (folder / "corpus.jsonl.gz").write_bytes(packed)
    (folder / "dev" / "queries.jsonl").write_text("\n".join(map(json.dumps, tweets)))
    (folder / "dev" / "qrels.tsv").write_text("t1\tv2\t1\nt2\tv3\t1\n")
    assert fact_checks(folder).value == 0.5


def test_posts_are_matched_with_claims_in_any_language(tmp_path: Path) -> None:
    folder = tmp_path / "eval" / "retrieval"
    claims = [
        {"id": "v1", "text": "Sharks swim in the streets of Houston.", "title": "", "lang": "en"},
        {"id": "v2", "text": "Un alce beve da una pompa.", "title": "", "lang": "it"},
        {"id": "v3", "text": "Un alce beve da una pompa.", "title": "", "lang": "it"},
    ]
    topics = [
        {"id": "t1", "text": "a SHARK in a Houston street!! https://t.co/x", "lang": "en"},
        {"id": "t2", "text": "A moose drinks from the hose", "lang": "en"},
    ]
    for name, part in (
        ("checkthat2022-task2a-en", "dev"),
        ("checkthat2025-task2-multilingual", "dev"),
        ("scifact", "train-cited"),
    ):
        (folder / name / part).mkdir(parents=True)
        packed = gzip.compress("\n".join(map(json.dumps, claims)).encode())
        (folder / name / "corpus.jsonl.gz").write_bytes(packed)
        (folder / name / part / "queries.jsonl").write_text("\n".join(map(json.dumps, topics)))
        (folder / name / part / "qrels.tsv").write_text("t1\tv1\t1\nt2\tv3\t1\n")
    found = {figure.name: figure.value for figure in retrieval(tmp_path, quick=True)}
    assert [value for name, value in found.items() if "@" in name] == [1, 1, 1]
    assert all(value > 0 for value in found.values())


def test_the_searches_of_the_sample_name_claims_of_it() -> None:
    found = {figure.name: figure.value for figure in searches()}
    assert len(found) == 6
    assert all(0.6 < value < 1 for name, value in found.items() if "Italian" not in name)
    italian = [value for name, value in found.items() if "Italian" in name]
    assert 0 < italian[0] < min(italian[1:]) < 1  # words alone do not meet another language
    judged = list(read_lines(SEARCHES))
    assert {each["lang"] for each in judged} == {"de", "en", "es", "fr", "it", "zh"}
    with new_base() as base:
        base.load_sample()
        held = {claim["id"] for claim in all_claims(base)}
    assert all(held.issuperset(each["relevant"]) for each in judged)


def test_a_value_counts_once_as_right_wrong_or_missed() -> None:
    score = Score()
    assert score.add([5, 13], [5, 13], [])
    assert not score.add([5, 5, 1, 9], [5, 7], [1])
    assert (score.right, score.wrong, score.missed) == (3, 2, 1)
    assert (score.precision, score.recall) == (0.6, 0.75)


def test_specs_are_scored_by_what_their_model_is_about(tmp_path: Path) -> None:
    def spec(model: str, text: str, *results: dict[str, str], unsupported: str = "") -> str:
        case = {"kind": "x", "lang": "English", "model": model, "input": text, "context": None}
        found = [{"Text": "", "Resolution": each} for each in results]
        marks = {"not_supported": unsupported, "not_supported_by_design": None}
        return json.dumps(case | {"results": found} | marks)

    lines = [
        spec("NumberModel", "180 ml, three", {"value": "3"}),
        spec("PercentModel", "7%, 3 km", {"value": "7%"}),
        spec("CurrencyModel", "5 euros", {"value": "5", "isoCurrency": "USD"}),
        spec("DimensionModel", "3 to 5 km", {"value": "5"}),
        spec("NumberModel", "three", {"value": "4"}, unsupported="dotnet, java"),
        spec("OrdinalModel", "third", {"value": "3"}),
    ]
    path = tmp_path / "specs.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    scores, skipped = recognizers(path)
    english = scores["en"]
    assert (english.right, english.wrong, english.missed, skipped) == (3, 0, 1, 1)


def test_the_same_amounts_are_equal_in_six_languages(tmp_path: Path) -> None:
    assert same_value().value == 100
    with pytest.raises(Missing):
        next(numbers(tmp_path / "nowhere"))


def test_without_the_evaluation_data_quality_is_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "results.json"
    assert bench.run({"quality": lambda: quality(tmp_path / "nowhere")}, kept) == 0
    assert "skipped: the evaluation data is not at" in capsys.readouterr().out
    assert not kept.exists()
    with pytest.raises(Missing):
        next(quality(tmp_path / "nowhere"))


def test_a_wrong_result_fails_the_run_and_a_missed_target_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong() -> Iterator[Figure]:
        checked(right=False, sentence="3 claims found instead of 4")
        yield Figure("never", 0)

    def slow() -> Iterator[Figure]:
        yield Figure("search", 99, "×", at_most=16)

    kept = tmp_path / "results.json"
    assert bench.run({"start-up": wrong, "exchange": slow}, kept) == 1
    assert figures.read_results(kept).keys() == {"exchange"}
    printed = capsys.readouterr().out
    assert "WRONG: WrongResult: 3 claims found instead of 4" in printed
    assert "search  99×  ≤ 16×  missed" in printed


def test_a_command_that_fails_is_a_wrong_result(tmp_path: Path) -> None:
    with pytest.raises(WrongResult, match="ended with 3"):
        cost_of([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)
    cost = cost_of([sys.executable, "-c", "print(sum(range(10**6)))"], tmp_path)
    assert cost.out == "499999500000\n"
    assert cost.cpu > 0
    assert cost.peak_mb > 1


def test_made_up_bases_are_the_same_every_time(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_dump(first, 101)
    write_dump(second, 101)
    assert first.read_bytes() == second.read_bytes()
    header, *lines = first.read_text(encoding="utf-8").splitlines()
    assert header == HEADER
    records = [json.loads(line) for line in lines]
    texts = {each["id"]: each.pop("text") for each in records if each.pop("type") == "source"}
    for each in records:
        if each["id"] in texts:
            assert Source.model_validate(each).length == len(texts[each["id"]])
    claims = [Claim.model_validate(each) for each in records if each["id"] not in texts]
    assert len({claim.id for claim in claims}) == 101
    assert sum(PLANTED in claim.text for claim in claims) == planted(101) == 3
    for claim in claims:
        (appearance,) = claim.appearances
        quote = appearance.quote
        assert quote is not None
        text = texts[appearance.source_id]
        assert text[quote.start : quote.end] == quote.exact
        assert text[: quote.start].endswith(quote.prefix)
        assert text[quote.end :].startswith(quote.suffix)


@pytest.mark.parametrize(
    ("figure", "met", "row"),
    [
        (Figure("a", 9.5, "×", at_most=10), True, ("a", "9.50×", "≤ 10×", "")),
        (Figure("b", 0.5, "×", at_least=0.6), False, ("b", "0.50×", "≥ 0.60×", "missed")),
        (Figure("c", 1234.5, "MB", note="n"), None, ("c", "1,234 MB", "", "n")),
        (Figure("d", 0.9876), None, ("d", "0.988", "", "")),
    ],
)
def test_figures_stand_beside_their_targets(
    figure: Figure, *, met: bool | None, row: tuple[str, ...]
) -> None:
    assert figure.met is met
    assert figure.row() == row


def test_results_are_kept_section_by_section_and_shown_in_the_readme(tmp_path: Path) -> None:
    kept, readme = tmp_path / "results.json", tmp_path / "README.md"
    for name, day in (("start-up", "2026-11-23"), ("exchange", "2026-11-24")):
        figure = Figure(f"the {name}", 17, "×", at_most=16)
        detail = Figure("of no interest", 1, detail=True)
        section = figures.section_of([figure, detail]) | {"date": day, "machine": MACHINE}
        figures.write_results(kept, {name: section})
    readme.write_text("# kb\n\n<!-- bench -->\nold\n<!-- /bench -->\n\nend\n", encoding="utf-8")
    assert bench.main(["--results", str(kept), "--readme", str(readme)]) == 0
    assert readme.read_text(encoding="utf-8") == (
        "# kb\n\n<!-- bench -->\n"
        "Measured by `make bench` on 2026-11-23 to 2026-11-24: Abacus 1, 2 cores, Python 3.11.7.\n"
        "\n| measured | figure | target or remark |\n| --- | --- | --- |\n"
        "| **start-up** | | |\n| the start-up | 17× | ≤ 16× (missed) |\n"
        "| **exchange** | | |\n| the exchange | 17× | ≤ 16× (missed) |\n"
        "<!-- /bench -->\n\nend\n"
    )
    readme.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="has no <!-- bench -->"):
        figures.rewrite(readme, figures.read_results(kept))


def test_the_readme_has_the_place_for_the_table() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "<!-- bench -->\n" in text
    assert "<!-- /bench -->" in text


def test_rankings_are_scored_as_trec_does() -> None:
    assert ndcg(["a", "b"], {"a": 3}) == 1
    assert ndcg([None, "a"], {"a": 3}) == pytest.approx(1 / 1.5849625)
    assert ndcg(["a", "a", "b"], {"a": 3, "b": 3}) == 1
    assert ndcg([], {"a": 1}) == 0
    assert average_precision([{"x"}, {"a"}, {"y"}, {"b"}], {"a", "b"}) == (1 / 2 + 2 / 4) / 2
    assert average_precision([{"x"}] * 5 + [{"a"}], {"a"}) == 0


def test_quotes_that_share_most_of_the_shorter_one_are_the_same_passage() -> None:
    assert same_passage((0, 10), (2, 50))
    assert not same_passage((0, 10), (3, 50))
    assert not same_passage((0, 10), (20, 30))


def test_without_the_evaluation_data_no_dates_are_measured(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        list(dates(tmp_path))


def test_the_dates_of_every_language_meet_their_targets(shared: Path) -> None:
    found = list(dates(shared))
    assert {figure.met for figure in found} == {True, None}
    assert all(0 <= figure.value <= 1 for figure in found)
