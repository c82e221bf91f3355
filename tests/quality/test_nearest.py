"""Which group a small, needless or idle group resembles most: told by hand-written customers."""

import pytest

from dashboard.quality import Report, check_groups, resemblance
from dashboard.store import Store
from tests.quality.company import sound

# 40 private customers more, who are visited where the others phone, and 8 of a small group who phone as well
NEIGHBOURS = """
    INSERT INTO employees (employee_id) VALUES ('dora'), ('emil');
    INSERT INTO groups (group_id, grouping_id, name, department_id, manager_id) VALUES
        ('V', 'now', 'Visited', 'homes', 'dora'), ('S', 'now', 'Small', 'homes', 'emil');
    INSERT INTO customers (customer_id, customer_type, since)
        SELECT format('{letter}{{:03d}}', n), '{kind}', {since} FROM range(1, 9) AS r(n);
    INSERT INTO customers (customer_id, customer_type)
        SELECT format('v{{:03d}}', n), 'individual' FROM range(1, 41) AS r(n);
    INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, minutes, channel)
        SELECT customer_id, customer_id, '2025-06-30', '2025-06-30', 10,
            if(customer_id[1] = 's', 'phone', 'visit')
        FROM customers WHERE customer_id[1] IN ('s', 'v');
    INSERT INTO memberships (customer_id, group_id, valid_from)
        SELECT customer_id, upper(customer_id[1]), '2024-01-01' FROM customers
        WHERE customer_id[1] IN ('s', 'v')
"""


def examined(store: Store, kind: str = "individual", since: str = "NULL") -> Report:
    return check_groups(sound(store, NEIGHBOURS.format(letter="s", kind=kind, since=since)))


def told(report: Report) -> list[tuple[str, str, list[str]]]:
    rows: list[tuple[str, str, list[str]]] = report.nearest.select("group_id", "name", "alike").rows()
    return rows


def test_of_its_customer_type_the_one_that_behaves_alike(store: Store) -> None:
    report = examined(store)
    ((group, name, alike),) = told(report)
    assert (group, name, alike[0]) == ("S", "People", "customer_type")
    assert "channel_mix" in alike  # both phone; those who are visited do not
    (finding,) = (one for one in report.findings if one.id == "too_small")
    assert "Small – most like People: same customer type, least apart in" in finding.advice.en
    assert "Small – lijkt het meest op People: zelfde klanttype" in finding.advice.nl


def test_a_group_of_another_type_is_left_out_however_alike(store: Store) -> None:
    ((_, name, alike),) = told(examined(store, kind="government"))
    assert (name, alike[0]) == ("Public", "customer_type")  # visited; the small group phones, as People do


def test_with_too_short_a_past_attributes_alone_are_compared(store: Store) -> None:
    report = examined(store, since="DATE '2025-06-20'")
    ((_, name, alike),) = told(report)
    assert name in {"People", "Visited"}
    assert not {"channel_mix", "contacts", "minutes"} & set(alike)


def test_sound_groups_are_not_compared(store: Store) -> None:
    assert check_groups(sound(store)).nearest.is_empty()


@pytest.mark.parametrize(
    ("alike", "said"),
    [
        ((), "most like Homes"),
        (("customer_type",), "most like Homes: same customer type"),
        (("contacts", "region"), "most like Homes: least apart in contacts per year and region"),
    ],
)
def test_words(alike: tuple[str, ...], said: str) -> None:
    assert resemblance("Homes", alike, "en") == said
