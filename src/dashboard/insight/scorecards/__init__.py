"""Scorecards and their targets: whose there are, what is reached, the pace needed, setting by hand."""
