"""Owns what a customer is worth and how it is served: its KPIs beside those of its groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.insight.beyond_chance.beside_company import Beside, beside_company
from dashboard.kpi import Ask, Result, applicable, available
from dashboard.kpi.behind.stands_on import tables_of
from dashboard.model.period import Compare, year_to
from dashboard.model.question import Filter, Question
from dashboard.store import Store

Row = Mapping[str, Any]

WORTH = ("revenue", "profit", "margin_rate", "clv", "products_per_customer")
SERVED = (
    *("contacts", "cost_to_serve", "service_level", "plan_adherence", "commitments_kept"),
    *("complaints", "csat", "nps", "better_than_competition"),
)
EXPECTED = "clv"
TOTALS = ("revenue", "profit", "contacts", "cost_to_serve", "complaints")
"""Of a customer, a part of its group's."""
OPINIONS = "surveys"  # what one customer answered says what one person thinks


@dataclass(frozen=True, slots=True)
class Figure:
    """One KPI of a customer, beside the same of each of its groups in sight."""

    kpi: str
    asked: Question  # of the customer
    row: Row
    of_groups: Mapping[str, Row]
    standing: Beside  # beside its first group; a total tells nothing

    def of_group(self, group_id: str) -> Question:
        """Give the question that the figure of a group answers."""
        return self.asked.with_(filters=(Filter("group", (group_id,)),))


def figures(
    store: Store, ask: Ask, question: Question, customer_id: str, groups: Sequence[str]
) -> tuple[Figure, ...]:
    """Give the customer's KPIs over the question's period; those that nobody answered for are left out.

    What is expected of it is told as of the as-of date, whatever the period. What one person thinks is told
    only to viewers who may see persons.
    """
    told = _shown(store, question)
    expected = question.with_(
        kpis=tuple(one for one in told if one == EXPECTED),
        period=year_to(question.as_of),
        compare=Compare.NONE,
    )
    asked = question.with_(kpis=tuple(one for one in told if one != EXPECTED))
    found = {
        one.kpi: one
        for some in (asked, expected) if some.kpis
        for one in _figures(ask, some, customer_id, groups)
    }  # fmt: skip
    return tuple(found[kpi] for kpi in told if kpi in found)


def _figures(ask: Ask, asked: Question, customer_id: str, groups: Sequence[str]) -> Iterator[Figure]:
    beside = {one: _rows(ask(asked.where("group", one))) for one in groups}
    first = beside[groups[0]] if groups else {}
    held = {kpi: row["value"] for kpi, row in first.items()}
    own = asked.where("customer", customer_id)
    for row in beside_company(ask(own).frame, held, least=1).iter_rows(named=True):
        if row["value"] is not None:
            of_groups = {one: rows[row["kpi"]] for one, rows in beside.items()}
            yield Figure(row["kpi"], own.with_(kpis=(row["kpi"],)), row, of_groups, Beside(row["standing"]))


def _rows(found: Result) -> dict[str, Row]:
    return {row["kpi"]: row for row in found.frame.iter_rows(named=True)}


def _shown(store: Store, question: Question) -> tuple[str, ...]:
    there = available(store)
    needed = {"customer", "group", *(one.dimension for one in question.scope.filters)}
    fitting = [one for one in (*WORTH, *SERVED) if one in there and needed <= {*applicable(one)}]
    return tuple(
        one for one in fitting
        if question.scope.sees_persons or OPINIONS not in tables_of(store, question.with_(kpis=(one,)))
    )  # fmt: skip
