"""What one text does to another: planted pairs in six languages, with the real encoder."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from index.encoder import UniversalSentenceEncoder
from kb.lookup.compare import Comparer
from kb.lookup.stances import Judgement, Stance


class Case(NamedTuple):
    """A statement and its evidence, with their languages; one code stands for both."""

    languages: str
    statement: str
    evidence: str


NUMBER = [
    Case("en", "The bridge cost 5 million euros.", "The bridge cost 9 million euros."),
    Case("it", "Il ponte è costato 5 milioni di euro.", "Il ponte è costato 9 milioni di euro."),
    Case("fr", "Le pont a coûté 5 millions d'euros.", "Le pont a coûté 9 millions d'euros."),
    Case("de", "Die Brücke kostete 5 Millionen Euro.", "Die Brücke kostete 9 Millionen Euro."),
    Case("es", "El puente costó 5 millones de euros.", "El puente costó 9 millones de euros."),
    Case("zh", "这座桥花费了500万欧元。", "这座桥花费了900万欧元。"),
    Case("en it", "The bridge cost 5 million euros.", "Il ponte è costato 9 milioni di euro."),
    Case("de it", "Zwei Drittel der Einwohner stimmten ab.", "Un terzo degli abitanti ha votato."),
    Case("en", "Two thirds of the residents voted.", "One third of the residents voted."),
]
UNIT = [
    Case("en", "The work lasted 18 weeks.", "The work lasted 18 months."),
    Case("it", "I lavori sono durati 18 settimane.", "I lavori sono durati 18 mesi."),
    Case("fr", "Les travaux ont duré 18 semaines.", "Les travaux ont duré 18 mois."),
    Case("de", "Die Arbeiten dauerten 18 Wochen.", "Die Arbeiten dauerten 18 Monate."),
    Case("es", "Las obras duraron 18 semanas.", "Las obras duraron 18 meses."),
    Case("zh", "桥梁工程持续了18周。", "桥梁工程持续了18个月。"),
    Case("en", "The tower is 120 metres high.", "The tower is 120 feet high."),
]
RATE = [
    Case("en", "The rent is 500 euros per month.", "The rent is 500 euros per year."),
    Case("en", "Water costs 2 euros per litre.", "Water costs 2 euros per hectolitre."),
    Case("it", "L'affitto è di 500 euro al mese.", "L'affitto è di 500 euro all'anno."),
    Case("fr", "Le loyer est de 500 euros par mois.", "Le loyer est de 500 euros par an."),
    Case("de", "Die Miete beträgt 500 Euro pro Monat.", "Die Miete beträgt 500 Euro pro Jahr."),
    Case("es", "El alquiler es de 500 euros al mes.", "El alquiler es de 500 euros al año."),
    Case("zh", "房租是每月500欧元。", "房租是每年500欧元。"),
]
OUTSIDE = [
    Case("en", "The vaccine is stored at 40 °C.", "The vaccine is stored at 2 to 8 °C."),
    Case("it", "Il vaccino si conserva a 40 °C.", "Il vaccino si conserva tra 2 e 8 °C."),
    Case("fr", "Le vaccin se conserve à 40 °C.", "Le vaccin se conserve entre 2 et 8 °C."),
    Case(
        "de",
        "Der Impfstoff wird bei 40 °C gelagert.",
        "Der Impfstoff wird bei 2 bis 8 °C gelagert.",
    ),
    Case("es", "La vacuna se conserva a 40 °C.", "La vacuna se conserva entre 2 y 8 °C."),
    Case("zh", "疫苗保存在40°C。", "疫苗保存在2到8°C之间。"),
]
VIOLATED = [
    Case("it", "Nella scuola studiano meno di 500 alunni.", "Nella scuola studiano 620 alunni."),
    Case("fr", "Plus de 500 élèves étudient ici.", "320 élèves étudient ici."),
    Case("de", "Das Stadion hat höchstens 500 Plätze.", "Das Stadion hat 620 Plätze."),
    Case("es", "La empresa tiene más de 500 empleados.", "La empresa tiene 320 empleados."),
    Case("en", "The stadium seats more than 50,000 people.", "The stadium seats 32,000 people."),
    Case("en", "The bridge opened after 1940.", "The bridge opened in 1932."),
]
DIRECTION = [
    Case("en", "Costs were reduced by 20%.", "Costs were reduced to 20%."),
    Case("it", "I costi sono stati ridotti del 20%.", "I costi sono stati ridotti al 20%."),
    Case("fr", "Les coûts ont été réduits de 20 %.", "Les coûts ont été réduits à 20 %."),
    Case("de", "Die Kosten wurden um 20 % gesenkt.", "Die Kosten wurden auf 20 % gesenkt."),
    Case("es", "Los costes se redujeron un 20 %.", "Los costes se redujeron al 20 %."),
    Case("zh", "成本降低了20%。", "成本降低到20%。"),
]
DATE = [
    Case("en", "The bridge opened in 1932.", "The bridge opened in 1935."),
    Case("it", "Il ponte fu inaugurato nel 1932.", "Il ponte fu inaugurato nel 1935."),
    Case("fr", "Le pont a été inauguré en 1932.", "Le pont a été inauguré en 1935."),
    Case("de", "Die Brücke wurde 1932 eröffnet.", "Die Brücke wurde 1935 eröffnet."),
    Case("es", "El puente se inauguró en 1932.", "El puente se inauguró en 1935."),
    Case("zh", "这座桥于1932年通车。", "这座桥于1935年通车。"),
    Case("en", "The mayor resigned on 3 May 2021.", "The mayor resigned on 13 May 2021."),
]
NEGATION = [
    Case("en", "The bridge is not safe.", "The bridge is safe."),
    Case("en", "The bridge is safe.", "The bridge is not safe."),
    Case("en", "The mayor never signed the contract.", "The mayor signed the contract."),
    Case("it", "Il ponte non è sicuro.", "Il ponte è sicuro."),
    Case("it", "Il sindaco ha firmato.", "Il sindaco non ha mai firmato."),
    Case("fr", "Le pont n'est pas sûr.", "Le pont est sûr."),
    Case("fr", "Le maire ne signera pas le contrat.", "Le maire signera le contrat."),
    Case("de", "Die Brücke ist nicht sicher.", "Die Brücke ist sicher."),
    Case(
        "de",
        "Der Bürgermeister unterschrieb den Vertrag nicht.",
        "Der Bürgermeister unterschrieb den Vertrag.",
    ),
    Case("es", "El puente no es seguro.", "El puente es seguro."),
    Case("zh", "这座桥不安全。", "这座桥安全。"),
    Case("zh", "市长没有签署合同。", "市长签署了合同。"),
    Case("en it", "The bridge is not safe.", "Il ponte è sicuro."),
    Case("en zh", "The bridge is safe.", "这座桥不安全。"),
    Case("en", "It is not true that the bridge is safe.", "The bridge is safe."),
    Case("it", "Non è vero che il ponte è sicuro.", "Il ponte è sicuro."),
]
OPPOSITE = [
    Case("en", "Profits rose last year.", "Profits fell last year."),
    Case("it", "I profitti sono aumentati.", "I profitti sono diminuiti."),
    Case("fr", "Les prix ont augmenté.", "Les prix ont diminué."),
    Case("de", "Die Gewinne sind gestiegen.", "Die Gewinne sind gesunken."),
    Case("es", "Los beneficios aumentaron.", "Los beneficios disminuyeron."),
    Case("zh", "利润上升了。", "利润下降了。"),
    Case("en", "The school is public.", "The school is private."),
    Case("en", "The company is profitable.", "The company is unprofitable."),
]
QUANTIFIER = [
    Case("en", "All schools are closed.", "No school is closed."),
    Case("it", "Il museo è sempre aperto il lunedì.", "Il museo non è mai aperto il lunedì."),
    Case("fr", "Toutes les écoles sont fermées.", "Aucune école n'est fermée."),
    Case("de", "Alle Schulen sind geschlossen.", "Keine Schule ist geschlossen."),
    Case("es", "Todas las escuelas están cerradas.", "Ninguna escuela está cerrada."),
    Case("zh", "所有学校都关闭了。", "没有学校关闭。"),
    Case("en", "The museum is always open.", "The museum is never open."),
]
ENTITY = [
    Case("en", "The museum is in London.", "The museum is in Paris."),
    Case("it", "Il museo si trova a Londra.", "Il museo si trova a Parigi."),
    Case("es", "El museo está en Madrid.", "El museo está en Barcelona."),
    Case("en", "Maria Rossi won the race.", "Anna Bianchi won the race."),
]
SPEAKER = [
    Case(
        "en",
        "Anna Rossi said that the bridge is safe.",
        "Marco Verdi said that the bridge is safe.",
    ),
    Case(
        "it",
        "Anna Rossi ha detto che il ponte è sicuro.",
        "Marco Verdi ha detto che il ponte è sicuro.",
    ),
    Case(
        "fr",
        "Anna Rossi a déclaré que le pont est sûr.",
        "Marco Verdi a déclaré que le pont est sûr.",
    ),
    Case(
        "de",
        "Anna Rossi sagte, dass die Brücke sicher ist.",
        "Marco Verdi sagte, dass die Brücke sicher ist.",
    ),
    Case(
        "es",
        "Anna Rossi dijo que el puente es seguro.",
        "Marco Verdi dijo que el puente es seguro.",
    ),
    Case("zh", "王芳说这座桥很安全。", "李明说这座桥很安全。"),
]
REFUTED = [
    pytest.param(case, id=f"{kind}-{case.languages}-{number}")
    for kind, cases in {
        "number": NUMBER, "unit": UNIT, "rate": RATE, "outside": OUTSIDE, "violated": VIOLATED,
        "direction": DIRECTION, "date": DATE, "negation": NEGATION, "opposite": OPPOSITE,
        "quantifier": QUANTIFIER, "entity": ENTITY, "speaker": SPEAKER,
    }.items()
    for number, case in enumerate(cases)
]  # fmt: skip

SUPPORTED = [
    Case("en it", "The bridge cost 5 million euros.", "Il ponte è costato 5 milioni di euro."),
    Case("de fr", "Die Brücke kostete 5 Millionen Euro.", "Le pont a coûté 5 millions d'euros."),
    Case("es de", "El puente costó 5 millones de euros.", "Die Brücke kostete 5 Millionen Euro."),
    Case("it en", "Due terzi degli abitanti hanno votato.", "Two thirds of the residents voted."),
    Case("en", "The tower is 120 metres high.", "The tower is 12,000 centimetres high."),
    Case("en", "The journey takes 120 minutes.", "The journey takes two hours."),
    Case("en", "The rent is 500 euros per month.", "The rent is 6,000 euros per year."),
    Case("en", "The vaccine is stored at 4 °C.", "The vaccine is stored at 2 to 8 °C."),
    Case("it", "Il vaccino si conserva a 4 °C.", "Il vaccino si conserva tra 2 e 8 °C."),
    Case("en", "The stadium seats more than 50,000 people.", "The stadium seats 62,000 people."),
    Case("en", "The bridge opened before 1940.", "The bridge opened in 1932."),
    Case("en", "The mayor resigned in May 2021.", "The mayor resigned on 13 May 2021."),
    Case("en it", "The bridge opened in 1932.", "Il ponte fu inaugurato nel 1932."),
    Case("en it", "The bridge is not safe.", "Il ponte non è sicuro."),
    Case("en de", "The bridge is not safe.", "Die Brücke ist nicht sicher."),
    Case("en", "The company is not profitable.", "The company is unprofitable."),
    Case("en", "The work is not finished.", "The work is unfinished."),
    Case("en", "The factory is not public.", "The factory is private."),
    Case("it", "La fabbrica non è pubblica.", "La fabbrica è privata."),
    Case("en it", "The museum is in London.", "Il museo si trova a Londra."),
    Case("en", "The bridge is safe.", "Anna Rossi said that the bridge is safe."),
    Case(
        "it en",
        "Anna Rossi ha detto che il ponte è sicuro.",
        "Anna Rossi said that the bridge is safe.",
    ),
]

UNSUPPORTED = {
    "lacks the number": [
        Case("en", "The bridge cost 5 million euros.", "The bridge cost a lot of money."),
        Case("it", "L'azienda ha 500 dipendenti.", "L'azienda ha molti dipendenti."),
        Case("fr", "La tour mesure 120 mètres.", "La tour est très haute."),
        Case("de", "Das Stadion hat 500 Plätze.", "Das Stadion hat viele Plätze."),
        Case("es", "La empresa tiene 500 empleados.", "La empresa tiene muchos empleados."),
        Case("zh", "公司有500名员工。", "公司有很多员工。"),
        Case("en", "The ticket costs 5 euros.", "The ticket costs 5 dollars."),
    ],
    "lacks the date": [
        Case("en", "The bridge opened in 1932.", "The bridge was opened by the mayor."),
        Case("it", "Il ponte fu inaugurato nel 1932.", "Il ponte fu inaugurato dal sindaco."),
        Case("de", "Die Brücke wurde 1932 eröffnet.", "Die Brücke wurde feierlich eröffnet."),
    ],
    "in nobody's mouth": [
        Case("en", "Anna Rossi said that the bridge is safe.", "The bridge is safe."),
        Case("it", "Anna Rossi ha detto che il ponte è sicuro.", "Il ponte è sicuro."),
        Case("fr", "Anna Rossi a déclaré que le pont est sûr.", "Le pont est sûr."),
        Case("de", "Anna Rossi sagte, dass die Brücke sicher ist.", "Die Brücke ist sicher."),
        Case("es", "Anna Rossi dijo que el puente es seguro.", "El puente es seguro."),
        Case("zh", "王芳说这座桥很安全。", "这座桥很安全。"),
        Case(
            "en",
            "Anna Rossi said that the bridge is safe.",
            "Its founder said that the bridge is safe.",
        ),
    ],
    "on another matter": [
        Case("en", "The bridge is safe.", "Bananas are yellow."),
        Case("it de", "Il sindaco ama l'opera.", "Der Impfstoff wird gekühlt gelagert."),
        Case("zh en", "市长喜欢音乐。", "The tower was painted in spring."),
    ],
}  # fmt: skip
NEUTRAL = [
    pytest.param(case, id=f"{kind}-{case.languages}-{number}")
    for kind, cases in UNSUPPORTED.items()
    for number, case in enumerate(cases)
]

ROLES = [
    Case(
        "en",
        "Its founder said that the bridge is safe.",
        "Marco Verdi said that the bridge is safe.",
    ),
    Case(
        "en", "Experts said that the bridge is safe.", "Marco Verdi said that the bridge is safe."
    ),
    Case(
        "it",
        "Il suo fondatore ha detto che il ponte è sicuro.",
        "Marco Verdi ha detto che il ponte è sicuro.",
    ),
    Case(
        "de",
        "Ihr Gründer sagte, dass die Brücke sicher ist.",
        "Marco Verdi sagte, dass die Brücke sicher ist.",
    ),
    Case(
        "es",
        "Su fundador dijo que el puente es seguro.",
        "Marco Verdi dijo que el puente es seguro.",
    ),
    Case("zh", "它的创始人说这座桥很安全。", "李明说这座桥很安全。"),
]
DOUBLE = [
    Case("en", "It is not true that the bridge is not safe.", "The bridge is safe."),
    Case("it", "Non è vero che il ponte non è sicuro.", "Il ponte è sicuro."),
    Case("fr", "Ce n'est pas vrai que le pont n'est pas sûr.", "Le pont est sûr."),
    Case("es", "No es cierto que el puente no sea seguro.", "El puente es seguro."),
    Case("zh", "桥不是不安全。", "桥很安全。"),
]


@pytest.fixture(scope="module")
def comparer(encoder: UniversalSentenceEncoder) -> Comparer:
    """One for all pairs: it keeps the words it has met."""
    return Comparer(encoder)


def stance(comparer: Comparer, case: Case, *, strict: bool = False) -> Judgement:
    """What the evidence does to the statement, the languages told."""
    own, *other = case.languages.split()
    return comparer.compare(
        case.statement,
        case.evidence,
        language=own,
        evidence_language=other[0] if other else own,
        strict=strict,
    )


@pytest.mark.parametrize("case", REFUTED)
def test_one_thing_changed_refutes_and_the_reason_says_which(
    comparer: Comparer, case: Case
) -> None:
    found = stance(comparer, case)
    assert found.stance is Stance.REFUTES, found.reasons
    assert found.explicit
    assert len(found.reasons) > 1


@pytest.mark.parametrize("case", SUPPORTED, ids=lambda case: case.statement[:24])
def test_the_same_in_other_words_units_or_languages_supports(
    comparer: Comparer, case: Case
) -> None:
    found = stance(comparer, case)
    assert found.stance is Stance.SUPPORTS, found.reasons


@pytest.mark.parametrize("case", NEUTRAL)
def test_what_the_evidence_does_not_have_is_not_supported(comparer: Comparer, case: Case) -> None:
    found = stance(comparer, case)
    assert found.stance is Stance.NEUTRAL, found.reasons
    assert found.reasons


@pytest.mark.parametrize("case", [*ROLES, *DOUBLE], ids=lambda case: case.statement[:24])
def test_a_role_swaps_nobody_and_two_negations_deny_nothing(comparer: Comparer, case: Case) -> None:
    found = stance(comparer, case)
    assert found.stance is not Stance.REFUTES, found.reasons


@pytest.mark.parametrize("case", REFUTED)
def test_a_text_never_refutes_itself(comparer: Comparer, case: Case) -> None:
    own, *other = case.languages.split()
    for text, language in ((case.statement, own), (case.evidence, (other or [own])[0])):
        found = stance(comparer, Case(language, text, text))
        assert found.stance is Stance.SUPPORTS, found.reasons


@pytest.mark.parametrize("case", [*SUPPORTED, *DOUBLE], ids=lambda case: case.statement[:24])
def test_strict_decides_nothing_that_is_not_decided_on_explicit_grounds(
    comparer: Comparer, case: Case
) -> None:
    loose, strict = stance(comparer, case), stance(comparer, case, strict=True)
    assert strict.stance in {Stance.NEUTRAL, loose.stance}
    assert strict.explicit or strict.stance is Stance.NEUTRAL


def test_a_number_changed_is_refuted_strictly_and_a_paraphrase_not_supported(
    comparer: Comparer,
) -> None:
    assert stance(comparer, NUMBER[0], strict=True).stance is Stance.REFUTES
    words_only = Case("en", "The overpass is not risky.", "The flyover is quite safe.")
    assert stance(comparer, words_only, strict=True).stance is Stance.NEUTRAL


def test_relative_dates_count_from_the_day_that_is_told(comparer: Comparer) -> None:
    statement, evidence = "The bridge opened last year.", "The bridge opened in 1932."
    for day, wanted in ((date(1933, 5, 1), Stance.SUPPORTS), (date(1950, 5, 1), Stance.REFUTES)):
        found = comparer.compare(statement, evidence, language="en", as_of=day)
        assert found.stance is wanted, found.reasons


def test_declared_names_are_one(encoder: UniversalSentenceEncoder) -> None:
    case = Case("en zh", "High-Flyer owns 5,000 chips.", "幻方拥有5000块芯片。")
    declared = Comparer(encoder, [("High-Flyer", "幻方")])
    said = stance(declared, case).reasons
    assert "both name High-Flyer" in said
    assert "both name High-Flyer" not in stance(Comparer(encoder), case).reasons
