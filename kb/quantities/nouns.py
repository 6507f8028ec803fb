"""Which words after a number are surely no noun, and which stand before the noun."""

from __future__ import annotations

from kb.quantities.tables import listed

ADJECTIVES = frozenset(
    listed(
        "new,old,large,small,big,major,top,best,good,other,different,great,long,young,senior,"
        "full,additional,extra,more,total,foreign,local,main,key,many,public,private,chinese,"
        "american,european,grandi,piccole,piccoli,grande,nuovi,nuove,nuovo,nuova,migliori,"
        "altri,altre,diversi,diverse,principali,maggiori,grands,grandes,petits,petites,"
        "nouveaux,nouvelles,autres,meilleurs,meilleures,principales,grosse,grossen,neue,neuen,"
        "kleine,kleinen,andere,anderen,weitere,weiteren,besten,grossten,grandes,pequenos,"
        "pequenas,nuevos,nuevas,mejores,otros,otras,principales"
    )
)
"""Folded, of all languages: what stands between a number and the noun that is counted."""

NOT_COUNTED = frozenset(
    listed(
        "more,less,fewer,later,ago,earlier,before,after,old,out,cheaper,dearer,faster,higher,"
        "lower,larger,smaller,over,under,above,below,across,between,against,whole,enough,"
        "better,worse,percent,per,each,pm,am,and,or,than,times,of,dopo,fa,prima,circa,piu,"
        "meno,volte,oppure,ovvero,ogni,plus,moins,apres,avant,plus,tard,environ,ou,mehr,"
        "weniger,spater,zuvor,oder,alt,gross,lang,hoch,je,mas,menos,despues,antes,o,cada"
    )
)
"""Folded, of all languages: what follows a number and is not counted."""

PLURALS = frozenset(
    listed(
        "men,women,children,people,teeth,feet,mice,geese,oxen,police,cattle,fish,sheep,aircraft,spacecraft,media,data"
    )
)
"""English plurals without an s; a counted word that is neither is an adjective or a verb."""
