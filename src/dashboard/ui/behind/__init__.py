"""What stands behind a number, one click from wherever it is shown: one panel for all of them."""
