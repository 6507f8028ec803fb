"""Digits that are no quantity: names, references, dates, times, years, addresses, ordinals."""

from __future__ import annotations

import re
from bisect import bisect_right

from kb.quantities.tables import alternatives, listed

MONTHS = {
    "it": "gennaio,febbraio,marzo,aprile,maggio,giugno,luglio,agosto,settembre,ottobre,novembre,"
    "dicembre",
    "en": "january,february,march,april,may,june,july,august,september,october,november,december",
    "fr": "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre",
    "de": "januar,februar,märz,april,mai,juni,juli,august,september,oktober,november,dezember",
    "es": "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,"
    "diciembre",
}
"""Per language, the months from the first on, with commas between them."""

_SHORT_MONTHS = "jan,feb,mar,apr,jun,jul,aug,sep,sept,oct,nov,dec"
_MONTH = alternatives(listed(",".join((*MONTHS.values(), _SHORT_MONTHS))))
_REFERENCES = alternatives(
    listed(
        "art,art.,artt.,articolo,article,artikel,artículo,n,n.,nr,nr.,no.,nos.,núm.,num.,numero,"
        "number,nummer,número,§,pag,pag.,pagina,page,seite,página,pp.,p.,s.,fig,fig.,figura,figure,"
        "abbildung,tab.,tab,tabella,table,tabelle,tabla,cap.,capitolo,chapter,kapitel,capítulo,"
        "chapitre,vol,vol.,volume,sez.,sezione,section,sección,fase,phase,versione,version,versión,"
        "release,legge,law,regolamento,direttiva,windows,iphone,ipad,ios,android,boeing,airbus,"
        "covid,formula"
    )
)
_NO_QUANTITY = re.compile(
    rf"""(?:https?://|www\.)\S+|(?<!\S)\S{{1,64}}@\S{{1,99}}\.\w   # addresses
    |(?<![\da-z.])\d{{4}}[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?(?![\da-z])(?!\s?[-/.]\d)   # 2024-07-22
    |(?<![\da-z.])\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)(?!\d)          # 22/7/2024
    |(?<![\da-z.,])(?:1[5-9]|20|21)\d\d\s?[-–]\s?(?:(?:1[5-9]|20|21)\d\d|\d\d)   # 2015-2020
        (?!\d|[.,]\d|\s?%)
    |(?<![\da-z.])\d{{1,2}}:\d\d(?::\d\d)?(?!\d)                        # 10:30
    |\b\d{{1,2}}(?:\.|º|er|st|nd|rd|th)?\s+(?:de\s+|of\s+)?(?:{_MONTH})\b(?:\s+(?:de\s+|del\s+)?\d{{4}})?
    |\b(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?
    |\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?|(?<!\d)\d{{1,2}}月(?:\d{{1,2}}[日号])?(?!份?内)
    |第\d+|(?<!\d)\d{{1,9}}号
    |(?<!\w)['’´`]\d\d\b(?!\s?%)|\b(?:anni|années|años|jahre)\s+\d0\b|\b\d+er\s+jahren?\b|\b(?:19|20|\d)?\d0s\b
    |\b\d+(?:st|nd|rd|th|ème|eme|ère|er|e|ª)(?![\w°]|[-+]\d)
    |\b\d{{1,3}}[º°](?=\s+(?!celsius|fahrenheit|centigrad)[^\W\d_]{{2}})(?!\s?[CF]\b)
    |(?:^|[\s(,;])(?:{_REFERENCES})\s?\d+(?:[.,]\d+)*(?!\s?%)
    |(?<![\d.,])\d{{1,2}}\s?(?:uhr\b|o['’]clock|[ap]\.m\.|[ap]m\b)   # 5 pm
    |\#\d+
    |\+\d{{1,3}}[ .-]?\(?\d(?:[ .()-]{{0,2}}\d){{5,14}}(?!\d)          # +39 02 1234 5678
    |(?<![\d.,-])(?:\(\d{{3}}\)[ ]?|\d{{3}}[-.])?\d{{3}}-\d{{4}}(?![\d-]|[ ]?%)   # 555-1234
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_NAMES = re.compile(
    r"""(?<![A-Za-z0-9_])[A-Z][A-Za-z0-9_]{0,40}\d\s\d+[A-Z](?![A-Za-z0-9_])   # Llama3 70B
    |(?<![\w.,])\d+[DGAPX](?![A-Za-z0-9_])|(?<![\w.,])[48]K(?![A-Za-z0-9_])      # 3D, 5G, 4K
    |\b\d+[A-Z]\w*\d\w*            # 2B2, 3M7
    """,
    re.VERBOSE,
)
_STROKE = re.compile(r"(?<![\d.])\d+/\d+(?![\d/])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d|2100")


class Excluded:
    """The stretches of a text whose digits are no quantity."""

    def __init__(self, text: str, *, strokes: bool = True) -> None:
        """Find them once; ``strokes`` says whether ``1/7`` is one of them."""
        patterns = (_NO_QUANTITY, _NAMES, *([_STROKE] if strokes and "/" in text else []))
        spans = sorted(match.span() for pattern in patterns for match in pattern.finditer(text))
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in spans:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]


def is_bare_year(raw: str) -> bool:
    """Whether the digits alone are most likely a year: four of them, 1500 to 2100."""
    return _YEAR.fullmatch(raw) is not None
