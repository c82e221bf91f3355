"""Owns which errors of the database driver mean that a file could not be read, for those who land files."""

import duckdb

UNREADABLE = (
    duckdb.InvalidInputException,
    duckdb.IOException,
    duckdb.ConversionException,
    duckdb.SerializationException,
)
