"""The page of group quality: the report on the groups, coverage and overlap, verdicts and findings."""
