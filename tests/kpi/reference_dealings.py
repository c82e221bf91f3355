"""Needs, promises, plans, accounts, orientation, focus once more, in plain Python from their definitions."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.model.period import Period
from tests.kpi.company import Row
from tests.kpi.reference import YEAR, Cell, Reference, divided, hours, mean, percentile, valid

FAR = date(9999, 12, 31)
KNOWN = ("won", "lost", "not_offered")
PARTS = {"initiator": 1, "influencer": 2, "adviser": 2, "decider": 3, "buyer": 4, "user": 5}


def closed(r: Reference, p: Period, c: Cell) -> list[Row]:
    found = []
    for row in r.company["opportunities"]:
        day = row["closed_on"] or (row["opened_on"] if row["outcome"] in KNOWN else None)
        if day is not None and row["outcome"] != "open" and day <= r.as_of:
            found.append({**row, "_day": day})
    return r.facts(found, p, c)


def with_outcome(r: Reference, p: Period, c: Cell, *outcomes: str) -> list[Row]:
    return [row for row in closed(r, p, c) if row["outcome"] in outcomes]


def unmet_demand(r: Reference, p: Period, c: Cell) -> float | None:
    return divided(len(with_outcome(r, p, c, "not_offered")), len(closed(r, p, c)))


def win_rate(r: Reference, p: Period, c: Cell) -> float | None:
    return divided(len(with_outcome(r, p, c, "won")), len(with_outcome(r, p, c, *KNOWN)))


def missed_revenue(r: Reference, p: Period, c: Cell) -> float | None:
    return sum(float(row["amount"] or 0) for row in with_outcome(r, p, c, "lost", "not_offered"))


def missed_unrecorded(r: Reference, p: Period, c: Cell) -> float | None:
    missed = with_outcome(r, p, c, "lost", "not_offered")
    return divided(sum(row["amount"] is None or row["reason"] is None for row in missed), len(missed))


@dataclass(frozen=True)
class Bought:
    """An order that counts, with the product groups of its lines that bring revenue."""

    customer: str
    day: date
    groups: frozenset[str]


def bought(r: Reference) -> list[Bought]:
    lines: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for line in r.lines:
        lines[line["order_id"], line["customer_id"]].append(line)
    found = []
    for (_, customer), of_order in lines.items():
        if sum(line["revenue"] for line in of_order) > 0:
            groups = {r.product_groups.get(line["product_id"]) for line in of_order if line["revenue"] > 0}
            day = min(line["_day"] for line in of_order)
            found.append(Bought(customer, day, frozenset(one for one in groups if one)))
    return found


def products_per_customer(r: Reference, p: Period, c: Cell) -> float | None:
    end = r.end(p)
    groups: dict[str, set[str]] = defaultdict(set)
    for one in bought(r):
        if end - YEAR < one.day <= end and r.fits({"customer_id": one.customer}, end, c):
            groups[one.customer] |= one.groups
    return mean([len(of_customer) for of_customer in groups.values()])


def cross_sales(r: Reference) -> list[Row]:
    if any(row["is_cross_sell"] is not None for row in r.company["opportunities"]):
        whole = Period(date(2000, 1, 1), r.as_of + timedelta(1))
        everything = Reference(r.company, r.as_of)
        return [row for row in with_outcome(everything, whole, {}, "won") if row["is_cross_sell"]]
    first: dict[str, dict[str, date]] = defaultdict(dict)
    for one in bought(r):
        for group in one.groups:
            known = first[one.customer]
            known[group] = min(known.get(group, FAR), one.day)
    return [
        {"customer_id": customer, "_day": day}
        for customer, groups in first.items()
        for day in groups.values()
        if day > min(groups.values())
    ]


def cross_sell_rate(r: Reference, p: Period, c: Cell) -> float | None:
    return divided(len(r.facts(cross_sales(r), p, c)), len(r.active_in(p, c)))


def holds(row: Row, day: date) -> bool:
    return (row["valid_from"] is None or row["valid_from"] <= day) and (
        row["valid_to"] is None or row["valid_to"] > day
    )


def assortment_fit(r: Reference, p: Period, c: Cell) -> float | None:
    revenue = sum(line["revenue"] for line in r.facts(r.lines, p, c))
    within = 0
    for line in r.lines:
        if not p.start <= line["_day"] < p.end:
            continue
        day = r.looked_up(line["_day"])
        groups = {place["group"] for place in r.memberships(line["customer_id"], day)}
        fitting = {
            row["group_id"]
            for row in r.company["assortments"]
            if row["product_id"] == line["product_id"]
            and row["group_id"] in groups
            and holds(row, line["_day"])
        }
        counts = any(
            place["group"] in fitting
            and all(place[name] == value for name, value in c.items())
            and all(place[f.dimension] in f.values for f in r.filters)
            for place in r.places(line, line["_day"])
        )
        within += line["revenue"] if counts else 0
    return divided(within, revenue)


def commitments_due(r: Reference, p: Period, c: Cell) -> list[Row]:
    rows = [
        {**row, "employee_id": row["owner_id"]}
        for row in r.company["commitments"]
        if row["due_on"] <= r.as_of and row["made_on"] <= r.as_of
    ]
    return r.facts(rows, p, c)


def commitments_kept(r: Reference, p: Period, c: Cell) -> float | None:
    due = commitments_due(r, p, c)
    return divided(
        sum(row["kept_on"] is not None and row["kept_on"] <= row["due_on"] for row in due), len(due)
    )


def commitments_overdue(r: Reference, p: Period, c: Cell) -> float | None:
    end = r.end(p)
    return sum(
        row["made_on"] <= end
        and row["due_on"] < end
        and (row["kept_on"] is None or row["kept_on"] > end)
        and r.fits({**row, "employee_id": row["owner_id"]}, end, c)
        for row in r.company["commitments"]
    )


@dataclass(frozen=True)
class Plan:
    """One stretch of days in which a plan speaks of a customer."""

    row: Row
    customer: str
    is_own: bool
    start: date
    until: date

    def matches(self, contact: Row) -> bool:
        return (
            contact["customer_id"] == self.customer
            and contact["direction"] != "internal"
            and contact["purpose"] == self.row["purpose"]
            and self.row.get("channel") in (None, contact["channel"])
        )


def spells(r: Reference, customer: str, group: str) -> list[tuple[date, date]]:
    """Give the stretches of days on which a customer is in a group while its grouping holds."""
    grouping = r.groupings[r.groups[group]["grouping_id"]]
    found: list[tuple[date, date]] = []
    rows = [
        row for row in r.company["memberships"] if (row["customer_id"], row["group_id"]) == (customer, group)
    ]
    for row in sorted(rows, key=lambda row: row["valid_from"]):
        start = max(row["valid_from"], grouping["valid_from"])
        end = min(row["valid_to"] or FAR, grouping["valid_to"] or FAR)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


def known_plans(r: Reference) -> list[Plan]:
    if not r.plans:
        r.plans.extend(plans(r))
    return r.plans


def plans(r: Reference) -> Iterator[Plan]:
    first = min(row["_day"] for rows in r.company.tables.values() for row in rows if "_day" in row)
    for row in r.company["contact_plans"]:
        begin, until = row.get("valid_from"), row.get("valid_to") or FAR
        if row.get("customer_id"):
            customer = r.customers[row["customer_id"]]
            days = [day for day in (begin, customer["since"]) if day is not None]
            stretch = (max(days, default=first), min(until, customer["ended"] or FAR))
            if stretch[0] < stretch[1]:
                yield Plan(row, row["customer_id"], True, *stretch)
            continue
        for customer in r.company["customers"]:
            for joined, left in spells(r, customer["customer_id"], row["group_id"]):
                start = max(day for day in (begin, customer["since"], joined) if day is not None)
                end = min(until, left, customer["ended"] or FAR)
                if start < end:
                    yield Plan(row, customer["customer_id"], False, start, end)


def holding(found: list[Plan], plan: Plan, day: date) -> bool:
    """Tell whether a plan holds on a day: no plan of the customer's own is in its place."""
    return plan.is_own or not any(
        other.is_own
        and other.customer == plan.customer
        and other.row["purpose"] == plan.row["purpose"]
        and other.start <= day < other.until
        for other in found
    )


def plan_adherence(r: Reference, p: Period, c: Cell) -> float | None:
    if not r.slots:
        r.slots.extend(slots(r))
    due = r.facts(r.slots, p, c)
    return divided(sum(row["is_hit"] for row in due), len(due))


def slots(r: Reference) -> Iterator[Row]:
    found = known_plans(r)
    for plan in found:
        contacts = [row["_day"] for row in r.contacts if plan.matches(row)]
        step = timedelta(plan.row["every_days"])
        due = plan.start + step
        while due < plan.until and due <= r.as_of:
            if holding(found, plan, due):
                yield {
                    "customer_id": plan.customer, "purpose": plan.row["purpose"],
                    "channel": plan.row.get("channel"), "_day": due,
                    "is_hit": any(due - step < day <= due for day in contacts),
                }  # fmt: skip
            due += step


def overdue_accounts(r: Reference, p: Period, c: Cell) -> float | None:
    end = r.end(p)
    found = known_plans(r)
    late = set()
    for plan in found:
        if plan.start <= end < plan.until and holding(found, plan, end):
            days = [
                row["_day"] for row in r.contacts if plan.matches(row) and plan.start < row["_day"] <= end
            ]
            if max(days, default=plan.start) + timedelta(plan.row["every_days"]) < end:
                late.add(plan.customer)
    return sum(r.fits({"customer_id": customer}, end, c) for customer in late)


def accounts(r: Reference, p: Period, c: Cell) -> list[str]:
    end = r.end(p)
    on = {row["customer_id"] for row in r.company["accounts"] if valid(row, end)}
    return [customer for customer in sorted(on) if r.fits({"customer_id": customer}, end, c)]


def year_contacts(r: Reference, p: Period, customer: str) -> list[Row]:
    end = r.end(p)
    return [
        row
        for row in r.contacts
        if row["customer_id"] == customer
        and row["direction"] != "internal"
        and end - YEAR < row["_day"] <= end
    ]


def knowledge_spread(r: Reference, p: Period, c: Cell) -> float | None:
    end, found = r.end(p), []
    for customer in accounts(r, p, c):
        teams = {row["team_id"] for row in r.belongings["accounts", customer] if valid(row, end)}
        found.append(len({
            row["employee_id"]
            for row in year_contacts(r, p, customer)
            for member in r.company["team_members"]
            if member["team_id"] in teams and member["employee_id"] == row["employee_id"]
            and valid(member, row["_day"])
        }))  # fmt: skip
    return mean(found)


def single_dependency(r: Reference, p: Period, c: Cell) -> float | None:
    known = [year_contacts(r, p, customer) for customer in accounts(r, p, c)]
    busy = [{row["employee_id"] for row in rows} - {None} for rows in known if len(rows) >= 3]
    return divided(sum(len(employees) == 1 for employees in busy), len(busy))


def organisations(r: Reference, p: Period, c: Cell) -> list[set[str | None]]:
    """Give the roles known at each account of an organisation or a public body."""
    return [
        {row["dmu_role"] for row in r.company["contacts"] if row["customer_id"] == customer}
        for customer in accounts(r, p, c)
        if r.customers[customer]["customer_type"] in ("organisation", "government")
    ]


def dmu_decider_known(r: Reference, p: Period, c: Cell) -> float | None:
    known = organisations(r, p, c)
    return divided(sum("decider" in roles for roles in known), len(known))


def dmu_coverage(r: Reference, p: Period, c: Cell) -> float | None:
    return mean([len({PARTS[x] for x in roles if x in PARTS}) / 5 for roles in organisations(r, p, c)])


def dmu_warm(r: Reference, p: Period, c: Cell) -> float | None:
    end = r.end(p)
    people = [row for row in r.company["contacts"] if r.fits({**row, "employee_id": row["known_by"]}, end, c)]
    warm = [
        row for row in people if row["last_contact_on"] and 0 <= (end - row["last_contact_on"]).days < 180
    ]
    return divided(len(warm), len(people))


def share(
    hit: Callable[[Reference, Row], bool], among: Callable[[Reference, Row], bool]
) -> Callable[..., float | None]:
    """Give a share of the contacts of the period."""

    def value(r: Reference, p: Period, c: Cell) -> float | None:
        rows = [row for row in r.facts(r.contacts, p, c) if among(r, row)]
        return divided(sum(hit(r, row) for row in rows), len(rows))

    return value


def internal_response_median(r: Reference, p: Period, c: Cell) -> float | None:
    rows = [row for row in r.facts(r.contacts, p, c) if row["direction"] == "internal"]
    return percentile([hours(row, "first_response_at") for row in rows if row["first_response_at"]], 0.5)


def many_departments(r: Reference, p: Period, c: Cell) -> float | None:
    end = r.end(p)
    contacts: dict[str, list[str | None]] = defaultdict(list)
    for row in r.contacts:
        if row["direction"] != "internal" and 0 <= (end - row["_day"]).days < 90:
            contacts[row["customer_id"]].append(row["department_id"])
    busy = [
        set(departments) - {None}
        for customer, departments in contacts.items()
        if len(departments) >= 2 and r.fits({"customer_id": customer}, end, c)
    ]
    return divided(sum(len(departments) >= 2 for departments in busy), len(busy))


def no_owner(r: Reference, p: Period, c: Cell) -> float | None:
    day, active = r.looked_up(r.end(p)), r.active_in(p, c)
    orphans = [
        row for row in active if not any(group["manager"] for group in r.memberships(row["customer_id"], day))
    ]
    return divided(len(orphans), len(active))


def contact_loss(r: Reference, p: Period, c: Cell) -> float | None:
    end, active = r.end(p), r.active_in(p, c)
    met = {
        row["customer_id"]
        for row in r.contacts
        if row["direction"] != "internal" and 0 <= (end - row["_day"]).days < 180
    }
    return divided(sum(row["customer_id"] not in met for row in active), len(active))


def prefers(r: Reference, row: Row) -> str | None:
    return r.customers[row["customer_id"]]["preferred_channel"]


DEALINGS: dict[str, Callable[[Reference, Period, Cell], float | None]] = {
    "products_per_customer": products_per_customer,
    "assortment_fit": assortment_fit,
    "unmet_demand": unmet_demand,
    "plan_adherence": plan_adherence,
    "overdue_accounts": overdue_accounts,
    "commitments_kept": commitments_kept,
    "commitments_overdue": commitments_overdue,
    "knowledge_spread": knowledge_spread,
    "single_dependency": single_dependency,
    "handovers": share(lambda _, row: row["handed_over_from"] is not None, lambda *_: True),
    "internal_response_median": internal_response_median,
    "dmu_decider_known": dmu_decider_known,
    "dmu_coverage": dmu_coverage,
    "dmu_warm": dmu_warm,
    "cross_sell_rate": cross_sell_rate,
    "win_rate": win_rate,
    "many_departments": many_departments,
    "no_owner": no_owner,
    "sales_focus": share(
        lambda _, row: row["purpose"] == "sales", lambda _, row: row["direction"] == "outbound"
    ),
    "channel_fit": share(
        lambda r, row: row["channel"] == prefers(r, row), lambda r, row: prefers(r, row) is not None
    ),
    "contact_loss": contact_loss,
    "inward_ratio": share(lambda _, row: row["direction"] == "internal", lambda *_: True),
    "missed_revenue": missed_revenue,
    "missed_unrecorded": missed_unrecorded,
}
