"""Owns planted defects of definition: rules that cannot be read, select nobody or everybody, leave holes, clash.

The first three get a group of their own whose members come from the largest group by upload, while that group's
rule stays: so a bad rule leaves no hole and nobody without a group.
"""

import numpy as np
import polars as pl

from dashboard.demo.draft import Draft
from dashboard.demo.plants.plant import Plant, Victims

PILOT_SHARE, PILOT_SIZE = 0.02, 40
INVALID = "customer_type = 'individual' AND potential >>"
EMPTY = "customer_type = 'individual' AND potential < 500 AND potential > 900"
TOTAL = "customer_id IS NOT NULL"


def _add_pilot(draft: Draft, rng: np.random.Generator, group_id: str, name: str, rule: str) -> None:
    """Add a group with this rule and move some active customers of the largest group to it."""
    place = int(np.argmax([p.share for p in draft.profiles]))
    count = max(round(PILOT_SHARE * int(draft.is_active.sum())), PILOT_SIZE)
    members = draft.hit(rng, draft.is_active & (draft.customers.profile == place), count)
    draft.add_group(group_id, name, rule, draft.profiles[place].department)
    draft.change("memberships", "customer_id", draft.names(members), group_id=_instead(draft, group_id))


def _instead(draft: Draft, group_id: str) -> pl.Expr:
    """Give the new group for memberships of the active grouping, and leave those of the former."""
    return (
        pl.when(pl.col("group_id").is_in(draft.active_groups())).then(pl.lit(group_id)).otherwise("group_id")
    )


def add_invalid(draft: Draft, rng: np.random.Generator) -> Victims:
    """Add a group whose rule does not parse."""
    _add_pilot(draft, rng, "G-PILOT-NORTH", "Pilot north", INVALID)
    return {"invalid_rule": ("G-PILOT-NORTH",)}


def add_empty(draft: Draft, rng: np.random.Generator) -> Victims:
    """Add a group whose rule no customer can meet."""
    _add_pilot(draft, rng, "G-PILOT-SOUTH", "Pilot south", EMPTY)
    return {"empty_rule": ("G-PILOT-SOUTH",)}


def add_total(draft: Draft, rng: np.random.Generator) -> Victims:
    """Add a group whose rule every customer meets."""
    _add_pilot(draft, rng, "G-PILOT-ALL", "Pilot everywhere", TOTAL)
    return {"total_rule": ("G-PILOT-ALL",)}


DEFINITION = (
    Plant("invalid_rule", add_invalid),
    Plant("empty_rule", add_empty),
    Plant("total_rule", add_total),
)
