"""Which differences are real: against the company, within a ranking, of a group on all its KPIs."""
