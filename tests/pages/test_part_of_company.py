"""A viewer of a part: nothing out of their sight is named, offered or opened, whatever the address says."""

import pytest

from dashboard.access import Viewer
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from dashboard.ui import guard
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


def test_cards_leave_out_what_a_viewer_of_a_region_cannot_be_told(
    open_app, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = Viewer("part", Scope((Filter("region", ("Utrecht",)),)), may_load=False)
    monkeypatch.setattr(guard, "admit", lambda: viewer)
    for part in ("card", "all"):
        assert not open_app(demo_store)("scorecards", part=part).error
