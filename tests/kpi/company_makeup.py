"""The random company's own side: who works there, in which teams, what was chosen, signalled and answered."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.kpi.company import Company

FUNCTIONS = ("sales", "service", "finance")
KNOWLEDGE = ("customer", "product", "channel")


def add_makeup(dice: random.Random, company: "Company") -> None:
    """Add employees that come and go, teams with and without members, rules, assortments, signals, scores."""
    first = date(2023, 6, 1)

    def day(span: int = 800) -> date:
        return first + timedelta(dice.randrange(span))

    for number in range(40):
        hired = day() if dice.random() < 0.9 else None
        left = (hired or first) + timedelta(300) if dice.random() < 0.3 else None
        qualified = (hired or first) + timedelta(dice.randrange(20, 500)) if dice.random() < 0.7 else None
        knows = {f"knows_{what}": dice.choice([True, False, None]) for what in KNOWLEDGE}
        company.add("employees", employee_id=f"M{number:02d}", name=f"M{number:02d}",
                    function=dice.choice([*FUNCTIONS, None]),
                    department_id=dice.choice(["D1", "D2", "D3", None]),
                    hired_on=hired, left_on=left, qualified_on=qualified, **knows)  # fmt: skip
    for team, department in (("T3", "D1"), ("T4", "D2"), ("T5", "D3"), ("T6", "D1"), ("T7", None)):
        company.add("teams", team_id=team, name=team, department_id=department)
    for team in ("T1", "T2", "T3", "T4", "T5", "T9"):  # T6 and T7 have no members, T9 is in no list of teams
        for number in dice.sample(range(40), 6):
            begin = day(600)
            end = begin + timedelta(dice.randrange(400)) if dice.random() < 0.5 else None
            company.add("team_members", team_id=team, employee_id=f"M{number:02d}",
                        function=dice.choice([*FUNCTIONS, None]), valid_from=begin, valid_to=end)  # fmt: skip
    for _ in range(60):
        begin = day(600)
        end = begin + timedelta(dice.randrange(300)) if dice.random() < 0.5 else None
        company.add("accounts", customer_id=f"C{dice.randrange(25):03d}",
                    team_id=dice.choice(["T3", "T4", "T7"]), tier=dice.choice(["A", "B", "C", None]),
                    valid_from=begin, valid_to=end)  # fmt: skip
    for tier, function, minimum in (("A", "sales", None), ("A", "service", 2), ("A", "finance", 1),
                                    ("B", "sales", 1), ("B", "finance", 0), ("Z", "sales", 1)):  # fmt: skip
        company.add("composition_rules", tier=tier, function=function, minimum=minimum)
    _add_chosen(dice, company, day)


def _add_chosen(dice: random.Random, company: "Company", day: Callable[..., date]) -> None:
    for group in (f"{grouping}{number}" for grouping in ("old", "new") for number in range(4)):
        company.add("assortments", group_id=group, product_id="P1", valid_from=None, valid_to=None)
        for product in ("P2", "P3", "P8"):
            if dice.random() < 0.7:
                company.add("assortments", group_id=group, product_id=product,
                            valid_from=dice.choice([None, day()]),
                            valid_to=day(1000) if dice.random() < 0.3 else None)  # fmt: skip
    for number in range(120):
        raised = day()
        done = raised + timedelta(dice.randrange(120)) if dice.random() < 0.6 else None
        company.add("signals", signal_id=f"S{number}", raised_on=raised,
                    capability=dice.choice(["technology", "market_sensing", None]),
                    group_id=dice.choice([None, "new1", "new2", "old0", "old1", "gone"]), done_on=done,
                    outcome="done" if dice.random() < 0.5 else None)  # fmt: skip
        company.add("assessments", assessment_id=f"A{number}", answered_on=day(),
                    department_id=dice.choice(["D1", "D2", "D3", None]),
                    statement=dice.choice(["We listen", "We act"]), score=dice.randint(1, 5))  # fmt: skip
