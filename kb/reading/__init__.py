"""How a text is read: ``read_text`` puts quantities, dates, names and cues together."""

from __future__ import annotations

from kb.reading.as_json import reading_as_json
from kb.reading.reading import Reading, read_text

__all__ = ["Reading", "read_text", "reading_as_json"]
