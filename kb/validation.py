"""From plain objects to models, with Pydantic's findings in one sentence."""

from __future__ import annotations

import json
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
    except RecursionError:
        raise InvalidRecord(model.__name__.lower(), "it is nested too deeply") from None


def _findings(error: ValidationError) -> str:
    found = [
        f"{'.'.join(str(part) for part in each['loc']) or 'record'}: {_plain(each['msg'])}"
        for each in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    more = f" (and {len(found) - SHOWN} more)" if len(found) > SHOWN else ""
    return "; ".join(found[:SHOWN]) + more


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".").replace("\n", " ")
