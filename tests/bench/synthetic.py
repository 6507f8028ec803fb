"""A made-up knowledge base of any size: claims in three languages, quoted from made-up sources.

The same seed gives the same bytes. Every fiftieth claim has the planted word, so that a search
can be checked while it is measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from kb.ids import claim_id, source_id, text_digest
from kb.model import (
    KINDS,
    Appearance,
    Claim,
    Claimant,
    Entity,
    Modality,
    Model,
    Polarity,
    Provenance,
    Quantity,
    Quote,
    Source,
    Translation,
)
from tests.bench.bench_index import SEED, Writing

PLANTED = "zafferano"
"""A word that the made-up vocabularies cannot hold."""
EVERY = 50
QUOTES_PER_SOURCE = 25
"""In small bases; large ones have longer sources."""
MOST_SOURCES = 400
CONTEXT = 16
LANGUAGES = ("it", "en", "it", "zh")
UNITS = ("USD", "CNY", "EUR", "percent", "chip", "year")
HEADER = '{"type":"header","format":"claimkb","version":1,"history":false}'


def planted(size: int) -> int:
    """How many of so many claims have the planted word."""
    return (size + EVERY - 1) // EVERY


def write_dump(path: Path, size: int) -> None:
    """A dump of so many claims, in the format of ``kb export``, sources before their claims."""
    with path.open("w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        out.writelines(f"{line}\n" for line in _lines(size))


def _lines(size: int) -> Iterator[str]:
    inventing = Inventing()
    count = max(1, min(MOST_SOURCES, size // QUOTES_PER_SOURCE))
    for number in range(count):
        numbers = range(size * number // count, size * (number + 1) // count)
        language = LANGUAGES[number % len(LANGUAGES)]
        text = "\n".join(inventing.sentence(language, 12, 24) for _ in numbers)
        source = inventing.source(number, language, text)
        yield _line("source", source, f',"text":{json.dumps(text, ensure_ascii=False)}')
        for claim_number, quote in zip(numbers, _quotes(text), strict=True):
            yield _line("claim", inventing.claim(claim_number, source, quote))


def _line(record_type: str, record: Model, more: str = "") -> str:
    return f'{{"type":"{record_type}",{record.model_dump_json()[1:-1]}{more}}}'


def _quotes(text: str) -> Iterator[Quote]:
    """Every line of the text as a quote."""
    start = 0
    for exact in text.split("\n"):
        end = start + len(exact)
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        yield Quote(exact=exact, start=start, end=end, prefix=before, suffix=after)
        start = end + 1


class Inventing:
    """Makes up sources and claims."""

    def __init__(self) -> None:
        self.writing = Writing(SEED)
        self.random = self.writing.random
        self.names = [self._name() for _ in range(300)]

    def sentence(self, language: str, shortest: int, longest: int) -> str:
        """So many words."""
        return self.writing.sentence(language, self.random.randint(shortest, longest))

    def source(self, number: int, language: str, text: str) -> Source:
        """The source of that text."""
        digest = text_digest(text)
        return Source(
            id=source_id(digest=digest),
            title=self.sentence(language, 4, 8),
            url=f"https://example.org/{number}",
            publisher=self.names[number % 20],
            published=self._date(),
            language=language,
            digest=digest,
            length=len(text),
        )

    def claim(self, number: int, source: Source, quote: Quote) -> Claim:
        """A claim with that quote; its text is not unlike it."""
        draw = self.random
        language = source.language
        other = "it" if language == "en" else "en"
        word = f" {PLANTED}" if number % EVERY == 0 else ""
        text = self.sentence(language, 10, 20) + word
        claimant = draw.choice(self.names[:60])
        return Claim(
            id=claim_id(text, claimant),
            text=text,
            language=language,
            translations=(Translation(language=other, text=self.sentence(other, 10, 20)),),
            claimant=Claimant(name=claimant, role="founder", via=(source.publisher,)),
            subject=draw.choice(self.names),
            entities=tuple(Entity(name=name) for name in draw.sample(self.names, 2)),
            kind=draw.choice(KINDS),
            polarity=draw.choice(tuple(Polarity)),
            modality=draw.choice(tuple(Modality)),
            quantities=tuple(self._quantity() for _ in range(draw.choice((0, 0, 1)))),
            claimed_on=source.published,
            appearances=(Appearance(source_id=source.id, quote=quote),),
            tags=tuple(sorted({f"tag{draw.randrange(200)}" for _ in range(2)})),
            check_worthiness=round(draw.random(), 2),
            provenance=Provenance(method="import", agent="bench"),
        )

    def _quantity(self) -> Quantity:
        value = Decimal(self.random.randrange(1, 10**6)) / 10
        return Quantity(value=value, unit=self.random.choice(UNITS))

    def _name(self) -> str:
        first, last = self.random.sample(self.writing.words["en"], 2)
        return f"{first} {last}".title()

    def _date(self) -> str:
        year, month = self.random.randint(2015, 2025), self.random.randint(1, 12)
        return f"{year}-{month:02}-{self.random.randint(1, 28):02}"
