"""Claims, their other names and kinds: added, edited, listed."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kb.errors import UnknownChoice
from kb.service.opened import OpenBase
from kb.store import Outcome

if TYPE_CHECKING:  # loaded by the methods that need them: Pydantic costs more than a search
    from kb.citing import Citation, Citer
    from kb.editing import Completed, Draft, Edit
    from kb.model import Alias, Claim
    from kb.store import Transaction


class Claims(OpenBase):
    """What can be done with claims."""

    def list_claims(self, wanted: Mapping[str, str], source: str | None = None) -> Generator[str]:
        """Claims as JSON texts in the order of their ids, filtered by field values.

        Args:
            wanted: values of ``kind``, ``status``, ``claimant`` (the name) or ``tag``.
            source: only claims that appear in this source.

        Raises:
            UnknownChoice: there is no such kind or status.
            UnknownRecord: there is no such source.
        """
        from kb.listing import matching  # noqa: PLC0415 - only here
        from kb.vocabulary import KINDS, Status  # noqa: PLC0415 - same

        known = {"kind": (*KINDS, *self.store.ids("kind")), "status": tuple(Status)}
        for name in wanted.keys() & known.keys():
            if wanted[name] not in known[name]:
                raise UnknownChoice(name, wanted[name], known[name])
        if source is None:
            documents: Iterable[str] = (text for _, text in self.store.iterate("claim"))
        else:
            ids = self.store.claims_of_source(self.get_source(source).id)
            documents = self.store.documents("claim", ids)
        return matching(documents, wanted)

    def get_claim(self, claim_id: str) -> Claim:
        """The claim with that id, as a model.

        Raises:
            UnknownRecord: there is none.
        """
        from kb.model import Claim  # noqa: PLC0415 - Pydantic

        return Claim.model_validate(self.store.get("claim", self.resolve(claim_id)))

    def dossier(self, claim_id: str) -> dict[str, Any]:
        """A claim, the sources it appears in, each quote's context, and its history.

        Raises:
            UnknownRecord: there is no such claim.
        """
        from kb.citing import dossier  # noqa: PLC0415 - only here

        return dossier(self.store, self.resolve(claim_id))

    def citations(self, claim: Mapping[str, Any]) -> list[Citation]:
        """Where a claim's document says that it was made, each quote inside its sentence."""
        return self._citer.citations(claim)

    @cached_property
    def _citer(self) -> Citer:
        from kb.citing import Citer  # noqa: PLC0415 - only here

        return Citer(self.store)

    def add(self, draft: Draft) -> tuple[Completed, Outcome]:
        """Add a claim, or another appearance of one that is there; what was read and done.

        Raises:
            QuoteNotFound: the source does not hold the quote.
            InvalidRecord: a field does not fit.
        """
        from kb.editing import complete  # noqa: PLC0415 - Pydantic

        completed = complete(self.store, draft)
        with self.store.transaction(self.actor, "add") as change:
            outcome = self._put_claim(change, completed)
        return completed, outcome

    def _put_claim(self, change: Transaction, completed: Completed) -> Outcome:
        from kb.merging import merged, not_taken  # noqa: PLC0415 - Pydantic
        from kb.model import Claim  # noqa: PLC0415 - Pydantic

        claim = completed.claim
        if (there := self.store.find("claim", claim.id)) is not None:
            both = merged(Claim.model_validate(there), claim)
            completed.notes += not_taken(both, claim)
            completed.claim = claim = both
        return change.put("claim", claim.id, claim.model_dump_json())

    def edit(self, claim_id: str, edit: Edit, note: str = "") -> Claim:
        """Change a claim as it is at that moment, whoever else edits it; its id stays.

        Raises:
            UnknownRecord: there is no such claim.
            InvalidRecord: a field is unknown or does not fit.
        """
        return self._edit("edit", claim_id, edit, note)

    def _edit(self, action: str, claim_id: str, edit: Edit, note: str) -> Claim:
        from kb.editing import edited  # noqa: PLC0415 - Pydantic

        with self.store.transaction(self.actor, action, note) as change:
            claim = edited(self.store, self.get_claim(claim_id), edit)
            change.put("claim", claim.id, claim.model_dump_json())
        return claim

    def retract(self, claim_id: str, reason: str = "") -> Claim:
        """Mark a claim as retracted; it stays, and is found only when asked for.

        Raises:
            UnknownRecord: there is no such claim.
        """
        from kb.editing import Edit  # noqa: PLC0415 - Pydantic

        return self._edit("retract", claim_id, Edit({"status": "retracted"}), reason)

    def declare(self, names: Iterable[str], kind: str = "") -> Alias:
        """Say that all these names are one entity's, the first being its usual one.

        Names that were declared together before stay together.
        """
        from kb.editing import united_alias  # noqa: PLC0415 - Pydantic

        with self.store.transaction(self.actor, "alias") as change:
            alias = united_alias(self.store, tuple(names), kind)
            change.put("alias", alias.name, alias.model_dump_json())
        return alias

    def forget_alias(self, name: str) -> None:
        """Take an entity's other names away.

        Raises:
            UnknownRecord: none are declared under that name.
        """
        with self.store.transaction(self.actor, "unalias") as change:
            change.remove("alias", name)

    def add_kind(self, name: str) -> Outcome:
        """Let claims be of a kind of the base's own."""
        from kb.exchange.records import Kind  # noqa: PLC0415 - Pydantic
        from kb.validation import validated  # noqa: PLC0415 - Pydantic

        kind = validated(Kind, {"name": name})
        with self.store.transaction(self.actor, "kind") as change:
            return change.put("kind", name, kind.model_dump_json())
