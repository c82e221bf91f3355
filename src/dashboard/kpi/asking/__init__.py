"""What a question asks and whether it can be answered: its days, its rows, the data that is there."""
