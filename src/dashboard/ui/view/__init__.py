"""What a page looks at: days, comparison, filters, choices, sections; in its address, and as a `Page`."""
