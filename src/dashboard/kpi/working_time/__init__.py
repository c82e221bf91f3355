"""Working calendars, and the derived tables by which durations are counted in working hours."""
