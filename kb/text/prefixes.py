"""Opposites made by a prefix: *stable* in one text, *unstable* in the other.

A prefix alone proves nothing (*interest, under, uniform, Unternehmen*): it counts only where the
other text holds the bare word, and neither text holds both. Chinese has no part in this: its 不,
非, 无 and 未 are negations to ``kb.text.cues`` wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from index.analysis import Token, analyse, sequence
from kb.text.opposites import ConceptSpan, Opposition
from kb.text.spans import words

__all__ = ["prefixed_oppositions"]

_STRENGTH = 0.9
_SHORTEST = 4
"""Letters of the bare word: shorter ones meet by chance."""

_ENDING = 2
"""Letters in which its inflections may differ: *unstable, stables*, not *insolita, solo*."""

_PREFIXES = {
    "en": ("un", "in", "im", "il", "ir", "dis", "non", "mis"),
    "it": ("in", "im", "il", "ir", "dis", "non"),
    "fr": ("in", "im", "il", "ir", "dé", "des", "mal", "non", "més"),
    "de": ("un", "miss", "nicht", "des", "in", "ir"),
    "es": ("in", "im", "ir", "des"),
}

_NOT_OPPOSITES = {
    "en": words(
        """
        invaluable inflammable indifferent infamous impart impress imprint import important
        improve impose improper inform income inside instead install instill intense intent
        intend inward input insight invest invent induce infuse inhabit inhabited involve
        increase inland display dispatch discover discharge discourse dispose distill district
        disease discount discord distort distract disposed mission mister union unions unit
        until under unite illuminate illustrate irradiate discuss distend imposing impressive
        improvement investment informed installed insured insure incite inflow impending inquest
        indeed inbound misery mischief dismay disport imported inpatient infield inset indebted
        insider unless uncle uncover immigrant immigration immigrants inborn inbred
        """
    ),
    "it": words(
        """
        informare informazione importare importante impresa imprese imporre importo
        incontro incontrare inverso invece incarico incarichi incassare incasso insieme
        intendere investire inviare involto impegno impegnare impatto impero impiegare
        improntare impronta indire indirizzo inchiesta indurre indotto inedito
        inquadrare insegnare insegna intesa interesse interno invitare invito inverno
        indossare incentrato discorso discorsi disegno disegnare distanza dispensare
        disposto disporre disputare intenso intenti intento inserire inventare importo
        immigrato immigrazione immigrati
        """
    ),
    "fr": words(
        """
        informer importer important importance imposer imprimer impression improviser inciter
        incliner induire infuser installer intenter intention inventer investir demander devenir
        depuis demeurer depasser decouvrir decrire demontrer deposer deporter depart departement
        defendre definir delivrer demarche denoncer depenser deputer dessiner destin dernier
        desormais detenir detailler deduire devant dehors detour degager detacher invite innover
        depeche derive delaisser denombrer depeindre immigre immigration interdit interdire
        """
    ),
    "de": words(
        """
        unternehmen unterricht unter unten unter- union inhalt inland inhaber inkraft insgesamt
        indem inner intern unterlagen dessen irren desto inzwischen information ingenieur
        """
    ),
    "es": words(
        """
        informar importar importante importancia imponer impuesto impreso inversion invertir
        invitar intentar intencion interno inducir incurrir inclinar descubrir describir desear
        despedir desarrollar desarrollo destacar destino despacho desplegar despues desde
        despertar desempenar desafio desfile iglesia igual ideal nombre norma noticia nota notar
        noche nota novela inmigrante inmigracion imagen destruir
        """
    ),
}
"""Per language, folded: what looks prefixed and is no opposite of its rest."""

_LISTED = {
    "en": words("atypical asymptomatic apolitical amoral asymmetric asymmetrical asexual"),
    "it": words(
        """
        sfiducia sconosciuto sfortunato sfortuna svantaggio scontento squilibrio sleale scorretto
        sfavorevole scomodo sconsigliare sconsigliato smontare sgonfiare scollegare sbloccare
        sbloccato sproporzionato sgradevole sgradito svalutare svalutazione squalificare
        squalificato sgravio slegare sfruttabile atipico asintomatico apolitico amorale asimmetrico
        """
    ),
    "fr": words("atypique asymptomatique apolitique amoral asymétrique"),
    "es": words("ilegal ilegítimo ilógico ilimitado atípico asintomático apolítico amoral"),
}
"""Opposites by a prefix of one letter, which is too short to be trusted elsewhere."""


KEPT, WORDS_KEPT = 16, 1 << 14
"""Texts and words whose parts are kept: one text is held against many."""


class _Bare(NamedTuple):
    """A prefixed word, and what it is without its prefix."""

    token: Token
    rest: str


def prefixed_oppositions(first: str, second: str, language: str) -> list[Opposition]:
    """The words of one text that the other holds with or without a negative prefix.

    Both texts are in the same language; the pair's id is ``prefix:`` and the bare word.
    """
    base = language.partition("-")[0].lower()
    if base not in _PREFIXES:
        return []
    ones, others = _tokens(first, base), _tokens(second, base)
    found = list(_meet(first, ones, second, others, base))
    found += [
        Opposition(each.pair_id, each.second, each.first, each.strength)
        for each in _meet(second, others, first, ones, base)
    ]
    return found


@lru_cache(maxsize=KEPT)
def _tokens(text: str, language: str) -> tuple[Token, ...]:
    return sequence(analyse(text, language))


def _meet(
    first: str, ones: tuple[Token, ...], second: str, others: tuple[Token, ...], language: str
) -> Iterator[Opposition]:
    """What stands with a prefix in the first text and bare in the second."""
    own = {each.stem for each in ones}
    bare = {each.stem: each for each in reversed(others)}
    for token, rest in _prefixed(ones, language):
        other = bare.get(_stem(rest, language))
        if other is None or token.stem in bare or other.stem in own:
            continue
        if not other.exact.startswith(rest[: len(rest) - _ENDING]):
            continue
        yield _opposed(f"prefix:{rest}", (first, token), (second, other))


def _opposed(pair_id: str, denied: tuple[str, Token], bare: tuple[str, Token]) -> Opposition:
    (first, token), (second, other) = denied, bare
    one = ConceptSpan(
        pair_id, "b", token.start, token.end, first[token.start : token.end], _STRENGTH
    )
    two = ConceptSpan(
        pair_id, "a", other.start, other.end, second[other.start : other.end], _STRENGTH
    )
    return Opposition(pair_id, one, two, _STRENGTH)


def _prefixed(tokens: tuple[Token, ...], language: str) -> Iterator[_Bare]:
    for token in tokens:
        for rest in _rests(token.exact, language):
            yield _Bare(token, rest)


@cache
def _exceptions(language: str) -> frozenset[str]:
    return frozenset(_stem(each, language) for each in _NOT_OPPOSITES[language])


@cache
def _listed(language: str) -> frozenset[str]:
    return frozenset(_stem(each, language) for each in _LISTED.get(language, ()))


@lru_cache(maxsize=WORDS_KEPT)
def _rests(word: str, language: str) -> tuple[str, ...]:
    """What is left of a word without its negative prefix."""
    stem = _stem(word, language)
    if stem in _exceptions(language):
        return ()
    found = [word[1:]] if stem in _listed(language) else []
    for prefix in _PREFIXES[language]:
        folded = prefix.translate({ord("é"): "e"})
        rest = word.removeprefix(folded)
        if rest != word and len(rest) >= _SHORTEST:
            found.append(rest)
    return tuple(found)


@lru_cache(maxsize=WORDS_KEPT)
def _stem(word: str, language: str) -> str:
    tokens = sequence(analyse(word, language))
    return tokens[0].stem if len(tokens) == 1 else word
