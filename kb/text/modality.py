"""How a sentence is put forward, by its cue words: a fact, an estimate, a forecast, an opinion."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.text.spans import phrases

FORECAST, INTENTION, ESTIMATE, HEARSAY, OPINION, FACT = (
    "forecast", "intention", "estimate", "hearsay", "opinion", "fact",
)  # fmt: skip

_CUES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        HEARSAY: phrases(
            """
            reportedly, allegedly, rumour has it, rumored, rumoured, purportedly,
            it is said that, are said to, is said to, sources say, unconfirmed
            """
        ),
        OPINION: phrases(
            """
            i think, i believe, we believe, we think, in my opinion, in my view, in our view,
            believes, believe, thinks, should, ought to, best, worst, beautiful, unfortunately,
            fortunately
            """
        ),
        INTENTION: phrases(
            """
            plans to, plan to, planned to, planning to, intends to, intend to, aims to, aim to,
            wants to, want to, is going to, are going to, hopes to, hope to, decided to,
            promises to, promised to
            """
        ),
        FORECAST: phrases(
            """
            is expected to, are expected to, is likely to,
            are likely to, forecast, forecasts, predicts, predicted, is projected to,
            in the future
            """
        ),
        ESTIMATE: phrases(
            """
            estimated, an estimated, estimates, it is estimated, according to estimates
            """
        ),
    },
    "it": {
        HEARSAY: phrases(
            """
            si dice che, pare che, a quanto pare, voci, presunto, presunta,
            secondo indiscrezioni, si vocifera, corre voce
            """
        ),
        OPINION: phrases(
            """
            credo, penso, crediamo, pensiamo, secondo me, secondo noi, a mio avviso,
            a mio parere, dovrebbe, dovrebbero, bisogna, ritiene, ritengo, il migliore,
            la migliore, purtroppo
            """
        ),
        INTENTION: phrases(
            """
            vuole, vogliono, intende, intendono, ha intenzione di, mira a, punta a, prevede di,
            ha deciso di, promette di, spera di
            """
        ),
        FORECAST: phrases(
            """
            si prevede che, prevede che, in futuro, è destinato a, è previsto
            """
        ),
        ESTIMATE: phrases(
            """
            si stima, stima, stimato, stimata, stimati, le stime
            """
        ),
    },
    "fr": {
        HEARSAY: phrases(
            """
            paraît-il, il paraît que, on dit que, prétendument, selon des rumeurs, des rumeurs
            """
        ),
        OPINION: phrases(
            """
            je pense, je crois, nous pensons, à mon avis, selon moi, devrait, devraient,
            il faut, le meilleur, la meilleure, malheureusement
            """
        ),
        INTENTION: phrases(
            """
            veut, veulent, compte, entend, a l'intention de, vise à, prévoit de, envisage de,
            a décidé de, promet de, espère
            """
        ),
        FORECAST: phrases(
            """
            sera, seront, aura, auront, pourra, pourront, deviendra, devrait atteindre,
            il est prévu, à l'avenir
            """
        ),
        ESTIMATE: phrases(
            """
            estimé, estimée, on estime, selon les estimations
            """
        ),
    },
    "de": {
        HEARSAY: phrases(
            """
            angeblich, mutmaßlich, gerüchten zufolge, soll angeblich, gerüchte,
            dem vernehmen nach
            """
        ),
        OPINION: phrases(
            """
            ich glaube, ich denke, ich finde, wir glauben, meiner meinung nach,
            meines erachtens, sollte, sollten, der beste, die beste, das beste, leider
            """
        ),
        INTENTION: phrases(
            """
            will, wollen, plant, planen, beabsichtigt, beabsichtigen, möchte, möchten, hat vor,
            strebt an, verspricht
            """
        ),
        FORECAST: phrases(
            """
            voraussichtlich, wird künftig, in zukunft, prognostiziert, wird voraussichtlich,
            dürfte, dürften
            """
        ),
        ESTIMATE: phrases(
            """
            schätzungsweise, geschätzt, geschätzte, geschätzten, schätzungen
            """
        ),
    },
    "es": {
        HEARSAY: phrases(
            """
            supuestamente, presuntamente, se dice que, al parecer, según rumores, rumores
            """
        ),
        OPINION: phrases(
            """
            creo, pienso, creemos, pensamos, en mi opinión, a mi juicio, debería, deberían,
            hay que, el mejor, la mejor, desgraciadamente
            """
        ),
        INTENTION: phrases(
            """
            quiere, quieren, pretende, pretenden, planea, planean, tiene la intención de,
            aspira a, prevé, ha decidido, espera
            """
        ),
        FORECAST: phrases(
            """
            se prevé que, se espera que, va a, van a, en el futuro
            """
        ),
        ESTIMATE: phrases(
            """
            se estima, estimado, estimada, las estimaciones
            """
        ),
    },
    "zh": {
        HEARSAY: phrases(
            """
            据说, 据传, 传闻, 据悉, 听说, 疑似
            """
        ),
        OPINION: phrases(
            """
            我认为, 我觉得, 我相信, 我们认为, 我们相信, 应该, 应当, 最好的
            """
        ),
        INTENTION: phrases(
            """
            计划, 打算, 想要, 希望, 决定, 目标是, 准备
            """
        ),
        FORECAST: phrases(
            """
            预计, 预测, 将会, 将在, 将于, 未来将, 有望
            """
        ),
        ESTIMATE: phrases(
            """
            估计, 据估算, 估算
            """
        ),
    },
}
"""Per language, the cues of each modality, in the order in which they win."""

_HAN = re.compile("[\u3400-\u9fff]")
_FUTURE = {
    "en": r"(?<!at )(?<!free )(?<!good )(?<!the )(?<!a )(?<!his )(?<!['’]s )(?:will|won['’]t)",
    "it": r"\w{2,20}(?:erà|irà|eranno|iranno)|sarà|saranno|avrà|avranno|potrà|potranno"
    r"|dovrà|dovranno",
    "es": r"\w{2,20}(?:ará|erá|irá|arán|erán|irán)|será|serán|tendrá|tendrán"
    r"|podrá|podrán",
}
"""Verbs whose ending alone puts them in the future."""


_ORDER = (HEARSAY, OPINION, INTENTION, FORECAST, ESTIMATE, FACT)


def find_modality(text: str, language: str = "") -> str:
    """How a text is put forward: forecast, intention, estimate, hearsay, opinion, or fact.

    Where several cues stand, hearsay wins over opinion, over intention, forecast and estimate.
    """
    base = language.partition("-")[0].lower()
    code = base if base in _CUES else ""
    found = {each.lastgroup for each in _pattern(code).finditer(text)}
    if not code and _HAN.search(text):
        found |= {each.lastgroup for each in _pattern("zh").finditer(text)}
    return next((each for each in _ORDER if each in found), FACT)


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    """The cues of a language, of all written with spaces when it is unknown, grouped."""
    codes = [language] if language else [code for code in _CUES if code != "zh"]
    groups = "|".join(f"(?P<{each}>{_cues_of(codes, each)})" for each in _ORDER[:-1])
    edged = groups if language == "zh" else rf"(?<![^\W_])(?:{groups})(?![^\W_])"
    return re.compile(edged, re.IGNORECASE)


def _cues_of(codes: list[str], modality: str) -> str:
    listed = [_as_pattern(each) for code in codes for each in _CUES[code][modality]]
    if modality == FORECAST:
        listed += [_FUTURE[code] for code in codes if code in _FUTURE]
    return "|".join(listed)


def _as_pattern(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]")
