"""A random company with all that makes figures go wrong: gaps, overlaps, ties, returns, empty columns."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.catalog.tables import TABLE
from dashboard.store import Store
from tests.kpi.company_dealings import add_dealings
from tests.kpi.company_makeup import add_makeup

Row = dict[str, Any]
ZONE = ZoneInfo("Europe/Amsterdam")
AT_ONCE = 300  # rows in one statement


@dataclass
class Company:
    """Rows per table, as they are stored: instants in naive UTC, days beside them in `_day`."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables.get(table, [])

    def add(self, table: str, **values: Any) -> None:
        """Add a row; its `_day` follows from the column that dates it."""
        dated_by = TABLE[table].dated_by
        if dated_by:
            values["_day"] = local_day(values[dated_by])
        self.tables.setdefault(table, []).append(values)

    def load(self, store: Store) -> None:
        """Put all rows in a store."""
        with store.write() as cursor:
            for table, rows in self.tables.items():
                for names, alike in groupby(sorted(rows, key=list), key=list):
                    for some in _batches(list(alike)):
                        marks = f"({', '.join('?' for _ in names)})"
                        listed = ", ".join(f'"{name}"' for name in names)
                        values = ", ".join([marks] * len(some))
                        given = [value for row in some for value in row.values()]
                        cursor.execute(f'INSERT INTO "{table}" ({listed}) VALUES {values}', given)


def _batches(rows: list[Row]) -> list[list[Row]]:
    return [rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)]


def local_day(moment: date | datetime) -> date:
    """Give the day in the company's time zone."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=UTC).astimezone(ZONE).date()
    return moment


EDGES = tuple(
    date.fromisoformat(day)
    for day in (
        "2024-02-29",
        "2024-03-31",
        "2024-10-27",
        "2024-12-31",
        "2025-01-01",
        "2025-03-30",
        "2025-07-01",
    )
)
"""Leap day, ends of periods, and the days on which the clock changes."""


def move_to_edges(company: Company, seed: int) -> None:
    """Move part of what happened to midnights and to the hours in which the clock changes."""
    dice = random.Random(seed)
    for table, column in (
        ("interactions", "opened_at"),
        ("orders", "ordered_at"),
        ("surveys", "answered_at"),
    ):
        by: dict[object, timedelta] = {}
        for row in company[table]:
            order = row.get("order_id", id(row))
            if order not in by:
                by[order] = _to_edge(dice, row[column]) if dice.random() < 0.3 else timedelta()
            for name in {column, "first_response_at", "resolved_at"} & set(row):
                row[name] = row[name] and row[name] + by[order]
            row["_day"] = local_day(row[column])


def _to_edge(dice: random.Random, moment: datetime) -> timedelta:
    day = dice.choice(EDGES) if dice.random() < 0.3 else local_day(moment)
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE).astimezone(UTC).replace(tzinfo=None)
    return midnight + timedelta(seconds=dice.choice((-1, 0, 0, 1, 3600, 7200, 9000))) - moment


def random_company(seed: int, customers: int = 50) -> Company:
    """Make a company of 20 months to 31 August 2025, always the same for a seed."""
    dice, company = random.Random(seed), Company()
    first, days = datetime(2024, 1, 1), 608
    ids = [f"C{number:03d}" for number in range(customers)]
    _organisation(dice, company)
    for customer in ids:
        since = date(2023, 6, 1) + timedelta(dice.randrange(500)) if dice.random() < 0.85 else None
        ended = date(2024, 10, 1) + timedelta(dice.randrange(400)) if dice.random() < 0.2 else None
        company.add(
            "customers",
            customer_id=customer,
            customer_type=dice.choice(["individual", "government", None]),
            region=dice.choice(["Noord", "Uusimaa", "Zuid"]),
            size_class=dice.choice(["S", "L", None]),
            since=since,
            ended=ended,
        )
        _belongings(dice, company, customer)
    weights = [1 / (1 + place) for place in range(customers)]
    for number in range(900):
        opened = first + timedelta(minutes=dice.randrange(days * 24 * 6) * 10)
        answered = opened + timedelta(minutes=dice.choice([0, 5, 60, 60, 240, 1440, 1441, 9000]))
        resolved = answered + timedelta(minutes=dice.choice([0, 30, 700, 20000]))
        company.add(
            "interactions",
            interaction_id=f"I{number}",
            customer_id=dice.choices(ids, weights)[0],
            opened_at=opened,
            first_response_at=answered if dice.random() < 0.85 else None,
            resolved_at=resolved if dice.random() < 0.7 else None,
            channel=dice.choice(["phone", "email", "web", None]),
            direction=dice.choice(["inbound", "inbound", None, "outbound", "internal"]),
            purpose=dice.choice(["sales", "service", None]),
            topic=dice.choice(["bill", None, None]),
            kind=dice.choice(["question", "complaint", "dispute", "suggestion", "demand", None]),
            product_id=dice.choice(["P1", "P2", "P9", None]),
            employee_id=dice.choice(["E1", "E2", None]),
            department_id=dice.choice(["D1", "D2", None]),
            minutes=dice.choice([None, 4.0, 12.5]),
            cost=dice.choice([None, None, Decimal("7.25")]),
        )
    for number in range(320):
        buyer, ordered = dice.choices(ids, weights)[0], first + timedelta(minutes=dice.randrange(days * 1440))
        for line in range(dice.randint(1, 3)):
            revenue = Decimal(dice.randrange(100, 90000)) / 100 * dice.choice([1, 1, 1, 1, -1])
            company.add(
                "orders",
                order_id=f"O{number}",
                line=str(line),
                customer_id=buyer,
                ordered_at=ordered,
                product_id=dice.choice(["P1", "P2", "P3", None]),
                revenue=revenue,
                cost=dice.choice([None, revenue / 2, revenue * 2]),
                channel=dice.choice(["web", None]),
                employee_id=dice.choice(["E1", None]),
            )
    for number in range(260):
        company.add(
            "surveys",
            survey_id=f"S{number}",
            customer_id=dice.choices(ids, weights)[0],
            answered_at=first + timedelta(minutes=dice.randrange(days * 1440)),
            csat=dice.choice([1, 2, 3, 4, 5, None]),
            nps=dice.choice([None, *range(11)]),
            ces=dice.choice([None, *range(1, 8)]),
            interaction_id=f"I{number * 3}" if number % 4 else None,
            versus_competition=(None, -2, -1, 0, 1, 2, 2)[number % 7],
        )
    add_makeup(random.Random(seed), company)
    add_dealings(random.Random(seed), company, marks_cross_sell=seed % 2 == 1)
    return company


def _organisation(dice: random.Random, company: Company) -> None:
    company.add("groupings", grouping_id="old", valid_from=date(2023, 1, 1), valid_to=date(2025, 1, 1))
    company.add("groupings", grouping_id="new", valid_from=date(2025, 1, 1), valid_to=None)
    for grouping in ("old", "new"):
        for number in range(4):
            company.add(
                "groups",
                group_id=f"{grouping}{number}",
                grouping_id=grouping,
                name=f"Group {number}",
                department_id=["D1", "D2", None, "D1"][number],
                manager_id=dice.choice(["E1", "E2"]),
                way_of_working=["new", "traditional", None, "new"][number],
                new_since=[date(2025, 3, 1), None, None, date(2025, 4, 10)][number],
            )
    for team in ("T1", "T2"):
        company.add("teams", team_id=team, name=team)
    for employee, function in (("E1", "service"), ("E2", None)):
        company.add("employees", employee_id=employee, name=employee, function=function)
    for product, group in (("P1", "gas"), ("P2", "heat"), ("P3", None)):
        company.add("products", product_id=product, name=product, product_group=group)
    for channel, kind, minutes in ((None, None, 300), ("phone", None, 60), (None, "complaint", 240),
                                   ("phone", "complaint", 30)):  # fmt: skip
        company.add("service_levels", channel=channel, kind=kind, respond_within_minutes=minutes,
                    resolve_within_minutes=9999)  # fmt: skip
    for number in range(4):
        company.add("contact_plans", plan_id=f"G{number}", group_id=f"new{number}", purpose="sales",
                    every_days=dice.choice([20, 45]), valid_from=date(2025, 2, 1))  # fmt: skip


def _belongings(dice: random.Random, company: Company, customer: str) -> None:
    """Put a customer in groups and teams: some in none, some in two, some twice in the same at once."""
    for grouping, start in (("old", date(2023, 12, 1)), ("new", date(2024, 12, 1))):
        for _ in range(dice.choice([0, 1, 1, 1, 2, 2])):
            begin = start + timedelta(dice.randrange(200))
            end = begin + timedelta(dice.randrange(400)) if dice.random() < 0.5 else None
            row = {"customer_id": customer, "group_id": f"{grouping}{dice.randrange(4)}", "valid_from": begin}
            if not any(row.items() <= other.items() for other in company["memberships"]):
                company.add("memberships", **row, valid_to=end)
                if dice.random() < 0.3:
                    company.add("memberships", **row | {"valid_from": begin + timedelta(9)}, valid_to=end)
    for team in dice.sample(["T1", "T2"], dice.choice([0, 1, 1, 2])):
        begin = date(2024, 1, 1) + timedelta(dice.randrange(200))
        company.add("accounts", customer_id=customer, team_id=team, valid_from=begin, valid_to=None)
        company.add(
            "accounts", customer_id=customer, team_id=team, valid_from=begin + timedelta(5), valid_to=None
        )
    if dice.random() < 0.2:
        company.add("contact_plans", plan_id=f"P{customer}", customer_id=customer, purpose="service",
                    every_days=dice.choice([10, 60]), valid_to=date(2025, 7, 20))  # fmt: skip
