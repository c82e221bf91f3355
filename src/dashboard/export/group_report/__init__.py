"""The report on a grouping to take along: gathered once, as PDF or workbook."""
