"""The random company's dealings: chances of a sale, promises, people who decide, plans, handovers."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.kpi.company import Company

FIRST = date(2024, 1, 1)
ROLES = ("initiator", "user", "influencer", "adviser", "decider", "buyer", "gatekeeper", None)


def add_dealings(dice: random.Random, company: "Company", marks_cross_sell: bool) -> None:
    """Add what customers are sold, promised and planned, with gaps; also to the contacts that are there."""
    customers = [row["customer_id"] for row in company["customers"]]
    for row in company["customers"]:
        row["preferred_channel"] = dice.choice(["phone", "email", None])
        if dice.random() < 0.3:
            row["customer_type"] = "organisation"
    for row in company["interactions"]:
        row["handed_over_from"] = dice.choice(["D1", "D2", None, None])
    for group in company["groups"]:
        if dice.random() < 0.3:
            group["manager_id"] = None
    _add_sales(dice, company, customers, marks_cross_sell)
    _add_promises(dice, company, customers)
    for number in range(90):
        company.add("contacts", contact_id=f"D{number}", customer_id=dice.choice(customers),
                    dmu_role=dice.choice(ROLES), known_by=dice.choice(["E1", "E2", None]),
                    last_contact_on=_day(dice) if dice.random() < 0.8 else None)  # fmt: skip
    for number, customer in enumerate(dice.sample(customers, min(12, len(customers)))):
        company.add("contact_plans", plan_id=f"Q{number}", customer_id=customer,
                    purpose=dice.choice(["sales", "service"]), channel=dice.choice([None, "phone", "web"]),
                    every_days=dice.choice([7, 30, 61]),
                    valid_from=dice.choice([None, _day(dice, 400)]), group_id=dice.choice([None, "new1"]),
                    valid_to=dice.choice([None, _day(dice, 640)]))  # fmt: skip
    for team, employee, begin, end in (("T1", "E1", date(2024, 3, 1), None),
                                       ("T2", "E1", date(2024, 3, 1), date(2025, 3, 1)),
                                       ("T2", "E2", date(2024, 9, 1), None)):  # fmt: skip
        company.add(
            "team_members", team_id=team, employee_id=employee, function=None, valid_from=begin, valid_to=end
        )


def _day(dice: random.Random, span: int = 640) -> date:
    return FIRST + timedelta(dice.randrange(span))


def _add_sales(dice: random.Random, company: "Company", customers: list[str], marks_cross_sell: bool) -> None:
    for number in range(150):
        opened = _day(dice)
        outcome = dice.choice(["open", "won", "won", "lost", "not_offered", "withdrawn", None])
        company.add("opportunities", opportunity_id=f"V{number}", customer_id=dice.choice(customers),
                    opened_on=opened, closed_on=opened + timedelta(dice.randrange(80))
                    if dice.random() < 0.75 else None, product_id=dice.choice(["P1", "P2", "P9", None]),
                    outcome=outcome, amount=dice.choice([None, Decimal(dice.randrange(9000))]),
                    reason=dice.choice([None, "price"]), employee_id=dice.choice(["E1", "E2", None]),
                    is_cross_sell=dice.choice([True, False, None]) if marks_cross_sell else None)  # fmt: skip


def _add_promises(dice: random.Random, company: "Company", customers: list[str]) -> None:
    for number in range(150):
        made = _day(dice)
        due = made + timedelta(dice.randrange(40))
        company.add("commitments", commitment_id=f"K{number}", customer_id=dice.choice(customers),
                    made_on=made, due_on=due, owner_id=dice.choice(["E1", "E2", None]),
                    kept_on=made + timedelta(dice.randrange(60)) if dice.random() < 0.7 else None,
                    department_id=dice.choice(["D1", "D2", None]))  # fmt: skip
