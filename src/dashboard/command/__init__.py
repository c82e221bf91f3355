"""The command line: everything the pages do with data, without a browser, by the same code."""
