"""The customer card in the app: by address, by name, by a click; never that of a customer out of sight."""

import re
from collections.abc import Iterator

import pytest

from dashboard.access import Viewer
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from dashboard.ui.gate import guard
from dashboard.ui.ways.card import _ASKED
from dashboard.ui.words import format
from tests.pages.conftest import markup
from tests.pages.test_every_page import words
from tests.pages.test_part_of_company import drawn

BUSY = "C0100980"  # of the demo company: an account of a team with open commitments
SEEN = Scope((Filter("region", ("Utrecht",)),))


@pytest.fixture
def of_a_region(demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(guard, "admit", lambda: Viewer("part", SEEN, may_load=False))
    return demo_store


def stranger(store: Store) -> tuple[str, str]:
    """Give a customer of another region, with a name that nobody in the region has."""
    found = store.query(
        """SELECT customer_id, name FROM customers WHERE region <> 'Utrecht' AND length(name) > 12
        AND name NOT IN (SELECT name FROM customers WHERE region = 'Utrecht' AND name IS NOT NULL)
        ORDER BY 1 LIMIT 1"""
    )
    return found.row(0)


def heads(app) -> list[str]:
    return [one.value.replace("\\", "") for one in app.subheader]


def test_the_card_says_who_it_is_what_is_due_and_how_it_goes(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("customer", customer=BUSY)
    name, region = demo_store.query(
        "SELECT name, region FROM customers WHERE customer_id = $id", {"id": BUSY}
    ).row(0)
    assert app.title[0].value.replace("\\", "") == name
    told = "\n".join(markup(app))
    late = demo_store.query(
        """SELECT description FROM commitments WHERE customer_id = $id AND due_on < '2026-06-30'
        AND (kept_on IS NULL OR kept_on > '2026-06-30') ORDER BY due_on""",
        {"id": BUSY},
    )["description"].to_list()
    assert late
    assert all(one in told for one in (region, *late))
    assert told.index(late[0]) < told.index(late[-1])
    assert heads(app)[:2] == ["Due and overdue", "How it goes"]
    figures = next(body for body in markup(app) if "<table" in body)
    assert len(re.findall(r'class="number"', figures)) >= 20


def test_a_page_of_what_happened_leads_to_the_one_before(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("customer", customer=BUSY)
    newest = next(body for body in markup(app) if body.count("<li>") == 25)
    app.button(key="events-older").click().run()
    older = next(body for body in markup(app) if body.count("<li>") == 25)
    assert older != newest
    assert "from_event" in app.query_params
    app.selectbox(key="choice-events").set_value("order").run()
    orders = next(body for body in markup(app) if body.count("<li>") > 1 and "<b>Order</b>" in body)
    assert orders.count("<b>Order</b>") == orders.count("<li>")


def test_filters_of_other_pages_do_not_narrow_a_card(open_app, demo_store: Store) -> None:
    show = open_app(demo_store)
    plain = markup(show("customer", customer=BUSY))
    filtered = show("customer", customer=BUSY, region="Limburg")
    assert markup(filtered)[1:] == plain[1:]
    assert not any(str(one.key).startswith("chip-") for one in filtered.button)


def found(app) -> Iterator[str]:
    for one in app.get("page_link"):
        if "customer=" in one.proto.query_string:
            yield one.proto.label.replace("\\", "")


@pytest.mark.parametrize("page", ["overview", "catalogue"])
def test_a_customer_is_found_by_name_on_every_page(open_app, demo_store: Store, page: str) -> None:
    app = open_app(demo_store)(page)
    app.text_input(key="find-head").set_value("groep BLOM bouw").run()
    assert [one.split("**")[1] for one in found(app)] == ["Bouw Blom Groep N.V."]
    app.text_input(key="find-head").set_value("qqqqqqqq").run()
    assert not list(found(app))
    assert "Nobody is called so" in words(app)


def test_nobody_out_of_sight_is_found(open_app, of_a_region: Store) -> None:
    customer, name = stranger(of_a_region)
    app = open_app(of_a_region)("overview")
    for typed in (customer, name):
        app.text_input(key="find-head").set_value(typed).run()
        assert not any(customer in one or name in one for one in found(app))


def test_a_hand_made_address_opens_no_card_out_of_sight_and_does_not_tell_that_there_is_one(
    open_app, of_a_region: Store
) -> None:
    customer, name = stranger(of_a_region)
    said = {}
    for one in (customer, "C9999999"):
        app = open_app(of_a_region)("customer", customer=one)
        assert app.title[0].value == "Customer"
        told = "\n".join(drawn(app)).replace("\\", "")
        assert name not in told
        assert not app.subheader
        said[one] = [error.value.replace("\\", "").partition("?")[0] for error in app.error]
    typed, nobody = said.values()
    assert [one.replace(customer, "…").partition("Did")[0] for one in typed] == [
        one.replace("C9999999", "…").partition("Did")[0] for one in nobody
    ]
    assert typed


def test_who_may_not_see_persons_reads_a_card_by_number(
    open_app, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "admit", lambda: Viewer("x", Scope(sees_persons=False), may_load=False))
    app = open_app(demo_store)("customer", customer=BUSY)
    assert app.title[0].value == BUSY
    told = "\n".join(drawn(app)).replace("\\", "")
    people = demo_store.query(
        """SELECT name FROM customers WHERE customer_id = $id UNION SELECT name FROM contacts
        WHERE customer_id = $id UNION SELECT e.name FROM employees AS e
        SEMI JOIN interactions AS i ON i.employee_id = e.employee_id AND i.customer_id = $id""",
        {"id": BUSY},
    )["name"].to_list()
    assert not [one for one in people if one and one in told]
    assert "satisfaction" not in told.lower().replace("customer satisfaction (csat)", "")
    assert "shown to whoever may see persons" in told


def test_a_click_in_a_list_leads_to_the_card_under_the_same_days(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("teams", period="quarter")
    app.session_state[_ASKED] = BUSY  # as a click on a row of the list notes it
    app.run()
    assert (app.query_params["customer"], app.query_params["period"]) == (BUSY, "quarter")


def test_without_a_name_the_page_asks_for_one(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("customer")
    assert heads(app) == ["Whom are you looking for?"]
    app.text_input(key="find-page").set_value(BUSY).run()
    assert len(list(found(app))) == 1


def test_the_card_of_a_former_member_tells_its_past_alone(
    open_app, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    group, until, team = demo_store.query(
        """SELECT m.group_id, m.held_to, t.name FROM derived.memberships AS m
        JOIN accounts AS a ON a.customer_id = m.customer_id AND a.valid_to IS NULL
        JOIN teams AS t ON t.team_id = a.team_id
        WHERE m.customer_id = $id AND m.held_to <= DATE '2026-06-30'""",
        {"id": BUSY},
    ).row(0)
    scope = Scope((Filter("group", (group,)),))
    monkeypatch.setattr(guard, "admit", lambda: Viewer("part", scope, may_load=False))
    app = open_app(demo_store)("customer", customer=BUSY)
    assert not app.exception
    assert "this customer is none of those you see" in words(app)
    assert not {"Due and overdue", "Who serves it, and why", "What was agreed with it"} & {*heads(app)}
    told = "\n".join(drawn(app)).replace("\\", "")
    assert team not in told
    assert "Overdue" not in told
    spoken = demo_store.query(
        """SELECT max(_day) FROM derived.contact_facts WHERE customer_id = $id AND is_external
        AND _day < $until""",
        {"id": BUSY, "until": until},
    ).item()
    tile = next(body for body in markup(app) if "Last contact" in body)
    assert format.day(spoken, "en") in tile
