"""Languages: by script without the model, by the model else, always the same answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.language import LANGUAGES, identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Non chiuderemo la fonte: crediamo sia più importante un ecosistema forte.", "it"),
        ("We will not close the source, because an ecosystem matters more.", "en"),
        ("Nous ne fermerons pas le code source, même plus tard.", "fr"),
        ("Wir werden den Quellcode auch später nicht schließen.", "de"),
        ("No cerraremos el código fuente, ni siquiera más tarde.", "es"),
        ("Não vamos fechar o código-fonte, nem mesmo mais tarde.", "pt"),
        ("Мы не будем закрывать исходный код даже потом.", "ru"),
        ("我们不会闭源。", "zh"),
        ("约等于Llama3 70B的七分之一", "zh"),
        ("DeepSeek发布GPT-4 Turbo", "zh"),
        ("私たちはソースを閉じません。", "ja"),
        ("우리는 소스를 닫지 않습니다.", "ko"),
        ("Δεν θα κλείσουμε τον κώδικα.", "el"),
        ("לא נסגור את קוד המקור.", "he"),
        ("हम स्रोत बंद नहीं करेंगे।", "hi"),
        ("لن نغلق المصدر أبدا في المستقبل.", "ar"),
        ("The Chinese name of High-Flyer is 幻方, and everybody knows it.", "en"),
    ],
)
def test_languages(text: str, language: str) -> None:
    found, share = identify(text)
    assert found == language
    assert 0 < share <= 1


@pytest.mark.parametrize("text", ["", " \n", "123 456", "!? …", "🙂🙂", "\ud800"])
def test_a_text_without_letters_is_of_no_language(text: str) -> None:
    assert identify(text) == ("", 0.0)


def test_only_among_the_languages_asked_for() -> None:
    text = "Non chiuderemo la fonte del modello."
    assert identify(text, ("fr", "es"))[0] in {"fr", "es"}
    assert identify(text, ("it",)) == ("it", 1.0)
    assert identify(text, ()) == ("", 0.0)
    assert identify("我们不会闭源。", ("it", "en"))[0] in {"", "it", "en"}
    assert identify(text, ("xx",)) == ("", 0.0)
    assert identify("x", ("it",)) == ("it", 1.0)


def test_a_long_text_is_sampled() -> None:
    italian = "Non chiuderemo la fonte del nostro modello. " * 5000
    assert identify(italian)[0] == "it"


@given(st.text(max_size=200))
def test_any_text_has_one_answer(text: str) -> None:
    language, share = identify(text)
    assert (language, share) == identify(text)
    assert language in {"", *LANGUAGES}
    assert 0 <= share <= 1


def test_a_script_decides_without_the_model() -> None:
    code = (
        "import sys; from kb.text.language import identify;"
        "assert identify('我们不会闭源。')[0] == 'zh';"
        "assert identify('우리는')[0] == 'ko';"
        "assert not {'numpy', 'py3langid'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_short_statements_of_the_development_sets(shared: Path) -> None:
    right = total = 0
    for language in ("it", "en"):
        path = shared / f"eval/verification/fever-it.{language}.jsonl"
        for line in path.read_text("utf-8").splitlines():
            total += 1
            right += identify(json.loads(line)["claim"])[0] == language
    assert right / total > 0.98
