"""claimkb: a searchable knowledge base of claims, each with its verbatim quote."""
