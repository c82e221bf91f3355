"""The one statement that is shown of a number gives it, run by itself on the tables of the store."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dashboard.catalog.kpis import KPI, KPIS
from dashboard.grouping import begin_draft, groupings
from dashboard.kpi import answer, available, made_script, statement
from dashboard.kpi.asking.spans import GRAINS
from dashboard.kpi.statements.layout import laid_out, literal, with_values
from dashboard.model.kpi import Effect, Growth
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Hours, Question, Scope
from dashboard.store import Store
from tests.kpi.asking import fitting
from tests.kpi.company import random_company

ANSWER = "INSERT INTO surveys (survey_id, customer_id, _day, csat) VALUES ('s', 'c1', '2025-06-02', 5)"
FIGURES = {"value": pl.Float64, "numerator": pl.Float64, "n": pl.Int64}
GROUPS = ("G-CARE", "G-GROWING", None)
CHANGES: dict[str, dict[str, Any]] = {
    "total": {},
    "by group": {"by": ("group",)},
    "by team and quarter": {
        "by": ("team", "quarter"),
        "kpis": ("demand_shift", "retention", "profit", "csat", "clv", "backlog_age"),
    },
    "of some groups": {"filters": (Filter("group", GROUPS),)},
    "by department, restated": {"by": ("department",), "is_restated": True},
    "by working hours and days": {
        "by": ("quarter",), "hours": Hours.WORKING, "is_per_working_day": True, "compare": Compare.BOTH,
        "kpis": ("first_response_median", "resolution_p90", "revenue_growth", "new_way_effect"),
    },
    "of part of the company": {
        "scope": Scope((Filter("region", ("Utrecht", "Limburg")),), sees_persons=False),
    },
    "of a group in sight": {"by": ("customer_type",), "scope": Scope((Filter("group", ("G-CARE",)),))},
    "against a year earlier": {
        "by": ("group",), "compare": Compare.YEAR,
        "kpis": ("revenue_growth", "demand_shift", "new_way_effect"),
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A company of all the oddities there are."""
    store = Store.open(tmp_path_factory.mktemp("odd"))
    random_company(9).load(store)
    yield store
    store.close()


def year(store: Store, **changes: Any) -> Question:
    """Give a question of a year for all KPIs whose rows have what it asks for."""
    last = store.last_day()
    assert last
    period = Period(date(last.year - 1, last.month, last.day), last)
    return fitting(Question(available(store), period, last).with_(**changes))


def run(store: Store, sql: str, by: tuple[str, ...]) -> pl.DataFrame:
    """Run a statement as it stands, by the driver alone."""
    found = store.cursor().sql(sql).pl()
    return found.with_columns(pl.col(name).cast(kind) for name, kind in FIGURES.items()).with_columns(
        pl.col(name).cast(pl.String) for name in by
    )


def held_to_shown(store: Store, asked: Question) -> set[str]:
    """Hold every statement to what is shown; gives the KPIs without one."""
    shown = answer(store, asked).frame
    without = set()
    for kpi_id in asked.kpis:
        sql = statement(store, asked.with_(kpis=(kpi_id,)))
        if not sql:
            without.add(kpi_id)
            continue
        found = run(store, sql, asked.by)
        wanted = shown.filter(pl.col("kpi") == kpi_id).select(*asked.by, *FIGURES)
        if asked.compare is not Compare.NONE:  # cells that occur only in what they are held against
            wanted = wanted.join(found, on=list(asked.by), how="semi", nulls_equal=True)
        if asked.by:  # of days on which a group does not hold nothing is shown, and nothing counted
            keys = {"on": list(asked.by), "nulls_equal": True}
            is_growth = isinstance(KPI[kpi_id].measure, Growth)  # to or from nothing
            unshown = found.filter((pl.col("numerator").fill_null(0) == 0) | is_growth).join(
                wanted.filter(pl.col("value").is_null()), how="semi", **keys
            )
            found, wanted = (one.join(unshown, how="anti", **keys) for one in (found, wanted))
        assert_frame_equal(found, wanted, check_row_order=False, rel_tol=1e-9, abs_tol=1e-9)
    return without


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_the_statement_of_every_kpi_gives_the_figures_that_are_shown(
    demo_store: Store, changes: Mapping[str, Any]
) -> None:
    assert set(available(demo_store)) == set(KPI)
    asked = year(demo_store, **changes)
    without = held_to_shown(demo_store, asked)
    has_days = bool(set(asked.by) & set(GRAINS))
    effects = {one.id for one in KPIS if isinstance(one.measure, Effect)}
    assert without == (effects & set(asked.kpis) if has_days or asked.scope.filters else set())


@pytest.mark.parametrize("changes", [{}, {"by": ("group", "month")}], ids=["total", "by group and month"])
def test_the_statements_of_an_odd_company_give_its_figures(odd: Store, changes: Mapping[str, Any]) -> None:
    held_to_shown(odd, year(odd, **changes))


def test_what_a_viewer_may_see_is_in_the_statement(demo_store: Store) -> None:
    whole = year(demo_store).with_(kpis=("complaints_per_1000",))
    part = whole.with_(scope=Scope((Filter("group", ("G-CARE",)),)))
    figures = [run(demo_store, statement(demo_store, one), ()).row(0) for one in (whole, part)]
    assert figures[0][2] > figures[1][2] > 0
    assert statement(demo_store, part).count("'G-CARE'") == 2  # of the contacts, and of the customers


def test_the_statement_of_a_draft_gives_its_figures(demo_folder: Path, tmp_path: Path) -> None:
    store = Store.open(shutil.copytree(demo_folder, tmp_path / "store"))
    draft = begin_draft(store, "a trial", groupings(store)[-1].grouping_id).grouping_id
    for kpi_id in ("csat", "retention", "contacts_per_customer"):
        asked = year(store, by=("group",), grouping=draft).with_(kpis=(kpi_id,))
        found = run(store, statement(store, asked), asked.by)
        wanted = answer(store, asked).frame.select("group", *FIGURES)
        assert_frame_equal(found, wanted, check_row_order=False, rel_tol=1e-9)
        assert found.height > 3
    store.close()


def test_quotes_in_values_stay_values(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id, region) VALUES ('c1', 'it''s $as_of; --')")
        cursor.execute(ANSWER)
    day = date(2025, 6, 30)
    asked = Question(("csat",), Period(date(2025, 6, 1), date(2025, 7, 1)), day)
    asked = asked.where("region", "it's $as_of; --")
    assert run(store, statement(store, asked), ()).row(0) == (1.0, 1.0, 1)


def test_days_without_data_have_no_statement(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id) VALUES ('c1')")
        cursor.execute(ANSWER)
    june = Question(("csat",), Period(date(2025, 6, 1), date(2025, 7, 1)), date(2025, 6, 30))
    assert statement(store, june)
    assert not statement(store, june.with_(period=Period(date(2025, 4, 1), date(2025, 5, 1))))
    assert not statement(store, june.with_(period=Period(date(2025, 7, 1), date(2025, 8, 1))))
    assert not statement(store, june.with_(kpis=("revenue",)))
    by_month = june.with_(by=("month",), period=Period(date(2025, 5, 1), date(2025, 7, 1)))
    assert run(store, statement(store, by_month), ("month",)).rows() == [("2025-06", 1.0, 1.0, 1)]


def test_values_are_written_in_as_they_are() -> None:
    given = {"a": "o'clock $b", "b": None, "c": 0.1, "d": True, "e": date(2025, 1, 2), "f": 3.0, "g": 1e-7}
    found = with_values("$a, $b, $c, $d, $e, $f, $g", given)
    assert found == "'o''clock $b', NULL, 0.1e0, TRUE, DATE '2025-01-02', 3, 1e-07"
    with pytest.raises(TypeError):
        literal(["a list"])
    said = """SELECT 'US$100', 'it''s $a', "$a", "a ""$a" """
    assert with_values(f"{said}, $a", {"a": 1}) == f"{said}, 1"


def test_lines_that_are_too_wide_go_on_below() -> None:
    names = ", ".join(f"column_{place}" for place in range(15))
    sql = f"SELECT {names}, CASE WHEN a AND b THEN c END AS found FROM t WHERE a = 1 AND b BETWEEN 2 AND 3"
    lines = laid_out(sql).splitlines()
    assert lines[0].startswith("SELECT column_0, column_1")
    assert lines[1].startswith("    column_10")
    assert lines[-3:] == [
        "    CASE WHEN a AND b THEN c END AS found", "FROM t", "WHERE a = 1 AND b BETWEEN 2 AND 3",
    ]  # fmt: skip
    assert max(map(len, lines)) <= 110


def test_the_tables_that_statements_read_follow_from_what_was_loaded(
    demo_folder: Path, tmp_path: Path
) -> None:
    store = Store.open(shutil.copytree(demo_folder, tmp_path / "store"))
    with store.write() as cursor:  # groups by rule, beside those with a list of members
        cursor.execute("DELETE FROM memberships WHERE group_id = 'G-CARE'")
        cursor.execute(
            "INSERT INTO groupings (grouping_id, name, valid_from) VALUES ('ruled', 'By rule', '2026-04-01')"
        )
        cursor.execute(
            "INSERT INTO groups (group_id, grouping_id, name, rule)"
            " VALUES ('R', 'ruled', 'Firms',"
            " 'customer_type = ''organisation'' OR region IN (''US$100'', ''$as_of'')')"
        )
    for kpi_id in ("csat", "service_level", "assortment_fit", "plan_adherence", "backlog"):
        asked = year(store, by=("group",)).with_(kpis=(kpi_id,))
        sql = statement(store, asked)
        wanted, script = run(store, sql, asked.by), made_script(store, sql)
        assert script
        cursor = store.cursor()
        for one in ("BEGIN", "DROP SCHEMA derived CASCADE", "CREATE SCHEMA derived", script):
            cursor.execute(one)
        assert_frame_equal(cursor.sql(sql).pl(), wanted, check_dtypes=False, check_row_order=False)
        cursor.execute("ROLLBACK")
    store.close()
