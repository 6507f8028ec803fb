"""The words that deny, hedge or limit what stands near them, per language.

Plain negations come from ``index.analysis.NEGATIONS``; here are the phrases that deny in other
ways. What only looks like a cue stands in ``kb.text.cue_exceptions``.
"""

from __future__ import annotations

from enum import Enum, StrEnum

from kb.text.spans import phrases


class CueKind(StrEnum):
    """What a cue does to the words it governs."""

    NEGATION = "negation"
    HEDGE = "hedge"
    LIMITER = "limiter"
    CONDITION = "condition"


class Reach(Enum):
    """How far a cue governs."""

    NUMBER = "the number right after it"
    NEXT = "the words right after it"
    AFTER = "the words right before it"
    CLAUSE = "its clause"
    SENTENCE = "its sentence"


Table = dict[tuple[CueKind, Reach], tuple[str, ...]]

_NEG, _HEDGE, _LIMIT = CueKind.NEGATION, CueKind.HEDGE, CueKind.LIMITER

CUES: dict[str, Table] = {
    "it": {
        (_NEG, Reach.CLAUSE): phrases(
            """
            nega, negano, negato, negava, smentito, smentisce, smentiscono, tutt'altro che,
            è falso che, è escluso che, impossibile che, lungi dal, anziché, invece di
            """
        ),
        (_HEDGE, Reach.SENTENCE): phrases(
            """
            secondo, stando a, stando al, stando alla, stando alle, stando ai, a detta di,
            a detta del, a quanto pare, a quanto si dice, presumibilmente, apparentemente,
            verosimilmente, in teoria, a mio parere, a mio avviso
            """
        ),
        (_HEDGE, Reach.CLAUSE): phrases(
            """
            forse, probabilmente, possibilmente, eventualmente, magari, secondo cui, potrebbe,
            potrebbero, potremmo, potrei, dovrebbe, dovrebbero, sarebbe, sarebbero, avrebbe,
            avrebbero, può darsi, presunto, presunta, presunti, presunte, sembra, sembrano,
            ritiene che, ritengono che, riteniamo che, ritengo che, crede che, credono che,
            crediamo che, credo che, pensa che, pensano che, pensiamo che, penso che, stima che,
            stimano che, stimiamo che, è possibile che, è probabile che, si dice che, pare che,
            sembra che, sembrerebbe che, si ritiene che, si stima che, si presume che,
            si vocifera che
            """
        ),
        (_HEDGE, Reach.NEXT): phrases(
            """
            circa, all'incirca, pressappoco, suppergiù, approssimativamente, più o meno,
            grosso modo, una specie di, una sorta di, in un certo senso, in una certa misura
            """
        ),
        (_HEDGE, Reach.NUMBER): phrases("intorno a, intorno ai, attorno a, attorno ai, sui, sulle"),
        (_HEDGE, Reach.AFTER): phrases("circa, o giù di lì, più o meno, a quanto pare, forse"),
        (_LIMIT, Reach.NEXT): phrases(
            """
            solo, soltanto, solamente, soli, esclusivamente, unicamente, almeno, perlomeno,
            come minimo, al massimo, al minimo, meno di, più di, fino a, fino al, non più di,
            non meno di, quasi, appena, a malapena, poco più di, poco meno di, alcuni, alcune,
            qualche, la maggior parte di, la maggior parte dei, la maggior parte delle,
            la maggior parte degli, la maggior parte della, la maggior parte del, gran parte di,
            gran parte dei, gran parte delle, una parte di, una parte dei, una parte delle,
            pochi, poche, raramente, a volte, talvolta, di solito, generalmente, in genere,
            in parte, parzialmente, metà di, metà dei, metà delle
            """
        ),
        (_LIMIT, Reach.NUMBER): phrases("oltre, sotto, entro, massimo, minimo"),
        (_LIMIT, Reach.AFTER): phrases("o più, o meno, al massimo, al minimo, e oltre, in parte"),
    },
    "en": {
        (_NEG, Reach.CLAUSE): phrases(
            """
            denied, denies, deny, denying, it is false that, it is not true that, far from,
            instead of, rather than, fails to, failed to, refused to, refuses to, ruled out,
            hardly any, scarcely any, barely any, hardly anyone, hardly anybody, hardly ever
            """
        ),
        (_HEDGE, Reach.SENTENCE): phrases(
            """
            according to, reportedly, allegedly, supposedly, purportedly, apparently,
            presumably, in theory, in my opinion, in my view
            """
        ),
        (_HEDGE, Reach.CLAUSE): phrases(
            """
            may, might, could, perhaps, maybe, possibly, probably, likely, unlikely, seems to,
            seem to, appears to, appear to, seemed to, appeared to, believes that, believe that,
            believes, thinks that, think that, thinks, i think, i believe, we believe, we think,
            estimates that, estimate that, expected to, said to be, thought to be, alleged,
            suspected, rumored to, rumoured to, is said to, are said to, it is said that,
            it is believed that, it is estimated that, it is thought that, sources say,
            it seems that, it appears that, rumor has it that
            """
        ),
        (_HEDGE, Reach.NEXT): phrases(
            "approximately, roughly, circa, an estimated, more or less, kind of, sort of, ca."
        ),
        (_HEDGE, Reach.NUMBER): phrases("about, around, close to"),
        (_HEDGE, Reach.AFTER): phrases("or so, approximately, roughly, reportedly, allegedly"),
        (_LIMIT, Reach.NEXT): phrases(
            """
            only, just, merely, solely, exclusively, at least, at most, no more than,
            not more than, no less than, not less than, no fewer than, fewer than, less than,
            more than, up to, nearly, almost, barely, hardly, scarcely, most of, most, many of,
            some of, part of, parts of, few, a few, half of, mostly, mainly, partly, partially,
            usually, generally, sometimes, rarely, seldom, some, a minority of, a majority of
            """
        ),
        (_LIMIT, Reach.NUMBER): phrases("over, under, below, above, within"),
        (_LIMIT, Reach.AFTER): phrases(
            "or more, or less, at most, at least, only, or fewer, at best, in part"
        ),
    },
    "fr": {
        (_NEG, Reach.CLAUSE): phrases(
            """
            personne ne, personne n', nie, nient, nié, dément, démentent, démenti,
            il est faux que, loin de, au lieu de, plutôt que, refuse de, refusé de
            """
        ),
        (_HEDGE, Reach.SENTENCE): phrases(
            """
            selon, d'après, à en croire, paraît-il, semble-t-il, dit-on, apparemment,
            vraisemblablement, prétendument, à ce qu'il paraît, en théorie, à mon avis
            """
        ),
        (_HEDGE, Reach.CLAUSE): phrases(
            """
            pourrait, pourraient, pourrais, devrait, devraient, serait, seraient, aurait,
            auraient, peut-être, probablement, sans doute, éventuellement, possiblement,
            présumé, présumée, présumés, présumées, soi-disant, pense que, pensent que,
            pensons que, croit que, croient que, croyons que, estime que, estiment que,
            considère que, semble, semblent, il est possible que, il paraît que, il semble que,
            il semblerait que, on dit que
            """
        ),
        (_HEDGE, Reach.NEXT): phrases("environ, à peu près, approximativement, plus ou moins"),
        (_HEDGE, Reach.NUMBER): phrases("autour de, près de, quelque, aux alentours de"),
        (_HEDGE, Reach.AFTER): phrases("environ, à peu près, paraît-il, dit-on, semble-t-il"),
        (_LIMIT, Reach.NEXT): phrases(
            """
            seulement, uniquement, exclusivement, au moins, au plus, au maximum, au minimum,
            moins de, plus de, plus d', moins d', jusqu'à, à peine, presque, quasiment,
            certains, certaines, quelques, la plupart des, la plupart de, la majorité des,
            la majorité de, une partie des, une partie de, pas plus de, pas moins de, parfois,
            rarement, généralement, en partie, partiellement, la moitié des, la moitié de,
            peu de
            """
        ),
        (_LIMIT, Reach.NUMBER): phrases("sous, seuls"),
        (_LIMIT, Reach.AFTER): phrases(
            "ou plus, ou moins, au moins, au plus, seulement, au maximum"
        ),
    },
    "de": {
        (_NEG, Reach.CLAUSE): phrases(
            """
            bestreitet, bestreiten, bestritt, bestritten, dementiert, dementierte, leugnet,
            leugnen, weit davon entfernt, statt, anstatt, weigert sich, kaum ein, kaum eine,
            kaum einer
            """
        ),
        (_HEDGE, Reach.SENTENCE): phrases(
            """
            laut, gemäß, nach angaben, nach ansicht, nach meinung, berichten zufolge, angeblich,
            vermutlich, mutmaßlich, anscheinend, offenbar, dem vernehmen nach, es heißt,
            zufolge, theoretisch, meiner meinung nach, es scheint
            """
        ),
        (_HEDGE, Reach.CLAUSE): phrases(
            """
            könnte, könnten, dürfte, dürften, soll, sollen, vielleicht, möglicherweise,
            wahrscheinlich, wohl, eventuell, womöglich, scheint, scheinen, glaubt, glauben,
            glaube, meint, meinen, schätzt, schätzen, vermutet, vermuten, gehen davon aus,
            geht davon aus, mutmaßliche, mutmaßlichen, mutmaßlicher, angebliche, angeblichen
            """
        ),
        (_HEDGE, Reach.NEXT): phrases("ungefähr, circa, ca., annähernd, mehr oder weniger"),
        (_HEDGE, Reach.NUMBER): phrases("etwa, rund, an die, gut, um die"),
        (_HEDGE, Reach.AFTER): phrases("oder so, ungefähr, zufolge, angeblich, vermutlich"),
        (_LIMIT, Reach.NEXT): phrases(
            """
            nur, lediglich, bloß, ausschließlich, mindestens, wenigstens, zumindest, höchstens,
            maximal, bis zu, weniger als, mehr als, nicht mehr als, nicht weniger als, kaum,
            fast, knapp, beinahe, nahezu, einige, manche, die meisten, wenige, ein teil der,
            ein teil des, teilweise, zum teil, manchmal, selten, meist, die hälfte der,
            die hälfte des
            """
        ),
        (_LIMIT, Reach.NUMBER): phrases("über, unter"),
        (_LIMIT, Reach.AFTER): phrases("oder mehr, oder weniger, höchstens, mindestens, zum teil"),
    },
    "es": {
        (_NEG, Reach.CLAUSE): phrases(
            """
            niega, niegan, negó, negado, negaron, desmiente, desmintió, desmentido,
            es falso que, lejos de, en lugar de, en vez de, se niega a
            """
        ),
        (_HEDGE, Reach.SENTENCE): phrases(
            """
            según, de acuerdo con, al parecer, por lo visto, supuestamente, presuntamente,
            aparentemente, en teoría, en mi opinión
            """
        ),
        (_HEDGE, Reach.CLAUSE): phrases(
            """
            podría, podrían, podríamos, debería, deberían, sería, serían, habría, habrían,
            quizá, quizás, tal vez, a lo mejor, probablemente, posiblemente, presunto, presunta,
            presuntos, presuntas, supuesto, supuesta, cree que, creen que, creemos que,
            creo que, piensa que, piensan que, pensamos que, considera que, consideran que,
            estima que, estiman que, opina que, parece, parecen, es posible que,
            es probable que, se dice que, se cree que, se estima que, dicen que, parece que
            """
        ),
        (_HEDGE, Reach.NEXT): phrases("aproximadamente, más o menos, una especie de, en torno a"),
        (_HEDGE, Reach.NUMBER): phrases("unos, unas, alrededor de, cerca de, sobre"),
        (_HEDGE, Reach.AFTER): phrases("aproximadamente, más o menos, al parecer, supuestamente"),
        (_LIMIT, Reach.NEXT): phrases(
            """
            solo, sólo, solamente, únicamente, exclusivamente, al menos, por lo menos,
            como mínimo, como máximo, a lo sumo, menos de, más de, no más de, no menos de, casi,
            apenas, algunos, algunas, la mayoría de, la mayor parte de, gran parte de, parte de,
            pocos, pocas, a veces, raramente, generalmente, en parte, parcialmente, la mitad de
            """
        ),
        (_LIMIT, Reach.NUMBER): phrases("hasta, bajo"),
        (_LIMIT, Reach.AFTER): phrases("o más, o menos, como mínimo, como máximo, a lo sumo"),
    },
    "zh": {
        (_NEG, Reach.CLAUSE): phrases(
            "没有, 沒有, 否认, 驳斥, 拒绝, 而不是, 并非, 绝非, 难以, 避免, 缺乏"
        ),
        (_HEDGE, Reach.SENTENCE): phrases(
            "据说, 据称, 据报道, 据悉, 据了解, 根据, 据, 有消息称, 传闻, 传言, 在某种程度上"
        ),
        (_HEDGE, Reach.CLAUSE): phrases(
            """
            可能, 也许, 或许, 大概, 恐怕, 似乎, 好像, 估计, 预计, 或将, 有望, 疑似, 涉嫌, 未必,
            认为, 觉得, 推测, 猜测, 看起来, 看来, 应该
            """
        ),
        (_HEDGE, Reach.NEXT): phrases("大约, 约为, 将近, 差不多, 所谓"),
        (_HEDGE, Reach.NUMBER): phrases("约, 近, 接近"),
        (_HEDGE, Reach.AFTER): phrases("左右, 上下"),
        (_LIMIT, Reach.NEXT): phrases(
            """
            仅仅, 仅有, 仅, 只有, 只, 至少, 最少, 最多, 至多, 不超过, 不到, 不足, 超过, 不少于,
            不低于, 高达, 多达, 几乎, 大部分, 部分, 大多数, 多数, 一些, 有些, 某些, 少数, 有时,
            通常, 往往, 很少
            """
        ),
        (_LIMIT, Reach.AFTER): phrases("以上, 以下, 以内"),
    },
}
"""Per language, kind and reach, the cues in lower case; the longest that fits is taken."""
