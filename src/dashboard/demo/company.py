"""Owns the order in which a company is generated: people, facts chunk by chunk, then the rest."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType

import numpy as np
import polars as pl

from dashboard.demo.accounts import accounts, composition_rules, serving_team
from dashboard.demo.assessments import draw_assessments
from dashboard.demo.assortments import assortments
from dashboard.demo.contacts_planned import contact_plans
from dashboard.demo.customers import draw_customers
from dashboard.demo.draft import Draft
from dashboard.demo.facts import Facts
from dashboard.demo.files import Files
from dashboard.demo.grouping import groupings, groups, memberships
from dashboard.demo.plants import PLANTS
from dashboard.demo.plants.evidence import uncertain_groups
from dashboard.demo.plants.plant import Plant
from dashboard.demo.plants.size import small_groups
from dashboard.demo.products import products
from dashboard.demo.profiles import PROFILES
from dashboard.demo.request import Truth, chosen_plants, refuse_impossible
from dashboard.demo.seeds import stream
from dashboard.demo.signals import draw_signals
from dashboard.demo.span import Span
from dashboard.demo.staff import draw_staff
from dashboard.demo.targets import targets
from dashboard.demo.vocabulary import service_levels

CHUNK = 10_000  # customers whose facts are in memory at a time: about half a million contacts in two years
Progress = Callable[[int, int], None]  # customers done, of all


def generate(
    out: Path,
    customers: int = 2000,
    months: int = 24,
    seed: int = 1,
    plant: Iterable[str] = (),
    csv: bool = False,
    progress: Progress | None = None,
) -> Truth:
    """Write a company to `out`: a file per table of the contract, and truth.json; give the truth.

    About 50 contacts per customer in 24 months, so that 20,000 customers make a million. The last day is
    always 2026-06-30. The same arguments give the same files. Raises `RefusedError` for what cannot be done.
    """
    plants = chosen_plants(PLANTS, plant)
    refuse_impossible(customers, months, seed, plants)
    profiles = PROFILES
    for one in plants:
        profiles = one.reshape(profiles)
    span = Span.of(months)
    people = draw_customers(profiles, customers, seed, span)
    staff = draw_staff(profiles, np.bincount(people.profile, minlength=len(profiles)), seed, span)
    facts = Facts(seed, span, profiles, people, staff, serving_team(profiles, people, staff))
    with Files(out, csv=csv) as files:
        for chunk, start in enumerate(range(0, customers, CHUNK)):
            end = min(start + CHUNK, customers)
            for table, rows in facts.draw(np.arange(start, end), chunk):
                files.write(table, rows)
            if progress:
                progress(end, customers)
        tables = whole_tables(facts)
        draft = Draft(
            tables,
            people,
            profiles,
            staff,
            span,
            facts.active_on_last_day(),
            facts.last_contact,
            facts.answers,
            facts.satisfied,
        )
        truth = _spoil(draft, plants, seed)
        for table, rows in draft.tables.items():
            files.write(table, rows)
    text = json.dumps(dict(truth.victims), indent=1, ensure_ascii=False)
    (out / "truth.json").write_text(text + "\n", encoding="utf-8")
    return truth


def whole_tables(facts: Facts) -> dict[str, pl.DataFrame]:
    """Give the tables that are not written chunk by chunk, by name."""
    seed, span, profiles, people, staff = facts.seed, facts.span, facts.profiles, facts.customers, facts.staff
    return {
        "customers": people.table,
        "products": products(),
        "departments": staff.departments,
        "employees": staff.employees,
        "groupings": groupings(span),
        "groups": groups(profiles, staff.managers, span),
        "memberships": memberships(stream(seed, "memberships"), profiles, people, span),
        "teams": staff.teams,
        "team_members": staff.team_members,
        "accounts": accounts(profiles, people, facts.team, staff, span),
        "composition_rules": composition_rules(),
        "contact_plans": contact_plans(profiles, people, span),
        "assortments": assortments(profiles, span),
        "targets": targets(profiles, facts.revenue, staff.teams["team_id"].to_list(), span),
        "service_levels": service_levels(),
        "signals": draw_signals(stream(seed, "signals"), profiles, staff.managers, span),
        "assessments": draw_assessments(stream(seed, "assessments"), span),
    }


def _spoil(draft: Draft, plants: tuple[Plant, ...], seed: int) -> Truth:
    """Plant the defects and collect their victims, sorted, by defect."""
    victims: dict[str, set[str]] = {}
    for one in plants:
        for defect, keys in one.spoil(draft, stream(seed, f"plant {one.id}")).items():
            victims.setdefault(defect, set()).update(keys)
    for defect, keys in (
        ("too_small", small_groups(draft)),
        ("too_little_evidence", uncertain_groups(draft)),
    ):
        if plants and keys:
            victims.setdefault(defect, set()).update(keys)
    return Truth(MappingProxyType({defect: tuple(sorted(keys)) for defect, keys in sorted(victims.items())}))
