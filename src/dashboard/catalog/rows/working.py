"""Owns the columns of contacts that say how long something took in working hours.

`derived.working_days` has, per calendar and day of UTC, the working time so far at its beginning and the
pieces of it that are open: working time between two instants is a difference of two look-ups, and summer time
is nobody's concern but that of whoever makes the table (`dashboard.kpi.working_time.tables`).
"""

from dashboard.model.rows import Layer

PIECES = 4  # of a day of UTC: it touches two days of any zone, each with one break at most


def _so_far(of: str, at: str) -> str:
    """Give the working time, in microseconds, from the table's beginning until an instant."""
    pieces = (
        f"least(greatest(date_diff('microsecond', {of}.opens_{n}, {at}), 0), {of}.lasts_{n})"
        for n in range(PIECES)
    )
    return f"{of}.before_us + {' + '.join(pieces)}"


def _layer(name: str, until: str) -> Layer:
    """Declare the working time from opening until another instant, by the acting department's calendar."""
    return Layer(
        (name,),
        f"""
SELECT k.*, ({_so_far("w_until", f"k.{until}")}) - ({_so_far("w_from", "k.opened_at")}) AS {name}
FROM ({{rows}}) AS k
LEFT JOIN derived.working_calendars AS c ON c.department_id = k.department_id
LEFT JOIN derived.working_days AS w_from
    ON w_from.calendar = coalesce(c.calendar, 0) AND w_from.day = CAST(k.opened_at AS DATE)
LEFT JOIN derived.working_days AS w_until
    ON w_until.calendar = coalesce(c.calendar, 0) AND w_until.day = CAST(k.{until} AS DATE)
""",
    )


WORKING_LAYERS: tuple[Layer, ...] = (
    _layer("working_response_us", "first_response_at"),
    _layer("working_resolution_us", "resolved_at"),
)
