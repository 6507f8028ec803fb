"""The fields a query can name, and the values of those that allow only some."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping

from kb.search.spelling import closest


class Form(enum.Enum):
    """How the value after ``field:`` is read."""

    WORDS = "words"  # analysed text: words, phrases
    VALUE = "value"  # one of several whole values
    CLOSED = "closed"  # a whole value out of a known list
    AMOUNT = "amount"
    DATE = "date"
    WORTH = "worth"


FIELDS: Mapping[str, Form] = {
    "amount": Form.AMOUNT,
    "claimant": Form.WORDS,
    "date": Form.DATE,
    "entity": Form.WORDS,
    "id": Form.VALUE,
    "kind": Form.CLOSED,
    "lang": Form.CLOSED,
    "modality": Form.CLOSED,
    "polarity": Form.CLOSED,
    "publisher": Form.WORDS,
    "quote": Form.WORDS,
    "source": Form.WORDS,
    "status": Form.CLOSED,
    "subject": Form.WORDS,
    "tag": Form.VALUE,
    "text": Form.WORDS,
    "via": Form.WORDS,
    "worth": Form.WORTH,
    "year": Form.DATE,
}
"""Every field name, and how its value is read."""

SYNONYMS: Mapping[str, str] = {
    "entities": "entity",
    "language": "lang",
    "quantity": "amount",
    "speaker": "claimant",
    "tags": "tag",
}

SINGLE = frozenset({"id", "kind", "lang", "modality", "polarity", "status"})
"""Fields with one value a claim: ``kind:(price cost)`` can only mean either."""

LANGUAGES = ("it", "en", "zh", "fr", "de", "es", "pt", "nl", "ru", "ja", "ko")
"""The languages named to a user who mistypes one; any ISO 639-1 code is taken."""

_LANGUAGE_NAMES: Mapping[str, str] = {
    "italian": "it", "italiano": "it", "english": "en", "inglese": "en", "chinese": "zh",
    "cinese": "zh", "中文": "zh", "french": "fr", "francese": "fr", "français": "fr",
    "german": "de", "tedesco": "de", "deutsch": "de", "spanish": "es", "spagnolo": "es",
    "español": "es", "portuguese": "pt", "portoghese": "pt", "português": "pt", "dutch": "nl",
    "olandese": "nl", "nederlands": "nl", "russian": "ru", "russo": "ru", "русский": "ru",
    "japanese": "ja", "giapponese": "ja", "日本語": "ja", "korean": "ko", "coreano": "ko",
    "한국어": "ko",
}  # fmt: skip

_ISO_639_1 = (
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy"
    " da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu"
    " hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb"
    " lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om"
    " or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw"
    " ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)

Held = Callable[[str], Iterable[str]]
"""Tells which values of a closed field a knowledge base holds besides the model's own."""


def hold_nothing(_name: str) -> Iterable[str]:
    """No values besides the model's own."""
    return ()


def find_field(name: str) -> str | None:
    """The field of that name or synonym, in any case; None when there is none."""
    folded = name.casefold()
    folded = SYNONYMS.get(folded, folded)
    return folded if folded in FIELDS else None


def closest_field(name: str) -> str | None:
    """The field name that was probably meant."""
    return closest(name.casefold(), ((each, 1) for each in FIELDS), most=max(len(name) // 3, 1))


class UnknownValue(ValueError):
    """A closed field has no such value."""

    def __init__(self, name: str, value: str, known: tuple[str, ...]) -> None:
        near = closest(value, ((each, 1) for each in known), most=max(len(value) // 3, 1))
        hint = f" (did you mean {near}?)" if near else ""
        super().__init__(f"unknown {name} {value!r}{hint}")
        self.known = known


def closed_values(name: str) -> tuple[str, ...]:
    """The values of a closed field that every knowledge base has."""
    from kb import vocabulary  # noqa: PLC0415 - only when such a field is asked for

    values: Mapping[str, tuple[str, ...]] = {
        "kind": vocabulary.KINDS,
        "lang": LANGUAGES,
        "modality": tuple(vocabulary.Modality),
        "polarity": tuple(vocabulary.Polarity),
        "status": tuple(vocabulary.Status),
    }
    return values[name]


def closed_value(name: str, value: str, held: Held = hold_nothing) -> str:
    """The value of a closed field in its stored spelling.

    Raises:
        UnknownValue: neither the model nor the knowledge base has it.
    """
    folded = value.strip().casefold()
    if name == "lang":
        folded = _LANGUAGE_NAMES.get(folded, folded)
        if f" {folded.partition('-')[0]} " in _ISO_639_1:
            return folded
    else:
        folded = re.sub(r"[\s_-]+", "_", folded)
    known = closed_values(name)
    if folded in known:
        return folded
    known = (*known, *sorted(set(held(name)) - set(known)))
    if folded not in known:
        raise UnknownValue(name, value.strip(), known)
    return folded
