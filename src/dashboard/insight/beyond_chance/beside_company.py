"""Owns how members stand on KPIs beside the company: better, worse, or no real difference."""

from collections.abc import Mapping
from enum import StrEnum

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.insight.beyond_chance.evidence import tells
from dashboard.model.kpi import Better


class Beside(StrEnum):
    """Where the company's value lies, seen from a member's 95 % interval."""

    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"  # outside it, and neither way is better
    SAME = "same"
    FEW = "few"  # too few rows to tell


def beside_company(frame: pl.DataFrame, company: Mapping[str, float | None], least: int) -> pl.DataFrame:
    """Give an answer by members with the `standing` of each row; one of under `least` rows tells nothing."""
    held = pl.col("kpi").replace_strict(dict(company), return_dtype=pl.Float64, default=None)
    sign = {one.id: {Better.HIGHER: 1, Better.LOWER: -1}.get(one.better, 0) for one in KPI.values()}
    lead = (pl.col("value") - held).sign() * pl.col("kpi").replace_strict(sign, return_dtype=pl.Float64)
    standing = (
        pl.when(~tells(least) | held.is_null()).then(pl.lit(Beside.FEW.value))
        .when(held.is_between("low", "high")).then(pl.lit(Beside.SAME.value))
        .when(lead > 0).then(pl.lit(Beside.BETTER.value))
        .when(lead < 0).then(pl.lit(Beside.WORSE.value))
        .otherwise(pl.lit(Beside.OTHER.value))
    )  # fmt: skip
    return frame.with_columns(standing=standing)
