"""The data page: out of the demo company, questions answered, what a load brought, settings."""

import time
from datetime import date

import pytest

from dashboard.quality.demo_company import demo_loads
from dashboard.store import Store
from tests.desk import Desk
from tests.pages.conftest import PATIENCE

CUSTOMERS = ("customers.csv", "customer_id,name\nc1,One\nc2,Two\n")


def words(app) -> str:
    kinds = ("subheader", "markdown", "caption", "info", "warning", "error", "success")
    return "\n".join(str(one.value) for kind in kinds for one in getattr(app, kind))


def wait_for(app, key: str):
    """Run the app until there is a button of that key."""
    deadline = time.monotonic() + PATIENCE
    while not any(button.key == key for button in app.button):
        assert time.monotonic() < deadline, words(app)
        time.sleep(0.05)
        app.run()
    return app.button(key=key)


def upload(app, text: str, name: str = "contacts.csv"):
    app.get("file_uploader")[0].upload(name, text.encode(), "text/csv").run()
    return app


@pytest.mark.parametrize(
    ("answer", "day"), [("day first", date(2025, 4, 3)), ("month first", date(2025, 3, 4))]
)
def test_dates_that_do_not_tell_are_asked_for_and_read_as_answered(
    open_app, desk: Desk, answer: str, day: date
) -> None:
    desk.load(CUSTOMERS)
    rows = "".join(f"i{number},c1,03-04-2025,phone\n" for number in range(1, 5))
    app = upload(open_app(desk.store)("data"), f"interaction_id,customer_id,opened_at,channel\n{rows}")
    deadline = time.monotonic() + PATIENCE
    while not app.radio:
        assert time.monotonic() < deadline, words(app)
        app.run()
    assert "day or the month comes first" in words(app)
    assert "--" not in words(app)
    app.radio[0].set_value(answer).run()
    wait_for(app, "load-check").click().run()
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    assert desk.rows("SELECT DISTINCT _day FROM interactions") == [(day,)]


def test_a_load_that_is_done_says_what_can_be_seen_and_what_is_missing(open_app, store: Store) -> None:
    app = upload(open_app(store)("data"), CUSTOMERS[1], CUSTOMERS[0])
    wait_for(app, "load-check").click().run()
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    said = words(app)
    assert "Done: 2 rows stored in 1 tables" in said
    assert "**Surveys** for Customer satisfaction" in said.replace("\\", "")
    assert any(link.proto.page.endswith("overview") or link.proto.label for link in app.get("page_link"))


def test_the_demo_company_can_be_taken_out_for_own_files(open_app, store: Store) -> None:
    app = open_app(store)("data")
    assert "no data here yet" in words(app)
    app.button(key="demo-open").click().run()
    wait_for(app, "demo-remove")
    assert "You are looking at the demo company" in words(app)
    assert len(demo_loads(store)) == 1
    app.button(key="demo-remove").click().run()
    assert demo_loads(store) == ()
    assert sum(store.counts().values()) == 0
    assert "The demo company is out" in words(app)
    assert "You are looking at the demo company" not in words(app)
    assert app.get("file_uploader")


def test_own_files_beside_the_demo_company_are_warned_of(open_app, desk: Desk) -> None:
    upload_ = desk.file(*CUSTOMERS)
    from dashboard.intake import commit, inspect, plan
    from dashboard.quality.upload_checks import check_rows

    commit(desk.store, plan(desk.store, inspect(desk.store, [upload_], "demo"), check_rows))
    app = upload(open_app(desk.store)("data"), "customer_id,name\nc9,Nine\n", "own.csv")
    wait_for(app, "load-check").click().run()
    wait_for(app, "plan-load")
    assert any("mixed" in one.value for one in app.warning)


def test_settings_are_kept_and_count_at_once(open_app, two_tables: Store) -> None:
    app = open_app(two_tables)("data", tab="settings")
    app.text_input(key="setting-company-").set_value("Ours & Co")
    app.number_input(key="setting-inactivity_days-365").set_value(20)
    app.number_input(key="setting-dominant_share-0.6").set_value(75.0)
    app.button(key="settings-keep").click().run()
    kept = two_tables.settings()
    assert (kept.company, kept.inactivity_days, kept.dominant_share) == ("Ours & Co", 20, 0.75)
    assert (kept.time_zone, kept.currency, kept.rate_per_minute) == ("Europe/Amsterdam", "EUR", 0.75)
    assert next(one for one in app.selectbox if one.label == "Currency").disabled  # there is data
    # one call in the last 20 days of June 2026: by c4
    app.switch_page("pages/overview.py").run()
    assert any('class="kpi-value" title="1">1<' in block.proto.body for block in app.get("html"))
