"""Verbs and phrases of saying, per language: who reports, who denies, who describes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.text.cue_exceptions import PATTERNS_OF


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language reports what somebody says; every field is a pattern.

    ``that`` opens what is said after one of the ``says`` or ``denies``; ``describes`` needs no
    *that*; ``ahead`` and ``behind`` are the cues around a name: *according to*, *zufolge*.
    """

    says: str
    denies: str
    describes: str
    that: str
    helpers: str
    ahead: str
    behind: str = "(?!)"
    opinion_of: str = "(?P<who>(?!))"
    cleft: str = "(?!)"


SPEECH = {
    "en": Speech(
        says=r"said|says?|stat(?:es?|ed)|claim(?:s|ed)?|explain(?:s|ed)?|add(?:s|ed)|argue[sd]?"
        r"|announce[sd]|report(?:s|ed)|note[sd]|confirm(?:s|ed)|admit(?:s|ted)|insist(?:s|ed)?"
        r"|warn(?:s|ed)|mention(?:s|ed)|writes?|wrote|believe[sd]?|thinks?|thought|estimate[sd]?"
        r"|expect(?:s|ed)|predict(?:s|ed)?|acknowledge[sd]|concede[sd]|maintain(?:s|ed)"
        r"|suggest(?:s|ed)|recall(?:s|ed)|stress(?:es|ed)|emphasi[sz]e[sd]|declare[sd]?"
        r"|reveal(?:s|ed)|assert(?:s|ed)?|holds|hopes|fears|(?:told|tells)\s+[^\W\d_]+(?:\s[^\W\d_]+)?"
        r"|point(?:s|ed)\sout",
        denies=r"den(?:y|ies|ied)|dispute[sd]?|refute[sd]?|reject(?:s|ed)?(?:\sthe\s(?:claim|idea|notion|view))?"
        r"|den(?:y|ies|ied)\sthe\sclaim",
        describes=r"describe[sd]|credit(?:s|ed)|compare[sd]|call(?:s|ed)|attribute[sd]|praise[sd]"
        r"|critici[sz]e[sd]|blame[sd]|believe[sd]?|thinks?|said|says?|mention(?:s|ed)|considers?"
        r"|estimate[sd]?|predict(?:s|ed)|dismiss(?:es|ed)(?=[^.]{1,80}\sas\s)",
        that=r"that",
        helpers=r"[a-z]{2,16}ly|has|have|had|also|then|later|recently|once|repeatedly|himself|herself|would",
        ahead=r"according\s+to|in\s+the\s+(?:view|opinion|words|eyes)\s+of|as\s+reported\s+by"
        r"|as\s+told\s+by",
        opinion_of=r"in\s+(?P<who>(?-i:[A-Z])[^,;.:]{0,40}?)['’]s?\s+(?:view|opinion|words|eyes"
        r"|telling|account)|per\s+(?P<other>(?-i:NAME))(?=,)",
        cleft=r"(?:it\s+(?:was|is)\s+(?P<who>[^,;.:]{2,60}?),?|(?P<one>(?-i:[A-Z])[^,;.:]{1,60}?)"
        r"\s+(?:is|was)\s+the\s+one)\s+who\s+(?P<verb>VERB)(?:\s+that)?",
    ),
    "it": Speech(
        says=r"(?:ha|hanno|aveva|avevano|avrebbe)\s+(?:detto|dichiarato|affermato|spiegato|sostenuto"
        r"|aggiunto|annunciato|riferito|raccontato|scritto|ricordato|precisato|confermato|ammesso"
        r"|sottolineato|osservato|commentato|menzionato|stimato|previsto)|detto|dic(?:e|ono|eva)|disse(?:ro)?"
        r"|afferm(?:a|ano|ava|ò)|dichiar(?:a|ano|ò)|affermat[oa]|dichiarat[oa]|sost(?:iene|engono|enne|enuto)"
        r"|spieg(?:a|ano|ò|ato)|aggiung(?:e|ono)|aggiunto|annunci(?:a|ano|ò)|racconta(?:no)?"
        r"|riferi(?:sce|scono)|scriv(?:e|ono)|scrisse|ricorda(?:no)?|precisa(?:no)?|conferma(?:no)?"
        r"|ammett(?:e|ono)|sottolinea(?:no)?|osserva(?:no)?|commenta(?:no)?|ri(?:tiene|tengono|teneva)"
        r"|cred(?:e|ono|eva)|pensa(?:no|va)?|stima(?:no)?|prevede|prevedono|menziona",
        denies=r"(?:ha|hanno|aveva|avevano)\s+(?:negato|smentito)|neg(?:a|ano|ava|ò)"
        r"|smenti(?:sce|scono|va|rono)",
        describes=r"(?:ha|hanno)\s+(?:definito|paragonato|attribuito|descritto|criticato|elogiato)"
        r"|defini(?:sce|scono|va)|paragona(?:no)?|attribui(?:sce|scono)|descriv(?:e|ono|eva)"
        r"|critica(?:no)?|elogia(?:no)?",
        that=r"che",
        helpers=r"stesso|stessa|anche|poi|inoltre|invece|più\s+volte",
        ahead=rf"{PATTERNS_OF['it']['secondo']}|stando\s+a(?:l|lla|i|lle|gli|ll['’])?|a\s+(?:detta|parere|giudizio|avviso)"
        r"\s+d(?:i|el|ella|ei|elle|egli|ell['’])|come\s+(?:dice|ha\s+detto|sostiene)",
        opinion_of=r"per\s+(?P<who>(?-i:NAME))(?=,)",
        cleft=r"(?:è\s+stat[oa]|fu|è)\s+(?P<who>[A-Z][^,;.:]{1,60}?)\s+(?:a\s+(?P<verb>dire|affermare"
        r"|sostenere|definire|descrivere|dichiarare)|che\s+(?:VERB))(?:\s+che)?",
    ),
    "fr": Speech(
        says=r"(?:a|ont|avait|avaient)\s+(?:dit|déclaré|affirmé|expliqué|annoncé|ajouté|indiqué"
        r"|précisé|soutenu|reconnu|confirmé|écrit|rappelé|souligné|estimé|assuré|mentionné)"
        r"|di(?:t|sent|sait)|déclar(?:e|ent|é)|affirm(?:e|ent|é)|expliqu(?:e|ent|é)|annonc(?:e|ent)"
        r"|ajout(?:e|ent)|indiqu(?:e|ent)|précis(?:e|ent)|sout(?:ient|iennent)|estim(?:e|ent)"
        r"|pens(?:e|ent)|croi(?:t|ent)|jug(?:e|ent)|considèr(?:e|ent)|assur(?:e|ent)|reconnaît"
        r"|soulign(?:e|ent)|rappell(?:e|ent)|raconte|confirm(?:e|ent)|écrit|mentionne",
        denies=r"(?:a|ont|avait)\s+(?:nié|démenti)|ni(?:e|ent)|dément(?:ent)?",
        describes=r"(?:a|ont)\s+(?:qualifié|comparé|attribué|décrit|critiqué)|qualifie|compare"
        r"|attribue|décri(?:t|vent)|critique",
        that=r"que(?=\s)|qu(?=['’])['’]",
        helpers=r"lui-même|elle-même|aussi|ensuite|également",
        ahead=r"selon|d['’]après|de\s+l['’]avis\s+d[eu']|aux\s+yeux\s+d[eu']|comme\s+(?:le\s+)?dit",
        opinion_of=r"pour\s+(?P<who>(?-i:NAME))(?=,)",
        cleft=r"c['’](?:est|était)\s+(?P<who>[^,;.:]{2,60}?)\s+qui\s+(?P<verb>VERB)(?:\s+qu[e'’])?",
    ),
    "de": Speech(
        says=r"sag(?:t|te|ten|en)|erklär(?:t|te|ten)|behaupte(?:t|te|ten|n)|mein(?:t|te|ten)"
        r"|glaub(?:t|te)|beton(?:t|te)|berichte(?:t|te|ten)|schreib(?:t|en)|schrieb|erzähl(?:t|te)"
        r"|hofft|schätz(?:t|te)|erwartet|bestätig(?:t|te)|erwähn(?:t|te)"
        r"|(?:hat|haben|hatte)\s+(?:gesagt|erklärt|behauptet|berichtet|betont|bestätigt)",
        denies=r"bestreite[tn]|bestritt(?:en)?|leugne(?:t|te|n)|dementier(?:t|te|en)|verneint(?:e)?",
        describes=r"beschr(?:eibt|ieb)|nenn(?:t|en)|nannte|bezeichne(?:t|te)|vergleicht|verglich",
        that=r"(?:,\s*)?(?:dass|daß)",
        helpers=r"selbst|auch|zudem|später|außerdem",
        ahead=r"laut|nach\s+(?:Angaben|Ansicht|Meinung|Aussage|Auffassung|Einschätzung)\s+(?:von|des|der)"
        r"|gemäß|nach\s+den\s+Worten\s+von",
        behind=r"zufolge|nach\s+Angaben",
        opinion_of=r"für\s+(?P<who>(?-i:NAME))(?=,)",
        cleft=r"es\s+war\s+(?P<who>[^,;.:]{2,60}?),\s+(?:der|die|das)\s+(?=[^.]{0,120}(?:VERB))",
    ),
    "es": Speech(
        says=r"dij(?:o|eron)|dic(?:e|en)|decía|(?:ha|han|había)\s+(?:dicho|declarado|afirmado|asegurado"
        r"|explicado|señalado|indicado|añadido|anunciado|reconocido|admitido|confirmado|mencionado)"
        r"|dicho|afirm(?:a|an|ó)|asegur(?:a|an|ó)|declar(?:a|an|ó)|explic(?:a|an|ó)|sostien(?:e|en)"
        r"|sostuvo|señal(?:a|an|ó)|indic(?:a|an|ó)|añad(?:e|en|ió)|anunci(?:a|ó)|cre(?:e|en|ía)"
        r"|piensa|piensan|opina|opinan|considera|consideran|estima|estiman|reconoc(?:e|ió)"
        r"|admit(?:e|ió)|confirm(?:a|ó)|recuerda|subray(?:a|ó)|mencion(?:a|ó)",
        denies=r"nieg(?:a|an)|neg(?:ó|aba|aron)|(?:ha|han|había)\s+(?:negado|desmentido)"
        r"|desmient(?:e|en)|desmintió",
        describes=r"describ(?:e|ió|en)|calific(?:a|ó)|compar(?:a|ó)|atribuy(?:e|ó)|llam(?:a|ó)"
        r"|critic(?:a|ó)",
        that=r"que",
        helpers=r"mismo|misma|también|además|después",
        ahead=r"según|de\s+acuerdo\s+con|en\s+opinión\s+de|a\s+juicio\s+de|como\s+(?:dice|dijo)",
        opinion_of=r"para\s+(?P<who>(?-i:NAME))(?=,)",
        cleft=r"(?:fue|es)\s+(?P<who>[^,;.:]{2,60}?)\s+quien(?:es)?\s+(?P<verb>VERB)(?:\s+que)?",
    ),
}
"""Of the languages written with spaces; ``VERB`` stands for any verb, ``NAME`` for any name."""

HAN_SAYS = (
    "表示|认为|認為|(?<![名被俗号人])[称稱](?![为為号呼])|(?<![小据傳传虽雖听聽图])[说說](?![明服法])|指出|透露|宣布"
    "|强调|強調|解释说|回忆|提到|相信|声称|聲稱|坦言|写道|寫道|预测|預測|估计|告诉|告訴"
)
HAN_DENIES = "否认|否認"
HAN_DESCRIBES = "形容|描述"


def _any_verb(speech: Speech) -> str:
    return f"{speech.says}|{speech.denies}|{speech.describes}"


VERBS = {code: _any_verb(speech) for code, speech in SPEECH.items()}
"""Per language, a pattern of every verb of saying."""

SAYING_AFTER_NAME = re.compile(
    rf"\s+(?:(?:{'|'.join(speech.helpers for speech in SPEECH.values())})\s+)?"
    rf"(?:{'|'.join(VERBS.values())})(?![^\W_])|(?:{HAN_SAYS}|{HAN_DENIES})"
)
"""A verb of saying right after a name."""
