"""Words beside a number that bound it: *almeno*, *up to*, 超过, or make it approximate: *circa*."""

from __future__ import annotations

from functools import lru_cache

from kb.quantities.tables import ANY, lookup, spread

BEFORE = {
    ANY: spread({"~,≈,∼,ca.,ca,c.": "~", "<,＜": "<", ">,＞": ">", "≤,<=": "≤", "≥,>=": "≥"}),
    "it": spread(
        {
            "circa,all'incirca,quasi,intorno a,attorno a,grosso modo,più o meno,pressappoco,"
            "suppergiù,approssimativamente,intorno ai,intorno alle,quasi il,circa il": "~",
            "almeno,come minimo,non meno di,perlomeno,minimo,a partire da": "≥",
            "più di,oltre,superiore a,superiore al,superiori a,più del,oltre il,più dell'": ">",
            "fino a,fino al,al massimo,non più di,massimo,fino all',entro,un massimo di": "≤",
            "meno di,sotto,sotto il,inferiore a,inferiore al,inferiori a,meno del,al di sotto di,"
            "meno dell'": "<",
        }
    ),
    "en": spread(
        {
            "about,around,approximately,roughly,some,nearly,almost,circa,close to,"
            "an estimated,approx.,approx,or so": "~",
            "at least,no less than,not less than,no fewer than,a minimum of,minimum": "≥",
            "more than,over,above,greater than,exceeding,upwards of,in excess of,higher than": ">",
            "up to,at most,no more than,not more than,as many as,as much as,a maximum of,"
            "maximum,within": "≤",
            "less than,fewer than,under,below,lower than,short of": "<",
        }
    ),
    "fr": spread(
        {
            "environ,près de,presque,quelque,à peu près,autour de,approximativement,"
            "aux alentours de,quasiment": "~",
            "au moins,pas moins de,au minimum,minimum,à partir de": "≥",
            "plus de,plus d',au-delà de,supérieur à,supérieure à,dépassant": ">",
            "jusqu'à,au plus,au maximum,maximum,pas plus de,tout au plus": "≤",
            "moins de,moins d',inférieur à,inférieure à,sous les,en dessous de": "<",
        }
    ),
    "de": spread(
        {
            "etwa,ungefähr,rund,circa,fast,knapp,annähernd,an die,nahezu,gut": "~",
            "mindestens,wenigstens,zumindest,nicht weniger als,ab": "≥",
            "mehr als,über,oberhalb von": ">",
            "bis zu,höchstens,maximal,nicht mehr als": "≤",
            "weniger als,unter,unterhalb von": "<",
        }
    ),
    "es": spread(
        {
            "unos,unas,aproximadamente,alrededor de,cerca de,casi,en torno a,más o menos,"
            "cerca del": "~",
            "al menos,por lo menos,como mínimo,no menos de,mínimo,a partir de": "≥",
            "más de,más del,por encima de,superior a,superior al,sobre los": ">",
            "hasta,hasta el,como máximo,no más de,a lo sumo,máximo": "≤",
            "menos de,menos del,por debajo de,inferior a,inferior al": "<",
        }
    ),
    "pt": spread(
        {
            "cerca de,aproximadamente,quase,por volta de": "~",
            "pelo menos,no mínimo": "≥",
            "mais de": ">",
            "até,no máximo": "≤",
            "menos de": "<",
        }
    ),
    "nl": spread(
        {
            "ongeveer,bijna,rond,zo'n": "~",
            "minstens,ten minste": "≥",
            "meer dan": ">",
            "tot,hoogstens": "≤",
            "minder dan": "<",
        }
    ),
    "zh": spread(
        {
            "约,大约,约为,大概,近,将近,接近,差不多,左右,约合,几乎": "~",
            "至少,最少,不少于,不低于,起码": "≥",
            "超过,多于,高于,大于,超,逾": ">",
            "最多,至多,不超过,不高于,高达,多达,最高": "≤",
            "不到,少于,低于,小于,不足": "<",
        }
    ),
}
"""Per language, what stands right before an amount (lower case)."""

AFTER = {
    ANY: spread({"+,＋": "≥"}),
    "it": spread({"circa,o giù di lì,più o meno": "~", "o più,e oltre,e più": "≥", "o meno": "≤"}),
    "en": spread({"or so,approximately": "~", "or more,or above,or higher,at least,plus": "≥",
                  "or less,or fewer,at most,or below": "≤"}),
    "fr": spread({"environ": "~", "ou plus,et plus,au moins": "≥", "ou moins,au plus": "≤"}),
    "de": spread({"oder so": "~", "oder mehr,und mehr,aufwärts": "≥", "oder weniger": "≤"}),
    "es": spread({"aproximadamente": "~", "o más": "≥", "o menos": "≤"}),
    "zh": spread({"左右,上下": "~", "以上,或以上,及以上": "≥", "以下,以内,之内": "≤", "多": ">"}),
}  # fmt: skip
"""Per language, what stands right after an amount with its unit."""


@lru_cache(maxsize=32)
def before(language: str) -> dict[str, str]:
    """The words before an amount that bound it, with their comparators."""
    return lookup(BEFORE, language)


@lru_cache(maxsize=32)
def after(language: str) -> dict[str, str]:
    """The words after an amount that bound it, with their comparators."""
    return lookup(AFTER, language)
