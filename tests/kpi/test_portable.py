"""Holds the SQL of every KPI to what means the same on DuckDB and on Spark."""

import re
from datetime import date
from typing import Any

import pytest
import sqlglot
from sqlglot import exp

from dashboard import kpi
from dashboard.catalog.kpis import KPI, KPIS
from dashboard.catalog.rows import ON_DEMAND, ROW_SETS
from dashboard.catalog.rows.facts import FACT_TABLES, NEXT_OPENINGS, ORDERS_COUNTING, FactTable
from dashboard.catalog.rows.sums import SUMS, Summed
from dashboard.kpi.asking.aggregates import row_sets
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Question
from dashboard.store import Store
from tests.kpi.asking import fitting
from tests.kpi.company import random_company

SPRING = Period(date(2025, 3, 1), date(2025, 6, 1))
CUTS: dict[str, dict[str, Any]] = {
    "total": {"compare": Compare.PREVIOUS},
    "by group and month": {"by": ("group", "month"), "compare": Compare.YEAR},
    "by department": {"by": ("department",), "is_restated": True},
    "by team, filtered": {
        "by": ("team",),
        "filters": (Filter("group", ("new1", None)), Filter("region", ("Zuid",))),
    },
    "by coverage": {"by": ("coverage", "group"), "filters": (Filter("coverage", ("one", "several")),)},
    "by coverage in a grouping": {"by": ("coverage",), "grouping": "new"},
    "of a grouping": {"by": ("manager",), "grouping": "new", "filters": (Filter("team", ("T1",)),)},
}
SAME_ON_BOTH = {
    "date_diff": {"day", "microsecond"},  # months and hours are counted differently
}
REFUSED = (
    exp.ApproxQuantile, exp.WithinGroup, exp.PercentileDisc, exp.DateSub, exp.DayOfWeek, exp.DayOfWeekIso,
    exp.Extract, exp.Rand, exp.CurrentDate, exp.CurrentTimestamp, exp.Mod,
)  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = Store.open(tmp_path_factory.mktemp("portable"))
    random_company(4, customers=25).load(store)
    store.choose(channel_rates={"phone": 2.0})
    yield store
    store.close()


def parsed(sql: str) -> exp.Expression:
    """Read DuckDB SQL; with :name for $name, which sqlglot takes for the start of a quoted string."""
    return sqlglot.parse_one(re.sub(r"\$(\w+)", r":\1", sql), read="duckdb")


def faults(tree: exp.Expression) -> list[str]:
    found = [f"{node.sql()} differs between engines" for node in tree.find_all(*REFUSED)]
    for node in tree.find_all(exp.DateDiff):
        if (unit := str(node.args.get("unit")).lower()) not in SAME_ON_BOTH["date_diff"]:
            found.append(f"date_diff by {unit}")
    for node in tree.find_all(exp.Literal):
        if not node.is_string and "." in node.this and "e" not in node.this.lower():
            found.append(f"the decimal {node.this}: write {node.this}e0")
    for node in tree.find_all(exp.Div):
        if not isinstance(node.expression, exp.Literal | exp.Nullif):
            found.append(f"{node.sql()} may divide by zero: use nullif")
    for node in tree.find_all(exp.Group):
        if node.args.get("all"):
            found.append("GROUP BY ALL")
    found += [f"function {node.name} is not known to sqlglot" for node in tree.find_all(exp.Anonymous)]
    return found


@pytest.mark.parametrize("changes", CUTS.values(), ids=CUTS)
def test_the_sql_of_every_kpi_is_portable(asked: Store, changes: dict[str, Any]) -> None:
    every = tuple(k.id for k in KPIS)
    question = fitting(Question(every, SPRING, date(2025, 8, 1)).with_(**changes))
    result = kpi.answer(asked, question)
    assert len(result.sql) >= len({rows for one in question.kpis for rows in row_sets(KPI[one])})
    for sql in result.sql:
        tree = parsed(sql)
        assert faults(tree) == []
        for node in list(tree.find_all(exp.PercentileCont)):  # DuckDB's quantile_cont; Spark's is approximate
            node.replace(exp.Anonymous(this="percentile", expressions=[node.this, node.expression]))
        spark = tree.sql(dialect="spark")
        sqlglot.parse_one(spark, read="spark")
        assert "PERCENTILE_CONT" not in spark.upper()


@pytest.mark.parametrize("name", ["total", "by group and month"])
def test_the_statement_of_every_kpi_is_portable(asked: Store, name: str) -> None:
    every = tuple(k.id for k in KPIS)
    question = fitting(Question(every, SPRING, date(2025, 8, 1)).with_(**CUTS[name]))
    for kpi_id in question.kpis:
        if sql := kpi.statement(asked, question.with_(kpis=(kpi_id,))):
            assert faults(parsed(sql)) == []


@pytest.mark.parametrize("rows", ROW_SETS, ids=[rows.id for rows in ROW_SETS])
def test_row_sets_paste_no_values_and_read_only_what_they_say(rows: Any) -> None:
    tree = parsed(rows.reading(" ".join(name for layer in rows.layers for name in layer.adds)))
    assert faults(tree) == []
    read = {table.name for table in tree.find_all(exp.Table)} - {cte.alias for cte in tree.find_all(exp.CTE)}
    for name in read & set(SUMS):
        read |= {table.name for table in parsed(SUMS[name].facts).find_all(exp.Table)}
    assert read & set(ON_DEMAND) == set(rows.derived)
    own = {"spans", "days", "year_days", "year_pieces", "present", "groups_held", "bought", "contact_spans",
           "lifetimes",
           "memberships", "belonging_spans", "member_spans", "member_sets", "team_spans", "team_sets",
           "customer_numbers", "orders_counting",
           "working_days", "working_calendars",
           *SUMS, *(facts.name for facts in FACT_TABLES)}  # fmt: skip
    assert read <= {*rows.tables, *rows.derived, *own}


@pytest.mark.parametrize("table", ON_DEMAND.values(), ids=ON_DEMAND)
def test_tables_made_on_demand_are_made_by_portable_sql(table: FactTable) -> None:
    tree = parsed(table.made_of)
    assert faults(tree) == []
    assert {one.name for one in tree.find_all(exp.Table)} & set(ON_DEMAND) == set(table.reads)


@pytest.mark.parametrize("facts", FACT_TABLES, ids=[facts.name for facts in FACT_TABLES])
def test_facts_are_made_by_portable_sql_of_contract_tables(facts: FactTable) -> None:
    made = {"contact_facts": {"dated_interactions", "service_levels", "rates", "next_openings"},
            "order_facts": {"orders"}, "survey_facts": {"surveys"},
            "open_spans": {"contact_facts", "belonging_spans"}}  # fmt: skip
    tree = parsed(facts.made_of)
    assert faults(tree) == []
    assert {table.name for table in tree.find_all(exp.Table)} == made[facts.name]
    assert faults(parsed(NEXT_OPENINGS)) == faults(parsed(ORDERS_COUNTING)) == []


HARMFUL = {
    "months": "SELECT date_diff('month', a, b) FROM t",
    "decimal": "SELECT a * 0.75 FROM t",
    "division": "SELECT a / b FROM t",
    "approximate": "SELECT approx_quantile(a, 0.5e0) FROM t",
    "within group": "SELECT percentile_cont(0.5e0) WITHIN GROUP (ORDER BY a) FROM t",
    "weekday": "SELECT isodow(a) FROM t",
    "epoch": "SELECT epoch_us(a) FROM t",
    "group by all": "SELECT a, count(*) FROM t GROUP BY ALL",
    "clock": "SELECT current_date",
}


@pytest.mark.parametrize("sql", HARMFUL.values(), ids=HARMFUL)
def test_what_differs_is_refused(sql: str) -> None:
    assert faults(parsed(sql))


def test_joins_are_made_only_where_their_columns_are_read(asked: Store) -> None:
    for kpi_id, is_joined in (("contacts_per_customer", False), ("channel_fit", True)):
        sql = " ".join(kpi.answer(asked, Question((kpi_id,), SPRING, date(2025, 8, 1)), from_parts=False).sql)
        assert ("preferred_channel" in sql) == is_joined


@pytest.mark.parametrize("summed", SUMS.values(), ids=SUMS)
def test_what_is_added_up_per_customer_is_portable(summed: Summed) -> None:
    assert faults(parsed(summed.sql)) == []
