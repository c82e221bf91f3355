"""One question over one row set as one SQL query: what is joined, cut and filtered."""
