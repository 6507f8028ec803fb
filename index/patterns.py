"""Regular expressions, compiled when first needed: every start of the command line counts."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; white space and comments in it are for the reader (``re.VERBOSE``)."""
    return re.compile(pattern, re.VERBOSE)
