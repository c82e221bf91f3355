"""Owns planted defects of size: a group that is too small, one that is dominant, too many groups."""

from dataclasses import replace

import numpy as np
import polars as pl

from dashboard.demo.draft import Draft
from dashboard.demo.plants.plant import Plant, Profiles, Victims
from dashboard.demo.profiles import INDIVIDUAL, GroupProfile

SMALL = "G-PIONEERS"
SMALL_SIZE = 9
LEAST_SIZE, LEAST_SHARE = 30, 0.01  # a group under either is too small
DOMINANT_SHARE = 0.77
SPLITS = {  # bounds of potential that cut a group in parts, with a third of yearly business between
    "G-HOUSEHOLDS": (350, 600),
    "G-SUSTAINABLE": (3400,),
    "G-ENTREPRENEURS": (2600,),
    "G-GROWING": (26000,),
    "G-KEY": (170000,),
    "G-MUNICIPALITIES": (70000,),
    "G-CARE": (38000,),
}
KEPT_WHOLE = ("G-KEY", "G-MUNICIPALITIES")  # unless one group is too large to be cut


def carve_small(draft: Draft, _: np.random.Generator) -> Victims:
    """Give a few private customers with high potential a group of their own, by rule and membership."""
    homes = max((p for p in draft.profiles if p.customer_type == INDIVIDUAL), key=lambda p: p.share)
    place = draft.profiles.index(homes)
    mine = np.flatnonzero(draft.customers.profile == place)
    potential = draft.customers.table["potential"].cast(pl.Float64).to_numpy()
    bound = np.sort(potential[mine[draft.is_active[mine]]])[-SMALL_SIZE]
    members = mine[potential[mine] >= bound]
    draft.add_group(SMALL, "Energy pioneers", f"{homes.rule} AND potential >= {bound:.0f}", homes.department)
    draft.change("groups", "group_id", (homes.id,), rule=pl.lit(f"{homes.rule} AND potential < {bound:.0f}"))
    draft.regroup(draft.names(members), SMALL)
    draft.is_hit[members] = True
    return {"too_small": (SMALL,)}


def small_groups(draft: Draft) -> tuple[str, ...]:
    """Give the groups that are too small in the end: cutting many groups at once may bring forth more."""
    active = draft.names(np.flatnonzero(draft.is_active))
    rows = draft.tables["memberships"].filter(draft.is_open(), pl.col("customer_id").is_in(list(active)))
    sizes = dict(rows.group_by("group_id").len().rows())
    fewest = LEAST_SHARE * len(active)
    return tuple(
        sorted(group for group, size in least_sizes(draft) if sizes.get(group, 0) < max(size, fewest))
    )


def least_sizes(draft: Draft) -> list[tuple[str, int]]:
    """Give the groups of the active grouping with the fewest customers each may have."""
    groups = draft.tables["groups"].filter(pl.col("group_id").is_in(draft.active_groups()))
    return groups.select("group_id", pl.col("min_size").fill_null(LEAST_SIZE)).rows()


def make_dominant(profiles: Profiles) -> Profiles:
    """Give the first group most customers; the others keep their proportions."""
    others = sum(p.share for p in profiles[1:])
    factor = (1 - DOMINANT_SHARE) / others
    first = replace(profiles[0], share=DOMINANT_SHARE)
    return (first, *(replace(p, share=p.share * factor) for p in profiles[1:]))


def name_dominant(draft: Draft, _: np.random.Generator) -> Victims:
    """Name the group that was made dominant."""
    return {"dominant": (draft.profiles[0].id,)}


def split_all(profiles: Profiles) -> Profiles:
    """Cut groups in parts by potential; a dominant group stays whole, and the others are cut evenly."""
    if profiles[0].share == DOMINANT_SHARE:
        even = (1 - DOMINANT_SHARE) / (len(profiles) - 1)
        rest = (replace(p, share=even) for p in profiles[1:])
        return (profiles[0], *(part for p in rest for part in _parts(p, SPLITS[p.id])))
    return tuple(part for p in profiles for part in _parts(p, () if p.id in KEPT_WHOLE else SPLITS[p.id]))


def _parts(profile: GroupProfile, bounds: tuple[int, ...]) -> Profiles:
    if not bounds:
        return (profile,)
    edges = (profile.potential[0], *bounds, profile.potential[1])
    levels = ("basic", "plus", "top")[: len(edges) - 1]
    return tuple(
        replace(
            profile,
            id=f"{profile.id}-{level.upper()}",
            name=f"{profile.name} {level}",
            rule=_part_rule(profile.rule, low if n else None, high if n < len(bounds) else None),
            share=profile.share / len(levels),
            potential=(low, high),
            min_size=10,
            orders_per_year=profile.orders_per_year * (0.45 + 0.85 * n),
        )
        for n, (level, low, high) in enumerate(zip(levels, edges[:-1], edges[1:], strict=True))
    )


def _part_rule(rule: str, low: float | None, high: float | None) -> str:
    lower = f" AND potential >= {low:.0f}" if low is not None else ""
    upper = f" AND potential < {high:.0f}" if high is not None else ""
    return rule + lower + upper


def name_too_many(draft: Draft, _: np.random.Generator) -> Victims:
    """Name every group of the grouping: the defect is theirs together."""
    return {"too_many": tuple(sorted(draft.active_groups()))}


SMALL_GROUP = Plant("too_small", carve_small)
DOMINANT = Plant("dominant", name_dominant, make_dominant, fewest=1000)
TOO_MANY = Plant("too_many", name_too_many, split_all, fewest=1000)
