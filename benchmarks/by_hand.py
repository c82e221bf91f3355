"""Owns the floor of the questions: the SQL that somebody would write by hand for exactly these figures."""

HEADLINES = ("customers_active", "csat", "nps", "retention", "service_level", "revenue", "profit")

_ACTIVE = """
    FROM customers c JOIN derived.activity_spans s ON s.customer_id = c.customer_id
        AND s.active_from <= $day AND s.active_to > $day
    WHERE (c.since IS NULL OR c.since <= $day) AND (c.ended IS NULL OR c.ended > $day)"""

CARDS = f"""
WITH answers AS (
    SELECT avg(CASE WHEN csat >= 4 THEN 1.0 ELSE 0 END) FILTER (csat IS NOT NULL) AS csat,
           100.0 * (count(*) FILTER (nps >= 9) - count(*) FILTER (nps <= 6)) / count(nps) AS nps
    FROM surveys WHERE _day >= $start AND _day <= $end
), served AS (
    SELECT avg(CASE WHEN first_response_at <= opened_at + to_minutes(respond) THEN 1.0 ELSE 0 END) AS service_level
    FROM (
        SELECT i.opened_at, i.first_response_at, coalesce(
            (SELECT min(respond_within_minutes) FROM service_levels l WHERE l.channel = i.channel AND l.kind = i.kind),
            (SELECT min(respond_within_minutes) FROM service_levels l WHERE l.channel = i.channel AND l.kind IS NULL),
            (SELECT min(respond_within_minutes) FROM service_levels l WHERE l.channel IS NULL AND l.kind = i.kind),
            (SELECT min(respond_within_minutes) FROM service_levels l WHERE l.channel IS NULL AND l.kind IS NULL),
            1440) AS respond
        FROM interactions i
        WHERE _day >= $start AND _day <= $end AND (direction = 'inbound' OR direction IS NULL)
    ) AS inbound
    WHERE first_response_at IS NOT NULL OR opened_at + to_minutes(respond) <= $asof_at
), sold AS (
    SELECT sum(revenue) AS revenue, sum(revenue - coalesce(cost, 0)) AS margin
    FROM orders WHERE _day >= $start AND _day <= $end
), spent AS (
    SELECT sum(coalesce(CAST(cost AS DOUBLE), minutes * 0.75)) AS cost
    FROM interactions WHERE _day >= $start AND _day <= $end
)
SELECT (SELECT count(DISTINCT c.customer_id) {_ACTIVE.replace("$day", "$end")}) AS customers_active,
       csat, nps,
       (SELECT count(*) FROM (
            (SELECT c.customer_id {_ACTIVE.replace("$day", "$before")})
            INTERSECT (SELECT c.customer_id {_ACTIVE.replace("$day", "$end")})
        )) / (SELECT count(*) {_ACTIVE.replace("$day", "$before")}) AS retention,
       service_level, CAST(revenue AS DOUBLE) AS revenue, CAST(margin AS DOUBLE) - spent.cost AS profit
FROM answers, served, sold, spent
"""

BY_GROUP = """
WITH of_day AS (
    SELECT i.*, m.group_id FROM interactions i
    LEFT JOIN (SELECT m.*, g.valid_from AS open_from, g.valid_to AS open_to
               FROM derived.memberships m JOIN groupings g USING (grouping_id)) AS m
        ON m.customer_id = i.customer_id AND m.valid_from <= i._day AND (m.valid_to IS NULL OR m.valid_to > i._day)
        AND m.open_from <= i._day AND (m.open_to IS NULL OR m.open_to > i._day)
    WHERE i._day >= $start AND i._day <= $end
)
SELECT group_id, {month}
       count(*) FILTER (first_response_at IS NOT NULL) / count(*) AS answered
FROM of_day WHERE direction = 'inbound' OR direction IS NULL GROUP BY ALL
"""
