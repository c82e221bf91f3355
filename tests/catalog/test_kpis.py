import pytest

from dashboard.catalog.dimensions import DIMENSION, DIMENSIONS
from dashboard.catalog.kpis import KPI, KPIS
from dashboard.catalog.rows import ROW_SETS
from dashboard.catalog.tables import TABLE
from dashboard.kpi.asking.aggregates import row_sets
from dashboard.model.dimension import Dimension
from dashboard.model.kpi import Kpi
from dashboard.model.rows import RowSet
from dashboard.model.text import Text

PROMISED = (
    "customers_active",
    "csat",
    "csat_mean",
    "nps",
    "ces",
    "survey_response",
    "retention",
    "churn",
    "repeat_rate",
    "net_revenue_retention",
    "tenure",
    "contacts_per_customer",
    "answered",
    "complaints_per_1000",
    "disputes_per_1000",
    "suggestions_per_1000",
    "demands_per_1000",
    "reach",
    "first_response_median",
    "first_response_p90",
    "resolution_median",
    "resolution_p90",
    "service_level",
    "first_contact_resolution",
    "backlog",
    "backlog_age",
    "revenue",
    "margin",
    "margin_rate",
    "cost_to_serve",
    "cost_to_serve_per_customer",
    "profit",
    "return_on_revenue",
    "revenue_growth",
    "customer_growth",
    "top20_share",
    "best_followed_up",
    "assortment_use",
    "function_coverage",
    "knowledge_coverage",
    "qualified_share",
    "time_to_qualify",
    "customers_per_employee",
    "loops_closed",
    "orientation_score",
)


def test_the_catalogue_holds_what_is_promised() -> None:
    assert set(PROMISED) <= set(KPI)
    assert len(KPI) == len(KPIS)


@pytest.mark.parametrize("kpi", KPIS, ids=[kpi.id for kpi in KPIS])
def test_a_kpi_is_told_in_three_languages_and_stands_on_declared_tables(kpi: Kpi) -> None:
    for text in (kpi.name, kpi.about, kpi.formula):
        assert_told(text)
    assert kpi.about.en.endswith(".")
    assert kpi.source
    assert kpi.needs
    assert set(kpi.needs) <= set(TABLE)
    assert row_sets(kpi)


def assert_told(text: Text) -> None:
    assert text.en
    assert text.nl
    assert text.fi


@pytest.mark.parametrize("rows", ROW_SETS, ids=[rows.id for rows in ROW_SETS])
def test_a_row_set_knows_its_tables_and_dimensions(rows: RowSet) -> None:
    assert_told(rows.title)
    assert set(rows.tables) <= set(TABLE)
    assert set(rows.dimensions) <= set(DIMENSION)
    assert ("department" in rows.dimensions) == (rows.belongs_by == "department_id")
    assert rows.shows


@pytest.mark.parametrize("dimension", DIMENSIONS, ids=[dimension.id for dimension in DIMENSIONS])
def test_a_dimension_names_columns_that_exist(dimension: Dimension) -> None:
    assert_told(dimension.title)
    columns = [*dimension.found_in]
    if dimension.label_from:
        table, key, name = dimension.label_from
        columns += [(table, key), (table, name)]
    assert columns or dimension.fixed
    for table, column in columns:
        assert TABLE[table][column]
