"""Owns the floor of the questions: the SQL that somebody would write by hand for exactly these figures."""

HEADLINES = ("customers_active", "revenue", "profit", "retention", "csat", "nps", "service_level",
             "first_response_median")  # fmt: skip

_ACTIVE = """
    FROM customers c JOIN derived.activity_spans s ON s.customer_id = c.customer_id
        AND s.active_from <= {day} AND s.active_to > {day}
    WHERE (c.since IS NULL OR c.since <= {day}) AND (c.ended IS NULL OR c.ended > {day})"""

_INBOUND = """
    SELECT i._day, i.customer_id, i.opened_at, i.first_response_at,
           date_diff('microsecond', opened_at, first_response_at) / 3600000000e0 AS hours,
           coalesce(both_set.respond_within_minutes, of_channel.respond_within_minutes,
                    of_kind.respond_within_minutes, of_any.respond_within_minutes, 1440) AS respond
    FROM interactions i
    LEFT JOIN service_levels both_set ON both_set.channel = i.channel AND both_set.kind = i.kind
    LEFT JOIN service_levels of_channel ON of_channel.channel = i.channel AND of_channel.kind IS NULL
    LEFT JOIN service_levels of_kind ON of_kind.kind = i.kind AND of_kind.channel IS NULL
    LEFT JOIN service_levels of_any ON of_any.channel IS NULL AND of_any.kind IS NULL
    WHERE _day >= $start AND _day <= $end AND (direction = 'inbound' OR direction IS NULL)"""

_SURVEYED = """
           avg(CASE WHEN csat >= 4 THEN 1.0 ELSE 0 END) FILTER (csat IS NOT NULL) AS csat,
           100.0 * (count(*) FILTER (nps >= 9) - count(*) FILTER (nps <= 6)) / nullif(count(nps), 0) AS nps"""
_SERVED = """
           avg(CASE WHEN first_response_at <= opened_at + to_minutes(respond) THEN 1.0 ELSE 0 END)
               FILTER (first_response_at IS NOT NULL OR opened_at + to_minutes(respond) <= $asof_at)
               AS service_level, quantile_cont(hours, 0.5) AS first_response_median"""
_SOLD = "CAST(sum(revenue) AS DOUBLE) AS revenue, CAST(sum(revenue - coalesce(cost, 0)) AS DOUBLE) AS margin"
_SPENT = "sum(coalesce(CAST(cost AS DOUBLE), minutes * 0.75)) AS spent"
_DAYS = "WHERE _day >= $start AND _day <= $end"

CARDS = f"""
WITH answers AS (SELECT {_SURVEYED} FROM surveys {_DAYS}),
served AS (SELECT {_SERVED} FROM ({_INBOUND}) AS inbound),
sold AS (SELECT {_SOLD} FROM orders {_DAYS}),
spent AS (SELECT {_SPENT} FROM interactions {_DAYS}),
began AS (SELECT c.customer_id, c.ended {_ACTIVE.format(day="$before")}),
ended AS (SELECT c.customer_id {_ACTIVE.format(day="$end")})
SELECT (SELECT count(*) FROM ended) AS customers_active, revenue, margin - spent AS profit,
       (SELECT count(e.customer_id) / count(*) FROM began b LEFT JOIN ended e USING (customer_id))
           AS retention, csat, nps, service_level, first_response_median
FROM answers, served, sold, spent
"""

# Months as rows: what a line of each card asks. A month's first day and last day stand for it.
_MONTHS = """
    months AS (SELECT CAST(m AS DATE) AS month, CAST(m + INTERVAL 1 MONTH AS DATE) - 1 AS last
               FROM generate_series($start::TIMESTAMP, $end::TIMESTAMP, INTERVAL 1 MONTH) t(m))"""
_MONTH = "date_trunc('month', _day) AS month"
_ACTIVE_THEN = """
    SELECT m.month, c.customer_id, {day} AS _day
    FROM months m JOIN derived.activity_spans s ON s.active_from <= {day} AND s.active_to > {day}
    JOIN customers c ON s.customer_id = c.customer_id
    WHERE (c.since IS NULL OR c.since <= {day}) AND (c.ended IS NULL OR c.ended > {day})"""

CARDS_BY_MONTH = f"""
WITH {_MONTHS},
answers AS (SELECT {_MONTH}, {_SURVEYED} FROM surveys {_DAYS} GROUP BY 1),
served AS (SELECT {_MONTH}, {_SERVED} FROM ({_INBOUND}) AS inbound GROUP BY 1),
sold AS (SELECT {_MONTH}, {_SOLD} FROM orders {_DAYS} GROUP BY 1),
spent AS (SELECT {_MONTH}, {_SPENT} FROM interactions {_DAYS} GROUP BY 1),
began AS ({_ACTIVE_THEN.format(day="(m.month - 1)")}),
ended AS ({_ACTIVE_THEN.format(day="m.last")}),
active AS (SELECT month, count(*) AS customers_active FROM ended GROUP BY 1),
stayed AS (SELECT b.month, count(e.customer_id) / count(*) AS retention
           FROM began b LEFT JOIN ended e USING (month, customer_id) GROUP BY 1)
SELECT month, coalesce(customers_active, 0) AS customers_active, coalesce(revenue, 0) AS revenue,
       coalesce(margin, 0) - coalesce(spent, 0) AS profit, retention, csat, nps, service_level,
       first_response_median
FROM months LEFT JOIN answers USING (month) LEFT JOIN served USING (month) LEFT JOIN sold USING (month)
LEFT JOIN spent USING (month) LEFT JOIN active USING (month) LEFT JOIN stayed USING (month)
"""


def _in_group(rows: str) -> str:
    return f"""(SELECT f.*, g.group_id FROM ({rows}) AS f LEFT JOIN derived.memberships g
        ON g.customer_id = f.customer_id AND g.held_from <= f._day AND g.held_to > f._day)"""


_PARTS = ("answers", "served", "sold", "spent", "active", "stayed")
CARDS_BY_GROUP_AND_MONTH = f"""
WITH {_MONTHS},
answers AS (SELECT group_id, {_MONTH}, {_SURVEYED}
            FROM {_in_group(f"SELECT * FROM surveys {_DAYS}")} GROUP BY ALL),
served AS (SELECT group_id, {_MONTH}, {_SERVED} FROM {_in_group(_INBOUND)} GROUP BY ALL),
sold AS (SELECT group_id, {_MONTH}, {_SOLD}
         FROM {_in_group(f"SELECT * FROM orders {_DAYS}")} GROUP BY ALL),
spent AS (SELECT group_id, {_MONTH}, {_SPENT}
          FROM {_in_group(f"SELECT * FROM interactions {_DAYS}")} GROUP BY ALL),
began AS ({_ACTIVE_THEN.format(day="(m.month - 1)")}),
ended AS ({_ACTIVE_THEN.format(day="m.last")}),
active AS (SELECT group_id, month, count(*) AS customers_active FROM {_in_group("FROM ended")} GROUP BY ALL),
stayed AS (SELECT b.group_id, b.month, count(e.customer_id) / count(*) AS retention
           FROM {_in_group("FROM began")} AS b LEFT JOIN ended e USING (month, customer_id) GROUP BY ALL)
SELECT customers_active, revenue, coalesce(margin, 0) - coalesce(spent, 0) AS profit, retention, csat, nps,
       service_level, first_response_median
FROM ({" UNION ".join(f"SELECT group_id, month FROM {part}" for part in _PARTS)}) AS cells
{
    " ".join(
        f"LEFT JOIN {p} ON {p}.group_id IS NOT DISTINCT FROM cells.group_id AND {p}.month = cells.month"
        for p in _PARTS
    )
}
"""

_ANSWERED = f"""
SELECT group_id, {{month}} count(*) FILTER (first_response_at IS NOT NULL) / count(*) AS answered
FROM {_in_group(f"SELECT * FROM interactions {_DAYS} AND (direction = 'inbound' OR direction IS NULL)")}
GROUP BY ALL
"""
ANSWERED_BY_GROUP = _ANSWERED.format(month="")
ANSWERED_BY_GROUP_AND_MONTH = _ANSWERED.format(month=f"{_MONTH},")
