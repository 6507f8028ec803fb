"""A search port that knows nothing of claims: fields, records, a query tree, hits, engines."""
