"""Claims and sources by hand: added, edited, retracted, taken back, verified, forgotten."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kb.service import KnowledgeBase
from tests.command_line import Outcome, kb

TEXT = (
    "Interviewer: How is the bridge?\n"
    "Rossi: The bridge is not safe. Repairs cost 1.5 million euros.\n"
    "Bianchi: It may close in May. Repairs cost 1.5 million euros.\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A new knowledge base."""
    made = tmp_path / "base"
    assert kb("init", home=made).code == 0
    return made


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A text file to quote from."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def add(home: Path, *arguments: str | Path) -> dict[str, Any]:
    """Add a claim that must be accepted."""
    done = kb("add", *arguments, home=home)
    assert done.code == 0, done.err
    claim: dict[str, Any] = done.json
    return claim


def test_a_quote_is_found_and_completed(home: Path, article: Path) -> None:
    claim = add(
        home,
        "The bridge is not safe.",
        "-s",
        article,
        "-q",
        "the bridge  is NOT safe",
        "--tag",
        "a",
    )
    (appearance,) = claim["appearances"]
    quote = appearance["quote"]
    assert quote["exact"] == "The bridge is not safe"
    assert TEXT[quote["start"] : quote["end"]] == quote["exact"]
    assert quote["alignment"] == "exact"
    assert claim["claimant"]["name"] == "Rossi"
    assert claim["language"] == "en"
    assert claim["tags"] == ["a"]
    assert claim["status"] == "accepted"


def test_what_was_read_from_the_text_is_said(home: Path, article: Path) -> None:
    done = kb(
        "add", "Repairs cost 1.5 million euros.", "--source", article, "--prefix", "not safe. ",
        "--quote", "Repairs cost 1.5 million euros", home=home,
    )  # fmt: skip
    (quantity,) = done.json["quantities"]
    assert (quantity["value"], quantity["unit"]) == (1_500_000, "EUR")
    quote = done.json["appearances"][0]["quote"]
    assert quote["exact"][quantity["start"] : quantity["end"]] == quantity["raw"]
    assert "speaker's turn: Rossi" in done.err
    assert "1.5 million euros" in done.err
    assert "is kept as source" in done.err


def test_a_sentence_that_says_no_is_proposed_as_a_denial(home: Path) -> None:
    done = kb("add", "Il ponte non è sicuro.", "--lang", "it", home=home)
    assert done.json["polarity"] == "denied"
    assert "«non»: denied" in done.err
    assert add(home, "桥不安全。", "--polarity", "affirmed")["polarity"] == "affirmed"
    assert add(home, "The bridge is safe.", "--lang", "en")["polarity"] == "affirmed"


def test_a_repeated_quote_needs_its_context(home: Path, article: Path) -> None:
    ask = ("add", "Repairs cost a lot.", "-s", article, "-q", "Repairs cost 1.5 million euros")
    done = kb(*ask, home=home)
    assert done.code == 1
    assert "--prefix" in done.err
    assert kb(*ask, "--prefix", "in May. ", home=home).json["claimant"]["name"] == "Bianchi"
    assert kb("list", home=home).json[0]["appearances"][0]["quote"]["prefix"]


def test_a_quote_that_is_not_there_is_refused(home: Path, article: Path) -> None:
    done = kb("add", "It is red.", "-s", article, "-q", "The bridge is red and tall", home=home)
    assert done.code == 1
    assert done.out == ""
    assert done.err.count("error:") == 1
    assert kb("list", home=home).json == []


def test_a_changed_number_or_negation_is_never_accepted(home: Path, article: Path) -> None:
    for quote in ("The bridge is now safe", "The bridge is safe", "Repairs cost 1.6 million euros"):
        assert kb("add", "A claim.", "-s", article, "-q", quote, home=home).code == 1, quote


def test_a_clipped_negation_draws_a_warning(home: Path, article: Path) -> None:
    done = kb("add", "The bridge is safe.", "-s", article, "-q", "safe", home=home)
    assert done.code == 0
    assert "warning" in done.err
    assert "not" in done.json["appearances"][0]["quote"]["warnings"][0]


def test_without_a_source_a_claim_is_statement_only(home: Path) -> None:
    claim = add(home, "La torre è molto alta e antica.")
    assert claim["statement_only"]
    assert claim["language"] == "it"


def test_the_same_claim_again_is_another_appearance(home: Path, article: Path) -> None:
    ask = ("The bridge is not safe.", "-s", article, "-q", "The bridge is not safe")
    first = add(home, *ask)
    assert add(home, *ask) == first
    other = article.with_name("other.txt")
    other.write_text("Rossi said: the bridge is not safe at all.", encoding="utf-8")
    both = add(home, *ask[:1], "-s", other, "-q", "the bridge is not safe", "--claimant", "Rossi")
    assert both["id"] == first["id"]
    assert len(both["appearances"]) == 2


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["  "], "blank"),
        (["Text.", "--kind", "prize"], "known: price"),
        (["Text.", "--date", "2024-02-30"], "2024-02-30"),
        (["Text.", "--polarity", "maybe"], "affirmed"),
        (["Text.", "--lang", "Italian!"], "ISO 639-1"),
        (["Text.", "-s", "nowhere", "-q", "x"], "no source nowhere"),
        (["half \udc80"], "surrogate"),
        (["nul \x00"], "NUL"),
    ],
)
def test_a_claim_that_does_not_fit_is_refused(home: Path, arguments: list[str], why: str) -> None:
    done = kb("add", *arguments, home=home)
    assert done.code == 1, done
    assert why in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["T.", "--set", "nonsense"],
        ["T.", "-s", "x"],
        ["T.", "--translation", "no"],
        ["T.", "-f", "csv"],
    ],
)
def test_wrong_usage_of_add(home: Path, arguments: list[str]) -> None:
    assert kb("add", *arguments, home=home).code == 2
    assert kb("list", home=home).json == []


def test_edit_changes_fields_and_keeps_the_id(home: Path) -> None:
    claim = add(home, "Tall tower.", "--lang", "en", "--tag", "a")
    done = kb(
        "edit", claim["id"], "--text", "Short tower.", "--tag", "b", "--untag", "a",
        "--claimant", "Rossi", "--translation", "it=Torre bassa.", "--set", 'valid_from="2024"',
        "-m", "measured again", home=home,
    )  # fmt: skip
    edited = done.json
    assert edited["id"] == claim["id"]
    assert edited["text"] == "Short tower."
    assert edited["tags"] == ["b"]
    assert edited["claimant"]["name"] == "Rossi"
    assert edited["translations"] == [{"language": "it", "text": "Torre bassa."}]
    assert edited["valid_from"] == "2024"
    assert kb("edit", claim["id"], "--set", "valid_from=null", home=home).json["valid_from"] is None
    assert kb("edit", claim["id"], home=home).code == 2
    assert kb("edit", claim["id"], "--set", "colour=1", home=home).code == 1


def test_history_tells_before_and_after(home: Path) -> None:
    claim = add(home, "Tall tower.", "--lang", "en")
    kb("edit", claim["id"], "--kind", "other", "--subject", "tower", "-m", "why", home=home)
    latest, first = kb("history", claim["id"], home=home).json
    assert latest["before"]["subject"] == ""
    assert latest["after"]["subject"] == "tower"
    assert (latest["actor"], latest["action"], latest["note"]) == ("tester", "edit", "why")
    assert first["before"] is None
    assert "why" in kb("history", "-f", "table", home=home).out


def test_undo_takes_back_change_after_change(home: Path) -> None:
    claim = add(home, "Tall tower.", "--lang", "en")
    kb("edit", claim["id"], "--subject", "tower", home=home)
    kb("retract", claim["id"], home=home)
    assert kb("show", claim["id"], home=home).json["claim"]["status"] == "retracted"
    for expected in ("accepted", "accepted"):
        assert kb("undo", home=home).code == 0
        assert kb("show", claim["id"], home=home).json["claim"]["status"] == expected
    assert kb("show", claim["id"], home=home).json["claim"] == claim
    assert kb("undo", home=home).code == 0
    assert kb("list", home=home).json == []
    nothing = kb("undo", home=home)
    assert nothing.code == 1
    assert len(kb("history", home=home).json) == 6


def test_aliases_and_kinds(home: Path) -> None:
    kb("alias", "High-Flyer", "幻方", "Huan Fang", "--kind", "organization", home=home)
    kb("alias", "High-Flyer", "Magic Square", home=home)
    (alias,) = kb("alias", home=home).json
    assert alias["aliases"] == ["幻方", "Huan Fang", "Magic Square"]
    assert alias["kind"] == "organization"
    assert "Magic Square" in kb("alias", "-f", "table", home=home).out
    assert kb("alias", "Alone", home=home).code == 1
    assert kb("alias", "--remove", "High-Flyer", home=home).json == []
    assert kb("alias", "--remove", "High-Flyer", home=home).code == 1
    assert kb("add", "Goal!", "--kind", "sports", home=home).code == 1
    assert "sports" in kb("kinds", "sports", home=home).json
    assert kb("add", "Goal!", "--kind", "sports", home=home).code == 0
    assert kb("kinds", "Not a kind", home=home).code == 1


def test_sources_are_listed_and_added(home: Path, article: Path) -> None:
    done = kb(
        "sources", "add", article, "--title", "Bridges", "--publisher", "Paper", "--author", "A",
        "--published", "2024-07", "--lang", "en", "--url", "https://example.org/b", home=home,
    )  # fmt: skip
    (source,) = done.json
    assert (source["title"], source["attached"], source["claims"]) == ("Bridges", True, 0)
    assert kb("sources", "add", article, home=home).json == [source]
    add(home, "The bridge is not safe.", "-s", "https://example.org/b", "-q", "bridge is not safe")
    assert kb("sources", home=home).json[0]["claims"] == 1
    assert "Bridges" in kb("sources", "-f", "table", home=home).out


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"caff\xe8", "not UTF-8"),
        (b"\xff\xfeh\x00i\x00", "not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00", "not UTF-8"),
        (b"nul\x00byte", "NUL"),
    ],
)
def test_files_that_are_not_text_are_refused(
    home: Path, tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "strange.txt"
    path.write_bytes(content)
    commands: tuple[list[str | Path], ...] = (
        ["sources", "add", path],
        ["attach", path],
        ["add", "T.", "-s", path, "-q", "x"],
    )
    for command in commands:
        done = kb(*command, home=home)
        assert done.code == 1
        assert why in done.err
    assert kb("sources", home=home).json == []


def test_line_ends_and_byte_order_marks_keep_their_offsets(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "Però\r\nla torre è alta.\r\n".encode())
    claim = add(home, "La torre è alta.", "-s", path, "-q", "la torre è alta")
    quote = claim["appearances"][0]["quote"]
    assert (quote["start"], quote["end"]) == (6, 21)
    with KnowledgeBase.open(home) as base:
        source = base.get_source(claim["appearances"][0]["source_id"])
        original = base.store.find_original(source.digest)
        assert original is not None
        assert original.content == path.read_bytes()


def detached(home: Path, article: Path, tmp_path: Path) -> Path:
    """A base with a claim whose source's text is elsewhere."""
    add(home, "The bridge is not safe.", "-s", article, "-q", "The bridge is not safe")
    lines = kb("export", "--no-history", home=home).out.splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        if record["type"] == "source":
            record["text"] = None
    other = tmp_path / "detached"
    kb("init", home=other)
    dump = "\n".join(json.dumps(record) for record in records).encode()
    assert kb("import", "-", home=other, stdin=dump).code == 0
    return other


def test_a_detached_source_is_completed_by_its_own_text_only(
    home: Path, article: Path, tmp_path: Path
) -> None:
    other = detached(home, article, tmp_path)
    refused = kb("add", "It may close.", "-s", kb("sources", home=other).json[0]["id"], "-q", "may",
                 home=other)  # fmt: skip
    assert refused.code == 1
    assert "kb attach" in refused.err
    assert kb("verify", home=other).json["counts"] == {"detached": 1}
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(TEXT + " ", encoding="utf-8")
    assert "sha256" in kb("attach", wrong, home=other).err
    assert "1 exact" in kb("attach", article, home=other).out
    assert kb("verify", home=other).json["counts"] == {"exact": 1}
    assert kb("attach", article, home=other).code == 0


def test_verify_finds_quotes_that_moved(home: Path, article: Path) -> None:
    claim = add(home, "The bridge is not safe.", "-s", article, "-q", "The bridge is not safe")
    assert kb("verify", home=home).json["counts"] == {"exact": 1}
    assert kb("doctor", home=home).code == 0
    moved = claim["appearances"]
    moved[0]["quote"] |= {"start": 3, "end": 25}
    refused = kb("edit", claim["id"], "--set", f"appearances={json.dumps(moved)}", home=home)
    assert refused.code == 1
    assert "not at its offsets" in refused.err
    with KnowledgeBase.open(home) as base, base.store.transaction("elsewhere", "edit") as change:
        change.put("claim", claim["id"], {**claim, "appearances": moved})
    done = kb("verify", home=home)
    assert done.code == 1
    assert done.json["counts"] == {"moved": 1}
    assert "moved" in kb("verify", "-f", "table", home=home).out
    sick = kb("doctor", home=home)
    assert sick.code == 1
    assert any(finding["damage"] for finding in sick.json)
    assert "damage: " in kb("doctor", "-f", "table", home=home).out


def test_doctor_mends_a_damaged_index(home: Path) -> None:
    add(home, "A tower.", "--lang", "en")
    kb("search", "tower", home=home)
    for path in (home / "index").rglob("*"):
        if path.is_file() and path.suffix == ".seg":
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 0xFF
            path.write_bytes(content)
    sick = kb("doctor", home=home)
    assert sick.code == 1
    assert "built anew" in sick.out
    assert kb("doctor", home=home).code == 0
    assert kb("search", "tower", home=home).json["total"] == 1


def test_forget_leaves_no_word_behind(home: Path, article: Path) -> None:
    add(home, "The bridge is not safe.", "-s", article, "-q", "The bridge is not safe")
    kb("search", "bridge", home=home)
    (source,) = kb("sources", home=home).json
    declined = kb("forget", source["id"], "--reason", "asked", home=home, stdin=b"n\n")
    assert declined.code == 1
    assert kb("list", home=home).json
    done = kb("forget", source["id"], "--reason", "asked by Bianchi", "--yes", home=home)
    assert done.code == 0
    assert kb("list", home=home).json == []
    assert kb("search", "bridge", home=home).json["total"] == 0
    for path in home.rglob("*"):
        if path.is_file():
            assert b"Bianchi: It may" not in path.read_bytes(), path
            assert b"not safe" not in path.read_bytes(), path
    again: Outcome = kb("sources", "add", article, home=home)
    assert again.code == 1
    assert "asked by Bianchi" in again.err


def test_what_is_wrong_is_said_in_our_words(home: Path) -> None:
    assert "the text is blank" in kb("add", "", home=home).err
    assert "at least one other name" in kb("alias", "Alone", home=home).err
    assert "a kind is a lower-case word" in kb("kinds", "Not a kind", home=home).err


def test_a_warning_is_no_mere_note(home: Path, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("It does not cost 5 euros.")
    done = kb("add", "T.", "--source", tmp_path / "t.txt", "--quote", "cost 5 euros", home=home)
    assert any(line.startswith("warning: ") for line in done.err.splitlines())


def test_edits_at_the_same_time_are_all_kept(home: Path) -> None:
    claim = add(home, "Tall tower.", "--lang", "en")
    start = [sys.executable, "-m", "kb", "--home", str(home), "edit", claim["id"]]
    running = [
        subprocess.Popen([*start, "--tag", f"t{number}"], stdout=subprocess.DEVNULL)
        for number in range(5)
    ]
    assert [process.wait() for process in running] == [0] * 5
    after = kb("show", claim["id"], home=home).json["claim"]
    assert sorted(after["tags"]) == [f"t{number}" for number in range(5)]


def test_adding_a_known_claim_fills_it_and_says_what_was_not_taken(home: Path) -> None:
    first = add(home, "Foo costs 5 euros.", "--lang", "en", "--subject", "Foo")
    done = kb(
        "add", "Foo costs 5 euros.", "--kind", "price", "--date", "2024-01", "--subject", "Bar",
        home=home,
    )  # fmt: skip
    assert done.json["id"] == first["id"]
    assert (done.json["kind"], done.json["claimed_on"]) == ("price", "2024-01")
    assert done.json["subject"] == "Foo"
    assert "subject stays Foo" in done.err


def test_a_claim_edited_into_another_does_not_swallow_the_next(home: Path) -> None:
    first = add(home, "Foo costs 5 euros.", "--lang", "en")
    kb("edit", first["id"], "--text", "Foo is free.", home=home)
    second = add(home, "Foo costs 5 euros.", "--lang", "en")
    assert second["id"] != first["id"]
    assert second["text"] == "Foo costs 5 euros."
    assert add(home, "Foo costs 5 euros.", "--lang", "en") == second


def test_ids_and_relations_to_nothing_are_refused(home: Path) -> None:
    claim = add(home, "Tall tower.", "--lang", "en")
    nowhere = 'relations=[{"type":"supports","claim_id":"cnothing"}]'
    for wrong in ('id="c1"', nowhere):
        assert kb("edit", claim["id"], "--set", wrong, home=home).code == 1
        assert kb("add", "Another.", "--set", wrong, home=home).code == 1
    other = add(home, "Other.", "--lang", "en")
    related = f'relations=[{{"type":"supports","claim_id":"{other["id"]}"}}]'
    assert kb("edit", claim["id"], "--set", related, home=home).code == 0
    kb("undo", home=home)


HOSTILE = "\x1b]0;x\x07\x9b2J\u202e\u2066\u200e\u200f\u061c\u200b\ufeff\u2060evil"


def test_nothing_that_is_stored_can_drive_the_terminal(home: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(f"The {HOSTILE} tower is tall.", encoding="utf-8")
    named = ("--title", HOSTILE, "--publisher", HOSTILE, "--author", HOSTILE)
    kb("sources", "add", article, *named, home=home)
    claim = add(
        home, f"A {HOSTILE} tower.", "-s", article, "-q", f"{HOSTILE} tower", "--tag", HOSTILE,
        "--claimant", HOSTILE, "--role", HOSTILE, "--via", HOSTILE, "--subject", HOSTILE,
        "--entity", HOSTILE, "--translation", f"it={HOSTILE}",
    )  # fmt: skip
    external = json.dumps({"text": f"A {HOSTILE} bridge.", "id": HOSTILE}).encode()
    assert kb("import", "-", home=home, stdin=external).code == 0
    kb("alias", HOSTILE, f"b{HOSTILE}", home=home)
    kb("edit", claim["id"], "--kind", "event", "-m", HOSTILE, home=home)
    for shown in (
        ["show", claim["id"]], ["list"], ["search", "tower", "--explain", "--facet", "tag"],
        ["search", HOSTILE, "--facet", "claimant", "--facet", "publisher"],
        ["search", "bridge", "--why-not", claim["id"]], ["sources"], ["stats"], ["alias"],
        ["history"], ["verify"], ["doctor"], ["export"], ["index", "status"],
        ["backup", tmp_path / HOSTILE], ["undo"], ["forget", claim["id"], "--reason", HOSTILE],
        ["show", HOSTILE], ["list", "--kind", HOSTILE], ["sources", "add", HOSTILE],
    ):  # fmt: skip
        done = kb(*shown, home=home, terminal=True)
        for place in (done.out, done.err):
            plain = place.replace("\x1b[1m", "").replace("\x1b[0m", "").replace("\x1b[33m", "")
            assert not set(HOSTILE[:-4]) & set(plain) - set("0;x]2J"), (shown, place)


def test_ids_are_plain_words(home: Path) -> None:
    for wrong in ("", "a b", "a\n", "è", "\x1b[2J", "a" * 65):
        record = {"type": "claim", "id": wrong, "text": "A tower.", "statement_only": True}
        done = kb("import", "-", home=home, stdin=json.dumps(record).encode())
        assert done.code == 1
        assert "an id is 1 to 64 of" in done.err


def test_the_worth_of_a_check_is_an_option(home: Path) -> None:
    claim = add(home, "The bridge is tall.", "--check-worthiness", "0.25")
    assert claim["check_worthiness"] == 0.25
    assert (
        kb("edit", claim["id"], "--check-worthiness", "0", home=home).json["check_worthiness"] == 0
    )
    assert kb("edit", claim["id"], "--check-worthiness", "2", home=home).code == 2


def test_a_table_is_not_written_to_a_file(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "out"
    done = kb("export", "--format", "table", "-o", file, home=home)
    assert done.code == 2
    assert "table is for the terminal" in done.err
    assert not file.exists()
    assert kb("export", "-o", file, home=home, terminal=True).code == 0
    assert json.loads(file.read_text().splitlines()[0])["format"] == "claimkb"
