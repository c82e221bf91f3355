"""Owns who works at the demo company: departments, managers, teams and the people in their seats.

A seat is a place in a team that two people can hold after each other: somebody left and was replaced.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from dashboard.demo.people import draw_names
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.seeds import stream
from dashboard.demo.span import NEVER, Ints, Span, as_date, day_number, months_before

DEPARTMENTS: tuple[tuple[str, str, str], ...] = (
    ("D-HOMES", "Homes", "customer_group"),
    ("D-BUSINESS", "Business", "customer_group"),
    ("D-KEY", "Key accounts", "customer_group"),
    ("D-PUBLIC", "Public sector", "customer_group"),
    ("D-DESK", "Service desk", "support"),
    ("D-TECHNICAL", "Technical service", "support"),
    ("D-FINANCE", "Finance", "support"),
    ("D-LOGISTICS", "Logistics", "support"),
)
SUPPORT = tuple(place for place, (_, _, kind) in enumerate(DEPARTMENTS) if kind == "support")
SUPPORT_FUNCTIONS = ("customer service", "technical service", "finance", "customer service")
TEAM_FUNCTIONS = (
    "account manager",
    "customer service",
    "inside sales",
    "technical service",
    "product manager",
)
SEATS = len(TEAM_FUNCTIONS)
CUSTOMERS_PER_TEAM = {True: 130, False: 700}  # by whether the group has accounts
REPLACED_PER_YEAR = 0.07


@dataclass(frozen=True, slots=True)
class Staff:
    """The tables about people and teams, and who sits where on a day."""

    departments: pl.DataFrame
    employees: pl.DataFrame
    teams: pl.DataFrame
    team_members: pl.DataFrame
    managers: tuple[str, ...]  # employee id of each profile's group manager
    first_team: Ints  # of each profile
    team_count: Ints  # of each profile
    seats: Ints  # rows: first holder, second holder, day the second took over; a column per seat
    support: Ints  # seat numbers, a row per support department

    def sitting(self, seat: Ints, day: Ints) -> Ints:
        """Give the place in `employees` of who held each seat on each day."""
        return np.asarray(np.where(day < self.seats[2][seat], self.seats[0][seat], self.seats[1][seat]))

    def ids(self, place: Ints) -> pl.Series:
        """Give employee ids of places in `employees`."""
        return self.employees["employee_id"].gather(place)


@dataclass(slots=True)
class _Hiring:
    """Collects employees as they are hired; rows of the table `employees` without what chance adds."""

    rows: list[tuple[int, str, str, int]]  # place, function, department, hired-on day

    def hire(self, function: str, department: str, day: int) -> int:
        self.rows.append((len(self.rows), function, department, day))
        return len(self.rows) - 1


def draw_staff(profiles: tuple[GroupProfile, ...], sizes: Ints, seed: int, span: Span) -> Staff:
    """Draw the people; `sizes` are the customers of each profile, which set how many teams serve them."""
    rng = stream(seed, "staff")
    hiring = _Hiring([])
    early = day_number(months_before(as_date(span.first), 120))

    def hire(function: str, department: str) -> int:
        return hiring.hire(function, department, int(rng.integers(early, span.first - 200)))

    managers = [hire("management", p.department) for p in profiles]
    heads = [hire("management", department) for department, _, _ in DEPARTMENTS]
    counts = np.array(
        [
            max(-(-int(n) // CUSTOMERS_PER_TEAM[p.has_accounts]), 1)
            for p, n in zip(profiles, sizes, strict=True)
        ]
    )
    seat_places = [
        (p.department, f) for p, n in zip(profiles, counts, strict=True) for f in TEAM_FUNCTIONS * int(n)
    ]
    desks = max(int(sizes.sum()) // 1500, 2)
    in_teams = len(seat_places)
    for place, function in zip(SUPPORT, SUPPORT_FUNCTIONS, strict=True):
        seat_places += [(DEPARTMENTS[place][0], function)] * desks
    holders = np.empty((3, len(seat_places)), dtype=np.int64)
    left: dict[int, int] = {}
    for seat, (department, function) in enumerate(seat_places):
        holders[:, seat] = first, _, _ = (hire(function, department), 0, NEVER)
        if rng.random() < REPLACED_PER_YEAR * span.years:
            change = int(rng.integers(span.first + 30, span.last - 20))
            second = hiring.hire(function, department, change - int(rng.integers(5, 60)))
            holders[1:, seat] = second, change
            left[first] = change
    employees = _employees(hiring.rows, left, rng, span)
    ids = employees["employee_id"].to_list()
    return Staff(
        departments=_departments([ids[head] for head in heads]),
        employees=employees,
        teams=_teams(
            profiles, counts, [ids[n] for n in np.where(holders[2] < NEVER, holders[1], holders[0])]
        ),
        team_members=_members(holders[:, :in_teams], ids, employees),
        managers=tuple(ids[manager] for manager in managers),
        first_team=np.cumsum(counts) - counts,
        team_count=counts,
        seats=holders,
        support=np.arange(in_teams, len(seat_places)).reshape(len(SUPPORT), desks),
    )


def _departments(heads: list[str]) -> pl.DataFrame:
    ids, names, kinds = zip(*DEPARTMENTS, strict=True)
    return pl.DataFrame({"department_id": ids, "name": names, "manager_id": heads, "kind": kinds})


def _employees(
    rows: list[tuple[int, str, str, int]], left: dict[int, int], rng: np.random.Generator, span: Span
) -> pl.DataFrame:
    places, functions, departments, hired = zip(*rows, strict=True)
    count = len(rows)
    country = np.where(rng.random(count) < 0.3, "fi", "nl")
    gender = np.where(rng.random(count) < 0.5, "female", "male")
    qualified = np.array(hired) + rng.integers(45, 260, count)
    never = (qualified > span.last) | (rng.random(count) < 0.08)
    return pl.DataFrame(
        {
            "employee_id": [f"E{place + 1:05}" for place in places],
            "name": [draw_names(rng, c, g, 1)[0] for c, g in zip(country, gender, strict=True)],
            "function": functions,
            "department_id": departments,
            "hired_on": [as_date(day) for day in hired],
            "left_on": pl.Series([as_date(left[p]) if p in left else None for p in places], dtype=pl.Date),
            "qualified_on": pl.Series(
                [None if n else as_date(d) for n, d in zip(never, qualified, strict=True)], dtype=pl.Date
            ),
            "knows_customer": rng.random(count) < 0.72,
            "knows_product": rng.random(count) < 0.62,
            "knows_channel": rng.random(count) < 0.55,
        }
    )


def _teams(profiles: tuple[GroupProfile, ...], counts: Ints, sitting: list[str]) -> pl.DataFrame:
    rows = [
        (p, number) for p, count in zip(profiles, counts, strict=True) for number in range(1, int(count) + 1)
    ]
    return pl.DataFrame(
        {
            "team_id": [f"T{place + 1:04}" for place in range(len(rows))],
            "name": [f"Team {p.name} {number}" for p, number in rows],
            "department_id": [p.department for p, _ in rows],
            "lead_id": [sitting[place * SEATS] for place in range(len(rows))],
        }
    )


def _members(holders: Ints, ids: list[str], employees: pl.DataFrame) -> pl.DataFrame:
    hired = employees["hired_on"].to_list()
    rows = []
    for seat in range(holders.shape[1]):
        first, second, change = (int(n) for n in holders[:, seat])
        team, function = f"T{seat // SEATS + 1:04}", TEAM_FUNCTIONS[seat % SEATS]
        end = as_date(change) if change < NEVER else None
        rows.append((team, ids[first], function, hired[first], end))
        if end:
            rows.append((team, ids[second], function, end, None))
    schema = {"team_id": pl.String, "employee_id": pl.String, "function": pl.String}
    return pl.DataFrame(rows, schema=schema | {"valid_from": pl.Date, "valid_to": pl.Date}, orient="row")
