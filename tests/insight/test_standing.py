"""Where a group leads or lags the company: only where the company's value lies outside the group's
interval."""

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.insight import COMPARABLE, standings
from dashboard.model.kpi import Balance, Better, Mean, Quantile, Share


def test_leads_come_first_and_lags_last_in_the_direction_that_is_better() -> None:
    own = pl.DataFrame(
        {
            "kpi": ["csat", "service_level", "first_response_median", "nps"],
            "value": [0.90, 0.70, 5.0, 20.0],
            "low": [0.88, 0.66, 4.0, 10.0],
            "high": [0.92, 0.74, 6.0, 30.0],
            "n": [900, 500, 400, 300],
        }
    )
    company = pl.DataFrame(
        {"kpi": ["csat", "service_level", "first_response_median", "nps"], "value": [0.80, 0.80, 2.0, 25.0]}
    )
    found = standings(own, company, least=5)
    # csat: +0.10 ÷ 0.02 = 5; service level: −0.10 ÷ 0.04 = −2.5; response: slower, −3 ÷ 1 = −3; nps inside
    assert [(one.kpi, round(one.lead, 2)) for one in found] == [
        ("csat", 5.0),
        ("service_level", -2.5),
        ("first_response_median", -3.0),
    ]


def test_what_stands_on_a_few_rows_or_has_no_width_neither_leads_nor_lags() -> None:
    own = pl.DataFrame(
        {
            "kpi": ["csat", "service_level", "reach", "first_response_median"],
            "value": [1.0, 0.0, 1.0, 9.0],
            "low": [0.9, 0.0, 0.9, 8.0],
            "high": [1.0, 0.0, 1.0, 10.0],
            "n": [4, 50, None, 5],
        },
        schema_overrides={"n": pl.Int64},
    )
    company = pl.DataFrame({"kpi": own["kpi"], "value": [0.5, 0.5, 0.5, 2.0]})
    assert [one.kpi for one in standings(own, company, least=5)] == ["first_response_median"]


def test_what_is_compared_has_a_good_side_and_an_interval() -> None:
    assert len(set(COMPARABLE)) == len(COMPARABLE)
    for kpi_id in COMPARABLE:
        assert KPI[kpi_id].better is not Better.NEITHER
        assert isinstance(KPI[kpi_id].measure, Share | Balance | Mean | Quantile)
