"""Owns a company of two groups, small enough to work its scorecards out by hand."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dashboard.store import Store
from tests.kpi.company import Company

AS_OF = date(2025, 3, 31)
YEAR = date(2025, 1, 1), date(2025, 12, 31)
VIEW = {  # its first quarter of 2025, as the address of a page says it
    "period": "custom",
    "from": "2025-01-01",
    "to": "2025-03-31",
    "as_of": "2025-03-31",
    "compare": "year",
}


def target(
    kpi: str, whose: str, value: float, days: tuple[date, date | None] = YEAR, **more: Any
) -> dict[str, Any]:
    """Give a row of targets."""
    scope, _, scope_id = whose.partition(":")
    row = {"kpi": kpi, "kind": "target", "scope": scope, "scope_id": scope_id or None, "value": value,
           "period_start": days[0], "period_end": days[1], "source": "Plan"}  # fmt: skip
    return row | more


def scored(store: Store, *targets: dict[str, Any]) -> Store:
    """Fill the store: group A has customer a, group B customer b.

    A sold for 300 by March 2024 and for 100 after it, and for 240 by March 2025; B for 50 in February 2025.
    One of four answers came by March 2024; of four by March 2025 two were content. Four contacts of 2025 took
    1, 2, 3 and 4 hours.
    """
    company = Company()
    company.add("groupings", grouping_id="g", name="Groups", valid_from=date(2023, 1, 1))
    for name, manager in (("anna", "Anna"), ("bram", "Bram"), ("lena", "Lena")):
        company.add("employees", employee_id=name, name=manager)
    company.add("departments", department_id="D", name="Desk", manager_id="bram")
    company.add("teams", team_id="T", name="Team", lead_id="lena")
    for group, customer, manager in (("A", "a", "anna"), ("B", "b", "bram")):
        company.add("groups", group_id=group, grouping_id="g", name=f"Group {group}", department_id="D",
                    manager_id=manager)  # fmt: skip
        company.add("customers", customer_id=customer, since=date(2023, 1, 1))
        company.add("memberships", customer_id=customer, group_id=group, valid_from=date(2023, 1, 1))
    for number, (customer, day, revenue) in enumerate(
        [
            ("a", (2024, 1, 10), 300),
            ("a", (2024, 7, 10), 100),
            ("a", (2025, 1, 10), 240),
            ("b", (2025, 2, 1), 50),
        ]
    ):
        company.add("orders", order_id=f"o{number}", line="1", customer_id=customer,
                    ordered_at=datetime(*day, 12), revenue=Decimal(revenue), cost=Decimal(10))  # fmt: skip
    answers = [(2024, 1, 5), *[(2024, 7, 5)] * 3, (2025, 1, 5), (2025, 1, 6), (2025, 2, 5), (2025, 3, 5)]
    for number, day in enumerate(answers):
        company.add("surveys", survey_id=f"s{number}", customer_id="a", answered_at=datetime(*day, 12),
                    csat=5 if number % 2 else 2)  # fmt: skip
    for hours in (1, 2, 3, 4):
        company.add("interactions", interaction_id=f"i{hours}", customer_id="a",
                    opened_at=datetime(2025, 1, hours, 8), direction="inbound",
                    first_response_at=datetime(2025, 1, hours, 8 + hours))  # fmt: skip
    for row in targets:
        company.add("targets", **row)
    company.load(store)
    return store
