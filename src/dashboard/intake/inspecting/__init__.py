"""The first look at files: which tables they feed, what was remembered, what only a person can decide."""
