"""The KPIs once more, in plain Python from their definitions: slow, and knowing nothing of the engine."""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from dashboard.model.period import Period, add_months
from dashboard.model.question import Filter
from tests.kpi.company import ZONE, Company, Row

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
OWN = (
    "customer", "customer_type", "region", "size_class", "channel", "purpose", "kind", "topic",
    "acting_department", "product_group", "employee_function",
)  # fmt: skip
Cell = dict[str, str | None]


@dataclass
class Reference:
    """One company, as of one day, cut and filtered one way."""

    company: Company
    as_of: date
    filters: tuple[Filter, ...] = ()
    grouping: str | None = None
    is_restated: bool = False
    rate: float = 0.75
    rates: dict[str, float] = field(default_factory=dict)
    best_share: float = 0.1
    _active: dict[date, list[Row]] = field(default_factory=dict)
    _profits: dict[tuple[str, date], float] = field(default_factory=dict)
    _held: dict[tuple[str, date], list[Row]] = field(default_factory=dict)
    plans: list[Any] = field(default_factory=list)  # of contacts, and
    slots: list[Row] = field(default_factory=list)  # theirs, once they are worked out

    def end(self, period: Period) -> date:
        return min(period.last, self.as_of)

    def instant_after(self, day: date) -> datetime:
        return datetime.combine(day + DAY, time(), ZONE).astimezone(UTC).replace(tzinfo=None)

    @cached_property
    def asof_at(self) -> datetime:
        return self.instant_after(self.as_of)

    @cached_property
    def contacts(self) -> list[Row]:
        found = []
        for row in self.company["interactions"]:
            if row["_day"] <= self.as_of:
                known = dict(row)
                for column in ("first_response_at", "resolved_at"):
                    if known[column] is not None and known[column] >= self.asof_at:
                        known[column] = None
                known["direction"] = known["direction"] or "inbound"
                found.append(known)
        return found

    @cached_property
    def inbound(self) -> list[Row]:
        return [row for row in self.contacts if row["direction"] == "inbound"]

    @cached_property
    def lines(self) -> list[Row]:
        return [row for row in self.company["orders"] if row["_day"] <= self.as_of]

    @cached_property
    def orders(self) -> list[tuple[str, date]]:
        """Customer and day of every order that adds up to more than zero."""
        by_id: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for line in self.lines:
            by_id[line["order_id"], line["customer_id"]].append(line)
        return [
            (customer, min(line["_day"] for line in lines))
            for (_, customer), lines in by_id.items()
            if sum(line["revenue"] for line in lines) > 0
        ]

    @cached_property
    def activity(self) -> dict[str, list[date]]:
        days: dict[str, list[date]] = defaultdict(list)
        for row in self.contacts:
            if row["direction"] != "internal":
                days[row["customer_id"]].append(row["_day"])
        for customer, day in self.orders:
            days[customer].append(day)
        return days

    def active(self, day: date) -> list[Row]:
        if day not in self._active:
            self._active[day] = self._active_on(day)
        return self._active[day]

    def _active_on(self, day: date) -> list[Row]:
        return [
            row
            for row in self.company["customers"]
            if (row["since"] is None or row["since"] <= day)
            and (row["ended"] is None or row["ended"] > day)
            and (
                not self.activity
                or any(day - YEAR < d <= day for d in self.activity.get(row["customer_id"], []))
            )
        ]

    @cached_property
    def customers(self) -> dict[str, Row]:
        return {row["customer_id"]: row for row in self.company["customers"]}

    @cached_property
    def groups(self) -> dict[str, Row]:
        return {row["group_id"]: row for row in self.company["groups"]}

    @cached_property
    def groupings(self) -> dict[str, Row]:
        return {row["grouping_id"]: row for row in self.company["groupings"]}

    @cached_property
    def belongings(self) -> dict[tuple[str, str], list[Row]]:
        """Give the rows of memberships and accounts by table and customer."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for table in ("memberships", "accounts"):
            for row in self.company[table]:
                found[table, row["customer_id"]].append(row)
        return found

    def memberships(self, customer: str, day: date) -> list[Row]:
        found = []
        for row in self.belongings["memberships", customer]:
            group = self.groups[row["group_id"]]
            grouping = self.groupings[group["grouping_id"]]
            wanted = group["grouping_id"] == self.grouping if self.grouping else valid(grouping, day)
            if wanted and valid(row, day):
                department, manager = group["department_id"], group["manager_id"]
                found.append({"group": row["group_id"], "department": department, "manager": manager})
        return found or [{"group": None, "department": None, "manager": None}]

    def teams(self, customer: str, day: date) -> list[Row]:
        found = [{"team": row["team_id"]} for row in self.belongings["accounts", customer] if valid(row, day)]
        return found or [{"team": None}]

    @cached_property
    def product_groups(self) -> dict[str, str | None]:
        return {row["product_id"]: row["product_group"] for row in self.company["products"]}

    @cached_property
    def functions(self) -> dict[str, str | None]:
        return {row["employee_id"]: row["function"] for row in self.company["employees"]}

    @cached_property
    def channels(self) -> dict[str, str | None]:
        return {row["interaction_id"]: row["channel"] for row in self.company["interactions"]}

    def places(self, row: Row, day: date) -> list[Row]:
        """Give every combination of dimension values that a row belongs to on a day."""
        own = {name: self.own(row, name) for name in OWN}
        return [{**own, **held} for held in self.held(row["customer_id"], self.looked_up(day))]

    def own(self, row: Row, name: str) -> Any:
        """Give a row's value of a dimension that does not change with the day."""
        match name:
            case "customer_type" | "region" | "size_class":
                return self.customers.get(row["customer_id"], {}).get(name)
            case "product_group":
                return self.product_groups.get(row.get("product_id"))
            case "employee_function":
                return self.functions.get(row.get("employee_id"))
            case "channel" if "survey_id" in row:
                return self.channels.get(row["interaction_id"])
        return row.get({"customer": "customer_id", "acting_department": "department_id"}.get(name, name))

    def looked_up(self, day: date) -> date:
        """Give the day whose groups and teams count for a fact of a day."""
        return self.as_of if self.is_restated else day

    def held(self, customer: str, day: date) -> list[Row]:
        """Give every combination of a group and a team that a customer belongs to on a day."""
        if (customer, day) not in self._held:
            groups, teams = self.memberships(customer, day), self.teams(customer, day)
            self._held[customer, day] = [{**group, **team} for group in groups for team in teams]
        return self._held[customer, day]

    def fits(self, row: Row, day: date, cell: Cell) -> bool:
        wanted = [(name, (value,)) for name, value in cell.items()]
        wanted += [(one.dimension, one.values) for one in self.filters]
        of_day = [one for one in wanted if one[0] not in OWN]
        if any(self.own(row, name) not in values for name, values in wanted if name in OWN):
            return False
        return not of_day or any(
            all(held[name] in values for name, values in of_day)
            for held in self.held(row["customer_id"], self.looked_up(day))
        )

    def facts(self, rows: Iterable[Row], period: Period, cell: Cell) -> list[Row]:
        return [
            row
            for row in rows
            if period.start <= row["_day"] < period.end and self.fits(row, row["_day"], cell)
        ]

    def active_in(self, period: Period, cell: Cell) -> list[Row]:
        end = self.end(period)
        return [row for row in self.active(end) if self.fits(row, end, cell)]

    def cost(self, row: Row) -> float | None:
        if row["cost"] is not None:
            return float(row["cost"])
        if row["minutes"] is not None:
            return row["minutes"] * self.rates.get(row["channel"], self.rate)
        return None

    def target_minutes(self, row: Row) -> int:
        levels = {
            (r["channel"], r["kind"]): r["respond_within_minutes"] for r in self.company["service_levels"]
        }
        channel, kind = row["channel"], row["kind"]
        keys = [(None, None)]
        keys += [(None, kind)] if kind else []
        keys += [(channel, None)] if channel else []
        keys += [(channel, kind)] if channel and kind else []
        return next((levels[key] for key in reversed(keys) if key in levels), 1440)

    def backlog_rows(self, period: Period, cell: Cell) -> list[Row]:
        end = self.end(period)
        at = self.instant_after(end)
        return [
            row
            for row in self.inbound
            if row["_day"] <= end
            and (row["resolved_at"] is None or row["resolved_at"] >= at)
            and self.fits(row, end, cell)
        ]

    def profit(self, customer: str, end: date) -> float:
        if (customer, end) not in self._profits:
            self._profits[customer, end] = self._profit_of(customer, end)
        return self._profits[customer, end]

    def _profit_of(self, customer: str, end: date) -> float:
        margin = sum(
            line["revenue"] - (line["cost"] or 0)
            for line in self.lines
            if line["customer_id"] == customer and end - YEAR < line["_day"] <= end
        )
        cost = sum(
            self.cost(row) or 0
            for row in self.contacts
            if row["customer_id"] == customer and end - YEAR < row["_day"] <= end
        )
        return float(margin) - cost


def valid(row: Row, day: date) -> bool:
    return row["valid_from"] <= day and (row["valid_to"] is None or row["valid_to"] > day)


def divided(above: float, below: float) -> float | None:
    return float(above) / float(below) if below else None


def percentile(values: list[float], at: float) -> float | None:
    if not values:
        return None
    ordered = sorted(values)
    place = at * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def hours(row: Row, column: str) -> float:
    return (row[column] - row["opened_at"]).total_seconds() / 3600


def answers(r: Reference, p: Period, c: Cell) -> list[Row]:
    return [row for row in r.facts(r.company["surveys"], p, c) if row["_day"] <= r.as_of]


def scores(r: Reference, p: Period, c: Cell, column: str) -> list[int]:
    return [row[column] for row in answers(r, p, c) if row[column] is not None]


def mean(values: list[Any]) -> float | None:
    return statistics.fmean(values) if values else None


def csat(r: Reference, p: Period, c: Cell) -> float | None:
    found = scores(r, p, c, "csat")
    return divided(sum(s >= 4 for s in found), len(found))


def nps(r: Reference, p: Period, c: Cell) -> float | None:
    found = scores(r, p, c, "nps")
    balance = divided(sum(s >= 9 for s in found) - sum(s <= 6 for s in found), len(found))
    return None if balance is None else balance * 100


def survey_response(r: Reference, p: Period, c: Cell) -> float | None:
    heard = {
        row["customer_id"]
        for row in r.company["surveys"]
        if p.start <= row["_day"] < p.end and row["_day"] <= r.as_of
    }
    active = r.active_in(p, c)
    return divided(sum(row["customer_id"] in heard for row in active), len(active))


def retention(r: Reference, p: Period, c: Cell) -> float | None:
    before = p.start - DAY
    still = {row["customer_id"] for row in r.active(r.end(p))}
    base = [row for row in r.active(before) if r.fits(row, before, c)]
    return divided(sum(row["customer_id"] in still for row in base), len(base))


def churn(r: Reference, p: Period, c: Cell) -> float | None:
    kept = retention(r, p, c)
    return None if kept is None else 1 - kept


def repeat_rate(r: Reference, p: Period, c: Cell) -> float | None:
    end, orders = r.end(p), defaultdict(int)
    for customer, day in r.orders:
        if end - YEAR < day <= end and r.fits({"customer_id": customer}, end, c):
            orders[customer] += 1
    return divided(sum(n >= 2 for n in orders.values()), len(orders))


def net_revenue_retention(r: Reference, p: Period, c: Cell) -> float | None:
    start, until = add_months(p.start, -12), add_months(r.end(p) + DAY, -12)
    then, now = defaultdict(float), defaultdict(float)
    for line in r.lines:
        if start <= line["_day"] < until and r.fits({"customer_id": line["customer_id"]}, start, c):
            then[line["customer_id"]] += float(line["revenue"])
        if p.start <= line["_day"] < p.end:
            now[line["customer_id"]] += float(line["revenue"])
    then = {customer: earned for customer, earned in then.items() if earned > 1e-9}
    return divided(sum(now[customer] for customer in then), sum(then.values()))


def tenure(r: Reference, p: Period, c: Cell) -> float | None:
    days = [(r.end(p) - row["since"]).days / 365.25 for row in r.active_in(p, c) if row["since"]]
    return percentile(days, 0.5)


def per_active(
    count: Callable[[Reference, Period, Cell], float], scale: float = 1
) -> Callable[..., float | None]:
    def value(r: Reference, p: Period, c: Cell) -> float | None:
        found = divided(count(r, p, c), len(r.active_in(p, c)))
        return None if found is None else found * scale

    return value


def of_kind(kind: str) -> Callable[..., float | None]:
    return per_active(lambda r, p, c: sum(row["kind"] == kind for row in r.facts(r.contacts, p, c)), 1000)


def external(r: Reference, p: Period, c: Cell) -> float:
    return sum(row["direction"] != "internal" for row in r.facts(r.contacts, p, c))


def answered(r: Reference, p: Period, c: Cell) -> float | None:
    rows = r.facts(r.inbound, p, c)
    return divided(sum(row["first_response_at"] is not None for row in rows), len(rows))


def unanswered(r: Reference, p: Period, c: Cell) -> float | None:
    return sum(row["first_response_at"] is None for row in r.facts(r.inbound, p, c))


def reach(r: Reference, p: Period, c: Cell) -> float | None:
    end = r.end(p)
    met = {
        row["customer_id"]
        for row in r.contacts
        if row["direction"] != "internal" and end - timedelta(90) < row["_day"] <= end
    }
    active = r.active_in(p, c)
    return divided(sum(row["customer_id"] in met for row in active), len(active))


def duration(column: str, at: float) -> Callable[..., float | None]:
    def value(r: Reference, p: Period, c: Cell) -> float | None:
        return percentile(
            [hours(row, column) for row in r.facts(r.inbound, p, c) if row[column] is not None], at
        )

    return value


def service_level(r: Reference, p: Period, c: Cell) -> float | None:
    hits = due = 0
    for row in r.facts(r.inbound, p, c):
        within = timedelta(minutes=r.target_minutes(row))
        if row["first_response_at"] is not None:
            due += 1
            hits += row["first_response_at"] - row["opened_at"] <= within
        elif row["opened_at"] + within <= r.asof_at:
            due += 1
    return divided(hits, due)


def first_contact_resolution(r: Reference, p: Period, c: Cell) -> float | None:
    week = timedelta(days=7)
    known = [
        row
        for row in r.facts(r.inbound, p, c)
        if row["resolved_at"] is not None and row["resolved_at"] <= r.asof_at - week
    ]
    back = sum(
        any(
            other["customer_id"] == row["customer_id"]
            and other["topic"] == row["topic"]
            and row["resolved_at"] < other["opened_at"] <= row["resolved_at"] + week
            for other in r.inbound
        )
        for row in known
    )
    return divided(len(known) - back, len(known))


def backlog(r: Reference, p: Period, c: Cell) -> float:
    return len(r.backlog_rows(p, c))


def backlog_age(r: Reference, p: Period, c: Cell) -> float | None:
    at = r.instant_after(r.end(p))
    return percentile([(at - row["opened_at"]).total_seconds() / 86400 for row in r.backlog_rows(p, c)], 0.5)


def revenue(r: Reference, p: Period, c: Cell) -> float:
    return float(sum(line["revenue"] for line in r.facts(r.lines, p, c)))


def orders(r: Reference, p: Period, c: Cell) -> float:
    placed: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for line in r.lines:
        placed[line["order_id"], line["customer_id"]].append(line)
    heads = []
    for lines in placed.values():
        first = [line for line in lines if line["_day"] == min(one["_day"] for one in lines)]
        said = {name: {line[name] for line in first} - {None} for name in ("channel", "employee_id")}
        head = {name: values.pop() if len(values) == 1 else None for name, values in said.items()}
        if sum(line["revenue"] for line in lines) > 0:
            heads.append({"customer_id": first[0]["customer_id"], "_day": first[0]["_day"], **head})
    return len(r.facts(heads, p, c))


def margin(r: Reference, p: Period, c: Cell) -> float:
    return float(sum(line["revenue"] - (line["cost"] or 0) for line in r.facts(r.lines, p, c)))


def cost_to_serve(r: Reference, p: Period, c: Cell) -> float:
    return sum(r.cost(row) or 0 for row in r.facts(r.contacts, p, c))


def cost_unknown(r: Reference, p: Period, c: Cell) -> float | None:
    rows = r.facts(r.contacts, p, c)
    return divided(sum(r.cost(row) is None for row in rows), len(rows))


def profit(r: Reference, p: Period, c: Cell) -> float:
    return margin(r, p, c) - cost_to_serve(r, p, c)


def top20_share(r: Reference, p: Period, c: Cell) -> float | None:
    ranked = sorted((r.profit(row["customer_id"], r.end(p)) for row in r.active_in(p, c)), reverse=True)
    best = ranked[: math.ceil(round(len(ranked) * 0.2, 6))]
    return divided(sum(v for v in best if v > 0), sum(v for v in ranked if v > 0))


def best_followed_up(r: Reference, p: Period, c: Cell) -> float | None:
    end = r.end(p)
    ids = sorted(row["customer_id"] for row in r.active(end))
    ranked = sorted(ids, key=lambda customer: -round(r.profit(customer, end), 6))
    best = ranked[: math.ceil(round(len(ranked) * r.best_share, 6))]
    plans = [
        plan
        for plan in r.company["contact_plans"]
        if (plan.get("valid_from") is None or plan["valid_from"] <= end)
        and (plan.get("valid_to") is None or plan["valid_to"] > end)
    ]
    hits = n = 0
    for customer in best:
        if not r.fits({"customer_id": customer}, end, c):
            continue
        groups = {m["group"] for m in Reference(r.company, r.as_of).memberships(customer, end)} - {None}
        own = [plan["every_days"] for plan in plans if plan.get("customer_id") == customer]
        shared = [
            plan["every_days"]
            for plan in plans
            if plan.get("group_id") in groups and not plan.get("customer_id")
        ]
        within = timedelta(min(own or shared or [90]))
        n += 1
        hits += any(
            row["customer_id"] == customer
            and row["direction"] != "internal"
            and end - within < row["_day"] <= end
            for row in r.contacts
        )
    return divided(hits, n)


def quotient(
    above: Callable[..., float | None], below: Callable[..., float | None]
) -> Callable[..., float | None]:
    return lambda r, p, c: divided(above(r, p, c), below(r, p, c))


VALUE: dict[str, Callable[[Reference, Period, Cell], float | None]] = {
    "customers_active": lambda r, p, c: len(r.active_in(p, c)),
    "csat": csat,
    "csat_mean": lambda r, p, c: mean(scores(r, p, c, "csat")),
    "nps": nps,
    "ces": lambda r, p, c: mean(scores(r, p, c, "ces")),
    "survey_response": survey_response,
    "retention": retention,
    "churn": churn,
    "repeat_rate": repeat_rate,
    "net_revenue_retention": net_revenue_retention,
    "tenure": tenure,
    "contacts": external,
    "inbound_contacts": lambda r, p, c: len(r.facts(r.inbound, p, c)),
    "complaints": lambda r, p, c: len(
        [row for row in r.facts(r.contacts, p, c) if row["kind"] == "complaint"]
    ),
    "orders": orders,
    "survey_answers": lambda r, p, c: len(answers(r, p, c)),
    "contacts_per_customer": per_active(external),
    "answered": answered,
    "unanswered": unanswered,
    "complaints_per_1000": of_kind("complaint"),
    "disputes_per_1000": of_kind("dispute"),
    "suggestions_per_1000": of_kind("suggestion"),
    "demands_per_1000": of_kind("demand"),
    "reach": reach,
    "first_response_median": duration("first_response_at", 0.5),
    "first_response_p90": duration("first_response_at", 0.9),
    "resolution_median": duration("resolved_at", 0.5),
    "resolution_p90": duration("resolved_at", 0.9),
    "service_level": service_level,
    "first_contact_resolution": first_contact_resolution,
    "backlog": backlog,
    "backlog_age": backlog_age,
    "revenue": revenue,
    "margin": margin,
    "margin_rate": quotient(margin, revenue),
    "cost_to_serve": cost_to_serve,
    "cost_unknown": cost_unknown,
    "cost_to_serve_per_customer": per_active(cost_to_serve),
    "profit": profit,
    "return_on_revenue": quotient(profit, revenue),
    "top20_share": top20_share,
    "best_followed_up": best_followed_up,
}
GROWTH = {"customer_growth": "customers_active", "revenue_growth": "revenue"}
