"""The data page: out of the demo company, questions answered, what a load brought, settings."""

import getpass
import time
import zipfile
from datetime import date
from io import BytesIO

import pytest

from dashboard.kpi.working_time.calendars import calendars
from dashboard.model.calendar import written
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


def test_what_may_be_the_number_of_each_row_is_taken_as_answered(open_app, desk: Desk) -> None:
    desk.load(CUSTOMERS)
    rows = "AB-1;c1;2025-01-02 10:00;9\nAB-2;c2;2025-01-03 10:00;8\n"
    app = upload(open_app(desk.store)("data"), f"Dossiernummer;Klantnummer;Ingevuld op;NPS\n{rows}")
    deadline = time.monotonic() + PATIENCE
    while not app.radio:
        assert time.monotonic() < deadline, words(app)
        app.run()
    assert "“Dossiernummer” may be the number of each of the surveys" in words(app)
    app.radio[0].set_value("yes").run()
    wait_for(app, "load-check").click().run()
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    assert desk.rows("SELECT survey_id FROM surveys ORDER BY 1") == [("AB-1",), ("AB-2",)]


def test_lines_are_loaded_together_with_the_file_of_their_orders(open_app, desk: Desk) -> None:
    desk.load(CUSTOMERS)
    heads = b"orderID,customerID,orderDate\n1,c1,2025-01-02\n2,c2,2025-01-03\n"
    lines = b"orderID,productID,unitPrice,quantity\n1,P1,10.00,2\n1,P2,5.00,1\n2,P1,10.00,3\n"
    app = open_app(desk.store)("data")
    app.get("file_uploader")[0].upload("orders.csv", heads, "text/csv").upload("lines.csv", lines, "text/csv")
    app.run()
    wait_for(app, "load-check")
    assert "its orders are loaded by their lines" in words(app)
    price = next(box for box in app.selectbox if box.label.startswith("Unit price"))
    price.set_value("").run()
    next(box for box in app.selectbox if box.label.startswith("Unit price")).set_value("unitPrice").run()
    wait_for(app, "load-check").click().run()
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    assert desk.rows("SELECT customer_id, sum(revenue) FROM orders GROUP BY 1 ORDER BY 1") == [
        ("c1", 25),
        ("c2", 30),
    ]


def test_a_load_that_is_done_says_what_can_be_seen_and_what_is_missing(open_app, store: Store) -> None:
    app = upload(open_app(store)("data"), CUSTOMERS[1], CUSTOMERS[0])
    wait_for(app, "load-check").click().run()
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    said = words(app)
    assert "Done: 2 rows stored in 1 table," in said
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
    from dashboard.quality.uploads.checks import check_rows

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


def test_a_calendar_is_kept_and_refused_where_it_is_none(open_app, two_tables: Store) -> None:
    app = open_app(two_tables)("data", tab="settings")

    def typed(label: str):
        return next(one for one in app.text_input if one.label == label)

    typed("Friday").set_value("nine to five").run()
    assert any("opening hours" in one.value for one in app.error)
    assert app.button(key="calendar-keep").disabled
    typed("Friday").set_value("9-12").run()
    app.button(key="calendar-keep").click().run()
    assert not app.error
    kept = calendars(two_tables.settings())[""]
    assert (kept.country, written(kept.week[4]), kept.week[0]) == ("NL", "09:00-12:00", ((540, 1020),))
    app.button(key="calendar-drop").click().run()
    assert two_tables.settings().calendars == {}


CHANGES = (
    "interaction_id,customer_id,opened_at,channel,version\n"
    "i1,c1,03-04-2025,phone,2\ni1,c1,03-04-2025,email,10\ni2,c9,13-04-2025,phone,1\n"
)


def choose(app, label: str, value: str, number: int = 0):
    return [one for one in app.selectbox if one.label == label][number].set_value(value)


def creating(app):
    return next(one for one in app.toggle if one.label == "Create what rows refer to")


def test_checking_takes_what_is_chosen_on_every_sheet_along(open_app, desk: Desk) -> None:
    app = upload(open_app(desk.store)("data"), CHANGES)
    wait_for(app, "load-check")
    choose(app, "Several rows with the same key", "version")
    creating(app).set_value(True)
    choose(app, "Channel", "version")  # a column mapped by hand, read anew with all the others
    choose(app, "Channel", "channel")
    app.button(key="load-check").click().run()
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    # of i1 the highest version, 10 > 2; c1 and c9, which nobody knows, are created
    assert desk.rows("SELECT interaction_id, channel FROM interactions ORDER BY 1") == [
        ("i1", "email"),
        ("i2", "phone"),
    ]
    assert desk.rows("SELECT customer_id FROM customers ORDER BY 1") == [("c1",), ("c9",)]


def test_an_answer_leaves_the_other_choices_as_they_stand(open_app, desk: Desk) -> None:
    app = upload(open_app(desk.store)("data"), CHANGES.replace("13-04", "02-04"))
    deadline = time.monotonic() + PATIENCE
    while not app.radio:
        assert time.monotonic() < deadline, words(app)
        app.run()
    choose(app, "Several rows with the same key", "version")
    choose(app, "Topic", "version")
    creating(app).set_value(True)
    app.radio[0].set_value("month first").run()
    wait_for(app, "load-check")
    assert creating(app).value
    said = {one.label: one.value for one in app.selectbox}
    assert said["Several rows with the same key"] == said["Topic"] == "version"


def test_dates_are_read_otherwise_when_somebody_says_so(open_app, desk: Desk) -> None:
    desk.load(CUSTOMERS)
    app = upload(open_app(desk.store)("data"), "interaction_id,customer_id,opened_at\ni1,c1,03-04-25\n")
    deadline = time.monotonic() + PATIENCE
    while not app.radio:
        assert time.monotonic() < deadline, words(app)
        app.run()
    app.radio[0].set_value("day first").run()
    wait_for(app, "load-check")
    assert next(one for one in app.selectbox if one.label.startswith("Dates in")).value == "day first"
    choose(app, "Dates in opened\\_at: first comes", "year first")
    app.button(key="load-check").click().run()
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    assert desk.rows("SELECT _day FROM interactions") == [(date(2003, 4, 25),)]


def test_nothing_is_loaded_while_something_is_chosen_that_was_not_checked(open_app, desk: Desk) -> None:
    app = upload(open_app(desk.store)("data"), CHANGES)
    wait_for(app, "load-check").click().run()
    assert not wait_for(app, "plan-load").disabled
    creating(app).set_value(True).run()
    assert app.button(key="plan-load").disabled
    app.button(key="plan-again").click().run()
    assert not wait_for(app, "plan-load").disabled
    app.button(key="plan-load").click().run()
    wait_for(app, "outcome-more")
    # the two rows of i1 are set aside, nobody having said which counts; i2 brings its customer along
    assert desk.rows("SELECT customer_id FROM customers") == [("c9",)]


def test_where_nothing_gets_in_it_is_said_how_more_would(open_app, desk: Desk) -> None:
    app = upload(
        open_app(desk.store)("data"),
        ("interaction_id,customer_id,opened_at\ni1,nobody,2025-01-05\n"),
        "contacts.csv",
    )
    wait_for(app, "load-check").click().run()
    button = wait_for(app, "plan-load")
    while not any(one.label == "Let more rows in" for one in app.expander):
        app.run()
    assert next(one for one in app.expander if one.label == "Let more rows in").proto.expanded
    assert button.label == "Load no rows, keep those set aside for download"


def test_the_history_says_who_loaded(open_app, desk: Desk) -> None:
    app = upload(open_app(desk.store)("data"), CUSTOMERS[1], CUSTOMERS[0])
    wait_for(app, "load-check").click().run()
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    assert desk.rows("SELECT loaded_by FROM meta.loads") == [(getpass.getuser(),)]
    app = open_app(desk.store)("data", tab="history")
    assert any(f"· {getpass.getuser()} ·" in one.label.replace("\\", "") for one in app.expander)


def test_what_cannot_be_read_is_left_out_only_when_somebody_says_so(open_app, desk: Desk) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("cut.xlsx", b"PK\x03\x04 this is no workbook")
        archive.writestr("notes.txt", "Exported on Monday.\nQuestions? Ask Bo.\n")
        archive.writestr(*CUSTOMERS)
    app = open_app(desk.store)("data")
    app.get("file_uploader")[0].upload("batch.zip", packed.getvalue(), "application/zip").run()
    deadline = time.monotonic() + PATIENCE
    while not app.error:
        assert time.monotonic() < deadline, words(app)
        app.run()
    told = words(app).replace("\\", "")
    assert "cut.xlsx in batch.zip is damaged" in told
    assert "notes.txt in batch.zip is not loaded: no table is recognised in it" in told
    assert "--" not in told
    assert not any(button.key == "load-check" for button in app.button)
    next(one for one in app.toggle if one.label.startswith("Leave these out")).set_value(True).run()
    wait_for(app, "load-check").click().run()
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    assert desk.rows("SELECT count(*) FROM customers") == [(2,)]


OWN_WORDS = (
    "klantnummer;klanttype;regio;branche\n1;particulier;-;999\n2;overheid;Noord;bouw\n2;overheid;Zuid;bouw\n"
    "3;kerk;Zuid;bouw\n"
)


def test_words_and_empty_values_are_chosen_column_by_column(open_app, desk: Desk) -> None:
    app = upload(open_app(desk.store)("data"), OWN_WORDS, "klanten.csv")
    wait_for(app, "load-check")
    toggles = {one.label.split(":")[0]: one for one in app.toggle if "known words" in one.label}
    assert set(toggles) == {"klanttype"}
    assert any(
        "No word under klanttype is known (“overheid”, “kerk”, “particulier”)" in one.value
        for one in app.warning
    )
    toggles["klanttype"].set_value(True)
    choose(app, "kerk", "organisation")
    marks = {one.label: one for one in app.multiselect}
    assert marks["regio: read as empty"].value == ["-"]
    marks["regio: read as empty"].set_value([])
    assert "999" in marks["branche: read as empty"].options
    marks["branche: read as empty"].set_value(["999"])
    choose(app, "Several rows with the same key", "")
    app.button(key="load-check").click().run()
    wait_for(app, "plan-load")
    assert any("rows that contradict each other: 1" in one.label for one in app.expander)
    next(one for one in app.toggle if one.label == "Show the first of them").set_value(True).run()
    shown = next(frame.value for frame in app.dataframe if "_counts" in frame.value.columns)
    assert list(shown["region"]) == ["Noord", "Zuid"]
    assert list(shown["_counts"]) == [False, True]
    wait_for(app, "plan-load").click().run()
    wait_for(app, "outcome-more")
    rows = "SELECT customer_type, region, industry FROM customers ORDER BY customer_id"
    assert desk.rows(rows) == [
        ("individual", "-", None), ("government", "Zuid", "bouw"), ("organisation", "Zuid", "bouw"),
    ]  # fmt: skip
