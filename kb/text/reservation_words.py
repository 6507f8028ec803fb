"""The words under which a sentence asserts nothing outright, per language."""

from __future__ import annotations

from kb.text.spans import phrases, words

HEDGES: dict[str, frozenset[str]] = {
    "en": frozenset(
        phrases(
            """
            may, might, could, perhaps, maybe, possibly, probably, likely, unlikely, seems to,
            seem to, appears to, appear to, seemed to, appeared to, expected to, said to be,
            thought to be, rumored to, rumoured to, is said to, are said to, it is said that,
            it is believed that, it is thought that, it seems that, it appears that,
            rumor has it that, allegedly, supposedly, purportedly, presumably, reportedly,
            apparently
            """
        )
    ),
    "it": frozenset(
        phrases(
            """
            forse, probabilmente, possibilmente, magari, potrebbe, potrebbero, sarebbe, sarebbero,
            può darsi, sembra, sembrano, è possibile che, è probabile che, si dice che, pare che,
            sembra che, sembrerebbe che, si ritiene che, si presume che, si vocifera che,
            a quanto pare, a quanto si dice, presumibilmente, apparentemente, verosimilmente
            """
        )
    ),
    "fr": frozenset(
        phrases(
            """
            pourrait, pourraient, serait, seraient, peut-être, probablement, sans doute,
            possiblement, semble, semblent, il est possible que, il paraît que, il semble que,
            il semblerait que, on dit que, paraît-il, semble-t-il, dit-on, apparemment,
            vraisemblablement, prétendument, à ce qu'il paraît
            """
        )
    ),
    "de": frozenset(
        phrases(
            """
            könnte, könnten, dürfte, dürften, soll, sollen, vielleicht, möglicherweise,
            wahrscheinlich, womöglich, scheint, scheinen, angeblich, vermutlich, mutmaßlich,
            anscheinend, dem vernehmen nach, es heißt, es scheint
            """
        )
    ),
    "es": frozenset(
        phrases(
            """
            podría, podrían, sería, serían, quizá, quizás, tal vez, a lo mejor, probablemente,
            posiblemente, parece, parecen, es posible que, es probable que, se dice que,
            se cree que, parece que, dicen que, al parecer, por lo visto, supuestamente,
            presuntamente, aparentemente
            """
        )
    ),
    "zh": frozenset(
        phrases(
            """
            可能, 也许, 或许, 大概, 恐怕, 似乎, 好像, 或将, 有望, 疑似, 未必, 看起来, 看来,
            据说, 据传, 传闻, 传言
            """
        )
    ),
}
"""The cues (``kb.text.cue_words``) that leave open whether it is so. Not those that say who says
it (*believes that*), nor about how much it is (*roughly*), nor a past habit (*avrebbe*)."""

MORE_HEDGES = {
    "en": r"it\s+is\s+(?:possible|probable|conceivable)\s+that"
    r"|there\s+is\s+an?\s+(?:chance|possibility|risk)\s+that",
    "it": r"c['’]è\s+(?:la\s+possibilità|il\s+rischio)\s+che|rischia(?:no)?\s+di",
    "fr": r"il\s+se\s+peut\s+qu(?:e|['’])|il\s+est\s+probable\s+qu(?:e|['’])|risque(?:nt)?\s+de",
    "de": r"es\s+(?:ist\s+möglich|kann\s+sein|könnte\s+sein|ist\s+denkbar),?\s+dass|evtl\.",
    "es": r"puede\s+(?:ser\s+)?que|existe\s+la\s+posibilidad\s+de\s+que",
    "zh": "说不定|或会|或可",
}
"""Those that are no cues elsewhere, as patterns."""

SURE_BEFORE = {
    "en": r"(?:more|less|as|equally|how|times|twice|most|military|political|with\s+\w+)\s+$",
    "it": r"(?:che|cui)\s+(?:non\s+|si\s+|lo\s+|la\s+|ne\s+)?$",
    "fr": r"qui\s+(?:ne\s+|se\s+|y\s+)?$",
    "es": r"que\s+(?:no\s+|se\s+|lo\s+|la\s+)?$",
    "de": "(?!)",
    "zh": "[不极只]$|尽$",
}
"""What stands right before a hedge that is a comparison (*more likely*) or describes a noun only
(*che potrebbe*)."""

SURE_AFTER = {
    "en": r"\s+(?:not\s+have|no\s+longer|well\s+have\s+been\s+if|(?:be\s+)?than)(?![^\W_])",
    "it": r"\s+(?:poi\s+|in\s+seguito\s+|stat[oaie]\s+|anche\s+)?\w{1,20}[aiu]t[oaie](?![^\W_])",
    "fr": r"\s+(?:ensuite\s+|plus\s+tard\s+)?\w{1,20}(?:ée?s?|ue?s?|ie?s?)(?![^\W_])",
    "es": r"\s+(?:luego\s+|después\s+)?\w{1,20}[ai]d[oa]s?(?![^\W_])",
    "de": "(?!)",
    "zh": "的(?![是话])|性",
}
"""What follows a conditional that only tells a later past (*sarebbe diventato*), or an adjective
(可能的)."""

PAST_FUTURE = words("sarebbe sarebbero serait seraient sería serían")
"""Conditionals that also tell what came later; ``SURE_AFTER`` is of these, and of Chinese."""

ABILITY = {
    "en": r"can|could|able\s+to|potentially|possible",
    "it": r"può|possono|poteva\w*|in\s+grado\s+di|possibil[ei]",
    "fr": r"peut|peuvent|pouvai\w+|capables?\s+de|possibles?",
    "de": r"kann|können|konnten?|möglich\w*",
    "es": r"puede|pueden|podía\w*|capaz|capaces|posibles?",
    "zh": "能|可以|会",
}
"""A statement that says no more than that it can be: *smoking can cause*."""

OPENERS = {
    "en": r"who|whom|whose|which|where|because|although|though|while|if|unless|when|whether|since"
    r"|that(?=\s+(?:may|might|could))",
    "it": r"cui|dove|perché|quando|mentre|sebbene|benché|poiché|affinché|se|qualora|(?:il|la)\s"
    r"quale|(?:i|le)\s+quali",
    "fr": r"qui|dont|où|quand|lorsque|parce\s+que|puisque|si|bien\s+que",
    "de": r"weil|wenn|ob|obwohl|während|falls|sofern|da|damit"
    r"|(?<=,\s)(?:der|die|das|den|dem|deren|dessen)",
    "es": r"quien|quienes|donde|porque|cuando|mientras|aunque|si|cuyo|cuya|cual|cuales",
    "zh": "因为|虽然|由于|如果",
}
"""What opens a clause beside the main one: what stands in it is no reservation of the sentence."""

DENIALS = {
    "en": r"it\s+(?:is|was|['’]s)\s+(?:\w+ly\s+)?(?:false|untrue|incorrect|wrong"
    r"|a\s+(?:myth|hoax|lie)"
    r"|not\s+(?:true|correct|the\s+case))\s+that|it\s+isn['’]t\s+true\s+that"
    r"|there\s+is\s+no\s+(?:\w+\s+)?(?:evidence|proof)\s+that|falsely\s+(?:claim|stat|say|sa[iy]d"
    r"|suggest|assert)\w*|(?:false|bogus|debunked|unfounded|baseless)\s+(?:claims?|rumou?rs?"
    r"|reports?|stories|story)\s+that|the\s+myth\s+that|^\W*(?:false|fake|hoax)\s*:",
    "it": r"(?:è|era)\s+(?:fals[oa]|una\s+(?:bufala|menzogna|falsità)|infondat[oa]"
    r"|una\s+fake\s+news"
    r"|scorretto|sbagliato)\s+(?:(?:l[ae'’]|il|lo)\s*\w+\s+)?(?:che|secondo\s+cui)"
    r"|non\s+è\s+(?:affatto\s+)?(?:vero|corretto)\s+che"
    r"|non\s+(?:ci\s+sono|esistono|c['’]è)\s+(?:\w+\s+)?(?:prove|prova|evidenze)\s+che"
    r"|^\W*(?:falso|bufala)\s*:",
    "fr": r"il\s+(?:est|était)\s+(?:totalement\s+)?(?:faux|inexact|erroné|mensonger)\s+"
    r"(?:de\s+\w+\s+"
    r"|d['’]\w+\s+)?qu(?:e\b|['’])|il\s+n['’]est\s+pas\s+(?:vrai|exact)\s+qu(?:e\b|['’])"
    r"|il\s+n['’](?:y\s+a|existe)\s+(?:pas\s+de|aucune)\s+preuves?\s+qu(?:e\b|['’])"
    r"|^\W*(?:faux|intox)\s*[:：]",
    "de": r"es\s+(?:ist|war)\s+(?:falsch|unwahr|nicht\s+(?:wahr|richtig)|ein\s+(?:Mythos|Gerücht)"
    r"),?"
    r"\s+da(?:ss|ß)|es\s+stimmt\s+nicht,?\s+da(?:ss|ß)"
    r"|es\s+gibt\s+keine(?:n|rlei)?\s+(?:Beweise?|Belege?)\s+(?:dafür)?,?\s+da(?:ss|ß)"
    r"|^\W*(?:falsch|fake)\s*:",
    "es": r"es\s+(?:falso|mentira|incorrecto|un\s+(?:bulo|mito))\s+que"
    r"|no\s+es\s+(?:cierto|verdad|correcto)\s+que"
    r"|no\s+(?:hay|existen)\s+(?:pruebas|evidencias?)\s+de\s+que|^\W*(?:falso|bulo)\s*:",
    "zh": "(?<![不非])(?:是|系|为|属|纯属|均为|都是)(?:假的|虚假的?|谣言|不实|虚构的?|误传|错误的"
    "|假新闻|谬论)|不属实|不是真的|(?:没有|并无|没)证据(?:表明|显示|证明)|^(?:谣言|假消息|假新闻)[:：]",
}
"""Frames that say of the whole assertion that it is not so."""

_FALSE = {
    "en": r"(?:is|are|was|were|has\s+been|have\s+been|proved|proven)\s+(?:\w+ly\s+)?(?:false|untrue"
    r"|unfounded|baseless|wrong|incorrect|fake|debunked|refuted|misleading|not\s+true|not\s+correct"
    r"|a\s+(?:hoax|lie|myth))",
    "it": r"(?:è|sono|era|erano|è\s+stat[oa]|sono\s+stat[ie])\s+(?:\w+mente\s+)?(?:fals[oaie]"
    r"|infondat[oaie]|smentit[oaie]|priv[oaie]\s+di\s+fondamento|una\s+bufala|una\s+menzogna)",
    "fr": r"(?:est|sont|était|étaient)\s+(?:\w+ment\s+)?(?:faux|fausses?|infondée?s?|démentie?s?"
    r"|mensong\w+|inexactes?|un\s+mythe)",
    "de": r"(?:ist|sind|war|waren)\s+(?:\w+\s+)?(?:falsch|unwahr|unbegründet|erfunden|widerlegt"
    r"|nicht\s+wahr|haltlos)",
    "es": r"(?:es|son|era|eran)\s+(?:\w+mente\s+)?(?:fals[oa]s?|infundad[oa]s?|mentira|un\s+bulo"
    r"|un\s+mito|incorrect[oa]s?)",
}
_SAYING = {
    "en": r"(?:claims?|reports?|rumou?rs?|stor(?:y|ies)|allegations?|assertions?|posts?"
    r"|theor(?:y|ies)"
    r"|idea|notion|belief|news|suggestions?)\s+(?:that|claiming|saying)",
    "it": r"(?:affermazion[ei]|notizi[ae]|voc[ei]|teori[ae]|tesi|dichiarazion[ei]|idea|post)\s+"
    r"(?:che|secondo\s+cui|secondo\s+l[ae]\s+qual[ei])",
    "fr": r"(?:affirmations?|rumeurs?|informations?|allégations?|idée|théories?|nouvelles?)\s+"
    r"(?:qu(?:e\b|['’])|selon\s+l\w+)",
    "de": r"(?:Behauptung(?:en)?|Gerüchte?|Meldung(?:en)?|Nachricht(?:en)?|Aussagen?|Theorien?)"
    r",?\s+"
    r"(?:da(?:ss|ß)|wonach)",
    "es": r"(?:afirmaci(?:ón|ones)|noticias?|rumor(?:es)?|informaci(?:ón|ones)|idea|teorías?"
    r"|mensajes?)"
    r"\s+(?:de\s+que|que|según\s+l\w+)",
}
TOLD_FALSE = {
    code: rf"(?<![^\W_]){_SAYING[code]}(?:(?<=['’])|(?![^\W_])).{{1,300}}?"
    rf"(?<![^\W_])(?P<cue>{_FALSE[code]})(?![^\W_])"
    for code in _SAYING
}
"""*Claims that … are false*; the group ``cue`` is what says so."""

QUESTIONS = {
    "en": r"^\W*(?:(?-i:D)(?:oes|id)(?=\s+(?!not\b)\w+\s[^,]*$)"
    r"|(?-i:[IAW])(?:s|re|as|ere)(?=\s+(?:the|this|that|these|those|it|there|he|she|they|(?-i:[A-Z])\w+)"
    r"\s[^,]*$))"
    r"|(?:unclear|uncertain|unknown|unsure|doubtful|questionable|not\s+(?:yet\s+)?(?:known|clear"
    r"|certain|sure|established)|(?:nobody|no\s+one)\s+knows|(?:do|does)(?:\s+not|n['’]t)\s+know"
    r"|wonder(?:s|ed|ing)?|ask(?:s|ed|ing)?|question(?:s|ed)|to\s+be\s+seen|investigat\w+"
    r"|examin\w+)\s+(?:if|whether)",
    "it": r"(?:non\s+(?:è\s+(?:ancora\s+)?(?:chiaro|certo|noto|sicuro)|si\s+sa|sappiamo|sanno)"
    r"|da\s+(?:chiarire|verificare|stabilire|vedere)|chied\w+|domand\w+|dubbio|incerto)\s+se",
    "fr": r"^\W*est-ce\s+qu(?:e\b|['’])|(?:ignore|pas\s+(?:clair|certain|sûr|établi)"
    r"|ne\s+sait\s+pas"
    r"|demand\w+|reste\s+à\s+(?:voir|savoir)|incertain)\s+s(?:i\b|['’]ils?\b)",
    "de": r"(?:unklar|ungewiss|offen|fraglich|unbekannt|unsicher|nicht\s+(?:klar|bekannt|sicher)"
    r"|frag\w*(?:\s+sich)?|zweifelhaft|umstritten|abzuwarten),?\s+ob",
    "es": r"(?:no\s+(?:está|es|queda)\s+(?:claro|seguro)|no\s+se\s+sabe|se\s+(?:desconoce|ignora)"
    r"|pregunt\w+|está\s+por\s+ver|incierto|dud\w+)\s+si",
    "zh": "(?<!无论)(?<!不论)(?<!不管)(?:是否|是不是|会不会|能不能|有没有)|吗[。.!！”」]*$",
}
"""What asks, directly or not, whether it is so; a question mark at the end always does."""
