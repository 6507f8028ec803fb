"""The family of errors a user can cause or meet; each writes its own sentence.

Exit codes and HTTP codes live in the outer layers only.
"""

from __future__ import annotations


class KbError(Exception):
    """Root of all domain errors: one sentence that says what is wrong and what to do."""
