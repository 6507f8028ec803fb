"""From plain objects to models, with Pydantic's findings in one sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kb.errors import InvalidRecord

M = TypeVar("M", bound=BaseModel)

SHOWN = 3
"""How many findings an error names before it counts the rest."""


def validated(model: type[M], fields: Mapping[str, object]) -> M:
    """The model with these fields.

    Raises:
        InvalidRecord: the fields do not fit; names them and says why.
    """
    try:
        json.dumps(fields, ensure_ascii=False, default=str).encode()
        return model.model_validate(fields)
    except UnicodeEncodeError:
        raise InvalidRecord(model.__name__.lower(), "it holds a lone surrogate") from None
    except ValidationError as error:
        raise InvalidRecord(model.__name__.lower(), _findings(error)) from None
    except ValueError:
        raise InvalidRecord(
            model.__name__.lower(), "it holds a number with thousands of digits"
        ) from None
    except RecursionError:
        raise InvalidRecord(model.__name__.lower(), "it is nested too deeply") from None


_PLAIN = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such field",
    "string_type": "it should be a text",
    "string_too_short": "it is empty",
    "too_short": "it is empty",
    "int_type": "it should be a whole number",
    "int_parsing": "it should be a whole number",
    "int_from_float": "it should be a whole number",
    "float_type": "it should be a number",
    "float_parsing": "it should be a number",
    "decimal_type": "it should be a number",
    "decimal_parsing": "it should be a number",
    "bool_type": "it should be true or false",
    "bool_parsing": "it should be true or false",
    "tuple_type": "it should be a list",
    "dict_type": "it should be an object",
    "model_type": "it should be an object",
    "string_pattern_mismatch": "it has not the form that it should have",
    "datetime_type": "it should be a moment such as 2024-07-22T10:00:00Z",
    "datetime_parsing": "it should be a moment such as 2024-07-22T10:00:00Z",
    "datetime_from_date_parsing": "it should be a moment such as 2024-07-22T10:00:00Z",
}
"""Our words for Pydantic's commonest errors."""

_BRANCHES = {"str": "a text", "int": "a whole number", "Claimant": "an object with a name"}
"""What a field can be that can be several things, by the name Pydantic gives each in a place."""


def _findings(error: ValidationError) -> str:
    sentences: dict[str, None] = {}
    branches: dict[str, list[str]] = {}
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        place = [str(part) for part in each["loc"]]
        fork = next((n for n, part in enumerate(place) if n and part in _BRANCHES), None)
        name = ".".join(place[:fork]) or "record"
        if fork is None:
            sentences[f"{name}: {_PLAIN.get(each['type']) or _plain(each['msg'])}"] = None
        elif (branch := _BRANCHES[place[fork]]) not in branches.setdefault(name, []):
            branches[name].append(branch)
    found = [*sentences]
    found += [f"{name}: it should be {' or '.join(names)}" for name, names in branches.items()]
    more = f" (and {len(found) - SHOWN} more)" if len(found) > SHOWN else ""
    return "; ".join(found[:SHOWN]) + more


def _plain(message: str) -> str:
    plain = message.removeprefix("Value error, ").rstrip(".").replace("\n", " ")
    return re.sub("^Input should be", "it should be", plain)
