"""Conditions and languages: what a quote leaves out of a sentence, whichever its language."""

from __future__ import annotations

import pytest

from kb.quotes import guard


def clipped(marked: str, language: str) -> list[str]:
    """The kinds of warning for the words between double brackets."""
    before, quote, after = marked.replace("]]", "[[").split("[[")
    start = len(before)
    found = guard(before + quote + after, start, start + len(quote), language)
    return sorted({each.kind.value for each in found})


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("it", "Se la tassa passa, [[la fabbrica chiude]]."),
        ("it", "[[La fabbrica chiude]] se la tassa passa."),
        ("it", "Qualora la tassa passi, [[la fabbrica chiude]]."),
        ("it", "[[La fabbrica resta aperta]], purché la tassa non passi."),
        ("it", "Senza il sussidio, [[la fabbrica è in perdita]]."),
        ("it", "[[La fabbrica non può vivere]] senza il sussidio."),
        ("it", "Se [[la tassa passa]], la fabbrica chiude."),
        ("en", "If the tax passes, [[the plant will close]]."),
        ("en", "[[The plant will close]] if the tax passes."),
        ("en", "[[The plant will close]] next year, unless the tax is dropped."),
        ("en", "Without the subsidy, [[the plant is profitable]]."),
        ("en", "Without raising taxes, [[the state will go bankrupt]]."),
        ("en", "[[The plant stays open]] provided that the tax is dropped."),
        ("en", "He said that if the tax passes, [[the plant will close]]."),
        ("fr", "Si la taxe passe, [[l'usine fermera]]."),
        ("fr", "[[L'usine restera ouverte]] à condition que la taxe baisse."),
        ("fr", "S’il pleut, [[le pont ferme]]."),
        ("fr", "Sans la subvention, [[l'usine est rentable]]."),
        ("de", "Wenn die Steuer kommt, [[schließt das Werk]]."),
        ("de", "Falls die Steuer kommt, [[schließt das Werk]]."),
        ("de", "[[Das Werk bleibt offen]], sofern die Steuer sinkt."),
        ("de", "Ohne die Hilfe, so der Chef, [[ist das Werk rentabel]]."),
        ("es", "Si pasa el impuesto, [[la planta cerrará]]."),
        ("es", "[[La planta seguirá abierta]] siempre que baje el impuesto."),
        ("es", "Sin la ayuda, [[la planta es rentable]]."),
        ("zh", "如果税法通过，[[工厂就会关闭]]。"),
        ("zh", "若税法通过，[[工厂就会关闭]]。"),
        ("zh", "[[工厂会关闭]]，除非税法不通过。"),
        ("zh", "只要价格下降，[[工厂就能生存]]。"),
    ],
)
def test_a_clipped_condition(language: str, marked: str) -> None:
    assert clipped(marked, language) == ["condition"]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("it", "[[Se la tassa passa, la fabbrica chiude]]."),
        ("it", "Non so se [[il ponte è sicuro]]."),
        ("it", "[[Ha chiesto ai medici]] se il ponte è sicuro."),
        ("it", "[[Ha parlato di]] se stesso."),
        ("it", "Se stesso [[ha voluto ritrarre]]."),
        ("it", "Anche se piove, [[il ponte è aperto]]."),
        ("it", "Senza esitare, [[ha firmato il contratto]]."),
        ("it", "[[È venuto a Roma]] senza la moglie."),
        ("it", "Se la tassa passa, la fabbrica chiude, quindi [[i timori sono giusti]]."),
        ("it", "Se guardi le aziende [[più redditizie del paese, sono tutte nuove]]."),
        ("it", "[[Non cercano il nuovo]] senza pensare ai costi."),
        ("it", "[[Non cercano il nuovo]] senza prima pensare ai costi."),
        ("it", "Conta se è bello e se è facile avere un [[posto in cui stare bene]] ogni giorno."),
        ("it", "Se la tassa passa, chiude e [[il debito cala]]."),
        ("en", "He leaves, if it rains, [[and the bridge is safe]]."),
        ("en", "If you say [[“be bold and honest”]] today."),
        ("en", "[[I asked him]] if the bridge was safe."),
        ("en", "[[Nobody here knows]] if the bridge is safe."),
        ("en", "Even if it rains, [[the bridge is open]]."),
        ("en", "[[He talks as]] if he were rich."),
        ("en", "[[He came home]] without his wife."),
        ("en", "Without hesitation, [[he signed the paper]]."),
        ("en", "[[There is little risk]], if any."),
        ("en", "If the tax passes, the plant closes. [[The bridge is safe]]."),
        ("en", "If the tax passes, the plant closes, but [[the bridge is safe]]."),
        ("fr", "[[Le pont est]] si vieux."),
        ("fr", "Même si la taxe passe, [[l'usine est rentable]]."),
        ("fr", "[[Il a demandé]] si le pont était sûr."),
        ("de", "Auch wenn die Steuer kommt, [[bleibt das Werk]]."),
        ("de", "[[Er kam gestern]] ohne seine Frau."),
        ("es", "[[No sabemos aún]] si el puente es seguro."),
        ("es", "Incluso si llueve, [[el puente está abierto]]."),
        ("es", "Sin embargo, [[la planta es rentable]]."),
        ("zh", "若干年后，[[工厂关闭了]]。"),
    ],
)
def test_what_sets_no_condition_keeps_quiet(language: str, marked: str) -> None:
    assert "condition" not in clipped(marked, language)


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("it", "Quasi nessuno dei [[medici era d'accordo]]."),
        ("en", "Hardly any of the [[doctors agreed with it]]."),
        ("en", "Scarcely any of the [[doctors agreed]]."),
        ("fr", "Presque aucun des [[médecins n'était d'accord]]."),
        ("de", "Kaum einer der [[Ärzte stimmte zu]]."),
        ("es", "Casi ninguno de los [[médicos estaba de acuerdo]]."),
        ("zh", "几乎没有[[医生同意]]。"),
    ],
)
def test_hardly_any_denies(language: str, marked: str) -> None:
    assert "negation" in clipped(marked, language)


@pytest.mark.parametrize(
    ("source", "marked", "kind"),
    [
        ("en", "Secondo il ministro, [[il debito pubblico cala ogni anno]].", "hedge"),
        ("it", "It costs up to [[5 dollars]] at the shop.", "limiter"),
        ("it", "Selon les médias français, [[l'entreprise va fermer]].", "hedge"),
        ("it", "Wir werden morgen nicht [[den Quellcode schließen]].", "negation"),
        ("it", "Según los medios, [[la empresa cerrará mañana]].", "hedge"),
        ("it", "据报道，[[幻方计划拆分]]。", "hedge"),
    ],
)
def test_a_sentence_in_another_language(source: str, marked: str, kind: str) -> None:
    assert clipped(marked, source) == [kind]
