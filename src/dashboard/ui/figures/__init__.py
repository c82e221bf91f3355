"""A figure in words: value, change, evidence, what it is held against, who answers for it."""
