"""The statistics of the checks: plain numbers in, plain numbers out; nothing of groups or tables."""
