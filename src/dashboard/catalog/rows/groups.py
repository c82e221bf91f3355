"""Owns the row sets over what is kept of groups themselves: their assortments and the signals about them."""

from dashboard.model.rows import RowSet
from dashboard.model.text import Text

ASSORTMENTS = """
SELECT s.slot, s.end_on AS _day, a.group_id, a.product_id, a.valid_from, a.valid_to,
       coalesce(b.lines, 0) AS lines
FROM assortments AS a
JOIN groups_held AS h ON h.group_id = a.group_id
JOIN spans AS s ON h.from_on <= s.end_on AND h.to_on > s.end_on
    AND coalesce(a.valid_from <= s.end_on, TRUE) AND coalesce(a.valid_to > s.end_on, TRUE)
LEFT JOIN (
    SELECT d.slot, o.group_id, o.product_id, count(*) AS lines
    FROM bought AS o JOIN days AS d ON d.day = o._day
    WHERE o.revenue > 0 AND o.product_id IS NOT NULL AND o._day >= $min_from_on AND o._day < $max_to_on
    GROUP BY d.slot, o.group_id, o.product_id
) AS b ON b.slot = s.slot AND b.group_id = a.group_id AND b.product_id = a.product_id
"""

# What has not happened by the as-of date is not there.
SIGNALS = """
SELECT signal_id, _day, raised_on, capability, description, group_id, kpi, action,
       CASE WHEN done_on <= $as_of THEN done_on END AS done_on,
       CASE WHEN coalesce(done_on <= $as_of, TRUE) THEN outcome END AS outcome
FROM signals
"""

GROUP_ROWS: tuple[RowSet, ...] = (
    RowSet("assortments", Text("products in assortments of groups",
                               "producten in assortimenten van klantgroepen",
                               "asiakasryhmien valikoimien tuotteet"),
           ASSORTMENTS, ("assortments",), is_state=True, dimensions=("product", "product_group"),
           shows=("group_id", "product_id", "valid_from", "valid_to", "lines"), belongs_by="group_id",
           widens=True),
    RowSet("signals", Text("signals", "signalen", "signaalit"), SIGNALS, ("signals",),
           dimensions=("capability",),
           shows=("signal_id", "raised_on", "capability", "description", "group_id", "action", "done_on",
                  "outcome"), belongs_by="group_id"),
)  # fmt: skip
