"""From a claim to what the index holds of it: the record of one claim.

Claims and sources are JSON documents as the store keeps them (``kb.model``), never models.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from index.port import Amount, Record, Text, Value
from kb.dates import date_interval
from kb.search.aliases import AliasBook
from kb.search.documents import Document, claim_dates, quotes, source_ids
from kb.search.ranges import day_number
from kb.search.schema import ANY_UNIT, WORTH_STEPS
from kb.search.units import fold_unit


def claim_record(claim: Document, sources: Mapping[str, Document], aliases: AliasBook) -> Record:
    """The index record of a claim.

    Args:
        claim: the claim.
        sources: by id, at least those it appears in; one that is missing is passed over.
        aliases: the base's declared names.
    """
    language = claim["language"]
    where = [sources[id_] for id_ in source_ids(claim) if id_ in sources]
    values: dict[str, list[Value]] = {
        "text": [Text(claim["text"], language)],
        "translation": [Text(each["text"], each["language"]) for each in claim["translations"]],
        "quote": list(_quotes(claim, sources)),
        "subject": _texts([claim["subject"]]),
        "topic": _texts(each.replace("-", " ").replace("_", " ") for each in claim["tags"]),
        "entity": _texts(_names(claim, aliases)),
        "source": _texts(_source_words(where)),
        "publisher": _texts(each["publisher"] for each in where),
        "entity_name": [each["name"] for each in claim["entities"]],
        "publisher_name": list(filter(None, (each["publisher"] for each in where))),
        "subject_name": list(filter(None, [claim["subject"]])),
        "source_id": list(source_ids(claim)),
        "tag": list(claim["tags"]),
        "id": [claim["id"]],
        "lang": list(dict.fromkeys(filter(None, (language, language.partition("-")[0])))),
        **{name: [claim[name]] for name in ("kind", "modality", "polarity", "status")},
    }
    if claim["external_id"] is not None:
        values["id"].append(str(claim["external_id"]))
    values |= _claimant(claim["claimant"]) | _dates(claim, where) | _amounts(claim["quantities"])
    if claim["check_worthiness"] is not None:
        values["worth"] = [round(claim["check_worthiness"] * WORTH_STEPS)]
    present = {name: held for name, held in values.items() if held}
    present["has"] = [_USER_NAMES.get(name, name) for name in present]
    return Record(claim["id"], present)


_USER_NAMES = {"date_low": "date"}


def _quotes(claim: Document, sources: Mapping[str, Document]) -> Iterator[Value]:
    for exact, source_id in quotes(claim):
        source = sources.get(source_id)
        yield Text(exact, (source and source["language"]) or claim["language"])


def _texts(texts: Iterable[str]) -> list[Value]:
    return [Text(each) for each in texts if each]


def _names(claim: Document, aliases: AliasBook) -> list[str]:
    """Every name of every entity: the claim's own, and those the base declares."""
    own = [name for each in claim["entities"] for name in (each["name"], *each["aliases"])]
    mentioned = [
        claim["text"],
        *(each["text"] for each in claim["translations"]),
        *(exact for exact, _ in quotes(claim)),
        claim["subject"],
    ]
    return list(dict.fromkeys([*own, *aliases.names_in(mentioned, own)]))


def _source_words(sources: Iterable[Document]) -> Iterator[str]:
    for each in sources:
        yield from (each["title"], each["publisher"], each["url"], *each["authors"])


def _claimant(claimant: Document | None) -> dict[str, list[Value]]:
    if claimant is None:
        return {}
    name = claimant["name"]
    return {"claimant": [Text(name)], "claimant_name": [name], "via": _texts(claimant["via"])}


def _dates(claim: Document, sources: Iterable[Document]) -> dict[str, list[Value]]:
    """First and last day of the claim's date, and its years."""
    first, last = claim_dates(claim, sources)
    if first is None or last is None:
        return {}
    spans = date_interval(first), date_interval(last)
    return {
        "date_low": [day_number(min(begin for begin, _ in spans))],
        "date_high": [day_number(max(end for _, end in spans))],
        "year": [first[:4]],
    }


def _amounts(quantities: Iterable[Document]) -> dict[str, list[Value]]:
    points: list[Value] = []
    lows: list[Value] = []
    highs: list[Value] = []
    units: dict[str, None] = {}
    for each in quantities:
        for low, high, unit in _readings(each):
            units[unit] = None
            for name in {fold_unit(unit), ANY_UNIT}:
                points += [Amount(value, name) for value in dict.fromkeys((low, high))]
                if low != high:
                    lows.append(Amount(low, name))
                    highs.append(Amount(high, name))
    named: list[Value] = [unit for unit in units if unit]
    folded: list[Value] = [fold_unit(unit) for unit in units if unit]
    return {
        "amount": points,
        "amount_low": lows,
        "amount_high": highs,
        "unit": folded,
        "unit_name": named,
    }


def _readings(quantity: Document) -> Iterator[tuple[Decimal, Decimal, str]]:
    """Both ends of a quantity and its unit; a ratio also as percent."""
    stated = [quantity[name] for name in ("value", "low", "high") if quantity[name] is not None]
    low, high = (Decimal(repr(bound)) for bound in (stated[0], stated[-1]))
    unit = quantity["unit"]
    yield low, high, unit
    if unit == "ratio":
        yield low * 100, high * 100, "percent"
