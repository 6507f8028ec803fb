"""The packaged interview knowledge base."""
