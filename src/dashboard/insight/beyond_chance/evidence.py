"""Owns which figures tell enough to be held against another: known, of enough rows, with a real interval."""

import polars as pl


def tells(least: int) -> pl.Expr:
    """Give the condition: a value of at least `least` rows whose 95% interval has some width."""
    known = pl.col("value").is_not_null() & (pl.col("high") > pl.col("low"))
    return (known & (pl.col("n") >= least)).fill_null(False)
