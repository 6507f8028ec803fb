"""Statements with their evidence and what it does to them: published pairs, and ones made of them.

Only sets whose licence lets weights be learned from them: FEVER-IT, SufficientFacts, SciFact.
Everything made here is made of their sentences, with a fixed seed.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kb.text.entities import find_entities
from kb.text.opposite_words import pairs
from kb.text.opposites import find_concepts

LABELS = {"supported": "supports", "contradicted": "refutes", "not_enough_info": "neutral"}


PARAPHRASE = 0.75
"""Cosine above which two claims often say the same."""


class Text(NamedTuple):
    """A text and its language."""

    text: str
    language: str


class Pair(NamedTuple):
    """A statement, its pieces of evidence, and what they do to it."""

    statement: Text
    evidence: tuple[Text, ...]
    stance: str
    origin: str
    """The set or the perturbation it comes from."""
    group: str
    """Pairs of one group stay on one side of any split."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def published(folder: Path, name: str) -> list[Pair]:
    """The pairs of one file of ``verification/``, in its languages."""
    found = []
    for row in read_lines(folder / f"{name}.jsonl"):
        language = row.get("lang", "en")
        evidence = tuple(Text(text, language) for text in _evidence(row))
        stance = LABELS.get(row["label"], "neutral")
        claim = Text(row["claim"], language)
        found.append(Pair(claim, evidence, stance, name, _group(name, row)))
    return found


def _group(name: str, row: dict[str, Any]) -> str:
    own = row.get("original_id") or re.sub(r"-(full|cut)$", "", str(row["id"]))
    return f"{name.split('.', maxsplit=1)[0]}:{own}"


def _evidence(row: dict[str, Any]) -> Iterator[str]:
    """The sentences of a row's evidence, each after the title of the page it is on."""
    for each in row["evidence"]:
        texts = each["text"] if isinstance(each["text"], list) else [each["text"]]
        title = re.sub(r"_?-LRB-.*", "", each.get("title") or "").replace("_", " ")
        for text in texts:
            yield _plain(f"{title}: {text}" if title else text)


def _plain(text: str) -> str:
    """Without the marks of a treebank."""
    text = re.sub(r"\[\[(.*?)\]\]", r"\1:", text)
    text = re.sub(r"-LRB-\s*", "(", text)
    text = re.sub(r"\s*-RRB-", ")", text)
    text = text.replace("-LSB-", "[").replace("-RSB-", "]").replace("``", '"').replace("''", '"')
    return re.sub(r"\s+([.,;:!?%)])", r"\1", text)


def crossed(first: list[Pair], second: list[Pair]) -> list[Pair]:
    """The pairs of two parallel sets with the evidence of the other language."""
    there = {pair.group: pair for pair in second}
    return [
        pair._replace(evidence=there[pair.group].evidence, origin="crossed")
        for pair in first
        if pair.group in there
    ]


class Maker:
    """Makes pairs of the sentences of parallel claims."""

    def __init__(self, english: list[Pair], italian: list[Pair], seed: int = 7) -> None:
        there = {pair.group: pair.statement for pair in italian}
        self.parallel = [
            (pair.group, pair.statement, there[pair.group])
            for pair in english
            if pair.group in there
        ]
        self.random = random.Random(seed)  # noqa: S311 - a fixed seed, no secret
        self.names = self._names()
        self.opposites = {code: _opposite_words(code) for code in ("en", "it")}

    def _names(self) -> dict[str, list[str]]:
        """The names of all claims, by kind."""
        found: dict[str, set[str]] = defaultdict(set)
        for _, english, _ in self.parallel:
            for each in find_entities(english.text, english.language):
                found[each.kind].add(each.text)
        return {kind: sorted(names) for kind, names in found.items()}

    def make(self) -> Iterator[Pair]:
        """Translations, and translations with one thing changed."""
        for group, english, italian in self.parallel:
            for one, other in ((english, italian), (italian, english)):
                yield Pair(one, (other,), "supports", "translation", group)
                yield Pair(one, (self._joined(other, group),), "supports", "joined", group)
                yield from self._perturbed(group, one, other)

    def _perturbed(self, group: str, one: Text, other: Text) -> Iterator[Pair]:
        """The statement with one thing changed, against its translation, and against itself."""
        makers = {
            "number": self._number, "name": self._name, "negation": self._negation,
            "speaker": self._speaker, "opposite": self._opposite,
        }  # fmt: skip
        for name, maker in makers.items():
            made = maker(one)
            if made is None:
                continue
            changed, speaker = made
            for evidence in (other, one):
                held = Text(self._said(speaker, evidence), evidence.language)
                yield Pair(Text(changed, one.language), (held,), "refutes", name, group)
            held = self._joined(Text(self._said(speaker, other), other.language), group)
            yield Pair(Text(changed, one.language), (held,), "refutes", name, group)
        anyone = self.random.choice(self.names.get("person") or self.names[""])
        said_by = Text(self._said(anyone, other), other.language)
        for said in (Text(self._said(anyone, one), one.language), one):
            yield Pair(said, (said_by,), "supports", "said", group)

    def _joined(self, one: Text, group: str) -> Text:
        """A sentence that says something else as well, but nothing of the claims of a group."""
        _, english, italian = self._another(group)
        texts = [one.text, italian.text if one.language == "it" else english.text]
        self.random.shuffle(texts)
        words = ", e " if one.language == "it" else ", and "
        return Text(texts[0].rstrip(". ") + words + texts[1], one.language)

    def _another(self, group: str) -> tuple[str, Text, Text]:
        """A claim of another group, in both languages."""
        chosen = self.random.choice(self.parallel)
        while chosen[0] == group:
            chosen = self.random.choice(self.parallel)
        return chosen

    @staticmethod
    def _said(speaker: str, what: Text) -> str:
        """The text as somebody's words."""
        if not speaker:
            return what.text
        words = " ha detto che " if what.language == "it" else " said that "
        return speaker + words + what.text

    def _number(self, one: Text) -> tuple[str, str] | None:
        """A number or a year changed."""
        found = list(re.finditer(r"(?<![\w.,-])\d{1,4}(?![\w.,-]*\d)", one.text))
        if not found:
            return None
        match = self.random.choice(found)
        value = int(match[0])
        is_year = 1000 <= value <= 2100
        steps = (-30, -7, -3, 2, 5, 21) if is_year else (value + 3, 2 * value + 5, 10 * value + 1)
        changed = value + self.random.choice(steps)
        return one.text[: match.start()] + str(changed) + one.text[match.end() :], ""

    def _name(self, one: Text) -> tuple[str, str] | None:
        """A name that is not the subject changed to another of its kind."""
        found = [each for each in find_entities(one.text, one.language) if each.start > 0]
        if not found:
            return None
        each = self.random.choice(found)
        others = [name for name in self.names.get(each.kind, ()) if name not in one.text]
        if not others:
            return None
        other = self.random.choice(others)
        return one.text[: each.start] + other + one.text[each.end :], ""

    def _negation(self, one: Text) -> tuple[str, str] | None:
        """Denied where it is affirmed."""
        pattern, words = (
            (r"\b(è|era|fu|ha|hanno|sono|erano)\b", r"non \1")
            if one.language == "it"
            else (r"\b(is|was|are|were|has been|has|have)\b(?! not)", r"\1 not")
        )
        if re.search(r"\b(?:not|non|never|mai|no|nessun\w*|only|solo)\b", one.text):
            return None
        changed = re.sub(pattern, words, one.text, count=1)
        return (changed, "") if changed != one.text else None

    def _opposite(self, one: Text) -> tuple[str, str] | None:
        """A word changed to one of the other side of its pair."""
        found = [each for each in find_concepts(one.text, one.language) if not each.converse]
        if not found:
            return None
        each = self.random.choice(found)
        words = self.opposites[one.language].get((each.pair_id, "b" if each.side == "a" else "a"))
        if not words:
            return None
        return one.text[: each.start] + self.random.choice(words) + one.text[each.end :], ""

    def _speaker(self, one: Text) -> tuple[str, str] | None:
        """Said by another than who said it."""
        names = self.names.get("person") or self.names[""]
        first, second = self.random.sample(names, 2)
        return self._said(first, one), second

    def neighbours(self, encode: Callable[[list[str]], Any], near: int = 3) -> Iterator[Pair]:
        """For every claim the nearest others, as a look-up would meet them: on the matter.

        Claims nearer than a paraphrase are left out; of the others a few do decide the statement.
        """
        texts = [each for _, one, two in self.parallel for each in (one, two)]
        rows = encode([each.text for each in texts])
        for number, (group, english, italian) in enumerate(self.parallel):
            for place, one in enumerate((english, italian)):
                nearness = rows @ rows[2 * number + place]
                order = [at for at in (-nearness).argsort() if at // 2 != number]
                chosen = [at for at in order if nearness[at] < PARAPHRASE][:near]
                for at in chosen:
                    yield Pair(one, (texts[at],), "neutral", "neighbour", group)
                    yield Pair(
                        one, (self._joined(texts[at], group),), "neutral", "neighbour", group
                    )


def _opposite_words(language: str) -> dict[tuple[str, str], list[str]]:
    """Of every side of every pair of opposites the plain words in a language."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for pair in pairs():
        for (code, side), words in pair.words.items():
            if code == language:
                plain = [each.lstrip("=") for each in words if _PLAIN.fullmatch(each)]
                found[pair.pair_id, side] += plain
    return found


_PLAIN = re.compile(r"=?[^\W\d_]+")
