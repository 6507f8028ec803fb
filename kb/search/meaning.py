"""The vectors of a knowledge base's claims, kept level with its store like the search index.

A vector is made once for a text: whatever else of a claim changes, nothing is encoded again.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import EngineError, IndexDamaged, IndexMissing
from index.encoder import Encoder, Remembering, UniversalSentenceEncoder, is_installed
from index.errors import EncoderMissing
from kb.errors import EncoderNotInstalled, IndexFailed
from kb.search.documents import source_ids
from kb.search.live import Notice, Progress, say_nothing
from kb.search.wordwise import Wordwise

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from index.encoder import Floats
    from index.vectors import Passages, VectorStore
    from index.vectors.held import Held
    from kb.search.port import ClaimStore
    from kb.search.status import VectorsStatus

FOLDER = "vectors"
_OURS = re.compile(FOLDER + r"-[0-9a-f]{12}")


class Meaning:
    """Opens the vectors in a folder of their own under ``index_dir``, and keeps them current."""

    def __init__(
        self,
        store: ClaimStore,
        index_dir: Path,
        notice: Notice = say_nothing,
        progress: Progress | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        """Take the store and the place; nothing is read and no encoder loaded yet.

        Args:
            store: the truth; it is only read.
            index_dir: where the folder of the vectors is, or will be.
            notice: is told one-line messages, such as that the vectors are made.
            progress: is told how many claims of how many are encoded.
            encoder: another than the usual one.
        """
        self.store = store
        self.index_dir = index_dir
        self.notice = notice
        self.progress = progress
        self.encoder = encoder or UniversalSentenceEncoder()
        self.asking = Remembering(self.encoder)
        """The same for what is asked, of which the last texts are remembered."""
        self._ours = encoder is None
        self._temporary: TemporaryDirectory[str] | None = None

    @property
    def installed(self) -> bool:
        """Whether there is an encoder; nothing is loaded to know."""
        return not self._ours or is_installed()

    @cached_property
    def vectors(self) -> VectorStore:
        """The vectors on disk, whatever they hold.

        Raises:
            EncoderNotInstalled: there is no encoder.
        """
        return self._opened(self.index_dir)

    def _opened(self, folder: Path) -> VectorStore:
        from index.vectors import VectorStore  # noqa: PLC0415 - numpy

        try:
            named = hashlib.sha256(self.encoder.fingerprint.encode()).hexdigest()[:12]
        except EncoderMissing:
            raise EncoderNotInstalled from None
        return VectorStore(self.encoder, folder / f"{FOLDER}-{named}")

    def encode(self, texts: list[str]) -> Floats:
        """The vectors of texts.

        Raises:
            EncoderNotInstalled: there is no encoder.
        """
        try:
            return self.asking.encode(texts)
        except EncoderMissing:
            raise EncoderNotInstalled from None

    @cached_property
    def wordwise(self) -> Wordwise:
        """Compares single words."""
        return Wordwise(self.encode)

    def status(self) -> VectorsStatus:
        """What there is, looked at without changing it."""
        from kb.search.status import vectors_status  # noqa: PLC0415 - only when asked for

        return vectors_status(self)

    # Keeping level

    def ready(self) -> Held:
        """The vectors, holding what the store holds, as far as that can be had.

        Raises:
            EncoderNotInstalled: there is no encoder.
            IndexFailed: nothing can be had, not even for this time.
        """
        why = self._problem()
        if why:
            self._build_or_do_without(why)
        elif (behind := self.store.last_sequence - self.vectors.sequence) > 0:
            self._catch_up_or_do_without(behind)
        try:
            return self.vectors.held()
        except EngineError as error:
            raise IndexFailed(error) from error

    def _problem(self) -> str:
        """Why what is there cannot be used; empty when it can."""
        try:
            fits = self.fits()
        except IndexMissing:
            return "there are none yet"
        except EngineError as error:
            return str(error)
        return "" if fits else "they belong to another state of the knowledge base"

    def fits(self) -> bool:
        """Whether what is there was made from this store as it is now.

        Raises:
            EngineError: it cannot be read.
        """
        held = self.vectors.held()
        return held.origin == self._origin() and held.sequence <= self.store.last_sequence

    def _origin(self) -> str:
        from kb.search.passages import PASSAGES_VERSION  # noqa: PLC0415 - numpy

        return f"{self.store.generation} {PASSAGES_VERSION}"

    def rebuild(self, why: str) -> Held:
        """The vectors after an error that only making them anew can mend."""
        self._build_or_do_without(why)
        return self.vectors.held()

    def build(self, why: str = "") -> int:
        """Write the vectors anew, those that are there taken over; how many texts were encoded.

        Raises:
            EncoderNotInstalled: there is no encoder.
            IndexFailed: they cannot be written, or another process is writing them.
        """
        try:
            return self._build(why)
        except EncoderMissing:
            raise EncoderNotInstalled from None
        except (OSError, EngineError) as error:
            raise IndexFailed(error) from error

    def _build(self, why: str) -> int:
        vectors = self.vectors
        with self.store.consistent():
            total = self.store.count("claim")
            if why and total:
                claims = "claim" if total == 1 else "claims"
                self.notice(f"reading the meaning of {total:,} {claims}: {why}")
            with closing(self._all_passages()) as records:
                encoded = vectors.build(
                    records, self.store.last_sequence, self._origin(), self._counting(total)
                )
        self._sweep()
        return encoded

    def _build_or_do_without(self, why: str) -> None:
        try:
            self._build(why)
        except EncoderMissing:
            raise EncoderNotInstalled from None
        except (OSError, EngineError) as error:
            if self._temporary is not None:
                raise IndexFailed(error) from error
            self.notice(f"the vectors cannot be written ({error}): making them for this time")
            self._build_elsewhere()

    def _build_elsewhere(self) -> None:
        """Vectors for this time only, in a temporary folder."""
        import tempfile  # noqa: PLC0415 - only in places that cannot be written

        try:
            self._temporary = tempfile.TemporaryDirectory(prefix="kb-vectors-")
            self.__dict__["vectors"] = self._opened(Path(self._temporary.name))
            self._build("")
        except (OSError, EngineError) as error:
            raise IndexFailed(error) from error

    def _catch_up_or_do_without(self, behind: int) -> None:
        try:
            self._catch_up()
        except EncoderMissing:
            raise EncoderNotInstalled from None
        except IndexDamaged as error:
            self._build_or_do_without(str(error))
        except EngineError as error:
            self._lacks(error, behind)

    def _lacks(self, error: EngineError, behind: int) -> None:
        changes = "change" if behind == 1 else "changes"
        self.notice(
            f"the vectors cannot be brought up to date ({error}):"
            f" they lack the last {behind:,} {changes}"
        )

    def _catch_up(self) -> None:
        with self.store.consistent():
            last = self.store.last_sequence
            changed = sorted(self._changed_since(self.vectors.sequence))
            documents = list(self.store.find_documents("claim", changed))
            removed = [claim_id for claim_id, document in documents if document is None]
            claims = [json.loads(document) for _, document in documents if document]
            self.vectors.update(self._passages(claims), removed, last)

    def _changed_since(self, held: int) -> Iterator[str]:
        """Ids of the claims that changed, or whose sources did."""
        for record_type, record_id in self.store.changed_since(held):
            if record_type == "claim":
                yield record_id
            elif record_type == "source":
                yield from self.store.claims_of_source(record_id)

    # Passages

    def _all_passages(self) -> Generator[Passages]:
        from kb.search.passages import claim_passages  # noqa: PLC0415 - numpy

        sources = {id_: json.loads(text) for id_, text in self.store.iterate("source")}
        for _, text in self.store.iterate("claim"):
            yield claim_passages(json.loads(text), sources)

    def _passages(self, claims: list[dict[str, Any]]) -> list[Passages]:
        from kb.search.passages import claim_passages  # noqa: PLC0415 - numpy

        wanted = {source_id for claim in claims for source_id in source_ids(claim)}
        found = self.store.find_documents("source", sorted(wanted))
        sources = {id_: json.loads(text) for id_, text in found if text}
        return [claim_passages(claim, sources) for claim in claims]

    def _counting(self, total: int) -> Callable[[int], None] | None:
        if self.progress is None:
            return None
        report, done = self.progress, 0

        def count(number: int) -> None:
            nonlocal done
            done += number
            report(done, total)

        return count

    # Files

    def verify(self) -> str | None:
        """What is wrong with the files, in words; None when nothing is, or there are none."""
        if not self.installed or not self.vectors.path.exists():
            return None
        try:
            self.vectors.verify()
        except IndexMissing:
            return None  # a build that was killed left a folder and no vectors
        except EngineError as error:
            return str(error)
        return None

    def close(self) -> None:
        """Let the files go, and remove what was only for this time."""
        if "vectors" in self.__dict__:
            self.vectors.close()
        if self._temporary is not None:
            self._temporary.cleanup()

    def _sweep(self) -> None:
        """Remove what other encoders left behind."""
        with suppress(OSError):
            for each in self.vectors.path.parent.iterdir():
                if _OURS.fullmatch(each.name) and each != self.vectors.path:
                    shutil.rmtree(each)
