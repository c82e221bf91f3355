"""Owns the statement of figures that follow from several counts: of different rows, or over different days.

Each is counted per cell, then they are laid side by side.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.aggregates import Aggregate
from dashboard.kpi.asking.spans import grain_of
from dashboard.kpi.figures.shift import distance_sql, pairs_of
from dashboard.kpi.query.compile import compile_cells, compile_rows
from dashboard.kpi.statements.layout import literal, with_values
from dashboard.kpi.statements.stated import STATED, Figures, Stated
from dashboard.model.kpi import Shift

LEVELS = ("now", "before", "earlier")
MOVED = "moved"


@dataclass(frozen=True, slots=True)
class _Counts:
    """What figures read: aggregates per relation, and which relations at which level."""

    aggregates: dict[str, list[Aggregate]] = field(default_factory=lambda: defaultdict(list))  # by row set
    joined: dict[tuple[str, int], None] = field(default_factory=dict)  # relation and level

    def name(self, wanted: Aggregate | str, level: int) -> str:
        """Give the column that holds an aggregate at a level."""
        if isinstance(wanted, str):
            relation, place = MOVED, 0
        else:
            relation, there = f"{wanted.rows}_counted", self.aggregates[wanted.rows]
            if wanted not in there:
                there.append(wanted)
            place = there.index(wanted)
        self.joined[relation, level] = None
        return f"{_alias(relation, level)}.a{place}"


def of_cells(stated: Stated) -> str:
    """Give the statement; empty where there is no figure."""
    counts = _Counts()
    found = stated.figures(counts.name)
    if not found:
        return ""
    cuts = stated.cuts
    of_rows = dict(_counted(stated, counts))
    ctes = {**_buckets(stated, found), **of_rows}
    if isinstance(stated.kpi.measure, Shift):
        ctes[MOVED] = _moved(stated, stated.kpi.measure)
    if cuts:
        members = (f"SELECT DISTINCT {', '.join(cuts.values())} FROM {one}" for one in of_rows)
        ctes["cells"] = " UNION ".join(members)
    own = {by: f"cells.{cuts[by]}" if by in cuts else f"buckets.{by}" for by in stated.question.by}
    titles = [f'{column} AS "{by}"' for by, column in own.items()]
    columns = ", ".join([*titles, *(f"{_together(stated, found, one)} AS {one}" for one in STATED)])
    named = ", ".join(f"{name} AS ({sql})" for name, sql in ctes.items())
    order = ", ".join(f'"{by}"' for by in stated.question.by)
    read = _side_by_side(cuts.values(), counts)
    return f"WITH {named} SELECT {columns} FROM {read}" + (f" ORDER BY {order}" if order else "")


def _side_by_side(cuts: Collection[str], counts: _Counts) -> str:
    """Give what is read: each bucket of each cell, with the counts of its days and of those before."""
    read = "buckets CROSS JOIN cells" if cuts else "buckets"
    for relation, level in counts.joined:
        alias = _alias(relation, level)
        on = [f"{alias}.slot = buckets.{LEVELS[level]}"]
        on += [f"{alias}.{cut} IS NOT DISTINCT FROM cells.{cut}" for cut in cuts]
        read += f" LEFT JOIN {relation} AS {alias} ON {' AND '.join(on)}"
    return read


def _alias(relation: str, level: int) -> str:
    return f"{relation.removesuffix('_counted')}_{LEVELS[level]}"


def _counted(stated: Stated, counts: _Counts) -> Iterator[tuple[str, str]]:
    for rows_id, aggregates in counts.aggregates.items():
        query = compile_cells(ROWS[rows_id], aggregates, stated.question, stated.spans, stated.known)
        yield f"{rows_id}_counted", with_values(query.sql, query.params)


def _moved(stated: Stated, measure: Shift) -> str:
    select = distance_sql(measure.of, tuple(stated.cuts.values()), pairs_of(stated.spans))
    query = compile_rows(ROWS[measure.rows], select, stated.question, stated.spans, stated.known)
    return with_values(query.sql, query.params)


def _buckets(stated: Stated, found: Mapping[int, Figures]) -> dict[str, str]:
    """Give the relation of the buckets that have figures, with the slots of their days."""
    grain, rows = grain_of(stated.question), list[str]()
    for place in found:
        bucket = stated.spans.buckets[place]
        label = [literal(bucket.label)] if grain else []
        rows.append(f"({', '.join([*label, *map(str, bucket.slots[: stated.levels])])})")
    columns = [*([grain.value] if grain else []), *LEVELS[: stated.levels]]
    return {f"buckets({', '.join(columns)})": f"VALUES {', '.join(rows)}"}


def _together(stated: Stated, found: Mapping[int, Figures], figure: str) -> str:
    """Give the SQL of a figure: where working days differ between buckets, each in its own."""
    if len({figures[figure] for figures in found.values()}) == 1:
        return next(iter(found.values()))[figure]
    slots = {place: stated.spans.buckets[place].slots[0] for place in found}
    own = (f"WHEN {slots[place]} THEN {figures[figure]}" for place, figures in found.items())
    return f"CASE buckets.{LEVELS[0]} {' '.join(own)} END"
