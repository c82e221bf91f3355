"""KPIs side by side on any page: as cards, as bars of members, as a table of members."""
