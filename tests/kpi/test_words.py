"""A KPI that tells rows apart by known words is not shown where a column has only others: it says so."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard import kpi
from dashboard.catalog.kpis import KPI
from dashboard.catalog.tables import TABLES
from dashboard.kpi.asking.answerable import unread
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.desk import Desk

EVERY = Question(tuple(KPI), Period(date(2025, 7, 1), date(2026, 7, 1)), as_of=date(2026, 6, 30))
WORDS = [(table.name, column.name) for table in TABLES for column in table.columns if column.values]
# Those of contacts one by one, as one KPI may stand on several; of the others none does.
TOGETHER = [
    *([one] for one in WORDS if one[0] == "interactions"),
    [w for w in WORDS if w[0] != "interactions"],
]
# Company's own words are matched with its own: channels of contacts with those of service levels and plans,
# and whoever had any contact that is not known to be internal is an active customer.
STAND_WITHOUT = {
    "interactions.channel": {"service_level", "plan_adherence", "overdue_accounts", "new_way_effect"},
    "interactions.direction": {"retention", "churn", "customer_growth"},
}


@pytest.fixture(scope="module")
def changing(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo company, to write other words into."""
    opened = Store.open(shutil.copytree(demo_folder, tmp_path_factory.mktemp("words") / "store"))
    yield opened
    opened.close()


def values(store: Store) -> dict[str, float | None]:
    return dict(kpi.answer(store, EVERY).frame.select("kpi", "value").rows())


def written(store: Store, table: str, expression: str) -> None:
    with store.write() as cursor:
        cursor.execute(f'UPDATE "{table}" SET {expression}')


def test_no_kpi_says_something_else_for_words_that_nobody_knows(
    changing: Store, subtests: pytest.Subtests
) -> None:
    known = values(changing)
    for columns in TOGETHER:
        names = [f"{table}.{column}" for table, column in columns]
        with subtests.test(columns=names):
            for table, column in columns:
                written(changing, table, f'"{column}" = \'x\' || "{column}"')
            other = values(changing)
            changed = {one for one in other if other[one] != pytest.approx(known[one], rel=1e-9)}
            for table, column in columns:
                written(changing, table, f'"{column}" = substr("{column}", 2)')
            assert changed <= {kpi for name in names for kpi in STAND_WITHOUT.get(name, ())}


CONTACTS = """interaction_id,customer_id,opened_at,Richting,Soort,first_response_at,resolved_at
1,c1,2025-03-01 10:00,inkomend,klacht,2025-03-01 12:00,
2,c2,2025-03-02 10:00,inkomend,klacht,,
3,c1,2025-03-03 10:00,uitgaand,klacht,,
"""


def test_only_unknown_words_are_named_with_the_column(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id\nc1\nc2\n"), ("interactions.csv", CONTACTS))

    assert unread(desk.store)["interactions.direction"] == ("inkomend", "uitgaand")
    assert unread(desk.store)["interactions.kind"] == ("klacht",)
    missing = kpi.missing(desk.store)
    for one in ("backlog", "unanswered", "service_level", "answered", "contacts_per_customer"):
        assert ("interactions.direction",) in missing[one]
    assert missing["complaints_per_1000"] == (("interactions.kind",),)


def test_words_that_are_read_as_known_bring_the_figures(desk: Desk) -> None:
    desk.load(
        ("customers.csv", "customer_id\nc1\nc2\n"),
        ("interactions.csv", CONTACTS),
        values={"Richting": {"means": "known"}, "Soort": {"means": "known"}},
    )
    asked = Question(("backlog", "unanswered"), Period(date(2025, 3, 1), date(2025, 4, 1)), date(2025, 3, 31))

    assert not unread(desk.store)
    assert kpi.answer(desk.store, asked).frame["value"].to_list() == [2.0, 1.0]


def test_a_column_that_is_empty_is_no_column_of_unknown_words(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id\nc1\n"), ("interactions.csv", "interaction_id,customer_id,"
              "opened_at,direction,resolved_at\n1,c1,2025-03-01 10:00,,2025-03-02 10:00\n"))  # fmt: skip

    assert "interactions.direction" not in unread(desk.store)
    assert "resolution_median" not in kpi.missing(desk.store)
