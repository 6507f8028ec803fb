"""Currencies as texts write them: signs, codes and names, as ISO 4217 codes."""

from __future__ import annotations

from functools import lru_cache

from kb.quantities.folding import folded
from kb.quantities.tables import ANY, lookup, spread

SIGNS = spread(
    {
        "€": "EUR",
        "$,US$,$US,＄,U$D,U$S,us $": "USD",
        "£,￡": "GBP",
        "¥,￥,CN¥": "CNY",
        "JP¥": "JPY",
        "₹,Rs.,Rs": "INR",
        "₽": "RUB",
        "₩": "KRW",
        "₺": "TRY",
        "₴": "UAH",
        "₿": "BTC",
        "R$": "BRL",
        "A$,AU$": "AUD",
        "C$,CA$,c$,c $,C $": "CAD",
        "HK$": "HKD",
        "NT$": "TWD",
        "S$": "SGD",
        "Fr.": "CHF",
    }
)
"""Signs before or after an amount. A bare ¥ is the yuan, except in Japanese."""

CODES = frozenset(
    {
        "EUR", "USD", "GBP", "CNY", "JPY", "INR", "RUB", "KRW", "TRY", "UAH", "BRL", "AUD", "CAD",
        "HKD", "TWD", "SGD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "ZAR",
        "MXN", "ARS", "CLP", "COP", "ILS", "SAR", "AED", "THB", "IDR", "MYR", "PHP", "VND", "NZD",
        "EGP", "NGN", "PKR", "BTC", "ESP", "NLG", "DEM", "ITL", "FRF", "GRD", "KHR",
    }
)  # fmt: skip

NAMES = {
    ANY: spread(
        {
            "euro,euros": "EUR",
            "yuan,yuans,rmb,renminbi": "CNY",
            "yen": "JPY",
            "won": "KRW",
            "bitcoin,bitcoins": "BTC",
            "usd": "USD",
            "eur": "EUR",
            "gbp": "GBP",
            "cny": "CNY",
            "jpy": "JPY",
            "chf": "CHF",
            "peseta,pesetas": "ESP",
            "rand,rands": "ZAR",
            "riel": "KHR",
            "zloty,złoty": "PLN",
            "usdt": "USD",
        }
    ),
    "it": spread(
        {
            "dollaro,dollari,dollari usa,dollari statunitensi,dollari americani": "USD",
            "dollari canadesi": "CAD",
            "dollari australiani": "AUD",
            "dollari di hong kong": "HKD",
            "sterlina,sterline": "GBP",
            "franco svizzero,franchi svizzeri,franchi": "CHF",
            "rublo,rubli": "RUB",
            "rupia,rupie": "INR",
            "lire turche": "TRY",
            "lira,lire": "ITL",
            "fiorini,fiorini olandesi": "NLG",
            "marchi,marco tedesco,marchi tedeschi": "DEM",
            "corone svedesi": "SEK",
            "corone norvegesi": "NOK",
            "corone danesi": "DKK",
        }
    ),
    "en": spread(
        {
            "dollar,dollars,us dollar,us dollars,u.s. dollars,american dollars,bucks": "USD",
            "canadian dollars": "CAD",
            "australian dollars": "AUD",
            "hong kong dollars": "HKD",
            "pounds sterling,british pounds,sterling,quid": "GBP",
            "pound,pounds": "GBP",
            "swiss francs,swiss franc,franc,francs": "CHF",
            "deutsche marks,marks": "DEM",
            "guilders": "NLG",
            "lire,lira": "ITL",
            "rouble,roubles,ruble,rubles": "RUB",
            "rupee,rupees": "INR",
            "turkish lira": "TRY",
            "swedish kronor": "SEK",
            "norwegian kroner": "NOK",
            "danish kroner": "DKK",
            "chinese yuan": "CNY",
        }
    ),
    "fr": spread(
        {
            "dollar,dollars,dollars américains": "USD",
            "dollars canadiens": "CAD",
            "livre sterling,livres sterling": "GBP",
            "franc suisse,francs suisses,franc,francs": "CHF",
            "florins,florins hollandais": "NLG",
            "marks,marks allemands": "DEM",
            "yuans": "CNY",
            "lires": "ITL",
            "rouble,roubles": "RUB",
            "roupie,roupies": "INR",
            "yens": "JPY",
        }
    ),
    "de": spread(
        {
            "dollar,us-dollar,dollars": "USD",
            "kanadische dollar,kanadischen dollar,kanadischer dollar": "CAD",
            "australische dollar,australischen dollar": "AUD",
            "schweizer franken": "CHF",
            "mark,d-mark": "DEM",
            "pfund,pfund sterling": "GBP",
            "franken,schweizer franken": "CHF",
            "rubel": "RUB",
            "rupie,rupien": "INR",
        }
    ),
    "es": spread(
        {
            "dólar,dólares,dólares estadounidenses": "USD",
            "dólares canadienses": "CAD",
            "libra esterlina,libras esterlinas,libras": "GBP",
            "franco suizo,francos suizos,francos": "CHF",
            "marcos,marcos alemanes": "DEM",
            "florines": "NLG",
            "liras": "ITL",
            "rublo,rublos": "RUB",
            "rupia,rupias": "INR",
            "yuanes": "CNY",
            "yenes": "JPY",
        }
    ),
    "pt": spread(
        {"dólar,dólares": "USD", "libra,libras": "GBP", "real,reais": "BRL", "rublos": "RUB"}
    ),
    "nl": spread({"dollar,dollars": "USD", "pond": "GBP", "roebel": "RUB"}),
    "zh": spread(
        {
            "元,块,块钱,人民币,元人民币,圆": "CNY",
            "美元,美金,美刀": "USD",
            "欧元": "EUR",
            "英镑": "GBP",
            "日元": "JPY",
            "韩元": "KRW",
            "港元,港币": "HKD",
            "新台币,台币": "TWD",
            "卢布": "RUB",
            "卢比": "INR",
            "瑞士法郎": "CHF",
            "加元": "CAD",
            "澳元": "AUD",
        }
    ),
}
"""Per language, names after an amount (lower case)."""

BEFORE = {"人民币": "CNY", "RMB": "CNY", "Rmb": "CNY"}
"""Names that also stand before an amount."""


@lru_cache(maxsize=32)
def currency_names(language: str) -> dict[str, str]:
    """The names of currencies in a language (lower case), with their codes."""
    names = lookup(NAMES, language)
    return {folded(name): code for name, code in names.items()} | names


def currency_of_sign(sign: str, language: str) -> str:
    """The code behind a sign, a code or a name before an amount."""
    if sign in {"¥", "￥"} and language.partition("-")[0] == "ja":
        return "JPY"
    return SIGNS.get(sign) or BEFORE.get(sign) or sign.upper().rstrip("$")
