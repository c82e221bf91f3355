"""What a load stores: its rows in one transaction, and those that it sets aside, with every reason."""
