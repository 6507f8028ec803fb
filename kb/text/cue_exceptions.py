"""What looks like a cue and is none, and cues that need their surroundings, per language."""

from __future__ import annotations

from kb.text.spans import phrases

PATTERNS_OF: dict[str, dict[str, str]] = {
    "it": {
        "secondo": r"(?<!\bil\s)(?<!\bun\s)(?<!\bal\s)(?<!\bdel\s)(?<!\bnel\s)(?<!\bdal\s)"
        r"(?<!\bsul\s)(?<!\bogni\s)(?<!\bper\s)\bsecondo(?=\s+(?!(?:(?:il|la|i|le)\s+)?(?:nostr|vostr|propri|su[oaei]\b|suoi|lor))(?:l['’]|(?:il|lo|la|i|gli|le|me|lei"
        r"|noi|chi)\b|un|alcun|molt|quanto|quel|lui|loro|fonti|stime|dati|indiscrezioni|voci"
        r"|(?-i:[A-ZÀ-Ý])))",
    },
}
"""Cues that need their surroundings: *secondo* is "according to", or "second"."""

EXCEPTIONS: dict[str, tuple[str, ...]] = {
    "it": phrases(
        """
        non solo, non soltanto, non solamente, non appena, se non altro, senza dubbio,
        non profit, no profit, non stop, non a caso, per non parlare di,
        per non parlare del, niente meno che, senza precedenti, a meno che non, finché non,
        da solo, da soli, per non dire, più o meno che, senza alcun dubbio,
        non c'è dubbio
        """
    ),
    "en": phrases(
        """
        not only, not just, not merely, not simply, no doubt, not to mention, no wonder,
        only if, if only, the only, an only, the most, quite a few, not least, most likely,
        at least as, without doubt, without precedent, nonetheless, no matter, just as,
        just like, the few, any kind of, some kind of, what kind of, this kind of, that kind of,
        the kind of, right kind of, wrong kind of, same kind of, every kind of, any sort of,
        some sort of, what sort of, this sort of, that sort of, the sort of, right sort of,
        wrong sort of, same sort of, every sort of
        """
    ),
    "fr": phrases(
        """
        non seulement, pas seulement, sans cesse, sans précédent, n'importe, pas mal de,
        sans aucun doute, non loin, plus ou moins que, il ne fait aucun doute,
        nul doute, aucun doute que
        """
    ),
    "de": phrases(
        """
        nicht nur, nicht bloß, nicht allein, nicht zuletzt, ohne zweifel, nicht lediglich,
        nicht ausschließlich
        """
    ),
    "es": phrases(
        """
        no solo, no sólo, no solamente, no obstante, sin embargo, sin duda, sin precedentes,
        no cabe duda, sin lugar a dudas, nada más y nada menos, por supuesto, no únicamente
        """
    ),
    "zh": phrases(
        """
        是不是, 会不会, 能不能, 有没有, 要不要, 可不可, 好不好, 对不对,
        不仅仅, 不仅, 不但, 不只, 不光, 不单, 不断, 不少, 不久, 不管, 不论, 不如,
        不得不, 不禁, 不由, 不妨, 不愧, 不惜, 不已, 不然, 不幸, 不锈钢,
        不可避免, 不可思议, 不可或缺, 了不起, 对不起, 不好意思, 不知不觉, 不约而同, 没错,
        没关系, 无论, 无线, 无数, 无限, 无疑, 毫无疑问, 无非, 无人机, 无人驾驶, 未来, 未免,
        非常, 非洲, 除非, 是非, 非凡, 非营利, 特别, 分别, 区别, 级别, 别人, 性别, 个别, 差别,
        别墅, 别的, 识别, 类别, 辨别, 告别, 鉴别, 莫斯科, 莫名, 莫非, 数据, 依据, 证据, 占据,
        单据, 票据, 收据, 可能性, 节约, 合约, 约定, 条约, 约束, 预约, 签约, 纽约, 约会, 制约,
        违约, 隐约, 公约, 契约, 最近, 附近, 近年, 近来, 近期, 只要, 只好, 船只, 左右手
        """
    ),
}
"""Per language, what holds a cue and is none."""

NOT_CUES = {
    "en": r"\bnos?\.\s*\d|(?-i:\bMay)\s+\d|(?-i:\bNo)\s+\d",
    "it": r"\bn\.\s*\d",
    "fr": r"\b(?:le|un|ce|ces|des|chaque|premiers?|faux|grands?|petits?)\s+pas\b",
    "zh": "不过(?![分关])|不同(?!意)|不等(?!于)|不安(?![全定稳])|不错(?!过)|不时(?!髦)",
}
"""Abbreviations and dates that look like cues."""
