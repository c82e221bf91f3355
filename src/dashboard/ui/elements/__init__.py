"""What a page is drawn of: the look, tables, charts to click, names in pictures, downloads."""
