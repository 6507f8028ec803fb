"""Denials: said once and of the main verb, or not proposed."""

from __future__ import annotations

import pytest

from kb.text.denial import find_denial


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("it", "Il ponte non è sicuro.", "non"),
        ("it", "Non chiuderemo mai la fonte.", "Non"),
        ("it", "Se piove, il ponte non è sicuro.", "non"),
        ("it", "Nessuna azienda ha chiuso la fonte.", "Nessuna"),
        ("en", "The bridge is not safe.", "not"),
        ("en", "DeepSeek has no plan to raise money.", "no"),
        ("en", "It is not true that the bridge is safe.", "not"),
        ("en", "That is not true.", "not"),
        ("en", "The minister denied that taxes would rise.", "denied"),
        ("fr", "Le pont n'est pas sûr.", "n'"),
        ("fr", "Nous ne fermerons jamais la source.", "ne"),
        ("de", "Die Brücke ist nicht sicher.", "nicht"),
        ("de", "Es ist nicht wahr, dass die Brücke sicher ist.", "nicht"),
        ("es", "El puente no es seguro.", "no"),
        ("es", "No vino nadie.", "No"),
        ("zh", "桥不安全。", "不"),
        ("zh", "他说桥不安全。", "不"),
        ("it", "Bo ha detto che il ponte non è sicuro.", "non"),
        ("en", "Bo said that the bridge is not safe.", "not"),
        ("fr", "Bo a dit que le pont n'est pas sûr.", "n'"),
        ("fr", "Bo a dit qu'il n'est pas sûr.", "n'"),
        ("de", "Bo sagte, dass die Brücke nicht sicher ist.", "nicht"),
        ("es", "Bo dijo que el puente no es seguro.", "no"),
        ("zh", "他否认公司会关闭。", "否认"),
    ],
)
def test_a_plain_denial(language: str, text: str, said: str) -> None:
    assert find_denial(text, language) == said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Nessuno contesta che DeepSeek è economico."),
        ("it", "Non solo è economico, è anche aperto."),
        ("it", "DeepSeek non è solo economico."),
        ("it", "Non ha detto che il ponte non è sicuro."),
        ("it", "Vuole che il ponte non chiuda."),
        ("it", "Non è vero che il ponte non è sicuro."),
        ("it", "Non è uscito senza pagare."),
        ("it", "È uscito senza pagare."),
        ("en", "No one disputes that DeepSeek is cheap."),
        ("en", "Nobody doubts that DeepSeek is cheap."),
        ("en", "Not only is DeepSeek cheap, it is open."),
        ("en", "He never did nothing."),
        ("en", "The bank did not deny that it will close."),
        ("en", "The bank closed because it did not pay."),
        ("en", "If it does not rain, the bridge is open."),
        ("en", "No, the bridge is safe."),
        ("en", "The bridge is not old but new."),
        ("en", "The bridge is safe."),
        ("en", "It is not safe. It is old."),
        ("fr", "Personne ne conteste que DeepSeek est bon marché."),
        ("fr", "Il ne mange que du pain."),
        ("fr", "DeepSeek n'est pas seulement bon marché."),
        ("de", "Niemand bestreitet, dass DeepSeek billig ist."),
        ("de", "DeepSeek ist nicht nur billig."),
        ("es", "Nadie duda que DeepSeek es barato."),
        ("es", "No solo es barato."),
        ("zh", "没有人否认DeepSeek很便宜。"),
        ("zh", "他没有说桥不安全。"),
        ("zh", "不仅便宜。"),
        ("", ""),
    ],
)
def test_no_plain_denial(language: str, text: str) -> None:
    assert find_denial(text, language) is None


def test_other_languages_count_their_negations() -> None:
    assert find_denial("Não é verdade.", "pt") == "Não"
