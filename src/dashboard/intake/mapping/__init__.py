"""Which columns headers mean, and which values the words of a file; knows no load."""
