"""Owns which groups are served worse than the rest beyond chance, and whom nobody contacts."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.statistics.shares import Tally, adjusted, p_below
from dashboard.quality.unjudged import missing

FEWEST = 20  # customers with facts, of the group and of the rest: fewer tell nothing


@dataclass(frozen=True, slots=True)
class Service:
    """One share of service, over `serving`: what went well of what there was."""

    id: str
    hits: str
    n: str
    needs: str  # tables it cannot do without, as a condition over the store


MEASURES = (
    Service(
        "service_level", "within", "due", "EXISTS (FROM interactions WHERE first_response_at IS NOT NULL)"
    ),
    Service("csat", "satisfied", "answers", "EXISTS (FROM surveys WHERE csat IS NOT NULL)"),
    Service("plan_adherence", "kept", "turns", "EXISTS (FROM contact_plans)"),
    Service(
        "complaints", "(NOT has_complained)::INT", "1", "EXISTS (FROM interactions WHERE kind = 'complaint')"
    ),
)
CONTACTED = Service("contacted", "is_contacted::INT", "1", "EXISTS (FROM interactions)")

_TALLIES = """SELECT group_id, count(*) FILTER (WHERE n > 0) AS customers, sum(hits)::DOUBLE AS hits,
        sum(n)::DOUBLE AS n, sum(hits * hits)::DOUBLE AS hits_hits, sum(hits * n)::DOUBLE AS hits_n,
        sum(n * n)::DOUBLE AS n_n
    FROM (SELECT group_id, CAST({hits} AS DOUBLE) AS hits, CAST({n} AS DOUBLE) AS n
          FROM {population} JOIN serving USING (customer_id))
    GROUP BY group_id ORDER BY group_id"""
_WHOLE = "(SELECT DISTINCT customer_id, '' AS group_id FROM members)"
_COLUMNS = """group_id VARCHAR, measure VARCHAR, share DOUBLE, rest DOUBLE, n DOUBLE, customers BIGINT,
    p DOUBLE, q DOUBLE"""


def gather_service(exam: Examination) -> Mapping[str, Text]:
    """Keep `service`: per group and measure its share beside the rest's, with the chance of being so low.

    `complaints` is the share of customers who did not complain, `contacted` that of those whom somebody
    contacted: for all of them more is better. `q` is `p` adjusted for false discovery over all groups.
    """
    known = [one for one in MEASURES if exam.number(f"SELECT ({one.needs})::INT")]
    rows = _held_against(exam, known)
    has_contacts = bool(exam.counts["interactions"])
    if has_contacts:
        rows += _held_against(exam, [CONTACTED])
    exam.stage_rows("service", _COLUMNS, rows)
    why = {} if known else {"served_worse": missing(("interactions", "surveys", "contact_plans"))}
    return why if has_contacts else why | {"not_served": missing(("interactions",))}


def _held_against(exam: Examination, measures: list[Service]) -> list[tuple[object, ...]]:
    """Give the rows of some measures, adjusted together."""
    rows: list[list[object]] = []
    chances: list[float] = []
    for one in measures:
        names, part = _tally(exam, one, "members")
        _, whole = _tally(exam, one, _WHOLE)
        if not len(names):
            continue
        rest = part.rest(whole)
        p = np.where((part.customers >= FEWEST) & (rest.customers >= FEWEST), p_below(part, rest), np.nan)
        chances += p.tolist()
        rows += [
            [name, one.id, *(_known(value) for value in found)]
            for name, *found in zip(names, part.share, rest.share, part.n, part.customers, p, strict=True)
        ]
    q = adjusted(np.array(chances))
    return [(*row, _known(value)) for row, value in zip(rows, q, strict=True)]


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _tally(exam: Examination, one: Service, population: str) -> tuple[list[str], Tally]:
    found = exam.columns(_TALLIES.format(hits=one.hits, n=one.n, population=population))
    names = [str(name) for name in found.pop("group_id")]
    return names, Tally(**{name: np.asarray(values, dtype=float) for name, values in found.items()})
