"""Owns the rows of keys whose rows say different things, side by side: what each says, which one counts."""

import polars as pl

from dashboard.catalog.tables import TABLE
from dashboard.intake.casting.columns import ROW, filled_columns, place_of_row, quoted, typed_rows
from dashboard.intake.model import Plan
from dashboard.intake.planning.parting import parts_by_table


def contradicting(plan: Plan, name: str, most: int | None = None) -> pl.DataFrame:
    """Give the different rows of such keys of a table, of the first `most` keys; the draft must be open.

    Columns: the key, the other filled columns, then `_counts`, `_rows` (that say this), `_from_file`,
    `_first_row` and `_last_row` there.
    """
    workspace, sheets = plan.draft.workspace, plan.draft.sheets
    planned = next((one for one in plan.tables if one.table == name), None)
    if planned is None or not planned.contradicting:
        return pl.DataFrame()
    table, parts = TABLE[name], parts_by_table(plan.draft)[name]
    columns = filled_columns(table, parts)
    key = [quoted(column) for column in table.key]
    others = [quoted(column) for column in columns if column not in table.key]
    limit = "" if most is None else f" ORDER BY {', '.join(key)} LIMIT {int(most)}"
    same = " AND ".join(f"t.{column} IS NOT DISTINCT FROM k.{column}" for column in key)
    said = ", ".join(f"t.{column}" for column in (*key, *others))
    sheet, row = place_of_row(f"t.{ROW}")
    labels = " ".join(
        f"WHEN {n} THEN '{one.label.replace(chr(39), chr(39) * 2)}'" for n, one in enumerate(sheets)
    )
    found: pl.DataFrame = workspace.cursor.sql(f"""
        SELECT {said}, bool_or(NOT k.clash AND t.{ROW} = k.last) AS _counts, count(*) AS _rows,
               CASE {sheet} {labels} END AS _from_file, min({row}) AS _first_row, max({row}) AS _last_row
        FROM ({typed_rows(table, parts, workspace.store.settings().time_zone)}) t
        JOIN (SELECT * FROM load_{name}_keys WHERE differ{limit}) k ON {same}
        GROUP BY {said}, {sheet} ORDER BY {", ".join(f"t.{column}" for column in key)}, _from_file, _first_row
        """).pl()
    return found
