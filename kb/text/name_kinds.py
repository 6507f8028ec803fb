"""What a name names, where its own words or a title before it say so."""

from __future__ import annotations

import re

from kb.text.name_words import ORGANIZATIONS, PLACES, TITLES

_WORD = re.compile(r"[^\W_]+(?:[-’'&.][^\W_]+)*")
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:city|town|village|province|state|river|città|provincia|regione|ville|région|stadt"
    r"|ciudad|provincia) (?:of|di|de|del|della)?\s?)$",
    re.IGNORECASE,
)
_HAN_PERSON_AFTER = re.compile("先生|女士|博士|教授|总裁|董事长|院士|主席|总理|总统|部长")
_HAN_ORGANIZATION = re.compile(
    "(?:公司|集团|集團|大学|大學|银行|銀行|研究院|委员会|协会|法院|政府|部)$"
)
_HAN_PLACE = re.compile("(?:省|市|县|區|区|州|镇|村|河|湖|山|岛)$")
_PRODUCT = re.compile(r"[A-Za-z]+[-.]?\d|^[Vv]?\d+(?:\.\d+)*[A-Z]$|^[Vv]\d")

_ILLNESS = re.compile(r"covid|sars", re.IGNORECASE)


def kind_of(text: str, start: int, end: int) -> str:
    """The kind of the name at a place: person, organization, product, place, or nothing."""
    name = text[start:end]
    parts = [word.lower().rstrip(".") for word in _WORD.findall(name)]
    if any(_PRODUCT.search(part) for part in name.split()) and not _ILLNESS.search(name):
        return "product"
    if _is_titled(text, start) or _HAN_PERSON_AFTER.match(text, end):
        return "person"
    if any(part.replace(".", "") in ORGANIZATIONS for part in parts) or _HAN_ORGANIZATION.search(
        name
    ):
        return "organization"
    place = any(part in PLACES for part in parts) or _HAN_PLACE.search(name)
    return "place" if place or _PLACE_BEFORE.search(text[max(start - 24, 0) : start]) else ""


def _is_titled(text: str, start: int) -> bool:
    before = text[max(start - 24, 0) : start].split()
    return bool(before) and before[-1].lower().rstrip(".") in TITLES
