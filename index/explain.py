"""Why a record matches, or does not: the plan as a tree of sentences with scores."""

from __future__ import annotations

from typing import Protocol

from index import plan
from index.encode import SEPARATOR
from index.plan import Plan
from index.port import Explanation


class Fare(Protocol):
    """How one record fares against a plan: whether it matches, and its score."""

    def __call__(self, plan: Plan, *, main: bool) -> tuple[bool, float]:
        """Whether the record matches and how it scores; ``main`` as in the evaluation."""
        ...


def explain_plan(node: Plan, fare: Fare, *, main: bool = True) -> Explanation:
    """The explanation of a plan for the record that ``fare`` knows."""
    matched, score = fare(node, main=main)
    below = main and isinstance(node, plan.All)
    children = tuple(explain_plan(each, fare, main=below) for each in _children(node))
    return Explanation(describe(node), matched, score if matched else 0.0, children)


def describe(node: Plan) -> str:  # noqa: PLR0911 - one return per kind of node
    """What the node asks for, in words."""
    match node:
        case plan.Word(layer, text):
            kind = "the exact word" if layer is plan.Layer.EXACT else "a word with the stem"
            return f"{kind} {text!r}{_place(node)}"
        case plan.Chain(layer, words):
            kind = "the exact words" if layer is plan.Layer.EXACT else "words with the stems"
            return f"{kind} {' '.join(words)!r} in a row{_place(node)}"
        case plan.Expand(text, None):
            return f"a word beginning with {text!r}{_place(node)}"
        case plan.Expand(text, distance):
            return f"a word within {distance} edits of {text!r}{_place(node)}"
        case plan.Value(field, text):
            return f"{field} is {text!r}"
        case plan.ExpandValue(field, text, None):
            return f"{field} begins with {text!r}"
        case plan.ExpandValue(field, text, distance):
            return f"{field} is within {distance} edits of {text!r}"
        case plan.Between(field, low, high):
            return f"{field} from {low} to {high}"
        case plan.AmountBetween(field, low):
            return f"{field} within the range in {low.partition(SEPARATOR)[0] or 'no unit'}"
    return _describe_group(node)


def _describe_group(node: Plan) -> str:  # noqa: PLR0911 - one return per kind of node
    match node:
        case plan.Best(children):
            return " or ".join(describe(each) for each in children)
        case plan.Bigrams():
            return "most of these character pairs"
        case plan.All():
            return "all of these"
        case plan.Any():
            return "any of these"
        case plan.Most(_, counted):
            needed = (sum(counted) + 1) // 2
            return f"at least {needed} of {sum(counted)} words"
        case plan.Without():
            return "not this"
        case plan.Everything():
            return "every record"
    return "nothing that could be found"


def _place(node: plan.Word | plan.Chain | plan.Expand) -> str:
    return f" in {node.field}" if node.field else ""


def _children(node: Plan) -> tuple[Plan, ...]:
    match node:
        case plan.Without(child):
            return (child,)
        case plan.Best(children) | plan.Bigrams(children) | plan.All(children):
            return tuple(children)
        case plan.Any(children) | plan.Most(children):
            return children
    return ()
