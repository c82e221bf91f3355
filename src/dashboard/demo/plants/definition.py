"""Owns planted defects of definition: rules unreadable, for nobody or everybody, with holes or clashes.

The first three get a group of their own whose members come from the largest group by upload, while that
group's rule stays; by priority it gives way to the others. So a bad rule leaves no hole and brings no clash.
"""

import numpy as np
import polars as pl

from dashboard.demo.draft import Draft
from dashboard.demo.grouping import AFTERWARDS
from dashboard.demo.plants.plant import Plant, Victims
from dashboard.demo.profiles import INDIVIDUAL, ORGANISATION, GroupProfile

PILOT_SHARE, PILOT_SIZE, PILOT_LEAST = 0.028, 32, 20
INVALID = "customer_type = 'individual' AND potential >>"
EMPTY = "customer_type = 'individual' AND potential < 500 AND potential > 900"
TOTAL = "potential >= 0"
INVALID_PILOT, EMPTY_PILOT, ALL_PILOT = "G-PILOT-NORTH", "G-PILOT-SOUTH", "G-PILOT-ALL"
SIZE_CLASSES = {"micro", "small", "medium", "large"}


def _add_pilot(draft: Draft, group_id: str, name: str, rule: str) -> None:
    """Add a group with this rule and move the best active customers of the largest group to it.

    They differ from the others by potential and so by what they do: the group has no defect but its rule. Of
    groups cut evenly it is the one that reaches highest.
    """
    profiles = draft.profiles
    place = max(range(len(profiles)), key=lambda at: (profiles[at].share, profiles[at].potential[1]))
    count = max(round(PILOT_SHARE * int(draft.is_active.sum())), PILOT_SIZE)
    free = np.flatnonzero(draft.is_active & (draft.customers.profile == place) & ~draft.is_hit)
    potential = draft.customers.table["potential"].cast(pl.Float64).to_numpy()
    members = np.sort(free[np.argsort(-potential[free], kind="stable")[:count]])
    draft.is_hit[members] = True
    draft.add_group(group_id, name, rule, draft.profiles[place].department, AFTERWARDS, PILOT_LEAST)
    draft.regroup(draft.names(members), group_id)


def add_invalid(draft: Draft, _: np.random.Generator) -> Victims:
    """Add a group whose rule does not parse."""
    _add_pilot(draft, INVALID_PILOT, "Pilot north", INVALID)
    return {"invalid_rule": (INVALID_PILOT,)}


def add_empty(draft: Draft, _: np.random.Generator) -> Victims:
    """Add a group whose rule no customer can meet."""
    _add_pilot(draft, EMPTY_PILOT, "Pilot south", EMPTY)
    return {"empty_rule": (EMPTY_PILOT,)}


def add_total(draft: Draft, _: np.random.Generator) -> Victims:
    """Add a group whose rule every customer meets."""
    _add_pilot(draft, ALL_PILOT, "Pilot everywhere", TOTAL)
    return {"total_rule": (ALL_PILOT,)}


def _edit_rule(draft: Draft, group_id: str, old: str, new: str) -> None:
    draft.change("groups", "group_id", (group_id,), rule=pl.col("rule").str.replace(old, new, literal=True))


def _neighbours(draft: Draft, customer_type: str) -> tuple[GroupProfile, GroupProfile, int]:
    """Give two groups of a customer type that meet at a potential, and that potential; nobody is at it."""
    mine = [p for p in draft.profiles if p.customer_type == customer_type]
    return next(
        (lower, upper, int(upper.potential[0]))
        for lower in mine
        for upper in mine
        if lower.potential[1] == upper.potential[0]
    )


def open_hole(draft: Draft, _: np.random.Generator) -> Victims:
    """Leave one value of potential uncovered, at which no private customer is.

    Beside a group without a rule that can be read no hole can be told: nobody knows what it was to cover; and
    beside a rule for everybody there is none.
    """
    _lower, upper, bound = _neighbours(draft, INDIVIDUAL)
    _edit_rule(draft, upper.id, f"potential >= {bound}", f"potential > {bound}")
    groups = draft.tables["groups"]
    if {INVALID_PILOT, ALL_PILOT} & set(draft.active_groups()) or groups["rule"].null_count():
        return {}
    return {"hole_in_definition": (f"customer_type = '{INDIVIDUAL}' AND potential = {bound}",)}


def make_clash(draft: Draft, _: np.random.Generator) -> Victims:
    """Let two rules cover one value of potential, at which no company is."""
    lower, _upper, bound = _neighbours(draft, ORGANISATION)
    _edit_rule(draft, lower.id, f"potential < {bound}", f"potential <= {bound}")
    sizes = ", ".join(f"'{size}'" for size in sorted(SIZE_CLASSES - {"large"}))
    cell = f"customer_type = '{ORGANISATION}' AND size_class IN ({sizes}) AND potential = {bound}"
    return {"clash_in_definition": (cell,)}


DEFINITION = (
    Plant("invalid_rule", add_invalid),
    Plant("empty_rule", add_empty),
    Plant("total_rule", add_total),
    Plant("hole_in_definition", open_hole),
    Plant("clash_in_definition", make_clash),
)
