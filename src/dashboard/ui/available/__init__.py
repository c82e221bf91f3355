"""What there is to show, and what is said where something is lacking."""
