"""What a rule may name of a customer: own columns and computed behaviour, as relations of attributes."""
