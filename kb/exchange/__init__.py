"""Claims in and out of the base, one module per format."""
