"""The KPIs of perceived value and of channels once more, in plain Python from their definitions."""

from collections import Counter
from collections.abc import Callable

from scipy.spatial.distance import jensenshannon

from dashboard.model.period import Period
from tests.kpi.reference import Cell, Reference, cost_to_serve, divided, mean, scores


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
    "channel_effectiveness": channel_effectiveness,
}
