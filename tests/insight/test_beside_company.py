"""Where members stand beside the company: by hand, one of each standing."""

import polars as pl

from dashboard.insight.beyond_chance.beside_company import beside_company

CELLS = [  # kpi, group, value, low, high, n → standing; the company has 0.5 of each
    ("channel_fit", "a", 0.7, 0.6, 0.8, 9, "better"),  # more is better
    ("channel_fit", "b", 0.3, 0.2, 0.4, 9, "worse"),
    ("channel_fit", "c", 0.45, 0.3, 0.6, 9, "same"),
    ("channel_fit", "d", 0.9, 0.8, 1.0, 4, "few"),
    ("channel_fit", "e", None, None, None, 0, "few"),
    ("many_departments", "a", 0.7, 0.6, 0.8, 9, "worse"),  # less is better
    ("many_departments", None, 0.3, 0.2, 0.4, 9, "better"),
    ("sales_focus", "a", 0.7, 0.6, 0.8, 9, "other"),  # neither is
    ("inward_ratio", "a", 0.7, 0.6, 0.8, 9, "few"),  # nothing is known of the company
]


def test_every_standing() -> None:
    names = ("kpi", "group", "value", "low", "high", "n", "wanted")
    frame = pl.DataFrame(CELLS, schema=names, orient="row")
    company = {"channel_fit": 0.5, "many_departments": 0.5, "sales_focus": 0.5, "inward_ratio": None}
    found = beside_company(frame, company, least=5)
    assert found["standing"].to_list() == found["wanted"].to_list()
