"""The SQLite store: sources, claims and their history; the only truth."""
