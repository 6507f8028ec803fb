"""The fields of a knowledge base's search index."""

from __future__ import annotations

from index.port import Field, FieldKind, Schema

SCHEMA = Schema(
    (
        Field("text", FieldKind.TEXT, 2.0),
        Field("translation", FieldKind.TEXT, 1.5),
        Field("quote", FieldKind.TEXT, 1.0),
        Field("subject", FieldKind.TEXT, 1.0),
        Field("entity", FieldKind.TEXT, 0.5),
        Field("claimant", FieldKind.TEXT, 0.5),
        Field("topic", FieldKind.TEXT, 0.5),
        Field("source", FieldKind.TEXT),
        Field("publisher", FieldKind.TEXT),
        Field("via", FieldKind.TEXT),
        Field("id", FieldKind.KEYWORD),
        Field("kind", FieldKind.KEYWORD),
        Field("lang", FieldKind.KEYWORD),
        Field("modality", FieldKind.KEYWORD),
        Field("polarity", FieldKind.KEYWORD),
        Field("status", FieldKind.KEYWORD),
        Field("tag", FieldKind.KEYWORD),
        Field("unit", FieldKind.KEYWORD),
        Field("year", FieldKind.KEYWORD),
        Field("has", FieldKind.KEYWORD),
        Field("source_id", FieldKind.KEYWORD),
        Field("claimant_name", FieldKind.KEYWORD),
        Field("entity_name", FieldKind.KEYWORD),
        Field("publisher_name", FieldKind.KEYWORD),
        Field("subject_name", FieldKind.KEYWORD),
        Field("unit_name", FieldKind.KEYWORD),
        Field("date_low", FieldKind.INTEGER),
        Field("date_high", FieldKind.INTEGER),
        Field("worth", FieldKind.INTEGER),
        Field("amount", FieldKind.AMOUNT),
        Field("amount_low", FieldKind.AMOUNT),
        Field("amount_high", FieldKind.AMOUNT),
    )
)
"""Fields with a weight are searched by plain words; tags are words there under ``topic``.

``has`` names the user's fields that the claim has a value in; ``…_name`` fields hold whole names
for counting; ``amount`` holds every number stated, ``amount_low`` and ``amount_high`` the ends of
stated ranges, each both in its unit and, for questions without one, in no unit.
"""

ANY_UNIT = ""
"""The unit under which every amount can be found, whatever its own."""

WORTH_STEPS = 1000
"""Check-worthiness is held as a whole number of thousandths."""
