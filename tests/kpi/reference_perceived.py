"""The KPIs of perceived value and of channels once more, in plain Python from their definitions."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from scipy.spatial.distance import jensenshannon

from dashboard.model.period import Period
from dashboard.model.question import Filter
from tests.kpi.reference import Cell, Reference, cost_to_serve, divided, external, mean, scores, service_level


def better_than_competition(r: Reference, p: Period, c: Cell) -> float | None:
    found = scores(r, p, c, "versus_competition")
    balance = divided(sum(s > 0 for s in found) - sum(s < 0 for s in found), len(found))
    return None if balance is None else balance * 100


def effort_appreciation(r: Reference, p: Period, c: Cell) -> float | None:
    per_customer = divided(cost_to_serve(r, p, c), len(r.active_in(p, c)))
    appreciation = mean(scores(r, p, c, "csat"))
    return None if per_customer is None or not appreciation else per_customer / appreciation


def channel_effectiveness(r: Reference, p: Period, c: Cell) -> float | None:
    resolved = sum(row["resolved_at"] is not None for row in r.facts(r.contacts, p, c))
    return divided(cost_to_serve(r, p, c), resolved)


def wins_per_100_contacts(r: Reference, p: Period, c: Cell) -> float | None:
    won = []
    for row in r.company["opportunities"]:
        day = row["closed_on"] or row["opened_on"]
        if row["outcome"] == "won" and day <= r.as_of:
            before = [
                one
                for one in r.contacts
                if one["customer_id"] == row["customer_id"]
                and one["direction"] != "internal"
                and day - timedelta(90) < one["_day"] <= day
            ]
            last = max(before, key=lambda one: one["opened_at"], default={"channel": None})
            won.append({**row, "_day": day, "channel": last["channel"]})
    found = divided(len(r.facts(won, p, c)), external(r, p, c))
    return None if found is None else found * 100


def due(r: Reference, p: Period, c: Cell) -> int:
    return sum(
        row["first_response_at"] is not None
        or row["opened_at"] + timedelta(minutes=r.target_minutes(row)) <= r.asof_at
        for row in r.facts(r.inbound, p, c)
    )


def new_way_effect(r: Reference, p: Period, c: Cell) -> float | None:
    """Service level after and before, of each new group against its grouping's traditional ones."""
    asked = (*(Filter(name, (value,)) for name, value in c.items()), *r.filters)
    weighed = []
    for group in r.company["groups"]:
        names = {"group": "group_id", "department": "department_id", "manager": "manager_id"}
        since, chosen = group["new_since"], all(group[names[f.dimension]] in f.values for f in asked)
        grouping = r.grouping in (None, group["grouping_id"])
        if not (group["way_of_working"] == "new" and since <= r.end(p) and chosen and grouping):
            continue
        length = timedelta(min(p.days, (r.end(p) - since).days + 1))
        after, before = Period(since, since + length), Period(since - length, since)
        own = replace(r, filters=(Filter("group", (group["group_id"],)),))
        traditional = tuple(
            one["group_id"]
            for one in r.company["groups"]
            if one["grouping_id"] == group["grouping_id"] and one["way_of_working"] == "traditional"
        )
        others = replace(r, filters=(Filter("group", traditional),))
        four = [service_level(side, when, {}) for side in (own, others) for when in (after, before)]
        if None not in four:
            one, two, three, other = four
            weighed.append((due(own, after, {}), one - two - (three - other)))
    return divided(sum(n * effect for n, effect in weighed), sum(n for n, _ in weighed)) if weighed else None


def demanded(r: Reference, p: Period, c: Cell) -> Counter[str]:
    if any(r.product_groups.get(line["product_id"]) for line in r.company["orders"]):
        lines = r.facts((line for line in r.lines if line["revenue"] > 0), p, c)
        found = (r.product_groups.get(line["product_id"]) for line in lines)
    else:
        found = (row["topic"] for row in r.facts(r.inbound, p, c))
    return Counter(one for one in found if one is not None)


def demand_shift(r: Reference, p: Period, earlier: Period, c: Cell) -> float | None:
    now, then = (demanded(r, one, c) for one in (p, earlier))
    if not now or not then:
        return None
    mixes = [[mix[name] / mix.total() for name in sorted({*now, *then})] for mix in (now, then)]
    return float(jensenshannon(*mixes, base=2))


PERCEIVED: dict[str, Callable[[Reference, Period, Cell], float | None]] = {
    "better_than_competition": better_than_competition,
    "effort_appreciation": effort_appreciation,
    "new_way_effect": new_way_effect,
    "wins_per_100_contacts": wins_per_100_contacts,
    "channel_effectiveness": channel_effectiveness,
}
