"""A viewer of a part: nothing out of their sight is named, offered or opened, whatever the address says."""

import re
import shutil
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.access import Viewer
from dashboard.grouping import begin_draft, groupings
from dashboard.insight.ownership.assigning import Owners, assign
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from dashboard.store.annotations import annotate, read_annotations
from dashboard.ui.asking.jobs import JOBS
from dashboard.ui.gate import guard
from tests.desk import Desk
from tests.pages.conftest import markup
from tests.pages.test_data import upload, wait_for
from tests.pages.test_every_page import words

OWN, OTHER = "G-GROWING", "G-CARE"


@pytest.fixture
def of_a_group(demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    scope = Scope((Filter("group", (OWN,)),))
    monkeypatch.setattr(guard, "admit", lambda: Viewer("part", scope, may_load=False))
    return demo_store


def stranger(store: Store) -> tuple[str, str]:
    """Give a customer who never was in the group."""
    found = store.query(
        """SELECT customer_id, name FROM customers ANTI JOIN (FROM memberships WHERE group_id = $own)
        USING (customer_id) WHERE name IS NOT NULL ORDER BY 1 LIMIT 1""",
        {"own": OWN},
    )
    return found.row(0)


def test_filters_offer_only_what_is_in_sight(open_app, of_a_group: Store) -> None:
    app = open_app(of_a_group)(group=OTHER)
    for name, own in (("group", "Growing companies"), ("department", "Business")):
        offered = app.multiselect(key=f"filter-{name}").options
        assert offered[0] == own
        assert len(offered) == 2  # the other one is "none"
    assert "Care and education" not in words(app)
    assert OTHER in words(app).replace("\\", "")  # what was typed is told to be unknown


def test_an_address_opens_and_names_no_stranger(open_app, of_a_group: Store) -> None:
    customer, name = stranger(of_a_group)
    show = open_app(of_a_group)
    app = show("explore", at=[f"customer:{customer}"])
    assert name not in words(app).replace("\\", "")
    assert not any(str(button.key).startswith("way-") for button in app.button)
    app = show(number="csat", of=[f"customer:{customer}"])
    assert name not in words(app).replace("\\", "")
    assert not app.get("code")


SECTIONS = (
    ("overview", {}),
    ("groups", {}),
    ("teams", {}),
    ("value", {"part": "best"}),
    ("way_of_working", {"part": "roll_out"}),
    ("group_quality", {"part": "coverage"}),
    ("ownership", {"mend": OTHER}),
    ("workshop", {"draft": "secret-plan"}),
    ("workshop", {"draft_group": OTHER}),
    ("data", {"tab": "loaded"}),
    ("data", {"tab": "history"}),
    ("explore", {"by": "group", "then": "employee"}),
)


@pytest.fixture
def spoiled(demo_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """The demo company with a draft, annotations, owners set by hand with a team in sight, and customers of
    the group that are in another one too."""
    opened = Store.open(shutil.copytree(demo_folder, tmp_path / "store"))
    with opened.write() as cursor:
        cursor.execute(
            """INSERT INTO memberships (customer_id, group_id, valid_from)
            SELECT customer_id, $other, '2024-01-01' FROM memberships WHERE group_id = $own LIMIT 9""",
            {"own": OWN, "other": OTHER},
        )
    begin_draft(opened, "Secret plan", groupings(opened)[0].grouping_id)
    day = opened.last_day()
    assert day
    annotate(opened, day - timedelta(days=100), f"Visited {stranger(opened)[1]}", "zoe")
    annotate(opened, day - timedelta(days=99), "Care moved house", "zoe", ("group", OTHER))
    assign(opened, OTHER, Owners(*elsewhere(opened)), day, "zoe")
    yield opened
    JOBS.end(opened)
    opened.close()


def elsewhere(store: Store) -> tuple[str | None, str | None, str]:
    """Give owners for another group: a department, no manager, and a team of another one that is in sight."""
    found = store.query(
        """SELECT d.department_id, t.team_id FROM teams AS t JOIN accounts USING (team_id)
        JOIN memberships AS m USING (customer_id) JOIN departments AS d ON d.department_id <> t.department_id
        WHERE m.group_id = $own ORDER BY ALL LIMIT 1""",
        {"own": OWN},
    )
    department, team = found.row(0)
    return department, None, team


def foreign(store: Store) -> set[str]:
    """Give names and ids of groups and drafts, and of people, that have nothing to do with the group."""
    own = "(SELECT customer_id FROM memberships WHERE group_id = $own)"
    groups = """SELECT unnest([group_id, name]) FROM groups WHERE group_id <> $own
        AND name NOT IN (SELECT name FROM departments)"""  # which may serve customers in sight
    people = f"""SELECT e.name FROM employees AS e ANTI JOIN (
        SELECT employee_id FROM interactions WHERE customer_id IN {own}
        UNION SELECT employee_id FROM orders WHERE customer_id IN {own}
        UNION SELECT employee_id FROM opportunities WHERE customer_id IN {own}
        UNION SELECT owner_id FROM commitments WHERE customer_id IN {own}
        UNION SELECT known_by FROM contacts WHERE customer_id IN {own}
        UNION SELECT employee_id FROM team_members WHERE team_id IN
            (SELECT team_id FROM accounts WHERE customer_id IN {own})
        UNION SELECT lead_id FROM teams WHERE team_id IN
            (SELECT team_id FROM accounts WHERE customer_id IN {own})
        UNION SELECT employee_id FROM employees WHERE department_id IN
            (SELECT department_id FROM groups WHERE group_id = $own)) AS d USING (employee_id)
        WHERE e.name NOT IN (SELECT name FROM customers WHERE name IS NOT NULL)"""
    named = store.query(f"{groups} UNION {people}", {"own": OWN}).to_series().to_list()
    return {*named, "Secret plan", "Care moved house", stranger(store)[1]}


def test_no_page_names_what_is_out_of_sight(
    open_app, spoiled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = Scope((Filter("group", (OWN,)),))
    monkeypatch.setattr(guard, "admit", lambda: Viewer("part", scope, may_load=True))
    strange, show, told = foreign(spoiled), open_app(spoiled), []
    for page, address in SECTIONS:
        app = show(page, **address)
        for _ in range(100):
            if "being examined" not in words(app):
                break
            time.sleep(0.1)
            app.run()
        said = "\n".join(drawn(app)).replace("\\", "")
        typed = {one for value in address.values() for one in (value,)}
        teams = re.compile(r"\bTeam [A-Z][\w ]*? \d+\b")  # teams of customers in sight are named after groups
        left = teams.sub("", said)
        told += [
            (page, address, one)
            for one in strange - typed
            if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", left)
        ]
    assert not told


def drawn(app) -> Iterator[str]:
    """Give everything a page draws: words, markup, what can be chosen, the cells of tables."""
    yield words(app)
    yield from markup(app)
    for one in (*app.selectbox, *app.multiselect):
        yield from one.options
    for one in (*app.button, *app.expander):
        yield one.label
    for one in app.dataframe:
        yield from (str(cell) for column in one.value.columns for cell in one.value[column])


def test_unknown_words_of_rows_out_of_sight_are_not_told(
    open_app, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.load(("customers.csv", "customer_id,region,since\nc1,North,2025-01-01\nc2,South,2025-01-01\n"))
    heading = "interaction_id,customer_id,opened_at,channel,direction\n"
    contacts = "1,c1,2025-03-01 10:00,phone,\n2,c2,2025-03-02 10:00,phone,melding Jansen BV\n"
    desk.load(("contacts.csv", heading + contacts))
    pages = (
        ("overview", {}),
        ("explore", {}),
        ("data", {"tab": "loaded"}),
        ("catalogue", {"kpi": "backlog"}),
    )
    for scope, hears in ((Scope(), True), (Scope((Filter("region", ("North",)),)), False)):
        monkeypatch.setattr(guard, "admit", lambda scope=scope: Viewer("part", scope, may_load=False))
        for page, address in pages:
            told = "\n".join(drawn(open_app(desk.store)(page, **address))).replace("\\", "")
            assert "known words in direction" in told
            assert ("Jansen" in told) == hears, page


def test_loads_of_others_are_told_by_their_rows_in_sight_and_own_ones_can_be_taken_back(
    open_app, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, region in (("south.csv", "South"), ("north.csv", "North"), ("mine.csv", "East")):
        rows = "".join(f"{region}{at},{region},2025-01-0{at}\n" for at in range(1, 4))
        desk.load((name, f"customer_id,region,since\n{rows}"))
    with desk.store.write() as cursor:
        cursor.execute("UPDATE meta.loads SET loaded_by = 'part' WHERE load_id = 3")
    scope = Scope((Filter("region", ("North",)),))
    monkeypatch.setattr(guard, "admit", lambda: Viewer("part", scope, may_load=True))
    app = open_app(desk.store)("data", tab="history")
    heads = [one.label for one in app.expander]
    assert [next(name for name in ("mine", "north", "south") if name in head) for head in heads] == [
        "mine", "north",
    ]  # fmt: skip
    assert [one.key for one in app.button if str(one.key).startswith("undo-")] == ["undo-3"]
    app = open_app(desk.store)("data", tab="loaded")
    table = app.dataframe[0].value
    assert table[table.iloc[:, 0] == "Customers"].iloc[0, 1] == 3  # of nine


@pytest.fixture
def two_groups(two_tables: Store) -> Store:
    """The company of two tables with a group in the North, g1, and one in the South, g2."""
    with two_tables.write() as cursor:
        cursor.execute(
            "INSERT INTO groupings (grouping_id, name, valid_from) VALUES ('x', 'X', '2020-01-01')"
        )
        for group, customer in (("g1", "c1"), ("g2", "c3")):
            cursor.execute("INSERT INTO groups (group_id, grouping_id, name) VALUES ($1, 'x', $1)", [group])
            cursor.execute(
                "INSERT INTO memberships (customer_id, group_id, valid_from) VALUES ($1, $2, '2020-01-01')",
                [customer, group],
            )
    return two_tables


@pytest.mark.parametrize("deed", ["keep", "remove"])
@pytest.mark.parametrize("about", [None, ("group", "g2")], ids=["the whole company's", "another group's"])
def test_an_annotation_that_became_somebody_elses_meanwhile_is_left(
    open_app, two_groups: Store, monkeypatch: pytest.MonkeyPatch, deed: str, about: tuple[str, str] | None
) -> None:
    number = annotate(two_groups, date(2026, 5, 20), "Moved", "zoe", ("group", "g1"))
    scope = Scope((Filter("group", ("g1",)),))
    monkeypatch.setattr(guard, "admit", lambda: Viewer("part", scope, may_load=True))
    app = open_app(two_groups)()
    app.selectbox(key="which-annotate-overview-trend").set_value(number).run()
    annotate(two_groups, date(2026, 5, 20), "All moved", "zoe", about, number)
    app.button(key=f"{deed}-annotate-overview-trend-{number}-{number}").click().run()
    assert app.error
    assert [(one.words, one.by) for one in read_annotations(two_groups)] == [("All moved", "zoe")]


def test_cards_leave_out_what_a_viewer_of_a_region_cannot_be_told(
    open_app, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = Viewer("part", Scope((Filter("region", ("Utrecht",)),)), may_load=False)
    monkeypatch.setattr(guard, "admit", lambda: viewer)
    for part in ("card", "all"):
        assert not open_app(demo_store)("scorecards", part=part).error


def test_a_load_that_changes_rows_out_of_sight_is_refused_at_the_deed(
    open_app, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.load(("customers.csv", "customer_id,region,since\nc1,North,2025-01-01\nc2,South,2025-01-01\n"))
    scope = Scope((Filter("region", ("North",)),))
    monkeypatch.setattr(guard, "admit", lambda: Viewer("part", scope, may_load=True))
    app = upload(open_app(desk.store)("data"), "customer_id,region\nc2,North\n", "customers.csv")
    wait_for(app, "load-check").click().run()
    wait_for(app, "plan-load").click().run()
    assert "more than the part of the company that you see" in "\n".join(str(one.value) for one in app.error)
    assert desk.rows("SELECT region FROM customers WHERE customer_id = 'c2'") == [("South",)]
