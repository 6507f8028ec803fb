"""Frozen records without dataclasses: the nodes of query trees and plans.

A search starts a process, and making a dataclass takes half a millisecond: twenty-five of them
would be as much as Python's own start. A node is compared, hashed, printed and matched by its
fields, as a frozen dataclass is.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar, dataclass_transform


@dataclass_transform(frozen_default=True)
class Node:
    """The base of all nodes; a subclass names its fields by annotations, with defaults last."""

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        names = cls.__annotations__.items()
        cls._names = tuple(name for name, kind in names if not kind.startswith("ClassVar"))
        setattr(cls, "__match_args__", cls._names)  # noqa: B010 - mypy thinks it final

    def __init__(self, *values: object, **named: object) -> None:
        names = self._names
        held = dict(zip(names, values, strict=False)) | named
        if len(values) > len(names) or held.keys() - set(names):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(names)}")
        for name in names:
            self.__dict__[name] = held[name] if name in held else getattr(type(self), name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        held = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({held})"


_Node = TypeVar("_Node", bound=Node)


def replace(node: _Node, **changes: object) -> _Node:
    """The same node with some fields changed."""
    return type(node)(**{**node.__dict__, **changes})
