"""Speed, memory and quality, measured: ``python -m tests.bench``."""
