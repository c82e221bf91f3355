"""Owns the accounts whose planned contact is late on a day, or due in the week from it on."""

from dataclasses import replace

from dashboard.catalog.rows.plans import PLANNED, REPLACED
from dashboard.catalog.rows.sums import MONEY
from dashboard.model.rows import Layer, RowSet
from dashboard.model.text import Text

# Of several plans the one due first tells the days; how late an account is counts in days of its own plan.
_OF_ACCOUNT = f"""
SELECT d.*, b.member_set, b.team_set
FROM (
    SELECT s.slot, s.end_on AS _day, l.customer_no, l.customer_id, min(l.due_on) AS due_on,
           max(l.contacted_on) AS last_contact_on, min(l.every_days) AS every_days, count(*) AS plans,
           array_to_string(list_sort(list_distinct(array_agg(l.purpose))), ', ') AS purposes,
           max(date_diff('day', l.due_on, s.end_on) * 1e0 / nullif(l.every_days, 0)) AS times_late
    FROM derived.plan_lapses AS l JOIN spans AS s ON l.{{since}} <= s.end_on AND l.late_to > s.end_on
    {REPLACED.format(plan="l", day="s.end_on")}
    WHERE {{among}}l.{{since}} <= $max_end_on AND l.late_to > $min_end_on
    GROUP BY s.slot, s.end_on, l.customer_no, l.customer_id
) AS d
JOIN derived.belonging_spans AS b
    ON b.customer_no = d.customer_no AND b.from_on <= d._day AND b.to_on > d._day
"""
OVERDUE, DUE = (_OF_ACCOUNT.format(since=since, among="") for since in ("late_from", "due_from"))

_WORTH = Layer(
    ("days_late", "revenue"),
    f"""
SELECT k.*, CAST(nullif(greatest(date_diff('day', k.due_on, k._day), 0), 0) AS BIGINT) AS days_late,
       r.revenue / {MONEY}e0 AS revenue
FROM ({{rows}}) AS k
LEFT JOIN year_sold AS r ON r.slot = k.slot AND r.customer_no = k.customer_no
""",
)

OVERDUE_ACCOUNTS = RowSet("overdue_accounts", Text("accounts whose planned contact is late",
                                    "accounts waarvan het geplande contact te laat is",
                                    "asiakkuudet, joiden suunniteltu kontakti on myöhässä"),
           OVERDUE, ("contact_plans", "interactions"), is_state=True,
           shows=("customer_id", "purposes", "due_on", "days_late", "last_contact_on", "every_days", "plans",
                  "revenue"),
           order="times_late * greatest(coalesce(revenue, 0), 0) DESC, times_late DESC", is_owned=True,
           layers=(_WORTH,), derived=("plan_lapses", "plans_held"), words=PLANNED)  # fmt: skip

DUE_ACCOUNTS = replace(
    OVERDUE_ACCOUNTS,
    id="due_accounts",
    title=Text(
        "accounts whose planned contact is late or due in a week",
        "accounts waarvan het geplande contact te laat of binnen een week aan de beurt is",
        "asiakkuudet, joiden suunniteltu kontakti on myöhässä tai edessä viikon sisällä",
    ),
    sql=DUE,
)
"""The same with those whose next planned contact is due in the week that begins with the day."""

DUE_AMONG = replace(
    DUE_ACCOUNTS,
    sql=_OF_ACCOUNT.format(
        since="due_from", among="l.customer_no IN (SELECT unnest(CAST($among AS INTEGER[]))) AND "
    ),
)
"""The same of the customers with these numbers alone, whose plans are looked up instead of everybody's."""

CANDIDATES = replace(
    DUE_ACCOUNTS,
    sql="SELECT s.slot, s.end_on AS _day, b.* FROM derived.belonging_spans AS b"
    " JOIN spans AS s ON b.from_on <= s.end_on AND b.to_on > s.end_on",
    layers=(),
)
"""The customers who may be among them."""
