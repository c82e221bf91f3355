"""Every page opens: on nothing, on two tables alone, and on the demo company."""

import pytest

from dashboard.store import Store
from tests.pages.conftest import PAGES

FILTERED = ("overview", "groups", "departments", "teams", "scorecards", "explore", "value", "way_of_working")


def words(app) -> str:
    kinds = ("title", "subheader", "markdown", "caption", "info", "warning", "error", "success")
    return "\n".join(str(one.value) for kind in kinds for one in getattr(app, kind))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_an_empty_store_and_says_what_to_do(open_app, store: Store, page: str) -> None:
    app = open_app(store)(page)
    assert not app.error
    if page not in ("data", "catalogue"):
        assert "no data here yet" in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_works_with_customers_and_interactions_alone(open_app, two_tables: Store, page: str) -> None:
    app = open_app(two_tables)(page)
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_the_demo_company(open_app, demo_store: Store, page: str) -> None:
    app = open_app(demo_store)(page)
    assert not app.error
    assert app.title[0].value


@pytest.mark.parametrize(
    "view",
    [
        {"channel": "email"},  # customers have none
        {"period": "custom", "from": "2026-07-05", "to": "2026-08-01"},  # nothing of it has begun
    ],
)
def test_every_page_works_whatever_is_looked_at(open_app, demo_store: Store, view: dict[str, str]) -> None:
    app = open_app(demo_store)(**view)
    for page in FILTERED:
        app.switch_page(f"pages/{page}.py").run()
        assert not app.error, page
        assert app.title[0].value, page


def test_the_overview_says_which_file_brings_what_is_not_shown(open_app, two_tables: Store) -> None:
    said = words(open_app(two_tables)()).replace("\\", "")
    assert "**Surveys** for Customer satisfaction (CSAT), Net Promoter Score" in said
    assert "**Orders** for Revenue" in said


def test_a_column_that_no_file_had_is_named(open_app, two_tables: Store) -> None:
    said = words(open_app(two_tables)()).replace("\\", "")
    assert "**resolved_at in Interactions** for Resolution, median" in said
    assert "First response, median" not in said.partition("not shown yet")[2]
    app = open_app(two_tables)("catalogue", kpi="cost_to_serve")
    assert "needs cost or minutes in Interactions" in words(app).replace("\\", "")


def test_customers_without_a_date_are_not_called_no_data(open_app, store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id) VALUES ('c1')")
    assert "no day is known yet" in words(open_app(store)())
    with store.write() as cursor:
        cursor.execute("UPDATE customers SET since = '2025-05-01'")
    app = open_app(store)()
    assert "As of 1 May 2025" in words(app)
    assert app.button(key="rows-customers_active")


def test_a_running_period_says_so_where_it_is_compared(open_app, two_tables: Store) -> None:
    month = {"period": "custom", "from": "2026-06-01", "to": "2026-06-30"}
    running = "still running: 12 of 30 days"
    assert running in words(open_app(two_tables)(as_of="2026-06-12", **month))
    assert running not in words(open_app(two_tables)(as_of="2026-06-12", compare="none", **month))
    assert "running" not in words(open_app(two_tables)(**month))


def test_whatever_is_compared_names_its_days_and_this_year_is_held_against_last(
    open_app, two_tables: Store
) -> None:
    app = open_app(two_tables)(period="month")
    assert "against the period before (May 2026)" in words(app)
    app.selectbox(key="filter-period").set_value("year").run()
    assert "against a year earlier (Jan 2025 – Jun 2025)" in words(app)
    app.selectbox(key="filter-compare").set_value("previous").run()
    assert "against the period before (Jul 2025 – Dec 2025)" in words(app)
    app.selectbox(key="filter-period").set_value("quarter").run()
    assert "against the period before (Jan 2026 – Mar 2026)" in words(app)


def test_what_is_counted_in_working_hours_is_called_so(open_app, two_tables: Store) -> None:
    chosen = {"hours": "working", "kpi": "first_response_median"}
    shown = words(open_app(two_tables)(**chosen))
    assert "· response times in working hours" in shown
    app = open_app(two_tables)("explore", hours="working", kpis="first_response_median", by="none")
    table = next(one.value for one in app.dataframe)
    assert any(name.startswith("First response, median, working hours (h)") for name in table.columns)
    assert not any("working" in name for name in table.columns if "First response" not in name)


def test_a_table_of_members_says_why_cells_are_empty(open_app, two_tables: Store) -> None:
    days = {"period": "custom", "from": "2026-03-01", "to": "2026-06-30"}  # the first contact is of 4 May

    def told(app) -> list[str]:
        every = [str(one.value).replace("\\", "") for one in app.caption]
        return [one for one in every if one.startswith("–") or "No data before" in one]

    beside_cards, early = told(open_app(two_tables)(**days))
    for one in (beside_cards, early):  # once, for all that it holds for
        assert one.count("No data before") == one.count("No data before 4 May 2026") == 1
    assert not early.startswith("–")  # every cell has a figure, of the days since
    with two_tables.write() as cursor:
        cursor.execute("UPDATE interactions SET direction = 'outbound' WHERE customer_id IN ('c3', 'c4')")
    *_, without = told(open_app(two_tables)(compare="none"))
    assert "Service level" in without
    assert without.endswith("nothing there that it counts")


def test_a_team_shows_its_people_and_its_accounts(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("teams")
    heads = [one.value for one in app.subheader]
    assert "Accounts" in heads
    assert "Members" not in heads
    people = next(table.value for table in app.dataframe if "since" in table.value.columns)
    assert {"employee_id", "name", "function"} <= set(people.columns)
    team = demo_store.query(
        """SELECT team_id FROM team_members WHERE valid_to IS NULL GROUP BY team_id
        HAVING list_sort(list(employee_id)) = list_sort($ids)""",
        {"ids": list(people["employee_id"])},
    )
    assert team.height == 1


def test_scorecards_stay_by_the_clock(open_app, demo_store: Store) -> None:
    shown = words(open_app(demo_store)("scorecards", hours="working"))
    assert "· response times in working hours" not in shown
