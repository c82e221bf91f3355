"""Whatever of an address means nothing is said on the page, with what is shown instead; nothing breaks."""

import pytest

from dashboard.store import Store
from tests.pages.conftest import PAGES
from tests.pages.test_ownership import examined

VIEW = {
    **{"period": "decade", "from": "soon", "to": "2025-01-01", "compare": "tomorrow", "as_of": "never"},
    **{
        "restate": "perhaps",
        "hours": "sidereal",
        "workdays": "some",
        "group": "NO-GROUP",
        "region": "Atlantis",
    },
    **{"customer_type": "ghost", "channel": "pigeon", "department": "NO-DEPARTMENT", "number": "no_kpi"},
}
CHOICES = {
    "groups": ("kpi", "board", "sort"),
    "departments": ("kpi", "board", "sort"),
    "teams": ("kpi", "board", "sort"),
    "scorecards": ("part",),
    "explore": ("kpis", "kpi", "by", "grain", "order", "at"),
    "value": ("part",),
    "way_of_working": ("part",),
    "group_quality": ("part", "grouping"),
    "ownership": ("mend",),
    "workshop": ("draft", "draft_group"),
    "data": ("tab",),
    "catalogue": ("kpi",),
}
NONSENSE = "no-such-thing"


@pytest.mark.parametrize("page", PAGES)
def test_every_part_of_an_address_that_means_nothing_is_said(open_app, demo_store: Store, page: str) -> None:
    own = dict.fromkeys(CHOICES.get(page, ()), NONSENSE)
    if page == "group_quality":
        examined(open_app(demo_store)(page))  # the choice of a part comes with the report
    app = open_app(demo_store)(page, **VIEW, **own)
    told = "\n".join(str(one.value) for one in app.warning).replace("\\", "")
    for name, word in VIEW.items():
        assert word in told, name
    said = [line for line in told.splitlines() if "Not understood in the address" in line]
    for name in own:
        assert any(f"{name}={NONSENSE}" in line or (name == "at" and NONSENSE in told) for line in said), name
    assert all("Shown instead: " in line and not line.endswith(": .") for line in said)


def test_what_another_page_left_in_the_address_is_no_fault(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("group_quality", part="coverage")
    assert not app.warning
    app.switch_page("pages/scorecards.py").run()
    assert not app.warning


def test_days_without_a_period_of_their_own_are_said(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("overview", **{"from": "2024-01-01", "to": "2024-06-30"})
    assert "from=2024-01-01, to=2024-06-30" in str(app.warning[0].value).replace("\\", "")
