"""What a page looks at, in its address: days, comparison, filters, choices, sections."""
