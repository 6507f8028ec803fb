"""Percent and its kin; the names of every other unit in a language."""

from __future__ import annotations

from functools import lru_cache

from kb.quantities import unit_names
from kb.quantities.folding import folded
from kb.quantities.measures import metric_names
from kb.quantities.tables import ANY, ORDER, listed, lookup, spread

SHARES = {
    ANY: spread({"%,％,pct,percent": "percent", "‰": "permille"}),
    "it": spread(
        {"per cento,percento,percentuale": "percent",
         "punti percentuali,punto percentuale": "percentage_point",
         "per mille": "permille"}
    ),
    "en": spread(
        {"per cent,percent,percents,percentage": "percent", "per mille,per mil": "permille",
         "percentage points,percentage point,pct points": "percentage_point"}
    ),
    "fr": spread(
        {"pour cent,pour-cent,pourcent,pourcents,pourcentage,pourcentages": "percent",
         "pour mille": "permille",
         "points de pourcentage,point de pourcentage": "percentage_point"}
    ),
    "de": spread({"prozent": "percent",
                  "prozentpunkte,prozentpunkten,prozentpunkt": "percentage_point",
                  "promille": "permille"}),
    "es": spread({"por ciento,porciento,por cien": "percent", "por mil": "permille",
         "puntos porcentuales,punto porcentual": "percentage_point"}),
    "pt": spread({"por cento": "percent", "pontos percentuais": "percentage_point"}),
    "nl": spread({"procent": "percent", "procentpunten": "percentage_point"}),
    "zh": spread({"个百分点,個百分點,个百分 点": "percentage_point"}),
}  # fmt: skip
"""Per language, what makes a number a share of something (lower case)."""


@lru_cache(maxsize=32)
def shares(language: str) -> dict[str, str]:
    """The words and signs for percent and its kin."""
    return lookup(SHARES, language)


_SYMBOLS = {
    each.lower(): each for each in listed("kg,km,km2,m2,m3,ha,kWh,MWh,GWh,GB,MB,TB,lb,oz,cm,mm,ml")
} | {"m²": "m2", "m³": "m3", "km²": "km2", "mq": "m2"}
"""Symbols that rates are per."""


@lru_cache(maxsize=32)
def rate_units(language: str) -> dict[str, str]:
    """The names of units in a language (lower case, as written and folded), with their units."""
    tables: dict[str, dict[str, str]] = {
        ANY: _SYMBOLS | {"h": "hour", "s": "second", "token": "token"}
    }
    for code in unit_names.TIMES:
        tables[code] = _named(code)
    return lookup(tables, language)


def _named(code: str) -> dict[str, str]:
    """The unit names of one language."""
    found = dict(metric_names(code)) if code in ORDER else {}
    for table in (unit_names.COUNTED, unit_names.MEASURES, unit_names.TIMES):
        for entry in table.get(code, "").split("|"):
            names, _, unit = entry.strip().rpartition("=")
            for name in listed(names):
                found[name] = found[folded(name)] = unit
    found.pop("", None)
    return found
