"""Owns who is in a team on a day."""

from datetime import date

import polars as pl

from dashboard.model.question import Scope
from dashboard.store import Store


def team_people(store: Store, team_id: str, day: date, scope: Scope) -> pl.DataFrame:
    """Give who is in the team, by function; names only to viewers who may see persons."""
    name = ", e.name" if scope.sees_persons else ""
    return store.query(
        f"""SELECT m.employee_id{name}, coalesce(m.function, e.function) AS function, m.valid_from AS since
        FROM team_members m LEFT JOIN employees e USING (employee_id)
        WHERE m.team_id = $team AND m.valid_from <= $day AND (m.valid_to IS NULL OR m.valid_to > $day)
            AND (e.left_on IS NULL OR e.left_on > $day)
        ORDER BY function, m.employee_id""",
        {"team": team_id, "day": day},
    )
