"""The page of scorecards: one manager's card, all side by side, targets set by hand."""
