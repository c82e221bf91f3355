"""A scorecard to take along: gathered once, as PDF or workbook."""
