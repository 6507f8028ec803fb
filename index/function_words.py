"""Function words per language: negations, which always count, and stop words, which weigh less.

Nothing is ever dropped from an index because of these lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from index.folding import fold_word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONTRACTED = _words(
    "don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't "
    "hasn't haven't hadn't mustn't needn't mightn't ain't shan't"
)

NEGATIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "it": _words(
            "non no né nessuno nessuna nessun niente nulla mai senza neanche nemmeno neppure mica"
        ),
        "en": _words("not no never none nothing nobody neither nor nowhere without cannot n't")
        | _CONTRACTED
        | {each.replace("'", "") for each in _CONTRACTED},
        "fr": _words(
            "ne n n' pas non jamais rien aucun aucune aucuns aucunes ni sans nul nulle nullement "
            "guère"
        ),
        "de": _words(
            "nicht kein keine keinen keinem keiner keines keinerlei nie niemals niemand niemanden "
            "niemandem nichts ohne weder nirgends nirgendwo nein"
        ),
        "es": _words(
            "no nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas ni sin tampoco"
        ),
        "pt": _words(
            "não nunca jamais nada ninguém nenhum nenhuma nenhuns nenhumas nem sem tampouco"
        ),
        "nl": _words("niet geen nooit niemand niets zonder noch nergens nee nimmer"),
        "ru": _words(
            "не нет нету ни никогда ничего никто никого ничто без нельзя никакой никакая никакие "
            "никаких нигде"
        ),
        "pl": _words("nie bez nigdy nikt nic żaden żadna żadne ani"),
        "zh": _words("不 没 沒 无 無 未 非 别 別 勿 莫"),
        "ja": _words("ない なかった なく ません ず ぬ 無い 不 無 未 非"),
        "ko": _words("않 안 못 없 아니"),
    }
)
"""Per language, the words (or characters) that deny: lower case, as written.

English contractions also stand without their apostrophe, the form in which they are indexed.
"""

STOP_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "it": _words(
            "il lo la i gli le l un uno una di a da in con su per tra fra d del dello della dei "
            "degli delle dell al allo alla ai agli alle all dal dallo dalla dai dagli dalle dall "
            "nel nello nella nei negli nelle nell sul sullo sulla sui sugli sulle sull col e ed o "
            "od ma pero cioe cosi gia se che chi cui quale quali quando quanto quanta quanti "
            "quante dove come perche anche piu questo questa questi queste quello quella quelli "
            "quelle quel quei quest suo sua suoi sue loro io tu lui lei noi voi essi esse mi ti "
            "ci vi si ne me te e sono sei siamo siete era erano essere stato stata stati state "
            "sia siano fu ha hanno ho abbiamo avere aveva avevano avra sara saranno c s"
        ),
        "en": _words(
            "the a an of to in on at by for with from into onto about as and or but if then than "
            "that this these those which who whom whose what when where why how is are was were "
            "be been being am do does did has have had having it its he she they them their his "
            "her we us our you your i me my there here also will would shall should could so such"
        ),
        "fr": _words(
            "le la les l un une des du de d au aux a en dans par pour sur avec entre vers chez et "
            "ou mais si que qu qui quoi dont quel quelle quels quelles quand comme comment ce cet "
            "cette ces c son sa ses leur leurs il elle ils elles on nous vous je j tu se s me m "
            "te t lui y est sont etait etaient etre ete sera seront ont avait avaient avoir plus "
            "aussi cela ca"
        ),
        "de": _words(
            "der die das den dem des ein eine einen einem einer eines zu zum zur in im an am auf "
            "aus bei beim mit nach von vom vor fur uber unter um durch gegen zwischen und oder "
            "aber wenn als wie dass ob weil was wer wo wann warum welche welcher welches dieser "
            "diese dieses diesen ist sind waren sein gewesen wird werden wurde wurden haben hatte "
            "hatten ich du er sie es wir ihr ihm ihn uns euch ihnen sich auch noch nur so"
        ),
        "es": _words(
            "el la los las un una unos unas de del a al en con por para sobre entre desde hasta y "
            "e o u pero si que quien quienes cual cuales cuando donde como cuanto este esta estos "
            "estas ese esa esos esas aquel su sus lo le les se me te nos yo tu ella ellos ellas "
            "nosotros es son era eran ser sido fue fueron ha han habia haber hay mas tambien ya "
            "muy"
        ),
        "pt": _words(
            "o a os as um uma uns umas de do da dos das em no na nos nas num numa com por pelo "
            "pela pelos pelas para sobre entre ate e ou mas se que quem qual quais quando onde "
            "como quanto este esta estes estas esse essa isso isto aquele seu sua seus suas lhe "
            "eu tu ele ela eles elas nos vos ser foi foram era eram sao ha tem ter tinha mais "
            "tambem ja ao aos"
        ),
        "nl": _words(
            "de het een van in op aan bij met naar voor door over uit om te tot tegen tussen en "
            "of maar als dan dat die deze dit wie wat waar wanneer waarom hoe welke is zijn was "
            "waren worden wordt werd werden heeft hebben had hadden ik jij hij zij ze wij we "
            "jullie u zich hun haar er ook nog"
        ),
        "ru": _words(
            "и в во на с со к ко по из от до за для о об при у над под между через а но или если "
            "что чтобы как так кто где когда почему какой какая какие который которая которые это "
            "этот эта эти тот та те он она оно они мы вы я ты его ее их ему ей им себя был была "
            "было были быть есть же ли бы еще уже также"
        ),
        "zh": _words(
            "的 了 是 在 和 与 也 就 都 而 及 着 或 把 被 对 从 到 向 吗 呢 吧 啊 之 其 这 那 "
            "我 你 他 她 它 我们 你们 他们 它们 这个 那个 这些 那些 什么 怎么 为什 哪些 如何 是否"
        ),
        "ja": _words(
            "の は が を に へ と で も や か から まで より です ます する した いる "
            "ある これ それ この その"
        ),
        "ko": _words("은 는 이 가 을 를 의 에 와 과 도 로 에서 으로"),
    }
)
"""Per language, the folded words that carry little meaning by themselves."""

_DENYING = frozenset(fold_word(word) for words in NEGATIONS.values() for word in words)


def is_stop_word(word: str, languages: Iterable[str]) -> bool:
    """Whether a folded word is a function word in one of the languages; a negation never is."""
    return any(word in stop_words(language) for language in languages)


@lru_cache(maxsize=256)
def stop_words(language: str) -> frozenset[str]:
    """The folded stop words of a language, its negations taken out."""
    base = language.partition("-")[0].lower()
    return STOP_WORDS.get(base, frozenset()) - negations(language)


@lru_cache(maxsize=256)
def negations(language: str) -> frozenset[str]:
    """The folded negations of a language."""
    base = language.partition("-")[0].lower()
    return frozenset(map(fold_word, NEGATIONS.get(base, ())))
