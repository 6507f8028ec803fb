"""The shipped weights, and the script that learns them: signs, pairs, labels, measures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.lookup.alignment import Aligner
from kb.lookup.segmenting import segmenter
from kb.lookup.sides import make_side
from kb.lookup.stances import Logistic, StanceModel, shipped_model
from kb.reading import read_text
from tests.training.pairs import Maker, Pair, Text, crossed, published

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "kb" / "lookup" / "stance-weights.json"

ENGLISH = [
    "The bridge in Rome was built by Maria Rossi in 1932.",
    "The museum in London was opened by John Smith in 1950.",
    "The company in Paris accepted the offer of 20 banks.",
]
ITALIAN = [
    "Il ponte a Roma è stato costruito da Maria Rossi nel 1932.",
    "Il museo a Londra è stato inaugurato da John Smith nel 1950.",
    "L'azienda a Parigi ha accettato l'offerta di 20 banche.",
]


def planted(texts: list[str], language: str) -> list[Pair]:
    """Published pairs, one for each text."""
    return [
        Pair(
            Text(text, language), (Text(text, language),), "supports", f"set.{language}", f"set:{n}"
        )
        for n, text in enumerate(texts)
    ]


def maker(seed: int = 7) -> Maker:
    """Over the planted sentences."""
    return Maker(planted(ENGLISH, "en"), planted(ITALIAN, "it"), seed)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script, where what it learns with is installed."""
    pytest.importorskip("sklearn", reason="the extra train is not installed")
    from tests.training import stance  # noqa: PLC0415 - needs the extra train

    return stance


def test_pairs_are_the_same_for_a_seed_and_others_for_another() -> None:
    assert list(maker().make()) == list(maker().make())
    assert list(maker(7).make()) != list(maker(8).make())


def test_made_pairs_carry_the_label_of_what_was_done() -> None:
    made = list(maker().make())
    labels = {
        pair.origin: {each.stance for each in made if each.origin == pair.origin} for pair in made
    }
    assert labels["translation"] == labels["joined"] == labels["said"] == {"supports"}
    for origin in ("number", "negation", "name", "speaker"):
        assert labels[origin] == {"refutes"}, origin
    assert {pair.group for pair in made} == {"set:0", "set:1", "set:2"}


def test_one_thing_is_changed_and_nothing_else() -> None:
    made = list(maker().make())
    denied = [each for each in made if each.origin == "negation"]
    assert denied
    for pair in denied:
        assert {"not", "non"} & set(pair.statement.text.split())
    changed = [each for each in made if each.origin == "number"]
    assert changed
    for pair in changed:
        assert pair.statement.text not in {*ENGLISH, *ITALIAN}
        own = ENGLISH if pair.statement.language == "en" else ITALIAN
        words = set(pair.statement.text.split())
        assert any(len(words ^ set(each.split())) == 2 for each in own)


def test_translations_cross_within_their_group() -> None:
    english, italian = planted(ENGLISH, "en"), planted(ITALIAN, "it")
    for pair in crossed(english, italian[:2]):
        place = ENGLISH.index(pair.statement.text)
        assert [each.text for each in pair.evidence] == [ITALIAN[place]]
        assert pair.stance == "supports"
    assert len(crossed(english, italian[:2])) == 2


def test_neighbours_are_other_claims_and_neutral(encoder: UniversalSentenceEncoder) -> None:
    for pair in maker().neighbours(encoder.encode):
        assert pair.stance == "neutral"
        assert pair.statement.text not in pair.evidence[0].text


def test_published_pairs_are_read_with_their_labels(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a-full",
            "claim": "C",
            "label": "supported",
            "evidence": [{"text": "E -LRB-x-RRB- ."}],
        },
        {
            "id": "a-cut",
            "claim": "C",
            "label": "not_enough_info",
            "evidence": [{"text": ["E", "F"]}],
        },
        {
            "id": "b",
            "claim": "D",
            "label": "contradicted",
            "lang": "it",
            "evidence": [{"title": "A_b", "text": "G"}],
        },
    ]
    (tmp_path / "set.one.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    first, second, third = published(tmp_path, "set.one")
    assert [each.stance for each in (first, second, third)] == ["supports", "neutral", "refutes"]
    assert first.group == second.group != third.group
    assert [each.text for each in (*first.evidence, *second.evidence, *third.evidence)] == [
        "E (x).", "E", "F", "A b: G",
    ]  # fmt: skip
    assert (first.statement.language, third.statement.language) == ("en", "it")


def weights() -> dict[str, Logistic]:
    """Both shipped models by name."""
    model = shipped_model()
    return {"decides": model.decides, "refutes": model.refutes}


def test_shipped_weights_are_of_measures_that_the_code_gives(
    encoder: UniversalSentenceEncoder,
) -> None:
    side = make_side(read_text("The bridge is safe.", language="en"), segmenter(encoder))
    given = Aligner(encoder).align(side, side).measures
    for model in weights().values():
        assert {factor for name in model.weights for factor in name.split("*")} <= given.keys()
    used = {
        factor
        for model in weights().values()
        for name in model.weights
        for factor in name.split("*")
    }
    assert {"cosine", "cover", "turned", "opposed", "quantity_conflicts", "date_conflicts"} <= used


def test_shipped_weights_are_those_of_the_script_and_keep_their_signs(script: ModuleType) -> None:
    for name, signs in (("decides", script.DECIDES), ("refutes", script.REFUTES)):
        shipped = weights()[name].weights
        assert shipped.keys() == signs.keys()
        assert all(signs[key] * value >= 0 for key, value in shipped.items())


def test_the_shipped_model_gives_shares_of_one() -> None:
    model = shipped_model()
    names = {
        factor
        for each in (model.decides, model.refutes)
        for name in each.weights
        for factor in name.split("*")
    }
    for level in (0.0, 0.5, 1.0):
        shares = model.probabilities(dict.fromkeys(names, level))
        assert sum(shares) == pytest.approx(1)
        assert all(0 <= share <= 1 for share in shares)


def test_weights_that_would_go_against_their_sign_stay_at_nothing(script: ModuleType) -> None:
    pair = Pair(Text("a", "en"), (Text("a", "en"),), "supports", "number", "g")
    rows = [script.Row(pair, {"up": value, "down": value}) for value in (0.0, 0.1, 0.9, 1.0)]
    rising = script.fit(rows, {"up": script.UP, "down": script.DOWN}, [False, False, True, True])
    assert rising.weights["up"] > 0
    assert rising.weights["down"] == 0
    falling = script.fit(rows, {"up": script.UP, "down": script.DOWN}, [True, True, False, False])
    assert falling.weights["up"] == 0
    assert falling.weights["down"] < 0
    assert (
        rising.probability({"up": 1.0, "down": 0.0})
        > 0.5
        > rising.probability({"up": 0.0, "down": 0.0})
    )


def test_the_likeliest_stance_is_that_of_the_model(script: ModuleType) -> None:
    never, always = Logistic(-9.0, {}), Logistic(9.0, {})
    for decides, refutes, wanted in (
        (never, always, "neutral"), (always, always, "refutes"), (always, never, "supports"),
    ):  # fmt: skip
        assert script.likeliest(StanceModel(decides, refutes), {}) == wanted


def test_the_script_says_what_it_can(script: ModuleType) -> None:
    done = subprocess.run(
        [sys.executable, "-m", script.__name__, "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "--dry-run" in done.stdout
