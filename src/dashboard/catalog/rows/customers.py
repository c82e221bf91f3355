"""Owns the row sets over customers and what they answered: active customers, who stayed, who was heard."""

from dashboard.model.rows import Layer, LooksBack, RowSet
from dashboard.model.text import Text

PRESENT = "SELECT * FROM present"
ACTIVE = """
SELECT s.slot, s.end_on AS _day, p.customer_id, p.customer_no, p.member_set, p.team_set, p.since, p.ended
FROM present AS p JOIN spans AS s ON p.from_on <= s.end_on AND p.to_on > s.end_on
WHERE p.from_on <= $max_end_on AND p.to_on > $min_end_on
"""

TENURE = Layer(
    ("tenure_years",),
    """
SELECT k.*, date_diff('day', k.since, k._day) / 365.25e0 AS tenure_years FROM ({rows}) AS k
""",
)

# One manager among the customer's groups is an owner.
OWNED = Layer(
    ("has_owner",),
    """
SELECT k.*, o.member_set IS NOT NULL AS has_owner
FROM ({rows}) AS k
LEFT JOIN (SELECT DISTINCT member_set FROM derived.member_sets WHERE manager_id IS NOT NULL) AS o
    ON o.member_set = k.member_set
""",
    """
SELECT k.*, o.customer_id IS NOT NULL AS has_owner
FROM ({rows}) AS k
LEFT JOIN (SELECT DISTINCT m.customer_id, s.end_on
           FROM members_asked AS m JOIN spans AS s ON m.from_on <= s.end_on AND m.to_on > s.end_on
           WHERE m.manager_id IS NOT NULL) AS o
    ON o.customer_id = k.customer_id AND o.end_on = k._day
""",
)

HEARD = f"""
SELECT k.*, CAST(coalesce(v.answers, 0) AS BIGINT) AS answers
FROM ({ACTIVE}) AS k
LEFT JOIN span_answered AS v ON v.slot = k.slot AND v.customer_no = k.customer_no
"""

STAYED = f"""
SELECT b.slot, b._day, b.customer_id, b.member_set, b.team_set, b.since, b.ended,
       later.customer_no IS NOT NULL AS has_stayed
FROM (
    SELECT s.slot, s.before_on AS _day, p.customer_id, p.customer_no, p.member_set, p.team_set, p.since,
           p.ended
    FROM present AS p JOIN spans AS s ON p.from_on <= s.before_on AND p.to_on > s.before_on
    WHERE p.from_on <= $max_before_on AND p.to_on > $min_before_on
) AS b
LEFT JOIN ({ACTIVE}) AS later ON later.slot = b.slot AND later.customer_no = b.customer_no
"""

# An answer is given by the channel of the contact that it is about.
OF_CONTACT = Layer(
    ("channel",),
    """
SELECT k.*, i.channel FROM ({rows}) AS k LEFT JOIN interactions AS i ON i.interaction_id = k.interaction_id
""",
)

CUSTOMER_ROWS: tuple[RowSet, ...] = (
    RowSet("active", Text("active customers", "actieve klanten", "aktiiviset asiakkaat"),
           PRESENT, ("customers",), is_state=True, lasts=True,
           shows=("customer_id", "since", "is_reached", "is_touched", "has_owner"),
           layers=(TENURE, OWNED)),
    RowSet("heard", Text("active customers and their answers", "actieve klanten en hun antwoorden",
                         "aktiiviset asiakkaat ja heidän vastauksensa"),
           HEARD, ("customers", "surveys"), is_state=True, shows=("customer_id", "since", "answers"),
           widens=True),
    RowSet("stayed", Text("customers active on the day before", "klanten die de dag ervoor actief waren",
                          "edellisenä päivänä aktiiviset asiakkaat"),
           STAYED, ("customers",), is_state=True, looks_back=LooksBack.TO_DAY_BEFORE,
           shows=("customer_id", "since", "ended", "has_stayed"),
           widens=True),
    RowSet("surveys", Text("survey answers", "enquête-antwoorden", "kyselyvastaukset"),
           "SELECT * FROM derived.survey_facts", ("surveys", "interactions"), looks_up=("interactions",),
           dimensions=("channel",),
           shows=("survey_id", "customer_id", "answered_at", "csat", "nps", "ces", "versus_competition"),
           layers=(OF_CONTACT,)),
)  # fmt: skip
