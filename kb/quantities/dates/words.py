"""The words of dates, per language: months, days, seasons, units, and what is said beside them."""

from __future__ import annotations

from kb.quantities.names import MONTHS
from kb.quantities.tables import ANY, listed, spread

_PT_MONTHS = (
    "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro"
)
_NL_MONTHS = (
    "januari,februari,maart,april,mei,juni,juli,augustus,september,oktober,november,december"
)

MONTH_NAMES = {
    language: {name: number for number, name in enumerate(listed(names), 1)}
    for language, names in (MONTHS | {"pt": _PT_MONTHS, "nl": _NL_MONTHS}).items()
}
MONTH_NAMES["de"]["jänner"] = 1
MONTH_NAMES["es"]["setiembre"] = 9
MONTH_NAMES["fr"] |= {"fevrier": 2, "aout": 8, "decembre": 12}


def _short(names: str) -> dict[str, int]:
    """Names by number; a slash stands between two of one number."""
    return {
        each: number
        for number, names_of_one in enumerate(listed(names), 1)
        for each in names_of_one.split("/")
        if each
    }


SHORT_MONTHS = {
    "it": _short("gen,feb,mar,apr,mag,giu,lug,ago,set/sett,ott,nov,dic"),
    "en": _short("jan,feb,mar,apr,,jun,jul,aug,sep/sept,oct,nov,dec"),
    "fr": _short("janv,févr/fév,,avr,,juin,juil,,sept,oct,nov,déc"),
    "de": _short("jan,feb,mär/mrz,apr,,jun,jul,aug,sep/sept,okt,nov,dez"),
    "es": _short("ene,feb,mar,abr,may,jun,jul,ago,sep/sept,oct,nov,dic"),
}
"""Abbreviations; they are months only beside a day or a year."""

UNSURE_MONTHS = {
    "en": frozenset({"may", "march", "august"}),
    "it": frozenset({"set"}),
    "nl": frozenset({"mei"}),
}
"""Months that are also other words: they need a preposition, a day or a year."""

WEEKDAYS = {
    "it": _short("lunedì,martedì,mercoledì,giovedì,venerdì,sabato,domenica"),
    "en": _short("monday,tuesday,wednesday,thursday,friday,saturday,sunday"),
    "fr": _short("lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche"),
    "de": _short("montag,dienstag,mittwoch,donnerstag,freitag,samstag/sonnabend,sonntag"),
    "es": _short("lunes,martes,miércoles,jueves,viernes,sábado,domingo"),
}

SEASONS = {
    "it": spread({"primavera": 3, "estate": 6, "autunno": 9, "inverno": 12}),
    "en": spread({"spring": 3, "summer": 6, "autumn,fall": 9, "winter": 12}),
    "fr": spread({"printemps": 3, "été": 6, "automne": 9, "hiver": 12}),
    "de": spread({"frühling,frühjahr": 3, "sommer": 6, "herbst": 9, "winter": 12}),
    "es": spread({"primavera": 3, "verano": 6, "otoño": 9, "invierno": 12}),
}
"""The month that each begins with; three months each, as the north has them."""

UNITS = {
    "it": spread(
        {"giorno,giorni": "day", "settimana,settimane": "week", "mese,mesi": "month",
         "trimestre,trimestri": "quarter", "semestre,semestri": "half", "anno,anni": "year",
         "decennio,decenni": "decade", "secolo,secoli": "century"}
    ),
    "en": spread(
        {"day,days": "day", "week,weeks": "week", "month,months": "month",
         "quarter,quarters": "quarter", "year,years": "year", "decade,decades": "decade",
         "century,centuries": "century"}
    ),
    "fr": spread(
        {"jour,jours": "day", "semaine,semaines": "week", "mois": "month",
         "trimestre,trimestres": "quarter", "semestre,semestres": "half",
         "an,ans,année,années": "year", "décennie,décennies": "decade",
         "siècle,siècles": "century"}
    ),
    "de": spread(
        {"tag,tage,tagen": "day", "woche,wochen": "week", "monat,monate,monaten,monats": "month",
         "quartal,quartale,quartalen": "quarter", "halbjahr": "half",
         "jahr,jahre,jahren,jahres": "year",
         "jahrzehnt,jahrzehnte,jahrzehnten,dekade,dekaden": "decade",
         "jahrhundert,jahrhunderte,jahrhunderten": "century"}
    ),
    "es": spread(
        {"día,días": "day", "semana,semanas": "week", "mes,meses": "month",
         "trimestre,trimestres": "quarter", "semestre,semestres": "half", "año,años": "year",
         "década,décadas,decenio,decenios": "decade", "siglo,siglos": "century"}
    ),
    "pt": spread(
        {"dia,dias": "day", "semana,semanas": "week", "mês,meses": "month", "ano,anos": "year",
         "década,décadas": "decade"}
    ),
    "nl": spread(
        {"dag,dagen": "day", "week,weken": "week", "maand,maanden": "month", "jaar,jaren": "year",
         "decennium,decennia": "decade"}
    ),
}  # fmt: skip
"""Per language, what relative dates count (lower case)."""

NUMBERS = {
    "it": spread(
        {"un,una,un',uno": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7,
         "otto": 8, "nove": 9, "dieci": 10, "undici": 11, "dodici": 12, "quindici": 15,
         "diciotto,diciott'": 18, "venti,vent'": 20, "venticinque": 25, "trenta,trent'": 30,
         "quaranta,quarant'": 40, "cinquanta,cinquant'": 50, "sessanta,sessant'": 60,
         "settanta,settant'": 70, "ottanta,ottant'": 80, "novanta,novant'": 90,
         "cento,cent'": 100}
    ),
    "en": spread(
        {"a,an,one": 1, "two,a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6,
         "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15,
         "eighteen": 18, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50,
         "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a hundred,one hundred": 100}
    ),
    "fr": spread(
        {"un,une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
         "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "dix-huit": 18,
         "vingt": 20, "vingt-cinq": 25, "trente": 30, "quarante": 40, "cinquante": 50,
         "soixante": 60, "cent": 100}
    ),
    "de": spread(
        {"ein,eine,einem,einer,einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
         "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "fünfzehn": 15,
         "achtzehn": 18, "zwanzig": 20, "fünfundzwanzig": 25, "dreißig": 30, "vierzig": 40,
         "fünfzig": 50, "sechzig": 60, "hundert": 100}
    ),
    "es": spread(
        {"un,una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
         "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15,
         "dieciocho": 18, "veinte": 20, "veinticinco": 25, "treinta": 30, "cuarenta": 40,
         "cincuenta": 50, "sesenta": 60, "cien": 100}
    ),
    "pt": spread({"um,uma": 1, "dois,duas": 2, "três": 3, "dez": 10, "vinte": 20, "trinta": 30}),
    "nl": spread({"een": 1, "twee": 2, "drie": 3, "vijf": 5, "tien": 10, "twintig": 20}),
}  # fmt: skip
"""The numbers that relative dates are commonly said with; digits go without a table."""

ORDINALS = {
    "it": spread({"primo,prima,1°,i": 1, "secondo,seconda,2°,ii": 2, "terzo,3°,iii": 3,
                  "quarto,4°,iv": 4}),
    "en": spread({"first,1st": 1, "second,2nd": 2, "third,3rd": 3, "fourth,4th": 4}),
    "fr": spread({"premier,première,1er": 1, "deuxième,second,seconde,2e": 2, "troisième,3e": 3,
                  "quatrième,4e": 4}),
    "de": spread({"erste,ersten,erstes,erster,1.": 1, "zweite,zweiten,zweites,2.": 2,
                  "dritte,dritten,drittes,3.": 3, "vierte,vierten,viertes,4.": 4}),
    "es": spread({"primer,primera,1er": 1, "segundo,segunda": 2, "tercer": 3, "cuarto": 4}),
}  # fmt: skip

PARTS_OF_YEAR = {
    "it": spread({"trimestre": 3, "semestre,metà": 6}),
    "en": spread({"quarter": 3, "half": 6}),
    "fr": spread({"trimestre": 3, "semestre,moitié": 6}),
    "de": spread({"quartal,quartals,vierteljahr": 3, "halbjahr,halbjahres,jahreshälfte,hälfte": 6}),
    "es": spread({"trimestre": 3, "semestre,mitad": 6}),
}
"""What an ordinal and a year make a part of the year with, and its months."""

DECADES = {
    "it": spread({"venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60,
                  "settanta": 70, "ottanta": 80, "novanta": 90, "duemila": 100}),
    "en": spread({"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
                  "seventies": 70, "eighties": 80, "nineties": 90, "noughties": 100}),
    "fr": spread({"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
                  "soixante-dix": 70, "quatre-vingt,quatre-vingts": 80, "quatre-vingt-dix": 90,
                  "deux mille": 100}),
    "de": spread({"zwanziger": 20, "dreißiger": 30, "vierziger": 40, "fünfziger": 50,
                  "sechziger": 60, "siebziger": 70, "achtziger": 80, "neunziger": 90}),
    "es": spread({"veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60,
                  "setenta": 70, "ochenta": 80, "noventa": 90, "dos mil": 100}),
}  # fmt: skip

NEAR_DAYS = {
    "it": spread({"oggi": 0, "ieri": -1, "domani": 1, "l'altro ieri,l'altroieri,altro ieri": -2,
                  "dopodomani": 2}),
    "en": spread({"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
                  "the day after tomorrow": 2}),
    "fr": spread({"aujourd'hui": 0, "hier": -1, "demain": 1, "avant-hier": -2,
                  "après-demain": 2}),
    "de": spread({"heute": 0, "gestern": -1, "vorgestern": -2, "übermorgen": 2}),
    "es": spread({"hoy": 0, "ayer": -1, "anteayer,antes de ayer": -2, "pasado mañana": 2}),
    "pt": spread({"hoje": 0, "ontem": -1, "amanhã": 1}),
    "nl": spread({"vandaag": 0, "gisteren": -1, "morgen": 1}),
}  # fmt: skip
"""Days beside the one a text was said on."""

BOUNDS = {
    ANY: {},
    "it": spread(
        {"dopo,successivamente a,successivo a": ">", "prima di,prima del,prima dell',ante": "<",
         "fino a,fino al,fino all',entro,entro il,entro l',sino al": "≤",
         "da,dal,dall',a partire da,a partire dal,sin da,sin dal,fin dal,fin da": "≥"}
    ),
    "en": spread(
        {"after,later than,post": ">", "before,prior to,earlier than,pre": "<",
         "until,till,by,up to,no later than": "≤",
         "since,starting in,starting from,as of,from as early as": "≥"}
    ),
    "fr": spread(
        {"après": ">", "avant": "<", "jusqu'en,jusqu'à,jusqu'au,d'ici,d'ici à,d'ici le": "≤",
         "depuis,dès,à partir de,à partir du,à compter de,à compter du": "≥"}
    ),
    "de": spread(
        {"nach": ">", "vor": "<", "bis,bis zum,bis ende": "≤", "seit,ab,seit dem,ab dem": "≥"}
    ),
    "es": spread(
        {"después de,después del,tras": ">", "antes de,antes del": "<",
         "hasta,hasta el,para": "≤", "desde,a partir de,a partir del": "≥"}
    ),
    "pt": spread({"após,depois de": ">", "antes de": "<", "até": "≤", "desde": "≥"}),
    "nl": spread({"na": ">", "voor": "<", "tot": "≤", "sinds,vanaf": "≥"}),
}  # fmt: skip
"""What stands right before a date that bounds an open interval."""

ABOUT = {
    "it": spread({"circa,verso,attorno a,attorno al,intorno a,intorno al": "~"}),
    "en": spread({"about,around,circa,c.,approximately,roughly": "~"}),
    "fr": spread({"vers,environ,autour de": "~"}),
    "de": spread({"um,etwa,circa,gegen,rund um,ungefähr": "~"}),
    "es": spread({"hacia,alrededor de,en torno a,sobre": "~"}),
    "pt": spread({"por volta de": "~"}),
    "nl": spread({"rond,omstreeks": "~"}),
}

THIRDS = {
    "it": spread({"inizio,inizi,primi mesi,agli inizi": 0, "metà": 1, "fine,finire": 2}),
    "en": spread({"early,the beginning of,the start of": 0, "mid,the middle of": 1,
                  "late,the end of": 2}),
    "fr": spread({"début,le début": 0, "mi,le milieu": 1, "fin,la fin": 2}),
    "de": spread({"anfang,beginn": 0, "mitte": 1, "ende": 2}),
    "es": spread({"principios,comienzos,inicios": 0, "mediados": 1, "finales,fines": 2}),
}  # fmt: skip
"""Words before a date for its first, middle or last third."""

JOINS = {
    ANY: spread({"-,--,–,—,~,～": "to", "/": "to"}),
    "it": spread({"al,all',alla,a,fino al,fino a": "to", "e,e il,e l',e la": "and"}),
    "en": spread({"to,through,until,till,to the,and up to": "to", "and,and the": "and"}),
    "fr": spread({"à,au,jusqu'au,jusqu'en,jusqu'à": "to", "et,et le": "and"}),
    "de": spread({"bis,bis zum,bis ende": "to", "und,und dem,und den": "and"}),
    "es": spread({"a,al,hasta,hasta el": "to", "y,y el,e": "and"}),
    "pt": spread({"a,até": "to", "e": "and"}),
    "nl": spread({"tot": "to", "en": "and"}),
    "zh": spread({"至,到,～": "to", "和,与": "and"}),
}
"""What joins two dates: to a range, or to two dates of which the first lacks its year."""

BETWEEN = {
    "it": spread({"tra,fra,tra il,fra il,tra l',tra la": "between"}),
    "en": spread({"between,between the": "between"}),
    "fr": spread({"entre,entre le": "between"}),
    "de": spread({"zwischen,zwischen dem": "between"}),
    "es": spread({"entre,entre el": "between"}),
    "zh": spread({"在": "between"}),
}
