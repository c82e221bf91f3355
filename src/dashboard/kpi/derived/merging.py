"""Owns putting spans of days together: those of one thing that touch or overlap are one span."""

_MERGED = """
SELECT {keys}, min({start}) AS {start}, max({end}) AS {end}
FROM (
    SELECT *, sum(is_first) OVER (PARTITION BY {keys} ORDER BY {start}, {end}
                                  ROWS UNBOUNDED PRECEDING) AS span
    FROM (
        SELECT *, CASE WHEN {start} <= max({end}) OVER (
                            PARTITION BY {keys} ORDER BY {start}, {end}
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS is_first
        FROM ({rows}) AS several
    ) AS firsts
) AS spans
GROUP BY {keys}, span
"""


def merged(rows: str, keys: str, start: str = "from_on", end: str = "to_on") -> str:
    """Give the SELECT of the keys and half-open spans of rows, none of one thing touching another."""
    return _MERGED.format(rows=rows, keys=keys, start=start, end=end)
