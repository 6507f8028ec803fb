"""The seam between claims and search engines, and the user's query language."""
