"""What a query means to an engine: words analysed, alternatives spelled out, bounds encoded.

``index.compile`` turns a query tree into a plan; every engine evaluates plans. A plan node that
is ``scored`` adds to a record's score and counts as covered or not; the others only filter.

Coverage is what plain words are ranked by first: of the words asked, how many a record has, in
thousandths (``scoring.FULL``), fractions where a part is itself partly covered.
"""

from __future__ import annotations

import enum
from typing import ClassVar

from index.nodes import Node


class Layer(enum.Enum):
    """The two forms in which the words of a text are indexed."""

    STEM = "stem"
    EXACT = "exact"


class Word(Node):
    """Records that hold a word: BM25F over the field, or over the default field."""

    layer: Layer
    text: str
    field: str | None = None
    scored: ClassVar[bool] = True


class Chain(Node):
    """Records that hold these words in a row in one field; the words' scores add up."""

    layer: Layer
    words: tuple[str, ...]
    field: str | None = None
    scored: ClassVar[bool] = True


class Expand(Node):
    """Records that hold a word which begins so (``distance`` None) or is spelled almost so.

    The best scoring word counts: one of the most frequent ``lexicon.EXPANSIONS``, discounted by
    its distance; any other word matches without a score.
    """

    text: str
    distance: int | None = None
    field: str | None = None
    scored: ClassVar[bool] = True


class Value(Node):
    """Records with this folded keyword."""

    field: str
    text: str
    scored: ClassVar[bool] = False


class ExpandValue(Node):
    """Records with a keyword that begins so, or is spelled almost so."""

    field: str
    text: str
    distance: int | None = None
    scored: ClassVar[bool] = False


class Between(Node):
    """Records whose integer lies between two bounds, both included."""

    field: str
    low: int
    high: int
    scored: ClassVar[bool] = False


class AmountBetween(Node):
    """Records with an amount whose token lies between two tokens, both included."""

    field: str
    low: str
    high: str
    scored: ClassVar[bool] = False


class Best(Node):
    """Readings of one word: records that fit any; the best score and the best coverage count."""

    children: tuple[Plan, ...]
    scored: ClassVar[bool] = True


class Bigrams(Node):
    """A run of writing without spaces: full with all of its character bigrams.

    With at least half of those that count it is half covered, with fewer not at all, but every
    bigram scores.
    """

    children: tuple[Word, ...]
    counted: tuple[bool, ...]
    scored: ClassVar[bool] = True


class All(Node):
    """Records that fit every child; scores add up, coverage is the scored children's mean."""

    children: tuple[Plan, ...]

    @property
    def scored(self) -> bool:
        """Whether any child is."""
        return any(each.scored for each in self.children)


class Any(Node):
    """Records that fit a child; scores add up, the best coverage counts."""

    children: tuple[Plan, ...]

    @property
    def scored(self) -> bool:
        """Whether any child is."""
        return any(each.scored for each in self.children)


class Most(Node):
    """Records that cover at least half of the counted children, ranked in steps of a quarter.

    All children score.

    When no record does, and nothing above this node could still bring others in, the records
    that cover most are taken.
    """

    children: tuple[Plan, ...]
    counted: tuple[bool, ...]
    scored: ClassVar[bool] = True


class Without(Node):
    """Records that do not fit the child."""

    child: Plan
    scored: ClassVar[bool] = False


class Everything(Node):
    """Every record."""

    scored: ClassVar[bool] = False


class Nothing(Node):
    """No record."""

    scored: ClassVar[bool] = False


Plan = (
    Word | Chain | Expand | Value | ExpandValue | Between | AmountBetween
    | Best | Bigrams | All | Any | Most | Without | Everything | Nothing
)  # fmt: skip
