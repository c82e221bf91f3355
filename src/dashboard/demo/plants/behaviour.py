"""Owns planted defects of behaviour: groups that cannot be told apart, are two, idle or poorly served."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl

from dashboard.demo.draft import Draft
from dashboard.demo.plants.plant import Plant, Profiles, Victims
from dashboard.demo.profiles import INDIVIDUAL, GroupProfile
from dashboard.demo.span import as_date

TWIN_SINCE = date(2019, 1, 1)
MOST_TO_CUT = 0.5  # a dominant group stays whole
AMBASSADORS, AMBASSADOR_SHARE = "G-AMBASSADORS", 0.06
MOVED_SHARE, MOVED_DAYS = 0.26, 80
QUIET_DAYS, STALE_DAYS = 220, 180
UNSERVED_SHARE, SERVED_DAYS = 0.2, 365
IN_TIME_WORSE, ANSWERING = 0.6, 0.002


def _reshape(group: str, change: Callable[[GroupProfile], GroupProfile]) -> Callable[[Profiles], Profiles]:
    """Give a change of one group and of the parts it may have been cut in."""
    return lambda profiles: tuple(change(p) if p.id.startswith(group) else p for p in profiles)


def _names(draft: Draft, group: str) -> tuple[str, ...]:
    return tuple(p.id for p in draft.profiles if p.id.startswith(group))


def split_in_twins(draft: Draft, _: np.random.Generator) -> Victims:
    """Cut private customers in two by when they became customers, which says nothing about what they do."""
    private = (p for p in draft.profiles if p.customer_type == INDIVIDUAL and p.share < MOST_TO_CUT)
    group = max(private, key=lambda p: p.share)
    twin = f"{group.id}-RECENT"
    customers = draft.customers.table
    recent = (customers["since"] >= TWIN_SINCE).to_numpy() & draft.members(group.id)
    groups = draft.tables["groups"]
    rule = groups.filter(pl.col("group_id") == group.id)["rule"].item()
    draft.add_group(
        twin, f"Recent {group.name.lower()}", f"{rule} AND since >= '{TWIN_SINCE}'", group.department
    )
    bound = pl.concat_str(pl.col("rule"), pl.lit(f" AND since < '{TWIN_SINCE}'"))
    draft.change("groups", "group_id", (group.id,), rule=bound)
    draft.regroup(draft.names(np.flatnonzero(recent)), twin)
    return {"twins": ("~".join(sorted((group.id, twin))),)}


def gather_ambassadors(draft: Draft, rng: np.random.Generator) -> Victims:
    """Assign customers of every group by hand to one that no attribute explains, and that has no rule."""
    count = round(AMBASSADOR_SHARE * int(draft.is_active.sum()))
    members = draft.hit(rng, draft.is_active, count)
    draft.add_group(AMBASSADORS, "Ambassadors", None, draft.profiles[0].department)
    draft.regroup(draft.names(members), AMBASSADORS)
    return {"unrecognisable": (AMBASSADORS,)}


def name_mixed(draft: Draft, _: np.random.Generator) -> Victims:
    """Name the group whose upper half behaves unlike its lower half."""
    return {"mixed": _names(draft, "G-GROWING")}


def level_operations(profiles: Profiles) -> Profiles:
    """Let every group call as often, as long, through the same channels, and be visited alike."""
    model = profiles[0]
    return tuple(
        replace(
            p,
            contacts_per_year=20.0,
            channel_mix=model.channel_mix,
            minutes_factor=1.0,
            plans=model.plans,
            in_time=0.82,
            kept=0.84,
            season=model.season,
            service_gain=0.0,
        )
        for p in profiles
    )


def name_operational(_: Draft, __: np.random.Generator) -> Victims:
    """Name the viewpoint on which all groups are alike."""
    return {"indistinct_viewpoint": ("operational",)}


def shuffle_lately(draft: Draft, rng: np.random.Generator) -> Victims:
    """Let many customers have come from another group in the last weeks; name all who changed in 90 days."""
    begun = np.maximum(draft.customers.since, draft.span.regrouped) < draft.span.last - 2 * MOVED_DAYS // 3
    who = draft.hit(rng, draft.is_active & begun, round(MOVED_SHARE * int(draft.is_active.sum())))
    names = draft.names(who)
    groups = draft.active_groups()
    rows = draft.tables["memberships"].filter(pl.col("customer_id").is_in(list(names)) & draft.is_open())
    earlier = []
    for row in rows.to_dicts():
        moved = as_date(draft.span.last - int(rng.integers(1, MOVED_DAYS // 2)))
        other = groups[(groups.index(row["group_id"]) + 1) % len(groups)]
        earlier.append({**row, "group_id": other, "valid_to": max(moved, row["valid_from"])})
    before = pl.DataFrame(earlier, schema=rows.schema).filter(pl.col("valid_to") > pl.col("valid_from"))
    days = before.select("customer_id", moved="valid_to")
    shifted = draft.tables["memberships"].join(days, on="customer_id", how="left", maintain_order="left")
    is_moved = draft.is_open() & pl.col("moved").is_not_null()
    begin = pl.when(is_moved).then("moved").otherwise("valid_from").alias("valid_from")
    draft.tables["memberships"] = pl.concat([shifted.with_columns(begin).drop("moved"), before])
    return {"unstable": _moved_lately(draft)}


def _moved_lately(draft: Draft) -> tuple[str, ...]:
    """Give the active customers who came from another group of the grouping within 90 days."""
    active = draft.names(np.flatnonzero(draft.is_active))
    mine = draft.tables["memberships"].filter(
        pl.col("group_id").is_in(draft.active_groups()), pl.col("customer_id").is_in(list(active))
    )
    lately = pl.col("valid_from") > as_date(draft.span.last - 90)
    moved = mine.filter(pl.col("group_id").n_unique().over("customer_id") > 1).filter(lately)
    return tuple(sorted(moved["customer_id"].unique().to_list()))


def name_stale(draft: Draft, _: np.random.Generator) -> Victims:
    """Name the groups in which nothing has happened for half a year, and into which nobody came."""
    return {"stale": tuple(group for group in _names(draft, "G-SUSTAINABLE") if _is_idle(draft, group))}


def _is_idle(draft: Draft, group: str) -> bool:
    """Tell whether every active member is one of the quiet customers, and came long ago."""
    mine = draft.tables["memberships"].filter(pl.col("group_id") == group)
    begun = mine.group_by("customer_id").agg(pl.col("valid_from").min())
    members = draft.members(group) & draft.is_active
    came = begun.filter(pl.col("customer_id").is_in(draft.ids.filter(pl.Series(members)).implode()))
    is_old = (came["valid_from"] <= as_date(draft.span.last - STALE_DAYS)).all()
    return is_old and not (members & ~draft.group_of("G-SUSTAINABLE")).any()


def name_served_worse(draft: Draft, _: np.random.Generator) -> Victims:
    """Name the group that waits longer for an answer than promised."""
    return {"served_worse": _names(draft, "G-ENTREPRENEURS")}


def name_not_served(draft: Draft, _: np.random.Generator) -> Victims:
    """Name the active customers of the group whom nobody has contacted for a year; its plan is not kept."""
    groups = _names(draft, "G-MUNICIPALITIES")
    unserved = draft.last_contact <= draft.span.last - SERVED_DAYS
    who = np.flatnonzero(draft.members(*groups) & draft.is_active & unserved)
    return {"not_served": draft.names(who), "served_worse": groups}


def name_sensitive(draft: Draft, _: np.random.Generator) -> Victims:
    """Let a rule name an age without excluding anybody by it."""
    groups = _names(draft, "G-SUSTAINABLE")
    rule = pl.concat_str(pl.col("rule"), pl.lit(" AND age >= 0"))
    draft.change("groups", "group_id", groups, rule=rule)
    return {"sensitive_rule": groups}


def name_nobody(_: Draft, __: np.random.Generator) -> Victims:
    """Name no group: who answers too little is counted in the end, with all that other defects did to it."""
    return {}


BEHAVIOUR = (
    Plant("twins", split_in_twins),
    Plant("unrecognisable", gather_ambassadors, fewest=1000),
    Plant("sensitive_rule", name_sensitive),
    Plant("unstable", shuffle_lately),
)
DRAWN = (
    Plant("mixed", name_mixed, _reshape("G-GROWING", lambda p: replace(p, is_mixed=True))),
    Plant("indistinct_viewpoint", name_operational, level_operations),
    Plant(
        "stale", name_stale, _reshape("G-SUSTAINABLE", lambda p: replace(p, quiet_days=QUIET_DAYS)), months=12
    ),
    Plant(
        "served_worse",
        name_served_worse,
        _reshape("G-ENTREPRENEURS", lambda p: replace(p, in_time=IN_TIME_WORSE)),
    ),
    Plant(
        "not_served",
        name_not_served,
        _reshape("G-MUNICIPALITIES", lambda p: replace(p, unserved=UNSERVED_SHARE)),
        months=14,
    ),
    Plant("too_little_evidence", name_nobody, _reshape("G-CARE", lambda p: replace(p, answering=ANSWERING))),
)
