"""Percent, and the units a rate is per; other units come with their own table."""

from __future__ import annotations

from functools import lru_cache

from kb.quantities.tables import ANY, lookup, spread

SHARES = {
    ANY: spread({"%,％,pct,percent": "percent", "‰": "permille"}),
    "it": spread(
        {"per cento,percento": "percent", "punti percentuali,punto percentuale": "percentage_point",
         "per mille": "permille"}
    ),
    "en": spread(
        {"per cent,percent": "percent", "percentage points,percentage point": "percentage_point"}
    ),
    "fr": spread(
        {"pour cent,pour-cent,pourcent": "percent",
         "points de pourcentage,point de pourcentage": "percentage_point"}
    ),
    "de": spread({"prozent": "percent", "prozentpunkte,prozentpunkten": "percentage_point"}),
    "es": spread({"por ciento,porciento": "percent", "puntos porcentuales": "percentage_point"}),
    "pt": spread({"por cento": "percent", "pontos percentuais": "percentage_point"}),
    "nl": spread({"procent": "percent", "procentpunten": "percentage_point"}),
    "zh": spread({"个百分点": "percentage_point"}),
}  # fmt: skip
"""Per language, what makes a number a share of something (lower case)."""

RATE_UNITS = {
    ANY: spread({"token,tokens": "token", "h": "hour", "s": "second", "kwh": "kWh"}),
    "it": spread(
        {"secondo": "second", "minuto": "minute", "ora,ore": "hour", "giorno,giorni": "day",
         "settimana": "week", "mese,mesi": "month", "anno,anni": "year", "persona,testa": "person"}
    ),
    "en": spread(
        {"second,seconds": "second", "minute,minutes": "minute", "hour,hours": "hour",
         "day,days": "day", "week,weeks": "week", "month,months": "month", "year,years": "year",
         "annum": "year", "person,head,capita": "person"}
    ),
    "fr": spread(
        {"seconde": "second", "minute": "minute", "heure": "hour", "jour": "day",
         "semaine": "week", "mois": "month", "an,année": "year", "personne,tête": "person"}
    ),
    "de": spread(
        {"sekunde": "second", "minute": "minute", "stunde": "hour", "tag": "day", "woche": "week",
         "monat": "month", "jahr": "year", "person,kopf": "person"}
    ),
    "es": spread(
        {"segundo": "second", "minuto": "minute", "hora": "hour", "día": "day", "semana": "week",
         "mes": "month", "año": "year", "persona": "person"}
    ),
    "zh": spread(
        {"秒": "second", "分钟": "minute", "小时": "hour", "天,日": "day", "周": "week",
         "月,个月": "month", "年": "year", "人": "person", "个": "piece"}
    ),
}  # fmt: skip
"""Per language, the units that rates are commonly per."""


@lru_cache(maxsize=32)
def shares(language: str) -> dict[str, str]:
    """The words and signs for percent and its kin."""
    return lookup(SHARES, language)


@lru_cache(maxsize=32)
def rate_units(language: str) -> dict[str, str]:
    """The common units of rates."""
    return lookup(RATE_UNITS, language)
