"""What is kept in memory of a version of the data, so that a later question needs no pass over the rows."""
