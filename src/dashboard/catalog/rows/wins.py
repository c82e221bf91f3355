"""Owns the row set of won opportunities and the channel through which the customer was last in contact."""

from dashboard.model.rows import RowSet
from dashboard.model.text import Text

# The last external contact of the 90 days to the day of closing, that day included.
WINS = RowSet(
    "wins",
    Text("won opportunities and the channel before them", "gewonnen kansen en het kanaal ervoor",
         "voitetut myyntimahdollisuudet ja niitä edeltänyt kanava"),
    """
SELECT w.*, l.channel, l.last_contact_at
FROM derived.closings AS w
LEFT JOIN (
    SELECT r.opportunity_id, r.channel, r.last_contact_at
    FROM (
        SELECT o.opportunity_id, i.channel, i.opened_at AS last_contact_at,
               row_number() OVER (PARTITION BY o.opportunity_id
                                  ORDER BY i.opened_at DESC, i.interaction_id) AS place
        FROM derived.closings AS o
        JOIN derived.contact_facts AS i ON i.customer_no = o.customer_no AND i._day <= o._day
        WHERE o.outcome = 'won' AND i.is_external AND date_diff('day', i._day, o._day) < 90
    ) AS r
    WHERE r.place = 1
) AS l ON l.opportunity_id = w.opportunity_id
WHERE w.outcome = 'won'
""",
    ("opportunities", "interactions"),
    dimensions=("channel",),
    shows=("opportunity_id", "customer_id", "closed_on", "amount", "channel", "last_contact_at"),
    derived=("closings",),
)  # fmt: skip
