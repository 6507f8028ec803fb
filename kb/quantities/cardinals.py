"""Number words: *ventitré*, *siebenundneunzig*, *quatre-vingt-dix*, one word at a time."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from kb.quantities.folding import folded
from kb.quantities.tables import listed

_BELOW_TWENTY = {
    "en": "zero,one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,"
    "fifteen,sixteen,seventeen,eighteen,nineteen",
    "it": "zero,uno,due,tre,quattro,cinque,sei,sette,otto,nove,dieci,undici,dodici,tredici,"
    "quattordici,quindici,sedici,diciassette,diciotto,diciannove",
    "fr": "zéro,un,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze,treize,quatorze,"
    "quinze,seize,dix-sept,dix-huit,dix-neuf",
    "de": "null,eins,zwei,drei,vier,fünf,sechs,sieben,acht,neun,zehn,elf,zwölf,dreizehn,vierzehn,"
    "fünfzehn,sechzehn,siebzehn,achtzehn,neunzehn",
    "es": "cero,uno,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce,trece,catorce,"
    "quince,dieciséis,diecisiete,dieciocho,diecinueve",
    "pt": "zero,um,dois,três,quatro,cinco,seis,sete,oito,nove,dez,onze,doze,treze,catorze,quinze,"
    "dezesseis,dezessete,dezoito,dezenove",
    "nl": "nul,een,twee,drie,vier,vijf,zes,zeven,acht,negen,tien,elf,twaalf,dertien,veertien,"
    "vijftien,zestien,zeventien,achttien,negentien",
}
_TENS = {
    "en": "twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety",
    "it": "venti,trenta,quaranta,cinquanta,sessanta,settanta,ottanta,novanta",
    "fr": "vingt,trente,quarante,cinquante,soixante,septante,huitante,nonante",
    "de": "zwanzig,dreißig,vierzig,fünfzig,sechzig,siebzig,achtzig,neunzig",
    "es": "veinte,treinta,cuarenta,cincuenta,sesenta,setenta,ochenta,noventa",
    "pt": "vinte,trinta,quarenta,cinquenta,sessenta,setenta,oitenta,noventa",
    "nl": "twintig,dertig,veertig,vijftig,zestig,zeventig,tachtig,negentig",
}
_MORE = {
    "en": {"nought": 0, "naught": 0, "fourty": 40},
    "fr": {"une": 1, "octante": 80, "vingts": 20},
    "de": {"ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "zwo": 2, "fuenf": 5,
           "zwoelf": 12, "fuenfzehn": 15, "fuenfzig": 50, "dreissig": 30},
    "it": {"un": 1, "una": 1},
    "es": {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "quinientos": 500,
           "quinientas": 500, "setecientos": 700, "setecientas": 700, "novecientos": 900,
           "novecientas": 900},
    "pt": {"uma": 1, "duas": 2, "duzentos": 200, "duzentas": 200, "trezentos": 300,
           "quatrocentos": 400, "quinhentos": 500, "seiscentos": 600, "setecentos": 700,
           "oitocentos": 800, "novecentos": 900, "dezasseis": 16, "dezassete": 17,
           "dezanove": 19},
    "nl": {"één": 1},
}  # fmt: skip
_ELIDED = {"it": "vent,trent,quarant,cinquant,sessant,settant,ottant,novant,cent"}
"""What a vowel cuts: *trent'anni*."""

_HUNDRED = {"it": "cento", "de": "hundert", "nl": "honderd"}
_THOUSAND = {"it": ("mila", "mille"), "de": ("tausend",), "nl": ("duizend",), "es": ("mil",)}
_MILLIONS = {
    "it": {"bilioni": 10**12, "miliardi": 10**9, "milioni": 10**6},
    "de": {"millionen": 10**6},
}
_LONGEST_WORD = 120


@lru_cache(maxsize=16)
def cardinals(language: str) -> dict[str, int]:
    """The number words of a language below a hundred and other irregular ones, folded."""
    if language not in _BELOW_TWENTY:
        return {}
    units = [folded(word) for word in listed(_BELOW_TWENTY[language])]
    tens = [folded(word) for word in listed(_TENS[language])]
    found = {word: value for value, word in enumerate(units)}
    found |= {word: 10 * place for place, word in enumerate(tens, start=2)}
    found |= {folded(word): value for word, value in _MORE.get(language, {}).items()}
    for place, unit in product(range(2, 10), range(1, 10)):
        for word in _joined(language, tens[place - 2], units[unit]):
            found[word] = 10 * place + unit
    if language == "es":
        found |= {unit + ending: 100 * value for value, unit in enumerate(units)
                  for ending in ("cientos", "cientas") if value > 1}  # fmt: skip
    return found


def _joined(language: str, ten: str, unit: str) -> list[str]:
    """Tens and units written as one word, all the ways there are."""
    if language == "it":
        cut = ten[:-1] if unit in {"uno", "otto"} else ten
        return [cut + unit, *([ten[:-1] + "un"] if unit == "uno" else [])]
    if language == "de":
        spellings = {"eins": ["ein"], "funf": ["funf", "fuenf"], "zwei": ["zwei", "zwo"]}
        tens = [ten, ten.replace("funf", "fuenf"), ten.replace("dreisig", "dreissig")]
        return [one + "und" + each for one in spellings.get(unit, [unit]) for each in tens]
    if language == "nl":
        return [unit + "en" + ten]
    if language == "es" and ten == "veinte":
        return ["veinti" + unit]
    if language == "es":
        return [ten[:-1] + "ai" + unit]
    return []


@lru_cache(maxsize=16)
def elided(language: str) -> dict[str, int]:
    """What stands before an apostrophe for a whole number: *trent'anni*."""
    words = listed(_ELIDED.get(language, ""))
    return {word: (place + 2) * 10 if word != "cent" else 100 for place, word in enumerate(words)}


@lru_cache(maxsize=8192)
def word_value(word: str, language: str) -> int | None:
    """The value of a folded number word, compounds included: *zwölfhundert*, *duemilacento*."""
    if len(word) > _LONGEST_WORD:
        return None
    simple = cardinals(language).get(word)
    if simple is not None or language not in _THOUSAND:
        return simple
    for scale, value in _MILLIONS.get(language, {}).items():
        if scale in word:
            return _around(word, scale, value, language)
    for scale in _THOUSAND[language]:
        if scale in word:
            return _around(word, scale, 1000, language)
    scale = _HUNDRED.get(language, "")
    return _around(word, scale, 100, language) if scale and scale in word else None


def _around(word: str, scale: str, value: int, language: str) -> int | None:
    """The value of a word made of a scale, what multiplies it, and what is added."""
    before, _, after = word.partition(scale)
    times = 1 if not before else word_value(before, language)
    after = after.removeprefix("und") if language == "de" else after
    more = 0 if not after else _after(after, language)
    if times is None or more is None or not times or more >= value or (before and times >= value):
        return None
    return times * value + more


def _after(word: str, language: str) -> int | None:
    """What is added: *cento* loses its vowel before *otto* and *ottanta*."""
    value = word_value(word, language)
    if value is None and language == "it" and word.startswith("tt"):
        return word_value("o" + word, language)
    return value
