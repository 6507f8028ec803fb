"""The words that make a date relative, per language: *last*, *scorso*, *vor*, *hace*."""

from __future__ import annotations

from kb.quantities.tables import spread

RELATIVE_BEFORE = {
    "it": spread({"scorso,scorsa,passato,passata": -1, "questo,questa,quest'": 0,
                  "prossimo,prossima": 1}),
    "en": spread({"last": -1, "this,the current": 0, "next": 1}),
    "fr": spread({"ce,cet,cette": 0, "le prochain,la prochaine": 1}),
    "de": spread({"letzten,letzte,letztes,letztem,letzter,vergangenen,vergangene,vergangenes,"
                  "vorigen,voriges,vorige": -1,
                  "dieses,diesen,diesem,diese,dieser": 0,
                  "nächsten,nächste,nächstes,nächster,kommenden,kommende,kommendes": 1}),
    "es": spread({"este,esta": 0, "el próximo,la próxima,próximo,próxima": 1,
                  "el pasado,la pasada,pasado": -1}),
    "pt": spread({"este,neste": 0, "próximo": 1}),
    "nl": spread({"vorig,vorige,afgelopen": -1, "dit,deze": 0, "volgend,volgende": 1}),
}  # fmt: skip
"""Before a unit: *last year*; which one, counted from the present one."""

RELATIVE_AFTER = {
    "it": spread({"scorso,scorsa,passato,passata": -1, "corrente,in corso": 0,
                  "prossimo,prossima,venturo": 1}),
    "fr": spread({"dernier,dernière,passé,passée": -1, "en cours": 0,
                  "prochain,prochaine": 1}),
    "es": spread({"pasado,pasada": -1, "en curso": 0, "próximo,próxima,que viene": 1}),
    "pt": spread({"passado,passada": -1, "que vem": 1}),
}  # fmt: skip
"""After a unit: *l'anno scorso*."""

STRETCH = {
    "it": spread({"ultimi,ultime,ultimo,ultima,scorsi,scorse,passati": -1,
                  "prossimi,prossime": 1}),
    "en": spread({"last,past,previous": -1, "next,coming": 1}),
    "fr": spread({"dernier,derniers,dernière,dernières": -1, "prochains,prochaines": 1}),
    "de": spread({"letzten,vergangenen": -1, "nächsten,kommenden": 1}),
    "es": spread({"últimos,últimas,último,última,pasados": -1, "próximos,próximas": 1}),
    "pt": spread({"últimos,últimas": -1, "próximos": 1}),
    "nl": spread({"laatste,afgelopen": -1, "komende": 1}),
}  # fmt: skip
"""With a number and a unit: *the last 30 years*."""

WHOLE_STRETCH = {
    "it": spread({"ultimo,ultima": -1}),
    "en": spread({"the past": -1, "the coming": 1}),
    "fr": spread({"la dernière,le dernier": -1}),
    "es": spread({"el último,la última": -1}),
}
"""With a unit alone: *nell'ultimo anno* is the last twelve months."""

AGO_BEFORE = {
    "fr": spread({"il y a,voici,voilà": -1, "dans": 1}),
    "de": spread({"vor": -1}),
    "es": spread({"hace": -1, "dentro de": 1}),
    "it": spread({"tra,fra": 1}),
    "pt": spread({"há": -1, "daqui a": 1}),
}
"""Before a number of units: *il y a trois ans*, *vor zwei Jahren*."""

AGO_AFTER = {
    "en": spread({"ago": -1, "from now": 1}),
    "it": spread({"fa,or sono,addietro": -1}),
    "nl": spread({"geleden": -1}),
}
"""After a number of units: *three years ago*, *tre anni fa*."""
