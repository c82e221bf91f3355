"""Owns turning a question over one row set into one portable SQL query and its parameters."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.rows.sums import SUMS
from dashboard.kpi.asking.aggregates import CELL_ROWS, PLACE, Aggregate
from dashboard.kpi.asking.basis import Basis
from dashboard.kpi.asking.spans import Spans, cuts_of, midnight_after, span_limits, spans_cte, year_ctes
from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.kpi.query.coverage import JOIN, coverage_cte
from dashboard.kpi.query.memberships import Fragments, join_belonging
from dashboard.kpi.query.owners import assortments_cte, bought_cte, groups_cte, members_cte
from dashboard.model.question import Filter, Question
from dashboard.model.rows import RowSet
from dashboard.model.select import named_in

_JOINS = {
    "customer": "LEFT JOIN customers AS customer ON customer.customer_id = f.customer_id",
    "product": "LEFT JOIN products AS product ON product.product_id = f.product_id",
    "employee": "LEFT JOIN employees AS employee ON employee.employee_id = f.employee_id",
    "coverage": JOIN,
}
_ASKED = (coverage_cte, groups_cte, members_cte, assortments_cte, bought_cte)
_DAYS_CTE = (
    "days AS (SELECT d.day, s.slot FROM spans AS s"
    " JOIN derived.days AS d ON d.day >= s.from_on AND d.day < s.to_on)"
)

# Without any order or external contact by the as-of date, nobody can be told to be inactive.
_PRESENT_CTE = (
    "present AS (SELECT * FROM derived.lives WHERE known_from <= $as_of AND known_to > $as_of{is_active})"
)
_YEAR_DAYS_CTE = (
    "year_days AS (SELECT d.day, b.piece FROM year_bounds AS b"
    " JOIN derived.days AS d ON d.day > b.after_on AND d.day <= b.until_on)"
)


@dataclass(frozen=True, slots=True)
class Query:
    """SQL with its named parameters."""

    sql: str
    params: Mapping[str, Any]
    sums: Mapping[str, str] = field(default_factory=dict)  # of what it adds up per customer, its own text

    def without_sums(self) -> "Query":
        """Give the query that is handed them."""
        sql = self.sql
        for text in self.sums.values():
            sql = sql.replace(f"{text}, ", "")
        return _bound(sql, self.params)


def compile_cells(
    rows: RowSet,
    aggregates: Iterable[Aggregate],
    question: Question,
    spans: Spans,
    known: Basis,
    sets: Iterable[str] = (),
    as_changes: bool = False,
) -> Query:
    """Give the query for the aggregates of one row set, per slot and cell: `slot`, `by_0` …, `a0` ….

    `sets` cut it further, by what the rows' customers belonged to. `as_changes` counts, of rows that last,
    those that come (`slot` 0) and go (1), over all days until the as-of date.
    """
    wanted = list(aggregates)
    cells = ", ".join(["slot", *(f"by_{place}" for place, _ in enumerate(cuts_of(question))), *sets])
    figures = ", ".join(f"{aggregate.sql} AS a{place}" for place, aggregate in enumerate(wanted))
    select = f"SELECT {cells}, {figures} FROM {source_of(wanted, cells)} GROUP BY {cells}"
    return compile_rows(rows, select, question, spans, known, as_changes)


def source_of(wanted: Iterable[Aggregate], cells: str) -> str:
    """Give what aggregates are taken of: `counted`, with each row's place in its cell where one ranks."""
    ranks = next((a.ranks_by for a in wanted if a.ranks_by), "")
    if not ranks:
        return "counted"
    # of equals any may come first: what is added up of the best is the same
    place = f"row_number() OVER (PARTITION BY {cells} ORDER BY {ranks} DESC) AS {PLACE}"
    return f"(SELECT *, {place}, count(*) OVER (PARTITION BY {cells}) AS {CELL_ROWS} FROM counted) AS ranked"


def compile_rows(
    rows: RowSet, select: str, question: Question, spans: Spans, known: Basis, as_changes: bool = False
) -> Query:
    """Give a query over `counted`: the row set's rows with `slot` and `by_0` …, as the question cuts them."""
    fragments = _fragments(question, rows)
    columns, joins, conditions = ["f.*", *fragments.columns], [*fragments.joins.values()], []
    if not rows.is_state:
        slot, joining = _slot(spans)
        columns, joins = [*columns, slot], [*joining, *joins]
        conditions += ["f._day >= $first_on AND f._day < $until_on"]
    conditions += fragments.conditions
    read = " ".join([select, *columns, *joins, *conditions])
    counted = (
        f"SELECT {', '.join(columns)} FROM ({rows.reading(read, as_changes, question.goes_by_others)}) AS f"
        f" {' '.join(joins)}"
        f" WHERE {' AND '.join(conditions) or 'TRUE'}"
    )
    is_active = " AND is_active" if known.has_activity_by(question.as_of) else ""
    present = _PRESENT_CTE.format(is_active=is_active)
    held = (f"{n} AS ({sql})" for n, sql in fragments.ctes.items())
    asked = (cte(question) for cte in _ASKED)
    named = [_DAYS_CTE, _YEAR_DAYS_CTE, present, *asked, *held]
    sums = {
        name: f"{name} AS ({one.sql})" for name, one in SUMS.items() if re.search(rf"\b{name}\b", counted)
    }
    ctes = [*sums.values(), *_used(named, f"{counted} {select}"), f"counted AS ({counted})"]
    reading = " ".join(ctes)
    spans_sql, params = spans_cte(spans, known.settings.time_zone, reading)
    years, marks = year_ctes(spans)
    sql = f"WITH {', '.join([*_used([spans_sql, *years], reading), *ctes])} {select}"
    bound = _bound(sql, params | marks | fragments.params | _facts_of(question, spans, known))
    return replace(bound, sums=sums)


def _slot(spans: Spans) -> tuple[str, list[str]]:
    """Give the column with a fact's slot, and the join that finds it where there are several."""
    if len(spans.periods) == 1:
        return f"{next(iter(spans.periods))} AS slot", []
    return "days.slot", ["JOIN days ON days.day = f._day"]


def _fragments(question: Question, rows: RowSet) -> Fragments:
    fragments = Fragments()
    cuts = cuts_of(question)
    seen = _seen_by_membership(question, rows)
    if seen:
        join_belonging(fragments, question.with_(grouping=None), rows, "membership", [], seen, "seen")
    filters = (*question.filters, *(one for one in question.scope.filters if one not in seen))
    for through in BELONGINGS:
        held_filters = [f for f in filters if _through(rows, f.dimension) == through]
        held_cuts = [cut for cut in cuts if _through(rows, cut) == through]
        if held_filters or held_cuts:
            join_belonging(fragments, question, rows, through, held_cuts, held_filters)
    for place, cut in enumerate(cuts):
        fragments.columns.append(f"{_reach(fragments, rows, cut)} AS by_{place}")
    for filter_ in filters:
        if _through(rows, filter_.dimension) not in BELONGINGS:
            fragments.conditions.append(_condition(fragments, rows, filter_))
    return fragments


def _seen_by_membership(question: Question, rows: RowSet) -> list[Filter]:
    """Give the filters of a scope that are of what holds, though the question is of another grouping.

    Whom a viewer sees does not change by what a draft would do.
    """
    if question.grouping is None or not rows.is_of_customers:
        return []
    return [one for one in question.scope.filters if _through(rows, one.dimension) == "membership"]


def _condition(fragments: Fragments, rows: RowSet, filter_: Filter) -> str:
    return fragments.matches(_reach(fragments, rows, filter_.dimension), filter_)


def _through(rows: RowSet, dimension_id: str) -> str:
    """Give the join that reaches a dimension; empty where it is a column of the rows."""
    through = DIMENSION[dimension_id].through
    return "" if through in BELONGINGS and dimension_id in rows.dimensions else through


def _reach(fragments: Fragments, rows: RowSet, dimension_id: str) -> str:
    """Give the expression of a dimension's value, joining what holds it."""
    through, column = _through(rows, dimension_id), DIMENSION[dimension_id].column
    if through in BELONGINGS:
        return f"held_{through}.{column}"
    if through:
        fragments.joins[through] = _JOINS[through]
    return f"{through or 'f'}.{column}"


def _facts_of(question: Question, spans: Spans, known: Basis) -> dict[str, Any]:
    settings, as_of = known.settings, question.as_of
    asof_at = midnight_after(as_of, settings.time_zone)
    return {
        "as_of": as_of,
        "asof_at": asof_at,
        "settled_at": asof_at - timedelta(days=7),
        "first_on": spans.first_on,
        "until_on": spans.until_on,
        "grouping": question.grouping,
        "best_share": settings.best_share,
        "follow_up_days": settings.follow_up_days,
        **span_limits(spans, settings.time_zone),
    }


def _used(ctes: list[str], query: str) -> list[str]:
    """Keep the CTEs that are read, so that none is computed or shown for nothing."""
    text, kept = query, []
    for cte in reversed(ctes):
        if re.search(rf"\b{re.split(r'[ (]', cte, maxsplit=1)[0]}\b", text):
            kept.append(cte)
            text += " " + cte
    return kept[::-1]


def _bound(sql: str, params: Mapping[str, Any]) -> Query:
    return Query(sql, named_in(sql, params))
