"""The whole program through real processes: killed, crowded, out of room, fed with rubbish."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.cli.render import printable
from kb.store import Store
from kb.store.integrity import integrity
from kb.store.lock import note_path
from tests.command_line import kb

KB = [sys.executable, "-m", "kb"]
IMPATIENT = """
from kb.store import Store
Store.open.__func__.__kwdefaults__["wait"] = 0.3
from kb.cli import main
main()
"""
"""The same program, which waits less long for another writer."""

Argument = str | bytes | Path


def start(home: Path, *arguments: Argument, program: list[str] = KB) -> subprocess.Popen[bytes]:
    """A process of the program, its three streams at hand."""
    pipe = subprocess.PIPE
    command = [*program, "--home", home, *arguments]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=home.parent)


class Ended:
    """What a process left: its code and its words."""

    def __init__(self, process: subprocess.Popen[bytes], stdin: bytes = b"") -> None:
        out, err = process.communicate(stdin)
        self.code = process.returncode
        self.out = out.decode()
        self.err = err.decode()
        assert "Traceback" not in self.err, self.err
        assert "unexpected" not in self.err, self.err

    @property
    def notices(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


def run(home: Path, *arguments: Argument, stdin: bytes = b"", program: list[str] = KB) -> Ended:
    """Run the program to its end."""
    return Ended(start(home, *arguments, program=program), stdin)


def refused(home: Path, *arguments: Argument, stdin: bytes = b"", code: int = 1) -> str:
    """Run something that must fail in one sentence; the sentence."""
    ended = run(home, *arguments, stdin=stdin)
    assert (ended.code, ended.out) == (code, ""), (arguments, ended.err)
    assert ended.err.startswith("error: ")
    assert len(ended.notices) == 1, ended.err
    return ended.err


def found(home: Path, *words: str) -> list[str]:
    """Texts that a search process finds; it says at most one line on the side."""
    ended = run(home, "search", *words, "--limit", "10000", "-f", "jsonl")
    assert ended.code == 0, ended.err
    assert len(ended.notices) <= 1, ended.err
    return sorted(json.loads(line)["claim"]["text"] for line in ended.out.splitlines())


def healthy(home: Path) -> None:
    """The doctor finds no damage."""
    ended = run(home, "doctor")
    assert ended.code == 0, ended.out
    assert not any(each["damage"] for each in json.loads(ended.out))


def lines(count: int, word: str = "claim") -> bytes:
    """Minimal records to import."""
    texts = (f"The {word} number {each} holds." for each in range(count))
    return b"".join(json.dumps({"text": text, "language": "en"}).encode() + b"\n" for text in texts)


def kill_when(process: subprocess.Popen[bytes], due: Callable[[], bool], delay: float) -> bytes:
    """Kill the process so long after something is the case, if it lives so long; its output."""
    while process.poll() is None and not due():
        time.sleep(0.0005)
    time.sleep(delay)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    return process.communicate()[0]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A new knowledge base."""
    made = tmp_path / "base"
    assert kb("init", home=made).code == 0
    return made


@pytest.fixture
def chance() -> random.Random:
    """When to kill."""
    return random.Random(20240722)  # noqa: S311 - not a secret


# Killed


@pytest.mark.slow
def test_killed_adders_lose_nothing_they_acknowledged(home: Path, chance: random.Random) -> None:
    note = note_path(home / "kb.sqlite")
    acknowledged: set[str] = set()
    for turn in range(16):
        note.unlink(missing_ok=True)
        adding = start(home, "add", f"Claim {turn} holds.", "--lang", "en", "-f", "table")
        moments = (lambda: True, 0.3) if turn % 4 == 0 else (note.exists, 0.03)
        out = kill_when(adding, moments[0], chance.uniform(0, moments[1]))
        acknowledged.update(line.split()[1] for line in out.decode().splitlines())
        with Store.open(home / "kb.sqlite") as store:
            assert acknowledged <= set(store.ids("claim"))
            assert integrity(store) == []
    with Store.open(home / "kb.sqlite") as store:
        stored = store.count("claim")
    assert 0 < stored < 16
    assert len(found(home, "claim")) == stored
    healthy(home)


@pytest.mark.slow
def test_a_killed_import_is_whole_or_not_at_all(
    home: Path, tmp_path: Path, chance: random.Random
) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_bytes(lines(2000))
    note = note_path(home / "kb.sqlite")
    cut = 0
    for _ in range(8):
        note.unlink(missing_ok=True)
        kill_when(start(home, "import", file), note.exists, chance.uniform(0, 0.5))
        with Store.open(home / "kb.sqlite") as store:
            assert store.count("claim") in (0, 2000)
            whole = store.count("claim") == 2000
            assert integrity(store) == []
        if whole:
            assert kb("undo", home=home).code == 0
        cut += not whole
    assert cut > 0
    assert run(home, "import", file).code == 0
    assert len(found(home, "number")) == 2000
    healthy(home)


@pytest.mark.slow
def test_a_killed_build_or_catching_up_leaves_an_index_that_recovers(
    home: Path, chance: random.Random
) -> None:
    assert run(home, "import", "-", stdin=lines(400)).code == 0
    expected = 400
    for turn in range(18):
        if turn % 2:
            kb("import", "-", stdin=lines(30, f"turn{turn}"), home=home)
            expected += 30
            process = start(home, "search", "number")
        else:
            process = start(home, "index", "build")
        kill_when(process, lambda: True, chance.uniform(0.05, 0.5))
        if turn % 6 > 3:
            assert len(found(home, "number")) == expected
    assert len(found(home, "number")) == expected
    assert found(home, '"turn3 number 7"') == ["The turn3 number 7 holds."]
    assert run(home, "search", "number").err == ""
    folders = sorted(each.name.partition("-")[0] for each in (home / "index").iterdir())
    left = [name for name in folders if name != "vectors"]  # they are there with the encoder only
    assert len(left) == 2, "what the killed ones left is swept"
    assert len(folders) - len(left) <= 1
    healthy(home)


@pytest.mark.slow
@pytest.mark.parametrize("command", [["index", "build"], ["import", "claims.jsonl"]])
def test_an_interrupted_command_ends_without_a_word(home: Path, command: list[str]) -> None:
    (home.parent / "claims.jsonl").write_bytes(lines(4000))
    if command[0] == "index":
        kb("import", home.parent / "claims.jsonl", home=home)
    for delay in (0.4, 0.8):
        process = start(home, *command)
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        ended = Ended(process)
        assert ended.code in {0, 130, -signal.SIGINT}, delay
        assert ended.err == "", delay
    healthy(home)


# Several at once


def waiting_import(home: Path) -> subprocess.Popen[bytes]:
    """An import that has begun and waits for more lines."""
    note = note_path(home / "kb.sqlite")
    process = start(home, "import", "-")
    assert process.stdin is not None
    while not note.exists():
        assert process.poll() is None
        time.sleep(0.005)
    return process


@pytest.mark.slow
def test_a_second_writer_waits_and_succeeds(home: Path) -> None:
    first = waiting_import(home)
    second = start(home, "add", "Second.", "--lang", "en")
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(0.7)
    assert json.loads(run(home, "list").out) == [], "reading goes on meanwhile"
    assert Ended(first, lines(3)).code == 0
    assert Ended(second).code == 0
    assert len(json.loads(run(home, "list").out)) == 4


@pytest.mark.slow
def test_a_second_writer_is_told_who_the_first_is(home: Path) -> None:
    first = waiting_import(home)
    impatient = [sys.executable, "-c", IMPATIENT]
    told = run(home, "add", "Second.", "--lang", "en", program=impatient)
    assert told.code == 1
    assert f"process {first.pid} (tester, since " in told.err
    assert len(told.notices) == 1
    assert Ended(first, lines(3)).code == 0
    assert len(json.loads(run(home, "list").out)) == 3


@pytest.mark.slow
def test_four_at_once_and_two_that_search(home: Path) -> None:
    writers = [start(home, "add", f"Claim {name}.", "--lang", "en") for name in "abcd"]
    readers = [start(home, "search", "claim") for _ in range(2)]
    assert [Ended(each).code for each in (*writers, *readers)] == [0] * 6
    assert found(home, "claim") == ["Claim a.", "Claim b.", "Claim c.", "Claim d."]


# Places that cannot be written, disks that are full


def freeze(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("index", ["none", "current", "behind"])
def test_a_read_only_home_is_read(mount: Callable[[str], Path], index: str) -> None:
    home = mount("size=16m") / "base"
    assert kb("init", "--sample", home=home).code == 0
    if index != "none":
        kb("search", "Pinduoduo", home=home)
    if index == "behind":
        kb("add", "Something newer.", "--lang", "en", home=home)
    freeze(home.parent)
    searched = run(home, "search", "prezzo", "-f", "jsonl")
    assert searched.code == 0
    assert len(searched.out.splitlines()) == 10
    assert len(searched.notices) <= {"current": 0, "behind": 1, "none": 2}[index], searched.err
    listed = json.loads(run(home, "list").out)
    assert json.loads(run(home, "show", listed[0]["id"]).out)["claim"] == listed[0]
    exported = run(home, "export")
    assert (exported.code, exported.err) == (0, "")
    assert "cannot be written" in refused(home, "add", "More.", "--lang", "en")
    assert "cannot be written" in refused(home, "import", "-", stdin=lines(2))
    assert "read-only" in refused(home, "index", "build").lower()
    assert "read-only" in refused(home, "export", "-o", home / "out.jsonl").lower()
    healthy(home)


@pytest.mark.slow
def test_a_full_disk_loses_nothing(mount: Callable[[str], Path], tmp_path: Path) -> None:
    folder = mount("size=6m")
    home = folder / "base"
    assert kb("init", home=home).code == 0
    assert kb("import", "-", stdin=lines(500), home=home).code == 0
    assert len(found(home, "number")) == 500
    room = os.statvfs(folder)
    filler = folder / "filler"
    filler.write_bytes(bytes(room.f_bavail * room.f_frsize - 100 * 1024))
    assert "no space is left" in refused(home, "add", "Long. " * 20_000, "--lang", "en")
    assert "no space is left" in refused(home, "import", "-", stdin=lines(2000, "more"))
    assert "space" in refused(home, "index", "build")
    assert "space" in refused(home, "export", "-o", folder / "out.jsonl")
    assert "space" in refused(home, "backup", folder / "copy")
    assert {each.name for each in folder.iterdir()} == {"base", "filler"}
    assert len(found(home, "number")) == 500
    filler.unlink()
    assert run(home, "add", "Claim number last.", "--lang", "en").code == 0
    assert run(home, "index", "build").code == 0
    assert len(found(home, "number")) == 501
    assert run(home, "export", "-o", tmp_path / "out.jsonl").code == 0
    healthy(home)


def test_an_export_that_cannot_be_written_leaves_nothing(home: Path, tmp_path: Path) -> None:
    kb("import", "-", stdin=lines(3), home=home)
    (tmp_path / "folder").mkdir()
    for place in ("no/where/out", "folder", ".", "", "x" * 300, "base/kb.sqlite/out"):
        assert "cannot be written" in refused(home, "export", "-o", place), place
    assert sorted(each.name for each in tmp_path.iterdir()) == ["base", "folder"]


def test_an_export_replaces_files_but_neither_links_nor_pipes(home: Path, tmp_path: Path) -> None:
    kb("import", "-", stdin=lines(3), home=home)
    whole = kb("export", home=home).out
    real, link, pipe = tmp_path / "real", tmp_path / "link", tmp_path / "pipe"
    real.write_text("before")
    real.chmod(0o600)
    link.symlink_to(real)
    assert run(home, "export", "-o", link).code == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == whole
    assert real.stat().st_mode & 0o777 == 0o600
    os.mkfifo(pipe)
    process = start(home, "export", "-o", pipe)
    assert pipe.read_text(encoding="utf-8") == whole
    assert Ended(process).code == 0
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [["export"], ["list"], ["export", "-f", "csv", "nothing"]])
def test_an_output_that_takes_nothing_is_an_error(home: Path, command: list[str]) -> None:
    kb("import", "-", stdin=lines(3), home=home)
    kb("search", home=home)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*KB, "--home", home, *command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr == b"error: the output cannot be written: No space left on device\n"


def test_closed_streams_are_no_accident(home: Path) -> None:
    def with_closed(words: str) -> subprocess.CompletedProcess[bytes]:
        command = ["sh", "-c", f'"$@" {words}', "sh", *KB, "--home", str(home), "list"]
        return subprocess.run(command, capture_output=True, check=False)

    no_output = with_closed(">&-")
    assert no_output.returncode == 1
    assert no_output.stderr.startswith(b"error: standard output is closed")
    assert with_closed("2>&- <&-").stdout == b"[]\n"


def test_a_cut_pipe_is_an_error_without_words(home: Path) -> None:
    kb("import", "-", stdin=lines(2000), home=home)
    with start(home, "export", "--format", "json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(5)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


# Rubbish


def test_a_base_from_the_future_is_refused_by_every_command(home: Path) -> None:
    with Store.open(home / "kb.sqlite") as store:
        store.connection.execute("PRAGMA user_version = 99")
    before = (home / "kb.sqlite").read_bytes()
    for command in ("init", "list", "search", "doctor", "undo"):
        assert "upgrade claimkb" in refused(home, command)
    assert (home / "kb.sqlite").read_bytes() == before


def test_a_file_of_another_kind_is_not_taken_for_a_base(home: Path) -> None:
    (home / "kb.sqlite").write_text("shopping list")
    for command in ("init", "list", "search", "doctor"):
        assert "is not a knowledge base" in refused(home, command)
    assert (home / "kb.sqlite").read_text(encoding="utf-8") == "shopping list"


BYTES = b"\xff\xfeodd"


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", BYTES], ["add", BYTES], ["add", "Text.", "--tag", BYTES],
        ["add", "Text.", "--claimant", BYTES], ["add", "Text.", "--kind", BYTES],
        ["add", "Text.", "--source", BYTES, "--quote", "x"], ["import", BYTES],
        ["alias", "a", BYTES], ["kinds", BYTES], ["history", BYTES], ["verify", BYTES],
        ["sources", "add", BYTES], ["attach", BYTES], ["restore", "-y", BYTES],
        ["forget", BYTES, "--reason", "r"], ["search", "x", "--why-not", BYTES],
        ["add", "Text.", "--source", "long" * 500, "--quote", "x"],
    ],
)  # fmt: skip
def test_arguments_that_are_not_text_are_refused(home: Path, arguments: list[Argument]) -> None:
    refused(home, *arguments)
    assert json.loads(kb("list", home=home).out) == []


def test_a_query_that_is_not_text_is_refused(home: Path) -> None:
    ended = run(home, "search", BYTES)
    assert (ended.code, ended.out) == (2, "")
    assert run(home, BYTES).code == 2


def test_a_path_that_is_not_text_is_a_path(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    try:
        odd.mkdir()
    except OSError:
        pytest.skip("this file system wants names to be text")
    home = odd / "base"
    assert run(home, "init").code == 0
    assert run(home, "add", "Text.", "--lang", "en").code == 0
    assert found(home, "text") == ["Text."]
    assert run(home, "export", "-o", odd / "out").code == 0
    assert json.loads((odd / "out").read_text(encoding="utf-8").splitlines()[1])["text"] == "Text."


RECORDS = {
    "utf-16": '{"text": "ciao"}\n'.encode("utf-16"),
    "latin-1": '{"text": "perché"}\n'.encode("latin-1"),
    "binary": bytes(range(256)) * 4,
    "NUL": b'{"text": "a\\u0000b"}\n',
    "surrogate": b'{"text": "a", "tags": ["\\ud800"]}\n',
    "surrogate key": b'{"text": "a", "\\udfff": 1}\n',
    "digits": b'{"text": "a", "id": ' + b"9" * 5000 + b"}\n",
    "deep": b"[" * 100_000 + b"\n",
    "odd type": b'{"type": ["claim"], "text": "a"}\n',
    "cut": b'{"text": "a", "la',
    "not a number": b'{"text": NaN}\n',
}


@pytest.mark.parametrize("kind", RECORDS)
def test_records_that_are_rubbish_are_refused_and_nothing_is_imported(
    home: Path, kind: str
) -> None:
    ended = run(home, "import", "-", stdin=lines(2) + RECORDS[kind])
    assert (ended.code, ended.out) == (1, "")
    assert "nothing was imported from standard input: " in ended.err
    assert "  line 3: " in ended.err
    assert json.loads(kb("list", home=home).out) == []


@pytest.mark.parametrize("kind", ["utf-16", "latin-1", "binary"])
def test_sources_that_are_not_text_are_refused(home: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "rubbish"
    file.write_bytes(RECORDS[kind])
    assert "is not UTF-8 text" in refused(home, "sources", "add", file)
    assert "is not UTF-8 text" in refused(home, "add", "T.", "--source", file, "--quote", "x")
    assert "is not UTF-8 text" in refused(home, "attach", file)


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="needs /dev/zero")
def test_a_source_without_end_is_refused(home: Path) -> None:
    assert "larger than" in refused(home, "sources", "add", "/dev/zero")


@pytest.mark.slow
def test_a_line_of_a_hundred_megabytes_is_refused(home: Path) -> None:
    ended = run(home, "import", "-", stdin=b'{"text": "' + b"a " * (50 * 2**20) + b'"}\n')
    assert ended.code == 1
    assert "line 1: the line is longer than 64 MiB" in ended.err
    assert json.loads(kb("list", home=home).out) == []


def test_a_query_of_a_megabyte_is_refused(home: Path) -> None:
    ended = run(home, "search", *["deepseek price " * 8000] * 9)
    assert (ended.code, ended.out) == (2, "")
    assert "at most 10,000 are read" in ended.err
    assert len(ended.err) < 300


# Search indexes that strangers left


def poison(marker: Path) -> bytes:
    """A pickle that makes a file when it is opened."""
    return f"cos\nsystem\n(S'touch {marker}'\ntR.".encode()


@pytest.mark.slow
def test_planted_indexes_run_nothing_and_are_replaced(home: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    attack = poison(marker)
    kb("import", "-", stdin=lines(20), home=home)
    assert len(found(home, "number")) == 20
    pieces = [each.relative_to(home) for each in (home / "index").rglob("*") if each.is_file()]
    kinds = {each.suffix for each in pieces}
    assert kinds >= {".seg", ".toc", ".json"}
    for suffix in sorted(kinds):
        for keep in (0.0, 0.5, 1.0):
            for each in (home / "index").rglob("*"):
                if each.is_file() and each.suffix == suffix:
                    content = each.read_bytes()
                    each.write_bytes(content[: int(len(content) * keep)] + attack)
            assert len(found(home, "number")) == 20, (suffix, keep)
            assert not marker.exists(), (suffix, keep)
    healthy(home)


@pytest.mark.slow
def test_an_index_that_lost_anything_is_replaced(home: Path) -> None:
    kb("import", "-", stdin=lines(20), home=home)
    assert len(found(home, "number")) == 20
    for suffix in (".seg", ".toc", ".json", ".base", ""):
        for each in (home / "index").rglob("*"):
            if each.is_file() and each.suffix == suffix:
                each.unlink()
        assert len(found(home, "number")) == 20, suffix
    for each in sorted((home / "index").rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    (home / "index").rmdir()
    (home / "index").write_text("a file where a folder should be")
    ended = run(home, "search", "number", "-f", "jsonl", "-n", "100")
    assert (ended.code, len(ended.out.splitlines())) == (0, 20)


# Hostile claims

HOSTILE = [
    "\x1b[2J\x1b]0;title\x07 erased the screen",
    "\u202egnp.exe\u202c turns around \u2066here\u2069",
    "First line.\nSecond line.\r\n### Not a heading\n> not a quote",
    "<script>alert(1)</script> & <img src=x onerror=alert(2)>",
    '=HYPERLINK("http://example.org","click"), "quoted", and; more',
    "+1 @SUM(A1:A9) -2 |cmd '/c calc'!A0",
    "Long. " * 17_000,
    "[link](javascript:alert(3)) `code` *bold* | cell",
    "\u200b\ufeff\u0301 begins with marks 幻方 \U0001f600\U0001f468\u200d\U0001f469",
    '{"type":"claim"}\u2028after a line separator\u0085and a next line',
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of claims that want to harm whoever reads them; tests only read it."""
    home = tmp_path_factory.mktemp("hostile") / "base"
    assert kb("init", home=home).code == 0
    records = [
        {"text": text, "language": "en", "claimant": text[:60], "tags": [text[:30]],
         "quote": text, "url": "javascript:alert(4)"}
        for text in HOSTILE
    ]  # fmt: skip
    stdin = "\n".join(json.dumps(each) for each in records).encode()
    imported = run(home, "import", "-", stdin=stdin)
    assert imported.code == 0, imported.err
    return home


@pytest.mark.parametrize("command", ["list", "search", "export"])
def test_hostile_claims_come_out_of_json_as_they_are(hostile: Path, command: str) -> None:
    ended = run(hostile, command, "-f", "json", *(["-n", "99"] if command == "search" else []))
    read = json.loads(ended.out)
    claims = [each["claim"] for each in read["hits"]] if isinstance(read, dict) else read
    texts = {each["text"] for each in claims if each.get("type", "claim") == "claim"}
    assert texts == {text.strip() for text in HOSTILE}
    rows = run(hostile, command, "-f", "jsonl", *(["-n", "99"] if command == "search" else []))
    assert all(json.loads(line) for line in rows.out.split("\n")[:-1])


def test_hostile_claims_are_rows_of_csv(hostile: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(hostile, "export", "-f", "csv").out, newline="")))
    assert {row["text"] for row in rows} == {text.strip() for text in HOSTILE}
    assert {row["quote"] for row in rows} == set(HOSTILE)
    assert all(None not in row and None not in row.values() for row in rows)


def test_hostile_claims_are_plain_words_in_markdown(hostile: Path) -> None:
    written = run(hostile, "export", "-f", "md").out
    plain = written.split("\n")
    assert sum(line.startswith("### ") for line in plain) == len(HOSTILE)
    assert "<script" not in written.replace("\\<script", "")
    assert "<img" not in written.replace("\\<img", "")
    assert "](javascript:" not in written.replace("\\](javascript:", "")
    assert "](<javascript:" not in written


@pytest.mark.parametrize("command", ["list", "search", "show", "history", "sources", "stats"])
def test_hostile_claims_do_not_drive_the_terminal(hostile: Path, command: str) -> None:
    ids = [each["id"] for each in json.loads(run(hostile, "list").out)]
    more = ids if command == "show" else ["-n", "99"] if command == "search" else []
    ended = run(hostile, command, "-f", "table", *more)
    assert ended.code == 0, ended.err
    assert all(printable(line) == line for line in ended.out.split("\n"))


def test_hostile_claims_make_the_round_trip(hostile: Path, home: Path) -> None:
    dump = run(hostile, "export").out
    assert run(home, "import", "-", stdin=dump.encode()).code == 0
    assert run(home, "export").out == dump
