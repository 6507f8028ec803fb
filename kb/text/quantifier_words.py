"""The words that say how many, how often and which: per language and kind, as in a phrasebook."""

from __future__ import annotations

from enum import StrEnum

from kb.text.spans import phrases


class QuantifierKind(StrEnum):
    """What a quantifier says of how many, how often, or whether of others too."""

    ALL = "all"
    MOST = "most"
    MANY = "many"
    SOME = "some"
    AT_LEAST_ONE = "at least one"
    FEW = "few"
    NONE = "none"
    ALWAYS = "always"
    OFTEN = "often"
    SOMETIMES = "sometimes"
    RARELY = "rarely"
    NEVER = "never"
    ONLY = "only"
    ALSO = "also"
    FIRST = "first"
    LAST = "last"


_K = QuantifierKind

QUANTIFIERS: dict[str, dict[QuantifierKind, tuple[str, ...]]] = {
    "en": {
        _K.ALL: phrases(
            """
            =all, =every, =everyone, =everybody, =everything, =each, =all of the, =100 %,
            =without exception, =every single, =the whole, =both
            """
        ),
        _K.MOST: phrases("=most of, =the majority, =a majority of, =mostly, =the bulk of"),
        _K.MANY: phrases("=many, =numerous, =countless, =dozens of, =lots of, =a lot of"),
        _K.SOME: phrases("=some, =some of, =several, =a few, =certain of, =a number of"),
        _K.AT_LEAST_ONE: phrases("=at least one, =at least once, =one or more"),
        _K.FEW: phrases("=few, =few of, =very few, =hardly any, =scarcely any, =a minority of"),
        _K.NONE: phrases(
            "=none, =none of, =nobody, =no one, =nothing, =not one, =not a single, =zero, =neither"
        ),
        _K.ALWAYS: phrases("=always, =invariably, =every time, =at all times, =without fail"),
        _K.OFTEN: phrases("=often, =frequently, =usually, =regularly, =most of the time"),
        _K.SOMETIMES: phrases("=sometimes, =occasionally, =at times, =from time to time, =once"),
        _K.RARELY: phrases("=rarely, =seldom, =hardly ever, =infrequently, =almost never"),
        _K.NEVER: phrases("=never, =at no time, =not once, =not ever, =never once"),
        _K.ONLY: phrases(
            """
            =only, =solely, =exclusively, =nothing but, =no one but, =the sole, =strictly,
            =nobody but, =the only, =alone
            """
        ),
        _K.ALSO: phrases(
            """
            =also, =as well as, =in addition, =additionally, =among others, =other, =others,
            =besides, =and other, =including, =various, =as well
            """
        ),
        _K.FIRST: phrases("=first, =the first"),
        _K.LAST: phrases("=the last, =final, =last of"),
    },
    "it": {
        _K.ALL: phrases(
            """
            =tutti, =tutte, =ogni, =ognuno, =ognuna, =chiunque, =ciascuno, =ciascuna, =ciascun,
            =tutti i, =tutte le, =entrambi, =entrambe, =qualsiasi, =senza eccezioni, =l'intero
            """
        ),
        _K.MOST: phrases(
            """
            =la maggior parte, =la maggioranza, =gran parte, =perlopiù, =per lo più,
            =quasi tutti, =quasi tutte
            """
        ),
        _K.MANY: phrases("=molti, =molte, =numerosi, =numerose, =parecchi, =parecchie, =tanti"),
        _K.SOME: phrases("=alcuni, =alcune, =qualche, =certuni, =diversi, =diverse, =taluni"),
        _K.AT_LEAST_ONE: phrases("=almeno uno, =almeno una, =almeno un, =almeno una volta"),
        _K.FEW: phrases("=pochi, =poche, =pochissimi, =pochissime, =una minoranza, =quasi nessuno"),
        _K.NONE: phrases(
            "=nessuno, =nessuna, =nessun, =niente, =nulla, =neanche uno, =nemmeno uno, =neppure uno"
        ),
        _K.ALWAYS: phrases("=sempre, =ogni volta, =immancabilmente, =invariabilmente"),
        _K.OFTEN: phrases("=spesso, =frequentemente, =di solito, =solitamente, =regolarmente"),
        _K.SOMETIMES: phrases(
            "=a volte, =talvolta, =qualche volta, =di tanto in tanto, =ogni tanto"
        ),
        _K.RARELY: phrases("=raramente, =di rado, =quasi mai, =poche volte"),
        _K.NEVER: phrases("=mai, =in nessun momento, =nemmeno una volta, =neanche una volta"),
        _K.ONLY: phrases(
            """
            =solo, =soltanto, =solamente, =esclusivamente, =unicamente, =l'unico, =l'unica,
            =gli unici, =le uniche, =nient'altro che, =nessun altro
            """
        ),
        _K.ALSO: phrases(
            """
            =anche, =inoltre, =oltre a, =altri, =altre, =tra gli altri, =tra l'altro, =pure,
            =nonché, =altresì, =vari, =varie, =incluso, =compreso
            """
        ),
        _K.FIRST: phrases("=primo, =prima volta, =il primo, =la prima, =i primi, =le prime"),
        _K.LAST: phrases("=l'ultimo, =l'ultima, =gli ultimi, =le ultime, =ultima volta"),
    },
    "fr": {
        _K.ALL: phrases(
            """
            =tous les, =toutes les, =chaque, =chacun, =chacune, =tout le monde, =tous ceux,
            =tous, =toutes, =sans exception, =n'importe quel, =quiconque
            """
        ),
        _K.MOST: phrases("=la plupart, =la majorité, =majoritairement, =presque tous"),
        _K.MANY: phrases(
            "=beaucoup, =de nombreux, =de nombreuses, =nombreux, =nombreuses, =bien des"
        ),
        _K.SOME: phrases("=certains, =certaines, =quelques, =plusieurs, =quelques-uns"),
        _K.AT_LEAST_ONE: phrases("=au moins un, =au moins une, =au moins une fois"),
        _K.FEW: phrases("=peu de, =très peu, =une minorité, =rares sont"),
        _K.NONE: phrases(
            """
            =aucun, =aucune, =nul, =nulle, =personne ne, =personne n', =rien, =pas un,
            =pas une seule
            """
        ),
        _K.ALWAYS: phrases("=toujours, =à chaque fois, =systématiquement, =chaque fois"),
        _K.OFTEN: phrases("=souvent, =fréquemment, =généralement, =régulièrement"),
        _K.SOMETIMES: phrases("=parfois, =quelquefois, =de temps en temps, =occasionnellement"),
        _K.RARELY: phrases("=rarement, =presque jamais, =peu souvent, =guère"),
        _K.NEVER: phrases("=jamais, =pas une seule fois, =à aucun moment"),
        _K.ONLY: phrases(
            """
            =seulement, =uniquement, =exclusivement, =seul, =seule, =seuls, =seules, =ne … que,
            =le seul, =la seule, =rien que
            """
        ),
        _K.ALSO: phrases(
            "=aussi, =également, =en outre, =entre autres, =ainsi que, =d'autres, =outre, =en plus"
        ),
        _K.FIRST: phrases("=premier, =première, =premiers, =premières"),
        _K.LAST: phrases("=le dernier, =la dernière, =les derniers, =les dernières"),
    },
    "de": {
        _K.ALL: phrases(
            """
            =alle, =allen, =aller, =jeder, =jede, =jedes, =jeden, =jedem, =sämtliche,
            =sämtlichen, =ausnahmslos, =jedermann, =beide, =beiden
            """
        ),
        _K.MOST: phrases("=die meisten, =den meisten, =die Mehrheit, =größtenteils, =fast alle"),
        _K.MANY: phrases(
            "=viele, =vielen, =vieler, =zahlreiche, =zahlreichen, =etliche, =unzählige"
        ),
        _K.SOME: phrases("=einige, =einigen, =einiger, =manche, =manchen, =mehrere, =mehreren"),
        _K.AT_LEAST_ONE: phrases("=mindestens ein, =mindestens eine, =mindestens einmal"),
        _K.FEW: phrases("=wenige, =wenigen, =nur wenige, =kaum ein, =kaum jemand, =kaum eine"),
        _K.NONE: phrases(
            "=kein, =keine, =keiner, =keines, =keinen, =keinem, =niemand, =niemandem, =nichts"
        ),
        _K.ALWAYS: phrases("=immer, =stets, =jedes Mal, =jederzeit, =ständig"),
        _K.OFTEN: phrases("=oft, =häufig, =meistens, =regelmäßig, =in der Regel"),
        _K.SOMETIMES: phrases("=manchmal, =gelegentlich, =ab und zu, =hin und wieder, =bisweilen"),
        _K.RARELY: phrases("=selten, =kaum jemals, =fast nie"),
        _K.NEVER: phrases("=nie, =niemals, =kein einziges Mal, =zu keiner Zeit, =noch nie"),
        _K.ONLY: phrases(
            """
            =nur, =lediglich, =ausschließlich, =bloß, =allein, =einzig, =der einzige,
            =die einzige, =nichts als
            """
        ),
        _K.ALSO: phrases(
            """
            =auch, =außerdem, =ebenfalls, =zusätzlich, =unter anderem, =andere, =anderen,
            =darüber hinaus, =sowie, =zudem
            """
        ),
        _K.FIRST: phrases("=der erste, =die erste, =das erste, =ersten, =erster, =erstes"),
        _K.LAST: phrases("=der letzte, =die letzte, =das letzte, =letzter, =letztes"),
    },
    "es": {
        _K.ALL: phrases(
            """
            =todos, =todas, =cada, =cada uno, =cualquier, =cualquiera, =todo el mundo, =ambos,
            =ambas, =sin excepción, =todos los, =todas las
            """
        ),
        _K.MOST: phrases("=la mayoría, =la mayor parte, =gran parte, =casi todos, =casi todas"),
        _K.MANY: phrases("=muchos, =muchas, =numerosos, =numerosas, =bastantes"),
        _K.SOME: phrases("=algunos, =algunas, =varios, =varias, =ciertos, =ciertas, =unos cuantos"),
        _K.AT_LEAST_ONE: phrases("=al menos uno, =al menos una, =al menos un, =al menos una vez"),
        _K.FEW: phrases("=pocos, =pocas, =muy pocos, =muy pocas, =una minoría, =casi nadie"),
        _K.NONE: phrases(
            "=ninguno, =ninguna, =ningún, =nadie, =nada, =ni uno, =ni una, =ni un solo"
        ),
        _K.ALWAYS: phrases("=siempre, =cada vez que, =en todo momento, =todas las veces"),
        _K.OFTEN: phrases("=a menudo, =frecuentemente, =con frecuencia, =normalmente"),
        _K.SOMETIMES: phrases("=a veces, =algunas veces, =de vez en cuando, =ocasionalmente"),
        _K.RARELY: phrases("=raramente, =rara vez, =pocas veces, =casi nunca"),
        _K.NEVER: phrases("=nunca, =jamás, =ni una vez, =en ningún momento"),
        _K.ONLY: phrases(
            """
            =solo, =solamente, =únicamente, =exclusivamente, =el único, =la única, =los únicos,
            =las únicas, =nada más que, =tan solo
            """
        ),
        _K.ALSO: phrases(
            """
            =también, =además, =asimismo, =entre otros, =entre otras, =otros, =otras, =así como,
            =igualmente
            """
        ),
        _K.FIRST: phrases("=primer, =primero, =primera, =primeros, =primeras"),
        _K.LAST: phrases("=el último, =la última, =los últimos, =las últimas"),
    },
    "zh": {
        _K.ALL: phrases(
            "所有, 全部, 每个, 每一, 每位, 每家, 一切, 全体, 任何人都, 人人, 全都, 无一例外"
        ),
        _K.MOST: phrases("大多数, 大部分, 多数, 绝大多数, 绝大部分"),
        _K.MANY: phrases("许多, 很多, 众多, 不少, 大量"),
        _K.SOME: phrases("一些, 有些, 某些, 若干, 几个, 部分"),
        _K.AT_LEAST_ONE: phrases("至少一, 至少有一, 起码一"),
        _K.FEW: phrases("少数, 极少数, 寥寥无几, 为数不多, 很少有人"),
        _K.NONE: phrases(
            "没有人, 无人, 没有一个, 没有任何, 无一, 毫无, 谁也不, 谁都不, 谁也没, 谁都没"
        ),
        _K.ALWAYS: phrases("总是, 始终, 一直, 每次, 永远, 向来, 一贯"),
        _K.OFTEN: phrases("经常, 常常, 往往, 通常, 时常, 频繁"),
        _K.SOMETIMES: phrases("有时, 偶尔, 间或, 不时"),
        _K.RARELY: phrases("很少, 极少, 难得, 罕有, 几乎从不"),
        _K.NEVER: phrases("从不, 从未, 从来没, 从来不, 永不, 绝不, 未曾, 从没"),
        _K.ONLY: phrases("只有, 仅仅, 仅有, 仅限, 唯一, 只是, 只能, 只在, 只为, 只会, 唯独, 专门"),
        _K.ALSO: phrases("也, 此外, 还有, 另外, 以及, 其他, 同时, 不只, 不仅, 包括, 等人"),
        _K.FIRST: phrases("首次, 首个, 第一次, 第一个, 首位, 首家, 首任"),
        _K.LAST: phrases("最后一次, 最后一个, 最后一位, 末任, 末代"),
    },
}
"""Per language and kind; of overlapping ones the longest is taken."""

NOT_QUANTIFIERS: dict[str, tuple[str, ...]] = {
    "en": phrases(
        """
        =at all, =above all, =all over, =after all, =first of all, =all-star, =all star,
        =at first, =first name, =each other, =all right, =once again, =once more, =at once,
        =not only, =not just, =an only, =first half, =many times, =first lady, =first person,
        =all time, =all-time, =if only, =last name, =zero-day, =first world, =all but,
        =the other hand, =each other's
        """
    ),
    "it": phrases(
        """
        =tutti i giorni, =innanzi tutto, =primo ministro, =il primo ministro, =prima di,
        =per primo, =non solo,
        =da solo, =da sola, =per sempre, =in primo luogo, =a ogni modo, =in ogni caso,
        =anche se, =l'un l'altro, =non soltanto, =ogni anno, =primo piano, =se mai, =mai più
        """
    ),
    "fr": phrases(
        """
        =tous les jours, =premier ministre, =première ministre, =non seulement, =pas seulement,
        =toujours pas, =en premier lieu, =tous les deux, =personne âgée, =l'un et l'autre,
        =chaque année, =à jamais, =tout de même
        """
    ),
    "de": phrases(
        """
        =aller Zeiten, =nicht nur, =vor allem, =unter allen Umständen, =zum ersten Mal,
        =immer noch, =immer wieder, =nichts anderes, =ersten Weltkrieg, =ersten Hälfte,
        =erster Linie, =jeden Tag, =auf jeden Fall, =immer mehr
        """
    ),
    "es": phrases(
        """
        =todos los días, =primer ministro, =primera ministra, =no solo, =no solamente, =cada año,
        =en primer lugar, =sobre todo, =de nada, =no únicamente, =por siempre, =cada vez más,
        =nada menos, =cada vez menos
        """
    ),
    "zh": phrases("第一夫人, 只要, 只好, 船只, 不是只有, 也许, 也就是, 一直到, 一直以来"),
}
"""Per language, what holds a quantifier and is none."""
