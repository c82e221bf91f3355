"""Owns how much the facts of each group can show: the width of the intervals of its shares."""

from collections.abc import Mapping

import numpy as np

from dashboard.kpi.figures.intervals import wilson
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.service import MEASURES
from dashboard.quality.unjudged import missing

JUDGED = ("service_level", "csat")  # the measures that every group is held against the others by
_SUMS = """SELECT group_id, coalesce(sum({hits}), 0)::DOUBLE AS hits, coalesce(sum({n}), 0)::DOUBLE AS n
    FROM group_list JOIN members USING (group_id) LEFT JOIN serving USING (customer_id)
    GROUP BY group_id ORDER BY group_id"""
_COLUMNS = "group_id VARCHAR, measure VARCHAR, n BIGINT, share DOUBLE, low DOUBLE, high DOUBLE"


def gather_evidence(exam: Examination) -> Mapping[str, Text]:
    """Keep `evidence`: per group and measure the 95 % interval (Wilson); without any fact it is 0 to 1."""
    known = [one for one in MEASURES if one.id in JUDGED and exam.number(f"SELECT ({one.needs})::INT")]
    rows: list[tuple[object, ...]] = []
    for one in known:
        found = exam.columns(_SUMS.format(hits=one.hits, n=one.n))
        hits, n = (np.asarray(found[name], dtype=float) for name in ("hits", "n"))
        with np.errstate(divide="ignore", invalid="ignore"):
            share, (low, high) = hits / n, wilson(hits, n)
        rows += [
            (str(name), one.id, int(at), *((float(s), float(a), float(b)) if at else (None, 0.0, 1.0)))
            for name, at, s, a, b in zip(found["group_id"], n, share, low, high, strict=True)
        ]
    exam.stage_rows("evidence", _COLUMNS, rows)
    return {} if known else {"too_little_evidence": missing(("interactions", "surveys"))}
