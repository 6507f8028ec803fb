"""A small base about a bridge, two sources and five claims, for tests of the look-up's views."""

from __future__ import annotations

from pathlib import Path

from kb.lookup.stances import Stance
from tests.command_line import kb
from tests.planted import Plan

ARTICLE = (
    "Reporter: How is the bridge?\n"
    "Anna Rossi: The bridge, which was built in 1932 and has been closed to lorries since spring,"
    " is not safe, and everyone in the valley knows it. Repairs cost about 1.5 million euros.\n"
    "Reporter: Wann wird sie repariert?\n"
    "Anna Rossi: 桥明年关闭，因为市政府已经没有钱维修它了，而且附近的居民也不同意再推迟这项工程。\n"
)
SAFE = "The bridge is safe."
COST = "Repairs cost 1.5 million euros."
CLOSES = "桥明年关闭。"
TOWER = "The tower is high."
UNKNOWN = "Nobody knows the mayor's cat."
NO_ENCODER = "the encoder is missing: claims in other languages were not found"


def plans() -> dict[str, Plan]:
    """A refuted, a disputed, a supported and an unsourced statement."""
    return {
        SAFE: Plan(
            [
                ("not safe", Stance.REFUTES, "same predicate, opposite polarity"),
                ("1.5 million", Stance.NEUTRAL, "same topic, other attribute"),
            ]
        ),
        COST: Plan(
            [
                ("1.5 million", Stance.SUPPORTS, "1.5 million euros on both sides"),
                ("two million", Stance.REFUTES, "1.5 million euros against 2 million euros"),
                ("桥", Stance.NEUTRAL, ""),
            ],
            warnings=(NO_ENCODER,),
        ),
        CLOSES: Plan([("桥", Stance.SUPPORTS, "the same words")], language="zh"),
        TOWER: Plan([("tower", Stance.SUPPORTS, "the same words")]),
    }


def make_bridge_base(folder: Path) -> Path:
    """The base, in a folder below this one."""
    home, article = folder / "base", folder / "bridge.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    assert kb("init", home=home).code == 0
    described = ["--title", "The bridge | *news*", "--publisher", "Valley Post"]
    described += ["--published", "2024-07-22", "--url", "https://example.org/bridge?a=b"]
    assert kb("sources", "add", article, *described, "--lang", "en", home=home).code == 0
    for arguments in (
        ["The bridge is not safe.", "-s", article, "-q", "is not safe", "--role", "mayor",
         "--claimant", "Anna Rossi", "--date", "2024-07"],
        ["Repairs of the bridge cost 1.5 million euros.", "-s", article, "-q",
         "Repairs cost about 1.5 million euros"],
        [CLOSES, "-s", article, "-q", "桥明年关闭", "--lang", "zh", "--translation",
         "en=The bridge closes next year."],
        ["Repairs of the bridge cost two million euros."],
        [TOWER],
    ):  # fmt: skip
        done = kb("add", *arguments, home=home)
        assert done.code == 0, done.err
    return home
