"""What stands behind a number: its rows with names, its tables and loads, who answers for customers."""
