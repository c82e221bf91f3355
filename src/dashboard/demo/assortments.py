"""Owns which products were chosen for which group."""

import polars as pl

from dashboard.demo.products import GROUP_OF_PRODUCT, PRODUCT_IDS
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.span import Span, as_date

LEAST_SHARE = 0.05  # of the group's purchases; product groups under it are left out


def assortments(profiles: tuple[GroupProfile, ...], span: Span) -> pl.DataFrame:
    """Give the table `assortments`: products of the product groups that the group buys most."""
    rows = [
        (p.id, product)
        for p in profiles
        for product, group in zip(PRODUCT_IDS, GROUP_OF_PRODUCT, strict=True)
        if p.product_mix[group] >= LEAST_SHARE * sum(p.product_mix)
    ]
    table = pl.DataFrame(rows, schema={"group_id": pl.String, "product_id": pl.String}, orient="row")
    return table.with_columns(
        pl.lit(as_date(span.regrouped)).alias("valid_from"), pl.lit(None, dtype=pl.Date).alias("valid_to")
    )
