"""Look-ups written for others to read: Markdown for people, SARIF for editors and pipelines."""
