"""The embedded engine: Whoosh's segments on disk, our analysis, our posting lists and ranking."""

from index.whoosh_engine.engine import WhooshEngine

__all__ = ["WhooshEngine"]
