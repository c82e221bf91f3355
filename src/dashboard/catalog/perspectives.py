"""Owns the perspectives of a scorecard: which KPIs each looks at, and which of them unless others are
chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.catalog.kpis import KPI, KPIS
from dashboard.model.text import Text


@dataclass(frozen=True, slots=True)
class Perspective:
    """One side of what a manager answers for."""

    id: str
    title: Text
    usual: tuple[str, ...]  # ids of KPIs, the first first
    others: tuple[str, ...] = ()  # of other subjects than its own
    subjects: tuple[str, ...] = ()  # whose other KPIs can be chosen for it


PERSPECTIVES: tuple[Perspective, ...] = (
    Perspective(
        "development",
        Text("Development and return", "Ontwikkeling en rendement", "Kehitys ja tuotto"),
        ("revenue", "revenue_growth", "profit", "margin_rate", "customers_active", "clv"),
        ("net_revenue_retention", "customer_growth", "cross_sell_rate", "win_rate", "products_per_customer"),
        ("value", "needs"),
    ),
    Perspective(
        "quality",
        Text("Quality", "Kwaliteit", "Laatu"),
        ("service_level", "first_response_median", "first_contact_resolution", "complaints_per_1000"),
        (),
        ("response", "communication", "orientation", "focus"),
    ),
    Perspective(
        "relationship",
        Text("Relationship", "Relatie", "Asiakassuhde"),
        ("csat", "nps", "retention", "churn"),
        (),
        ("relationship", "perceived"),
    ),
    Perspective(
        "team",
        Text("Team", "Team", "Tiimi"),
        ("plan_adherence", "commitments_kept", "function_coverage", "knowledge_coverage"),
        (),
        ("teams", "expertise"),
    ),
)


def perspective_of(kpi_id: str) -> Perspective:
    """Give the perspective that looks at a KPI: the one that names it, else the one of its subject."""
    named = (one for one in PERSPECTIVES if kpi_id in (*one.usual, *one.others))
    subject = (one for one in PERSPECTIVES if KPI[kpi_id].subject in one.subjects)
    return next(named, None) or next(subject, PERSPECTIVES[1])


def on_the_card(chosen: Iterable[str]) -> tuple[str, ...]:
    """Give the known KPIs among the chosen ones, the usual ones where none is: by perspective, the usual
    first, then in the catalogue's order."""
    ids = {one for one in chosen if one in KPI} or {one for p in PERSPECTIVES for one in p.usual}
    order = [*(one for p in PERSPECTIVES for one in p.usual), *(kpi.id for kpi in KPIS)]
    kept = [one for one in dict.fromkeys(order) if one in ids and one in KPI]
    places = {one.id: place for place, one in enumerate(PERSPECTIVES)}
    return tuple(sorted(kept, key=lambda one: places[perspective_of(one).id]))
