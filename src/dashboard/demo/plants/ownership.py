"""Owns planted defects of ownership: groups without department, manager or team, a manager of too many."""

import numpy as np
import polars as pl

from dashboard.demo.draft import Draft
from dashboard.demo.plants.plant import Plant, Victims
from dashboard.demo.span import as_date

OVERLOAD = 4  # groups of one manager
LEFT_DAYS_AGO = 40
NEW_DEPARTMENT = "D-VENTURES"


def _next_group(draft: Draft) -> str:
    """Give a group with accounts whose owners no defect has changed yet, and mark it."""
    group = next(p.id for p in reversed(draft.profiles) if p.has_accounts and p.id not in draft.owned)
    draft.owned.add(group)
    return group


def drop_department(draft: Draft, _: np.random.Generator) -> Victims:
    """Leave a group without a department; its accounts keep their teams."""
    group = _next_group(draft)
    draft.change("groups", "group_id", (group,), department_id=pl.lit(None))
    return {"no_department": (group,)}


def drop_manager(draft: Draft, _: np.random.Generator) -> Victims:
    """Leave a group without a manager."""
    group = _next_group(draft)
    draft.change("groups", "group_id", (group,), manager_id=pl.lit(None))
    return {"no_manager": (group,)}


def let_manager_leave(draft: Draft, _: np.random.Generator) -> Victims:
    """Let the manager of one group leave the company and name nobody else."""
    group = _next_group(draft)
    groups = draft.tables["groups"]
    manager = groups.filter(pl.col("group_id") == group)["manager_id"].item()
    shared = groups.filter(pl.col("manager_id") == manager)["group_id"].to_list()
    day = as_date(draft.span.last - LEFT_DAYS_AGO)
    draft.change("employees", "employee_id", (manager,), left_on=pl.lit(day))
    return {"manager_left": tuple(sorted(set(shared) & set(draft.active_groups())))}


def drop_team(draft: Draft, _: np.random.Generator) -> Victims:
    """Put a group without accounts under a new department that has no teams yet."""
    group = next(p.id for p in reversed(draft.profiles) if not p.has_accounts)
    head = draft.tables["departments"]["manager_id"][0]
    draft.add(
        "departments",
        [
            {
                "department_id": NEW_DEPARTMENT,
                "name": "New ventures",
                "manager_id": head,
                "kind": "customer_group",
            }
        ],
    )
    draft.change("groups", "group_id", (group,), department_id=pl.lit(NEW_DEPARTMENT))
    return {"no_team": (group,)}


def overload(draft: Draft, _: np.random.Generator) -> Victims:
    """Let the manager of the first group answer for more groups than one can."""
    chosen = tuple(draft.active_groups()[:OVERLOAD])
    manager = draft.staff.managers[0]
    draft.change("groups", "group_id", chosen, manager_id=pl.lit(manager))
    return {"overloaded_manager": (manager,)}


OWNERSHIP = (
    Plant("no_department", drop_department),
    Plant("no_manager", drop_manager),
    Plant("manager_left", let_manager_leave),
    Plant("no_team", drop_team),
    Plant("overloaded_manager", overload),
)
