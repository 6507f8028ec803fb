"""Whether the names of a statement are those of its evidence, and who is said to say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from index.analysis import is_stop_word
from kb.lookup.findings import Aspect, Bearing, Finding
from kb.lookup.likeness import ALIKE, WordVectors
from kb.lookup.sides import Side
from kb.text.entities import EntitySpan
from kb.text.language import READ_IN_DEPTH
from kb.text.same_names import same_entity
from kb.text.spans import words as listed

Groups = Sequence[Sequence[str]]
"""Names that the base declares to be one entity's."""

SAME_NAME, TRANSLATED = 0.8, 0.7
"""Likeness of one place's names in two languages (*London*, *Londra*: .93; *Paris*: .54), and the
least that two names have that translate each other (*Cyprus*, *Cipro*: .76; *Spain*, *Portogallo*:
.66)."""

SAME_SPEAKER, OTHER_SPEAKER = 0.7, 0.6
"""The likeness from which two described speakers are one, and below which they are two."""

FEW_WORDS = 3
"""A description of more words is a sentence's subject, not an office."""

COGNATE, SPELLED = 4, 70
"""Letters of a word, and how alike in spelling (0 to 100) two of different languages are."""

MANY_WORDS = 3
"""A name of so many words is a title or an office."""

SWAPPED, GUESSED = 0.5, 0.25
"""How sure it is that two names that stand for each other exclude each other."""


def name_findings(
    statement: Side,
    evidence: Side,
    vectors: WordVectors,
    claimants: Sequence[str] = (),
    groups: Groups = (),
) -> Iterator[Finding]:
    """What every name in what the statement says meets in the evidence, or in who says it."""
    stated, held = statement.entities, evidence.entities
    own = evidence.reading.attribution
    speakers = [*claimants, *([own.name] if own else [])]
    lacking = [
        one
        for one in stated
        if not _is_held(one, held, evidence, vectors, groups, statement.language)
        and not any(same_entity(one.text, name, groups) for name in speakers)
    ]
    for one in stated:
        if one not in lacking:
            yield Finding(Aspect.ENTITY, Bearing.AGREES, f"both name {one.text}")
    free = [
        each
        for each in held
        if not _is_held(each, stated, statement, vectors, groups, evidence.language)
    ]
    for one in lacking:
        rival = _rival(one, free, vectors)
        if rival is None:
            yield Finding(Aspect.ENTITY, Bearing.LACKS, f"the evidence does not name {one.text}")
        else:
            reason = f"the statement names {one.text}, the evidence {rival.text}"
            sure = _certainty(one, rival, (statement, evidence), vectors)
            yield Finding(Aspect.ENTITY, Bearing.CONFLICTS, reason, sure)


def _rival(one: EntitySpan, free: Iterable[EntitySpan], vectors: WordVectors) -> EntitySpan | None:
    """The name that stands where this one should: of the same kind, the nearest in meaning."""
    rivals = [each for each in free if _same_kind(one, each)]
    if not rivals:
        return None
    rows = vectors.of([one.text, *(each.text for each in rivals)])
    return rivals[int((rows[1:] @ rows[0]).argmax())]


def _certainty(
    one: EntitySpan, rival: EntitySpan, sides: tuple[Side, Side], vectors: WordVectors
) -> float:
    """A guess where a name may be none, or may be called otherwise in the other language.

    A German noun is capitalised too; titles and offices are translated, people and products not.
    """
    side, other = sides
    words = one.text.split()
    plain = not one.kind and one.text.istitle() and one.text.replace(" ", "").isalpha()
    if plain and side.language == "de":
        return GUESSED
    if side.language == other.language:
        return SWAPPED
    spelled = len(words) >= MANY_WORDS or not all(word[:1].isupper() for word in words)
    first, second = vectors.of([one.text, rival.text])
    return GUESSED if spelled or first @ second >= ALIKE else SWAPPED


def _is_translated(one: EntitySpan, language: str, side: Side) -> bool:
    """Whether the other language has most of the name's words, spelled as it spells them."""
    if language == side.language:
        return False
    there = [word.text.casefold() for word in side.words]
    words = [word.casefold() for word in one.text.split() if len(word) >= COGNATE]
    same = [
        any(ratio(word, each) >= SPELLED for each in there if len(each) >= COGNATE)
        for word in words
    ]
    return bool(words) and 2 * sum(same) >= len(one.text.split())


def _is_held(
    one: EntitySpan,
    others: Iterable[EntitySpan],
    side: Side,
    vectors: WordVectors,
    groups: Groups,
    language: str,
) -> bool:
    """Whether one of the names, or a word of the other side, is the same entity."""
    names = [each.text for each in others]
    if any(same_entity(one.text, name, groups) for name in names):
        return True
    if one.text.casefold() in side.text.casefold() or _is_translated(one, language, side):
        return True
    rows = vectors.of([one.text, *names, *(word.text for word in side.words)])
    near = (rows[1:] @ rows[0]).tolist()
    least = SAME_NAME if language == side.language else TRANSLATED
    return max(near, default=0) >= SAME_NAME or max(near[: len(names)], default=0) >= least


def _same_kind(one: EntitySpan, other: EntitySpan) -> bool:
    return not one.kind or not other.kind or one.kind == other.kind


def claimant_findings(
    statement: Side,
    evidence: Side,
    vectors: WordVectors,
    claimants: Sequence[str] = (),
    groups: Groups = (),
) -> Iterator[Finding]:
    """Whether the statement gives the words to one who did not say them.

    Only evidence that is somebody's words can conflict: what a narrator states as a fact may well
    have been said by others too. And only names do: *its founder* may be anybody.

    Args:
        statement: says who says it, or there is nothing to find.
        evidence: may say who says it, or name the one that the statement means.
        vectors: tell descriptions that mean the same: *Bo's colleagues*, *i colleghi di Bo*.
        claimants: who the claim's record says said it, and through whom.
        groups: names declared together.
    """
    said_by, own = statement.reading.attribution, evidence.reading.attribution
    if said_by is None:
        return
    if not _names_claimant(statement):
        yield from _described(said_by.name, own.name if own else "", evidence, vectors)
        return
    speakers = [*claimants, *([own.name] if own else [])]
    named = [*speakers, *(each.text for each in evidence.reading.entities)]
    if any(same_entity(said_by.name, each, groups) for each in named):
        yield Finding(Aspect.CLAIMANT, Bearing.AGREES, f"said by {said_by.name}")
        return
    alike = _alike(said_by.name, speakers, vectors)
    if alike >= SAME_SPEAKER:
        yield Finding(Aspect.CLAIMANT, Bearing.AGREES, f"said by {said_by.name}", alike)
    elif own and alike < OTHER_SPEAKER and _names_claimant(evidence):
        reason = f"said by {own.name}, not by {said_by.name}"
        yield Finding(Aspect.CLAIMANT, Bearing.CONFLICTS, reason)
    else:
        yield Finding(Aspect.CLAIMANT, Bearing.LACKS, f"nothing shows that {said_by.name} said it")


def _described(name: str, other: str, evidence: Side, vectors: WordVectors) -> Iterator[Finding]:
    """Two speakers that are only described: *the minister*, *the auditor*; not *its founder*."""
    if (
        not other
        or _names_claimant(evidence)
        or len(name.split()) > FEW_WORDS
        or _is_pointed_at(name)
    ):
        return
    first, second = vectors.of([_bare(name), _bare(other)])
    if first @ second >= SAME_SPEAKER:
        yield Finding(Aspect.CLAIMANT, Bearing.AGREES, f"said by {name}", SAME_SPEAKER)
    elif first @ second < OTHER_SPEAKER:
        yield Finding(Aspect.CLAIMANT, Bearing.CONFLICTS, f"said by {other}, not by {name}", 0.6)
    else:
        yield Finding(Aspect.CLAIMANT, Bearing.LACKS, f"nothing shows that {name} said it")


def _bare(description: str) -> str:
    """A description without its article, which would make all of them alike."""
    words = description.split()
    kept = [word for word in words if not is_stop_word(word.casefold(), READ_IN_DEPTH)]
    return " ".join(kept or words)


def _is_pointed_at(description: str) -> bool:
    """Whether another sentence says who it is: *she*, *its founder*, *il suo fondatore*."""
    words = description.casefold().split()
    return (
        bool(_POSSESSIVES & set(words)) or words[0] in _PRONOUNS or description[:1] in "他她它我其"
    )


_POSSESSIVES = listed(
    """
    its his her their our my suo sua suoi sue loro mio nostro leur leurs son sa ses mon notre
    sein seine seinem ihr ihre ihrem unser su sus mi nuestro
    """
)
_PRONOUNS = listed(
    """
    he she it they we i you lui lei egli ella essi elle ils elles nous je er sie es wir ich él
    ellos nosotros yo
    """
)


def _alike(name: str, speakers: Sequence[str], vectors: WordVectors) -> float:
    """How alike a description is to the likest of the speakers'; of plain names nothing is."""
    described = [each for each in speakers if not each.istitle()]
    if name.istitle() or not described:
        return 0.0
    rows = vectors.of([name, *described])
    return float((rows[1:] @ rows[0]).max())


def _names_claimant(side: Side) -> bool:
    """Whether who says it is named: *the chief analyst of Acme*, not *its founder* or *experts*.

    What opens a sentence is capitalised anyway, and in German every noun is.
    """
    said_by = side.reading.attribution
    if said_by is None:
        return False
    span = said_by.claimant
    if any(each.start < span.end and span.start < each.end for each in side.reading.entities):
        return True
    words = said_by.name.split()
    later = words if span.start else words[1:]
    return side.language != "de" and any(word[:1].isupper() for word in later)
