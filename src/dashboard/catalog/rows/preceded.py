"""Owns what came before an opportunity was closed: the last channel of contact, and whether answers were in
time."""

from dataclasses import replace

from dashboard.catalog.rows.contacts import CONTACTS, INBOUND
from dashboard.catalog.rows.opportunities import OPPORTUNITY_ROWS
from dashboard.model.rows import Layer, RowSet

BEFORE_DAYS = 30  # before the closing day; that day itself may be the refusal

# All days are parted into stretches as long as is looked back, so that a contact meets only closings of its
# own stretch or the next, instead of all of its customer.
_STRETCH = f"CAST(floor(date_diff('day', DATE '2000-01-01', {{day}}) / {BEFORE_DAYS}e0) AS INTEGER)"
_CLOSED = """
SELECT opportunity_id, customer_no, _day, {stretch} AS stretch FROM ({closings}) AS o
WHERE _day >= $first_on AND _day < $until_on
"""
_BEFORE = """
FROM ({earliest} UNION {latest}) AS c
JOIN (SELECT n.*, {stretch} AS stretch FROM ({contacts}) AS n
      WHERE n._day >= $first_on - {days} AND n._day < $until_on AND {whose}) AS i
    ON i.customer_no = c.customer_no AND i.stretch = c.stretch
    AND i._day >= c._day - {days} AND i._day < c._day
"""
_CLOSINGS = next(rows for rows in OPPORTUNITY_ROWS if rows.id == "closings")


def _preceded(closings: str, whose: str = "TRUE") -> RowSet:
    """Give the closings that a SELECT gives, with what came before them; `whose` tells contacts that may."""

    def before(contacts: str) -> str:
        earliest, latest = (
            _CLOSED.format(closings=closings, stretch=_STRETCH.format(day=f"_day - {days}"))
            for days in (BEFORE_DAYS, 1)
        )
        stretch = _STRETCH.format(day="n._day")
        return _BEFORE.format(
            earliest=earliest,
            latest=latest,
            stretch=stretch,
            contacts=contacts,
            days=BEFORE_DAYS,
            whose=whose,
        )

    reached = f"""
SELECT k.*, r.channel FROM ({{rows}}) AS k
LEFT JOIN (
    SELECT c.opportunity_id, arg_max(i.channel, i.opened_at) AS channel
    {before(CONTACTS)} WHERE i.is_external GROUP BY c.opportunity_id
) AS r ON r.opportunity_id = k.opportunity_id
"""
    answered = f"""
SELECT k.*, CASE WHEN a.late > 0 THEN 'late' WHEN a.late = 0 THEN 'in_time' ELSE 'none' END AS answered
FROM ({{rows}}) AS k
LEFT JOIN (
    SELECT c.opportunity_id, sum(CASE WHEN i.is_within THEN 0 ELSE 1 END) AS late
    {before(INBOUND)} WHERE i.is_due GROUP BY c.opportunity_id
) AS a ON a.opportunity_id = k.opportunity_id
"""
    layers = (*_CLOSINGS.layers, Layer(("channel",), reached), Layer(("answered",), answered))
    return replace(_CLOSINGS, sql=closings, layers=layers)


PRECEDED_CLOSINGS = _preceded(_CLOSINGS.sql)
"""Closed opportunities with `channel`, that of the customer's last external contact in the 30 days before,
and `answered`: late (or not at all, past its target) when any inbound contact of those days was, in_time when
all were in time, none without any."""

_LISTED = f"SELECT * FROM ({_CLOSINGS.sql}) AS o WHERE opportunity_id IN (SELECT unnest($listed))"
LISTED_CLOSINGS = _preceded(_LISTED, f"n.customer_no IN (SELECT l.customer_no FROM ({_LISTED}) AS l)")
"""The same of those alone that `$listed` names: contacts of no other customer are looked at."""
