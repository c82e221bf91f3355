"""The table of several KPIs: values with their changes and targets, in any order."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import Store
from tests.insight import scored as scored_company
from tests.insight.scored import scored, target
from tests.pages.conftest import markup
from tests.pages.drawn import plain

VIEW = {**scored_company.VIEW, "board": ["revenue", "csat"]}


@pytest.fixture
def aimed(store: Store) -> Store:
    """Group A sold for 240 after 300 a year earlier, and has a target; B for 50 after nothing."""
    return scored(store, target("revenue", "group:A", 2000), target("csat", "company", 0.9))


def table(app: AppTest) -> str:
    return next(body for body in markup(app) if 'class="matrix pivot' in body)


def rows(app: AppTest) -> dict[str, list[str]]:
    """Give the words of each row's cells, in the order of the rows."""
    found = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', table(app), re.DOTALL)
    return {
        plain(name).strip(): [" ".join(plain(one).split()) for one in re.findall(r"<td>(.*?)</td>", cells)]
        for name, cells in found
    }


def test_a_cell_has_value_change_and_the_way_to_its_target(open_app, aimed: Store) -> None:
    found = rows(open_app(aimed)("groups", **VIEW))
    assert list(found) == ["Company", "Group A", "Group B"]
    # 240 against 300; the target of 2,000 for the year is 2,000 × 90 ÷ 365 = 493.15 for its first quarter
    assert found["Group A"][0] == "€240 −20.0% ✗ −51.3%"
    assert found["Group B"] == ["€50", "–"]  # nothing to be a percentage of; no answers
    assert found["Company"][0] == "€290 −3.3%"
    assert found["Company"][1].startswith("50.0%")  # of four answers two, of one a year earlier none
    assert "~" in found["Company"][1]
    assert found["Company"][1].endswith("✗ −40.0 pp")


ORDERS = {
    "revenue.value": "AB",
    "-revenue.value": "BA",
    "revenue.year": "BA",  # +50 before −60
    "-revenue.year": "AB",
    "revenue.target": "AB",  # who has no target stands last, either way
    "-revenue.target": "AB",
    "-csat.value": "AB",  # so does who has no value
    "revenue.weight": "AB",
    "nothing.value": "AB",
}


def test_rows_stand_in_the_order_that_the_address_says(open_app, aimed: Store) -> None:
    app = open_app(aimed)("groups", **VIEW)
    for sort, names in ORDERS.items():
        app.query_params["sort"] = sort
        assert list(rows(app.run())) == ["Company", *(f"Group {name}" for name in names)], sort


def test_a_heading_leads_to_its_order_and_then_the_other_way_round(open_app, aimed: Store) -> None:
    app = open_app(aimed)("groups", **VIEW)

    def heading(sort: str) -> tuple[str, str]:
        app.query_params["sort"] = sort
        link = r'<a class="sorting" href="([^"]*)"[^>]*>(Revenue[^<]*)</a>'
        address, words = re.search(link, table(app.run())).groups()
        return re.search(r"sort=([^&]*)", unescape(address))[1], words

    assert heading("csat.value") == ("revenue.value", "Revenue")
    assert heading("revenue.value") == ("-revenue.value", "Revenue ↓")
    assert heading("-revenue.value") == ("revenue.value", "Revenue ↑")
    assert heading("revenue.year") == ("revenue.value", "Revenue")


def test_both_comparisons_stand_under_a_value(open_app, aimed: Store) -> None:
    found = rows(open_app(aimed)("groups", **{**VIEW, "compare": "both"}))
    # the three months before brought nothing
    assert found["Group A"][0] == "€240 −20.0% year ✗ −51.3%"
