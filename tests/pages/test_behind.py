"""The panel behind a number: what it says of how, from where and against what, and how it is reached."""

from dashboard.access import Viewer
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from dashboard.ui.gate import guard
from tests.pages.test_every_page import words


def panel(app) -> str:
    """Give everything that is written, the panel among it."""
    facts = [block.proto.body for block in app.get("html") if 'class="facts"' in block.proto.body]
    return "\n".join([words(app), *facts, *(one.value for one in app.code)]).replace("\\", "")


def test_the_panel_says_how_from_where_and_against_what(open_app, two_tables: Store) -> None:
    with two_tables.write() as cursor:
        cursor.execute(
            """INSERT INTO targets (kpi, scope, period_start, value, source)
            VALUES ('answered', 'company', '2026-01-01', 0.9, 'the plan of 2026')"""
        )
    june = {"period": "custom", "from": "2026-06-01", "to": "2026-06-30", "compare": "previous"}
    app = open_app(two_tables)(**june)
    app.button(key="rows-answered").click().run()
    told = panel(app)
    # of four calls in June three were answered, in May both
    assert "<b>75.00%</b>" in told
    assert "rows, of which 3 count" in told
    assert "Wilson score interval" in told
    assert "<b>100.00%</b> <small>1 May 2026 – 31 May 2026" in told or "May 2026" in told
    assert "may be chance" in told
    assert "Fisher" in told
    assert "<b>90.00%</b>" in told
    assert "from the plan of 2026" in told
    assert "kpi answered --from 2026-06-01 --to 2026-07-01 --as-of 2026-06-30 --compare previous" in told
    assert "-- $" in told
    origin = next(one.value for one in app.dataframe if "Rows now" in one.value.columns)
    assert dict(zip(origin["Table"], origin["Rows now"], strict=True)) == {"Interactions": 6, "Targets": 1}
    assert "By" in origin.columns
    sql, tables = (one.value for one in app.code[1:3])
    assert two_tables.cursor().execute(sql).fetchall() == [(0.75, 3, 4)]
    assert "CREATE TABLE derived.contact_facts" in tables


def test_a_number_that_fell_is_explored_from_the_largest_setback_on(open_app, two_tables: Store) -> None:
    june = {"period": "custom", "from": "2026-06-01", "to": "2026-06-30"}
    for compare, order in (("previous", "lost"), ("none", None)):
        app = open_app(two_tables)(number="answered", compare=compare, **june)
        app.button(key="drill-explore").click().run()
        assert app.query_params.get("order") == order


def test_an_address_opens_the_panel_of_a_number_until_somebody_leaves(open_app, two_tables: Store) -> None:
    app = open_app(two_tables)(number="answered", of=["region:South"])
    assert "Region: South" in panel(app)
    assert "number" not in app.query_params
    app.run()  # as when the groups are examined meanwhile
    assert "How it was computed" in panel(app)
    app.switch_page("pages/value.py").run()
    assert "How it was computed" not in panel(app)
    app.switch_page("pages/overview.py").run()
    assert "How it was computed" not in panel(app)
    for strange in ({"number": "x"}, {"number": "csat"}, {"number": "answered", "of": "region:Mars"}):
        assert "How it was computed" not in panel(open_app(two_tables)(**strange))


def test_who_may_not_see_persons_is_told_no_names_and_no_single_opinions(
    open_app, demo_store: Store, monkeypatch
) -> None:
    app = open_app(demo_store)()
    app.button(key="rows-csat").click().run()
    assert any("survey_id" in one.value.columns for one in app.dataframe)
    viewer = Viewer("ann", Scope((Filter("region", ("Utrecht",)),), sees_persons=False), may_load=False)
    monkeypatch.setattr(guard, "admit", lambda: viewer)
    app = open_app(demo_store)(number="csat")
    told = panel(app)
    assert "What single people answered is not shown" in told
    assert not any("survey_id" in one.value.columns for one in app.dataframe)
    origin = next(one.value for one in app.dataframe if "Rows now" in one.value.columns)
    assert "By" not in origin.columns
    assert "Region: Utrecht" in told
    assert "The whole company" not in told
    assert "--where region=Utrecht" in told
    assert "customer.region IN ('Utrecht')" in told
    assert "CREATE TABLE" not in told  # it names all groups and their rules


def test_what_is_lacking_leads_to_the_template_of_its_table(open_app, two_tables: Store) -> None:
    app = open_app(two_tables)("data", tab="load", template="surveys")
    assert app.selectbox(key="choice-template").value == "surveys"
