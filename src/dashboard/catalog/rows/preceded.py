"""Owns what came before an opportunity was closed: the last channel of contact, and whether answers were in
time."""

from dataclasses import replace

from dashboard.catalog.rows.contacts import CONTACTS, INBOUND
from dashboard.catalog.rows.opportunities import OPPORTUNITY_ROWS
from dashboard.model.rows import Layer

BEFORE_DAYS = 30  # before the closing day; that day itself may be the refusal

# All days are parted into stretches as long as is looked back, so that a contact meets only closings of its
# own stretch or the next, instead of all of its customer.
_STRETCH = f"CAST(floor(date_diff('day', DATE '2000-01-01', {{day}}) / {BEFORE_DAYS}e0) AS INTEGER)"
_CLOSED = """
SELECT opportunity_id, customer_no, _day, {stretch} AS stretch FROM derived.closings
WHERE _day >= $first_on AND _day < $until_on
"""
_EARLIEST, _LATEST = (
    _CLOSED.format(stretch=_STRETCH.format(day=f"_day - {days}")) for days in (BEFORE_DAYS, 1)
)
_BEFORE = f"""
FROM ({_EARLIEST} UNION {_LATEST}) AS c
JOIN (SELECT n.*, {_STRETCH.format(day="n._day")} AS stretch FROM ({{contacts}}) AS n
      WHERE n._day >= $first_on - {BEFORE_DAYS} AND n._day < $until_on) AS i
    ON i.customer_no = c.customer_no AND i.stretch = c.stretch
    AND i._day >= c._day - {BEFORE_DAYS} AND i._day < c._day
"""
_REACHED = Layer(
    ("channel",),
    f"""
SELECT k.*, r.channel FROM ({{rows}}) AS k
LEFT JOIN (
    SELECT c.opportunity_id, arg_max(i.channel, i.opened_at) AS channel
    {_BEFORE.format(contacts=CONTACTS)} WHERE i.is_external GROUP BY c.opportunity_id
) AS r ON r.opportunity_id = k.opportunity_id
""",
)
_ANSWERED = Layer(
    ("answered",),
    f"""
SELECT k.*, CASE WHEN a.late > 0 THEN 'late' WHEN a.late = 0 THEN 'in_time' ELSE 'none' END AS answered
FROM ({{rows}}) AS k
LEFT JOIN (
    SELECT c.opportunity_id, sum(CASE WHEN i.is_within THEN 0 ELSE 1 END) AS late
    {_BEFORE.format(contacts=INBOUND)} WHERE i.is_due GROUP BY c.opportunity_id
) AS a ON a.opportunity_id = k.opportunity_id
""",
)

_CLOSINGS = next(rows for rows in OPPORTUNITY_ROWS if rows.id == "closings")

PRECEDED_CLOSINGS = replace(_CLOSINGS, layers=(*_CLOSINGS.layers, _REACHED, _ANSWERED))
"""Closed opportunities with `channel`, that of the customer's last external contact in the 30 days before,
and `answered`: late (or not at all, past its target) when any inbound contact of those days was, in_time when
all were in time, none without any."""
