"""The steps of loading files on the data page: receive, read and map, check, load; and what came of earlier
loads."""
