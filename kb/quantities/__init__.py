"""Numbers with units, money and percentages as texts state them."""
