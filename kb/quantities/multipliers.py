"""What multiplies a number: *milioni*, *billion* and *Milliarden*, 万, 亿, k, bn."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from kb.quantities.tables import ANY, lookup, spread

_K, _M, _G, _T = (Decimal(10) ** power for power in (3, 6, 9, 12))

WORDS = {
    ANY: spread({"mln,mio,mio.,mn": _M, "mld,mrd,mrd.,bn,bln": _G, "trn,tn,tln": _T}),
    "it": spread(
        {
            "centinaia,cento": Decimal(100),
            "mila,migliaia,mille": _K,
            "milione,milioni,mln.": _M,
            "miliardo,miliardi,mld.": _G,
            "bilione,bilioni,trilione,trilioni": _T,
        }
    ),
    "en": spread(
        {
            "hundred": Decimal(100),
            "thousand": _K,
            "million,millions": _M,
            "billion,billions": _G,
            "trillion,trillions": _T,
            "lakh": Decimal(10) ** 5,
            "crore": Decimal(10) ** 7,
        }
    ),
    "fr": spread(
        {
            "cent,cents": Decimal(100),
            "mille": _K,
            "million,millions": _M,
            "milliard,milliards,md,mds": _G,
            "billion,billions": _T,
        }
    ),
    "de": spread(
        {
            "hundert": Decimal(100),
            "tausend,tsd.,tsd": _K,
            "million,millionen,mill.": _M,
            "milliarde,milliarden": _G,
            "billion,billionen": _T,
        }
    ),
    "es": spread(
        {
            "cientos": Decimal(100),
            "mil": _K,
            "millón,millones": _M,
            "mil millones,millardo,millardos": _G,
            "billón,billones": _T,
        }
    ),
    "pt": spread(
        {
            "mil": _K,
            "milhão,milhões": _M,
            "bilhão,bilhões,mil milhões": _G,
            "trilhão,trilhões": _T,
        }
    ),
    "nl": spread({"duizend": _K, "miljoen": _M, "miljard": _G, "biljoen": _T}),
    "zh": spread(
        {
            "百": Decimal(100),
            "千": _K,
            "万,萬": Decimal(10) ** 4,
            "十万": Decimal(10) ** 5,
            "百万,百萬": _M,
            "千万,千萬": Decimal(10) ** 7,
            "亿,億": Decimal(10) ** 8,
            "十亿": _G,
            "百亿": Decimal(10) ** 10,
            "千亿": Decimal(10) ** 11,
            "万亿,兆": _T,
        }
    ),
}
"""Per language, words after a number; short and long scale as the language has it."""

LETTERS = {"k": _K, "K": _K, "M": _M, "m": _M, "B": _G, "b": _G, "T": _T}
"""Letters glued to a number: 5k, €3m, $2B."""

ONLY_MONEY = frozenset("mBbT")
"""Of these, the ones that multiply only an amount of money: elsewhere 70B is a name, 5m metres."""


@lru_cache(maxsize=32)
def multipliers(language: str) -> dict[str, Decimal]:
    """The words that multiply in a language (lower case)."""
    return lookup(WORDS, language)
