"""The manifest: written last and in one step, believed only when it is whole."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from pathlib import Path

import pytest

from index import manifest as manifests
from index.errors import IndexDamaged, IndexMissing, IndexOutdated
from index.manifest import (
    PAGE,
    Manifest,
    describe_file,
    read_manifest,
    verify_files,
    write_manifest,
)


@pytest.fixture
def written(tmp_path: Path) -> Manifest:
    """A manifest with one file of two pages, written."""
    (tmp_path / "build-1").mkdir()
    (tmp_path / "build-1" / "words").write_bytes(bytes(range(256)) * 100)
    manifest = Manifest(
        engine="whoosh",
        fingerprint="abc",
        sequence=7,
        records=3,
        languages=("it", "zh"),
        files=(describe_file(tmp_path, "build-1/words"),),
        state={"segments": [["x", 1]]},
    )
    write_manifest(tmp_path, manifest)
    return manifest


def test_what_is_written_is_read(tmp_path: Path, written: Manifest) -> None:
    assert read_manifest(tmp_path, "whoosh", "abc") == written
    verify_files(tmp_path, written)


def test_nothing_else_is_left_behind(tmp_path: Path, written: Manifest) -> None:
    write_manifest(tmp_path, written)
    assert {each.name for each in tmp_path.iterdir()} == {"manifest.json", "build-1"}


def test_no_manifest_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=str(tmp_path)):
        read_manifest(tmp_path, "whoosh", "abc")
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexMissing):
        read_manifest(tmp_path / "file", "whoosh", "abc")


@pytest.mark.parametrize(
    ("engine", "fingerprint", "why"),
    [("tantivy", "abc", "engine"), ("whoosh", "abd", "fingerprint")],
)
def test_another_engine_or_schema_is_outdated(
    tmp_path: Path, written: Manifest, engine: str, fingerprint: str, why: str
) -> None:
    assert written.engine == "whoosh"
    with pytest.raises(IndexOutdated, match=why):
        read_manifest(tmp_path, engine, fingerprint)


@pytest.mark.parametrize("name", ["FORMAT", "ANALYSIS_VERSION"])
def test_another_format_or_analysis_is_outdated(
    tmp_path: Path, written: Manifest, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert written.records == 3
    monkeypatch.setattr(manifests, name, 999)
    with pytest.raises(IndexOutdated, match="999"):
        read_manifest(tmp_path, "whoosh", "abc")


def test_any_change_to_the_manifest_is_noticed(tmp_path: Path, written: Manifest) -> None:
    path = tmp_path / manifests.NAME
    whole = path.read_bytes()
    draw = random.Random(5)  # noqa: S311 - the same changes every time
    for at in draw.sample(range(len(whole)), 150):
        changed = bytearray(whole)
        changed[at] ^= 1 << draw.randrange(8)
        path.write_bytes(changed)
        with suppress(IndexDamaged):
            assert read_manifest(tmp_path, "whoosh", "abc") == written
    for length in range(0, len(whole), 37):
        path.write_bytes(whole[:length])
        with pytest.raises(IndexDamaged):
            read_manifest(tmp_path, "whoosh", "abc")


@pytest.mark.parametrize("text", ["[]", "null", '"x"', "{}", "[" * 100_000, "\x00", "1"])
def test_json_that_is_no_manifest_is_damage(tmp_path: Path, text: str) -> None:
    (tmp_path / manifests.NAME).write_text(text)
    with pytest.raises(IndexDamaged):
        read_manifest(tmp_path, "whoosh", "abc")


def forge(folder: Path, **changes: object) -> None:
    """Write a manifest with a right checksum and wrong content."""
    path = folder / manifests.NAME
    content = json.loads(path.read_text())
    del content["check"]
    content.update(changes)
    content["check"] = manifests._check(content)  # noqa: SLF001 - what a forger would do
    path.write_text(json.dumps(content))


@pytest.mark.parametrize("place", ["../outside/x", "/etc/passwd", "build-1/../../x", "words", ""])
def test_a_forged_manifest_leads_nowhere_outside(
    tmp_path: Path, written: Manifest, place: str
) -> None:
    entry = written.files[0]
    forge(tmp_path, files=[[place, entry.size, entry.sha256, entry.pages]])
    with pytest.raises(IndexDamaged):
        read_manifest(tmp_path, "whoosh", "abc")


def test_a_forged_manifest_follows_no_link(tmp_path: Path, written: Manifest) -> None:
    outside = tmp_path / "elsewhere"
    (tmp_path / "build-1").rename(outside)
    (tmp_path / "build-1").symlink_to(outside)
    assert written.files[0].name == "build-1/words"
    with pytest.raises(IndexDamaged, match="link"):
        read_manifest(tmp_path, "whoosh", "abc")


@pytest.mark.parametrize("changes", [{"files": 5}, {"files": [[1]]}, {"sequence": "x"}])
def test_a_forged_manifest_that_makes_no_sense_is_damage(
    tmp_path: Path, written: Manifest, changes: dict[str, object]
) -> None:
    assert written.sequence == 7
    forge(tmp_path, **changes)
    with pytest.raises(IndexDamaged):
        read_manifest(tmp_path, "whoosh", "abc")


def test_files_of_another_size_are_damage_at_once(tmp_path: Path, written: Manifest) -> None:
    with (tmp_path / written.files[0].name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(IndexDamaged, match="size"):
        read_manifest(tmp_path, "whoosh", "abc")


def test_verifying_notices_what_opening_does_not(tmp_path: Path, written: Manifest) -> None:
    path = tmp_path / written.files[0].name
    content = bytearray(path.read_bytes())
    content[PAGE + 5] ^= 1
    path.write_bytes(content)
    assert read_manifest(tmp_path, "whoosh", "abc") == written
    with pytest.raises(IndexDamaged, match="words"):
        verify_files(tmp_path, written)
    path.unlink()
    with pytest.raises(IndexDamaged, match="words"):
        verify_files(tmp_path, written)


def test_a_file_has_a_checksum_per_page(tmp_path: Path, written: Manifest) -> None:
    assert len(written.files[0].checksums()) == 2
    assert written.sole_file("build-1/words") == written.files[0]
    with pytest.raises(KeyError):
        written.sole_file("build-1/other")
    assert tmp_path.is_dir()
